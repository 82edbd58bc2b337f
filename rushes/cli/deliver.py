"""rushes deliver: the film as somebody asks for it, and whether it is what they asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rushes.cli.output import AsJson, FilmPath
from rushes.cli.spending import Yes, asking


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Deliver the film: for the web, television, festivals, archives; read back and judged.",
        epilog="Example:  rushes deliver --profile broadcast --slate --bars my-film",
    )(deliver)


def deliver(
    film: FilmPath = Path("."),
    profile: Annotated[str, typer.Option("--profile", "-p", help="What for: web, broadcast, festival, archive…")] = "",
    bars: Annotated[bool, typer.Option("--bars", help="Colour bars and line-up tone before the film.")] = False,
    slate: Annotated[bool, typer.Option("--slate", help="A slate before the film.")] = False,
    json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    yes: Yes = False,
) -> None:
    """Encode the film."""
    from rushes.cli.progress import observer
    from rushes.departments.deliver import Order
    from rushes.departments.folder import read_profiles
    from rushes.pipeline import delivering, open_film
    from rushes.studio import carry_out_film

    opened = open_film(film)
    profiles = read_profiles(opened.folder)
    order = Order(profiles[profile], bars, slate)
    with observer(quiet or json) as watching:
        done = carry_out_film(opened, lambda: delivering(opened, order), observer=watching, consent=asking(yes))
    print(len(done.remade), *done.files, sep="\n")
