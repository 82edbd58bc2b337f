"""What stands under a panel: how it is shot, what happens, who says what, in the film's language."""

from __future__ import annotations

from functools import cache

from rushes.departments.board.request import BoardRequest, Panel
from rushes.fonts.page import Line, Type
from rushes.fonts.setting import RIGHT_TO_LEFT, reads_from_right
from rushes.work.phrases import Speaker, language_of, say


@cache
def speaker(language: str) -> Speaker:
    """Says sizes, angles and moves in a film's language, by ``data/board-fr.toml``."""
    return Speaker(language_of(language), "board", "board")


def about(panel: Panel, request: BoardRequest) -> tuple[str, str]:
    """ "MCU, 85 mm f/2, dolly in, rack to TOM" and "4.2 s"."""
    parts: list[str] = [panel.size, f"{panel.lens} {panel.stop}"]
    if panel.angle != "eye":
        parts.append(panel.angle)
    if panel.move != "static":
        parts.append(panel.move)
    if panel.focus:
        name = panel.focus[-1]
        parts.append(say("rack to {name}", name=name) if len(panel.focus) == 2 else say("focus on {name}", name=name))
    said = speaker(request.language)
    return ", ".join(map(said, parts)), said(say("{seconds:.1f} s", seconds=float(panel.frames / request.rate)))


def told(panel: Panel, type: Type, size: float, room: float, most: int, colon: str = ":") -> list[Line]:
    """At most so many lines. Where there is more to tell, the action leaves the dialogue half of them, and each ends
    with an ellipsis."""
    action = list(type.wrap(panel.action, "text", size, room))
    said = [line for who, text in panel.lines for line in type.wrap(_speech(who + colon, text), "italic", size, room)]
    if len(action) + len(said) <= most:
        return action + said
    spoken = min(len(said), max(most // 2, most - len(action)))
    return [*_cut(action, most - spoken, type, size, room), *_cut(said, spoken, type, size, room)]


def _speech(who: str, text: str) -> str:
    return f"{RIGHT_TO_LEFT if reads_from_right(text) else ''}{who} {text}"


def _cut(lines: list[Line], most: int, type: Type, size: float, room: float) -> list[Line]:
    if len(lines) <= most:
        return lines
    font, text = lines[most - 1]
    return [*lines[: most - 1], (font, type.fit(f"{text} …", font, size, room))]
