"""The dossier as a PDF, A4, to be printed and signed. The same bytes for the same dossier."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import CondPageBreak, KeepTogether, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from rushes import fonts
from rushes.departments.rights import document
from rushes.departments.rights.document import Block, Section
from rushes.departments.rights.request import Dossier
from rushes.departments.rights.words import Words

_INK, _FAINT, _RULE, _PAPER = (HexColor(colour) for colour in ("#1d1613", "#756a5c", "#d9cfbd", "#f6f0e2"))
_MARKS = {document.GOOD: HexColor("#3f6b46"), document.WARN: HexColor("#a03d22"), "": _RULE}
_MARGIN = 18 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_HEAD = 70 * mm  # no section begins lower than that on a page


def write_pdf(told: Dossier, title: str, parts: Sequence[Section], path: Path) -> None:
    for name, file in (("text", fonts.REGULAR_TTF), ("italic", fonts.ITALIC_TTF)):
        pdfmetrics.registerFont(TTFont(name, str(fonts.path(file))))
    about = Words(told.language)("title.as-of", day=told.day)
    under = ", ".join(filter(None, (title, told.author)))
    flow: list[Any] = [_par(told.title, 26, lead=30), _par(under, 13), Spacer(1, 6), _par(about, 9.5, faint=True)]
    for number, section in enumerate(parts, 1):
        heading = _par(f"{number}\u2002{section.title}", 16, lead=20)
        first, *others = section.blocks
        head = [heading, _line(), *(_set(first) if _is_short(first) else [])]
        flow += [CondPageBreak(_HEAD), Spacer(1, 16), KeepTogether(head)]
        for block in others if _is_short(first) else section.blocks:
            flow += _set(block)
    sheet = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=20 * mm,
        title=f"{told.title}: {title}", author=told.author, creator="Rushes", invariant=1, pageCompression=1,
    )  # fmt: skip
    foot = partial(_foot, f"{told.title}, {title}, {told.day}")
    sheet.build(flow, onFirstPage=foot, onLaterPages=foot)


def _foot(words: str, canvas: Any, sheet: Any) -> None:
    canvas.setFont("italic", 8.5)
    canvas.setFillColor(_FAINT)
    canvas.drawString(_MARGIN, 11 * mm, words)
    canvas.drawRightString(A4[0] - _MARGIN, 11 * mm, str(sheet.page))


def _is_short(block: Block) -> bool:
    return block.kind in ("text", "facts", "quote")


def _set(block: Block) -> list[Any]:
    """A block as reportlab's flowables."""
    if isinstance(block, document.Text):
        return [_par(block.words, 10.5, faint=block.faint), Spacer(1, 5)]
    if isinstance(block, document.Facts):
        rows = [[_par(what, 10, italic=True), _par(value, 10)] for what, value in block.pairs]
        return [_grid(rows, (28, 72)), Spacer(1, 6)]
    if isinstance(block, document.Table):
        return _table(block)
    if isinstance(block, document.Question):
        return [KeepTogether([_question(block)]), Spacer(1, 9)]
    if isinstance(block, document.Quote):
        words = [[[_par(block.about, 8.5, italic=True), _par(block.words, 12.5, lead=16)]]]
        return [Grid(words, [_WIDTH], style=[("BACKGROUND", (0, 0), (-1, -1), _PAPER)]), Spacer(1, 7)]
    lines = [[_par(what, 10, italic=True, align=2), _par(who, 10)] for what, who in block.lines]
    return [_grid(lines, (46, 54), rules=False)] if lines else []


def _table(block: document.Table) -> list[Any]:
    head = [_par(column, 9, italic=True) for column in block.columns]
    rows = [[_par(cell, 9, lead=11) for cell in row] for row in block.rows]
    marked = [
        ("LINEBEFORE", (0, index), (0, index), 2, _MARKS[mark]) for index, mark in enumerate(block.marks, 1) if mark
    ]
    return [_grid([head, *rows], block.widths, marked, repeat=1), Spacer(1, 8)]


def _question(block: document.Question) -> Any:
    colour = _MARKS[block.mark]
    head = _grid(
        [[_par(block.title, 12), _par(block.state, 10, italic=True, colour=colour, align=2)]], (66, 34), rules=False
    )
    body = [head, _par(block.asked, 9.5, faint=True), _par(block.told, 10.5)]
    body += [_par(f"– {one}", 9, faint=True) for one in block.evidence]
    body += [_par(block.answered, 10.5)] if block.answered else []
    return Grid(
        [[one] for one in body],
        [_WIDTH],
        style=[
            ("LINEBEFORE", (0, 0), (0, -1), 2, colour),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ],
    )


def _grid(
    rows: list[list[Any]], widths: Sequence[int], more: Sequence[Any] = (), rules: bool = True, repeat: int = 0
) -> Any:
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        *more,
    ]
    if rules:
        style.append(("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE))
    columns = [_WIDTH * width / sum(widths) for width in widths]
    return Grid(rows, columns, style=style, repeatRows=repeat)


def _line() -> Any:
    return Grid([[""]], [_WIDTH], [4], style=[("LINEABOVE", (0, 0), (-1, 0), 0.6, _INK)])


def _par(
    words: str,
    size: float,
    *,
    lead: float = 0,
    faint: bool = False,
    italic: bool = False,
    colour: Any = None,
    align: int = 0,
) -> Any:
    style = ParagraphStyle(
        "par",
        fontName="italic" if italic else "text",
        fontSize=size,
        leading=lead or size * 1.26,
        textColor=colour or (_FAINT if faint or italic else _INK),
        alignment=align,
        splitLongWords=1,
    )
    return Paragraph(escape(words).replace("\n", "<br/>"), style)
