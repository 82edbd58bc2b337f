"""rushes voices: hear who has which voice, and give them another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rushes.cli.output import AsJson, FilmPath, print_json, print_table
from rushes.cli.spending import Yes, asking

if TYPE_CHECKING:
    from rushes.pipeline import Opened


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Hear everybody's voice on one page, and give them another.",
        epilog="Example:  rushes voices --assign MARIE=woman-3 my-film",
    )(voices)


def voices(
    film: FilmPath = Path("."),
    assign: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VOICE", help="Give somebody a voice, in film.toml. May be said several times."),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Every voice of the casting table instead of the cast's.")
    ] = False,
    json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    yes: Yes = False,
) -> None:
    """Hear everybody's voice in a line of their own: a WAV each and a page, in out/voices/.

    Voices are cast by what the script says of people, then by their names, so that nobody's changes when somebody else
    comes into the film. --assign writes [cast.NAME] voice into film.toml, whose comments stay.
    """
    from rushes.cli.progress import observer
    from rushes.pipeline import casting, open_film
    from rushes.studio import assign_voices, carry_out_film

    opened = open_film(film)
    if assign:
        assign_voices(opened, dict(map(_pair, assign)))
        opened = open_film(film)
    with observer(quiet or json) as watching:
        done = carry_out_film(opened, lambda: casting(opened, all_), observer=watching, consent=asking(yes))
    rows = _rows(opened, all_)
    if json:
        print_json([dict(zip(("name", "voice", "hertz", "tract", "pace", "why"), row, strict=True)) for row in rows])
    elif not quiet:
        told = [
            [name, voice, f"{hertz} Hz", f"{tract} %", str(pace), why] for name, voice, hertz, tract, pace, why in rows
        ]
        print_table(("name", "voice", "pitch", "throat", "words/min", "from"), told, ("pitch", "throat", "words/min"))
        page = next(path for path in done.files if path.name == "index.html")
        print(f"\nTo hear them: {page}")


def _pair(text: str) -> tuple[str, str]:
    from rushes.errors import CheckFailed

    name, equals, voice = (part.strip() for part in text.partition("="))
    if not (name and equals and voice):
        raise CheckFailed(f"{text!r} gives nobody a voice.", todo="Say who and which: --assign MARIE=woman-3.")
    return name, voice


def _rows(opened: Opened, everybody: bool) -> list[tuple[str, str, int, int, int, str]]:
    from rushes.departments.voices import auditions, kinds

    rows = []
    for one in auditions(opened.breakdown, opened.film, everybody):
        voice, kind = one.part.voice, kinds()[one.part.voice.character]
        measures = (kind.f0 * voice.pitch // 100, kind.tract * voice.tract // 100, kind.pace * voice.pace // 100)
        rows.append((one.name, voice.character, *measures, one.part.why))
    return rows
