"""Many documents: no row is lost, threads share, Ctrl-C is heard."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

import jiaokan


def collected(iterator: Iterator[jiaokan.Document | None]) -> list[str | None]:
    """What comes out until the end: texts, None, and the names of what is raised."""
    out: list[str | None] = []
    while True:
        try:
            doc = next(iterator)
        except StopIteration:
            return out
        except Exception as error:
            out.append(f"{type(error).__name__}: {error}")
        else:
            out.append(doc if doc is None else doc.text)


def test_none_gives_none_as_in_a_table() -> None:
    assert collected(jiaokan.Cleaner().pipe(["一\u200b", None, "二"])) == ["一", None, "二"]


@pytest.mark.parametrize("batch_size", [1, 2, 256])
def test_a_fault_stands_at_its_place(batch_size: int) -> None:
    it = jiaokan.Cleaner().pipe(["一", 5, "二", object(), "三"], batch_size=batch_size)  # type: ignore[list-item]
    bad = "TypeError: a source is bytes or str, not "
    assert collected(it) == ["一", bad + "int", "二", bad + "object", "三"]


@pytest.mark.parametrize("batch_size", [1, 2, 256])
def test_what_came_before_an_error_is_given_out_first(batch_size: int) -> None:
    def sources() -> Iterator[str]:
        yield "一"
        yield "二"
        raise OSError("the disk is gone")

    it = jiaokan.Cleaner().pipe(sources(), batch_size=batch_size)
    assert collected(it) == ["一", "二", "OSError: the disk is gone"]
    assert next(it, "the end") == "the end"


def test_an_iterator_that_goes_on_is_asked_on() -> None:
    it = jiaokan.Cleaner().pipe(map(str.strip, ["一 ", 2, "三"]))  # type: ignore[arg-type,list-item]
    out = collected(it)
    assert [out[0], out[2]] == ["一", "三"] and out[1] is not None and out[1].startswith("TypeError")


def test_an_interrupt_of_the_sources_is_raised_at_once_and_loses_nothing() -> None:
    def numbered() -> Iterator[str]:
        yield "二"

    class Once:
        def __init__(self) -> None:
            self.steps: list[object] = ["一", KeyboardInterrupt(), *numbered()]

        def __iter__(self) -> Once:
            return self

        def __next__(self) -> str:
            if not self.steps:
                raise StopIteration
            step = self.steps.pop(0)
            if isinstance(step, KeyboardInterrupt):
                raise step
            return str(step)

    it = jiaokan.Cleaner().pipe(Once())
    with pytest.raises(KeyboardInterrupt):
        next(it)
    assert collected(it) == ["一", "二"]


def test_threads_share_a_pipe() -> None:
    def slowly() -> Iterator[str]:
        for number in range(400):
            if number % 20 == 0:
                time.sleep(0.002)  # others ask meanwhile
            yield f"第{number}行\u200b。"

    it = jiaokan.Cleaner().pipe(slowly(), batch_size=16)
    got: list[str | None] = []
    failed: list[BaseException] = []

    def take() -> None:
        try:
            got.extend(collected(it))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert sorted(map(str, got)) == sorted(f"第{n}行。" for n in range(400))


def test_sources_that_ask_their_own_pipe_are_told() -> None:
    def sources() -> Iterator[str]:
        yield next(it).text

    it = jiaokan.Cleaner().pipe(sources())
    with pytest.raises(RuntimeError, match="cannot take documents from it"):
        next(it)


def test_numbers_make_sense() -> None:
    cleaner = jiaokan.Cleaner()
    for bad in (0, -1):
        with pytest.raises(ValueError, match=f"workers is at least 1, not {bad}"):
            cleaner.pipe([], workers=bad)
        with pytest.raises(ValueError, match=f"batch_size is at least 1, not {bad}"):
            cleaner.pipe([], batch_size=bad)


HEAD = """
import os, signal, threading, time, jiaokan
line = "他们在河边看见了白鹭，六月的第一个星期天，水位下降了四十厘米。"
page = "<html><body><article>" + f"<p>{line * 12}</p>\\n" * 3 + "</article></body></html>"
long = ("<html><body>" + "".join(f"<p>{line}{n}</p>\\n" for n in range(60_000)) + "</body></html>")
def go(work):
    # Far sooner than any of this work ends.
    threading.Timer(0.15, os.kill, (os.getpid(), signal.SIGINT)).start()
    began = time.perf_counter()
    try:
        work()
        print("finished", time.perf_counter() - began)
    except BaseException as error:
        print(type(error).__name__, time.perf_counter() - began)
        # Not through the interpreter's end: what still runs there is none of the test.
    os._exit(0)
"""


@pytest.mark.parametrize(
    "work",
    [
        "list(jiaokan.Cleaner().pipe([page] * 100_000, batch_size=100_000))",
        "list(jiaokan.Cleaner().pipe([long] * 6))",
        "jiaokan.clean(long * 4)",
        "jiaokan.extract(long * 8)",
    ],
    ids=["many", "heavy", "one", "extract"],
)
def test_ctrl_c_is_heard_within_a_moment(work: str) -> None:
    code = HEAD + f"go(lambda: {work})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    name, seconds = done.stdout.split()
    assert name == "KeyboardInterrupt", done
    assert float(seconds) < 4, seconds


def test_ctrl_c_is_heard_in_a_table() -> None:
    pytest.importorskip("pyarrow")
    work = (
        "table = pa.table({'t': [page] * 40_000})\n"
        "def work():\n"
        "    try:\n"
        "        pa.table(jiaokan.Cleaner().table(table, 't'))\n"
        "    except Exception as error:\n"  # Arrow's own; Python's comes with the next step
        "        assert 'interrupted' in str(error)\n"
        "        while True:\n"
        "            time.sleep(0.01)\n"
        "go(work)\n"
    )
    command = [sys.executable, "-c", f"import pyarrow as pa\n{HEAD}\n{work}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    name, seconds = done.stdout.split()
    assert name == "KeyboardInterrupt", done
    assert float(seconds) < 4, seconds
