"""What the options accept beyond what the core does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from . import _jiaokan


def pairs(given: Mapping[str, str] | str | PathLike[str] | Iterable[Any] | None) -> Any:
    """A conversion dictionary as a list of pairs.

    A path names a file with a tab between key and value on each line; of OpenCC's several values
    the first counts. Empty lines and lines that begin with # are passed over.
    """
    if given is None:
        return None
    if isinstance(given, Mapping):
        return list(given.items())
    if not isinstance(given, (str, PathLike)):
        return [tuple(pair) for pair in given]
    found = []
    for number, line in enumerate(Path(fspath(given)).read_text("utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, tab, value = line.partition("\t")
        if not tab or not key or not value.strip():
            raise ValueError(f"{fspath(given)}:{number}: a line is KEY, a tab, VALUE")
        found.append((key, value.split(" ")[0].strip()))
    return found


def cleaner(keywords: dict[str, Any]) -> _jiaokan.Cleaner:
    """Makes a cleaner again: how one is pickled."""
    return _jiaokan.Cleaner(**keywords)


def progress(sources: Iterable[Any]) -> Iterable[Any]:
    """The sources with a progress bar."""
    try:
        from tqdm.auto import tqdm
    except ImportError as error:
        raise ImportError("progress=True needs tqdm: pip install 'jiaokan[data]'") from error
    bar: Iterable[Any] = tqdm(sources, unit="doc")
    return bar
