"""When the verbs of a shot are played: one after the other, some until the cut, and what is held up until something
else is done."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from rushes.departments.blocking.deeds import deeds, on_arrival
from rushes.departments.blocking.handing import ARM
from rushes.departments.blocking.presence import Presence
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import split
from rushes.film.blocking import Cue
from rushes.film.format import nearest
from rushes.film.shot import Shot

_GESTURE_SECONDS = (5, 2)
_NO_GESTURE = frozenset(
    {"phone", "wait", "stand", "sit", "stop", "lie", "sleep", "kneel", "limp", "stagger", "crawl", "swim"}
)
_UP = "raise"
_ON_THE_WAY = frozenset({"look", "wave", "point", "turn", "salute", "undress", "dress", "bear"})  # while one walks


def played(person: Presence, shot: Shot, frames: int, rate: Fraction, steps: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Their gestures; what was held up before the shot stays so until they want the arm."""
    cues = gestures(person, frames, rate, steps, person.raised or _goes_on(shot, person))
    if not person.raised or any("stay" in deeds(cue.what) for cue in cues):
        return cues
    wanted = [cue.start for cue in cues if deeds(cue.what) & ARM] or [frames // 6]
    return (Cue(0, wanted[0] if person.deeds & ARM else frames, _UP), *cues)


def gestures(
    person: Presence, frames: int, rate: Fraction, steps: tuple[Cue, ...] = (), goes_on: bool = False
) -> tuple[Cue, ...]:
    """Every verb that is not the walk itself, one after the other over the middle of the shot, or once there where
    they went to reach something or somebody; an arm that was raised last stays up."""
    if not person.verbs:
        return ()
    still, met = person.to is None or person.reaches, on_arrival(person.verbs)
    verbs = [verb for verb in person.verbs if still or verb in _ON_THE_WAY or verb in met]
    verbs = [verb for verb in verbs if verb not in _NO_GESTURE]
    if not verbs:
        return ()
    margin = frames // 10
    first = max(margin, steps[-1].end) if steps and (person.reaches or met) else margin
    share = max(1, (frames - first - margin) // len(verbs))
    length = max(1, min(share, gesture_frames(rate)))
    starts = [first + index * share for index in range(len(verbs))]
    cues = [Cue(start, start + length, verb) for start, verb in zip(starts, verbs, strict=True)]
    ends = [*starts[1:], frames]
    cues = [replace(cue, end=end) if "lasting" in deeds(cue.what) else cue for cue, end in zip(cues, ends, strict=True)]
    if "busy" in deeds(verbs[0]) and first == margin:
        cues[0] = replace(cues[0], start=0)
    if "stay" in deeds(verbs[-1]):
        cues[-1] = replace(cues[-1], start=0 if goes_on else cues[-1].start, end=frames)
    return tuple(cues)


def gesture_frames(rate: Fraction) -> int:
    """How many frames a gesture takes."""
    top, bottom = _GESTURE_SECONDS
    return nearest(top * rate.numerator, bottom * rate.denominator)


def _goes_on(shot: Shot, person: Presence) -> bool:
    """Whether an arm that is raised was so before the shot: "her arm is still raised"."""
    if len(person.verbs) != 1 or "stay" not in deeds(person.verbs[0]):
        return False
    return not set(split(shot.action)).isdisjoint(table("cues")["still"])
