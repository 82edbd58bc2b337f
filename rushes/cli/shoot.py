"""rushes shoot: some shots only, or their control passes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from rushes.cli.output import AsJson, duration, made, print_json
from rushes.cli.spending import Yes, asking


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Shoot some shots only, or their depth, outlines, names, motion and poses.",
        epilog="Example:  rushes shoot --passes depth,ids 3B my-film",
    )(shoot)


def shoot(
    shots: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SHOT]... [FILM]",
            help="The shots' numbers (3B), all where none is given; last, the film's folder, if it is not here.",
            show_default=False,
        ),
    ] = None,
    passes: Annotated[
        str | None,
        typer.Option(help="Control passes instead of takes: depth, normals, ids, edges, motion, pose, camera, or all."),
    ] = None,
    size: Annotated[str, typer.Option(help="Pixels of a pass: 1280x720. The film's where left out.")] = "",
    format: Annotated[
        str, typer.Option(help="Of a pass: ffv1 (one .mkv) or png (one a frame), of 16 bits; exr, of floats.")
    ] = "ffv1",
    json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    yes: Yes = False,
) -> None:
    """Shoot some shots only, with the voices that time them. Ctrl-C stops; run it again to go on.

    With --passes: what each pixel of the maquette's picture is, in out/passes/<shot>/, for models that are led by
    depth, outlines, poses or motion, and for compositing. What the numbers mean is in a .json beside each; more in
    docs/passes.md.
    """
    from rushes.cli.progress import observer
    from rushes.pipeline import open_film, shooting
    from rushes.studio import carry_out_film, desk_of, find_shot
    from rushes.work.quote import bill
    from rushes.work.survey import survey

    numbers, film = _sorted_out(shots or [])
    order = _order(passes, size, format)
    opened = open_film(film)
    wanted = [find_shot(opened, number) for number in numbers] or list(opened.breakdown.shots)
    if not quiet and not json:
        with desk_of(opened) as desk:
            todo = [entry for entry in survey(shooting(opened, wanted, order), desk) if entry.to_make]
        if todo:
            quote = bill(todo).total
            cost = f", {quote.money}" if quote.money else ""
            print(f"To make: {len(todo)} result{'s' * (len(todo) != 1)}, about {duration(quote.seconds)}{cost}.")
    with observer(quiet or json) as watching:
        done = carry_out_film(opened, lambda: shooting(opened, wanted, order), observer=watching, consent=asking(yes))
    if json:
        print_json(_as_data(done.remade, done.files))
    elif not quiet:
        print(made(len(done.remade)))
        for folder in sorted({path.parent for path in done.files}):
            files = sorted(path.name for path in done.files if path.parent == folder)
            told = files if len(files) <= _MOST_NAMED else [files[0], "…", files[-1]]
            print(f"  {folder}/  {' '.join(told)}")


_MOST_NAMED = 14


def _sorted_out(words: list[str]) -> tuple[list[str], Path]:
    """Shot numbers, and the film: the last word, where that is a folder."""
    if words and (Path(words[-1]).is_dir() or "/" in words[-1]):
        return words[:-1], Path(words[-1])
    return words, Path(".")


def _order(passes: str | None, size: str, written: str) -> Any:
    """The passes that are asked for; None where takes are."""
    from rushes.departments.shoot import PassOrder
    from rushes.engines.ports.blocking_to_pass import KINDS
    from rushes.errors import CheckFailed

    if passes is None:
        if size or written != "ffv1":
            raise CheckFailed("--size and --format are of passes.", todo="Say which: --passes depth,ids.")
        return None
    kinds = tuple(word.strip().casefold() for word in passes.split(",") if word.strip())
    told = re.fullmatch(r"([1-9]\d{0,5})[x×]([1-9]\d{0,5})", size.strip().casefold(), re.ASCII)
    if size and not told:
        raise CheckFailed(f"{size!r} is no size.", todo="Give width and height in pixels: --size 1280x720.")
    pixels = (int(told[1]), int(told[2])) if told else (0, 0)
    return PassOrder(KINDS if kinds == ("all",) else kinds, written.casefold(), pixels)


def _as_data(remade: Any, files: list[Path]) -> dict[str, Any]:
    return {"made": len(remade), "files": [str(path) for path in files]}
