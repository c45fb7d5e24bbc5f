"""The command `jiaokan`."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
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
except ImportError:
    typer = None  # type: ignore[assignment]


def main() -> None:
    """Runs the command, or says what it needs."""
    if typer is None:
        sys.exit("the command needs typer and rich: pip install 'jiaokan[cli]'")
    _app()()


def _app() -> typer.Typer:
    app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
    console = Console(stderr=True)

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
        """Clean files: the text to NAME.txt, everything else to NAME.json."""
        files = _files(paths)
        if not files:
            console.print("no files there", style="red")
            raise typer.Exit(2)
        targets = _targets(files, out)
        out.mkdir(parents=True, exist_ok=True)
        options: dict[str, Any] = dict(
            script=script, trust=trust, guesses=guesses, repeats=repeats, format=format
        )
        try:
            cleaner = _jiaokan.Cleaner(**options)
        except ValueError as error:
            console.print(str(error), style="red")
            raise typer.Exit(2) from None
        table = Table("file", "format", "encoding", "title", "characters", "notes", "cited", "changes")
        failed = 0
        waiting: deque[tuple[Path, str]] = deque()

        def sources() -> Iterator[bytes]:
            nonlocal failed
            for file, name in track(list(zip(files, targets)), "cleaning", console=console, transient=True):
                try:
                    data = load(file)
                except (ValueError, OSError) as error:
                    console.print(f"{file}: {error}", style="red")
                    failed += 1
                    continue
                waiting.append((file, name))
                yield data

        # On all cores, some files at a time: results come in order.
        for doc in cleaner.pipe(sources(), batch_size=64):
            file, name = waiting.popleft()
            (out / f"{name}.txt").write_text(doc.to_text(notes=notes) + "\n", "utf-8")
            (out / f"{name}.json").write_text(doc.to_json() + "\n", "utf-8")
            title = (doc.meta.title or "")[:24]
            counts = (len(doc.text), len(doc.notes), len(doc.citations), len(doc.changes))
            table.add_row(file.name, doc.format, doc.encoding or "", title, *map(str, counts))
            for warning in doc.warnings:
                console.print(f"{file.name}: {warning}", style="yellow", highlight=False)
        Console().print(table)
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
            console.print(f"{path}: {error}", style="red")
            raise typer.Exit(1) from None
        Console().print(doc.text, markup=False, highlight=False)
        table = Table("rule", "trust", "at", "before", "after")
        for change in doc.changes[:limit]:
            made = change.trust if change.applied else f"{change.trust}, withheld"
            at = f"{change.start}:{change.end}"
            table.add_row(change.rule, made, at, _short(change.before), _short(change.after))
        Console().print(table)
        if len(doc.changes) > limit:
            console.print(f"{len(doc.changes) - limit} more; --limit lists them")

    @app.command()
    def rules() -> None:
        """List every rule."""
        table = Table("rule", "trust", "default", "what it does")
        for rule in _jiaokan.rules():
            table.add_row(rule["name"], rule["trust"], rule["default"], rule["summary"])
        Console().print(table)

    return app


def _short(text: str) -> str:
    from .display import visible

    text = visible(text)
    return text if len(text) <= 40 else f"{text[:30]}…{text[-8:]}"


def _files(paths: list[Path]) -> list[Path]:
    """The files named, and those in the folders named; hidden ones stay out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file())
            found += sorted(p for p in inside if not p.name.startswith("."))
        else:
            found.append(path)
    return found


def _targets(files: list[Path], out: Path) -> list[str]:
    """A name for each file's output: its stem, or its whole name where two stems are the same or the
    output would take the place of a source; with a number where that is taken too."""
    sources = {file.resolve() for file in files}
    stems = [file.stem for file in files]
    taken: set[str] = set()
    targets: list[str] = []

    def free(name: str) -> bool:
        made = ((out / f"{name}{end}").resolve() for end in (".txt", ".json"))
        return name not in taken and sources.isdisjoint(made)

    for file in files:
        names = [file.stem] if stems.count(file.stem) == 1 else []
        numbered = (f"{file.name}-{n}" for n in count(2))
        taken.add(name := next(filter(free, chain(names, [file.name], numbered))))
        targets.append(name)
    return targets
