"""rushes rights: what is open, who answers for it, and the dossier that tells all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from rushes.cli.day import Day, day_or_today
from rushes.cli.output import AsJson, FilmPath, print_json

if TYPE_CHECKING:
    from rushes.departments.rights.request import Dossier


class _Asked(TyperGroup):
    """`rushes rights my-film` is `rushes rights dossier my-film`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not (set(args) & {*self.commands, "-h", "--help"}):
            args = ["dossier", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_Asked,
    help="Tell what is open about the film's rights, and write the dossier a producer answers with: models and "
    "licences, consents, what was generated, the streamer's questions, disclosure, cue sheet, credits.",
    epilog="Example:  rushes rights my-film",
    short_help="Tell what is open about rights; write the dossier.",
    rich_markup_mode=None,
)


@app.command(short_help="Write the dossier into out/, and list what is open.", epilog="Example:  rushes rights my-film")
def dossier(
    film: FilmPath = Path("."),
    day: Day = "",
    language: Annotated[str, typer.Option(help="en or fr.", show_default="the film's")] = "",
    json: AsJson = False,
) -> None:
    """Write the dossier into out/ (HTML, PDF, JSON; cue sheet, disclosure, credits) and list what is open. Makes
    nothing of the film: what is not made yet is told as what the film asks for."""
    from rushes.clearances import write_dossier
    from rushes.pipeline import open_film

    if language not in ("", "en", "fr"):
        raise typer.BadParameter(f"{language!r}: the dossier is written in en or fr")
    opened = open_film(film)
    told = write_dossier(opened, day_or_today(day), language)
    for notice in told.notices:
        print(notice, file=sys.stderr)
    if json:
        from dataclasses import asdict

        print_json(asdict(told.dossier))
        return
    show(told.dossier)
    print()
    for path in told.files:
        print(f"  {path}")


@app.command(
    short_help="Answer for what is open, with a name and a reason.",
    epilog='Example:  rushes rights accept library/images/pier.jpg --by "A. Producer" --because "ours"',
)
def accept(
    subjects: Annotated[
        list[str],
        typer.Argument(metavar="SUBJECT…", help="Files, folders, engines, questions, as the dossier says."),
    ],
    by: Annotated[str, typer.Option(help="Who answers for it: a person's name.")],
    because: Annotated[str, typer.Option(help="Why it may be used all the same.")],
    film: Annotated[
        Path, typer.Option("--film", help="The film's folder, or any place inside it.", show_default="here")
    ] = Path("."),
    day: Day = "",
) -> None:
    """Answer for what is open: written into rights.toml with your name, your reason and the day, shown in the dossier.

    It holds for what is open now: if something else comes up about the same subject, that is open again."""
    from rushes.clearances import accept as write
    from rushes.pipeline import open_film

    for one in write(open_film(film), subjects, by, because, day_or_today(day)):
        print(f"{one.subject}: {', '.join(one.troubles)} accepted by {one.by}, {one.on}.")
    print("Written into rights.toml.")


def show(told: Dossier) -> None:
    """What is open, and what nobody answered, on a terminal."""
    open_ = [point for point in told.points if not point.by]
    asked = [one for one in told.questions if one.state != "clear" and not one.by]
    stopping = sum(point.stops for point in open_)
    print(f"{told.title}: {len(open_)} open{f', {stopping} of which stop a final delivery' if stopping else ''}.")
    for point in open_:
        print(f"  {point.subject}: {point.what}\n    {point.todo}")
    for point in told.points:
        if point.by:
            print(f"  {point.subject}: {point.what}\n    Accepted by {point.by}, {point.on}: {point.because}")
    print(f"The streamer's questions: {len(asked)} of {len(told.questions)} to be answered.")
    for one in asked:
        print(f"  {one.key}: {one.title}\n    {one.told}")
