"""rushes subtitles: check them, take edited ones back, begin a translation."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rushes.cli.languages import Language
from rushes.cli.output import AsJson, FilmPath, print_json

if TYPE_CHECKING:
    from rushes.captions import Checked

app = typer.Typer(
    help="Check subtitles by the trade's rules, take edited ones back with their timing, begin a translation.",
    epilog="Example:  rushes subtitles adopt edited.srt my-film",
    short_help="Check subtitles; take edited ones back; begin a translation.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_SHOWN = 40


@app.command(
    short_help="List what does not hold by the trade's rules.",
    epilog="Example:  rushes subtitles check theirs.srt --language fr --rate 25",
)
def check(
    what: Annotated[
        Path,
        typer.Argument(
            metavar="[FILM|FILE]", help="A film's folder, or a .srt, .vtt or .ttml file.", show_default="here"
        ),
    ] = Path("."),
    language: Language = "",
    rate: Annotated[str, typer.Option(help="Frames a second of the film a FILE is for: 24, 25, 24000/1001.")] = "24",
    children: Annotated[bool, typer.Option(help="Read a FILE by the speeds for children.")] = False,
    json: AsJson = False,
) -> None:
    """List what does not hold by the trade's rules: reading speed, line length, durations, gaps, shot changes.

    Exit code 1 where anything does not."""
    from rushes import captions
    from rushes.pipeline import open_film

    if what.is_file() and what.suffix != ".toml":
        found = [captions.check_file(what, language, _rate(rate), children)]
    else:
        opened = open_film(what)
        tags = [language] if language else captions.spoken_or_read(opened.film)
        found = [captions.check_film(opened, tag) for tag in tags]
    if json:
        print_json([_as_data(one) for one in found])
    else:
        for one in found:
            _tell(one)
    if any(one.violations for one in found):
        raise typer.Exit(1)


@app.command(
    short_help="Take an edited file back, its words and its timing.",
    epilog="Example:  rushes subtitles adopt my-film.en.srt my-film --language en",
)
def adopt(
    file: Annotated[Path, typer.Argument(help="The edited file: .srt, .vtt or .ttml.")],
    film: FilmPath = Path("."),
    language: Language = "",
    json: AsJson = False,
) -> None:
    """Take an edited file back: its words and its timing hold from then on, for as long as their lines are spoken as
    they are. They are kept in subtitles/<language>.toml; the script is not touched."""
    from rushes import captions
    from rushes.pipeline import open_film

    taken = captions.adopt(open_film(film), file, language)
    if json:
        print_json(
            {
                "file": taken.path,
                "language": taken.language,
                "same": taken.same,
                "changes": list(taken.changes),
                "notices": list(taken.notices),
            }
        )
        return
    for sentence in (*taken.notices, *taken.changes):
        print(sentence)
    count = len(taken.changes)
    if count:
        print(f"{count} change{'s' * (count > 1)} kept in {taken.path}; {taken.same} subtitles as they were.")
    else:
        print("Nothing was changed in it: the film has its own subtitles.")


@app.command(
    short_help="Write the table that a translator fills in.",
    epilog="Example:  rushes subtitles table --language en my-film",
)
def table(
    language: Annotated[str, typer.Option(help="The language to translate into: en, fr, pt-BR.")],
    film: FilmPath = Path("."),
) -> None:
    """Write the table that a translator fills in, library/texts/<language>.csv, a row for every line of the film.

    Run again after a change of the script, it adds what is missing and keeps what is translated."""
    from rushes import captions
    from rushes.cli.languages import checked_tag
    from rushes.pipeline import open_film

    path, waiting = captions.write_table(open_film(film), checked_tag(language))
    print(path)
    print(
        f"{waiting} line{'s wait' if waiting > 1 else ' waits'} for a translation."
        if waiting
        else "Every line is translated."
    )


def _rate(text: str) -> Fraction:
    try:
        rate = Fraction(text)
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if not 1 <= rate <= 120:
        raise typer.BadParameter("a rate is a number from 1 to 120, such as 24, 25, 23.976 or 24000/1001")
    near = rate * Fraction(1001, 1000)
    return (
        Fraction(round(near) * 1000, 1001)
        if rate.denominator != 1 and abs(near - round(near)) < Fraction(1, 500)
        else rate
    )


def _tell(one: Checked) -> None:
    for sentence in one.notices:
        print(f"{sentence.rstrip('.')}.", file=sys.stderr)
    count = len(one.violations)
    told = f"{count} thing{'s' * (count != 1)} to look at" if count else "all hold"
    print(f"{one.name}, {one.language}: {one.count} subtitle{'s' * (one.count != 1)}, {told}.")
    for violation in one.violations[:_SHOWN]:
        print(f"  {violation}  {violation.text}")
    if count > _SHOWN:
        print(f"  … and {count - _SHOWN} more: --json lists them all.")


def _as_data(one: Checked) -> dict[str, object]:
    rows = [
        {"number": each.number, "at": each.at, "rule": each.rule, "told": each.told, "text": each.text}
        for each in one.violations
    ]
    return {
        "name": one.name,
        "language": one.language,
        "subtitles": one.count,
        "violations": rows,
        "notices": list(one.notices),
    }
