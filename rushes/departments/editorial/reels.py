"""Reel names and timecode: what an EDL, which knows nothing else, finds a shot again by.

Both follow from the shot's key alone, so that they stay what they are when other scenes are written, moved or taken
out: an edit that comes back after the script has changed still means the same pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from blake3 import blake3

from rushes.film.quick import dataclass
from rushes.film.spelling import plain

LONGEST = 8  # characters of a reel's name in a CMX3600 list
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
_WORD, _HOURS, _HOUR = 4, 22, 3600
_SIDES = {"int", "ext", "i", "e"}


@dataclass(frozen=True, slots=True)
class Reel:
    """``name``: at most eight capitals and figures. ``start``: the timecode of the shot's own first frame, as a number
    of frames since midnight: the same picture has the same timecode in a take that was made longer at its head."""

    name: str
    start: int


def reels(keys: Iterable[str], rate: Fraction) -> dict[str, Reel]:
    """A reel for each key ("int-kitchen-night/1/line-3"), no two with one name or one start: KITCX7Q2 from
    09:14:32:00, the hour being the scene's. What two keys fall upon, the later one leaves to the earlier."""
    nominal = round(rate)
    found: dict[str, Reel] = {}
    names: set[str] = set()
    starts: set[int] = set()
    for key in dict.fromkeys(keys):
        turn = 0
        while (name := _name(key, turn)) in names:
            turn += 1
        scene = key.rpartition("/")[0] or key
        hour, second = 1 + _number(scene) % _HOURS, _number(key) % (_HOUR - 60)
        while hour * _HOUR + second in starts:
            second = (second + 1) % (_HOUR - 60)
        names.add(name)
        starts.add(hour * _HOUR + second)
        found[key] = Reel(name, (hour * _HOUR + second) * nominal)
    return found


def _name(key: str, turn: int) -> str:
    words = [word for word in re.findall(r"[a-z0-9]+", plain(key)) if word not in _SIDES]
    word = (words[0] if words else "shot").upper()[:_WORD]
    number = _number(f"{key}#{turn}" if turn else key)
    return word + "".join(_LETTERS[number >> (5 * place) & 31] for place in range(LONGEST - len(word)))


def _number(text: str) -> int:
    return int.from_bytes(blake3(text.encode()).digest(8), "big")
