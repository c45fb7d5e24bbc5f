"""Runs the gold scorer on the seeds and holds the floors reached so far."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "tests"))

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the evaluation data beside the checkout")


def test_gold_floors(tmp_path: Path) -> None:
    import gold_export

    gold = SHARED / "eval" / "gold"
    files = [*SHARED.glob("seeds/*"), *(gold / "docs").glob("*")]
    gold_export.main(str(tmp_path), *map(str, files))
    report = tmp_path / "report.json"
    command = [sys.executable, str(gold / "score.py"), str(tmp_path), "--json", str(report)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    scores = json.loads(report.read_text())
    floors = json.loads((ROOT / "tests" / "floors.json").read_text())
    low = {
        f"{name}.{key}": (scores[name][key], floor)
        for name, keys in floors.items()
        for key, floor in keys.items()
        if scores[name][key] < floor
    }
    assert not low, low
