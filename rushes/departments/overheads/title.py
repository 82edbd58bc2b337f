"""What stands over a floor plan: the scene and its heading to the left, the place and the hour to the right."""

from __future__ import annotations

from typing import Any

from rushes.departments.overheads.ground import WINDOW
from rushes.departments.overheads.request import OverheadRequest
from rushes.departments.overheads.sheet import FAINT, WIDTH, Text
from rushes.fonts.page import Type

_LEFT, _RIGHT, _LINE = WINDOW[0], WIDTH - 34, 40.0
_SIZES = (15.0, 13.0, 11.0)  # of the heading, the largest that fits
_SMALL = 9.5
_SHARE = 0.34  # of the page's width that place and hour may have
_GAP = 18.0


def title(request: OverheadRequest, words: dict[str, Any]) -> list[Text]:
    """Both on one line, neither over the other: a long place gives way, then the heading; the hour is always told."""
    type = Type()
    weather = [words["weather"].get(one, one) for one in request.light.weather]
    hour = ", ".join(["", words["hour"][request.light.hour.value], *weather])
    room = _SHARE * (_RIGHT - _LEFT) - type.width(hour, "italic", _SMALL)
    about = type.fit(request.design.name.lower(), "italic", _SMALL, max(room, 0.0)) + hour
    heading = f"{request.scene}   {request.heading}"
    room = _RIGHT - _LEFT - type.width(about, "italic", _SMALL) - _GAP
    size = next((one for one in _SIZES if type.width(heading, "text", one) <= room), _SIZES[-1])
    return [
        Text((_LEFT, _LINE), type.fit(heading, "text", size, room), size),
        Text((_RIGHT, _LINE), about, _SMALL, italic=True, colour=FAINT, anchor="end"),
    ]
