"""Timecode: a count of frames, written as hours, minutes, seconds and frames.

Drop-frame leaves out labels, never frames: two a minute at 29.97 (four at 59.94) save in every tenth, as SMPTE ST 12-1
has it, so that an hour of labels is an hour of the clock.
"""

from __future__ import annotations

import re
from fractions import Fraction

_SHAPE = re.compile(r"\s*(\d{1,3})[:.](\d\d)[:.](\d\d)([:;.,])(\d{2,3})\s*")


def counted(rate: Fraction) -> int:
    """The whole number of frames that timecode counts as one second: 30 at 29.97."""
    return max(1, round(rate))


def can_drop(rate: Fraction) -> bool:
    """Drop-frame is for 29.97 and 59.94 alone."""
    return rate in (Fraction(30000, 1001), Fraction(60000, 1001))


def label(frames: int, rate: Fraction, drop_frame: bool = False) -> str:
    """``frames`` as 01:00:00:00, or 01:00:00;00 where it drops; round the clock after 24 hours."""
    base = counted(rate)
    if drop_frame and can_drop(rate):
        dropped = base // 15
        ten_minutes = 600 * base - 9 * dropped
        frames %= 144 * ten_minutes
        tens, rest = divmod(frames, ten_minutes)
        # The first minute of ten keeps all its labels, the nine others miss their first ones.
        minutes = max(0, (rest - dropped) // (60 * base - dropped))
        frames += dropped * (9 * tens + minutes)
    else:
        drop_frame = False
        frames %= 86400 * base
    seconds, frame = divmod(frames, base)
    mark = ";" if drop_frame else ":"
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{frame:02}"


def frames(text: str, rate: Fraction, drop_frame: bool | None = None) -> int:
    """The count that a label stands for; a semicolon before the frames says that it drops, where nobody else does.
    Raises ValueError for what is no timecode, or none of this rate."""
    found = _SHAPE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no timecode")
    hours, minutes, seconds, frame = (int(found[index]) for index in (1, 2, 3, 5))
    base = counted(rate)
    if minutes > 59 or seconds > 59 or frame >= base:
        raise ValueError(f"{text!r} is no timecode at {float(rate):g} frames a second")
    total = ((hours * 60 + minutes) * 60 + seconds) * base + frame
    if (found[4] in ";," if drop_frame is None else drop_frame) and can_drop(rate):
        whole = hours * 60 + minutes
        total -= base // 15 * (whole - whole // 10)
    return total
