"""Examples in the package's docstrings run."""

from __future__ import annotations

import doctest

import jiaokan
from jiaokan import _verbs


def test_docstrings() -> None:
    for module in (jiaokan, _verbs):
        result = doctest.testmod(module, extraglobs={"jiaokan": jiaokan})
        assert result.attempted and not result.failed, module
