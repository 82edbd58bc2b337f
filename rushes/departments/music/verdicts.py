"""What would be said of the film's music, in words, for the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rushes.work.phrases import say
from rushes.work.task import Made

Row = tuple[str, str, str]  # what, how much, what is wrong with it ("" where nothing is)

_IN_TUNE, _IN_TIME = 50, 60  # hundredths
_REPEATS = 2  # times that one bar may be heard in a cue


def music_rows(made: Mapping[str, Made]) -> Iterator[Row]:
    """Of all cues that tell what was heard of them, by their length: others are somebody's recordings. A single soft
    cue says little: where bows swell, a dozen onsets are found where the ear finds none."""
    cues = [one.facts for one in made.values() if not one.awaited and "regularity" in one.facts]
    if not cues:
        return
    length = sum(cue["samples"] for cue in cues)
    tuned, even = (sum(cue[name] * cue["samples"] for cue in cues) // length for name in ("tuning", "regularity"))
    often = max(cue["repeats"] for cue in cues)
    yield "music in tune", say("{share} %", share=tuned), "out of tune" if tuned < _IN_TUNE else ""
    yield "music in time", say("{share} %", share=even), "unsteady" if even < _IN_TIME else ""
    yield "the same bar, heard most often", say("{count} ×", count=often), "it goes round" if often > _REPEATS else ""
