"""The contact sheet: the whole film at a glance, on one PNG."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw

from rushes import fonts
from rushes.departments.board.caption import speaker
from rushes.departments.board.png import PAPER, save_png
from rushes.departments.board.request import BoardRequest
from rushes.engines.stage import Stage
from rushes.engines.typefaces import extras
from rushes.fonts.setting import draw_line
from rushes.work.phrases import say

INK, FAINT = "#1d1613", "#8d8070"
WIDTH = 1920
MARGIN = 36
GAP = 14
CAPTION = 24
HEAD = 64
MOST_ROWS = 60  # past that panels get smaller, so that a feature's sheet still opens


def draw(request: BoardRequest, stage: Stage, path: Path) -> None:
    """Write the sheet, 1920 pixels wide."""
    panels = request.panels
    columns = max(4, min(6, math.isqrt(max(1, len(panels)))), math.ceil(len(panels) / MOST_ROWS))
    cell = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) // columns
    height = _height(stage.path(panels[0].picture), cell) if panels else cell * 9 // 16
    rows = max(1, math.ceil(len(panels) / columns))
    sheet = Image.new("RGB", (WIDTH, MARGIN + HEAD + rows * (height + CAPTION + GAP) + MARGIN - GAP), PAPER)
    pen = ImageDraw.Draw(sheet)
    regular, italic = fonts.path(fonts.REGULAR), fonts.path(fonts.ITALIC)
    said = speaker(request.language)
    others = extras(request.faces, stage)
    draw_line(pen, (MARGIN, MARGIN + 32), request.title, regular, 40, INK, extras=others)
    for index, panel in enumerate(panels):
        x = MARGIN + index % columns * (cell + GAP)
        y = MARGIN + HEAD + index // columns * (height + CAPTION + GAP)
        with Image.open(stage.path(panel.picture)) as picture:
            still = picture.convert("RGB")
            still.thumbnail((cell, height), Image.Resampling.LANCZOS)
        sheet.paste(still, (x + (cell - still.width) // 2, y + (height - still.height) // 2))
        base = y + height + 19
        draw_line(pen, (x, base), panel.number, fonts.bold(), 15, INK, extras=others)
        about = "  ".join(map(said, (panel.size, say("{seconds:.1f} s", seconds=float(panel.frames / request.rate)))))
        draw_line(pen, (x + cell, base), about, italic, 17, FAINT, to=True)
        stage.checkpoint()
    save_png(sheet, path)


def _height(picture: Path, width: int) -> int:
    with Image.open(picture) as still:
        return min(width * still.height // still.width, width * 16 // 9)
