"""The board as a PDF to print: landscape pages, six or twelve panels each, arrows over them and text under them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from rushes.departments.board import lettering
from rushes.departments.board.caption import about, speaker, told
from rushes.departments.board.layout import BAND, GAP, HEAD, HEIGHT, MARGIN, WIDTH, Cell, Row, grid, pages
from rushes.departments.board.request import Arrow, BoardRequest, Overlay
from rushes.engines.stage import Stage
from rushes.film.media import Media

INK, FAINT, PAPER = HexColor("#1d1613"), HexColor("#8d8070"), HexColor("#fcf9f0")
PEN = {"camera": HexColor("#b3392c"), "walk": HexColor("#f7efdc")}
EDGE = {"camera": HexColor("#fcf9f0"), "walk": HexColor("#1d1613")}


def draw(request: BoardRequest, stage: Stage, path: Path) -> int:
    """Write the board; gives the number of pages. The same bytes for the same board."""
    lettering.load()
    rl_config.useA85 = 0  # pictures as plain bytes: reportlab's armour for mail costs most of the time
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True, pageCompression=1)
    canvas.setTitle(request.title)
    canvas.setAuthor(request.author)
    canvas.setCreator("Rushes")
    board = _Board(canvas, request, stage)
    board.draw()
    canvas.save()
    return board.page


class _Board:
    """A cursor that goes down the page, a row of panels at a time."""

    def __init__(self, canvas: Canvas, request: BoardRequest, stage: Stage) -> None:
        self.canvas = canvas
        self.request = request
        self.stage = stage
        self.page = 0
        self.y = 0.0
        self.grid = grid(request.a_page, self._aspect())

    def _aspect(self) -> float:
        if not self.request.panels:
            return 16 / 9
        width, height = self.still(self.request.panels[0].picture).getSize()
        return float(width) / float(height)

    def draw(self) -> None:
        found = pages(self.request.panels, self.grid)
        for rows in found:
            self.new_page(len(found))
            for row in rows:
                self.row(row)
                self.stage.checkpoint()

    def new_page(self, count: int) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        canvas = self.canvas
        canvas.setFillColor(PAPER)
        canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
        canvas.setFillColor(INK)
        top = HEIGHT - MARGIN + 4
        title = lettering.fit(self.request.title, "text", 13, WIDTH - 2 * MARGIN - 60)
        lettering.write(canvas, MARGIN, top, title, "text", 13)
        canvas.setFillColor(FAINT)
        lettering.write_to(canvas, WIDTH - MARGIN, top, f"{self.page} / {count}", "italic", 9)
        self.y = HEIGHT - MARGIN - HEAD

    def row(self, row: Row) -> None:
        if row.heading is not None:
            self.band(*row.heading)
        step = self.grid.cell[0] + GAP
        for column, cell in enumerate(row.cells):
            self.cell(cell, MARGIN + column * step, self.y)
        for column, (cell, after) in enumerate(zip(row.cells, row.cells[1:], strict=False)):
            if after.panel is cell.panel:  # the start and the end of one shot
                self.joined(MARGIN + column * step + self.grid.cell[0], self.y - self.grid.picture[1] / 2)
        self.y -= self.grid.cell[1] + GAP

    def joined(self, x: float, y: float) -> None:
        """A small arrow in the gap between a shot's first and last frame."""
        canvas = self.canvas
        canvas.setStrokeColor(PEN["camera"])
        canvas.setLineWidth(1.2)
        canvas.line(x + 3, y, x + GAP - 5, y)
        canvas.setFillColor(PEN["camera"])
        self.head((x + GAP - 2, y), (1.0, 0.0), 5.0)

    def band(self, number: str, heading: str) -> None:
        canvas = self.canvas
        canvas.setStrokeColor(FAINT)
        canvas.setLineWidth(0.4)
        canvas.line(MARGIN, self.y - 13, WIDTH - MARGIN, self.y - 13)
        canvas.setFillColor(INK)
        said = lettering.fit(f"{number}   {heading}", "text", 10, WIDTH - 2 * MARGIN)
        lettering.write(canvas, MARGIN, self.y - 9, said, "text", 10)
        self.y -= BAND

    def cell(self, cell: Cell, x: float, y: float) -> None:
        canvas, shape = self.canvas, self.grid
        wide, high = shape.picture
        left = x if shape.beside else x + (shape.cell[0] - wide) / 2
        canvas.drawImage(self.still(cell.picture), left, y - high, wide, high)
        self.overlay(cell.overlay, left, y, wide, high)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.5)
        canvas.rect(left, y - high, wide, high, stroke=1, fill=0)
        room = shape.cell[0] - wide - 8 if shape.beside else shape.cell[0]
        x, y = (left + wide + 8, y - 9) if shape.beside else (x, y - high - 11)
        self.caption(cell, x, y, room)

    def caption(self, cell: Cell, x: float, y: float, room: float) -> None:
        """The number, how it is shot, and what happens and is said."""
        canvas, shape, number_size = self.canvas, self.grid, self.grid.type_size + 2.2
        name = cell.name if cell.text else f"{cell.name}, {speaker(self.request.language)('end')}"
        canvas.setFillColor(INK)
        lettering.write(canvas, x, y, name, "text", number_size)
        if not cell.text:
            return
        how, size = about(cell.panel, self.request), shape.type_size - 0.2
        canvas.setFillColor(FAINT)
        lines = shape.lines
        if shape.beside:
            for font, part in lettering.wrap(how, "italic", size, room):
                y -= shape.leading
                lines -= 1
                lettering.write(canvas, x, y, part, font, size)
        else:
            left = room - lettering.width(name, "text", number_size) - 8
            lettering.write_to(canvas, x + room, y, lettering.fit(how, "italic", size, left), "italic", size)
        y -= shape.leading + 1.8
        canvas.setFillColor(INK)
        for font, text in told(cell.panel, shape.type_size, room, lines):
            lettering.write(canvas, x, y, text, font, shape.type_size)
            y -= shape.leading

    def overlay(self, overlay: Overlay, left: float, top: float, wide: float, high: float) -> None:
        """Arrows, and the frame that a move ends on, kept within the picture."""
        canvas = self.canvas

        def at(point: tuple[int, int]) -> tuple[float, float]:
            return left + wide * point[0] / 1000, top - high * point[1] / 1000

        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(left, top - high, wide, high)
        canvas.clipPath(clip, stroke=0, fill=0)
        if overlay.frame:
            for colour, thick in ((EDGE["camera"], 2.4), (PEN["camera"], 1.1)):
                canvas.setStrokeColor(colour)
                canvas.setLineWidth(thick)
                corners = [at(point) for point in overlay.frame]
                outline = canvas.beginPath()
                outline.moveTo(*corners[0])
                for corner in corners[1:]:
                    outline.lineTo(*corner)
                outline.close()
                canvas.drawPath(outline, stroke=1, fill=0)
        for arrow in overlay.arrows:
            self.arrow(arrow, at(arrow.start), at(arrow.end), wide / 250)
        canvas.restoreState()

    def arrow(self, arrow: Arrow, start: tuple[float, float], end: tuple[float, float], scale: float) -> None:
        canvas = self.canvas
        x, y = end[0] - start[0], end[1] - start[1]
        length = max((x * x + y * y) ** 0.5, 1e-6)
        way = (x / length, y / length)
        head = min((9.0 if arrow.kind == "camera" else 8.0) * scale, length * 0.7)
        neck = (end[0] - way[0] * head * 0.8, end[1] - way[1] * head * 0.8)
        canvas.setLineCap(1)
        for colour, thick, more in ((EDGE[arrow.kind], 4.2, 1.6), (PEN[arrow.kind], 2.0, 0.0)):
            canvas.setStrokeColor(colour)
            canvas.setFillColor(colour)
            canvas.setLineWidth(thick * scale)
            canvas.line(*start, *neck)
            self.head((end[0] + way[0] * more * scale, end[1] + way[1] * more * scale), way, head + 2 * more * scale)

    def head(self, tip: tuple[float, float], way: tuple[float, float], long: float) -> None:
        """An arrow's head, filled with the colour that is set."""
        back = (tip[0] - way[0] * long, tip[1] - way[1] * long)
        path = self.canvas.beginPath()
        path.moveTo(*tip)
        path.lineTo(back[0] - way[1] * long * 0.45, back[1] + way[0] * long * 0.45)
        path.lineTo(back[0] + way[1] * long * 0.45, back[1] - way[0] * long * 0.45)
        path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)

    def still(self, picture: Media) -> ImageReader:
        """A panel's picture by its bytes: named by its path, it would give other bytes in another folder."""
        return ImageReader(BytesIO(self.stage.path(picture).read_bytes()))
