"""Lines of type in several faces: the house's, and others for letters that it lacks; right to left where they ask.

Of the Unicode bidirectional algorithm (UAX #9) what one line of a screenplay needs: one level in each direction, so a
Hebrew name in an English sentence and an English one in a Hebrew sentence. Within a run the layout library does it all.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rushes.fonts.machine import has

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

RIGHT_TO_LEFT = "\u200f"  # before a line: it is read from the right, whatever it begins with
_RIGHT = frozenset({"R", "AL", "AN"})
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
EM = 64  # pixels: at which a run is laid out and kept as a picture


@dataclass(frozen=True)
class Extra:
    """A font, by file and number in it, and the letters that it brings; see ``machine.Found``."""

    path: Path
    index: int
    letters: frozenset[str]
    shaped: bool

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        return _font(self.path, self.index, self.shaped, size)


@dataclass(frozen=True)
class Run:
    """Letters of one face that stand together: the house's where ``face`` is None. ``text`` as it is read, or, where
    the house's signs stand among letters that are read from the right, as it is drawn."""

    text: str
    face: Extra | None = None
    right_to_left: bool = False

    @property
    def length(self) -> float:
        """In ems; of a run in another face than the house's."""
        return _length(self)

    def picture(self) -> Image.Image:
        """The run in white on black, EM pixels an em, with its baseline ``baseline`` pixels below the top; an eighth of
        an em of room at both ends."""
        return _picture(self)

    @property
    def baseline(self) -> int:
        assert self.face is not None
        return self.face.font(EM).getmetrics()[0] + EM // 8


MARGIN = EM // 8


def reads_from_right(text: str) -> bool:
    """Whether its first letter is one of a writing that goes from right to left."""
    first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return first != "L"


def runs(text: str, extras: Sequence[Extra]) -> list[Run]:
    """The line in runs of one face each, in the order in which they are drawn from left to right."""
    text = unicodedata.normalize("NFC", text)
    if text.isascii() or not extras:
        return [Run(text)] if text else []
    whose = {letter: extra for extra in extras for letter in extra.letters}
    base = reads_from_right(text)
    text = text.replace(RIGHT_TO_LEFT, "")
    drawn: list[Run] = []
    for from_right, part in _parts(text, base):
        mine = _faces(part, whose, from_right)
        drawn = [*mine, *drawn] if base else [*drawn, *mine]
    return drawn


def draw_line(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    font: Path,
    size: int,
    fill: str,
    *,
    to: bool = False,
    extras: Sequence[Extra] = (),
) -> None:
    """A line on a picture in a house font ``size`` pixels high: from ``at`` on its baseline; ``to``: up to there."""
    x, y = at
    if to:
        x -= line_length(text, font, size, extras)
    for run in runs(text, extras):
        face = _font(font, 0, False, size) if run.face is None else run.face.font(size)
        pen.text((x, y), run.text, fill=fill, font=face, anchor="ls", direction=direction(run))
        x += face.getlength(run.text, direction=direction(run))


def line_length(text: str, font: Path, size: int, extras: Sequence[Extra] = ()) -> float:
    """In pixels."""
    house = _font(font, 0, False, size)
    parts = ((house if run.face is None else run.face.font(size), run) for run in runs(text, extras))
    return sum(face.getlength(run.text, direction=direction(run)) for face, run in parts)


def _parts(text: str, base: bool) -> list[tuple[bool, str]]:
    """Stretches of one direction each: (whether from the right, what)."""
    ways = [_way(sign) for sign in text]
    k = 0
    while k < len(ways):
        if ways[k] is not None:
            k += 1
            continue
        end = next((j for j in range(k, len(ways)) if ways[j] is not None), len(ways))
        before = ways[k - 1] if k else base
        after = ways[end] if end < len(ways) else base
        ways[k:end] = [before if before == after else base] * (end - k)
        k = end
    pairs = groupby(zip(ways, text, strict=True), lambda pair: pair[0])
    return [(bool(way), "".join(sign for _, sign in these)) for way, these in pairs]


def _way(sign: str) -> bool | None:
    """True from the right, False from the left, None for what goes with its neighbours: digits too."""
    kind = unicodedata.bidirectional(sign)
    return True if kind in _RIGHT else False if kind == "L" else None


def _faces(part: str, whose: dict[str, Extra], from_right: bool) -> list[Run]:
    owners: list[Extra | None] = []
    for sign in part:
        owner, last = whose.get(sign), owners[-1] if owners else None
        if owner is None and last is not None and _goes_with(sign, last, from_right):
            owner = last
        owners.append(owner)
    if from_right:  # signs before the first letter too
        for k in range(len(owners) - 2, -1, -1):
            after = owners[k + 1]
            if owners[k] is None and after is not None and _goes_with(part[k], after, True):
                owners[k] = after
    groups = groupby(zip(owners, part, strict=True), lambda pair: pair[0])
    found = [Run("".join(sign for _, sign in these), owner, from_right) for owner, these in groups]
    if not from_right:
        return found
    return [run if run.face else _turned(run) for run in reversed(found)]


def _goes_with(sign: str, face: Extra, from_right: bool) -> bool:
    """Whether a sign of no face of its own is set in that of the letter before it."""
    if unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf"):
        return True
    if not (from_right or sign == " "):
        return False
    return sign.isspace() or has(face.path, face.index, sign)


def _turned(run: Run) -> Run:
    """The house's signs among letters that are read from the right, as they are drawn; digits stay as they are."""
    if any(sign.isdigit() for sign in run.text):
        return Run(run.text)
    return Run(run.text[::-1].translate(_MIRRORED))


@cache
def _font(path: Path, index: int, shaped: bool, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    layout = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(path), size, index, layout_engine=layout)


def direction(run: Run) -> str | None:
    """As Pillow wants it told."""
    if run.face is None or not run.face.shaped:
        return None
    return "rtl" if run.right_to_left else "ltr"


@lru_cache(maxsize=4096)
def _length(run: Run) -> float:
    assert run.face is not None, "the house's own are measured by whoever draws them"
    return run.face.font(EM).getlength(run.text, direction=direction(run)) / EM


@lru_cache(maxsize=256)
def _picture(run: Run) -> Image.Image:
    from PIL import Image, ImageDraw

    assert run.face is not None
    font = run.face.font(EM)
    ascent, descent = font.getmetrics()
    size = math.ceil(run.length * EM) + 2 * MARGIN, ascent + descent + 2 * (EM // 8)
    picture = Image.new("L", size)
    ImageDraw.Draw(picture).text(
        (MARGIN, run.baseline), run.text, fill=255, font=font, anchor="ls", direction=direction(run)
    )
    return picture
