"""rushes takes: list, circle and reject takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rushes.cli.output import AsJson, FilmPath, print_json, print_table
from rushes.film.selects import Verdict

if TYPE_CHECKING:
    from rushes.film.shot import Shot
    from rushes.pipeline import Opened
    from rushes.store import Record

app = typer.Typer(
    help="List the takes of a film; circle one to keep it in the cut, reject one to have it made again.",
    epilog="Example:  rushes takes circle 3B 2",
    short_help="List takes; circle one to keep it, reject one to have another.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

ShotNumber = Annotated[str, typer.Argument(help="The shot's number: 3B.")]
TakeNumber = Annotated[
    str, typer.Argument(help="The take's number in `rushes takes list`, or the first letters of its recipe.")
]
Why = Annotated[str, typer.Option("--note", "-n", help="A note to keep with the take.")]


@app.command(
    "list",
    short_help="List every take of every shot, oldest first.",
    epilog="Example:  rushes takes list my-film --shot 3B",
)
def list_takes(
    film: FilmPath = Path("."),
    shot: Annotated[str, typer.Option(help="Only this shot.")] = "",
    json: AsJson = False,
) -> None:
    """List every take of every shot, oldest first, with its engine, tier and mark."""
    from rushes.pipeline import open_film
    from rushes.studio import desk_of, find_shot, takes_of

    opened = open_film(film)
    shots = [find_shot(opened, shot)] if shot else list(opened.breakdown.shots)
    with desk_of(opened) as desk:
        found = [(each, takes_of(each, desk)) for each in shots]
    if json:
        print_json([_as_data(opened, each, takes) for each, takes in found])
        return
    rows = [
        [
            each.number,
            str(number),
            take.recipe[:8],
            take.engine,
            take.tier,
            _mark(opened, each, take),
            take.made_at[:16],
        ]
        for each, takes in found
        for number, take in enumerate(takes, 1)
    ]
    if rows:
        print_table(["shot", "take", "recipe", "engine", "tier", "mark", "made"], rows, numbers=["take"])
    else:
        print("No takes yet. `rushes make` shoots them.")


@app.command(
    short_help="Circle a take: it stays in the cut.",
    epilog="Example:  rushes takes circle 3B 2 my-film --note 'the better turn of the head'",
)
def circle(shot: ShotNumber, take: TakeNumber, film: FilmPath = Path("."), note: Why = "") -> None:
    """Circle a take: it stays in the cut whatever the script becomes, until another is circled or it is cleared."""
    _judge(film, shot, take, Verdict.CIRCLED, note)


@app.command(
    short_help="Reject a take: the next make shoots another.", epilog="Example:  rushes takes reject 3B 1 my-film"
)
def reject(shot: ShotNumber, take: TakeNumber, film: FilmPath = Path("."), note: Why = "") -> None:
    """Reject a take: it is kept, but the next `rushes make` shoots another with a new seed."""
    _judge(film, shot, take, Verdict.REJECTED, note)


@app.command(epilog="Example:  rushes takes clear 3B 1 my-film")
def clear(shot: ShotNumber, take: TakeNumber, film: FilmPath = Path("."), note: Why = "") -> None:
    """Take the mark off again."""
    _judge(film, shot, take, Verdict.OPEN, note)


def _judge(film: Path, shot: str, take: str, verdict: Verdict, note: str) -> None:
    from rushes.pipeline import open_film
    from rushes.studio import desk_of, find_shot, find_take, judge_take

    opened = open_film(film)
    found = find_shot(opened, shot)
    with desk_of(opened) as desk:
        number, record = find_take(found, take, desk)
    judge_take(opened, found, record, verdict, note)
    print(f"Shot {found.number}, take {number} ({record.recipe[:8]}): {verdict.value}.")
    if verdict is Verdict.CIRCLED:
        print("It stays in the film until you circle another, or `rushes takes clear` it.")
    elif verdict is Verdict.REJECTED:
        print("`rushes make` shoots another.")


def _mark(opened: Opened, shot: Shot, take: Record) -> str:
    verdict = opened.selects.of(shot.key, take.recipe).verdict
    return "" if verdict is Verdict.OPEN else verdict.value


def _as_data(opened: Opened, shot: Shot, takes: Sequence[Record]) -> dict[str, Any]:
    return {
        "shot": shot.number,
        "key": shot.key,
        "source": str(shot.source),
        "takes": [
            {"take": number, "recipe": take.recipe, "engine": take.engine, "tier": take.tier}
            | {"made_at": take.made_at}
            | {"mark": _mark(opened, shot, take), "note": opened.selects.of(shot.key, take.recipe).note}
            for number, take in enumerate(takes, 1)
        ],
    }
