"""Names that do not lie over one another, nor over what they name: each takes the nearest free place, at the end of a
leader line where that is not beside its thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from rushes.departments.overheads.sheet import FAINT, INK, Line, Point, Text

_LETTER, _CAPITAL, _BOLD = 0.46, 0.68, 0.16  # of the size, the mean width of a letter
_RINGS = (13.0, 19.0, 26.0, 34.0, 44.0, 56.0, 70.0, 86.0)  # points from the thing
_AROUND = 16
_BESIDE = 15.0  # points from the thing to its name, from which on a line leads to it
_RULER, _EDGE = (150.0, 34.0), 3.0  # points kept clear for the scale in the lower left corner, and round the window
_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Wish:
    at: Point
    places: tuple[Point, ...]
    text: Text


class Labels:
    """``window``: x, y, width, height that no name leaves."""

    def __init__(self, window: tuple[float, float, float, float]) -> None:
        x, y, width, height = window
        self._window = (x + _EDGE, y + _EDGE, x + width - _EDGE, y + height - _EDGE)
        self._taken: list[_Box] = [(x, y + height - _RULER[1], x + _RULER[0], y + height)]
        self._wishes: list[_Wish] = []

    def keep_clear(self, at: Point, radius: float) -> None:
        """No name is to lie here."""
        self._taken.append((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius))

    def keep_off(self, outline: Sequence[Point]) -> None:
        """No name is to lie on this: ink on ink is not read."""
        xs, ys = zip(*outline, strict=True)
        self._taken.append((min(xs), min(ys), max(xs), max(ys)))

    def put(
        self,
        words: str,
        at: Point,
        places: Iterable[Point],
        size: float = 8.0,
        italic: bool = False,
        colour: str = INK,
        bold: bool = False,
    ) -> None:
        """Asks for the words, centred on the first free of these places, or as near as can be to what stands ``at``."""
        if words:
            text = Text((0.0, 0.0), words, size, italic, colour, "middle", bold)
            self._wishes.append(_Wish(at, tuple(places), text))

    def laid_out(self) -> list[Line | Text]:
        """All of them, once every sign is known that they keep clear of; shots' numbers first, then the short ones."""
        lines: list[Line | Text] = []
        texts: list[Line | Text] = []
        for wish in sorted(self._wishes, key=lambda wish: (not wish.text.bold, len(wish.text.words))):
            place = self._place(wish)
            if place is None:
                continue
            box = _box(wish.text, place)
            self._taken.append(box)
            text = wish.text
            baseline = (place[0], place[1] + text.size * 0.3)
            texts.append(Text(baseline, text.words, text.size, text.italic, text.colour, "middle", text.bold))
            end = (min(max(wish.at[0], box[0]), box[2]), min(max(wish.at[1], box[1]), box[3]))
            if hypot(end[0] - wish.at[0], end[1] - wish.at[1]) > _BESIDE:
                lines.append(Line((wish.at, end), FAINT, 0.4))
        return [*lines, *texts]

    def _place(self, wish: _Wish) -> Point | None:
        """The first free place; where there is none, the first in the window; None for what is named off the page."""
        inside = [place for place in self._places(wish) if _within(_box(wish.text, place), self._window)]
        for place in inside:
            box = _box(wish.text, place)
            if not any(_meet(box, other) for other in self._taken):
                return place
        return inside[0] if inside else None

    def _places(self, wish: _Wish) -> Iterator[Point]:
        yield from wish.places
        half = (_box(wish.text, (0.0, 0.0))[2]) - 4.0
        for ring in _RINGS:
            for step in range(_AROUND):
                angle = 2 * pi * step / _AROUND
                yield wish.at[0] + (ring + half * abs(cos(angle))) * cos(angle), wish.at[1] + ring * sin(angle)


def _box(text: Text, at: Point) -> _Box:
    letter = (_CAPITAL if text.words.isupper() else _LETTER) + _BOLD * text.bold
    wide, high = letter * text.size * len(text.words) / 2 + 1, text.size * 0.45
    return at[0] - wide, at[1] - high, at[0] + wide, at[1] + high


def _within(box: _Box, window: _Box) -> bool:
    return box[0] >= window[0] and box[1] >= window[1] and box[2] <= window[2] and box[3] <= window[3]


def _meet(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
