"""What stands under a panel: how it is shot, what happens, who says what, in the film's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from rushes.departments.board.lettering import Line, fit, wrap
from rushes.departments.board.request import BoardRequest, Panel


@cache
def words(language: str) -> Mapping[str, Any]:
    """``data/words.toml``, for a language: French, or English."""
    told = tomllib.loads(files(__package__).joinpath("data", "words.toml").read_text(encoding="utf-8"))
    return told["fr" if language.startswith("fr") else "en"]  # type: ignore[no-any-return]


def size(panel: Panel, language: str) -> str:
    """ "MCU"; "PR" in French."""
    return str(words(language)["size"].get(panel.size, panel.size))


def about(panel: Panel, request: BoardRequest) -> str:
    """ "MCU, 85 mm f/2, dolly in, rack to TOM, 4.2 s"."""
    said = words(request.language)
    parts = [size(panel, request.language), f"{panel.lens} {panel.stop}"]
    if panel.angle != "eye":
        parts.append(said["angle"].get(panel.angle, panel.angle))
    if panel.move != "static":
        parts.append(said["move"].get(panel.move, panel.move))
    if panel.focus:
        parts.append(f"{said['rack' if len(panel.focus) == 2 else 'focus']} {panel.focus[-1]}")
    seconds = f"{float(panel.frames / request.rate):.1f} s"
    return ", ".join([*parts, seconds.replace(".", ",") if request.language.startswith("fr") else seconds])


def told(panel: Panel, type_size: float, room: float, most: int) -> list[Line]:
    """At most so many lines. Where there is more to tell, the action leaves the dialogue half of them, and each ends
    with an ellipsis."""
    action = list(wrap(panel.action, "text", type_size, room))
    said = [line for who, text in panel.lines for line in wrap(f"{who}: {text}", "italic", type_size, room)]
    if len(action) + len(said) <= most:
        return action + said
    spoken = min(len(said), max(most // 2, most - len(action)))
    return [*_cut(action, most - spoken, type_size, room), *_cut(said, spoken, type_size, room)]


def _cut(lines: list[Line], most: int, type_size: float, room: float) -> list[Line]:
    if len(lines) <= most:
        return lines
    font, text = lines[most - 1]
    return [*lines[: most - 1], (font, fit(f"{text} …", font, type_size, room))]
