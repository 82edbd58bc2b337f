"""EB Garamond, set letter by letter: tracking, kerning, small capitals, the same on every machine.

The layout library that Pillow may have or not is asked only for letters that it lacks: kerning is in data/kerning.toml,
and the small capitals stand at U+E000 plus the letter's number (see rushes/fonts/data/OFL.txt).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO

import tomli
from PIL import ImageDraw, ImageFont

from rushes import fonts
from rushes.film.quick import dataclass
from rushes.fonts.setting import Extra, Run, direction, runs

SMALL_CAPITALS = 0xE000
_WITHOUT_SMALL_CAPITAL = "ßŉſ"


@dataclass(frozen=True, slots=True)
class Face:
    """``tracking`` is the space added between letters, in thousandths of the size."""

    file: str
    small_capitals: bool = False
    tracking: int = 0
    capitals_too: bool = False  # a word in capitals is set in small capitals throughout
    extras: tuple[Extra, ...] = ()  # for letters that it lacks


ROMAN = Face(fonts.REGULAR)
ITALIC = Face(fonts.ITALIC, tracking=10)
CAPITALS = Face(fonts.REGULAR, small_capitals=True, tracking=90)
ALL_SMALL = Face(fonts.REGULAR, small_capitals=True, tracking=90, capitals_too=True)
WIDE_CAPITALS = Face(fonts.REGULAR, small_capitals=True, tracking=160)


def width(text: str, face: Face, size: int) -> float:
    """How long a line of text is, in pixels."""
    return sum(_run_width(run, face, size) for run in runs(text, face.extras))


def draw(canvas: ImageDraw.ImageDraw, x: float, baseline: float, text: str, face: Face, size: int) -> None:
    """In white, its first letter beginning at ``x``."""
    for run in runs(text, face.extras):
        if run.face is not None:
            font = run.face.font(size)
            canvas.text((x, baseline), run.text, fill=255, font=font, anchor="ls", direction=direction(run))
        else:
            letters = _letters(run.text, face)
            font = _font(face.file, size)
            for letter, advance in zip(letters, _advances(letters, face, size), strict=False):
                canvas.text((x + advance, baseline), letter, fill=255, font=font, anchor="ls")
        x += _run_width(run, face, size)


def _run_width(run: Run, face: Face, size: int) -> float:
    return _advances(_letters(run.text, face), face, size)[-1] if run.face is None else run.length * size


def unknown(text: str, face: Face) -> str:
    """Letters of the text that the typeface does not have."""
    font = _font(face.file, 40)
    blank = font.getmask("\U0010fffd").getbbox(), font.getlength("\U0010fffd")
    return "".join(
        letter
        for letter in dict.fromkeys(unicodedata.normalize("NFC", text))
        if not letter.isspace() and (font.getmask(letter).getbbox(), font.getlength(letter)) == blank
    )


def _letters(text: str, face: Face) -> str:
    text = unicodedata.normalize("NFC", text)
    if face.capitals_too and text.isupper():
        text = text.lower()
    return "".join(_small_capital(letter) for letter in text) if face.small_capitals else text


def _small_capital(letter: str) -> str:
    # Small capitals cover the Latin letters up to U+017E.
    if not letter.islower() or ord(letter) > 0x17E or letter in _WITHOUT_SMALL_CAPITAL:
        return letter
    return chr(SMALL_CAPITALS + ord(letter))


def _advances(letters: str, face: Face, size: int) -> list[float]:
    """Where each letter begins, and where the last one ends."""
    font, kerning = _font(face.file, size), _kerning(face.file)
    places = [0.0]
    for letter, following in zip(letters, (*letters[1:], ""), strict=True):
        between = face.tracking + kerning.get(letter + following, 0) if following else 0
        places.append(places[-1] + font.getlength(letter) + between * size / 1000)
    return places


@cache
def _kerning(file: str) -> dict[str, int]:
    """Thousandths of the size for each pair of letters that the typeface brings closer or apart."""
    tables = tomli.loads(files(__package__).joinpath("data/kerning.toml").read_text("utf-8"))
    return {
        first + second: amount
        for first, steps in tables[file].items()
        for amount, seconds in steps
        for second in seconds
    }


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    data = fonts.path(file).read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
