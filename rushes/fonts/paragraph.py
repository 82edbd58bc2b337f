"""A paragraph for reportlab's pages, in whatever writings its words are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from rushes.fonts.page import Line, Type


class Paragraph(Flowable):  # type: ignore[misc]
    """Words in one of ``Type``'s fonts; "\\n" begins a line. ``size`` and ``lead``, from baseline to baseline, are in
    points; ``to_right``: set against the right, as what is read from there always is."""

    def __init__(
        self, words: str, type: Type, font: str, size: float, lead: float, colour: Any, to_right: bool = False
    ) -> None:
        super().__init__()
        self.words, self.type, self.font, self.size, self.lead = words, type, font, size, lead
        self.colour, self.to_right = colour, to_right
        self.lines: Sequence[Line] = ()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room it takes of a width; reportlab's name, and its use of the word."""
        self.width = width
        self.lines = [
            line
            for words in self.words.split("\n")
            for line in (*self.type.wrap(words, self.font, self.size, width),) or ((self.font, ""),)
        ]
        self.height = self.lead * len(self.lines)
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """In two where the page ends; nothing where not a line of it fits."""
        self.wrap(width, height)
        fit = int(height / self.lead + 1e-6)
        if fit < 1 or fit >= len(self.lines):
            return [] if fit < 1 else [self]
        return [self._part(self.lines[:fit]), self._part(self.lines[fit:])]

    def draw(self) -> None:
        y = self.height - self.size
        self.canv.setFillColor(self.colour)
        for font, words in self.lines:
            if self.to_right:
                self.type.write_to(self.canv, self.width, y, words, font, self.size)
            else:
                self.type.write_line(self.canv, 0, y, (font, words), self.size, self.width)
            y -= self.lead

    def _part(self, lines: Sequence[Line]) -> Paragraph:
        words = "\n".join(line for _, line in lines)
        return Paragraph(words, self.type, self.font, self.size, self.lead, self.colour, self.to_right)
