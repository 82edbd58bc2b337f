"""rushes plan: what is up to date, what is stale and why, what is missing, what it will take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from rushes.cli.output import AsJson, FilmPath, duration, money, print_json, print_table

if TYPE_CHECKING:
    from rushes.pipeline import Opened
    from rushes.work.desk import Entry

_REASONS_SHOWN = 40


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Say what is up to date, stale (and why) and missing.", epilog="Example:  rushes plan my-film"
    )(plan)


def plan(film: FilmPath = Path("."), json: AsJson = False) -> None:
    """Say what is up to date, stale (and which field changed) and missing, with time and cost. Makes nothing."""
    from rushes.pipeline import call_sheet, open_film
    from rushes.studio import desk_of
    from rushes.work.survey import survey

    opened = open_film(film)
    with desk_of(opened) as desk:
        entries = survey(call_sheet(opened), desk)
    if json:
        print_json(as_data(opened, entries))
        return
    show(opened, entries)


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
        broken = counts[Standing.DAMAGED] + counts[Standing.FAILED]
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
    todo = [entry for entry in entries if entry.to_make]
    if not todo:
        print("Nothing to do.")
        return
    cost = sum(entry.task.cost for entry in todo)
    print(
        f"To make: {len(todo)} results, about {duration(_seconds(todo))}, {money(cost, opened.film.budget.currency)}."
    )


def _worth_telling(entry: Entry) -> bool:
    return bool(entry.changes or entry.reason or entry.standing.value in ("damaged", "failed", "circled"))


def reason(entry: Entry) -> str:
    """One stale result on one line: its name, where it stands in the script, what changed."""
    where = f" ({entry.task.source})" if entry.task.source else ""
    told = "; ".join(str(change) for change in entry.changes[:3])
    if len(entry.changes) > 3:
        told += f"; and {len(entry.changes) - 3} more"
    return f"{entry.standing.value}: {entry.task.label}{where}: {told or entry.reason or entry.standing.value}"


def as_data(opened: Opened, entries: Sequence[Entry]) -> dict[str, Any]:
    todo = [entry for entry in entries if entry.to_make]
    return {
        "film": opened.film.title,
        "scenes": len(opened.breakdown.scenes),
        "shots": len(opened.breakdown.shots),
        "to_make": len(todo),
        "seconds": round(_seconds(todo), 1),
        "cost": sum(entry.task.cost for entry in todo),
        "currency": opened.film.budget.currency,
        "tasks": [_entry(entry) for entry in entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.task.key,
        "label": entry.task.label,
        "department": entry.task.department,
        "engine": entry.task.engine,
        "standing": entry.standing.value,
        "source": str(entry.task.source) if entry.task.source else None,
        "recipe": entry.recipe.digest if entry.recipe else None,
        "seconds": round(entry.task.estimate, 2),
        "cost": entry.task.cost,
        "changes": [{"field": each.field, "old": each.old, "new": each.new} for each in entry.changes],
        "waits": list(entry.waits),
    }


def _seconds(entries: Sequence[Entry]) -> float:
    return sum(entry.task.estimate for entry in entries if entry.to_make)
