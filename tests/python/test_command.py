"""The command `jiaokan`, as a user types it."""

import json
import os
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


def outputs(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def test_folders_keep_their_shape_and_say_where_each_text_is_from(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write(source, a_dot_txt="一。", x__a_dot_txt="二。", x__y__a_dot_txt="三。", x__a_dot_md="四。")
    assert run("clean", source, "-o", out).returncode == 0
    texts = [name for name in outputs(out) if name.endswith(".txt")]
    assert texts == ["a.txt", "x/a.md.txt", "x/a.txt.txt", "x/y/a.txt"]
    report = json.loads((out / "x/y/a.json").read_text("utf-8"))
    assert report["path"] == str(source / "x/y/a.txt") and report["text"] == "三。"
    # Two folders beside each other keep their names.
    both = tmp_path / "both"
    assert run("clean", source / "x", source / "x/y", "-o", both).returncode == 0
    assert "x/a.md.txt" in outputs(both)


def test_what_is_hidden_and_what_came_out_stay_out(tmp_path: Path) -> None:
    source = tmp_path / "in"
    write(source, a_dot_txt="一。", _dot_git__config="二。", _dot_venv__lib__b_dot_txt="三。", x___dot_c="四。")
    out = source / "out"
    for _ in range(2):
        assert run("clean", source, "-o", out).returncode == 0
        assert outputs(out) == ["a.json", "a.txt"]
    done = run("clean", source, "-o", source)
    assert done.returncode == 2 and b"among the sources" in done.stderr
    assert (source / "a.txt").read_text("utf-8") == "一。"


@pytest.mark.parametrize("text", ["一。", "一。\n", "一。\r\n二。\r\n", "一。\n\n"])
def test_clean_text_comes_out_byte_for_byte(tmp_path: Path, text: str) -> None:
    write(tmp_path, a_dot_txt=text)
    assert run("clean", tmp_path / "a.txt", "-o", tmp_path / "out").returncode == 0
    kept = (tmp_path / "out" / "a.txt").read_bytes()
    import jiaokan

    assert kept == jiaokan.clean(text).text.encode()
    assert "\r" in text or kept == text.encode()


def test_mistakes_are_told_and_leave_nothing_behind(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt="一。", file="二。")
    done = run("clean", tmp_path / "a.txt", "-o", tmp_path / "file")
    assert done.returncode == 2 and b"is a file" in done.stderr and b"Traceback" not in done.stderr
    done = run("clean", tmp_path / "a.txt", "-o", tmp_path / "out", "--trust", "high")
    assert done.returncode == 2 and b"trust" in done.stderr
    assert not (tmp_path / "out").exists()
    # Where a folder has the name, another is taken.
    (tmp_path / "out" / "a.txt").mkdir(parents=True)
    assert run("clean", tmp_path / "a.txt", "-o", tmp_path / "out").returncode == 0
    assert "a.txt.txt" in outputs(tmp_path / "out")
    # What cannot be written is named.
    (tmp_path / "in" / "b").mkdir(parents=True)
    write(tmp_path, in__b__c_dot_txt="一。")
    (tmp_path / "out" / "b").write_text("no folder")
    done = run("clean", tmp_path / "in", "-o", tmp_path / "out")
    assert done.returncode == 1 and b"Traceback" not in done.stderr and done.stderr


def test_names_of_any_bytes(tmp_path: Path) -> None:
    name = tmp_path / os.fsdecode(b"\xff.txt")
    try:
        name.write_text("一。", "utf-8")
    except OSError:
        pytest.skip("the file system takes UTF-8 only")
    done = run("clean", tmp_path, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    [report] = (tmp_path / "out").glob("*.json")
    assert json.loads(report.read_text("utf-8"))["path"].endswith("\ufffd.txt")


def test_pipes_get_lines_as_they_are() -> None:
    line = "河水在清晨退去，露出一片滩地，" * 20 + "[b]完。"
    done = run("show", "-", stdin=f"{line}\u200b\n".encode())
    assert done.stdout.decode().startswith(line + "\n")
    rules = run("rules").stdout.decode().splitlines()
    assert all(row.count("\t") == 3 for row in rules)


def test_help_says_what_it_does() -> None:
    assert b"Turns dirty Chinese documents into clean" in run("--help").stdout
