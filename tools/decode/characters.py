"""Makes data/decode/characters.bin: how common each Han character is, for telling encodings apart.

    python tools/decode/characters.py        (needs the packages jieba 0.42.1 and opencc 1.4.2)

One byte for each of U+3400..=U+9FFF: minus the natural logarithm of its share of running text, in
eighths of a nat. Shares come from jieba's word frequencies; each word counts once as it stands and
once in each Traditional spelling (OpenCC's s2t, s2tw, s2hk), so that a Traditional character costs
what its Simplified twin does. Cantonese characters, which no such dictionary counts, get one fixed
cost.
"""

import math
import os
from collections import Counter

import jieba
import opencc

FIRST, LAST = 0x3400, 0x9FFF
# Costs of characters that the dictionary lacks, in nats: of GB 2312 or Big5 level 1, of Unicode
# 1.1, of Extension A. The rarest character seen costs about 17; unseen ones must not be cheaper
# than what a wrong decoder typically makes (13 to 14 a character).
KNOWN, HAN, EXTENSION_A = 14.5, 16.0, 17.0
CANTONESE = 9.0
CANTONESE_CHARACTERS = "佢哋喺嘢㗎啲嗰喇咗嚟攞冇瞓嘈緊咁噉嘅咩唔喎吖囉嗌嘥揾搵諗睇畀俾攰孭揼掟啱晒哂嘞啫咋咪乜瞓惗嬲踎冚埋嗮氹煲攬佬仔咭啩嗱噃囖吓𠵱"


def main() -> None:
    counts: Counter[str] = Counter()
    spellings = [opencc.OpenCC(c) for c in ("s2t", "s2tw", "s2hk")]
    with open(os.path.join(os.path.dirname(jieba.__file__), "dict.txt"), encoding="utf-8") as file:
        for line in file:
            word, count, *_ = line.split()
            for spelling in {word} | {s.convert(word) for s in spellings}:
                for character in spelling:
                    counts[character] += int(count)
    total = sum(n for c, n in counts.items() if FIRST <= ord(c) <= LAST) / 2

    def cost(code: int) -> float:
        character = chr(code)
        if character in CANTONESE_CHARACTERS:
            return CANTONESE
        if code < 0x4E00:
            floor = EXTENSION_A
        else:
            try:
                character.encode("gb2312")
                floor = KNOWN
            except UnicodeEncodeError:
                floor = HAN
        n = counts[character]
        return min(-math.log(n / total), floor) if n else floor

    table = bytes(min(255, round(8 * cost(code))) for code in range(FIRST, LAST + 1))
    path = os.path.join(os.path.dirname(__file__), "../../data/decode/characters.bin")
    with open(path, "wb") as file:
        file.write(table)


main()
