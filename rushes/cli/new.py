"""rushes new: begin a film."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Begin a film: a folder with a short script in it.",
        epilog='Example:  rushes new la-gare --title "La Gare" --language fr',
    )(new)


def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it must not exist, or be empty.")],
    title: Annotated[str, typer.Option(help="The film's title; by default the folder's name.")] = "",
    language: Annotated[str, typer.Option(help="The film's language: fr or en.")] = "en",
) -> None:
    """Begin a film: a folder with film.toml, a short script.fountain to rewrite, and library/."""
    from rushes.departments.folder import create_film

    create_film(folder, title or folder.resolve().name.replace("-", " ").replace("_", " ").capitalize(), language)
    print(f"{folder}/ is a film.")
    print(f"  write   {folder}/script.fountain")
    print(f"  look    rushes plan {folder}")
    print(f"  make    rushes make {folder}")
