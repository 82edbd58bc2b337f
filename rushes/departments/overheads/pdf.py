"""Sheets as the pages of a PDF. The same bytes for the same sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from rushes.departments.overheads.drawing import draw
from rushes.departments.overheads.request import OverheadsRequest
from rushes.departments.overheads.sheet import HEIGHT, PAPER, WIDTH, Line, Text
from rushes.engines.stage import Stage
from rushes.engines.typefaces import extras
from rushes.fonts.page import Type


def write_pdf(request: OverheadsRequest, stage: Stage, path: Path) -> None:
    type = Type(extras(request.faces, stage))
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True, pageCompression=1)
    canvas.setTitle(request.title)
    canvas.setAuthor(request.author)
    canvas.setCreator("Rushes")
    for number, overhead in enumerate(request.overheads):
        stage.checkpoint()
        sheet = draw(overhead)
        canvas.setFillColor(HexColor(PAPER))
        canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
        canvas.bookmarkPage(str(number))
        canvas.addOutlineEntry(sheet.title, str(number))
        canvas.saveState()
        x, y, width, height = sheet.clip
        window = canvas.beginPath()
        window.rect(x, HEIGHT - y - height, width, height)
        canvas.clipPath(window, stroke=0)
        for shape in sheet.inside:
            _draw(canvas, shape, type)
        canvas.restoreState()
        for shape in sheet.over:
            _draw(canvas, shape, type)
        canvas.showPage()
    canvas.save()


def _draw(canvas: Any, shape: Line | Text, type: Type) -> None:
    if isinstance(shape, Text):
        canvas.setFillColor(HexColor(shape.colour))
        canvas.setFillAlpha(1)
        font = "number" if shape.bold else "italic" if shape.italic else "text"
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * type.width(shape.words, font, shape.size)
        type.write(canvas, shape.at[0] - before, HEIGHT - shape.at[1], shape.words, font, shape.size)
        return
    path = canvas.beginPath()
    for index, (x, y) in enumerate(shape.points):
        (path.lineTo if index else path.moveTo)(x, HEIGHT - y)
    if shape.fill:
        path.close()
        canvas.setFillColor(HexColor(shape.fill))
        canvas.setFillAlpha(shape.opacity)
    canvas.setStrokeColor(HexColor(shape.stroke))
    canvas.setLineWidth(shape.width)
    canvas.setLineJoin(1)
    canvas.setDash(*([list(shape.dash)] if shape.dash else []))
    canvas.drawPath(path, stroke=int(shape.width > 0), fill=int(bool(shape.fill)))
