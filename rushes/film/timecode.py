"""Time code as SMPTE ST 12-1 counts it: hours, minutes, seconds and frames, with frame numbers dropped where asked."""

from __future__ import annotations

import re
from fractions import Fraction

_WRITTEN = re.compile(r"(\d{2}):([0-5]\d):([0-5]\d)([:;])(\d{2,3})$")
_DROPPED = {Fraction(30000, 1001): 2, Fraction(60000, 1001): 4}  # numbers left out of nine minutes in ten


def counted(rate: Fraction) -> int:
    """How many frame numbers a second of time code has: 24 at 23.976, 30 at 29.97."""
    return -(-rate.numerator // rate.denominator)


def can_drop(rate: Fraction) -> bool:
    """Whether drop-frame counting exists for a rate: 29.97 and 59.94 only."""
    return rate in _DROPPED


def spelt(frames: int, rate: Fraction, drop: bool = False) -> str:
    """Frame number ``frames`` as "01:00:00:00", with a semicolon before the frames where numbers are dropped. It goes
    round after 24 hours, backwards too. Raises ValueError for ``drop`` at a rate that has none."""
    base = counted(rate)
    number = _with_dropped(frames % frames_a_day(rate, drop), rate) if drop else frames % frames_a_day(rate)
    seconds, rest = divmod(number, base)
    digits = max(2, len(str(base - 1)))
    mark = ";" if drop else ":"
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:0{digits}}"


def frame_of(text: str, rate: Fraction) -> int:
    """The frame number that a time code stands for; a semicolon counts with dropped numbers. Raises ValueError for what
    is no time code at that rate: no such frame in a second, a number that is dropped, more than a day."""
    found = _WRITTEN.match(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a time code: write hours:minutes:seconds:frames, such as 01:00:00:00.")
    hours, minutes, seconds, frames = (int(found[group]) for group in (1, 2, 3, 5))
    base, drop = counted(rate), found[4] == ";"
    if frames >= base or hours > 23:
        raise ValueError(f"{text!r} is not a time code at {base} frames a second.")
    number = ((hours * 60 + minutes) * 60 + seconds) * base + frames
    if not drop:
        return number
    few = _few(rate)
    if seconds == 0 and frames < few and minutes % 10:
        raise ValueError(f"{text!r} is one of the numbers that drop-frame time code leaves out.")
    whole = hours * 60 + minutes
    return number - few * (whole - whole // 10)


def frames_a_day(rate: Fraction, drop: bool = False) -> int:
    """After how many frames the count begins again."""
    whole = 24 * 3600 * counted(rate)
    return whole - _few(rate) * (24 * 60 - 24 * 6) if drop else whole


def _few(rate: Fraction) -> int:
    if rate not in _DROPPED:
        raise ValueError(f"There is no drop-frame time code at {float(rate):g} frames a second.")
    return _DROPPED[rate]


def _with_dropped(frames: int, rate: Fraction) -> int:
    """The number that stands on a frame: those left out before it are counted in."""
    base, few = counted(rate), _few(rate)
    minute = 60 * base - few
    tens, rest = divmod(frames, 10 * minute + few)
    # The first minute of ten keeps all its numbers.
    minutes = 0 if rest < 60 * base else 1 + (rest - 60 * base) // minute
    return frames + few * (9 * tens + minutes)
