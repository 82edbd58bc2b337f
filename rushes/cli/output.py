"""How commands speak: tables on a terminal, plain lines when piped, JSON on demand."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

FilmPath = Annotated[
    Path, typer.Argument(metavar="[FILM]", help="The film's folder, or any place inside it.", show_default="here")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


def console(stderr: bool = False) -> Console:
    """Where people read: no colours and no wrapping when piped."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, highlight=False, soft_wrap=not stream.isatty(), emoji=False, markup=False)


def print_json(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str] = ()) -> None:
    """A table for people; columns named in ``numbers`` are set to the right. Piped: columns padded, one row a line."""
    if not sys.stdout.isatty():
        _print_plain([columns, *rows])
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console().print(table)


def _print_plain(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def made(count: int) -> str:
    """1 result made, 7 results made; of none, that nothing was to do."""
    return f"{count} result{'s' * (count != 1)} made." if count else "Nothing to do: all is up to date."


def duration(seconds: float) -> str:
    """4 s, 1 min 20 s, 2 h 05 min."""
    whole = round(seconds)
    if whole < 1:
        return "under 1 s" if seconds > 0 else "nothing"
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
