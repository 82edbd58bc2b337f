"""A text cut into lines, with its notes and its boneyard set apart.

Fountain lets a ``[[note]]`` or a ``/* boneyard */`` begin anywhere and run over several lines, so they are
found before anything else is read. Nothing is taken away: a line stays as it was written, and beside it
stands what is left of it once notes and boneyard are not read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from rushes.film.quick import dataclass

_OPENING = re.compile(r"\[\[|/\*")
# An empty line ends a note, unless it holds two spaces (the Fountain syntax, "Notes").
_EMPTY_LINE = re.compile(r"\n(?!  \n)[^\S\n]*\n")
_NOWHERE, _NOT_LOOKED_FOR = -1, -2


@dataclass(frozen=True, slots=True)
class Remark:
    """A note or a boneyard: verbatim with its brackets. ``line`` counts from 0, ``column`` from 1."""

    text: str
    line: int
    column: int

    @property
    def is_note(self) -> bool:
        return self.text.startswith("[[")


@dataclass(frozen=True, slots=True)
class Page:
    """``lines`` verbatim; ``read`` the same lines without remarks, None where nothing is left of a line that
    had one; ``remarks`` by the line on which they begin."""

    lines: list[str]
    read: list[str | None]
    remarks: dict[int, list[Remark]]

    def remarks_of(self, first: int, end: int) -> list[Remark]:
        """The remarks that begin on lines ``first`` to ``end`` (not included)."""
        if not self.remarks:
            return []
        return [remark for line in range(first, end) for remark in self.remarks.get(line, ())]

    def words(self, line: int) -> str:
        """What is read on a line, without the space around it; "" for an empty or hidden one."""
        read = self.read[line]
        return read.strip() if read else ""

    def is_empty(self, line: int) -> bool:
        """Nothing was written on the line (one that holds only a remark is hidden, not empty)."""
        read = self.read[line]
        return read is not None and (not read or read.isspace())


def lay_out(text: str) -> Page:
    """Cut a text into lines at LF, CRLF or CR, and set its remarks apart."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    spans = _remark_spans(text)
    if not spans:
        return Page(lines, list(lines), {})
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    read: list[str | None] = list(lines)
    remarks: dict[int, list[Remark]] = {}
    cuts: dict[int, list[tuple[int, int]]] = {}
    for begin, end in spans:
        first = bisect_right(starts, begin) - 1
        last = bisect_right(starts, end - 1) - 1
        remark = Remark(text[begin:end], first, begin - starts[first] + 1)
        remarks.setdefault(first, []).append(remark)
        for line in range(first, last + 1):
            cut = (max(begin - starts[line], 0), min(end - starts[line], len(lines[line])))
            cuts.setdefault(line, []).append(cut)
    for line, holes in cuts.items():
        read[line] = _without(lines[line], holes)
    return Page(lines, read, remarks)


def _remark_spans(text: str) -> list[tuple[int, int]]:
    """Where remarks begin and end. One pass: each closing mark is looked for once, however many open."""
    spans: list[tuple[int, int]] = []
    note_end = yard_end = empty = _NOT_LOOKED_FOR
    at = 0
    while opening := _OPENING.search(text, at):
        begin = opening.start()
        at = begin + 2
        if opening.group() == "/*":
            if yard_end != _NOWHERE and yard_end < at:
                yard_end = text.find("*/", at)
            if yard_end != _NOWHERE:
                at = yard_end + 2
                spans.append((begin, at))
            continue
        if note_end != _NOWHERE and note_end < at:
            note_end = text.find("]]", at)
        if note_end == _NOWHERE:
            continue
        if empty != _NOWHERE and empty < begin:
            found = _EMPTY_LINE.search(text, begin)
            empty = found.start() if found else _NOWHERE
        if empty == _NOWHERE or note_end < empty:
            at = note_end + 2
            spans.append((begin, at))
    return spans


def _without(line: str, holes: list[tuple[int, int]]) -> str | None:
    """A line without its holes; a space on both sides of a hole becomes one. None where nothing is left."""
    kept: list[str] = []
    at = 0
    for begin, end in [*holes, (len(line), len(line))]:
        piece = line[at:begin]
        if kept and piece.startswith(" ") and kept[-1].endswith(" "):
            piece = piece[1:]
        if piece:
            kept.append(piece)
        at = end
    return "".join(kept).rstrip() or None
