"""rushes animatic: one scene, heard and timed before it is shot."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rushes.cli.output import AsJson, FilmPath, made, print_json
from rushes.cli.spending import Yes, asking


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Make one scene from its board and its voices, in seconds.",
        epilog="Example:  rushes animatic 3 my-film",
    )(animatic)


def animatic(
    scene: Annotated[str, typer.Argument(metavar="SCENE", help="The scene's number, as `rushes breakdown` lists it.")],
    film: FilmPath = Path("."),
    json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    yes: Yes = False,
) -> None:
    """Make one scene alone: its board's stills, held for as long as its voices need, with subtitles, in out/.

    Where the camera moves, its first frame and then its last. No ambience, no music. The film itself is left as it is,
    and stills that its board has are not drawn again.
    """
    from rushes.cli.progress import observer
    from rushes.pipeline import animatic as scene_alone
    from rushes.pipeline import open_film
    from rushes.studio import carry_out_film, find_scene

    opened = open_film(film)
    wanted = find_scene(opened, scene)
    with observer(quiet or json) as watching:
        done = carry_out_film(opened, lambda: scene_alone(opened, wanted), observer=watching, consent=asking(yes))
    if json:
        print_json({"made": len(done.remade), "files": [str(path) for path in done.files]})
    elif not quiet:
        print(made(len(done.remade)))
        for path in done.files:
            print(f"  {path}")
