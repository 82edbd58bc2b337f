"""Names that do not lie over one another: each takes the first free place of those it is offered."""

from __future__ import annotations

from collections.abc import Iterable

from rushes.departments.overheads.sheet import INK, Point, Text

_LETTER = 0.5  # of the size, the mean width of a letter
_Box = tuple[float, float, float, float]


class Labels:
    def __init__(self) -> None:
        self._taken: list[_Box] = []

    def keep_clear(self, at: Point, radius: float) -> None:
        """No name is to lie here."""
        self._taken.append((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius))

    def put(
        self,
        words: str,
        places: Iterable[Point],
        size: float = 8.0,
        italic: bool = False,
        colour: str = INK,
        bold: bool = False,
    ) -> Text:
        """The words centred on the first free place; on the last where none is."""
        chosen: Text | None = None
        for x, y in places:
            wide, box_high = (_LETTER + 0.25 * bold) * size * len(words) / 2 + 1, size * 0.42
            box = (x - wide, y - box_high, x + wide, y + box_high)
            chosen = Text((x, y + size * 0.3), words, size, italic, colour, "middle", bold)
            if not any(_meet(box, other) for other in self._taken):
                self._taken.append(box)
                return chosen
        assert chosen is not None
        return chosen


def _meet(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
