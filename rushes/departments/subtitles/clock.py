"""Times of a subtitle file, to the frame of the film and back."""

from __future__ import annotations

import re
from fractions import Fraction

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[,.](\d{1,6}))?$")


def clock(frame: int, rate: Fraction, point: str) -> str:
    """01:01:01,042: the time at which a frame begins, rounded to a millisecond."""
    return from_milliseconds(round(frame * 1000 / rate), point)


def from_milliseconds(milliseconds: int, point: str) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{thousandths:03}"


def seconds(text: str) -> Fraction | None:
    """Seconds that a clock tells, hours left out or not, a comma or a point before the thousandths; None for what is no
    time, a negative one too."""
    told = _CLOCK.match(text.strip())
    if told is None or int(told[3]) > 59:
        return None
    hours, minutes, whole, part = told.groups("0")
    return int(hours) * 3600 + int(minutes) * 60 + int(whole) + Fraction(int(part), 10 ** len(part))


def frame_at(time: Fraction, rate: Fraction) -> int:
    """The frame that begins nearest to a time in seconds."""
    return round(time * rate)
