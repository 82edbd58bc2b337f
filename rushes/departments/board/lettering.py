"""Words on a page: how wide they are, where they break, and what stands where the house's face has no letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rushes import fonts

Line = tuple[str, str]  # the font's name, and the words

_FACES = {"text": fonts.REGULAR_TTF, "italic": fonts.ITALIC_TTF}
_ABSENT = "absent"  # a face of boxes
_HYPHENS = "-‐–—/"  # after which a word too long for its line is parted


@cache
def load() -> None:
    """Makes the faces known to reportlab, once a process."""
    for name, file in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(fonts.path(file))))
    # Its sign for a letter that is not there is a box; the house's own would be nothing at all.
    with as_file(files("reportlab").joinpath("fonts", "Vera.ttf")) as path:
        pdfmetrics.registerFont(TTFont(_ABSENT, str(path)))


def width(text: str, font: str, size: float) -> float:
    """In points."""
    measure: Any = pdfmetrics.stringWidth
    return float(sum(measure(part, face, size) for face, part in _runs(text, font)))


def write(canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:
    """From x to the right, on the baseline y."""
    for face, part in _runs(text, font):
        canvas.setFont(face, size)
        canvas.drawString(x, y, part)
        x += pdfmetrics.stringWidth(part, face, size)


def write_to(canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:
    """Up to x from the left."""
    write(canvas, x - width(text, font, size), y, text, font, size)


def wrap(text: str, font: str, size: float, room: float) -> Iterator[Line]:
    """Lines no wider than there is room, parted at spaces; in writing without them, between any two signs."""
    line = ""
    for word in text.split(" "):  # a no-break space holds French punctuation to its word
        for piece, joint in _pieces(word, font, size, room):
            longer = f"{line}{joint if line else ''}{piece}"
            if not line or width(longer, font, size) <= room:
                line = longer
                continue
            yield font, line
            line = piece
    if line:
        yield font, line


def _pieces(word: str, font: str, size: float, room: float) -> Iterator[tuple[str, str]]:
    """A word whole, or in parts that fit: (part, what stands before it on the same line)."""
    if width(word, font, size) <= room and not any(_stands_alone(sign) for sign in word):
        yield word, " "
        return
    joint, part = " ", ""
    for sign in word:
        if part and width(part + sign, font, size) > room:
            yield part, joint
            joint, part = "", ""
        part += sign
        if sign in _HYPHENS or _stands_alone(sign):
            yield part, joint
            joint, part = "", ""
    if part:
        yield part, joint


def fit(text: str, font: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than there is room."""
    if width(text, font, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle] + "…", font, size) <= room else (low, middle - 1)
    return text[:low] + "…"


def _runs(text: str, font: str) -> list[Line]:
    """The text in parts of one face each."""
    if text.isascii():
        return [(font, text)]
    known = _letters(font)
    parts = groupby(text, lambda sign: font if ord(sign) in known or not _seen(sign) else _ABSENT)
    return [(face, "".join(part)) for face, part in parts]


@cache
def _letters(font: str) -> frozenset[int]:
    load()
    face: Any = pdfmetrics.getFont(font).face
    return frozenset(face.charToGlyph)


def _stands_alone(sign: str) -> bool:
    """Ideographs and kana: a line may end after any of them."""
    return unicodedata.east_asian_width(sign) == "W"


def _seen(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Mn", "Me", "Cf", "Cc", "Zs")
