"""What stands under a panel: how it is shot, what happens, who says what, in the film's language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rushes.departments.board.request import BoardRequest, Panel
from rushes.fonts.page import Line, Type
from rushes.fonts.setting import RIGHT_TO_LEFT, reads_from_right
from rushes.work.phrases import Speaker, language_of, say

_SMALLER = (1.0, 0.92, 0.84)  # of the type: what is printed on a sheet of paper is still read at arm's length


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


def fits(panel: Panel, type: Type, size: float, room: float, most: float, colon: str = ":") -> bool:
    """Whether all is told in so many lines."""
    return sum(map(len, _lines(panel, type, size, room, colon))) <= int(most)


def fitted(
    panel: Panel, type: Type, size: float, leading: float, room: float, most: float, colon: str = ":"
) -> tuple[list[Line], float, float]:
    """What is told, the size it is set in and from baseline to baseline: in smaller type where the room of ``most``
    lines does not hold all of it, and cut where the smallest does not either."""
    share = next((one for one in _SMALLER if fits(panel, type, size * one, room, most / one, colon)), _SMALLER[-1])
    return told(panel, type, size * share, room, int(most / share), colon), size * share, leading * share


def told(panel: Panel, type: Type, size: float, room: float, most: int, colon: str = ":") -> list[Line]:
    """At most so many lines. Where there is more to tell, the action leaves the dialogue half of them, and each ends
    with an ellipsis."""
    action, said = _lines(panel, type, size, room, colon)
    if len(action) + len(said) <= most:
        return [*action, *said]
    spoken = min(len(said), max(most // 2, most - len(action)))
    return [*_cut(action, most - spoken, type, size, room), *_cut(said, spoken, type, size, room)]


def _lines(panel: Panel, type: Type, size: float, room: float, colon: str) -> tuple[Sequence[Line], Sequence[Line]]:
    """Action, and dialogue, whole."""
    speeches = (_speech(who + colon, text) for who, text in panel.lines)
    return (
        type.wrap(panel.action, "text", size, room),
        [line for speech in speeches for line in type.wrap(speech, "italic", size, room)],
    )


def _speech(who: str, text: str) -> str:
    return f"{RIGHT_TO_LEFT if reads_from_right(text) else ''}{who} {text}"


def _cut(lines: Sequence[Line], most: int, type: Type, size: float, room: float) -> list[Line]:
    if len(lines) <= most:
        return list(lines)
    font, text = lines[most - 1]
    return [*lines[: most - 1], (font, type.fit(f"{text} …", font, size, room))]
