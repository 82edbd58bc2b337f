"""Dynamics as a composer writes them: where a part enters, and where it grows clearly stronger or softer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rushes.engines.score.notes import Bar, Note

_MARKS = (("pp", 0.22), ("p", 0.34), ("mp", 0.46), ("mf", 0.58), ("f", 0.74), ("ff", 1.01))  # up to which force
_CLEARLY = 0.04  # by which a bar must be beyond its mark for another to be written
_LOST = 2  # bars of rest after which a player is told again


def dynamics(bars: Sequence[Bar], notes: Sequence[Note]) -> Iterator[tuple[int, str, float]]:
    """A part's marks: bar, mark, the force it stands for (0..1)."""
    written, rests = "", 0
    for index, bar in enumerate(bars):
        force = _force(bar, notes)
        if force is None:
            rests = 0 if any(note.at < bar.at < note.end for note in notes) else rests + 1
            continue
        if rests >= _LOST:
            written = ""
        rests = 0
        if not written or not _still(written, force):
            written = next(mark for mark, most in _MARKS if force < most)
            yield index, written, force


def _force(bar: Bar, notes: Sequence[Note]) -> float | None:
    """The mean of what begins in a bar; None where nothing does."""
    begun = [note.force for note in notes if bar.at <= note.at < bar.at + bar.beats]
    return sum(begun) / len(begun) if begun else None


def _still(written: str, force: float) -> bool:
    place = [mark for mark, _ in _MARKS].index(written)
    low = _MARKS[place - 1][1] if place else 0.0
    return low - _CLEARLY <= force < _MARKS[place][1] + _CLEARLY
