#!/usr/bin/env python3
"""Writes data/decode/cns.bin: planes 1 and 2 of CNS 11643, the character set of EUC-TW.

    python tools/decode/euc_tw.py      # needs the iconv of glibc

Layout: for each plane 94 rows of 94 cells, u16 little-endian, 0 for none. The other planes hold
characters so rare that no text in EUC-TW is known to have one.
"""

import os
import subprocess

CELLS = range(0xA1, 0xFF)


def cell(data):
    out = subprocess.run(["iconv", "-f", "EUC-TW", "-t", "UTF-16LE"], input=data, capture_output=True)
    return out.stdout if out.returncode == 0 and len(out.stdout) == 2 else None


def row(head, lead):
    """A row in one call; where a cell is empty, iconv stops, and the row goes cell by cell."""
    whole = b"".join(head + bytes((lead, trail)) for trail in CELLS)
    out = subprocess.run(["iconv", "-f", "EUC-TW", "-t", "UTF-16LE"], input=whole, capture_output=True)
    if out.returncode == 0 and len(out.stdout) == 2 * len(CELLS):
        return out.stdout
    return b"".join(cell(head + bytes((lead, trail))) or b"\0\0" for trail in CELLS)


def main():
    table = b"".join(row(head, lead) for head in (b"", b"\x8e\xa2") for lead in CELLS)
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "..", "..", "data", "decode", "cns.bin"), "wb") as f:
        f.write(table)


main()
