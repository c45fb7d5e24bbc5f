"""A document's changes as a list that can become a table, and the way back from a review."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from ._jiaokan import Change

#: Columns of the table, in order.
COLUMNS = ("stage", "rule", "trust", "applied", "lossy", "start", "end", "before", "after")


class Changes(list[Change]):
    """The changes of a document, in the order of the stages."""

    def rows(self) -> list[dict[str, Any]]:
        """One dict a change."""
        return [{name: getattr(change, name) for name in COLUMNS} for change in self]

    def to_frame(self) -> Any:
        """A pandas DataFrame, one row a change. Fill a column `decision` with yes and no, and give
        it to `doc.apply`."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("to_frame needs pandas: pip install 'jiaokan[data]'") from error
        return pandas.DataFrame(self.rows(), columns=list(COLUMNS))

    def to_csv(self) -> str:
        """The same as CSV."""
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(self.rows())
        return out.getvalue()


_YES = {"yes", "y", "true", "1", "accept", "是"}
_NO = {"no", "n", "false", "0", "revert", "否"}


def decided(changes: list[Change], decisions: Any) -> tuple[list[Change], list[Change]]:
    """Splits reviewed changes into those to accept and those to revert.

    `decisions` is a DataFrame or rows with `rule`, `start`, `end` and `decision`, or pairs of a
    change and a bool.
    """
    known = {(c.rule, c.start, c.end): c for c in changes}
    accepted: list[Change] = []
    reverted: list[Change] = []
    rows: Iterable[Any] = decisions
    if hasattr(decisions, "to_dict"):
        rows = decisions.to_dict("records")
    for row in rows:
        if isinstance(row, dict):
            change = known.get((row["rule"], row["start"], row["end"]))
            if change is None:
                where = f"{row['rule']} at {row['start']}:{row['end']}"
                raise ValueError(f"the document has no change {where}")
            answer = row.get("decision")
        else:
            change, answer = row
        word = str(answer).strip().lower()
        if word in _YES:
            accepted.append(change)
        elif word in _NO:
            reverted.append(change)
        elif word not in {"", "none", "nan"}:
            raise ValueError(f"a decision is yes or no, not {answer!r}")
    made = [c for c in accepted if not c.applied]
    undone = [c for c in reverted if c.applied]
    return made, undone


_FIELDS = {
    "Block": ("kind", "level", "turn", "language", "start", "end", "text"),
    "Turn": ("name", "country", "role", "language"),
    "Call": ("where", "offset", "before"),
    "Note": ("label", "calls", "text", "citations"),
    "Citation": (
        "kind", "start", "end", "note", "text", "csl", "locator", "target", "work", "relation",
        "confidence",
    ),
    "Mention": ("kind", "start", "end", "text", "value"),
    "Dropped": ("start", "end", "rule", "reason", "text"),
    "Change": (*COLUMNS, "candidates"),
}  # fmt: skip


def plain(value: Any) -> Any:
    """The parts of a document as dicts and lists."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    fields = _FIELDS.get(type(value).__name__)
    if fields is None:
        return value
    return {name: plain(getattr(value, name)) for name in fields}
