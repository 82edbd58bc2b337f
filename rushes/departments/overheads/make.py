"""Overheads, as files."""

from __future__ import annotations

from rushes.departments.overheads.request import OverheadRequest, OverheadsRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage


def draw_overhead(request: OverheadRequest, stage: Stage) -> Result:
    """File ``overhead``: an SVG of one scene from above."""
    from rushes.departments.overheads.drawing import draw
    from rushes.departments.overheads.svg import svg

    (stage.out / "overhead.svg").write_text(svg(draw(request)), encoding="utf-8", newline="\n")
    return Result({"overhead": "overhead.svg"}, {"cameras": len(request.stations)})


def draw_overheads(request: OverheadsRequest, stage: Stage) -> Result:
    """File ``overheads``: a PDF with a page for each scene."""
    from rushes.departments.overheads.pdf import write_pdf

    write_pdf(request, stage, stage.out / "overheads.pdf")
    return Result({"overheads": "overheads.pdf"}, {"pages": len(request.overheads)})
