"""Examples in the package's docstrings and in docs/ run."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import jiaokan
from jiaokan import _verbs

DOCS = Path(__file__).parents[2] / "docs"


def test_docstrings() -> None:
    for module in (jiaokan, _verbs):
        result = doctest.testmod(module, extraglobs={"jiaokan": jiaokan})
        assert result.attempted and not result.failed, module


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda p: p.name)
def test_documents(path: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, path.name, str(path), 0)
    result = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test)
    assert result.attempted and not result.failed
