"""The command `jiaokan`, as a user types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("typer")


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "jiaokan", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def test_many_files_come_out_each_under_its_name(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    # More than are read at once, in two encodings.
    for number in range(70):
        text = f"第{number}篇：河水在清晨退去，露出一片滩地。\n"
        (source / f"{number:02}.txt").write_bytes(text.encode("gb18030" if number % 2 else "utf-8"))
    (source / "scan.pdf").write_bytes(b"%PDF-1.7 ...")
    done = run("clean", source, "-o", out)
    # A file that holds no text is named, and the others come out.
    assert done.returncode == 1
    assert b"scan.pdf" in done.stderr and b"pdftotext" in done.stderr.replace(b"\n", b"")
    assert len(list(out.glob("*.txt"))) == 70
    for number in (0, 1, 63, 64, 69):
        assert (out / f"{number:02}.txt").read_text("utf-8").startswith(f"第{number}篇：河水")
        assert json.loads((out / f"{number:02}.json").read_text("utf-8"))["text"]


def test_what_is_piped_in_is_shown() -> None:
    done = run("show", "-", stdin="河水\u200b退去。".encode())
    assert done.returncode == 0
    assert "河水退去。" in done.stdout.decode()
    assert "repair/invisible" in done.stdout.decode()


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    assert b"no files there" in run("clean", tmp_path, "-o", tmp_path / "out").stderr
    done = run("show", "-", stdin=b"PK\x03\x04")
    assert done.returncode == 1 and b"unpack it" in done.stderr
