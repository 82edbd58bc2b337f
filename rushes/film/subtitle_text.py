"""The marks inside a subtitle's text, <i> and the like, put in and taken out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable

from rushes.film.subtitle import Subtitle
from rushes.film.writing import without_marks

_TAG = re.compile(r"<(/?)\s*([A-Za-z]+)((?:[.\s][^<>]*)?)>|<([\d:.]+)>|\{\\[^{}]*\}")
_ITALIC, _VOICE = "i", "v"
_KNOWN = {"i", "em", "b", "strong", "u", "s", "c", "v", "ruby", "rt", "lang", "font", "span", "br"}


def marked(cue: Subtitle, line: int, escape: Callable[[str], str] = str, times: Iterable[tuple[int, str]] = ()) -> str:
    """A line of a cue with <i> around what is set in italics; ``times``: (character, mark) to be put in besides."""
    text = cue.lines[line]
    closing = [(end, 0, "</i>") for _, end in cue.slanted(line)]
    opening = [(begin, 2, "<i>") for begin, _ in cue.slanted(line)]
    marks = sorted([*closing, *opening, *((at, 1, mark) for at, mark in times)])
    pieces, at = [], 0
    for place, _, mark in marks:
        pieces += [escape(text[at:place]), mark]
        at = place
    return "".join([*pieces, escape(text[at:])])


class Unmarked:
    """A subtitle's text as it is read, without its marks: see ``rushes.film.subtitle.Subtitle``."""

    def __init__(self, who: Iterable[str] = ()) -> None:
        self.lines = [""]
        self.italics: list[tuple[int, int, int]] = []
        self.who = list(who)
        self._begun: int | None = None

    @property
    def leans(self) -> bool:
        """Whether what comes next stands in italics."""
        return self._begun is not None

    def write(self, text: str) -> None:
        """Text may hold line breaks."""
        first, *others = text.split("\n")
        self.lines[-1] += first
        for other in others:
            slanted = self._begun is not None
            self.upright()
            self.lines.append(other)
            if slanted:
                self._begun = 0

    def slant(self) -> None:
        if self._begun is None:
            self._begun = len(self.lines[-1])

    def upright(self) -> None:
        if self._begun is not None and self._begun < len(self.lines[-1]):
            self.italics.append((len(self.lines) - 1, self._begun, len(self.lines[-1])))
        self._begun = None

    def cue(self, start: int, end: int, keys: tuple[str, ...] = ()) -> Subtitle:
        """The subtitle, its lines without spaces at their ends, empty ones left out."""
        self.upright()
        lines: list[str] = []
        italics: list[tuple[int, int, int]] = []
        for number, line in enumerate(self.lines):
            text, lead = line.strip(), len(line) - len(line.lstrip())
            for at, begin, stop in self.italics:
                span = max(0, begin - lead), min(len(text), stop - lead)
                if at == number and span[0] < span[1]:
                    italics.append((len(lines), *span))
            if text:
                lines.append(text)
        return Subtitle(start, end, tuple(lines), tuple(italics), tuple(self.who), keys)


def unmarked(text: str, escaped: bool) -> Unmarked:
    """Text as SubRip or, ``escaped``, WebVTT has it. Marks that say nothing here are left out; what only looks like one
    stays."""
    found, at = Unmarked(), 0
    read = html.unescape if escaped else str
    for tag in _TAG.finditer(text):
        name = (tag[2] or "").casefold()
        if tag[2] and name not in _KNOWN:
            continue
        found.write(without_marks(read(text[at : tag.start()])))
        at = tag.end()
        if name in (_ITALIC, "em"):
            (found.upright if tag[1] else found.slant)()
        elif name == _VOICE and not tag[1]:
            found.who.append(without_marks(read(tag[3].strip(". \t"))))
        elif name == "br":
            found.write("\n")
    found.write(without_marks(read(text[at:])))
    return found
