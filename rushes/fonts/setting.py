"""Lines of type in several faces: the house's, and others for letters that it lacks; right to left where they ask."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rushes.fonts.levels import levels
from rushes.fonts.machine import has

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

RIGHT_TO_LEFT = "\u200f"  # before a line: it is read from the right, whatever it begins with
_UNDRAWN = dict.fromkeys(map(ord, f"{RIGHT_TO_LEFT}\u2068\u2069"))
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


def isolated(text: str) -> str:
    """For words among others of no known writing: from which side they are read does not change what is around them."""
    return f"\u2068{text}\u2069" if not text.isascii() else text


def reads_from_right(text: str) -> bool:
    """Whether its first letter is one of a writing that goes from right to left; what is ``isolated`` has no say."""
    depth = 0
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        depth += {"FSI": 1, "PDI": -1}.get(kind, 0)
        if kind in ("L", "R", "AL") and depth == 0:
            return kind != "L"
    return False


def drawn_signs(text: str) -> str:
    """Without those that only tell how others are to be read."""
    return text.translate(_UNDRAWN)


def runs(text: str, extras: Sequence[Extra]) -> list[Run]:
    """The line in runs of one face and one direction each, in the order in which they are drawn from left to right."""
    text = unicodedata.normalize("NFC", text)
    if text.isascii() or not extras:
        text = drawn_signs(text)
        return [Run(text)] if text else []
    whose = {letter: extra for extra in extras for letter in extra.letters}
    base = reads_from_right(text)
    pairs = [pair for pair in zip(levels(text, base), text, strict=True) if drawn_signs(pair[1])]
    found: list[tuple[int, Run]] = []
    for level, these in groupby(pairs, lambda pair: pair[0]):
        part = "".join(sign for _, sign in these)
        found += [(level, run) for run in _faces(part, whose, level)]
    return [run for _, run in _as_drawn(found)]


def _as_drawn(runs: list[tuple[int, Run]]) -> list[tuple[int, Run]]:
    """Rule L2 of UAX #9: from the highest level down, what stands together at that level or above is turned round."""
    for least in range(max((level for level, _ in runs), default=0), 0, -1):
        turned: list[tuple[int, Run]] = []
        at = 0  # where those that are turned round begin
        for level, run in runs:
            if level < least:
                at = len(turned) + 1
            turned.insert(at if level >= least else len(turned), (level, run))
        runs = turned
    return runs


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


def _faces(part: str, whose: dict[str, Extra], level: int) -> list[Run]:
    """Signs of one level in runs of one face each, as they are read. Among letters from the right a space, a comma or a
    number is set in the face of its neighbours."""
    from_right = level % 2 == 1
    among = from_right or (level > 0 and not any(unicodedata.bidirectional(sign) == "L" for sign in part))
    owners: list[Extra | None] = []
    for sign in part:
        owner, last = whose.get(sign), owners[-1] if owners else None
        if owner is None and last is not None and _goes_with(sign, last, among):
            owner = last
        owners.append(owner)
    if among:  # signs before the first letter too
        for k in range(len(owners) - 2, -1, -1):
            after = owners[k + 1]
            if owners[k] is None and after is not None and _goes_with(part[k], after, True):
                owners[k] = after
    groups = groupby(zip(owners, part, strict=True), lambda pair: pair[0])
    found = [Run("".join(sign for _, sign in these), owner, from_right) for owner, these in groups]
    return [run if run.face or not from_right else _turned(run) for run in found]


def _goes_with(sign: str, face: Extra, from_right: bool) -> bool:
    """Whether a sign of no face of its own is set in that of the letter before it."""
    if unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf"):
        return True
    if not (from_right or sign == " "):
        return False
    return sign.isspace() or has(face.path, face.index, sign)


def _turned(run: Run) -> Run:
    """The house's signs among letters that are read from the right, as they are drawn."""
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
