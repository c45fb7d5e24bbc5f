"""Conversion is OpenCC's to the byte: held to the PyPI package where it is installed."""

import random
from pathlib import Path

import pytest

import jiaokan

opencc = pytest.importorskip("opencc")
if getattr(opencc, "__version__", "") != "1.4.2":
    pytest.skip("the tables are of OpenCC 1.4.2", allow_module_level=True)

DATA = Path(__file__).resolve().parents[2] / "data" / "opencc"
CONFIGS = sorted(path.stem for path in (DATA / "config").glob("*.json"))
ODD = [*"⿰⿱⿲⿿·é😀豈か，。\n A9", "\ufe00", "\U000e0101", "\U00020000", "\U0002f800", "\uf9f4"]
#: Characters of fuzzed text for each configuration; raise it for a long run.
SIZE = 200_000


def entries() -> dict[str, list[str]]:
    found = {}
    for path in DATA.glob("*.txt"):
        lines = path.read_text("utf-8").splitlines()
        found[path.stem] = [x.split("\t")[0] for x in lines if x and not x.startswith("#")]
    return found


ENTRIES = entries()
OWN = {
    "s": ["STPhrases", "STCharacters", "STPhrases_GeneratedFromRegionalPhrases"],
    "t": ["TSPhrases", "TSCharacters", "TWPhrases", "HKPhrases", "TWVariants", "HKVariants"],
    "tw": ["TWPhrasesRev", "TWVariantsRevPhrases", "TWVariantsRev", "TSPhrases", "TSCharacters"],
    "hk": ["HKPhrasesRev", "HKVariantsRevPhrases", "HKVariantsRev", "TSPhrases", "TSCharacters"],
    "jp": ["JPShinjitaiPhrases", "JPShinjitaiCharacters"],
}


def pieces(config: str) -> str:
    """Keys whole, cut and joined, with what is likeliest to trip a matcher between them."""
    dice = random.Random(config)
    own = [ENTRIES[name] for name in OWN[config.split("2")[0]]]
    every = list(ENTRIES.values())
    out: list[str] = []
    size = 0
    while size < SIZE:
        word = dice.choice(dice.choice(own if dice.random() < 0.7 else every))
        cut = dice.randrange(len(word))
        shape = dice.random()
        piece = word[cut:] if shape < 0.25 else word[: cut + 1] if shape < 0.5 else word
        if shape > 0.9:
            piece = dice.choice(ODD)
        out.append(piece)
        size += len(piece)
    return "".join(out)


@pytest.mark.parametrize("config", CONFIGS)
def test_entries_alone(config: str) -> None:
    text = "\n".join(key for keys in ENTRIES.values() for key in keys)
    assert jiaokan.convert(text, config=config) == opencc.OpenCC(config).convert(text)


@pytest.mark.parametrize("config", CONFIGS)
def test_fuzzed_joins(config: str) -> None:
    text = pieces(config)
    assert jiaokan.convert(text, config=config) == opencc.OpenCC(config).convert(text)
