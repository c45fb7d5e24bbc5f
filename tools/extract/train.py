"""Trains the classifier of lines (data/extract/lines.model) on pages whose text is known.

    python tools/extract/train.py KIT OUT [--cross [--repeats N]]

KIT holds folders with html/<id>.html and gold.json ({id: {"text": …}}).  Needs numpy and lightgbm, and
builds the example `line_features` unless --binary names one.  A line is text when it is in
the page's text, a long one when 60 % of its runs of four characters are, and its place there follows that of the
line of text before it: a word of a menu that the text has somewhere is none, nor is a second copy.
The first forest sees a line and its surroundings, the second also the first one's verdicts, which for
training are made on pages kept apart.  Invented pages (pages.py, kinds.py) are learnt from beside the real ones.  --cross prints what the pages come out as when their lines are judged by forests that have not seen them (five
folds, three times unless --repeats says otherwise), through all rules of the stage: precision, recall and F1 on runs of four characters and of four
words, and the share of paragraphs right; --worst N also names the N worst pages.
"""
import argparse
import bisect
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

import pages as invented

BINARY = "target/debug/examples/line_features"
FOLDS = 5
# Small trees, many lines a leaf, thresholds drawn by chance: 154 pages are few, and a tree that fits one
# site is no use on another.
FIRST = dict(objective="binary", learning_rate=0.1, num_leaves=15, min_data_in_leaf=30, feature_fraction=0.4,
             bagging_fraction=0.8, bagging_freq=1, lambda_l2=10, extra_trees=True, verbose=-1, num_threads=1, seed=1)
SECOND = FIRST
ROUNDS = (160, 200)
REPEATS = 3
# Invented pages, and what a line of theirs weighs beside one of a real page.  More of them, or heavier
# ones, gain on articles and lose on threads, which the invented ones are less like.
MADE, MADE_WEIGHT = 300, 0.2
PUNCT = re.compile(r"[\W_]+")
TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_]+")
MARKUP = re.compile(r"^[#>*\-\s|]+")


def norm(text):
    return PUNCT.sub("", text.lower())


def squeeze(text):
    return re.sub(r"\s+", "", text)


def letters(text):
    """Length of a line, where a Chinese character says as much as two letters."""
    return len(text) + sum("\u3400" <= c <= "\u9fff" for c in text)


class Chain:
    """The heaviest chain of spans that follow one another, added line by line."""

    def __init__(self, size):
        self.heaviest = [(0.0, -1)] * (size + 2)  # by end of a span, as a tree of maxima
        self.spans = []

    def before(self, at):
        found, at = (0.0, -1), min(max(at, 0), len(self.heaviest) - 2) + 1
        while at > 0:
            found = max(found, self.heaviest[at])
            at &= at - 1
        return found

    def add(self, line, places):
        fresh = []
        for start, end, gain in places:
            weight, last = self.before(start)
            fresh.append((weight + gain, len(self.spans)))
            self.spans.append((line, start, end, last))
        for entry in fresh:
            at = min(max(self.spans[entry[1]][2], 0), len(self.heaviest) - 2) + 1
            while at < len(self.heaviest):
                self.heaviest[at] = max(self.heaviest[at], entry)
                at += at & -at

    def chain(self):
        _, at = self.before(len(self.heaviest))
        while at >= 0:
            line, start, end, at = self.spans[at]
            yield line, start, end


class Page:
    def __init__(self, corpus, name, gold, path):
        self.corpus, self.name, self.raw, self.gold, self.path = corpus, name, gold, norm(gold), str(path)
        self.lines_of_gold = {norm(line) for line in gold.split("\n")}

    def label(self, rows):
        """Lines stand in the page's text in order: those of the heaviest chain of places are text."""
        self.text = [norm(text) for _, text in rows]
        self.size = np.array([len(t) for t in self.text], dtype=float)
        known = {self.gold[i:i + 4] for i in range(len(self.gold) - 3)}
        shares = np.zeros(len(rows))
        for i, text in enumerate(self.text):
            if text and text in self.gold:
                shares[i] = 1.0
            elif len(text) >= 40:  # a title's words stand in the text too: only the line itself will do
                shares[i] = sum(text[k:k + 4] in known for k in range(len(text) - 3)) / (len(text) - 3)
        likely = self.size * (shares >= 0.6) * (self.size >= 12)
        mass = np.convolve(likely, np.ones(21), "same") / (likely.sum() * 1e3 + 1)
        best = Chain(len(self.gold))
        for i, text in enumerate(self.text):
            if shares[i] >= 0.6:
                # Of equal chains the one whose lines stand among most text.
                gain = shares[i] * len(text) + mass[i]
                # A line that is not all in the text may end before the next one begins.
                size = len(text) if shares[i] == 1 else int(len(text) * shares[i] * 0.9)
                best.add(i, [(at, at + size, gain) for at in self.places(text, shares[i])])
        y = np.zeros(len(rows), dtype=int)
        covered = np.zeros(len(self.gold), dtype=bool)
        for i, start, end in best.chain():
            y[i] = 1
            covered[max(start, 0):end] = True
        # A text may tell a line elsewhere than the page does.
        for i in sorted(np.flatnonzero((shares >= 0.6) & (y == 0)), key=lambda i: (-self.size[i], -mass[i])):
            text = self.text[i]
            if letters(text) < 12:
                continue
            for at in self.places(text, shares[i]):
                span = covered[max(at, 0):at + len(text)]
                if len(span) and span.mean() < 0.2:
                    span[:] = True
                    y[i] = 1
                    break
        sure = [i for i, text in enumerate(self.text) if text]
        for i, text in enumerate(self.text):
            if not text:  # marks alone: as their neighbours
                k = bisect.bisect(sure, i)
                near = [y[sure[j]] for j in (k - 1, k) if 0 <= j < len(sure)]
                y[i] = int(near and sum(near) == len(near))
        self.y = y
        weight = np.sqrt(self.size + 1)
        # Threads are few in the corpora and differ more.
        self.weight = weight / weight.sum() ** 0.7 * (6 if "forum" in self.corpus else 1)

    def places(self, text, share):
        """Where a line stands in the text, or most of it."""
        if share < 1:
            for k in range(0, len(text) - 12, 4):
                at = self.gold.find(text[k:k + 12])
                if at >= 0:
                    return [at - k]
            return []
        out, at = [], self.gold.find(text)
        while at >= 0 and len(out) < 60:
            out.append(at)
            at = self.gold.find(text, at + 1)
        return out

    def label_made(self, rows):
        """As `label`, where the text is known line by line."""
        self.text = [norm(text) for _, text in rows]
        self.y = np.array([text in self.lines_of_gold for text in self.text], dtype=int)
        weight = np.sqrt([len(t) + 1 for t in self.text])
        self.weight = weight / weight.sum() ** 0.7 * MADE_WEIGHT

    def score(self, text):
        """Precision and recall by characters, by words; paragraphs right and all of them."""
        out = []
        for units in (norm, lambda t: TOKEN.findall(t.lower())):
            gold, got = (Counter(zip(*(units(t)[i:] for i in range(4)))) for t in (self.raw, text))
            hit = sum((gold & got).values())
            out += [hit / max(1, sum(got.values())), hit / max(1, sum(gold.values()))]
        have = {squeeze(MARKUP.sub("", line)) for line in text.split("\n")}
        want = [line for line in map(squeeze, self.raw.split("\n")) if len(line) >= 15]
        return *out, sum(line in have for line in want), len(want)


