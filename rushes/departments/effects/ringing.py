"""A telephone that rings goes on ringing, over the cuts of its scene, until somebody answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rushes.departments.effects.kinds import entry
from rushes.departments.effects.listening import words_of
from rushes.departments.effects.spotted import Spotted
from rushes.film.quick import dataclass
from rushes.film.shot import Shot
from rushes.film.timing import Timing
from rushes.work.tables import table

_MOST = 8  # rings, then whoever calls gives up
_BEFORE_WORDS = 10  # frames from lifting the receiver to the first word
_LIFTED = frozenset({"receiver-up", "receiver-down"})


@dataclass(frozen=True, slots=True)
class Ringing:
    """``sound`` as it rang first; ``due``: the frame of the next ring, from a shot's first; ``left``: rings to come."""

    sound: Spotted
    due: int
    left: int = _MOST


def ring(
    found: list[Spotted], before: Ringing | None, shot: Shot, timing: Timing, a_second: float
) -> tuple[list[Spotted], Ringing | None]:
    """The sounds of a shot with all its rings, and what still rings when it ends. ``before``: what rang when it began;
    ``a_second``: frames of one."""
    begun = min((one for one in found if _again(one)), key=lambda one: one.frame, default=None)
    now = Ringing(begun, begun.frame) if begun is not None else before
    if now is None:
        return found, None
    others = [one for one in found if one.sound != now.sound.sound]
    answered = min(_answers(others, shot, timing, now.due if begun is not None else 0), default=None)
    frame, left = now.due, now.left
    end = timing.frames if answered is None else answered
    while frame < end and left:
        stops = answered if answered is not None and answered < frame + _again(now.sound) * a_second else 0
        others.append(replace(now.sound, frame=frame, stops=stops or 0))
        frame += round(_again(now.sound) * a_second)
        left -= 1
    over = answered is not None or not left
    return others, None if over else Ringing(now.sound, frame - timing.frames, left)


def _again(one: Spotted) -> float:
    """Seconds from one ring to the next; 0 for what does not ring."""
    return float(entry(one.sound).get("again", 0)) / 1000


def _answers(sounds: Sequence[Spotted], shot: Shot, timing: Timing, after: int) -> Iterator[int]:
    """Frames after ``after`` at which the ringing ends: a receiver is lifted, somebody says hello, or it is written."""
    signs = table("effects", "signs")["answered"]
    yield from (one.frame for one in sounds if one.sound in _LIFTED and one.frame > after)
    for line, spoken in zip(shot.lines, timing.lines, strict=False):
        first = words_of(line.spoken)[:1]
        if first and first[0] in signs["said"]:
            frame = max(spoken.frame - _BEFORE_WORDS, 0)
            if frame >= after:
                yield frame
    words = words_of(shot.action)
    for phrase in signs["written"]:
        wanted = phrase.split()
        places = (at for at in range(len(words)) if words[at : at + len(wanted)] == wanted)
        yield from (frame for at in places if (frame := timing.frames * at // len(words)) > after)
