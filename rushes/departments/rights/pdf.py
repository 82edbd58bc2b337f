"""The dossier as a PDF, A4, to be printed and signed. The same bytes for the same dossier."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from rushes.departments.rights import document
from rushes.departments.rights.document import Block, Section
from rushes.departments.rights.request import Dossier
from rushes.departments.rights.words import Words
from rushes.fonts.page import Type
from rushes.fonts.paragraph import Paragraph
from rushes.fonts.setting import Extra, isolated

_INK, _FAINT, _RULE, _PAPER = (HexColor(colour) for colour in ("#1d1613", "#756a5c", "#d9cfbd", "#f6f0e2"))
_MARKS = {document.GOOD: HexColor("#3f6b46"), document.WARN: HexColor("#a03d22"), "": _RULE}
_MARGIN = 18 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_PIECE = 100  # rows of a long table that are set as one
_HEAD = 70 * mm  # no section begins lower than that on a page


def write_pdf(told: Dossier, title: str, parts: Sequence[Section], path: Path, extras: Sequence[Extra] = ()) -> None:
    """``extras``: for letters that the house's faces lack."""
    set_ = _Setting(Type(extras))
    about = Words(told.language)("title.as-of", day=told.day)
    under = ", ".join(filter(None, (title, isolated(told.author))))
    flow: list[Any] = [set_.par(isolated(told.title), 26, lead=30), set_.par(under, 13), Spacer(1, 6)]
    flow += [set_.par(about, 9.5, faint=True)]
    for number, section in enumerate(parts, 1):
        heading = set_.par(f"{number}\u2002{section.title}", 16, lead=20)
        first, *others = section.blocks
        head = [heading, _line(), *(set_.block(first) if _is_short(first) else [])]
        flow += [CondPageBreak(_HEAD), Spacer(1, 16), KeepTogether(head)]
        for block in others if _is_short(first) else section.blocks:
            flow += set_.block(block)
    sheet = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=20 * mm,
        title=f"{told.title}: {title}", author=told.author, creator="Rushes", invariant=1, pageCompression=1,
    )  # fmt: skip
    foot = f"{isolated(told.title)}, {title}, {told.day}"

    def write_foot(canvas: Any, sheet: Any) -> None:
        set_.foot(foot, canvas, sheet.page)

    sheet.build(flow, onFirstPage=write_foot, onLaterPages=write_foot)


def _is_short(block: Block) -> bool:
    return block.kind in ("text", "facts", "quote")


class _Setting:
    """Sets blocks as reportlab's flowables."""

    def __init__(self, type: Type) -> None:
        self.type = type

    def block(self, block: Block) -> list[Any]:
        if isinstance(block, document.Text):
            return [self.par(block.words, 10.5, faint=block.faint), Spacer(1, 5)]
        if isinstance(block, document.Facts):
            rows = [[self.par(what, 10, italic=True), self.par(value, 10)] for what, value in block.pairs]
            return [_grid(rows, (28, 72)), Spacer(1, 6)]
        if isinstance(block, document.Table):
            return self.table(block)
        if isinstance(block, document.Question):
            return [KeepTogether([self.question(block)]), Spacer(1, 9)]
        if isinstance(block, document.Quote):
            words = [[[self.par(block.about, 8.5, italic=True), self.par(block.words, 12.5, lead=16)]]]
            return [Grid(words, [_WIDTH], style=[("BACKGROUND", (0, 0), (-1, -1), _PAPER)]), Spacer(1, 7)]
        lines = [[self.par(what, 10, italic=True, to_right=True), self.par(who, 10)] for what, who in block.lines]
        return [_grid(lines, (46, 54), rules=False)] if lines else []

    def table(self, block: document.Table) -> list[Any]:
        """A long one in pieces, its head over each: reportlab's time grows with the square of the rows of one."""
        flow: list[Any] = []
        for first in range(0, max(len(block.rows), 1), _PIECE):
            head = [self.par(column, 9, italic=True) for column in block.columns]
            rows = [[self.par(cell, 9, lead=11) for cell in row] for row in block.rows[first : first + _PIECE]]
            marks = enumerate(block.marks[first : first + _PIECE], 1)
            marked = [("LINEBEFORE", (0, index), (0, index), 2, _MARKS[mark]) for index, mark in marks if mark]
            flow.append(_grid([head, *rows], block.widths, marked, repeat=1))
        return [*flow, Spacer(1, 8)]

    def question(self, block: document.Question) -> Any:
        colour = _MARKS[block.mark]
        state = self.par(block.state, 10, italic=True, colour=colour, to_right=True)
        head = _grid([[self.par(block.title, 12), state]], (66, 34), rules=False)
        body = [head, self.par(block.asked, 9.5, faint=True), self.par(block.told, 10.5)]
        body += [self.par(f"– {one}", 9, faint=True) for one in block.evidence]
        body += [self.par(block.answered, 10.5)] if block.answered else []
        return Grid(
            [[one] for one in body],
            [_WIDTH],
            style=[
                ("LINEBEFORE", (0, 0), (0, -1), 2, colour),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ],
        )

    def foot(self, words: str, canvas: Any, page: int) -> None:
        canvas.setFillColor(_FAINT)
        self.type.write(canvas, _MARGIN, 11 * mm, words, "italic", 8.5)
        self.type.write_to(canvas, A4[0] - _MARGIN, 11 * mm, str(page), "italic", 8.5)

    def par(
        self,
        words: str,
        size: float,
        *,
        lead: float = 0,
        faint: bool = False,
        italic: bool = False,
        colour: Any = None,
        to_right: bool = False,
    ) -> Paragraph:
        ink = colour or (_FAINT if faint or italic else _INK)
        return Paragraph(words, self.type, "italic" if italic else "text", size, lead or size * 1.26, ink, to_right)


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
