"""rushes board: the storyboard, before anything is shot."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rushes.cli.output import FilmPath


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Draw one still of every shot, before anything is shot.", epilog="Example:  rushes board my-film"
    )(board)


def board(
    film: FilmPath = Path("."),
    overhead: Annotated[
        bool, typer.Option("--overhead", help="Draw every scene from above instead: set, marks, cameras and lights.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Draw one still of every shot, before anything is shot, and set them as a storyboard.

    PDF, contact sheet and shot list, in out/. `rushes make` draws the board too, from the takes themselves.
    With --overhead: the floor plan of every scene, as SVG and as one PDF, for those who light and shoot it.
    """
    from rushes.cli.progress import observer
    from rushes.pipeline import floor_plans, open_film, storyboard
    from rushes.studio import carry_out_film

    opened = open_film(film)
    with observer(quiet) as watching:
        sheet = floor_plans if overhead else storyboard
        done = carry_out_film(opened, lambda: sheet(opened), observer=watching)
    if not quiet:
        print(f"{len(done.remade)} results made." if done.remade else "Nothing to do: all is up to date.")
        for path in done.files:
            print(f"  {path}")
