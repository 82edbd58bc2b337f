"""rushes export: scenes with their cameras for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rushes.cli.output import AsJson, made, print_json
from rushes.cli.spending import Yes, asking


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Write scenes, people, cameras and lights as glTF or USD, for Blender and others.",
        epilog="Example:  rushes export --to gltf 3 my-film",
    )(export)


def export(
    numbers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SCENE|SHOT]... [FILM]",
            help="Numbers of scenes (3) or shots (3B), all scenes where none is given; last, the film's folder.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[str, typer.Option("--to", help="gltf (.glb), or usd (.usdc; needs rushes[usd]).")] = "gltf",
    json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    yes: Yes = False,
) -> None:
    """Write a scene's set, people and things, moving, with every shot's camera and the lights, into out/.

    One file a scene: its shots follow one another on the timeline, each with its camera, named by its number.
    Metres, y up, real lenses. What is unchanged is not written again. More in docs/export.md.
    """
    from rushes.cli.progress import observer
    from rushes.departments.export import SceneOrder
    from rushes.pipeline import exporting, open_film
    from rushes.studio import carry_out_film

    words = numbers or []
    last_is_film = bool(words) and (Path(words[-1]).is_dir() or "/" in words[-1])
    film = Path(words[-1]) if last_is_film else Path(".")
    order = SceneOrder(to.strip().casefold(), tuple(words[:-1] if last_is_film else words))
    opened = open_film(film)
    order.files(opened.breakdown)
    with observer(quiet or json) as watching:
        done = carry_out_film(opened, lambda: exporting(opened, order), observer=watching, consent=asking(yes))
    if json:
        print_json({"made": len(done.remade), "files": [str(path) for path in done.files]})
    elif not quiet:
        print(made(len(done.remade)))
        for path in done.files:
            print(f"  {path}")
