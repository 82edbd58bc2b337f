"""The board as a PDF to print: landscape pages, six or twelve panels each, arrows over them and text under them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import IO

from PIL import Image
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from rushes.departments.board.caption import about, fits, fitted, speaker
from rushes.departments.board.jpeg import draw_jpeg
from rushes.departments.board.layout import (
    BAND,
    BETWEEN,
    GAP,
    HEAD,
    HEIGHT,
    LEAD,
    MARGIN,
    PAD,
    WIDTH,
    Cell,
    Row,
    grid,
    pages,
)
from rushes.departments.board.request import BoardRequest, Panel
from rushes.departments.board.strokes import PEN, draw_head, draw_overlay
from rushes.engines.stage import Stage
from rushes.engines.typefaces import extras
from rushes.fonts.page import Line, Type
from rushes.fonts.setting import isolated
from rushes.work.phrases import say

INK, FAINT, PAPER, RULE = HexColor("#1d1613"), HexColor("#756a5c"), HexColor("#fcf9f0"), HexColor("#d9cfbd")


def draw(request: BoardRequest, stage: Stage, path: Path) -> int:
    """Write the board; gives the number of pages. The same bytes for the same board."""
    rl_config.useA85 = 0  # pictures as plain bytes: reportlab's armour for mail costs most of the time
    with path.open("wb") as out:
        canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True, pageCompression=1)
        canvas.setTitle(request.title)
        canvas.setAuthor(request.author)
        canvas.setCreator("Rushes")
        board = _Board(canvas, request, stage, out)
        board.draw()
        canvas.save()
    return board.page


class _Board:
    """A cursor that goes down the page, a row of panels at a time."""

    def __init__(self, canvas: Canvas, request: BoardRequest, stage: Stage, out: IO[bytes]) -> None:
        self.canvas = canvas
        self.out = out
        self.request = request
        self.stage = stage
        self.type = Type(extras(request.faces, stage))
        self.said = speaker(request.language)
        self.shots = Counter(panel.scene for panel in request.panels)
        self.frames: Counter[str] = Counter()
        for panel in request.panels:
            self.frames[panel.scene] += panel.frames
        self.page = 0
        self.y = 0.0
        self.aspect = self._aspect()
        self.grid = self.shape = grid(request.a_page, self.aspect)  # of every row, and of this one

    def _aspect(self) -> float:
        if not self.request.panels:
            return 16 / 9
        with Image.open(self.stage.path(self.request.panels[0].picture)) as still:
            return still.width / still.height

    def draw(self) -> None:
        found = pages(self.request.panels, self.grid)
        for rows in found:
            self.new_page(len(found))
            for place, row in enumerate(rows):
                below = rows[place + 1] if place + 1 < len(rows) else None
                self.row(row, place == 0, below is not None and below.heading is None)
                self.stage.checkpoint()

    def new_page(self, count: int) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        canvas, request, set_ = self.canvas, self.request, self.type
        canvas.setFillColor(PAPER)
        canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
        canvas.setFillColor(FAINT)
        top = HEIGHT - MARGIN + 4
        right = f"{self.aspect:.2f}:1    {self.page} / {count}"
        set_.write_to(canvas, WIDTH - MARGIN, top, right, "italic", 9)
        canvas.setFillColor(INK)
        room = WIDTH - 2 * MARGIN - set_.width(right, "italic", 9) - 16
        title = set_.fit(request.title, "text", 13, room)
        set_.write(canvas, MARGIN, top, title, "text", 13)
        used = set_.width(title, "text", 13) + 12
        if room - used > 60:
            canvas.setFillColor(FAINT)
            set_.write(canvas, MARGIN + used, top, self.by(room - used), "italic", 9)
        self.y = HEIGHT - MARGIN - HEAD

    def by(self, room: float) -> str:
        """Who wrote it and which version it is; where both have no room, the version whole: pages are told by it."""
        author, draft = map(isolated, (self.request.author, self.request.draft))
        both = ", ".join(filter(None, (author, draft)))
        left = room - self.type.width(f", {draft}", "italic", 9)
        if author and draft and left > 60:
            return f"{self.type.fit(author, 'italic', 9, left)}, {draft}"
        return self.type.fit(draft or both, "italic", 9, room)

    def row(self, row: Row, first: bool, goes_on: bool) -> None:
        """``first`` on its page: a scene that goes on is named again. ``goes_on``: so it does in the next row, which
        leaves its band to words that ask for it."""
        panel = row.cells[0].panel
        if row.heading is not None:
            self.band(panel, "")
        elif first:
            self.band(panel, self.said("continued"))
        else:
            self.y -= BAND  # as on a printed form, rows stand at the same height on every page
        cards = [(cell, row.cells[k + 1 : k + 2]) for k, cell in enumerate(row.cells) if cell.text]
        pairs = [(cell, after[0] if after and not after[0].text else None) for cell, after in cards]
        wants = goes_on and not all(self.holds(cell.panel, end is not None) for cell, end in pairs)
        self.shape = self.grid.with_the_band() if wants else self.grid
        x = MARGIN
        for cell, end in pairs:
            self.card(cell, end, x)
            x += (self.grid.cell[0] + GAP) * (1 if end is None else 2)
        self.y -= self.grid.cell[1] + BETWEEN

    def room(self, moves: bool) -> float:
        """For a line of what is told under a shot, or beside it; ``moves``: it has two pictures."""
        wide, beside = self.grid.cell[0], self.grid.beside
        return wide - 2 * PAD + (-self.grid.picture[0] if beside else wide + GAP if moves else 0)

    def holds(self, panel: Panel, moves: bool) -> bool:
        """Whether the room that every shot has is enough for what is told of this one."""
        shape, room = self.grid, self.room(moves)
        lines = shape.lines - (len(self.how(panel, room)) if shape.beside else 0)
        return fits(panel, self.type, shape.type_size, room, lines, self.said(":"))

    def how(self, panel: Panel, room: float) -> tuple[Line, ...]:
        return self.type.wrap(about(panel, self.request)[0], "italic", self.grid.type_size - 0.2, room)

    def card(self, cell: Cell, end: Cell | None, x: float) -> None:
        """A shot: its picture, or its first and its last; under them, or beside, how it is shot and what happens."""
        shape, step = self.shape, self.shape.cell[0] + GAP
        wide, high = shape.picture
        room = shape.cell[0] + (step if end else 0)
        canvas = self.canvas
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.rect(x, self.y - shape.cell[1], room, shape.cell[1], stroke=1, fill=0)
        aside = 0.0 if shape.beside else (shape.cell[0] - wide) / 2
        self.picture(cell, x + aside, self.y)
        words = self.room(end is not None)
        if end is None:
            self.caption(cell, (x + wide if shape.beside else x) + PAD, words, words)
            return
        self.picture(end, x + step + aside, self.y)
        middle = self.y - high / 2
        if shape.beside:  # words between the two pictures
            self.caption(cell, x + wide + PAD, words, words)
            self.label(x + step + wide + PAD, self.y - LEAD)
            return
        self.joined(x + shape.cell[0] - aside, x + step + aside, middle)
        self.caption(cell, x + PAD, shape.cell[0] - PAD, words)
        self.label(x + step + PAD, self.y - high - LEAD)

    def label(self, x: float, y: float) -> None:
        self.canvas.setFillColor(FAINT)
        self.type.write(self.canvas, x, y, self.said("end"), "italic", self.grid.type_size)

    def joined(self, start: float, end: float, y: float) -> None:
        """A small arrow in the gap between a shot's first and last frame."""
        canvas = self.canvas
        middle = (start + end) / 2
        canvas.setStrokeColor(PEN["camera"])
        canvas.setLineWidth(1.2)
        canvas.line(middle - 5, y, middle + 2, y)
        canvas.setFillColor(PEN["camera"])
        draw_head(canvas, (middle + 6, y), (1.0, 0.0), 5.0)

    def band(self, panel: Panel, more: str) -> None:
        """A scene's heading, with how many shots it has and how long it lasts."""
        canvas, set_ = self.canvas, self.type
        count, frames = self.shots[panel.scene], self.frames[panel.scene]
        seconds = float(frames / self.request.rate)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, self.y - 13, WIDTH - MARGIN, self.y - 13)
        canvas.setFillColor(FAINT)
        shots = self.said("1 shot") if count == 1 else say("{count} shots", count=count)
        about = more or ", ".join(map(self.said, (shots, say("{seconds:.1f} s", seconds=seconds))))
        set_.write_to(canvas, WIDTH - MARGIN, self.y - 9, about, "italic", 9)
        room = WIDTH - 2 * MARGIN - set_.width(about, "italic", 9) - 12
        canvas.setFillColor(INK)
        set_.write(
            canvas, MARGIN, self.y - 9, set_.fit(f"{panel.scene}   {panel.heading}", "text", 10.5, room), "text", 10.5
        )
        self.y -= BAND

    def picture(self, cell: Cell, left: float, y: float) -> None:
        canvas, (wide, high) = self.canvas, self.grid.picture
        name, box = cell.picture.digest, (left, y - high, wide, high)
        draw_jpeg(canvas, name, self.stage.path(cell.picture), box, self.out)
        draw_overlay(canvas, cell.overlay, left, y, wide, high)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.7)
        canvas.rect(left, y - high, wide, high, stroke=1, fill=0)

    def caption(self, cell: Cell, x: float, head: float, room: float) -> None:
        """The number and how it is shot, within ``head`` points; what happens and is said, within ``room``."""
        canvas, shape, set_ = self.canvas, self.shape, self.type
        size, number_size = shape.type_size, shape.type_size - 0.2
        y = self.y - LEAD - (0 if shape.beside else shape.picture[1])
        canvas.setFillColor(INK)
        set_.write(canvas, x, y, cell.name, "number", number_size)
        how, seconds = about(cell.panel, self.request)
        canvas.setFillColor(FAINT)
        lines, small = shape.lines, size - 0.2
        if shape.beside:
            set_.write_to(canvas, x + head, y, seconds, "italic", small)
            y -= 1.5
            for font, part in self.how(cell.panel, head):
                y -= shape.leading
                lines -= 1
                set_.write(canvas, x, y, part, font, small)
        else:
            set_.write_to(canvas, x + head, y, seconds, "italic", small)
            start = x + set_.width(cell.name, "number", number_size) + 7
            left = x + head - set_.width(seconds, "italic", small) - 6 - start
            set_.write(canvas, start, y, set_.fit(how, "italic", small, left), "italic", small)
        y -= shape.leading + 2.4
        canvas.setFillColor(INK)
        text, size, leading = fitted(cell.panel, set_, size, shape.leading, room, lines, self.said(":"))
        for line in text:
            set_.write_line(canvas, x, y, line, size, room)
            y -= leading
