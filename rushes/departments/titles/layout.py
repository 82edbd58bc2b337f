"""Where every word of a card stands: a page of rows becomes lines of type with places.

Measures are in pixels of a picture ``width``×``height``, sizes in hundredths of an em that follows the picture.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from rushes.departments.titles import typeface
from rushes.departments.titles.pages import Page, Row, Style
from rushes.departments.titles.typeface import ALL_SMALL, CAPITALS, ITALIC, ROMAN, WIDE_CAPITALS, Face
from rushes.film.quick import dataclass
from rushes.fonts.setting import Extra

PAPER = "paper"
ACCENT = "accent"
SAFE = 80  # per cent of the width that type may fill
TALLEST = 74  # per cent of the height
SMALLEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Type:
    """A line of type; ``baseline`` from the top."""

    text: str
    face: Face
    size: int
    x: float
    baseline: float
    colour: str = PAPER


@dataclass(frozen=True, slots=True)
class Rule:
    """A fine line, from left to right, ``weight`` thick."""

    x: float
    y: float
    length: float
    weight: float


@dataclass(frozen=True, slots=True)
class _Block:
    """Something ``height`` tall in the column; its marks are placed from its own top."""

    marks: tuple[Type | Rule, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    width: int
    height: int
    em: float  # pixels
    extras: tuple[Extra, ...] = ()

    def face(self, face: Face) -> Face:
        return replace(face, extras=self.extras) if self.extras else face

    def size(self, hundredths: int) -> int:
        return max(4, round(self.em * hundredths / 100))

    @property
    def measure(self) -> float:
        """How wide type may be."""
        return self.width * SAFE / 100

    @property
    def upright(self) -> bool:
        return self.width < self.height


def lay_out(page: Page, width: int, height: int, extras: tuple[Extra, ...] = ()) -> list[Type | Rule]:
    """Everything on the page, centred; smaller type where it would not fit. ``extras``: for letters that the house's
    typeface lacks."""
    em = min(height / 18, width / 22)
    while True:
        sheet = _Sheet(width, height, em, extras)
        blocks = [_block(row, sheet) for row in page.rows if row.style is not Style.FOOT]
        tall = sum(block.height for block in blocks)
        if tall <= height * TALLEST / 100 or em < 5:
            break
        em *= 0.94
    # A little above the middle looks like the middle.
    top = (height - tall) * 0.47
    marks = list(_stacked(blocks, top))
    for row in page.rows:
        if row.style is Style.FOOT:
            marks += _foot(row, _Sheet(width, height, min(height / 18, width / 22), extras))
    return marks


def _stacked(blocks: Sequence[_Block], top: float) -> Iterator[Type | Rule]:
    for block in blocks:
        for mark in block.marks:
            yield _moved(mark, top)
        top += block.height


def _moved(mark: Type | Rule, down: float) -> Type | Rule:
    if isinstance(mark, Rule):
        return Rule(mark.x, mark.y + down, mark.length, mark.weight)
    return Type(mark.text, mark.face, mark.size, mark.x, mark.baseline + down, mark.colour)


def _block(row: Row, sheet: _Sheet) -> _Block:
    em = sheet.em
    if row.style is Style.TITLE:
        return _title(row.text, sheet)
    if row.style is Style.RULE:
        length = em * 4.2
        return _Block((Rule((sheet.width - length) / 2, em * 0.8, length, max(1.0, em / 18)),), em * 1.6)
    if row.style in (Style.PAIR, Style.CAST):
        return _stacked_pair(row, sheet) if sheet.upright else _pair(row, sheet)
    if row.style is Style.ITALIC:
        block = _centred(row.text, ITALIC, sheet.size(84), ACCENT, sheet, 1.35)
        return _Block(tuple(_moved(mark, em * 0.3) for mark in block.marks), block.height + em * 0.3)
    face, size, colour, leading = {
        Style.HEADING: (WIDE_CAPITALS, 88, ACCENT, 1.5),
        Style.NAME: (CAPITALS, 108, PAPER, 1.4),
        Style.SMALL: (ROMAN, 78, PAPER, 1.3),
    }[row.style]
    return _centred(row.text, face, sheet.size(size), colour, sheet, leading)


def _centred(text: str, face: Face, size: int, colour: str, sheet: _Sheet, leading: float) -> _Block:
    face = sheet.face(face)
    lines = wrap(text, face, size, sheet.measure)
    marks = tuple(
        Type(line, face, size, (sheet.width - typeface.width(line, face, size)) / 2, size * (1 + leading * at), colour)
        for at, line in enumerate(lines)
    )
    return _Block(marks, size * leading * len(lines))


def _title(text: str, sheet: _Sheet) -> _Block:
    """As large as it can be on one line, or on two or three where one would make it small."""
    best, face = (SMALLEST_TITLE, 9), sheet.face(CAPITALS)
    for hundredths in range(240, SMALLEST_TITLE, -5):
        lines = wrap(text, face, sheet.size(hundredths), sheet.measure, whole=True)
        fits = max(typeface.width(line, face, sheet.size(hundredths)) for line in lines) <= sheet.measure
        if fits and len(lines) <= (1 if hundredths > 190 else 2 if hundredths > 130 else 3):
            best = hundredths, len(lines)
            break
    return _centred(text, CAPITALS, sheet.size(best[0]), PAPER, sheet, 1.18)


def _pair(row: Row, sheet: _Sheet) -> _Block:
    """Who on the left, ending at the middle; what on the right, beginning there."""
    gap, cell = sheet.em * 0.7, sheet.measure / 2 - sheet.em * 0.7
    size, small = sheet.size(84), sheet.size(64)
    middle, leading = sheet.width / 2, size * 1.28
    (who_face, who_colour), (what_face, what_colour) = _voices(row)
    left, right = (sheet.face(who_face), who_colour), (sheet.face(what_face), what_colour)
    roman = sheet.face(ROMAN)
    who, what = wrap(row.text, left[0], size, cell), wrap(row.other, right[0], size, cell)
    notes = wrap(row.note, roman, small, cell) if row.note else ()
    marks = [
        Type(line, left[0], size, middle - gap - typeface.width(line, left[0], size), size + leading * at, left[1])
        for at, line in enumerate(who)
    ]
    marks += [Type(line, right[0], size, middle + gap, size + leading * at, right[1]) for at, line in enumerate(what)]
    below = size + leading * (len(what) - 1)
    marks += [
        Type(line, roman, small, middle + gap, below + small * 1.3 * (at + 1), ACCENT) for at, line in enumerate(notes)
    ]
    tall = max(leading * len(who), leading * len(what) + small * 1.3 * len(notes))
    return _Block(tuple(marks), tall + sheet.em * 0.28)


def _stacked_pair(row: Row, sheet: _Sheet) -> _Block:
    upper, lower = _voices(row)
    parts = [(row.text, *upper, 84), (row.other, *lower, 84), (row.note, ROMAN, ACCENT, 66)]
    blocks = [_centred(text, face, sheet.size(size), colour, sheet, 1.3) for text, face, colour, size in parts if text]
    return _Block(tuple(_stacked(blocks, 0)), sum(block.height for block in blocks) + sheet.em * 0.6)


def _voices(row: Row) -> tuple[tuple[Face, str], tuple[Face, str]]:
    """Face and colour of either half: what matters is in small capitals, the other in italics."""
    quiet, loud = (ITALIC, ACCENT), (CAPITALS, PAPER)
    return ((ALL_SMALL, PAPER), quiet) if row.style is Style.CAST else (quiet, loud)


def _foot(row: Row, sheet: _Sheet) -> list[Type | Rule]:
    """Small, at the lower edge: what tier the film is of."""
    size = sheet.size(58)
    notes = _centred(row.other, ITALIC, size, ACCENT, sheet, 1.3) if row.other else _Block((), 0)
    head = _centred(row.text, WIDE_CAPITALS, size, ACCENT, sheet, 1.4)
    return list(_stacked([head, notes], sheet.height * 0.92 - head.height - notes.height))


@cache
def wrap(text: str, face: Face, size: int, measure: float, whole: bool = False) -> tuple[str, ...]:
    """Lines no longer than ``measure``, as few as can be and as even as those can be. A word that is too long by
    itself goes on in the next line; where words are to stay ``whole``, it has a line of its own that is longer."""
    words = _words(text)
    if not whole:
        words = [part for word in words for part in _parted(word, face, size, measure)]
    lines = _greedy(words, face, size, measure)
    # Narrow the column until one more line would be needed: what is left is even.
    step = max(1.0, measure / 60)
    while len(lines) > 1:
        narrower = _greedy(words, face, size, measure - step)
        measure -= step
        if len(narrower) > len(lines) or max(typeface.width(line, face, size) for line in narrower) > measure:
            break
        lines = narrower
    return tuple(lines)


def _words(text: str) -> list[str]:
    """Words with the punctuation that French sets apart."""
    found: list[str] = []
    for word in text.split():
        if found and (word in {"!", "?", ":", ";", "»"} or found[-1] == "«"):
            found[-1] += f"\N{NO-BREAK SPACE}{word}"
        else:
            found.append(word)
    return found or [""]


def _parted(word: str, face: Face, size: int, measure: float) -> list[str]:
    """A word in as many parts as it needs lines, none begun with a mark that belongs to the letter before it."""
    parts = []
    while len(word) > 1 and typeface.width(word, face, size) > measure:
        cut = bisect(range(1, len(word)), measure, key=lambda count: typeface.width(word[:count], face, size))
        while cut > 1 and unicodedata.category(word[cut])[0] in "MC":
            cut -= 1
        cut = max(1, cut)
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]


def _greedy(words: Sequence[str], face: Face, size: int, measure: float) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if typeface.width(longer, face, size) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
