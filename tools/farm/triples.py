"""Makes data/farm/triples.bin: how likely a character is after two others, where that says more
than the pair does. It refines data/repair/model.bin, from the same sources.

    pip install -r tools/repair/requirements.txt
    python tools/farm/triples.py > data/farm/triples.bin

Layout, little-endian: u32 slots, then slots x (u16 check, u8 value): open addressing, check 0 is a
free slot. A value is -12 log P(third | first, second). Triples whose last two are not a pair of
model.bin are left out, so that a chance hit in one table does not count.
"""

import importlib.util
import math
import pathlib
import struct
import sys
from collections import Counter, defaultdict

import opencc

TRIPLES = 170_000
LOAD = 0.85

here = pathlib.Path(__file__).parent
spec = importlib.util.spec_from_file_location("build", here.parent / "repair" / "build_model.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)


def slot_hash(a, b, c):
    """Must agree with `Triples::get` in src/repair/farm/triples.rs."""
    x = ((a << 32) | (b << 16) | c) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    x ^= x >> 29
    x = x * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return x >> 32, (x >> 16 & 0xFFFF) or 1


def main():
    fold = build.folds()
    s2t = opencc.OpenCC("s2t")
    text, lexicon, final = Counter(), Counter(), Counter()
    text2, lexicon2 = Counter(), Counter()
    one, two = Counter(), Counter()
    for line, weight in build.running_text():
        for form in build.both(line, s2t):
            tokens = [build.token_of(c, fold) for c in "\n" + form + "\n"]
            one.update(tokens)
            for i in range(1, len(tokens)):
                two[tokens[i - 1] + tokens[i]] += weight
            for i in range(2, len(tokens)):
                text[tokens[i - 2] + tokens[i - 1] + tokens[i]] += weight
                text2[tokens[i - 2] + tokens[i - 1]] += weight
    listed, _ = build.words()
    total = sum(listed.values())
    running = sum(one.values())
    # Words as often as a text of the size of the running text would have them, four times over.
    scale = 4 * running / total / 1.7
    for word, weight in listed.items():
        for form in build.both(word, s2t):
            tokens = [build.token_of(c, fold) for c in form]
            for a, b in zip(tokens, tokens[1:]):
                two[a + b] += weight * scale
            for i in range(2, len(tokens)):
                lexicon["".join(tokens[i - 2 : i + 1])] += weight * scale
            for i in range(1, len(tokens)):
                lexicon2[tokens[i - 1] + tokens[i]] += weight * scale
    kinds = Counter()
    for t in set(text) | set(lexicon):
        kinds[t[:2]] += 1
    firsts = Counter()
    for t, n in two.items():
        firsts[t[0]] += n
    whole = sum(one.values())
    rows = []
    for t in set(text) | set(lexicon):
        a, b, c = t
        n = text[t] + lexicon[t]
        if n < 1.5 or "\n" in (a, b, c) and n < 8:
            continue
        if not any(0x3400 <= ord(x) <= 0x9FFF for x in t):
            continue
        under = text2[a + b] + lexicon2[a + b]
        pair = (two[b + c] + 0.3 * one[c] / whole) / (firsts[b] + 0.3)
        kind = 0.7 * kinds[a + b]
        p = (n + kind * pair) / (under + kind)
        gain = math.log(p / max(pair, 1e-9))
        if gain > 0.4:
            rows.append((n * gain, a, b, c, p))
    rows.sort(reverse=True)
    print(len(rows), "triples,", [r[1:] for r in rows[:5]], [r[1:] for r in rows[TRIPLES : TRIPLES + 5]], file=sys.stderr)
    rows = rows[:TRIPLES]
    slots = int(len(rows) / LOAD)
    table = bytearray(slots * 3)
    for _, a, b, c, p in sorted(rows, key=lambda r: r[1:4]):
        h, check = slot_hash(ord(a), ord(b), ord(c))
        at = h * slots >> 32
        while table[at * 3] or table[at * 3 + 1]:
            at = at + 1 if at + 1 < slots else 0
        value = max(0, min(255, round(-12 * math.log(p))))
        table[at * 3 : at * 3 + 3] = struct.pack("<HB", check, value)
    sys.stdout.buffer.write(struct.pack("<I", slots) + table)


main()
