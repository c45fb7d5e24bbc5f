"""Invented references with the field of every character known: items x style shapes x noise.

Everything is made up from the word lists below. `rows(n, seed)` yields {"text", "spans"}.
"""

from base import R, p, pick
from chinese import gbt_zh
from english import en_gbt, en_other, in_han
from later import LATER, sentence
from mixed import acta_zh, mixed_en, mixed_zh
from notes import apa_zh, classic_zh, framed, gazette_zh, latin_note, note_zh, odd_zh, twice, wiki_zh, wrap
from past import PAST
from prose import prose

# ---------------------------------------------------------------- noise
def noise(c, level):
    out = list(c)
    han = lambda i: 0 <= i < len(out) and "\u3400" <= out[i][0] <= "\u9fff"
    if p(level):  # a space inside a Han word
        for _ in range(pick([1, 1, 2])):
            at = [i for i in range(1, len(out)) if han(i) and han(i - 1) and out[i][1] == out[i - 1][1]]
            if at:
                i = pick(at)
                out.insert(i, (" ", out[i][1]))
    if p(level * 0.04):  # spaces all through, as some readers of pages leave them
        at = [i for i in range(1, len(out)) if han(i) and han(i - 1) and out[i][1] == out[i - 1][1]]
        for i in sorted(R.sample(at, len(at) // 5), reverse=True):
            out.insert(i, (" ", out[i][1]))
    if p(level * 0.6):  # a space in an address
        at = [i for i in range(8, len(out) - 1) if out[i][1] == out[i + 1][1] == "URL" and out[i][0] in "/?&=" and out[i + 1][0] not in "/ "]
        if at:
            i = pick(at)
            out.insert(i + 1, (" ", "URL"))
    if p(level * 0.5):
        i = 0
        while i < len(out):
            if out[i][0] in "([（" and i and out[i - 1][0].isdigit():
                out.insert(i, (" ", None))
                i += 1
            i += 1
    if p(level * 0.25):  # widths mixed
        m = {",": "，", ":": "：", ".": "．", "(": "（", ")": "）", "，": ",", "：": ":", "［": "[", "）": ")", "（": "(", "］": "]"}
        r = R.random() * 0.5
        out = [(m.get(ch, ch) if p(r) and f not in ("URL", "DOI") else ch, f) for ch, f in out]
    if p(level * 0.25):  # doubled or dropped spaces
        out = [x for x in out if not (x[0] == " " and p(0.5))]
    if p(level * 0.06):  # O for 0
        at = [i for i in range(1, len(out) - 1) if out[i][0] == "0" and out[i - 1][0].isdigit() and out[i + 1][0].isdigit() and out[i][1] == "issued"]
        if at:
            i = pick(at)
            out[i] = ("O", out[i][1])
    if p(level * 0.05):  # a lost mark of punctuation
        at = [i for i in range(2, len(out) - 1) if out[i][0] in "，,.．:："]
        if at:
            out.pop(pick(at))
    if p(level * 0.04) and len(out) > 60:  # cut off
        out = out[: R.randint(45, len(out))]
    return out


KEEP = ["author", "editor", "translator", "contributor", "title", "container-title", "publisher", "publisher-place", "issued", "volume", "issue", "page", "number", "edition", "accessed", "URL", "DOI", "genre", "collection-title", "other"]


def row(c):
    """Characters with fields to text and byte spans."""
    text, spans, at, last = [], [], 0, None
    for ch, f in c:
        n = len(ch.encode())
        if f in KEEP:
            if last == f:
                spans[-1][1] = at + n
            else:
                spans.append([at, at + n, f])
        last = f if f in KEEP else None
        text.append(ch)
        at += n
    return {"text": "".join(text), "spans": spans}


SHAPES = [(gbt_zh, 28), (note_zh, 28), (apa_zh, 8), (wiki_zh, 4), (odd_zh, 4), (classic_zh, 3), (gazette_zh, 1.2), (en_gbt, 17), (en_other, 26), (mixed_en, 30), (mixed_zh, 30), (acta_zh, 1.5)]
SHAPES += [(lambda: wrap(pick([gbt_zh, note_zh, apa_zh, mixed_zh, mixed_en])), 3.5), (lambda: twice(pick([gbt_zh, mixed_zh, mixed_en])), 1.5), (latin_note, 6), (lambda: in_han(en_other), 7), (lambda: in_han(en_gbt), 2.5), (framed, 0.8)]
SHAPES += PAST + LATER


def rows(n, seed):
    """n rows, one in seven of them prose."""
    R.seed(seed)
    for _ in range(n):
        if p(0.15):
            yield {"text": "".join(ch for ch, _ in (sentence() if p(0.35) else prose()).c), "spans": []}
            continue
        f = R.choices([s for s, _ in SHAPES], [w for _, w in SHAPES])[0]
        c = f().c
        if p(0.5):
            c = noise(c, 0.7)
        yield row(c)


if __name__ == "__main__":
    for r in rows(40, 3):
        b = r["text"].encode()
        print(r["text"], "\n   ", [(f, b[a:z].decode()) for a, z, f in r["spans"]])
