"""Chance, and text that knows the field of each character."""

import random

R = random.Random(1)


class Open(list):
    """A list that stands for more than it holds: most picks are made up, so that no word of an open
    class is learned by heart."""

    def __init__(self, words, make, share=0.75):
        super().__init__(words)
        self.make, self.share = make, share


def pick(x):
    if isinstance(x, Open) and R.random() < x.share:
        return x.make()
    return R.choice(x)


def p(x):
    return R.random() < x


def pages(sep=None):
    a = R.randint(1, 900) if p(0.88) else R.randint(900, 2400)
    sep = sep or pick(["-", "-", "-", "–", "—", "~", "～", "-", "- "])
    if p(0.25):
        return str(a)
    q = f"{a}{sep}{a + R.randint(1, 30)}"
    if p(0.06):
        q += pick(["+", ","]) + str(a + 50)
    return q


def url():
    host = pick(["www.", "", "news.", "data."]) + pick(["example", "harbor", "tide", "gov-data", "chenguang"]) + pick([".com", ".cn", ".org", ".gov.cn", ".net", ".edu.cn"])
    path = "/".join(pick(["a", "news", "2023", "content", "view", "zhengce", "wiki", "article", "id", "12345", "detail"]) for _ in range(R.randint(0, 4)))
    tail = pick(["", "/", ".html", ".htm", ".pdf", "?id=" + str(R.randint(1, 99999)), f"/c_{R.randint(1000, 99999)}.shtml", ".aspx"])
    return pick(["http://", "https://", "https://", "http://"]) + host + ("/" + path + tail if path else pick(["", "/"]))


def doi():
    return f"10.{R.randint(1000, 99999)}/" + pick(["j.cnki.", "j.issn.", "s", "", "zr.", "journal."]) + f"{R.randint(1000, 9999)}-{R.randint(1000, 9999)}.{R.randint(2000, 2024)}.{R.randint(1, 12):02d}.{R.randint(1, 99):03d}"


def year():
    return R.randint(1920, 2025) if p(0.3) else R.randint(1990, 2025)


def ymd(y=None, sep=None):
    y = y or year()
    m, d = R.randint(1, 12), R.randint(1, 28)
    k = sep or pick(["-", "-", "年"])
    return f"{y}年{m}月{d}日" if k == "年" else f"{y}{k}{m:02d}{k}{d:02d}"


class T:
    """Text under construction: pairs of character and field."""

    def __init__(self):
        self.c = []

    def add(self, s, f=None):
        self.c += [(ch, f) for ch in str(s)]
        return self
