"""No document's own words in the code: `src` and `data` share no long run with seeds and kits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
#: Han characters in a row. Runs of this length are phrases of a document; shorter ones are names of
#: bodies and set phrases that any writer uses.
LENGTH = 12
#: Tables of facts from dictionaries hold idioms that documents use too.
TABLES = {"opencc"}


def runs(text: str) -> set[str]:
    """Every run of LENGTH Han characters."""
    found = set()
    for stretch in re.findall(f"[\u3400-\u9fff]{{{LENGTH},}}", text):
        found.update(stretch[i : i + LENGTH] for i in range(len(stretch) - LENGTH + 1))
    return found


def ours() -> dict[Path, set[str]]:
    files = [p for folder in ("src", "data") for p in (ROOT / folder).rglob("*") if p.is_file()]
    files = [p for p in files if not TABLES & set(p.parts)]
    return {p: runs(p.read_bytes().decode("utf-8", "ignore")) for p in files}


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the evaluation data beside the checkout")
def test_no_long_runs_are_shared() -> None:
    mine = ours()
    every = set().union(*mine.values())
    theirs = [*SHARED.glob("seeds/*"), *SHARED.glob("eval/gold/**/*"), *SHARED.glob("eval/citations/*"), *SHARED.glob("eval/repair/*.py")]
    wrong = {}
    for path in theirs:
        if path.is_file() and (shared := every & runs(path.read_text("utf-8", "ignore"))):
            where = [str(p.relative_to(ROOT)) for p, own in mine.items() if own & shared]
            wrong[path.name] = (sorted(shared)[:5], where)
    assert not wrong, wrong
