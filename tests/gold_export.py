"""Exports documents in the shape of `shared/eval/gold/*.gold.json`, for the gold scorer.

    python tests/gold_export.py OUT FILE...    writes OUT/NNN.clean.txt and OUT/NNN.json

NNN is the file's name up to the first `_` or `.`. This is test code; the package knows nothing of it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import jiaokan


def metadata(doc: jiaokan.Document) -> dict[str, Any]:
    meta = doc.meta
    captions = [b.text for b in doc.blocks if b.kind == "caption"]
    captions += [i["caption"] for i in meta.images if i["caption"] and i["caption"] not in captions]
    language = meta.language or (doc.script if doc.script != "mixed" else None)
    return {
        "title": meta.title,
        "authors": [{"name": name} for name in meta.authors],
        "date_published": meta.published,
        "url": meta.url,
        "site": meta.site,
        "publisher": meta.publisher,
        "issue": next(iter(meta.extra.get("issue", [])), None),
        "section": meta.section,
        "language": language.split("-")[0] if language else None,
        "script": doc.script.split("-")[1] if doc.script and "-" in doc.script else None,
        "images": [image["url"] for image in meta.images],
        "captions": captions,
    }


def anchor(doc: jiaokan.Document, call: jiaokan.Call) -> dict[str, Any]:
    out: dict[str, Any] = {"where": call.where, "before": call.before}
    if call.offset is not None and call.where == "body":
        out["offset"] = call.offset
        out["before"] = doc.text[max(0, call.offset - 40) : call.offset]
        out["after"] = doc.text[call.offset : call.offset + 40]
    return out


def citations(doc: jiaokan.Document) -> list[dict[str, Any]]:
    out = []
    first: dict[int, str] = {}
    for index, c in enumerate(doc.citations):
        if c.kind == "intext":
            continue
        name = f"c{index}"
        target = first.get(c.work) if c.work is not None else None
        out.append(
            {
                "id": name,
                "note_label": doc.notes[c.note].label if c.note is not None else None,
                "raw": c.text,
                "type": c.csl.get("type"),
                "csl": dict(c.csl),
                "relation": c.relation,
                "resolves_to": target,
            }
        )
        if c.work is not None:
            first.setdefault(c.work, name)
    return out


def intext(doc: jiaokan.Document) -> list[dict[str, Any]]:
    return [
        {"text": c.text, "target": f"c{c.target}" if c.target is not None else None}
        for c in doc.citations
        if c.kind == "intext"
    ]


#: What the gold calls languages that the scorer has no code for.
LANGUAGES = {"pt": "葡萄牙语", "de": "德语", "ja": "日语", "ko": "韩语", "it": "意大利语"}


def turns(doc: jiaokan.Document) -> list[dict[str, Any]]:
    out = []
    for block in doc.blocks:
        if block.turn is None:
            continue
        first = doc.text.count("\n", 0, block.start) + 1
        last = doc.text.count("\n", 0, block.end) + 1
        said = block.text.split("：", 1)[-1] if "：" in block.text[:60] else block.text
        out.append(
            {
                "speaker": block.turn.name,
                "country": block.turn.country,
                "language": LANGUAGES.get(block.turn.language or "", block.turn.language),
                "start20": said.lstrip().split("\n")[0][:20],
                "end20": block.text.replace("\n", "")[-20:],
                "paragraphs": [first, last],
            }
        )
    return out


def export(doc: jiaokan.Document) -> dict[str, Any]:
    text = doc.text
    quotes = [{"text": b.text, "block": True} for b in doc.blocks if b.kind == "quote"]
    headings = [
        {"level": b.level, "text": b.text.strip()} for b in doc.blocks if b.kind == "heading"
    ]
    notes = [
        {
            "label": n.label,
            "body": n.text,
            "anchor": anchor(doc, n.calls[0]) if n.calls else {},
        }
        for n in doc.notes
    ]
    references = [
        {"kind": m.kind, "text": m.text, "offset": m.start, "normalized": m.value}
        for m in doc.mentions
    ]
    return {
        "metadata": metadata(doc),
        "headings": headings,
        "footnotes": notes,
        "citations": citations(doc),
        "intext_citations": intext(doc),
        "references": references,
        "quotes": quotes,
        "turns": turns(doc),
        "char_count": len(text),
    }


def main(out: str, *files: str) -> None:
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for file in map(Path, files):
        doc = jiaokan.read(file)
        name = file.name.split("_")[0].split(".")[0]
        (folder / f"{name}.clean.txt").write_text(doc.text + "\n", "utf-8")
        (folder / f"{name}.json").write_text(json.dumps(export(doc), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
