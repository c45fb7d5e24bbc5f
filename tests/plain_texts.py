"""Plain texts of fifteen genres that need nothing done, made from small parts of our own writing.

`texts(count)` is the same for everyone: `make test` holds `clean(t).text == t` for each.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator

R = random.Random

NAMES = "林小禾 周德明 许望舒 孟野 叶知秋 陈述 方一白 沈渡 何青 卢远山 白鹭 江月 顾言 宋屿".split()
PLACES = "青石镇 白鹭滩 东汊 北岸 旧堤 渡口村 河岸街 柳湾 南屏山 梅溪 石桥镇 云台".split()
THINGS = "水渠 石桥 书店 渡船 稻田 钟楼 灯塔 茶馆 学校 码头 果园 磨坊 邮局 老井".split()
VERBS = "修复了 拆除了 测量了 记录了 探访了 重建了 守护着 画下了 走遍了 描述过".split()
WHEN = ["去年冬天", "1998年", "二〇一九年", "昨天下午3:30", "上世纪八十年代", "第3季度", "清晨", "５月１日"]
MARKS = ["，", "；", "，而且", "，不过", "——", "，于是"]
EXTRA = [
    "《河流与人》第2版", "“最窄的地方只剩一步宽”", "（见图1）", "①", "〔2020〕17号", "A·B·史密斯",
    "GDP增长3.5%", "iPhone 15", "𠮷野家", "㐂", "12:30", "50℃", "〇", "３０％", "约1,200元", "No.7",
    "『书中书』", "「水」", "U+4E00", "www.example.com/a?b=1&c=2", "100 km²",
]  # fmt: skip


def pick(r: R, items: list[str]) -> str:
    return r.choice(items)


def clause(r: R) -> str:
    extra = pick(r, EXTRA) if r.random() < 0.3 else ""
    return f"{pick(r, WHEN)}{pick(r, NAMES)}在{pick(r, PLACES)}{pick(r, VERBS)}{pick(r, THINGS)}{extra}"


def sentence(r: R) -> str:
    end = r.choice("。。。。？！……")
    return pick(r, MARKS).join(clause(r) for _ in range(r.randint(1, 3))) + ("……" if end == "…" else end)


def paragraph(r: R, low: int = 1, high: int = 5) -> str:
    return "".join(sentence(r) for _ in range(r.randint(low, high)))


def lines(*parts: str) -> str:
    return "\n".join(parts)


def news(r: R) -> str:
    return lines(*(paragraph(r) for _ in range(r.randint(2, 6))))


def indented(r: R) -> str:
    return lines(*("\u3000\u3000" + paragraph(r, 2, 5) for _ in range(r.randint(2, 6))))


def verse(r: R) -> str:
    def line() -> str:
        return f"{pick(r, THINGS)}边的{pick(r, THINGS)}"

    stanza = lambda: lines(*(line() + r.choice(["，", "。", ""]) for _ in range(4)))
    refrain = "\n唱吧，唱吧，河水\n唱吧，唱吧，河水"
    return "\n\n".join(stanza() + (refrain if r.random() < 0.5 else "") for _ in range(r.randint(2, 4)))


def classical(r: R) -> str:
    lead = ["子曰", "或問曰", "太史公曰", "客曰", "對曰"]
    body = ["水深則舟行", "林茂而鳥集", "路遠者先發", "事緩則圓", "言簡而意足", "山高者風疾"]
    mark = ["，", "；", "。"]
    said = lambda: pick(r, lead) + "：「" + "".join(pick(r, body) + r.choice(mark[:2]) for _ in range(2)) + pick(r, body) + "。」"
    return lines(*(said() for _ in range(r.randint(2, 6))))


def drama(r: R) -> str:
    a, b = r.sample(NAMES, 2)
    rows = [f"第{r.choice('一二三四五')}幕", f"（{pick(r, PLACES)}，{pick(r, THINGS)}前。{a}上。）"]
    for _ in range(r.randint(3, 7)):
        rows.append(f"{r.choice([a, b])}　（{r.choice(['低声', '笑', '转身'])}）{sentence(r)}")
    return lines(*rows, "（幕落）")


def contract(r: R) -> str:
    rows = [f"{pick(r, THINGS)}租赁合同", f"甲方：{pick(r, NAMES)}", f"乙方：{pick(r, NAMES)}"]
    for n, number in enumerate("一二三四五六七", 1):
        rows.append(f"第{number}条　{paragraph(r, 1, 2)}")
        if r.random() < 0.5:
            rows += [f"（{n}）{sentence(r)}", f"（{n + 1}）{sentence(r)}"]
    return lines(*rows, f"甲方（签字）：　　　　　　乙方（签字）：", "签订日期：2024年6月12日")


def chat(r: R) -> str:
    rows = []
    for n in range(r.randint(4, 10)):
        rows.append(f"[2024-06-{r.randint(10, 28)} {r.randint(8, 22):02d}:{r.randint(0, 59):02d}] {pick(r, NAMES)}: {r.choice(['好', '收到', '哈哈哈', '？？', sentence(r)])}{r.choice(['', '😂', '~', '[图片]'])}")
    return lines(*rows)


def json_text(r: R) -> str:
    rows = [{"id": n, "标题": sentence(r), "path": "C:\\u0041\\n", "html": "<b>&amp;</b>", "ok": n % 2 == 0} for n in range(r.randint(1, 4))]
    return json.dumps(rows, ensure_ascii=r.random() < 0.4, indent=r.choice([None, 2]))


def csv_text(r: R) -> str:
    rows = ["编号,姓名,地点,数量,备注"]
    rows += [f'{n},{pick(r, NAMES)},{pick(r, PLACES)},"{r.randint(1, 9)},{r.randint(100, 999)}",{pick(r, THINGS)}' for n in range(1, r.randint(4, 12))]
    return lines(*rows)


def code(r: R) -> str:
    name = r.choice(["count", "load", "clean", "walk"])
    samples = [
        f'def {name}(path, n={r.randint(1, 9)}):\n    """读取{pick(r, THINGS)}的记录。"""\n    for i in range(n):\n        print(f"第{{i}}行：\\u4e2d&nbsp;", path[i])\n    return n',
        f"// {sentence(r)}\nfn {name}(x: &str) -> usize {{\n    x.replace(\"&amp;\", \"&\").len() // (f(xi))\n}}",
        f"$ curl 'https://example.com/?q=%E6%B0%B4&lang=zh' | grep -c {name}\n{r.randint(1, 99)}",
        f"SELECT 姓名, COUNT(*) FROM {name} WHERE 地点 = '{pick(r, PLACES)}' GROUP BY 姓名;",
    ]
    return r.choice(samples)


def teaching(r: R) -> str:
    words = [("曌", "zhào"), ("饕", "tāo"), ("龘", "dá"), ("叕", "zhuó"), ("犇", "bēn"), ("淼", "miǎo"), ("骉", "biāo")]
    glossed = lambda: "".join(f"{c}({p})" for c, p in r.sample(words, r.randint(1, 3)))
    rows = [f"生字：{glossed()}。", f"请读一读“{glossed()}”，再组词。", "妈(mā)麻(má)马(mǎ)骂(mà)，声调不同，意思也不同。"]
    return lines(*rows, f"Python(pip)与f(xi)不是注音。{sentence(r)}")


def cantonese(r: R) -> str:
    bits = ["佢哋琴日喺碼頭等咗成個鐘", "你食咗飯未呀", "嗰間舖頭嘅嘢好平", "唔使驚，我哋慢慢行", "點解咁夜仲未瞓", "畀返本書我先啦"]
    return lines(*("，".join(r.sample(bits, 2)) + r.choice("。？！") for _ in range(r.randint(2, 6))))


def words(r: R) -> str:
    pairs = [("bridge", "石桥"), ("canal", "水渠"), ("ferry", "渡船"), ("lighthouse", "灯塔"), ("mill", "磨坊"), ("orchard", "果园"), ("well", "老井")]
    sep = r.choice(["\t", " — ", "：", "  "])
    return lines(*(f"{e}{sep}{c}" for e, c in r.sample(pairs, r.randint(3, 7))))


def japanese(r: R) -> str:
    said = ["川の音が聞こえる。", "橋は石でできていた。", "ﾊﾞｽは来なかった。", "もう一度、読んでください。"]
    return lines(*(f"{pick(r, NAMES)}引用了原文：「{pick(r, said)}」{sentence(r)}" for _ in range(r.randint(1, 4))))


def list_text(r: R) -> str:
    style = r.choice(["{n}. ", "（{n}）", "- ", "{c}、", "① ".replace("①", "{o}"), "• "])
    rows = [f"{pick(r, PLACES)}的{r.choice(['清单', '议程', '目录'])}："]
    for n in range(1, r.randint(4, 9)):
        rows.append(style.format(n=n, c="一二三四五六七八九"[n - 1], o="①②③④⑤⑥⑦⑧⑨"[n - 1]) + clause(r))
    return lines(*rows)


def table(r: R) -> str:
    rows = [("地点", "事物", "数量")] + [(pick(r, PLACES), pick(r, THINGS), str(r.randint(1, 5000))) for _ in range(r.randint(3, 8))]
    if r.random() < 0.5:
        body = [f"| {' | '.join(row)} |" for row in rows]
        return lines(body[0], "| --- | --- | --- |", *body[1:])
    return lines(*("\t".join(row) for row in rows))


def bilingual(r: R) -> str:
    english = ["The canal was rebuilt in three years.", "“Nobody knows,” she said, “but the river does.”", "It's 5 o'clock; the ferry (No. 7) has left."]
    return lines(*(x for _ in range(r.randint(2, 4)) for x in (pick(r, english), paragraph(r, 1, 2))))


GENRES: dict[str, Callable[[R], str]] = {
    f.__name__: f
    for f in (
        news, indented, verse, classical, drama, contract, chat, json_text, csv_text, code, teaching, cantonese,
        words, japanese, list_text, table, bilingual,
    )
}  # fmt: skip


def texts(count: int, seed: int = 2026) -> Iterator[tuple[str, str]]:
    """`count` texts as (genre, text), the genres in turn."""
    r = R(seed)
    names = list(GENRES)
    for n in range(count):
        genre = names[n % len(names)]
        yield genre, GENRES[genre](r)
