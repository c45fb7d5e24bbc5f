"""Runs the cases of `tests/testdata` through the bindings; `tests/rules.rs` runs the same in Rust."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import jiaokan
from jiaokan import _jiaokan
from jiaokan._changes import plain

DATA = Path(__file__).parents[1] / "testdata"


def edits(before: str, stage: str, options: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if options.get("config") == "":  # which Rust takes for none, and Python for a mistake
        options = {name: value for name, value in options.items() if name != "config"}
    if "protect" in options:  # there in bytes, here in characters
        at = [(s["start"], s["end"]) for s in options["protect"]]
        data = before.encode()
        spans = [(len(data[:start].decode()), len(data[:end].decode())) for start, end in at]
        options = {**options, "protect": spans}
    text, changes = _jiaokan.changes_of(before, stage, **options)
    # As the Rust tests list them: what is withheld after what is made.
    return text, {"changes": sorted(plain(changes), key=lambda c: not c["applied"])}


def meta(m: jiaokan.Metadata) -> dict[str, Any]:
    names = "title authors published modified site publisher section language url images extra"
    return {name: getattr(m, name) for name in names.split()}


def blocks(found: list[jiaokan.Block]) -> list[dict[str, Any]]:
    return [{**plain(b), **(plain(b.turn) or {})} for b in found]


def run(stage: str, before: str, hex: str | None, options: dict[str, Any]) -> tuple[str, Any]:
    if stage == "decode":
        data = bytes.fromhex(hex) if hex is not None else before.encode()
        found = jiaokan.detect(data, **options)
        value = {
            "encoding": found.encoding,
            "segments": len(found.segments),
            "undecodable": len(found.undecodable),
        }
        return jiaokan.decode(data, **options), value
    if stage in {"repair", "convert", "normalize"}:
        return edits(before, stage, options)
    if stage == "extract":
        out = jiaokan.extract(before, **options)
        value = {"meta": meta(out.meta), "blocks": blocks(out.blocks), "dropped": plain(out.dropped)}
        return out.text, value
    if stage == "reflow":
        flown = jiaokan.reflow(before, **options)
        value = {
            "meta": meta(flown.meta),
            "blocks": blocks(flown.blocks),
            "notes": plain(flown.notes),
            "dropped": plain(flown.dropped),
        }
        return flown.text, value
    citations, mentions = _jiaokan.cite(before, **options)
    return before, {"citations": plain(citations), "mentions": plain(mentions)}


def holds(want: Any, got: Any) -> bool:
    """Whether `got` has everything that `want` has."""
    if isinstance(want, dict):
        return all(k in got and holds(v, got[k]) for k, v in want.items())
    if isinstance(want, list):
        return len(want) == len(got) and all(map(holds, want, got))
    if isinstance(want, float):
        return got == pytest.approx(want)
    return want == got


def files() -> list[Path]:
    return sorted(DATA.glob("*/*.toml"))


@pytest.mark.parametrize("path", files(), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_rule(path: Path) -> None:
    stage = path.parent.name
    data = tomllib.loads(path.read_text("utf-8"))
    wrong = []
    for case in data.get("case", []):
        options = {**data.get("options", {}), **case.get("options", {})}
        text, value = run(stage, case.get("before", ""), case.get("before_hex"), options)
        # The works are compared in Rust; here they belong to a document.
        expect = {k: v for k, v in case.get("expect", {}).items() if k != "works"}
        right = text == case.get("after", text) and holds(expect, value)
        if right == case.get("known_failure", False) and not (right and len(expect) < len(case.get("expect", {}))):
            wrong.append((case["name"], text, value))
    for keep in data.get("keep", []):
        options = {**data.get("options", {}), **keep.get("options", {})}
        text, value = run(stage, keep["text"], None, options)
        found = stage == "cite" and (value["citations"] or value["mentions"])
        right = text == keep["text"] and not found
        if right == keep.get("known_failure", False):
            wrong.append((keep["name"], text, value))
    assert not wrong, wrong
