"""What a notebook shows of a document: the collation, with every change in its place."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._jiaokan import Change, Document

#: At most so many changes are drawn in their place; the rest are counted.
MAX_CHANGES = 50
#: At most so many characters of HTML.
MAX_HTML = 200_000
#: Characters of source shown around a change.
AROUND = 24

_NAMES = {
    "\n": "⏎", "\r": "␍", "\t": "⇥", "\u00a0": "⍽", "\u3000": "□", "\u200b": "[ZWSP]",
    "\u200c": "[ZWNJ]", "\u200d": "[ZWJ]", "\ufeff": "[BOM]", "\u2060": "[WJ]", "\u00ad": "[SHY]",
}  # fmt: skip

_STYLE = """<style>
.jiaokan{font-family:system-ui,sans-serif;line-height:1.6;max-width:60em}
.jiaokan table{border-collapse:collapse;font-size:90%}
.jiaokan td,.jiaokan th{padding:.1em .6em;text-align:left;vertical-align:top}
.jiaokan del{background:#fdd;color:#900;text-decoration:line-through}
.jiaokan ins{background:#dfd;color:#060;text-decoration:none}
.jiaokan .held{background:#ffd;color:#650;text-decoration:underline dotted}
.jiaokan .rule{color:#777;font-size:85%}
@media (prefers-color-scheme:dark){
.jiaokan del{background:#522;color:#fbb}.jiaokan ins{background:#253;color:#bfb}
.jiaokan .held{background:#443;color:#fe9}.jiaokan .rule{color:#aaa}}
</style>"""


def visible(text: str) -> str:
    """The text with a visible mark for each character that cannot be seen."""
    marks = []
    for char in text:
        name = _NAMES.get(char)
        if name is None and (not char.isprintable() or 0x202A <= ord(char) <= 0x206F):
            name = f"[U+{ord(char):04X}]"
        marks.append(name or char)
    return "".join(marks)


def _cut(text: str, limit: int = 120) -> str:
    return text if len(text) <= limit else f"{text[: limit // 2]} … {text[-limit // 3 :]}"


def _row(doc: Document, change: Change) -> str:
    source = doc.source
    before = escape(visible(source[max(0, change.start - AROUND) : change.start]))
    after = escape(visible(source[change.end : change.end + AROUND]))
    old, new = escape(visible(_cut(change.before))), escape(visible(_cut(change.after)))
    if change.applied:
        middle = f"<del>−{old}</del>" if old else ""
        middle += f"<ins>+{new}</ins>" if new else ""
        sign = "✓"
    else:
        middle = f'<span class="held" title="reported, not made">?{old} → {new}</span>'
        sign = "存疑"
    trust = f"{change.trust}{', guessed' if change.lossy else ''}"
    return (
        f"<tr><td>{sign}</td><td>{before}{middle}{after}</td>"
        f'<td class="rule">{escape(change.rule)}<br>{trust}, {change.start}:{change.end}</td></tr>'
    )


def html(doc: Document) -> str:
    """The document for a notebook: title, what was found, the changes, the text folded."""
    changes = doc.changes
    title = escape(doc.meta.title or "untitled")
    facts = [doc.format, doc.encoding, doc.script, f"{len(doc.text):,} characters"]
    facts += [f"{len(doc.notes)} notes", f"{len(doc.citations)} citations", f"{len(changes)} changes"]
    head = f"<b>{title}</b> <span class=rule>{escape(' · '.join(f for f in facts if f))}</span>"
    warnings = "".join(f"<div>⚠ {escape(w)}</div>" for w in doc.warnings[:10])
    parts = [_STYLE, '<div class="jiaokan">', head, warnings, "<table>"]
    size = sum(map(len, parts))
    shown = 0
    for change in changes[:MAX_CHANGES]:
        row = _row(doc, change)
        if size + len(row) > MAX_HTML // 2:
            break
        parts.append(row)
        size += len(row)
        shown += 1
    parts.append("</table>")
    if len(changes) > shown:
        rest: dict[str, int] = {}
        for change in changes[shown:]:
            rest[change.rule] = rest.get(change.rule, 0) + 1
        counts = ", ".join(f"{escape(rule)} {count}" for rule, count in sorted(rest.items()))
        parts.append(f"<details><summary>{len(changes) - shown} more changes</summary>{counts}</details>")
    text = escape(doc.text[: MAX_HTML // 8])
    more = " …" if len(doc.text) > MAX_HTML // 8 else ""
    parts.append(f"<details><summary>text</summary><pre style='white-space:pre-wrap'>{text}{more}</pre></details>")
    parts.append("</div>")
    return "".join(parts)
