"""What the options accept beyond what the core does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from . import _jiaokan


def pairs(given: Mapping[str, str] | str | PathLike[str] | Iterable[Any] | None) -> Any:
    """A conversion dictionary as a list of pairs.

    A path names a file of OpenCC's form: on each line a key, a tab and its values, of which the
    first counts. Lines that begin with # are passed over.
    """
    if given is None:
        return None
    if isinstance(given, Mapping):
        return list(given.items())
    if not isinstance(given, (str, PathLike)):
        return [tuple(pair) for pair in given]
    found = _jiaokan.parse_dictionary(Path(fspath(given)).read_text("utf-8-sig"))
    if not found:
        raise ValueError(f"{fspath(given)} has no pairs: a line is KEY, a tab, VALUE")
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
