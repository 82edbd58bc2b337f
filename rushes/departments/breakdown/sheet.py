"""The breakdown as rows: for `rushes breakdown`, its ``--json`` and ``--csv``, and the shot list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from rushes.departments.breakdown.pace import spoken_ms
from rushes.departments.breakdown.pages import spelt
from rushes.film.element import Element, ElementKind
from rushes.film.shot import Breakdown, SceneSheet, Shot

PEOPLE = (ElementKind.CAST, ElementKind.SILENT)


def rows(breakdown: Breakdown) -> list[dict[str, Any]]:
    """A row an element, then a row a shot, scene by scene."""
    return [row for sheet in breakdown.scenes for row in _scene_rows(sheet)]


def scene_rows(breakdown: Breakdown) -> list[dict[str, Any]]:
    """A row a scene, as a first assistant's stripboard has it."""
    return [_scene_row(sheet) for sheet in breakdown.scenes]


def shot_rows(breakdown: Breakdown) -> list[dict[str, Any]]:
    """A row a shot, in the order of the film: the shot list."""
    return [_shot_row(shot, sheet) for sheet in breakdown.scenes for shot in sheet.shots]


def to_json(breakdown: Breakdown) -> dict[str, Any]:
    """Scenes with their elements and shots, and the totals. Only what JSON has."""
    scenes = []
    for sheet in breakdown.scenes:
        row = _scene_row(sheet)
        row |= {
            "key": sheet.key,
            "eighths": sheet.eighths,
            "mood": {"valence": sheet.mood[0], "arousal": sheet.mood[1]},
            "elements": [_element_row(item) for item in sheet.elements],
            "shots": [_shot_row(shot, sheet) | {"key": shot.key} for shot in sheet.shots],
        }
        scenes.append(row)
    return {"scenes": scenes, "totals": totals(breakdown)}


def totals(breakdown: Breakdown) -> dict[str, Any]:
    """How much film it is: scenes, shots, pages, seconds."""
    return {
        "scenes": len(breakdown.scenes),
        "shots": len(breakdown.shots),
        "pages": spelt(sum(sheet.eighths for sheet in breakdown.scenes)),
        "estimated_s": _seconds(sum(estimated_ms(shot) for shot in breakdown.shots)),
    }


def to_csv(breakdown: Breakdown) -> str:
    """The rows as CSV (RFC 4180: commas, CRLF)."""
    return _csv(rows(breakdown), _COLUMNS)


def scenes_csv(breakdown: Breakdown) -> str:
    """The scenes' rows as CSV."""
    return _csv(scene_rows(breakdown), _SCENE_COLUMNS)


def shot_list_csv(breakdown: Breakdown) -> str:
    """The shots' rows as CSV."""
    return _csv(shot_rows(breakdown), _SHOT_COLUMNS)


def to_text(breakdown: Breakdown) -> str:
    """The sheets to read on a terminal, 100 columns wide."""
    parts = ["\n".join(_text_of(sheet)) for sheet in breakdown.scenes]
    sums = totals(breakdown)
    parts.append(f"{sums['scenes']} scenes, {sums['shots']} shots, {sums['pages']} pages, {sums['estimated_s']:g} s\n")
    return "\n\n".join(parts)


def estimated_ms(shot: Shot) -> int:
    """How long the shot may be, before its voices are there: the director's word, else action and speech."""
    if shot.fixed_ms is not None:
        return shot.fixed_ms
    spoken = sum(spoken_ms(len(line.spoken.split())) for line in shot.lines)
    talk = shot.kind.value in ("single", "over the shoulder", "two-shot")
    return shot.action_ms + spoken if talk else max(shot.action_ms, spoken)


_COLUMNS = (
    "scene", "heading", "pages", "row", "kind", "name", "words", "count", "known", "size", "lens_mm", "stop", "move",
    "estimated_s", "source",
)  # fmt: skip
_SCENE_COLUMNS = (
    "scene", "heading", "place", "side", "hour", "pages", "cast", "silent", "extras", "props", "vehicles", "animals",
    "dressing", "wardrobe", "sounds", "weather", "unknown", "shots", "estimated_s", "source",
)  # fmt: skip
_SHOT_COLUMNS = (
    "shot", "scene", "kind", "size", "angle", "lens_mm", "stop", "move", "subjects", "listener", "props", "lines",
    "action", "estimated_s", "engine", "description", "source",
)  # fmt: skip


