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
    """The main text."""
    title: str
    """The title."""
    author: str
    """The authors."""
    date: str
    """The date."""
    drop: str
    """What to leave out."""


class Policy(TypedDict, total=False):
    """Which rules run and which of their edits are made: options of every stage."""

    trust: Trust
    """Make changes of this trust and above, report the rest; "probable" by default."""
    guesses: Guesses
    """What becomes of lost characters; "leave" by default."""
    disable: Iterable[str]
    """Rules ("repair/invisible") or stages ("repair") that do not run."""
    enable: Iterable[str]
    """Rules to run that are off by default."""


class NormalizeOptions(Policy, total=False):
    """The options of `normalize`: a preset, and what differs from it.

    A preset of one's own is a dict of these, from code or from a TOML file:
    `normalize(text, **tomllib.load(file))`, `clean(source, normalize=tomllib.load(file))`. In the
    latter trust, guesses, disable and enable are options of `clean` itself.
    """

    preset: Literal["search", "corpus"] | None
    """What the other options start from: "search", keys for matching; "corpus", text for language models."""
    controls: Literal["keep", "remove"]
    """Control characters; removed by default."""
    line_ends: Literal["keep", "lf", "all"]
    """Line ends; "lf" by default: carriage returns become line feeds."""
    form: Literal["none", "compose", "nfc", "han", "nfkc", "fold"]
    """The Unicode form; "compose" by default: NFC as far as it loses nothing."""
    invisible: Literal["keep", "remove"]
    """Zero-width characters that have no effect where they stand."""
    selectors: Literal["keep", "remove"]
    """Variation selectors."""
    emoji: Literal["keep", "remove"]
    """Emoji and pictographs."""
    variants: Literal["keep", "tw", "hk"]
    """Old and variant characters: Taiwan's or Hong Kong's standard."""
    digits: Literal["keep", "half", "full"]
    """The width of digits."""
    letters: Literal["keep", "half", "full"]
    """The width of Latin letters."""
    kana: Literal["keep", "half", "full"]
    """The width of katakana."""
    marks: Literal["keep", "half", "full"]
    """The width of punctuation, character by character."""
    punctuation: Literal["keep", "zh", "ascii"]
    """Punctuation by context."""
    quotes: Literal["keep", "curly", "corner", "straight"]
    """Quotation marks."""
    ellipsis: Literal["keep", "unify"]
    """Dots that stand for an ellipsis."""
    dash: Literal["keep", "unify"]
    """Lines that stand for a dash."""
    dots: Literal["keep", "unify"]
    """Dots between the parts of a name."""
    titles: Literal["keep", "unify"]
    """Signs used for 《》 and 〈〉."""
    bullets: Literal["keep", "unify", "remove"]
    """Marks at the head of a list item."""
    space: Literal["keep", "tight", "pangu", "least"]
    """Spaces: "tight" none beside Han characters, "pangu" one between Han and Latin."""
    indents: Literal["keep", "remove"]
    """Ideographic spaces at the head of a paragraph."""
    trailing: Literal["keep", "remove"]
    """Space at the ends of lines."""
    blank_lines: Literal["keep", "one", "none"]
    """Blank lines."""
    case: Literal["keep", "lower"]
    """The case of Latin letters."""


class Options(Policy, total=False):
    """The options of `Cleaner` and `clean`."""

    stages: Iterable[Stage] | None
    """The stages to run; all by default. Bytes are decoded whatever is asked for."""
    encoding: str | None
    """What a server declared, by WHATWG's or Python's name; verified against the bytes."""
    format: Format
    """What the source is; found out by default."""
    script: Script | None
    """The script to convert to; the text's own by default."""
    words: bool
    """Whether conversion changes regional vocabulary too."""
    disambiguate: bool
    """Whether conversion chooses among candidates by the text model and not by the longest match."""
    keep_quotations: bool
    """Whether conversion leaves alone what stands in quotation marks."""
    keep_japanese: bool
    """Whether conversion leaves Japanese alone."""
    repeats: Literal["report", "collapse"]
    """What to do with passages that stand twice; "report" by default."""
    dictionary: Dictionary | None
    """Pairs that go first in conversion: a mapping, pairs, or the path of a file in OpenCC's form."""
    protect: str | Pattern[str] | Iterable[str | Pattern[str]]
    """Regular expressions whose matches conversion and normalisation leave alone. Rust's regex reads them."""
    select: Select | None
    """CSS selectors for parts of a page."""
    edges: bool | None
    """Whether repeated heads, mastheads and bylines at the edges become metadata; yes by default."""
    normalize: NormalizeOptions | Literal["search", "corpus"] | None
    """What normalisation is to do beyond its defaults: a preset's name, or options without the policy."""


class ConvertOptions(Policy, total=False):
    """The options of `convert`."""

    config: str | None
    """One of OpenCC's configurations, in place of a script: "s2t", "tw2sp"."""
    words: bool
    """Whether regional vocabulary changes too."""
    disambiguate: bool
    """Whether to choose among candidates by the text model and not by the longest match."""
    dictionary: Dictionary | None
    """Pairs that go first: a mapping, pairs, or the path of a file in OpenCC's form."""
    protect: str | Pattern[str] | Iterable[str | Pattern[str] | tuple[int, int]]
    """What to leave alone: Python's regular expressions, or (start, end) of the text."""
    keep_quotations: bool
    """Whether to leave alone what stands in quotation marks."""
    keep_japanese: bool
    """Whether to leave Japanese alone."""


class ExtractOptions(Policy, total=False):
    """The options of `extract`."""

    format: Format
    """What the markup is; found out by default."""
    url: str | None
    """Where it came from."""
    select: Select | None
    """CSS selectors for parts of the page."""


class ReflowOptions(Policy, total=False):
    """The options of `reflow`."""

    edges: bool | None
    """Whether mastheads, bylines and colophons become metadata; yes by default."""
    repeats: Literal["report", "collapse"]
    """What to do with passages that stand twice; "report" by default."""
    from_markup: bool
    """Whether the text came out of markup, whose line ends stay."""
    from_markdown: bool
    """Whether that markup is Markdown."""


class CiteOptions(Policy, total=False):
    """The options of `cite`."""

    body: int | None
    """Where the body ends and notes begin; the whole text by default."""
    date: str | None
    """The document's own date, ISO 8601, which gives 2月4日 its year."""
