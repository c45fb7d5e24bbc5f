"""The command `jiaokan`."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Annotated, Any, Literal

from . import __version__, _jiaokan
from ._verbs import checked, load

try:
    import typer
    from rich.console import Console
    from rich.progress import track
    from rich.table import Table
    from rich.text import Text
except ImportError:
    typer = None  # type: ignore[assignment]


def main() -> None:
    """Runs the command, or says what it needs."""
    if typer is None:
        sys.exit("the command needs typer and rich: pip install 'jiaokan[cli]'")
    _app()()


def _app() -> typer.Typer:
    app = typer.Typer(add_completion=False, no_args_is_help=True)
    console = Console(stderr=True)

    def say(text: object, style: str) -> None:
        console.print(str(text), style=style, markup=False, highlight=False, soft_wrap=True)

    @app.callback(invoke_without_command=True)
    def root(
        version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
    ) -> None:
        """Turns dirty Chinese documents into clean, structured text, and says what it changed."""
        if version:
            print(f"jiaokan {__version__}")
            raise typer.Exit

    @app.command()
    def clean(
        paths: Annotated[list[Path], typer.Argument(help="Files, or folders to take every file of.")],
        out: Annotated[Path, typer.Option("-o", "--out", help="Folder for NAME.txt and NAME.json.")],
        script: Annotated[str | None, typer.Option(help="zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK")] = None,
        trust: Annotated[str, typer.Option(help="Make changes of this trust and above.")] = "probable",
        guesses: Annotated[str, typer.Option(help="leave, mark or write guessed characters.")] = "leave",
        repeats: Annotated[str, typer.Option(help="report or collapse repeated passages.")] = "report",
        format: Annotated[str, typer.Option(help="auto, html, feed, markdown or text")] = "auto",
        notes: Annotated[Literal["drop", "end", "inline"], typer.Option(help="drop, end or inline: notes in NAME.txt")] = "drop",
    ) -> None:
        """Clean files: the text to NAME.txt, everything else to NAME.json.

        Folders keep their shape in the output. What is hidden in them stays out, and so does the
        output folder. NAME.json has the path of its source as `path`.
        """
        options: dict[str, Any] = dict(
            script=script, trust=trust, guesses=guesses, repeats=repeats, format=format
        )
        try:
            cleaner = _jiaokan.Cleaner(**options)
            found = _files(paths, out)
        except (ValueError, OSError) as error:
            say(error, "red")
            raise typer.Exit(2) from None
        if not found:
            say("no files there", "red")
            raise typer.Exit(2)
        rows: list[list[str]] = []
        failed = 0
        waiting: deque[tuple[Path, Path]] = deque()

        def sources() -> Iterator[bytes]:
            nonlocal failed
            work = list(zip([file for file, _ in found], _targets(found, out)))
            for file, target in track(work, "cleaning", console=console, transient=True):
                try:
                    data = load(file)
                except (ValueError, OSError) as error:
                    say(f"{_shown(file)}: {error}", "red")
                    failed += 1
                    continue
                waiting.append((file, target))
                yield data

        # On all cores, some files at a time: results come in order.
        for doc in cleaner.pipe(sources(), batch_size=64):
            file, target = waiting.popleft()
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                # Bytes: what was clean stays so, line ends and the last line's too.
                Path(f"{target}.txt").write_bytes(doc.to_text(notes=notes).encode())
                everything = {"path": _shown(file), **doc.to_dict()}
                report = json.dumps(everything, ensure_ascii=False, indent=1)
                Path(f"{target}.json").write_bytes(report.encode() + b"\n")
            except OSError as error:
                say(error, "red")
                failed += 1
                continue
            counts = (len(doc.text), len(doc.notes), len(doc.citations), len(doc.changes))
            title = (doc.meta.title or "")[:24]
            rows.append([_shown(file), doc.format, doc.encoding or "", title, *map(str, counts)])
            for warning in doc.warnings:
                say(f"{_shown(file)}: {warning}", "yellow")
        _print(("file", "format", "encoding", "title", "characters", "notes", "cited", "changes"), rows)
        if failed:
            raise typer.Exit(1)

    @app.command()
    def show(
        path: Annotated[Path, typer.Argument(help="A file; - for what is piped in.")],
        limit: Annotated[int, typer.Option(help="How many changes to list.")] = 20,
    ) -> None:
        """Clean one file and show the text with its changes."""
        try:
            data = checked(sys.stdin.buffer.read(), "it") if str(path) == "-" else load(path)
            doc = _jiaokan.clean(data)
        except (ValueError, OSError) as error:
            say(f"{_shown(path)}: {error}", "red")
            raise typer.Exit(1) from None
        print(doc.text, end="\n" if doc.text.endswith("\n") else "\n\n")
        changes = doc.changes[: max(0, limit)]
        rows = [
            [
                change.rule,
                change.trust if change.applied else f"{change.trust}, withheld",
                f"{change.start}:{change.end}",
                _short(change.before),
                _short(change.after),
            ]
            for change in changes
        ]
        _print(("rule", "trust", "at", "before", "after"), rows)
        if len(doc.changes) > len(changes):
            say(f"{len(doc.changes) - len(changes)} more; --limit lists them", "")

    @app.command()
    def rules() -> None:
        """List every rule."""
        rows = ([r["name"], r["trust"], r["default"], r["summary"]] for r in _jiaokan.rules())
        _print(("rule", "trust", "default", "what it does"), rows)

    return app


def _print(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table; for another program, lines with tabs between."""
    if not sys.stdout.isatty():
        for row in chain([columns], rows):
            print("\t".join(" ".join(cell.split()) for cell in row))
        return
    table = Table(*columns)
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