def call(binary, pages, odds=None, *flags):
    with tempfile.TemporaryDirectory() as folder:
        args = [binary, *flags]
        if odds is not None:
            file = Path(folder) / "odds.json"
            file.write_text(json.dumps({p.path: list(map(float, o)) for p, o in zip(pages, odds)}))
            args += ["--odds", str(file)]
        out = subprocess.run(args + [p.path for p in pages], capture_output=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def features(binary, pages, odds=None):
    return [page["rows"] for page in call(binary, pages, odds)]


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


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def report(binary, pages, runs, worst):
    """`runs` holds, for each time, the log-odds of all pages."""
    scores = []
    for odds in runs:
        texts = call(binary, pages, odds, "--clean")
        scores.append([page.score(text["text"]) for page, text in zip(pages, texts)])
    scores = np.array(scores)
    for corpus in sorted({p.corpus for p in pages}):
        of = scores[:, [p.corpus == corpus for p in pages]]
        p, r, sp, sr = of[:, :, :4].mean((0, 1))
        right, all_of = of[:, :, 4:].sum((0, 1))
        each = " ".join(f"{f1(*o[:, :2].mean(0)):.3f}" for o in of)
        print(f"{corpus:14s} c4 P {p:.3f} R {r:.3f} F1 {f1(p, r):.3f} ({each})  sh {f1(sp, sr):.3f}  para {right / max(1, all_of):.3f}")
    mean = scores.mean(0)
    order = sorted(range(len(pages)), key=lambda i: f1(*mean[i, :2]))
    for i in order[:worst]:
        page = pages[i]
        print(f"  {page.corpus}/{page.name[:12]} P {mean[i, 0]:.2f} R {mean[i, 1]:.2f}")


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
    args.add_argument("--binary", default=BINARY)
    args.add_argument("--cross", action="store_true")
    args.add_argument("--repeats", type=int, default=REPEATS)
    args.add_argument("--worst", type=int, default=0)
    args = args.parse_args()
    pages = []
    for gold in sorted(args.kit.glob("*/gold.json")):
        for name, entry in sorted(json.loads(gold.read_text("utf-8")).items()):
            if "text" in entry:
                path = gold.parent / "html" / f"{name}.html"
                pages.append(Page(gold.parent.name, name, entry["text"], path))
    if args.binary == BINARY:  # one that is older than the rules judges pages by other features
        subprocess.run(["cargo", "build", "--quiet", "--example", "line_features"], check=True)
    rows = features(args.binary, pages)
    pages, rows = zip(*[(p, r) for p, r in zip(pages, rows) if r])
    for page, row in zip(pages, rows):
        page.label(row)
    real = len(pages)
    folder = tempfile.TemporaryDirectory()
    made = [Page("made", path.name, "\n".join(gold), path) for path, gold in invented.make(folder.name, MADE)]
    for page, row in zip(made, features(args.binary, made)):
        page.label_made(row)
        pages, rows = (*pages, page), (*rows, row)
    runs = []
    for seed in range(1, args.repeats + 1 if args.cross else 2):
        for page, row in zip(pages, rows):
            page.x = matrix(row)
        draw = np.random.default_rng(seed)
        folds = np.concatenate([draw.permutation(n) % FOLDS for n in (real, len(pages) - real)])
        odds = apart(FIRST, ROUNDS[0], pages, folds)
        if seed == 1:
            first = train(FIRST, ROUNDS[0], pages, range(len(pages)))
        for page, row in zip(pages, features(args.binary, pages, odds)):
            page.x = matrix(row)
        if args.cross:
            runs.append(apart(SECOND, ROUNDS[1], pages, folds))
        if seed == 1:
            second = train(SECOND, ROUNDS[1], pages, range(len(pages)))
    if args.cross:
        report(args.binary, pages[:real], [odds[:real] for odds in runs], args.worst)
    args.out.write_bytes(write(first) + write(second))
    print(f"{args.out}: {args.out.stat().st_size} bytes from {real} pages and {MADE} invented ones", file=sys.stderr)


main()
