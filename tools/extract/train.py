"""Trains the classifier of lines (data/extract/lines.model) on pages whose text is known.

    python tools/extract/train.py KIT OUT [--cross]

KIT holds folders with html/<id>.html and gold.json ({id: {"text": …}}).  Needs numpy and lightgbm, and a
built `line_features` (cargo build --example line_features).  A line is text when 60 % of its runs of four
characters are in the page's text, a short one when all of it is; a second copy outside the element that holds the text best is none.
The first forest sees a line and its surroundings, the second also the first one's verdicts, which for
training are made on pages kept apart.  --cross prints precision, recall and F1 of the cross-validation.
"""
import argparse
import bisect
import codecs
import json
import re
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import lightgbm
import numpy as np

FOLDS = 5
# Small trees, many lines a leaf: 154 pages are few, and a tree that fits one site is no use on another.
FIRST = dict(objective="binary", learning_rate=0.1, num_leaves=15, min_data_in_leaf=30, feature_fraction=0.4,
             bagging_fraction=0.8, bagging_freq=1, lambda_l2=10, verbose=-1, num_threads=1, seed=1)
ROUNDS = (80, 100)
PUNCT = re.compile(r"[\W_]+")


def norm(text):
    return PUNCT.sub("", text.lower())


def decode(raw):
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = re.search(rb"charset=[\"' ]*([\w-]+)", raw[:4096])
    name = found.group(1).decode() if found else "gb18030"
    if name.lower() in ("gb2312", "gbk"):
        name = "gb18030"
    try:
        codecs.lookup(name)
    except LookupError:
        name = "gb18030"
    return raw.decode(name, "replace")


class Page:
    def __init__(self, corpus, name, gold, path):
        self.corpus, self.name, self.gold, self.path = corpus, name, norm(gold), str(path)
        self.lines_of_gold = {norm(line) for line in gold.split("\n")}

    def label(self, rows):
        self.text = [norm(text) for _, text in rows]
        self.size = np.array([len(t) for t in self.text], dtype=float)
        known = {self.gold[i:i + 4] for i in range(len(self.gold) - 3)}
        shares = []
        for text in self.text:
            if len(text) < 4:
                shares.append(1.0 if text and text in self.lines_of_gold else None)
            elif len(text) < 40:  # a title's words stand in the text too: only the line itself will do
                shares.append(1.0 if text in self.gold else 0.0)
            else:
                shares.append(sum(text[i:i + 4] in known for i in range(len(text) - 3)) / (len(text) - 3))
        sure = [i for i, s in enumerate(shares) if s is not None]
        for i, share in enumerate(shares):
            if share is None:  # too short to tell: as its neighbours
                k = bisect.bisect(sure, i)
                near = [shares[sure[j]] for j in (k - 1, k) if 0 <= j < len(sure)]
                shares[i] = sum(near) / 2 if near else 0.0
        y = np.array([s >= 0.6 for s in shares], dtype=int)
        # Copies: of equal lines the one among most text stays.
        mass = np.convolve(self.size * y, np.ones(21), "same")
        best = {}
        for i, text in enumerate(self.text):
            if y[i] and len(text) >= 4 and mass[i] > mass[best.get(text, i)]:
                best[text] = i
        for i, text in enumerate(self.text):
            if y[i] and best.get(text, i) != i:
                y[i] = 0
        self.y = y
        weight = np.sqrt(self.size + 1)
        # Threads are few in the corpora and differ more.
        self.weight = weight / weight.sum() ** 0.7 * (3 if "forum" in self.corpus else 1)

    def score(self, keep):
        grams = lambda t: Counter(t[i:i + 4] for i in range(max(1, len(t) - 3))) if t else Counter()
        gold, got = grams(self.gold), grams("".join(t for t, k in zip(self.text, keep) if k))
        hit = sum((gold & got).values())
        return hit / max(1, sum(got.values())), hit / max(1, sum(gold.values()))