def _shown(path: Path) -> str:
    """A path in characters that can be printed, whatever the bytes of its name."""
    return os.fsencode(path).decode("utf-8", "replace")


def _short(text: str) -> str:
    from .display import visible

    text = visible(text)
    return text if len(text) <= 40 else f"{text[:30]}…{text[-8:]}"


def _files(paths: list[Path], out: Path) -> list[tuple[Path, Path]]:
    """The files named and those in the folders named, each with its place in the output. Hidden
    files and folders stay out, and so does the output."""
    if out.exists() and not out.is_dir():
        raise ValueError(f"{out} is a file: -o names a folder")
    target = out.resolve()
    found: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        if not path.is_dir():
            found.setdefault(path.resolve(), (path, Path(path.name)))
            continue
        if path.resolve() == target:
            raise ValueError(f"{out} is among the sources: the next run would clean what this one makes. Name another folder")
        # Beside others, a folder keeps its name.
        place = Path(path.resolve().name) if len(paths) > 1 else Path()
        for folder, folders, names in os.walk(path):
            here = Path(folder)
            folders[:] = sorted(
                f for f in folders if not f.startswith(".") and (here / f).resolve() != target
            )
            for name in sorted(names):
                file = here / name
                if not name.startswith(".") and file.is_file():
                    found.setdefault(file.resolve(), (file, place / file.relative_to(path)))
    return list(found.values())


def _targets(found: list[tuple[Path, Path]], out: Path) -> list[Path]:
    """Where the output of each file goes, without suffix: its stem, or its whole name where two in
    its folder have the same stem or the output would take the place of a source or a folder; with a
    number where that is taken too."""
    sources = {file.resolve() for file, _ in found}
    stems = [place.with_suffix("") for _, place in found]
    shared = Counter(stems)
    taken: set[Path] = set()
    targets: list[Path] = []

    def free(target: Path) -> bool:
        made = [Path(f"{target}{end}") for end in (".txt", ".json")]
        blocked = any(path.is_dir() or path.resolve() in sources for path in made)
        return target not in taken and not blocked

    for (_, place), stem in zip(found, stems):
        names = [stem] if shared[stem] == 1 else []
        numbered = (Path(f"{place}-{n}") for n in count(2))
        target = next(filter(free, (out / name for name in chain(names, [place], numbered))))
        taken.add(target)
        targets.append(target)
    return targets
