"""A reading of several lines, cut into its lines: laid beside the casting voices' readings of the same lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from rushes.engines.dsp import RATE
from rushes.engines.listening.aligning import Alignment, align
from rushes.engines.listening.speech import ends
from rushes.engines.listening.tract import tract

_PAUSE = RATE * 2 // 5  # samples between two lines of what the recording is laid beside
_EDGE = RATE // 5  # samples kept around a line, where nobody else speaks
_WINDOW = RATE // 100
# How unlike two readings of the same words by synthetic voices may be. A person may be as unlike as somebody who reads
# other words, 4.4 and more; but the right words resemble the reading more than the same reading played backwards does:
# 0.75 to 0.96 of its cost for a person's readings of two words, where other words have 0.85 to 1.1, longer ones 0.94.
UNLIKE = 4.2
NEARER = 0.935
LARGEST = 0.8  # formants over the reference man's of a throat larger than anybody's: basses have 0.88
MUCH = 0.7  # of the cost at the header's rate
SLOWER = 3.5  # by how much longer than the reading a recording may last

Signal = npt.NDArray[Any]


@dataclass(frozen=True)
class Cut:
    """Samples [start, stop) of the recording; ``doubt`` is what makes one doubt that the line is in there, or empty."""

    start: int
    stop: int
    doubt: str


def cut(recording: Signal, readings: Sequence[Signal]) -> list[Cut]:
    """The lines of ``readings``, spoken in that order in the recording; mono at 48 kHz."""
    silence = np.zeros(_PAUSE)
    spans, parts, at = [], [silence], _PAUSE
    for reading in readings:
        spans.append((at, at + len(reading)))
        parts += [reading, silence]
        at += len(reading) + _PAUSE
    alignment = align(np.concatenate(parts), recording)
    heard = [(int(start), int(stop)) for start, stop in alignment.mapped(np.array(spans))]
    bounds = [0, *(_quietest(recording, one[1], other[0]) for one, other in pairwise(heard))]
    bounds.append(len(recording))
    cuts = []
    for turn, (start, stop) in enumerate(heard):
        first, last = max(bounds[turn], start - _EDGE), min(bounds[turn + 1], stop + _EDGE)
        cuts.append(Cut(first, max(last, first), doubt(readings[turn], recording[first:last], None)))
    return cuts


def doubt(reading: Signal, spoken: Signal, laid: Alignment | None) -> str:
    """Why this may not be the line that was read, in a sentence; empty where nothing speaks against it."""
    bounds, other = ends(spoken), ends(reading)
    if bounds is None:
        return "Nothing is heard where this line should be."
    if other is None:
        return ""
    long, usual = (bounds[1] - bounds[0]) / RATE, (other[1] - other[0]) / RATE
    if not 1 / SLOWER < long / usual < SLOWER:
        return f"It lasts {long:.1f} s, the line about {usual:.1f} s: is it the whole line, at its true rate?"
    laid = laid or align(reading, spoken)
    unlike = _unlike(reading, spoken, laid)
    if tract(spoken) < LARGEST or (unlike and _at_another_rate(reading, spoken, laid)):
        return (
            "It is not heard at the speed at which it was spoken: does its header give its true rate? If not, "
            "import it again with --rate."
        )
    if unlike:
        return "It does not sound like these words: listen whether it is the right line."
    return ""


def _at_another_rate(reading: Signal, spoken: Signal, laid: Alignment) -> bool:
    """Whether it is much more like the reading at one of the rates that recorders mistake for one another."""
    speeds = ((1, 2), (2, 3), (3, 2), (2, 1))
    return any(
        align(reading, soxr.resample(spoken, RATE * was, RATE * told)).cost < MUCH * laid.cost for was, told in speeds
    )


def _unlike(reading: Signal, spoken: Signal, laid: Alignment) -> bool:
    """Whether these are hardly the same words (the cohort of one: a verification score needs something to be compared
    with, and nobody says a line backwards)."""
    return laid.cost > UNLIKE and laid.cost > NEARER * align(np.ascontiguousarray(reading[::-1]), spoken).cost


def _quietest(recording: Signal, start: int, stop: int) -> int:
    """The middle of the longest quiet stretch around the change from one line to the next."""
    low, high = max(0, min(start, stop) - _WINDOW), min(len(recording), max(start, stop) + _WINDOW)
    count = (high - low) // _WINDOW
    if count < 3:
        return (start + stop) // 2
    power = (np.asarray(recording[low : low + count * _WINDOW]).reshape(count, _WINDOW) ** 2).mean(axis=1)
    quiet = np.concatenate(([False], power <= 4 * np.percentile(power, 10) + 1e-12, [False]))
    edges = np.flatnonzero(np.diff(quiet.astype(np.int8)))
    begins, ends_ = edges[::2], edges[1::2]
    longest = int((ends_ - begins).argmax())
    return low + int(begins[longest] + ends_[longest]) * _WINDOW // 2
