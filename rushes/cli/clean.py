"""rushes clean: free disk space, lose nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rushes.cli.output import FilmPath


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Remove working files that the film no longer needs.", epilog="Example:  rushes clean my-film"
    )(clean)


def clean(
    film: FilmPath = Path("."),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")] = False,
) -> None:
    """Remove working files that the film no longer needs, from .rushes/. Takes are never removed, nor anything in out/.

    Stills of a board, passes, and what was made for other languages go too: they are made again when they are asked
    for.
    """
    from contextlib import nullcontext

    from rushes import store
    from rushes.pipeline import open_film
    from rushes.studio import desk_of, plan_film

    opened = open_film(film)
    # Whoever makes the film meanwhile would find gone what it has just made.
    with nullcontext() if dry_run else store.hold(opened.folder, wait=True), desk_of(opened) as desk:
        entries = plan_film(opened, desk)
        live = {entry.made.recipe for entry in entries if entry.made} | {
            entry.before for entry in entries if entry.before
        }
        swept = store.clean(desk.store, live, dry_run=dry_run)
    verb = "Would remove" if dry_run else "Removed"
    many = "s" * (swept.files != 1)
    print(f"{verb} {swept.files} working file{many}, {swept.size / 1e6:.1f} MB. Takes are untouched.")
