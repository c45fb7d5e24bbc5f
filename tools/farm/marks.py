"""Makes data/farm/marks.bin: how much likelier a mark is for what stands further back than two
characters. From the running text of data/repair/model.bin.

    pip install -r tools/repair/requirements.txt numpy==2.4.6
    python tools/farm/marks.py > data/farm/marks.bin

The model's pairs do not know that a 《 is open, nor how long ago the last comma was. Kept are, for
each class of marks and for all else, logarithms of how often it stands in a state to how often the
pairs expect it there, one table by state: characters since the last pause (0 to 31), and since a
title, a quotation, a bracket was opened (0: none is). The tables are fitted together, so that what
two states share counts once.

Layout, read by src/repair/farm/marks.rs: for each of 32 + 16 + 32 + 16 states, 12 x i8 in steps of
1/20. Classes: all else; the marks of CLASSES in order.
"""

import importlib.util
import pathlib
import sys

import numpy as np
import opencc

CLASSES = ["，", "、", "。！？", "；", "：", "《", "》", "“「", "”」", "（", "）"]
PAUSES = "，、。！？；："
# Opening and closing marks, how many states, and after how many characters it counts as closed.
PAIRS = [("《", "》", 16, 30), ("“「", "”」", 32, 80), ("（", "）", 16, 40)]
SINCE = 32
ROUNDS = 4
# Added to both counts: a state hardly seen says nothing.
PRIOR = 20.0
STEP = 20

spec = importlib.util.spec_from_file_location("triples", pathlib.Path(__file__).parent / "triples.py")
triples = importlib.util.module_from_spec(spec)
spec.loader.exec_module(triples)


def states(text):
    """The states before each token: must agree with `Shape::after` in src/repair/farm/marks.rs."""
    out = np.zeros((1 + len(PAIRS), len(text)), np.uint8)
    edge, pauses = ord(triples.build.EDGE), set(map(ord, PAUSES))
    since, opened = 0, [0] * len(PAIRS)
    for i, token in enumerate(text.tolist()):
        out[0, i] = since
        for k, n in enumerate(opened):
            out[1 + k, i] = min(n, PAIRS[k][2] - 1)
        if token == edge:
            since, opened = 0, [0] * len(PAIRS)
            continue
        since = 0 if token in pauses else min(since + 1, SINCE - 1)
        for k, (first, last, _, longest) in enumerate(PAIRS):
            if chr(token) in first:
                opened[k] = 1
            elif chr(token) in last or opened[k] > longest:
                opened[k] = 0
            elif opened[k]:
                opened[k] += 1
    return out


def main():
    build = triples.build
    text = triples.running_text(build.folds(), opencc.OpenCC("s2t"))[0]
    log = triples.model()
    state = states(text)
    kept = text != ord(build.EDGE)
    before = np.concatenate([[ord(build.EDGE)], text[:-1]]).astype(np.uint64)
    seen, expected = [], []
    for marks in CLASSES:
        there, chance = np.zeros(len(text), bool), np.zeros(len(text), np.float32)
        for mark in marks:
            there |= text == ord(mark)
            chance += np.exp(log(before, np.full(len(text), ord(mark), np.uint64))[0])
        seen.append(there[kept])
        expected.append(chance[kept])
    seen.insert(0, ~np.any(seen, axis=0))
    expected.insert(0, np.maximum(1 - np.sum(expected, axis=0), 0.01))
    state = state[:, kept]
    sizes = [SINCE] + [p[2] for p in PAIRS]
    tables = [np.zeros((n, len(seen))) for n in sizes]
    for c, (there, chance) in enumerate(zip(seen, expected)):
        for _ in range(ROUNDS):
            for table, at, n in zip(tables, state, sizes):
                now = chance * np.exp(sum(t[s, c] for t, s in zip(tables, state)))
                counts = np.bincount(at, there, n), np.bincount(at, now, n)
                table[:, c] += np.log((counts[0] + PRIOR) / (counts[1] + PRIOR))
        print(CLASSES[c - 1] if c else "else", [np.round(t[:9, c], 1).tolist() for t in tables], file=sys.stderr)
    whole = np.concatenate(tables)
    sys.stdout.buffer.write(np.clip(np.round(whole * STEP), -127, 127).astype(np.int8).tobytes())


main()
