"""rushes spend: what the film has taken so far."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from rushes.cli.output import AsJson, FilmPath, duration, print_json, print_table

if TYPE_CHECKING:
    from rushes.pipeline import Opened
    from rushes.work.carbon import Grid
    from rushes.work.spending import About, Sum


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Say what the film has taken so far: money, time, energy, carbon.",
        epilog="Example:  rushes spend --by engine my-film",
    )(spend)


def spend(
    film: FilmPath = Path("."),
    by: Annotated[Literal["shot", "engine", "day"], typer.Option(help="What to sum by.")] = "shot",
    json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")] = False,
) -> None:
    """Say what the film has taken so far, rejected takes included: money, time, energy, carbon.

    Money counts for ever, whatever is deleted. Time and energy are those of the results that are still there. Energy is
    measured where the machine has counters that may be read, and estimated elsewhere: how much of it is said.
    """
    from rushes.pipeline import open_film
    from rushes.studio import desk_of
    from rushes.work.carbon import emission, energy, grid
    from rushes.work.spending import sums, whole

    opened = open_film(film)
    power = grid(opened.film.power)
    with desk_of(opened) as desk:
        found = sums(desk.store, _filing(opened, by), opened.film.budget.currency)
    found.sort(key=(lambda each: each.name) if by == "day" else (lambda each: -each.joules))
    total = whole(found)
    if json:
        print_json({"by": by, "grid": power.told, "sums": [_as_data(each, power) for each in [*found, total]]})
    elif as_csv:
        _print_csv(found, by, power)
    else:
        columns = [by, "results", "money", "time", "energy", "measured", "CO2e"]
        rows = [
            [each.name, str(each.results), _money(each), duration(each.seconds), energy(each.joules)]
            + [_share(each), emission(power.emitted(each.joules))]
            for each in [*found, total]
        ]
        print_table(columns, rows, numbers=columns[1:])
        print(f"\nCO2e: {power.told}.")
        if total.lost:
            print(f"Of the money, {total.lost} went to calls that never came back; ask whoever was called.")


def _filing(opened: Opened, by: str) -> Callable[[About], str]:
    """Under which name something is summed. What belongs to no shot goes by its kind: "mix", "music"."""
    if by == "engine":
        return lambda about: about.engine
    if by == "day":
        return lambda about: about.day
    shots = {shot.key: f"shot {shot.number}" for shot in opened.breakdown.shots}
    shots |= {key: f"shot {shot.number}" for shot in opened.breakdown.shots for key in shot.line_keys}

    def shot_of(about: About) -> str:
        parts = about.key.split("/")
        inside = ("/".join(parts[start:]) for start in range(1, len(parts)))
        return next((shots[key] for key in inside if key in shots), parts[0])

    return shot_of


def _money(each: Sum) -> str:
    return str(each.money) if each.money else "-"


def _share(each: Sum) -> str:
    return f"{each.metered / each.joules:.0%}" if each.metered else "no"


def _as_data(each: Sum, power: Grid) -> dict[str, Any]:
    return {
        "name": each.name,
        "results": each.results,
        "money": dict(each.money.amounts),  # millionths
        "lost": dict(each.lost.amounts),
        "seconds": round(each.seconds, 1),
        "joules": round(each.joules, 1),
        "joules_measured": round(each.metered, 1),
        "grams_co2e": round(power.emitted(each.joules), 3),
    }


def _print_csv(found: list[Sum], by: str, power: Grid) -> None:
    """One row a name; a column a currency, in whole units."""
    currencies = sorted({currency for each in found for currency, _ in each.money.amounts})
    told = csv.writer(sys.stdout, lineterminator="\n")
    told.writerow([by, "results", *currencies, "seconds", "joules", "joules_measured", "grams_co2e"])
    for each in found:
        money = [f"{each.money.amount(currency) / 1_000_000:g}" for currency in currencies]
        numbers = (each.seconds, each.joules, each.metered, power.emitted(each.joules))
        told.writerow([each.name, each.results, *money, *(f"{number:.3f}" for number in numbers)])
