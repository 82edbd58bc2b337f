"""What a crowd does, each of them in their own time: nobody rises, claps or runs in step with a neighbour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rushes.engines.maquette.repertoire import gesture
from rushes.film.blocking import Crowd, Cue

SEAT = 450  # millimetres
RUN, WALK = 2600.0, 1250.0  # millimetres a second
RISING = 1.1  # seconds from a seat to the first step
WHISPERS = 1.6  # seconds that somebody talks before another does
_FLEES, _GOES, _COMES = frozenset({"run"}), frozenset({"leave", "walk", "go"}), frozenset({"enter", "arrive"})
_BODILY = frozenset({"sit", "stand", "speak", "wait", *_FLEES, *_GOES, *_COMES})


@dataclass(frozen=True)
class Part:
    """One extra's part in a shot. ``leaves``: the share of the shot after which they go, None who stays; ``pace`` in
    millimetres a second; ``holds``: what is in their hand."""

    seated: bool
    cues: tuple[Cue, ...]
    leaves: float | None = None
    pace: float = WALK
    holds: str = ""


def part(crowd: Crowd, frames: int, seconds: float, chance: np.random.Generator) -> Part:
    """What one of a crowd does; ``chance`` is theirs alone."""
    late = float(chance.uniform(0.0, 0.12)) * frames
    cues, leaves, pace = [], None, WALK
    rises = crowd.seated and bool({"stand", *_FLEES, *_GOES} & set(crowd.deeds))
    if rises:
        cues.append(Cue(round(late), frames, "stand"))
    if "speak" in crowd.deeds:
        cues += whispers(frames, seconds, chance)
    for deed in crowd.deeds:
        if deed not in _BODILY and gesture(deed) is not None:
            cues.append(Cue(round(late), frames, deed))
    for deeds, speed in ((_GOES, WALK), (_FLEES, RUN)):
        if deeds & set(crowd.deeds):
            leaves, pace = late / frames + (RISING / seconds if rises else 0.0), speed
    return Part(crowd.seated, tuple(cues), leaves if leaves is None or leaves < 0.85 else None, pace)


def whispers(frames: int, seconds: float, chance: np.random.Generator) -> list[Cue]:
    """When one of many talks: a third of them at a time."""
    turn = max(1, round(WHISPERS / seconds * frames))
    return [
        Cue(start, min(start + turn, frames), "speak", 60)
        for start in range(int(chance.integers(turn)) - turn, frames, turn)
        if chance.uniform() < 0.34 and start >= 0
    ]
