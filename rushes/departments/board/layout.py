"""Where the pictures of a board go: six or twelve to a page, a band for every new scene."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rushes.departments.board.request import Overlay, Panel
from rushes.film.media import Media

WIDTH, HEIGHT = 841.89, 595.28  # points: A4, landscape
MARGIN = 34.0
HEAD = 8.0  # under the page's title
GAP = 16.0  # between columns
BETWEEN = 9.0  # between rows, besides the band that each may have
BAND = 20.0
LEAD = 12.0  # from a picture, or the top of what stands beside one, to the number's baseline
PAD = 5.0  # between a shot's frame and its words
_UNDER = LEAD + 8.0  # points of what stands under a picture that are no line of its text
UPRIGHT = 0.75
TALL = 1.1  # frames no wider than that have their text beside them


@dataclass(frozen=True)
class Grid:
    """``columns`` by ``rows`` cells; ``cell`` and ``picture`` are (width, height) in points; ``beside``: whether the
    text stands at the picture's right; ``lines`` of text there is room for, ``type_size`` high; of smaller type a part
    of a line may make a whole one."""

    columns: int
    rows: int
    cell: tuple[float, float]
    picture: tuple[float, float]
    beside: bool
    lines: float
    type_size: float
    leading: float

    def with_the_band(self) -> Grid:
        """Where nothing is written over the next row: words may go on there."""
        wide, tall = self.cell
        return replace(self, cell=(wide, tall + BAND), lines=self.lines + BAND / self.leading)


@dataclass(frozen=True)
class Cell:
    """One picture of a panel: ``name`` is what stands under it; ``text`` whether action and dialogue do: not under
    the end of a move."""

    panel: Panel
    picture: Media
    name: str
    text: bool
    overlay: Overlay


@dataclass(frozen=True)
class Row:
    """Up to ``columns`` cells; ``heading`` where a scene begins with them: (number, heading)."""

    heading: tuple[str, str] | None
    cells: tuple[Cell, ...]


def grid(a_page: int, aspect: float) -> Grid:
    """For six or twelve panels a page of pictures of that proportion."""
    columns, rows = (3, 2) if a_page == 6 else (4, 3)
    if UPRIGHT < aspect <= TALL:  # with words beside it such a frame asks for a cell twice as wide as tall
        columns, rows = rows, columns
    size, leading = (8.6, 10.2) if a_page == 6 else (7.2, 8.5)
    wide = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns
    tall = (_room() - rows * BAND - (rows - 1) * BETWEEN) / rows  # every row may begin a scene
    if aspect <= TALL:
        high = min(tall, wide * 0.5 / aspect)
        return Grid(columns, rows, (wide, high), (high * aspect, high), True, (high - 20) / leading, size, leading)
    least = 4.0 if a_page == 6 else 3.4  # lines of text, however tall the frame; four in smaller type
    high = min(wide / aspect, tall - _UNDER - least * leading)
    lines = (tall - high - _UNDER) / leading
    return Grid(columns, rows, (wide, tall), (high * aspect, high), False, lines, size, leading)


def pages(panels: Sequence[Panel], shape: Grid) -> list[list[Row]]:
    """The rows of every page. A new scene begins a row."""
    found: list[list[Row]] = [[]]
    for row in _rows(panels, shape.columns):
        if len(found[-1]) == shape.rows:
            found.append([])
        found[-1].append(row)
    return found


def _room() -> float:
    return HEIGHT - 2 * MARGIN - HEAD


def cells(panel: Panel) -> list[Cell]:
    """One picture, or the first and the last of a shot whose camera moves."""
    first = Cell(panel, panel.picture, panel.number, True, panel.overlay)
    if panel.end is None:
        return [first]
    return [first, Cell(panel, panel.end, panel.number, False, Overlay())]


def _rows(panels: Sequence[Panel], columns: int) -> Iterator[Row]:
    row: list[Cell] = []
    heading: tuple[str, str] | None = None
    scene: str | None = None
    for panel in panels:
        mine = cells(panel)
        if row and (panel.scene != scene or len(row) + len(mine) > columns):
            yield Row(heading, tuple(row))
            row, heading = [], None
        if panel.scene != scene:
            heading, scene = (panel.scene, panel.heading), panel.scene
        row += mine
    if row:
        yield Row(heading, tuple(row))
