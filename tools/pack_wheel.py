"""Packs a wheel again, as small as deflate goes: what it holds stays the same, byte for byte.

    python tools/pack_wheel.py target/wheels/*.whl

The tables do not shrink much further, but the wheel has to stay under 8 MB; zopfli looks longer for
the same format, so that every installer reads it.
"""

from __future__ import annotations

import struct
import sys
import zipfile
from pathlib import Path

import zopfli.zlib

# The header and the checksum that zlib puts around a stream of deflate.
HEAD, TAIL = 2, 4


def pack(path: Path) -> tuple[int, int]:
    """Writes the wheel again; its size before and after."""
    before = path.stat().st_size
    packed = path.with_suffix(".packed")
    with zipfile.ZipFile(path) as old, packed.open("wb") as out:
        entries = []
        for info in old.infolist():
            data = old.read(info)
            stream = zopfli.zlib.compress(data, numiterations=5)[HEAD:-TAIL] if data else b""
            entries.append((info, stream, out.tell()))
            out.write(local(info, len(stream)))
            out.write(stream)
        start = out.tell()
        for info, stream, offset in entries:
            out.write(central(info, len(stream), offset))
        size = out.tell() - start
        out.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(entries), len(entries), size, start, 0))
    same(path, packed)
    packed.replace(path)
    return before, path.stat().st_size


def method(info: zipfile.ZipInfo) -> int:
    return zipfile.ZIP_DEFLATED if info.file_size else zipfile.ZIP_STORED


def times(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def local(info: zipfile.ZipInfo, size: int) -> bytes:
    name = info.filename.encode()
    fields = (20, 0x800, method(info), *times(info), info.CRC, size, info.file_size, len(name), 0)
    return struct.pack("<4s5H3L2H", b"PK\3\4", *fields) + name


def central(info: zipfile.ZipInfo, size: int, offset: int) -> bytes:
    name = info.filename.encode()
    fields = (0x314, 20, 0x800, method(info), *times(info), info.CRC, size, info.file_size)
    rest = (len(name), 0, 0, 0, 0, info.external_attr, offset)
    return struct.pack("<4s6H3L5H2L", b"PK\1\2", *fields, *rest) + name


def same(old: Path, new: Path) -> None:
    """Raises unless both hold the same files."""
    with zipfile.ZipFile(old) as a, zipfile.ZipFile(new) as b:
        if a.namelist() != b.namelist() or any(a.read(n) != b.read(n) for n in a.namelist()):
            raise SystemExit(f"{old}: the packed wheel differs; it was left as it is")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        before, after = pack(Path(name))
        print(f"{name}: {before} -> {after} bytes")
