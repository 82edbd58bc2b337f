"""Which fonts of this machine have the letters that the house's typeface lacks.

By a list of well-known files for each writing (data/writings.toml), so that two machines with the same packages take
the same; then by whatever else lies in the places where a system keeps its fonts, in the order of the files' names.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import tomli

from rushes import fonts

_HOUSE_HAS = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2013, 0x201F), 0x2026]))
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_NOT_UPRIGHT = ("bold", "italic", "oblique", "mono", "black", "light", "thin", "condensed")
_BLANK = "\U0010fffd"  # a letter that no font has
_MEASURED = 40  # pixels
SHAPES = "libfribidi0"  # what Pillow's Raqm layout asks of a system


@dataclass(frozen=True)
class Found:
    """A font of the machine, and the ``letters`` of a text that are to be taken from it. ``shaped``: by the layout
    library, which joins and turns them."""

    path: Path
    index: int
    letters: str
    shaped: bool


@dataclass(frozen=True)
class Missing:
    """``letters`` that no font of this machine has, and the Debian ``package`` that brings one."""

    letters: str
    package: str


def lacking(text: str) -> str:
    """Letters of a text that the house's typeface does not have, each once, in their order by number."""
    strange = {sign for sign in set(unicodedata.normalize("NFC", text)) - _HOUSE_HAS if _is_seen(sign)}
    house = fonts.path(fonts.REGULAR)
    return "".join(sorted(sign for sign in strange if not has(house, 0, sign)))


def find(letters: str, language: str = "") -> tuple[list[Found], list[Missing]]:
    """For letters that the house lacks: the fonts that have them, and those that nobody here has. ``language`` chooses
    among the ways in which a Han ideograph is written."""
    found: dict[tuple[Path, int, bool], list[str]] = {}
    missing: dict[str, list[str]] = {}
    for name, mine in _by_writing(letters).items():
        about = _writings()[name]
        shaped = bool(about.get("shaped"))
        if shaped and not _shapes():
            missing.setdefault(SHAPES, []).extend(mine)
            continue
        left = list(mine)
        for path, index in _candidates(about, language):
            here = [letter for letter in left if has(path, index, letter)]
            if here:
                found.setdefault((path, index, shaped), []).extend(here)
                left = [letter for letter in left if letter not in here]
            if not left:
                break
        if left:
            missing.setdefault(str(about["package"]), []).extend(left)
    return (
        [Found(path, index, "".join(sorted(these)), shaped) for (path, index, shaped), these in found.items()],
        [Missing("".join(sorted(these)), package) for package, these in missing.items()],
    )


@cache
def has(path: Path, index: int, letter: str) -> bool:
    """Whether a font draws anything of its own for a letter."""
    font = _opened(path, index)
    if font is None:
        return False
    return (font.getmask(letter).getbbox(), font.getlength(letter)) != _blank(path, index)


@cache
def _opened(path: Path, index: int):  # type: ignore[no-untyped-def]  # Pillow is slow to load, and seldom wanted here
    from PIL import ImageFont

    try:
        return ImageFont.truetype(str(path), _MEASURED, index, layout_engine=ImageFont.Layout.BASIC)
    except (OSError, ValueError):  # made of bitmaps, or no font at all
        return None


@cache
def _blank(path: Path, index: int) -> tuple[object, float]:
    font = _opened(path, index)
    return font.getmask(_BLANK).getbbox(), font.getlength(_BLANK)


@cache
def _shapes() -> bool:
    from PIL import features

    return bool(features.check("raqm"))


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cf", "Cc", "Co", "Cn", "Cs", "Zs", "Zl", "Zp") and not (
        0xFE00 <= ord(sign) <= 0xFE0F or 0x1F3FB <= ord(sign) <= 0x1F3FF  # how the sign before it is to look
    )


def _by_writing(letters: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for letter in letters:
        number = ord(letter)
        name = next((name for name, first, last in _ranges() if first <= number <= last), "other")
        found.setdefault(name, []).append(letter)
    return found


def _candidates(about: dict[str, object], language: str) -> Iterator[tuple[Path, int]]:
    """Fonts to look in, the best first."""
    tag = language.casefold()
    listed: list[str] = []
    for key in (f"fonts-{tag}", f"fonts-{tag.partition('-')[0]}", "fonts"):
        listed += about.get(key, [])  # type: ignore[arg-type]
    here = _installed()
    for entry in dict.fromkeys(listed):
        name, _, index = entry.partition("#")
        if name in here:
            yield here[name], int(index or 0)
    upright = [name for name in here if not any(word in name.casefold() for word in _NOT_UPRIGHT)]
    yield from ((here[name], 0) for name in sorted(upright))


@cache
def _installed() -> dict[str, Path]:
    """Every font file of the machine by its name; of two of one name, the first that is found."""
    found: dict[str, Path] = {}
    for place in _places():
        for folder, folders, names in os.walk(place):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(_SUFFIXES):
                    found.setdefault(name, Path(folder, name))
    return found


def _places() -> Iterable[Path]:
    """Where this system keeps fonts: the user's own first."""
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    if sys.platform == "win32":
        local, windows = os.environ.get("LOCALAPPDATA", ""), os.environ.get("WINDIR", "C:\\Windows")
        return Path(local, "Microsoft/Windows/Fonts"), Path(windows, "Fonts")
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return own / "fonts", home / ".fonts", *(Path(place, "fonts") for place in shared if place)


@cache
def _writings() -> dict[str, dict[str, object]]:
    return tomli.loads((files("rushes.fonts") / "data/writings.toml").read_text(encoding="utf-8"))


@cache
def _ranges() -> tuple[tuple[str, int, int], ...]:
    found = []
    for name, about in _writings().items():
        for both in about["letters"]:  # type: ignore[attr-defined]
            first, last = both.split("-")
            found.append((name, int(first, 16), int(last, 16)))
    return tuple(found)
