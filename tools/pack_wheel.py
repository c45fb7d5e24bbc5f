"""Packs a wheel again, as small as deflate goes: what it holds stays the same, byte for byte.

    python tools/pack_wheel.py target/wheels/*.whl

The tables do not shrink much further, but the wheel has to stay under 8 MB; zopfli looks longer for
the same format, so that every installer reads it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import zopfli


def pack(path: Path) -> tuple[int, int]:
    """Writes the wheel again; its size before and after."""
    before = path.stat().st_size
    packed = path.with_suffix(".packed")
    # Code and tables lie side by side in one file: as many blocks, each with codes of its own, as pay.
    blocks = {"block_splitting_max": 0}
    with ZipFile(path) as old, zopfli.ZipFile(packed, "w", ZIP_DEFLATED, **blocks) as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
    with ZipFile(path) as old, ZipFile(packed) as new:
        if any(old.read(name) != new.read(name) for name in old.namelist()):
            raise SystemExit(f"{path}: the packed wheel differs; it was left as it is")
    packed.replace(path)
    return before, path.stat().st_size


if __name__ == "__main__":
    for name in sys.argv[1:]:
        before, after = pack(Path(name))
        print(f"{name}: {before} -> {after} bytes")
