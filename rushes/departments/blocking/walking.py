"""How far somebody gets on foot in a shot, and when: as far as a human pace allows, and as near as the lens bears."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rushes.departments.blocking.deeds import deeds, on_arrival
from rushes.departments.blocking.framing import CLOSE
from rushes.departments.blocking.presence import Presence
from rushes.departments.blocking.vectors import apart, cut_short, length
from rushes.film.blocking import Cue
from rushes.film.format import nearest
from rushes.film.note import Move
from rushes.film.shot import Shot, ShotKind
from rushes.film.spot import Spot

FOLLOWING = frozenset({Move.PAN, Move.TRUCK, Move.DOLLY, Move.HANDHELD, Move.CRANE})
"""The moves by which a camera goes with somebody."""
# Millimetres a second on foot, by build.
_PACE = {"man": 1300, "woman": 1200, "child": 1100, "old-man": 800, "old-woman": 750}
_ANIMAL = 1100  # millimetres a second, on more legs or by hops
_RUNNING = 3
_GAITS = {"limp": 65, "stagger": 65, "crawl": 45, "swim": 70}  # of that, per cent
_SLOWEST_RUN = 1800
_A_STEP = (2, 5)  # seconds: what is seen, close, of the way of somebody whom the camera does not go with
_STAYS = (3, 5)  # of a close shot, before they leave it


def walked(
    person: Presence, build: str, shot: Shot, frames: int, rate: Fraction, speech: Sequence[Cue]
) -> tuple[Spot, tuple[Spot, ...], Spot | None, tuple[Cue, ...]]:
    """The stretch that fits the shot at a human pace, with its corners, and the cue that times it.

    Who comes from too far is already on the way; who goes too far is still walking at the cut. Close, where a few
    steps are out of frame, who comes is there after one, and who leaves has been seen, and has said their words.
    """
    start, to = person.start.at, person.to
    if to is None or apart(start, to) < 50:
        return start, (), None, ()
    if person.start.pose == "lie" and person.change == "stand":  # from the bed, over its edge
        return start, (), to, ()
    leaves, close = "leave" in person.deeds, _shown_close(person, shot)
    through = [person.through] if person.through is not None else []
    route = [person.run_up or start, *through, to]
    gait = next((verb for verb in person.verbs if "gait" in deeds(verb)), "")
    speed = _PACE.get(build, _ANIMAL) * (_RUNNING if "fast" in person.deeds else 1)
    speed = speed * _GAITS[gait] // 100 if gait else speed
    more = person.change or len(person.verbs) > 1
    meets = bool(on_arrival(person.verbs))
    share = (1, 2) if person.reaches or meets else (3, 4) if more else (1, 1)  # time for the rest of what they do
    begins = 0
    if close and leaves:
        begins = _parting(frames, speech)
    elif close and goes_along(person, shot):
        route = [*through, to] if through else route  # from the door on, beside which no camera goes
    elif close:
        share = (min(Fraction(*share), Fraction(*_A_STEP) * rate / frames)).as_integer_ratio()
    # Whole numbers divided are rounded as their rational is, without a rational being made.
    possible = (speed * (frames - begins) * share[0] * rate.denominator) / (share[1] * rate.numerator)
    route = cut_short(route, possible) if leaves else cut_short(route[::-1], possible)[::-1]
    start, to, distance = route[0], route[-1], length(route)
    needed = max(1, nearest(round(distance) * rate.numerator, speed * rate.denominator))
    if shot.move in FOLLOWING and person.name in shot.subjects and not (close and begins) and not meets:
        needed = frames if not close or goes_along(person, shot) else needed  # camera and walker arrive together
    runs = "fast" in person.deeds and distance * rate > _SLOWEST_RUN * needed
    steps = Cue(begins, min(frames, begins + needed), gait or ("run" if runs else "walk"))
    return start, tuple(route[1:-1]), to, (steps,)


def goes_along(person: Presence, shot: Shot) -> bool:
    """Whether a close shot is taken by a camera that goes beside somebody: who walks or runs through it, and does
    nothing else there."""
    stops = person.change or person.reaches is not None or "leave" in person.deeds or bool(on_arrival(person.verbs))
    return shot.kind is ShotKind.ACTION and shot.move in FOLLOWING and len(shot.subjects) == 1 and not stops


def _shown_close(person: Presence, shot: Shot) -> bool:
    return shot.size in CLOSE and shot.kind is not ShotKind.INSERT and person.name in shot.subjects[:1]


def _parting(frames: int, speech: Sequence[Cue]) -> int:
    """The frame at which who leaves a close shot turns to go."""
    said = max((cue.end for cue in speech), default=0)
    return min(max(said, frames * _STAYS[0] // _STAYS[1]), frames * 9 // 10)
