"""rushes make: make the film."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Literal

import typer

from rushes import finished
from rushes.cli.output import FilmPath, duration
from rushes.cli.spending import Yes, asking


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Make the film: what is missing or stale, nothing else.", epilog="Example:  rushes make my-film"
    )(make)


def make(
    film: FilmPath = Path("."),
    executor: Annotated[
        Literal["process", "inline"],
        typer.Option(help="Where work is done: process (warm workers), or inline (one after the other, to debug)."),
    ] = "process",
    wait: Annotated[
        bool, typer.Option(help="Wait for another rushes that works on this film, or stop and say who it is.")
    ] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    yes: Yes = False,
) -> None:
    """Make the film: whatever is missing or stale, and nothing else. Ctrl-C stops; run it again to go on."""
    began = time.monotonic()
    files, count = finished.still(film), 0
    if files is None:
        # Imported where there is work: a film with nothing to do is told without reading it.
        from rushes.cli.progress import observer
        from rushes.studio import make_whole_film

        with observer(quiet) as watching:
            done = make_whole_film(film, executor=executor, wait=wait, observer=watching, consent=asking(yes))
        files, count = done.files, len(done.remade)
    if quiet:
        return
    took = duration(time.monotonic() - began)
    print(f"{count} result{'s' * (count != 1)} made in {took}." if count else "Nothing to do: the film is up to date.")
    for path in sorted(files, key=lambda path: path.suffix != ".mp4"):  # the film first
        print(f"  {path}")
