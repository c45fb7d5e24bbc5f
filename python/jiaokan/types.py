"""Types of options and values, for editors and type checkers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from re import Pattern
from typing import Literal, Protocol, TypeAlias, TypedDict

Stage: TypeAlias = Literal["decode", "repair", "extract", "reflow", "convert", "normalize", "cite"]
Trust: TypeAlias = Literal["certain", "probable", "doubtful"]
Guesses: TypeAlias = Literal["leave", "mark", "write"]
Script: TypeAlias = Literal["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]
Format: TypeAlias = Literal["auto", "html", "feed", "markdown", "text"]
Dictionary: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]] | str | PathLike[str]


class ArrowArray(Protocol):
    """Anything that gives one Arrow array."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


class ArrowStream(Protocol):
    """Anything that gives a stream of Arrow batches."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class Select(TypedDict, total=False):
    """CSS selectors for parts of a page."""

    body: str
    title: str
    author: str
    date: str
    drop: str


class Policy(TypedDict, total=False):
    """Which rules run and which of their edits are made: options of every stage."""

    trust: Trust
    guesses: Guesses
    disable: Iterable[str]
    enable: Iterable[str]


class NormalizeOptions(Policy, total=False):
    """The options of `normalize`: a preset, and what differs from it.

    A preset of one's own is a dict of these, from code or from a TOML file:
    `normalize(text, **tomllib.load(file))`, `clean(source, normalize=tomllib.load(file))`.
    """

    preset: Literal["search", "corpus"] | None
    controls: Literal["keep", "remove"]
    line_ends: Literal["keep", "lf", "all"]
    form: Literal["none", "compose", "nfc", "han", "nfkc", "fold"]
    invisible: Literal["keep", "remove"]
    selectors: Literal["keep", "remove"]
    emoji: Literal["keep", "remove"]
    variants: Literal["keep", "tw", "hk"]
    digits: Literal["keep", "half", "full"]
    letters: Literal["keep", "half", "full"]
    kana: Literal["keep", "half", "full"]
    marks: Literal["keep", "half", "full"]
    punctuation: Literal["keep", "zh", "ascii"]
    quotes: Literal["keep", "curly", "corner", "straight"]
    ellipsis: Literal["keep", "unify"]
    dash: Literal["keep", "unify"]
    dots: Literal["keep", "unify"]
    titles: Literal["keep", "unify"]
    bullets: Literal["keep", "unify", "remove"]
    space: Literal["keep", "tight", "pangu", "least"]
    indents: Literal["keep", "remove"]
    trailing: Literal["keep", "remove"]
    blank_lines: Literal["keep", "one", "none"]
    case: Literal["keep", "lower"]


class Options(Policy, total=False):
    """The options of `Cleaner` and `clean`."""

    stages: Iterable[Stage] | None
    encoding: str | None
    format: Format
    script: Script | None
    words: bool
    disambiguate: bool
    keep_quotations: bool
    keep_japanese: bool
    repeats: Literal["report", "collapse"]
    dictionary: Dictionary | None
    protect: Iterable[str]
    select: Select | None
    edges: bool | None
    normalize: NormalizeOptions | Literal["search", "corpus"] | None


class ConvertOptions(Policy, total=False):
    """The options of `convert`."""

    config: str | None
    words: bool
    disambiguate: bool
    dictionary: Dictionary | None
    protect: str | Pattern[str] | Iterable[str | Pattern[str] | tuple[int, int]]
    keep_quotations: bool
    keep_japanese: bool


class ExtractOptions(Policy, total=False):
    """The options of `extract`."""

    format: Format
    url: str | None
    select: Select | None


class ReflowOptions(Policy, total=False):
    """The options of `reflow`."""

    edges: bool | None
    repeats: Literal["report", "collapse"]
    from_markup: bool
    from_markdown: bool


class CiteOptions(Policy, total=False):
    """The options of `cite`."""

    body: int | None
    date: str | None
