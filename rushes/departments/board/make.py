"""Panels, board, contact sheet and shot list, as files."""

from __future__ import annotations

import csv
from fractions import Fraction

from rushes.departments.board.request import BoardRequest, Panel, PanelRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage

_PANEL_WIDTH = 640
_QUALITY = 80  # of a JPEG: printed 9 cm wide nobody tells it from 90, and it is half as long
_DOTS = 150  # an inch of a page as a picture


def take_panel(request: PanelRequest, stage: Stage) -> Result:
    """File ``panel``: a JPEG at most 640 pixels wide."""
    from PIL import Image

    from rushes.engines.picture_reader import rgb_frame

    still = Image.fromarray(rgb_frame(stage.path(request.picture), request.frame))
    if request.aspect is not None:
        aspect = float(request.aspect)
        wide, high = min(still.width, still.height * aspect), min(still.height, still.width / aspect)
        left, top = (still.width - wide) / 2, (still.height - high) / 2
        still = still.crop((round(left), round(top), round(left + wide), round(top + high)))
    if still.width > _PANEL_WIDTH:
        still = still.resize((_PANEL_WIDTH, round(still.height * _PANEL_WIDTH / still.width)), Image.Resampling.LANCZOS)
    still.save(stage.out / "panel.jpg", quality=_QUALITY, subsampling="4:2:0", optimize=True, progressive=True)
    return Result({"panel": "panel.jpg"}, {"width": still.width, "height": still.height})


def draw_board(request: BoardRequest, stage: Stage) -> Result:
    """File ``board``: a PDF to print; with ``pages`` every page as a PNG too: ``page-001``…"""
    from rushes.departments.board.pages import draw

    count = draw(request, stage, stage.out / "board.pdf")
    files = {"board": "board.pdf"}
    if request.pages:
        files |= _as_pictures(stage)
    return Result(files, {"pages": count})


def _as_pictures(stage: Stage) -> dict[str, str]:
    """The pages of the PDF as PNGs, by role."""
    import pypdfium2

    from rushes.departments.board.png import save_png

    files = {}
    with pypdfium2.PdfDocument(stage.out / "board.pdf") as document:
        for number, page in enumerate(document, 1):
            stage.checkpoint()
            role = f"page-{number:03d}"
            save_png(page.render(scale=_DOTS / 72).to_pil(), stage.out / f"{role}.png")
            files[role] = f"{role}.png"
    return files


def draw_contact_sheet(request: BoardRequest, stage: Stage) -> Result:
    """File ``sheet``: every panel on one PNG."""
    from rushes.departments.board.sheet import draw

    draw(request, stage, stage.out / "sheet.png")
    return Result({"sheet": "sheet.png"}, {"panels": len(request.panels)})


def write_shot_list(request: BoardRequest, stage: Stage) -> Result:
    """File ``list``: a CSV, a row a shot, in UTF-8 with the mark that spreadsheets look for."""
    with (stage.out / "shots.csv").open("w", newline="", encoding="utf-8-sig") as file:
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(_COLUMNS)
        rows.writerows(_row(panel, request.rate) for panel in request.panels)
    return Result({"list": "shots.csv"}, {"shots": len(request.panels)})


_COLUMNS = (
    *("shot", "scene", "heading", "kind", "size", "angle", "lens", "stop", "move", "subjects", "action", "dialogue"),
    *("starts", "frames", "seconds", "engine", "tier", "take", "script"),
)


def _row(panel: Panel, rate: Fraction) -> list[str]:
    seconds = Fraction(panel.frames) / rate
    return [
        panel.number,
        panel.scene,
        panel.heading,
        panel.kind,
        panel.size,
        panel.angle,
        panel.lens,
        panel.stop,
        panel.move,
        ", ".join(panel.subjects),
        panel.action,
        " / ".join(f"{who}: {text}" for who, text in panel.lines),
        timecode(panel.start, rate),
        str(panel.frames),
        f"{float(seconds):.2f}",
        panel.engine,
        panel.tier,
        panel.take[:12],
        panel.source,
    ]


def timecode(frame: int, rate: Fraction) -> str:
    """Non-drop SMPTE timecode, HH:MM:SS:FF, counted at the rate rounded up to a whole number."""
    base = -(-rate.numerator // rate.denominator)
    seconds, rest = divmod(frame, base)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}:{rest:02d}"
