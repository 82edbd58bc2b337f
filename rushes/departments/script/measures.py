"""The measures of a camera note: lens, stop, duration, and the speed at which the camera turned."""

from __future__ import annotations

import re
from decimal import Decimal

from rushes.film.quick import dataclass

_LENS = re.compile(r"(\d{1,5})(?:[.,]\d+)?\s?mm$", re.IGNORECASE)
_STOP = re.compile(r"[ft]\s?/?\s?(\d{1,3}(?:[.,]\d{1,2})?)$", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{1,5}(?:[.,]\d{1,3})?)\s?(?:s|sec|secs|seconds?|secondes?|″|\")$", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,3}):([0-5]\d(?:[.,]\d{1,3})?)$")
_CRANKED = re.compile(r"(\d{1,4})\s?(?:fps|f/s|i/s|ips|im/s|img/s)$", re.IGNORECASE)
_LENSES = range(4, 1201)
_STOPS = range(5, 641)  # tenths
_SPEEDS = range(6, 241)  # frames a second
_LENGTHS = range(1, 600_001)  # milliseconds


@dataclass(frozen=True, slots=True)
class Measure:
    """``field`` is the ShotNote's; ``bounds`` says what is allowed where the value is not, else ""."""

    field: str
    value: int
    bounds: str


def read_measure(written: str) -> Measure | None:
    """``85mm``, ``f/2.8``, ``T2``, ``f/2,8``, ``4s``, ``2.5 seconds``, ``00:04``, ``48 fps``; None for anything else.

    Lenses in millimetres, stops in tenths, durations in milliseconds.
    """
    if lens := _LENS.match(written):
        return _measure("lens_mm", int(lens[1]), _LENSES, "A lens is between 4mm and 1200mm.")
    if stop := _STOP.match(written):
        return _measure("stop", round(_number(stop[1]) * 10), _STOPS, "A stop is between f/0.5 and f/64.")
    if cranked := _CRANKED.match(written):
        return _measure("cranked", int(cranked[1]), _SPEEDS, "A camera turns at 6 to 240 fps.")
    length: Decimal | None = None
    if seconds := _SECONDS.match(written):
        length = _number(seconds[1])
    elif minutes := _MINUTES.match(written):
        length = int(minutes[1]) * 60 + _number(minutes[2])
    if length is None:
        return None
    return _measure("duration_ms", int(length * 1000), _LENGTHS, "A shot lasts more than nothing and at most 600s.")


def is_stop(written: str) -> bool:
    """Whether a term is a stop: the only measure that begins with a letter."""
    return _STOP.match(written) is not None


def _measure(field: str, value: int, allowed: range, bounds: str) -> Measure:
    return Measure(field, value, "" if value in allowed else bounds)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
