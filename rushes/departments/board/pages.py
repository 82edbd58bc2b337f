"""The board as a PDF: landscape pages, six panels each, a band for every new scene."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rushes import fonts
from rushes.departments.board.request import BoardRequest, Panel
from rushes.engines.stage import Stage

WIDTH, HEIGHT = landscape(A4)  # points
MARGIN = 34
GAP = 16
COLUMNS = 3
INK, FAINT, PAPER = HexColor("#1d1613"), HexColor("#8d8070"), HexColor("#fcf9f0")
TEXT_SIZE = 8.6
LEADING = 10.2
TEXT_LINES = 7
BAND = 20

_CELL: float = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS


def draw(request: BoardRequest, stage: Stage, path: Path) -> int:
    """Write the board; gives the number of pages. The same bytes for the same board."""
    for name, file in (("text", fonts.REGULAR_TTF), ("italic", fonts.ITALIC_TTF)):
        pdfmetrics.registerFont(TTFont(name, str(fonts.path(file))))
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
        self.picture_height = self._picture_height()
        self.row_height = self.picture_height + 15 + TEXT_LINES * LEADING + GAP

    def _picture_height(self) -> float:
        if not self.request.panels:
            return float(_CELL) * 9 / 16
        width, height = self.still(self.request.panels[0]).getSize()
        # A tall frame is drawn narrower rather than pushing its text off the page.
        return min(_CELL * float(height) / float(width), 190.0)

    def draw(self) -> None:
        self.new_page()
        for heading, row in _rows(self.request.panels):
            needed = self.row_height + (BAND if heading else 0)
            if self.y - needed < MARGIN - GAP:
                self.new_page()
            if heading:
                self.band(heading, row[0].scene)
            for column, panel in enumerate(row):
                self.panel(panel, MARGIN + column * (_CELL + GAP), self.y)
            self.y -= self.row_height
            self.stage.checkpoint()

    def new_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        canvas = self.canvas
        canvas.setFillColor(PAPER)
        canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont("text", 13)
        canvas.drawString(MARGIN, HEIGHT - MARGIN + 4, self.request.title)
        canvas.setFillColor(FAINT)
        canvas.setFont("italic", 9)
        canvas.drawRightString(WIDTH - MARGIN, HEIGHT - MARGIN + 4, f"board, page {self.page}")
        self.y = HEIGHT - MARGIN - 8

    def band(self, heading: str, number: str) -> None:
        canvas = self.canvas
        canvas.setStrokeColor(FAINT)
        canvas.setLineWidth(0.4)
        canvas.line(MARGIN, self.y - 13, WIDTH - MARGIN, self.y - 13)
        canvas.setFillColor(INK)
        canvas.setFont("text", 10)
        canvas.drawString(MARGIN, self.y - 9, _fit(f"{number}   {heading}", "text", 10, WIDTH - 2 * MARGIN))
        self.y -= BAND

    def panel(self, panel: Panel, x: float, y: float) -> None:
        canvas = self.canvas
        picture = self.still(panel)
        width, height = picture.getSize()
        shown = min(_CELL, self.picture_height * width / height)
        left, bottom = x + (_CELL - shown) / 2, y - self.picture_height
        canvas.drawImage(picture, left, bottom, shown, self.picture_height)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.5)
        canvas.rect(left, bottom, shown, self.picture_height, stroke=1, fill=0)
        baseline = bottom - 11
        canvas.setFillColor(INK)
        canvas.setFont("text", 11)
        canvas.drawString(x, baseline, panel.number)
        canvas.setFillColor(FAINT)
        canvas.setFont("italic", 8.4)
        seconds = float(panel.frames / self.request.rate)
        move = "" if panel.move == "static" else f", {panel.move}"
        angle = "" if panel.angle == "eye" else f", {panel.angle}"
        facts = f"{panel.size}, {panel.lens} {panel.stop}{angle}{move}, {seconds:.1f} s"
        canvas.drawRightString(x + _CELL, baseline, facts)
        self.text(panel, x, baseline - 12)

    def still(self, panel: Panel) -> ImageReader:
        """The panel's picture by its bytes: named by its path, it would give other bytes in another folder."""
        return ImageReader(BytesIO(self.stage.path(panel.picture).read_bytes()))

    def text(self, panel: Panel, x: float, y: float) -> None:
        lines = list(_lines(panel))
        for index, (font, text) in enumerate(lines[:TEXT_LINES]):
            cut = index == TEXT_LINES - 1 and len(lines) > TEXT_LINES
            self.canvas.setFillColor(INK)
            self.canvas.setFont(font, TEXT_SIZE)
            self.canvas.drawString(x, y, f"{text} …" if cut else text)
            y -= LEADING


def _rows(panels: tuple[Panel, ...]) -> Iterator[tuple[str, list[Panel]]]:
    """Panels in rows of three; a new scene begins a row, told by its heading."""
    row: list[Panel] = []
    heading = ""
    for index, panel in enumerate(panels):
        new = index == 0 or panels[index - 1].scene != panel.scene
        if row and (new or len(row) == COLUMNS):
            yield heading, row
            row, heading = [], ""
        if new:
            heading = panel.heading
        row.append(panel)
    if row:
        yield heading, row


def _lines(panel: Panel) -> Iterator[tuple[str, str]]:
    for line in _wrap(panel.action, "text"):
        yield "text", line
    for who, words in panel.lines:
        for line in _wrap(f"{who}: {words}", "italic"):
            yield "italic", line


def _wrap(text: str, font: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if pdfmetrics.stringWidth(longer, font, TEXT_SIZE) <= _CELL:
            line = longer
            continue
        if line:
            yield line
        line = _fit(word, font, TEXT_SIZE, _CELL)
    if line:
        yield line


def _fit(text: str, font: str, size: float, width: float) -> str:
    """The text, cut with an ellipsis where it is wider than there is room."""
    measure: Any = pdfmetrics.stringWidth
    if measure(text, font, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle] + "…", font, size) <= width else (low, middle - 1)
    return text[:low] + "…"