def _scene_rows(sheet: SceneSheet) -> list[dict[str, Any]]:
    scene = {"scene": sheet.number, "heading": sheet.heading.text, "pages": spelt(sheet.eighths)}
    found = [scene | {"row": "element"} | _element_row(item) for item in sheet.elements]
    for shot in sheet.shots:
        row = _shot_row(shot, sheet)
        words = " ".join([shot.action, *row["lines"]]).strip()
        found.append(row | scene | {"row": "shot", "name": shot.number, "words": words})
    return [{column: row.get(column, "") for column in _COLUMNS} for row in found]


def _text_of(sheet: SceneSheet) -> Iterator[str]:
    row = _scene_row(sheet)
    heading = sheet.heading.text.strip() or "(before the first heading)"
    yield f"{sheet.number}  {heading[:80]}  [{row['pages']} p, about {row['estimated_s']:g} s]"
    for name in _SCENE_COLUMNS[_SCENE_COLUMNS.index("cast") : _SCENE_COLUMNS.index("shots")]:
        if row[name]:
            yield from wrap(
                ", ".join(row[name]), 100, initial_indent=f"   {name + ':':<10}", subsequent_indent=" " * 13
            )
    for shot in sheet.shots:
        seen = _shot_row(shot, sheet)
        lens = f"{shot.lens_mm} mm {seen['stop']}"
        yield (
            f"   {shot.number:<6} {seen['size']:<4} {lens:<12} {seen['move']:<13} {seen['estimated_s']:>4.1f} s  "
            f"{seen['kind']}{': ' if shot.subjects else ''}{', '.join(shot.subjects)}"
        )
        yield from wrap(
            " ".join([shot.action, *seen["lines"]]).strip(), 100, initial_indent=" " * 10, subsequent_indent=" " * 10
        )


def _scene_row(sheet: SceneSheet) -> dict[str, Any]:
    values = {
        "scene": sheet.number,
        "heading": sheet.heading.text,
        "place": sheet.heading.place,
        "side": sheet.heading.side.value,
        "hour": sheet.heading.hour.value,
        "pages": spelt(sheet.eighths),
        "cast": _named(sheet, ElementKind.CAST),
        "silent": _named(sheet, ElementKind.SILENT),
        "extras": _named(sheet, ElementKind.EXTRAS),
        "props": _named(sheet, ElementKind.PROP),
        "vehicles": _named(sheet, ElementKind.VEHICLE),
        "animals": _named(sheet, ElementKind.ANIMAL),
        "dressing": _named(sheet, ElementKind.DRESSING),
        "wardrobe": _named(sheet, ElementKind.WARDROBE),
        "sounds": _named(sheet, ElementKind.SOUND),
        "weather": _named(sheet, ElementKind.WEATHER),
        "unknown": [item.words for item in sheet.elements if not item.known],
        "shots": len(sheet.shots),
        "estimated_s": _seconds(sum(estimated_ms(shot) for shot in sheet.shots)),
        "source": str(sheet.source),
    }
    return {column: values[column] for column in _SCENE_COLUMNS}


def _shot_row(shot: Shot, sheet: SceneSheet) -> dict[str, Any]:
    move = shot.move.value if shot.direction is None else f"{shot.move.value} {shot.direction.value}"
    values = {
        "shot": shot.number,
        "scene": sheet.number,
        "kind": shot.kind.value,
        "size": shot.size.value.upper(),
        "angle": shot.angle.value,
        "lens_mm": shot.lens_mm,
        "stop": f"f/{shot.stop / 10:g}",
        "move": move,
        "subjects": list(shot.subjects),
        "listener": shot.listener or "",
        "props": [item.name for item in shot.props],
        "lines": [f"{line.character}: {line.spoken}" for line in shot.lines],
        "action": shot.action,
        "estimated_s": _seconds(estimated_ms(shot)),
        "engine": shot.engine or "",
        "description": shot.description,
        "source": str(shot.source),
    }
    return {column: values[column] for column in _SHOT_COLUMNS}


def _element_row(item: Element) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "name": item.name,
        "words": item.words,
        "count": item.count,
        "known": item.known,
        "source": str(item.source),
    }


def _named(sheet: SceneSheet, kind: ElementKind) -> list[str]:
    return [
        item.name if item.count == 1 or kind in PEOPLE else f"{item.name} ×{item.count}"
        for item in sheet.elements
        if item.kind is kind
    ]


def _seconds(milliseconds: int) -> float:
    return round(milliseconds / 1000, 1)


def _csv(table: list[dict[str, Any]], columns: tuple[str, ...]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in table:
        writer.writerow([_cell(row[column]) for column in columns])
    return text.getvalue()


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, list) else str(value)
    # A spreadsheet takes a cell that begins so for a formula; the writer's text is no programme.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") and not isinstance(value, int | float) else text
