"""rushes plan: what is up to date, what is stale and why, what is missing, what it will take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rushes.cli.output import AsJson, FilmPath, duration, print_json, print_table

if TYPE_CHECKING:
    from rushes.film.money import Money
    from rushes.film.rights import OpenPoint
    from rushes.pipeline import Opened
    from rushes.work.desk import Entry
    from rushes.work.quote import Quote

_REASONS_SHOWN = 40
_RIGHTS_SHOWN = 3


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Say what is up to date, stale (and why) and missing.", epilog="Example:  rushes plan my-film"
    )(plan)


def plan(
    film: FilmPath = Path("."),
    languages: Annotated[str, typer.Option("--language", help="In these languages instead: en; fr,en.")] = "",
    json: AsJson = False,
) -> None:
    """Say what is up to date, stale (and which field changed) and missing, with time and cost. Makes nothing."""
    from rushes.clearances import open_rights
    from rushes.cli.day import today
    from rushes.cli.languages import wanted_languages
    from rushes.pipeline import open_film
    from rushes.studio import desk_of, plan_film
    from rushes.work.spending import spent

    opened = open_film(film)
    with desk_of(opened) as desk:
        entries = plan_film(opened, desk, wanted_languages(film, languages) if languages else None)
        before = spent(desk.store, opened.film.budget.currency)
    points = open_rights(opened, today())
    if json:
        print_json(as_data(opened, entries, before) | {"rights": [point_data(point) for point in points]})
        return
    show(opened, entries)
    show_bill(opened, entries, before)
    show_rights(points)


def show(opened: Opened, entries: Sequence[Entry]) -> None:
    """The plan as a table by department, and under it every stale result with the fields that changed."""
    from rushes.departments.guide import find_leads, lost_guides, tell_leads
    from rushes.departments.script import orphan_cues
    from rushes.work.desk import Standing

    names = list(dict.fromkeys(entry.task.department for entry in entries))
    rows = []
    for name in names:
        mine = [entry for entry in entries if entry.task.department == name]
        counts = Counter(entry.standing for entry in mine)
        held = counts[Standing.READY] + counts[Standing.CIRCLED]
        broken = counts[Standing.DAMAGED] + counts[Standing.FAILED] + counts[Standing.FORBIDDEN]
        rows.append(
            [name, str(held), str(counts[Standing.STALE]), str(counts[Standing.MISSING])]
            + [str(counts[Standing.WAITING]), str(broken), duration(_seconds(mine))]
        )
    print(f"{opened.film.title}: {len(opened.breakdown.scenes)} scenes, {len(opened.breakdown.shots)} shots")
    print()
    columns = ["department", "up to date", "stale", "missing", "waiting", "damaged", "time"]
    print_table(columns, rows, numbers=columns[1:])
    print()
    for entry in [entry for entry in entries if _worth_telling(entry)][:_REASONS_SHOWN]:
        print(reason(entry))
    for sentence in tell_leads(opened.breakdown, find_leads(opened.breakdown, opened.film, opened.library)):
        print(sentence)
    for lost in lost_guides(opened.breakdown, opened.library):
        print(f"without a line: {lost}")
    for orphan in orphan_cues(opened.screenplay):
        print(f"without a speech: {orphan}")
    for sentence in _on_the_cut(opened):
        print(sentence)


def _on_the_cut(opened: Opened) -> list[str]:
    """How the script stands to the cut an editor brought back; nothing where there is none."""
    if opened.adopted is None:
        return []
    from rushes.departments.editorial.adoption import standing

    return standing(opened.adopted, opened.breakdown, opened.film, opened.library)


def show_bill(opened: Opened, entries: Sequence[Entry], spent: Money) -> None:
    """What making it takes: each paid take by itself, then the whole in money, time, energy and carbon."""
    from rushes.film.money import spelt
    from rushes.work.carbon import emission, energy, grid
    from rushes.work.quote import bill, once, quote

    todo = once(entries)
    whole = bill(entries)
    if not todo:
        print("Nothing to do.")
    for entry in [entry for entry in todo if entry.task.call is None][: _REASONS_SHOWN if whole.paid else 0]:
        each = quote(entry.task)
        if each.money or each.unknown:
            print(f"costs: {entry.task.label}: {entry.task.engine}, {_price(each)}, {duration(each.seconds)}")
    if todo:
        power = grid(opened.film.power)
        total = whole.total
        print(f"To make: {len(todo)} results, about {duration(total.seconds)}, {_price(total)}.")
        print(
            f"Energy: about {energy(total.joules)}, {emission(power.emitted(total.joules))} of CO2e ({power.told}); "
            "estimated from each engine's watts."
        )
    budget = opened.film.budget
    for currency in dict.fromkeys(name for name, _ in (*whole.total.money.amounts, *spent.amounts)):
        wanted, gone = whole.total.money.amount(currency), spent.amount(currency)
        over = ": too much, `rushes make` will not begin" if wanted and wanted + gone > budget.of(currency) else ""
        print(f"Budget: {spelt(budget.of(currency), currency)}, spent {spelt(gone, currency)}{over}.")


def show_rights(points: Sequence[OpenPoint]) -> None:
    """How much is open, and the first of it."""
    from rushes.departments.rights import told

    stopping = [point for point in points if point.stops]
    accepted = sum(point.accepted is not None for point in points)
    if stopping:
        print(f"Rights: {len(stopping)} open, which nothing final is delivered with: `rushes rights` tells all.")
        for point in stopping[:_RIGHTS_SHOWN]:
            print(f"  {point.subject}: {told(point)}")
    if accepted:
        print(f"Rights: {accepted} accepted by somebody who answers for them (rights.toml).")


def point_data(point: OpenPoint) -> dict[str, Any]:
    from rushes.departments.rights import todo, told

    accepted = point.accepted
    return {
        "subject": point.subject,
        "trouble": point.trouble.value,
        "what": told(point),
        "todo": todo(point),
        "stops": point.stops,
        "accepted": {"by": accepted.by, "because": accepted.because, "on": accepted.on} if accepted else None,
    }


def _price(quote: Quote) -> str:
    if quote.unknown:
        return f"{quote.money} and what nobody knows" if quote.money else "at a price nobody knows"
    return str(quote.money) if quote.money else "free"


def _worth_telling(entry: Entry) -> bool:
    return bool(entry.changes or entry.reason or entry.standing.value in ("damaged", "failed", "circled", "forbidden"))


def reason(entry: Entry) -> str:
    """One stale result on one line: its name, where it stands in the script, what changed."""
    where = f" ({entry.task.source})" if entry.task.source else ""
    told = "; ".join(str(change) for change in entry.changes[:3])
    if len(entry.changes) > 3:
        told += f"; and {len(entry.changes) - 3} more"
    told = told or entry.reason or entry.standing.value
    if entry.todo:
        told = f"{told} {entry.todo}"
    return f"{entry.standing.value}: {entry.task.label}{where}: {told}"


def as_data(opened: Opened, entries: Sequence[Entry], spent: Money) -> dict[str, Any]:
    from rushes.work.carbon import grid
    from rushes.work.quote import bill

    todo = [entry for entry in entries if entry.to_make]
    total, power = bill(entries).total, grid(opened.film.power)
    return {
        "film": opened.film.title,
        "scenes": len(opened.breakdown.scenes),
        "shots": len(opened.breakdown.shots),
        "to_make": len(todo),
        "seconds": round(_seconds(todo), 1),
        "cost": dict(total.money.amounts),  # millionths
        "cost_known": not total.unknown,
        "spent": dict(spent.amounts),
        "budget": {opened.film.budget.currency: opened.film.budget.limit, **dict(opened.film.budget.also)},
        "joules": round(total.joules),
        "grams_co2e": round(power.emitted(total.joules), 1),
        "grid": power.told,
        "cut": _on_the_cut(opened),
        "tasks": [_entry(entry) for entry in entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    from rushes.work.quote import quote

    each = quote(entry.task)
    return {
        "key": entry.task.key,
        "label": entry.task.label,
        "department": entry.task.department,
        "engine": entry.task.engine,
        "standing": entry.standing.value,
        "source": str(entry.task.source) if entry.task.source else None,
        "recipe": entry.recipe.digest if entry.recipe else None,
        "seconds": round(entry.task.estimate, 2),
        "cost": dict(each.money.amounts),
        "joules": round(each.joules, 1),
        "reason": entry.reason,
        "changes": [{"field": each.field, "old": each.old, "new": each.new} for each in entry.changes],
        "waits": list(entry.waits),
    }


def _seconds(entries: Sequence[Entry]) -> float:
    return sum(entry.task.estimate for entry in entries if entry.to_make)
