"""Puts jiaokan beside the tools that people glue together today, in one run, and prints ratios.

    make compare        or: python benches/compare.py [--seconds 2] [--only extract]

Each pair does the same job on the same input in the same process, in turns, so that a slow moment of
the machine hits both; what counts is the processor's time, so that other work on the machine does not. A tool that is not installed is passed over. Inputs are made here; pages come from
`../shared/eval/html` where that is present, else from `examples/`.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jiaokan

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from plain_texts import texts  # noqa: E402

Job = Callable[[], Any]


def rate(jobs: dict[str, Job], seconds: float) -> dict[str, float]:
    """Median seconds of each job, run in turns."""
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    end = time.perf_counter() + seconds * len(jobs)
    rounds = 0
    while rounds < 3 or (time.perf_counter() < end and rounds < 200):
        for name, job in jobs.items():
            start = time.process_time()
            job()
            spent[name].append(time.process_time() - start)
        rounds += 1
    return {name: statistics.median(times) for name, times in spent.items()}


def peer(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        return None


def pages() -> list[bytes]:
    real = sorted((ROOT.parent / "shared/eval/html").glob("*/html/*.html"))
    files = real or [ROOT / "examples/page.html"] * 20
    return [f.read_bytes() for f in files]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--only", default="", help="jobs whose name holds this word")
    arguments = parser.parse_args()
    seconds = arguments.seconds
    prose = "\n".join(text for genre, text in texts(600) if genre in {"news", "indented", "contract"})
    prose = (prose * (1 + 1_000_000 // len(prose.encode())))[:400_000]
    gbk = prose.encode("gb18030")
    hant = jiaokan.convert(prose, config="s2t")
    html = pages()
    damaged = "\n".join(line.encode().decode("latin-1") for line in prose.split("\n")[:200])

    rows: list[tuple[str, float, dict[str, Job]]] = []
    mb = len(prose.encode()) / 1e6
    jobs: dict[str, Job] = {"jiaokan": lambda: jiaokan.repair(prose)}
    if ftfy := peer("ftfy"):
        jobs["ftfy"] = lambda: ftfy.fix_encoding(prose[:20_000])
    rows.append(("repair, clean text", mb, jobs))
    jobs = {"jiaokan": lambda: jiaokan.repair(damaged)}
    if ftfy:
        jobs["ftfy"] = lambda: ftfy.fix_encoding(damaged)
    rows.append(("repair, UTF-8 as latin-1", len(damaged.encode()) / 1e6, jobs))
    jobs = {"jiaokan": lambda: jiaokan.decode(gbk)}
    if chardet := peer("chardet"):
        jobs["chardet"] = lambda: gbk.decode(chardet.detect(gbk)["encoding"] or "gb18030")
    if normalizer := peer("charset_normalizer"):
        jobs["charset-normalizer"] = lambda: str(normalizer.from_bytes(gbk[:100_000]).best())
    rows.append(("decode GBK", len(gbk) / 1e6, jobs))
    for config, source in (("s2t", prose), ("t2s", hant), ("s2twp", prose), ("tw2sp", hant)):
        jobs = {"jiaokan": lambda s=source, c=config: jiaokan.convert(s, config=c)}
        if opencc := peer("opencc"):
            converter = opencc.OpenCC(config)
            jobs["opencc"] = lambda s=source, c=converter: c.convert(s)
        rows.append((f"convert {config}", len(source.encode()) / 1e6, jobs))
    jobs = {"jiaokan": lambda: [jiaokan.extract(p).text for p in html]}
    if trafilatura := peer("trafilatura"):
        jobs["trafilatura"] = lambda: [trafilatura.bare_extraction(p) for p in html]
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if resiliparse := peer("resiliparse.extract.html2text"):
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        def main_text(page: bytes) -> str:
            text = bytes_to_str(page, detect_encoding(page))
            return str(resiliparse.extract_plain_text(text, main_content=True))

        jobs["resiliparse"] = lambda: [main_text(p) for p in html]
    rows.append((f"extract, {len(html)} pages", sum(map(len, html)) / 1e6, jobs))

    for name, size, jobs in (row for row in rows if arguments.only in row[0]):
        medians = rate(jobs, seconds)
        ours = medians["jiaokan"]
        print(f"{name:28s} jiaokan {size / ours:8.1f} MB/s", end="")
        for other, took in medians.items():
            if other != "jiaokan":
                scale = {"ftfy": size, "charset-normalizer": size}.get(other, size)
                if other == "ftfy" and name.endswith("clean text"):
                    scale = len(prose[:20_000].encode()) / 1e6
                if other == "charset-normalizer":
                    scale = 0.1
                theirs = scale / took
                print(f"   {other} {theirs:8.2f} MB/s, {size / ours / theirs:6.1f}x", end="")
        print()


if __name__ == "__main__":
    main()
