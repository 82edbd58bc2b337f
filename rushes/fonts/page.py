"""Words on a page of a PDF: how wide they are, where they break, and other faces for letters that the house's lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import groupby
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rushes import fonts
from rushes.fonts import embedded, shaping
from rushes.fonts.setting import EM, MARGIN, RIGHT_TO_LEFT, Extra, Run, reads_from_right, runs

Line = tuple[str, str]  # the font's name, and the words

_FACES = {"text": fonts.REGULAR_TTF, "italic": fonts.ITALIC_TTF}
_ABSENT = "absent"  # a face of boxes
_HYPHENS = "-‐–—/"  # after which a word too long for its line is parted


@cache
def load() -> None:
    """Makes the faces known to reportlab, once a process."""
    for name, file in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(fonts.path(file))))
    pdfmetrics.registerFont(TTFont("number", str(fonts.bold())))
    # Its sign for a letter that is not there is a box; the house's own would be nothing at all.
    with as_file(files("reportlab").joinpath("fonts", "Vera.ttf")) as path:
        pdfmetrics.registerFont(TTFont(_ABSENT, str(path)))


class Type:
    """The house's roman ("text") and "italic", "number" for what things are called by, and ``extras`` for the letters
    that they lack. Measures in points."""

    def __init__(self, extras: Sequence[Extra] = ()) -> None:
        load()
        self.extras = tuple(extras)
        self._wrapped = lru_cache(maxsize=256)(self._wrap)  # what may be set smaller is measured several times

    def width(self, text: str, font: str, size: float) -> float:
        return sum(_run_width(run, font, size) for run in self._runs(text))

    def write(self, canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:
        """From x to the right, on the baseline y, in the colour that is set."""
        words = canvas.beginText(x, y)
        for run in self._runs(text):
            words.setTextOrigin(x, y)
            if run.face is None:
                for face, part in _house_runs(run.text, font):
                    words.setFont(face, size)
                    words.textOut(part)
            elif shaping.available():
                embedded.write(words, canvas, run, size)
            else:
                _draw_picture(canvas, run, x, y, size)
            x += _run_width(run, font, size)
        canvas.drawText(words)

    def write_to(self, canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:
        """Up to x from the left."""
        self.write(canvas, x - self.width(text, font, size), y, text, font, size)

    def write_line(self, canvas: Canvas, x: float, y: float, line: Line, size: float, room: float) -> None:
        """A line of a text: from x, or where it is read from the right up to the end of the room."""
        font, text = line
        if reads_from_right(text):
            self.write_to(canvas, x + room, y, text, font, size)
        else:
            self.write(canvas, x, y, text, font, size)

    def wrap(self, text: str, font: str, size: float, room: float) -> tuple[Line, ...]:
        """Lines no wider than there is room, parted at spaces; in writing without them, between any two signs."""
        return self._wrapped(text, font, size, room)

    def _wrap(self, text: str, font: str, size: float, room: float) -> tuple[Line, ...]:
        found: list[Line] = []
        mark = RIGHT_TO_LEFT if reads_from_right(text) else ""
        line = ""
        for word in text.replace(RIGHT_TO_LEFT, "").split(" "):  # a no-break space holds French punctuation to its word
            for piece, joint in self._pieces(word, font, size, room):
                longer = f"{line}{joint if line else ''}{piece}"
                if not line or self.width(mark + longer, font, size) <= room:
                    line = longer
                    continue
                found.append((font, mark + line))
                line = piece
        if line:
            found.append((font, mark + line))
        return tuple(found)

    def _pieces(self, word: str, font: str, size: float, room: float) -> Iterator[tuple[str, str]]:
        """A word whole, or in parts that fit: (part, what stands before it on the same line)."""
        if self.width(word, font, size) <= room and not any(_stands_alone(sign) for sign in word):
            yield word, " "
            return
        joint, part = " ", ""
        for sign in word:
            if part and (sign in _NOT_FIRST or unicodedata.category(sign).startswith("M")):
                part += sign  # with what it belongs to
                continue
            if part and (part[-1] in _HYPHENS or _stands_alone(part[-1]) or _stands_alone(sign)):
                yield part, joint
                joint, part = "", ""
            if part and self.width(part + sign, font, size) > room:
                yield part, joint
                joint, part = "", ""
            part += sign
        if part:
            yield part, joint

    def fit(self, text: str, font: str, size: float, room: float) -> str:
        """The text, cut with an ellipsis where it is wider than there is room."""
        if self.width(text, font, size) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(text[:middle] + "…", font, size) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low].rstrip() + "…"

    def _runs(self, text: str) -> list[Run]:
        return runs(text, self.extras)


_NOT_FIRST = "、。，．：；！？）」』】〉》”’ー…％,.!?;:)"  # a line does not begin with these


def _run_width(run: Run, font: str, size: float) -> float:
    if run.face is not None:
        return (embedded.length(run) if shaping.available() else run.length) * size
    measure: Any = pdfmetrics.stringWidth
    return float(sum(measure(part, face, size) for face, part in _house_runs(run.text, font)))


def _draw_picture(canvas: Canvas, run: Run, x: float, y: float, size: float) -> None:
    """reportlab does not shape, so a run in another face is a picture of itself, at some 500 dots an inch."""
    picture, scale = run.picture(), size / EM
    colour: Any = canvas._fillColorObj  # type: ignore[attr-defined]  # reportlab has no other way to ask
    reader = _inked(run, tuple(round(channel * 255) for channel in colour.rgb()))
    bottom = y - (picture.height - run.baseline) * scale
    canvas.drawImage(reader, x - MARGIN * scale, bottom, picture.width * scale, picture.height * scale, mask="auto")


@lru_cache(maxsize=256)
def _inked(run: Run, colour: tuple[int, ...]) -> ImageReader:
    from PIL import Image

    picture = Image.new("RGBA", run.picture().size, colour)
    picture.putalpha(run.picture())
    return ImageReader(picture)


def _house_runs(text: str, font: str) -> list[Line]:
    """Text of the house's face in parts of one reportlab font each: boxes stand for what nobody has."""
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
