"""A take faster, slower, standing still or backwards: its own frames repeated or left out, none invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from math import floor
from typing import Any

from rushes.departments.deliver.requests import ConformRequest

Shown = tuple[Any, bool]
_KEPT = 48  # frames in memory while a take runs backwards: it is read from its beginning once for so many


def at_speed(read: Callable[[int, int], Iterator[Shown]], request: ConformRequest) -> Iterator[Shown]:
    """The frame shown at each of the film's. ``read`` gives so many from a frame of the take on, at the film's rate."""
    wanted = [max(request.offset + floor(at * request.speed), 0) for at in range(request.frames)]
    if request.speed >= 0:
        yield from _forwards(read, wanted)
        return
    for begun in range(0, len(wanted), _KEPT):
        some = wanted[begun : begun + _KEPT]
        frames = dict(zip(dict.fromkeys(reversed(some)), _forwards(read, sorted(set(some))), strict=True))
        yield from (frames[number] for number in some)


def _forwards(read: Callable[[int, int], Iterator[Shown]], wanted: list[int]) -> Iterator[Shown]:
    """The frames of those numbers, which never fall."""
    if not wanted:
        return
    first, last = wanted[0], wanted[-1]
    source = enumerate(read(first, last - first + 1), first)
    number, shown = next(source)
    for one in wanted:
        if one > number:
            number, shown = next(islice(source, one - number - 1, None))
        yield shown
