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
    """Remove working files that the film no longer needs. Takes are never removed."""
    from rushes.pipeline import open_film
    from rushes.store.sweep import sweep
    from rushes.studio import desk_of, plan_film

    opened = open_film(film)
    with desk_of(opened) as desk:
        entries = plan_film(opened, desk)
        live = {entry.made.recipe for entry in entries if entry.made} | {
            entry.before for entry in entries if entry.before
        }
        swept = sweep(desk.store, live, dry_run=dry_run)
    verb = "Would remove" if dry_run else "Removed"
    print(f"{verb} {swept.files} working files, {swept.size / 1e6:.1f} MB. Takes are untouched.")
