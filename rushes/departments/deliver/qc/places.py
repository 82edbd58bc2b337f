"""Where in a file something is, as people find it again: a time code, and the shot."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from rushes.departments.deliver.qc.expected import Expected
from rushes.departments.deliver.qc.found import Found
from rushes.departments.deliver.qc.verdict import Place
from rushes.film import timecode
from rushes.work.phrases import in_a_row, say


class Map:
    """Frames of a file as time codes and shots."""

    def __init__(self, found: Found, expected: Expected) -> None:
        self.rate = found.picture.rate if found.picture and found.picture.rate else Fraction(25)
        self._first, self._drop = _begins(found, self.rate)
        self._shots = expected.shots
        self._starts = [mark.first for mark in expected.shots]

    def spelt(self, frame: int) -> str:
        return timecode.spelt(self._first + frame, self.rate, self._drop)

    def shot(self, frame: int) -> str:
        """What people call what is there; "" where nobody knows."""
        at = bisect_right(self._starts, frame) - 1
        return self._shots[at].name if at >= 0 else ""

    def place(self, frame: int, last: int = 0, told: str = "") -> Place:
        """The stretch from ``frame`` up to ``last``, that one excluded."""
        shot = self.shot(frame)
        parts = [part for part in (shot, self.lasting(last - frame) if last else "", told) if part]
        return Place(frame, self.spelt(frame), in_a_row(parts))

    def lasting(self, frames: int) -> str:
        seconds = frames / self.rate
        if seconds >= 1:
            return say("{seconds:.1f} s", seconds=float(seconds))
        return say("1 frame") if frames == 1 else say("{count} frames", count=frames)

    def places(self, frames: Sequence[int], most: int = 12) -> tuple[Place, ...]:
        """The first of them; runs of frames in a row are one place."""
        runs: list[list[int]] = []
        for frame in frames:
            if runs and frame == runs[-1][1]:
                runs[-1][1] = frame + 1
            else:
                runs.append([frame, frame + 1])
        return tuple(self.place(first, last) for first, last in runs[:most])


def _begins(found: Found, rate: Fraction) -> tuple[int, bool]:
    """The number of the file's first frame; 0 where it carries no time code that can be read."""
    try:
        return timecode.frame_of(found.timecode, rate), ";" in found.timecode
    except ValueError:
        return 0, False
