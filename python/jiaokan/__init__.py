"""Dirty Chinese documents in; clean, structured text and a record of every change out.

>>> import jiaokan
>>> doc = jiaokan.clean("&amp;lt;校勘&amp;gt;")
>>> doc.text
'<校勘>'
>>> doc.changes[0].rule
'repair/entities'

Offsets are indices into `str`, never bytes.
"""

from ._jiaokan import (
    Block,
    Call,
    Change,
    Citation,
    Cleaner,
    Detected,
    Document,
    Dropped,
    Extracted,
    Identified,
    Mention,
    Metadata,
    Note,
    Quality,
    Reflowed,
    Turn,
    __version__,
    candidates,
    clean,
    convert,
    decode,
    detect,
    extract,
    identify,
    normalize,
    parse_reference,
    parse_references,
    reflow,
    remake,
    repair,
    rules,
    sample,
    samples,
    segments,
)
from ._verbs import Explained, cite, explain, read

__all__ = [
    "Block",
    "Call",
    "Change",
    "Citation",
    "Cleaner",
    "Detected",
    "Document",
    "Dropped",
    "Explained",
    "Extracted",
    "Identified",
    "Mention",
    "Metadata",
    "Note",
    "Quality",
    "Reflowed",
    "Turn",
    "__version__",
    "candidates",
    "cite",
    "clean",
    "convert",
    "decode",
    "detect",
    "explain",
    "extract",
    "identify",
    "normalize",
    "parse_reference",
    "parse_references",
    "read",
    "reflow",
    "remake",
    "repair",
    "rules",
    "sample",
    "samples",
    "segments",
]
