"""rushes why: explain one shot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rushes.cli.output import AsJson, FilmPath, print_json

if TYPE_CHECKING:
    from rushes.film.shot import Shot
    from rushes.work.why import Why


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Explain one shot: its text, its recipe, its takes.", epilog="Example:  rushes why 3B my-film"
    )(why)


def why(
    shot: Annotated[str, typer.Argument(help="A shot's number: 3B.")],
    film: FilmPath = Path("."),
    json: AsJson = False,
) -> None:
    """Explain one shot: its text, its recipe, what it was made from, its takes."""
    from rushes.pipeline import open_film
    from rushes.studio import desk_of, find_shot, plan_film
    from rushes.work.why import why as explain

    opened = open_film(film)
    found = find_shot(opened, shot)
    with desk_of(opened) as desk:
        told = explain(f"shot/{found.key}", plan_film(opened, desk), desk)
    if json:
        print_json(_as_data(found, told))
    else:
        print("\n".join(_as_text(found, told)))


def _as_text(shot: Shot, told: Why) -> Iterator[str]:
    entry = told.entry
    lens = f"{shot.lens_mm} mm f/{shot.stop / 10:g}"
    blocked = getattr(entry.task.request, "blocking", None)
    kind = shot.kind.played(blocked is not None and blocked.camera.clean)
    yield f"Shot {shot.number}  {kind}, {shot.size.value.upper()}, {lens}, {_move(shot)}"
    yield f"  script   {shot.source}"
    for text in [shot.action, *(f"{line.character}: {line.spoken}" for line in shot.lines)]:
        if text:
            yield f"           {text}"
    yield f"  stands   {entry.standing.value}" + (f": {entry.reason}" if entry.reason else "")
    yield from (f"           {change}" for change in entry.changes)
    yield f"  engine   {entry.task.engine} {entry.task.version}, seed {entry.task.seed}"
    yield f"  recipe   {entry.recipe.digest[:16] if entry.recipe else 'not known until what it waits for is made'}"
    if prompt := getattr(entry.task.request, "prompt", ""):
        yield from wrap(prompt, 110, initial_indent="  prompt   ", subsequent_indent=" " * 11)
    for number, (depth, parent) in enumerate(told.made_from):
        where = f" ({parent.task.source})" if parent.task.source and not depth else ""
        head = "from" if number == 0 else ""
        yield f"  {head:<8} {'  ' * depth}{parent.task.label}{where}: {parent.standing.value}"
    for number, take in enumerate(told.takes, 1):
        mark = " ← now in the cut" if entry.made and take.recipe == entry.made.recipe else ""
        state = f"{take.tier}, {take.seconds:.1f} s of work" if take.made else f"failed: {take.reason}"
        yield f"  take {number:<3} {take.recipe[:8]}  {take.engine}, {state}{mark}"
    if not told.takes:
        yield "  takes    none yet"


def _move(shot: Shot) -> str:
    return f"{shot.move.value} {shot.direction.value}" if shot.direction else shot.move.value


def _as_data(shot: Shot, told: Why) -> dict[str, Any]:
    return {
        "shot": shot.number,
        "key": shot.key,
        "kind": shot.kind.value,
        "size": shot.size.value,
        "source": str(shot.source),
        "action": shot.action,
        "lines": [
            {"character": line.character, "text": line.spoken, "source": str(line.source)} for line in shot.lines
        ],
        "standing": told.entry.standing.value,
        "changes": [{"field": each.field, "old": each.old, "new": each.new} for each in told.entry.changes],
        "digest": told.entry.recipe.digest if told.entry.recipe else None,
        "recipe": told.recipe,
        "prompt": getattr(told.entry.task.request, "prompt", ""),
        "parents": [{"key": parent.task.key, "standing": parent.standing.value} for parent in told.parents],
        "takes": [
            {"recipe": take.recipe, "status": take.status, "engine": take.engine, "tier": take.tier}
            | {"seconds": take.seconds, "made_at": take.made_at, "reason": take.reason}
            for take in told.takes
        ],
    }
