"""Makes data/farm/readings.bin: the Mandarin readings of the 20,902 ideographs of GBK.

    pip install pypinyin==0.55.0 opencc==1.4.2 jieba==0.42.1
    python tools/farm/readings.py > data/farm/readings.bin

The farm glosses a character with one reading of a dictionary, so all readings of each character
are needed, the first of them marked. Three flags go with them: the character has another
simplified form, the character is simplified and has another traditional form, and the character
is among the 2,500 most frequent. Layout, little-endian:

    u16 syllables, u16 extras
    syllables x 8 bytes    UTF-8, padded with NUL, sorted
    20,902 x u16           bits 0-10 first reading (2047: none), 11 has a simplified form,
                           12 is a simplified form, 13 frequent, 14 has more readings
    extras x (u16, u16)    character - 0x4E00, reading; sorted by character, dictionary order
"""

import collections
import pathlib
import struct
import sys

import jieba
from opencc import OpenCC
from pypinyin import Style, pinyin

FIRST, COUNT, NONE = 0x4E00, 20902, 2047


def readings(char):
    found = pinyin(char, style=Style.TONE, heteronym=True)[0]
    return [] if found == [char] else [r for r in found if len(r.encode()) <= 8]


def frequent(to_simplified):
    """The 2,500 most frequent characters of jieba's word list, in both scripts."""
    count = collections.Counter()
    for line in pathlib.Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8"):
        word, times, _ = line.split(" ")
        for char in word:
            count[to_simplified.convert(char)] += int(times)
    return {char for char, _ in count.most_common(2500)}


def main():
    to_simplified, to_traditional = OpenCC("t2s"), OpenCC("s2t")
    common = frequent(to_simplified)
    chars = [chr(FIRST + i) for i in range(COUNT)]
    table = [readings(c) for c in chars]
    syllables = sorted({r for row in table for r in row}, key=str.encode)
    assert len(syllables) < NONE
    index = {s: i for i, s in enumerate(syllables)}
    main_rows, extras = [], []
    for i, (char, row) in enumerate(zip(chars, table)):
        simple = to_simplified.convert(char)
        word = index[row[0]] if row else NONE
        word |= (simple != char) << 11
        word |= (simple == char and to_traditional.convert(char) != char) << 12
        word |= (simple in common) << 13
        word |= (len(row) > 1) << 14
        main_rows.append(word)
        extras += [(i, index[r]) for r in row[1:]]
    out = sys.stdout.buffer
    out.write(struct.pack("<HH", len(syllables), len(extras)))
    for syllable in syllables:
        out.write(syllable.encode().ljust(8, b"\0"))
    out.write(struct.pack(f"<{COUNT}H", *main_rows))
    for pair in extras:
        out.write(struct.pack("<HH", *pair))


main()
