"""Verbs that are simpler said in Python."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from . import _jiaokan
from ._changes import Changes
from .types import Stage

#: First bytes of files that hold no text of their own, and what to do with them.
_CONTAINERS = {
    b"%PDF-": "a PDF: take its text out first, for example with `pdftotext -layout FILE -`",
    b"PK\x03\x04": "a zip archive (docx, epub, odt …): unpack it, or export it as text or HTML",
    b"\xd0\xcf\x11\xe0": "an old Office file: export it as text or HTML",
    b"\x89PNG": "a picture: run character recognition on it first",
    b"\xff\xd8\xff": "a picture: run character recognition on it first",
    b"\x1f\x8b": "compressed: unpack it with `gunzip` first",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """The output of one stage and the changes that led there: `text` and `changes`."""

    text: str
    changes: Changes

    def __str__(self) -> str:
        return self.text


def read(path: str | PathLike[str], /, **options: Any) -> _jiaokan.Document:
    """Cleans a file. Options are those of `Cleaner`, and `url`.

    ValueError, with what to do, for a file that holds no text of its own (PDF, docx, a picture).
    """
    return _jiaokan.clean(load(path), **options)


def load(path: str | PathLike[str], /) -> bytes:
    """The bytes of a file; ValueError, with what to do, for one that holds no text of its own."""
    return checked(Path(fspath(path)).read_bytes(), fspath(path))


def checked(data: bytes, name: str) -> bytes:
    """The bytes, when they may be text."""
    for magic, advice in _CONTAINERS.items():
        if data.startswith(magic):
            raise ValueError(f"{name} is {advice}")
    return data


def explain(text: str, /, stage: Stage, **options: Any) -> Explained:
    """Runs one stage that edits (repair, convert, normalize) and lists its changes.

    Options are those of the stage's function; `convert` needs `to` or `config`.

    >>> explain("a\\u200bb", "repair").changes[0].rule
    'repair/invisible'
    """
    if stage == "convert" and options.get("to") is None and options.get("config") is None:
        raise ValueError('convert needs a script (to="zh-Hant") or config="s2t"')
    new, changes = _jiaokan.changes_of(text, stage, **options)
    return Explained(new, Changes(changes))


def cite(text: str, /, **options: Any) -> list[_jiaokan.Citation]:
    """Finds the works that a text cites.

    Options: date (the document's own, ISO 8601, which gives 2月4日 its year), body (where notes
    begin), trust, guesses, disable and enable.
    """
    return _jiaokan.cite(text, **options)[0]