def features(binary, pages, odds=None):
    with tempfile.TemporaryDirectory() as folder:
        args = [binary]
        if odds is not None:
            file = Path(folder) / "odds.json"
            file.write_text(json.dumps(odds))
            args += ["--odds", str(file)]
        out = subprocess.run(args + [p.path for p in pages], capture_output=True, check=True).stdout
    return [json.loads(line)["rows"] for line in out.splitlines()]


def matrix(rows):
    return np.array([r[0] for r in rows], dtype=np.float32)


def train(params, rounds, pages, which):
    x = np.concatenate([p.x for p in (pages[i] for i in which)])
    y = np.concatenate([pages[i].y for i in which])
    weight = np.concatenate([pages[i].weight for i in which])
    return lightgbm.train(params, lightgbm.Dataset(x, y, weight=weight), rounds)


def apart(params, rounds, pages, folds):
    """Log-odds of each page's lines by a forest that has not seen the page."""
    odds = [None] * len(pages)
    for fold in range(FOLDS):
        model = train(params, rounds, pages, np.flatnonzero(folds != fold))
        for i in np.flatnonzero(folds == fold):
            odds[i] = model.predict(pages[i].x, raw_score=True)
    return odds


def report(title, pages, odds):
    for corpus in sorted({p.corpus for p in pages}):
        pr = np.array([p.score(o > 0) for p, o in zip(pages, odds) if p.corpus == corpus]).mean(0)
        print(f"{title} {corpus:14s} P {pr[0]:.3f} R {pr[1]:.3f} F1 {2 * pr[0] * pr[1] / pr.sum():.3f}")


def write(model):
    dump = model.dump_model()
    out = bytes([len(dump["tree_info"])]) + struct.pack("<f", 0.0)
    for tree in dump["tree_info"]:
        splits, leaves = [], []

        def walk(node):
            if "leaf_value" in node:
                leaves.append(node["leaf_value"])
                return 127 + len(leaves)
            index = len(splits)
            splits.append(None)
            left, right = walk(node["left_child"]), walk(node["right_child"])
            splits[index] = (node["split_feature"], left, right, node["threshold"])
            return index

        walk(tree["tree_structure"])
        if not splits:  # a tree of one leaf
            splits, leaves = [(0, 128, 129, 0.0)], leaves * 2
        out += bytes([len(splits)])
        out += b"".join(struct.pack("<BBBf", *s) for s in splits)
        out += b"".join(struct.pack("<f", leaf) for leaf in leaves)
    return out


def main():
    args = argparse.ArgumentParser()
    args.add_argument("kit", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument("--binary", default="target/debug/examples/line_features")
    args.add_argument("--cross", action="store_true")
    args = args.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = []
        for gold in sorted(args.kit.glob("*/gold.json")):
            for name, entry in sorted(json.loads(gold.read_text("utf-8")).items()):
                if "text" not in entry:
                    continue
                path = Path(folder) / f"{gold.parent.name}-{name}.html"
                path.write_text(decode((gold.parent / "html" / f"{name}.html").read_bytes()), "utf-8")
                pages.append(Page(gold.parent.name, name, entry["text"], path))
        rows = features(args.binary, pages)
        pages, rows = zip(*[(p, r) for p, r in zip(pages, rows) if r])
        for page, row in zip(pages, rows):
            page.label(row)
            page.x = matrix(row)
        folds = np.random.default_rng(1).permutation(len(pages)) % FOLDS
        odds = apart(FIRST, ROUNDS[0], pages, folds)
        first = train(FIRST, ROUNDS[0], pages, range(len(pages)))
        if args.cross:
            report("first ", pages, odds)
        given = {p.path: o.tolist() for p, o in zip(pages, odds)}
        for page, row in zip(pages, features(args.binary, pages, given)):
            page.x = matrix(row)
        if args.cross:
            report("second", pages, apart(FIRST, ROUNDS[1], pages, folds))
        second = train(FIRST, ROUNDS[1], pages, range(len(pages)))
    args.out.write_bytes(write(first) + write(second))
    print(f"{args.out}: {args.out.stat().st_size} bytes from {len(pages)} pages", file=sys.stderr)


main()
