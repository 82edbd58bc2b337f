"""A font program of outlines, in the Compact Font Format: what a PDF keeps of a font.

Adobe Technical Notes 5176 and 5177. CID-keyed, so that a code of the text is the number of an outline and nothing else
has to be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rushes.fonts.shaping import Contour

_OWN_STRING = 391  # the first number that is not one of the standard strings
_ROS, _CHARSET, _CHAR_STRINGS, _FD_ARRAY, _FD_SELECT, _CID_COUNT = (
    b"\x0c\x1e", b"\x0f", b"\x11", b"\x0c\x24", b"\x0c\x25", b"\x0c\x22"
)  # fmt: skip
_BOX, _PRIVATE = b"\x05", b"\x12"
_RMOVETO, _RLINETO, _RRCURVETO, _ENDCHAR = b"\x15", b"\x05", b"\x08", b"\x0e"


@dataclass(frozen=True)
class Drawn:
    """Contours of one sign, in thousandths of an em, and how far it is to the next one's origin."""

    advance: int
    contours: tuple[Contour, ...]


def font_program(name: str, signs: Sequence[Drawn], box: tuple[int, int, int, int]) -> bytes:
    """Sign number k of the sequence has the code k + 1; 0 is nothing. ``box``: left, bottom, right, top of them all."""
    strings = _index([b"Adobe", b"Identity"])
    names = _index([name.encode("ascii")])
    outlines = _index([_ENDCHAR, *map(_char_string, signs)])
    count = len(signs) + 1
    charset = b"\x02" + _card(1) + _card(max(count - 2, 0))  # codes 1, 2, 3…
    select = b"\x03" + _card(1) + _card(0) + b"\x00" + _card(count)  # of one private dictionary, all

    def whole(at: Sequence[int]) -> tuple[bytes, list[int]]:
        """The file, were its parts where ``at`` says; and where they are."""
        parts = [charset, select, outlines, _index([_number(0, True) + _number(at[4], True) + _PRIVATE])]
        top = b"".join(
            (
                *(_number(_OWN_STRING), _number(_OWN_STRING + 1), _number(0), _ROS),
                *(*map(_number, box), _BOX),
                *(_number(count), _CID_COUNT),
                *(_number(at[0], True), _CHARSET, _number(at[1], True), _FD_SELECT),
                *(_number(at[2], True), _CHAR_STRINGS, _number(at[3], True), _FD_ARRAY),
            )
        )
        head = b"\x01\x00\x04\x04" + names + _index([top]) + strings + _index([])
        places = [len(head) + sum(map(len, parts[:k])) for k in range(len(parts) + 1)]
        return head + b"".join(parts), places

    return whole(whole([0] * 5)[1])[0]  # its lengths do not depend on where things are


def _char_string(sign: Drawn) -> bytes:
    told = _number(sign.advance)  # a first number too many is the width
    x = y = 0
    for contour in sign.contours:
        for k, points in enumerate(contour):
            for at in range(0, len(points), 2):
                right, up = round(points[at]), round(points[at + 1])
                told += _number(right - x) + _number(up - y)
                x, y = right, up
            told += _RMOVETO if k == 0 else _RLINETO if len(points) == 2 else _RRCURVETO
    return told + _ENDCHAR


def _index(items: Sequence[bytes]) -> bytes:
    if not items:
        return _card(0)
    ends = [1]
    for item in items:
        ends.append(ends[-1] + len(item))
    return _card(len(items)) + b"\x04" + b"".join(end.to_bytes(4, "big") for end in ends) + b"".join(items)


def _card(number: int) -> bytes:
    return number.to_bytes(2, "big")


def _number(value: int, long: bool = False) -> bytes:
    """An operand; ``long``: of the same length whatever it is, and only in dictionaries."""
    if long:
        return b"\x1d" + value.to_bytes(4, "big", signed=True)
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        high, low = divmod(value - 108, 256)
        return bytes([high + 247, low])
    if -1131 <= value <= -108:
        high, low = divmod(-value - 108, 256)
        return bytes([high + 251, low])
    return b"\x1c" + value.to_bytes(2, "big", signed=True)
