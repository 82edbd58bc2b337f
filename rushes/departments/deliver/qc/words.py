"""The subtitles judged: whether they are there, in step, and with somebody heard under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rushes.departments.deliver.qc.expected import Expected
from rushes.departments.deliver.qc.found import Found
from rushes.departments.deliver.qc.listening import CELL
from rushes.departments.deliver.qc.places import Map
from rushes.departments.deliver.qc.reading import lead_of
from rushes.departments.deliver.qc.verdict import Check, Verdict
from rushes.engines.loudness_meter import RATE
from rushes.film.subtitle import Subtitle

_GROUP = "subtitles"
_HEARD = 104  # of 2**15: -50 dBFS


def judge(found: Found, expected: Expected) -> Iterator[Check]:
    where = Map(found, expected)
    for name, cues in (("in the file", found.cues), ("beside it", found.beside)):
        wanted = expected.cues
        if wanted is not None and _wanted(expected, name):
            yield _in_step(f"{name}, in step", cues or [], wanted, where)
    cues = found.cues if found.cues else found.beside
    if not cues:
        if expected.cues is None:
            yield Check(_GROUP, "in the file", "", "none", Verdict.TOLD)
        return
    if expected.cues is None:
        yield Check(_GROUP, "cues", "", str(len(cues)), Verdict.TOLD)
    yield _apart(cues, found, where)
    yield from _heard(cues, found, expected, where)


def _wanted(expected: Expected, name: str) -> bool:
    return expected.embedded if name == "in the file" else expected.beside


def _in_step(name: str, cues: Sequence[Subtitle], wanted: Sequence[Subtitle], where: Map) -> Check:
    """Every cue stands at the frame it was laid at, with its words."""
    wrong = [cue.start for cue, found in zip(wanted, cues, strict=False) if cue != found]
    wrong += [cue.start for cue in [*wanted[len(cues) :], *cues[len(wanted) :]]]
    told = f"{len(cues)} cues" + (f", {len(wrong)} are not as laid" if wrong else ", each to the frame")
    why = "subtitles slip, are missing or say something else" if wrong else ""
    verdict = Verdict.FAIL if wrong else Verdict.PASS
    return Check(_GROUP, name, f"{len(wanted)} cues", told, verdict, why, where.places(sorted(set(wrong))))


def _apart(cues: Sequence[Subtitle], found: Found, where: Map) -> Check:
    """One after the other, inside the film."""
    frames = found.picture.frames if found.picture else 0
    over = [one.start for before, one in pairwise(cues) if one.start < before.end]
    late = [cue.start for cue in cues if cue.end > frames or cue.end <= cue.start]
    wrong = sorted({*over, *late})
    why = "cues lie over one another, last no time, or run past the film" if wrong else ""
    told = f"{len(wrong)} do not" if wrong else "all of them"
    verdict = Verdict.FAIL if wrong else Verdict.PASS
    return Check(_GROUP, "order", "one after the other", told, verdict, why, where.places(wrong))


def _heard(cues: Sequence[Subtitle], found: Found, expected: Expected, where: Map) -> Iterator[Check]:
    """Something is heard while each is read: else they are of another cut, or the sound slips."""
    peaks = next((sound.peaks for sound in found.sounds if sound.peaks), [])
    if not peaks:
        return
    lead, cells = lead_of(found, expected), RATE / where.rate / CELL
    mute = []
    for cue in cues:
        first, last = (int((at - lead) * cells) for at in (cue.start, cue.end))
        if first >= 0 and max(peaks[first : max(last, first + 1)], default=0) < _HEARD:
            mute.append(cue.start)
    why = "nothing is heard while they are read: they may be of another cut" if mute else ""
    told = f"nobody under {len(mute)}" if mute else "somebody under each"
    verdict = Verdict.FAIL if mute else Verdict.PASS
    yield Check(_GROUP, "heard", "somebody under each", told, verdict, why, where.places(mute))
