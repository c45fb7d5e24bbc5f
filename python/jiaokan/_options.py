"""What the options accept beyond what the core does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from operator import index
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from . import _jiaokan


def dictionary(given: Mapping[str, str] | str | PathLike[str] | Iterable[Any]) -> Any:
    """A conversion dictionary as a list of pairs.

    A path names a file of OpenCC's form: on each line a key, a tab and its values, of which the
    first counts. Lines that begin with # are passed over.
    """
    if isinstance(given, Mapping):
        return list(given.items())
    if not isinstance(given, (str, PathLike)):
        return [tuple(pair) for pair in given]
    found = _jiaokan.parse_dictionary(Path(fspath(given)).read_text("utf-8-sig"))
    if not found:
        raise ValueError(f"{fspath(given)} has no pairs: a line is KEY, a tab, VALUE")
    return found


#: Flags of Python's regular expressions, as Rust's write them.
_FLAGS = {re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s", re.VERBOSE: "x"}


def protect(given: str | re.Pattern[str] | Iterable[Any]) -> list[str]:
    """What a cleaner is to protect, as regular expressions of Rust's."""
    return [_expression(item) for item in ([given] if isinstance(given, (str, re.Pattern)) else given)]


def _expression(item: Any) -> str:
    if isinstance(item, str):
        return item
    if not isinstance(item, re.Pattern):
        message = "a cleaner's protect takes regular expressions; (start, end) fits one text: give it to convert"
        raise ValueError(f"{message}. This is {item!r}")
    if not isinstance(item.pattern, str):
        raise ValueError(f"protect: {item.pattern!r} is for bytes; a text is str")
    if item.flags & re.ASCII:
        raise ValueError(f"protect: {item.pattern!r} has the flag ASCII; write [0-9] for \\d and so on")
    flags = "".join(letter for flag, letter in _FLAGS.items() if item.flags & flag)
    return f"(?{flags}:{item.pattern}\n)" if "x" in flags else f"(?{flags}:{item.pattern})" if flags else item.pattern


def spans(given: str | re.Pattern[str] | Iterable[Any], text: str) -> list[tuple[int, int]]:
    """What to protect, as (start, end) in `text`: matches of regular expressions, and pairs."""
    found: list[tuple[int, int]] = []
    for item in [given] if isinstance(given, (str, re.Pattern)) else given:
        if isinstance(item, (str, re.Pattern)):
            try:
                pattern = re.compile(item)
            except re.error as error:
                raise ValueError(f"protect: {item!r} is no regular expression: {error}") from None
            found.extend(match.span() for match in pattern.finditer(text))
            continue
        try:
            start, end = map(index, item)
        except (TypeError, ValueError):
            message = f"protect takes regular expressions and (start, end), not {item!r}"
            raise ValueError(message) from None
        if not 0 <= start <= end:
            raise ValueError(f"protect: {item!r} is no span: 0 <= start <= end")
        found.append((start, end))
    return sorted(found)


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
