"""What of a place opens and shuts: by a hand, by itself, for who comes through; and how it is left for later shots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from rushes.departments.blocking.carrying import SENTENCE
from rushes.departments.blocking.deeds import deeds
from rushes.departments.blocking.homes import seated
from rushes.departments.blocking.perches import Perch
from rushes.departments.blocking.presence import Moment, Opening, Presence
from rushes.departments.blocking.reaching import handle_of, whereabouts
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import apart, length
from rushes.departments.blocking.words import split
from rushes.film.blocking import Leaf, Mark
from rushes.film.floorplan import FloorPlan
from rushes.film.shot import Shot
from rushes.film.spot import Spot

_WIDE = 100
_SAME = 900  # millimetres between two spots of one leaf
_SWINGS = Fraction(3, 2)  # seconds that a leaf takes by itself, or behind who comes in
_BEFORE = Fraction(2, 5)  # seconds that it is open before somebody is in it
ALIGHT = "alight"  # the verb of a door that shuts behind who got out of a car
IN_HAND = Spot(0, 0, 0)  # where what opens in a hand is told to be
_CLEAR = 550  # millimetres behind who has come through


class Leaves:
    """The leaves of a scene's place, from shot to shot: how far those are open that are not shut."""

    def __init__(self, plan: FloorPlan, brought: Sequence[Perch] = ()) -> None:
        self.plan, self.brought = plan, brought
        self.open: dict[tuple[str, Spot], int] = {}

    def shot(
        self,
        shot: Shot,
        verbs: Mapping[str, Sequence[str]],
        people: Sequence[Presence],
        alighted: Mapping[str, Spot] = MappingProxyType({}),
    ) -> tuple[Opening, ...]:
        """What a shot finds open, and what it opens and shuts. ``verbs`` by name without case; ``alighted``: by which
        door of a car who gets out of one does."""
        if not (shot.verbs or shot.props or self.open):
            return ()
        moves = {(one.kind, one.at): one for one in self._gone_through(people)}
        for name, door in alighted.items():
            moves["car-door", door] = Opening("car-door", door, _WIDE, 0, name, ALIGHT)
        for kind, at, who, verb in self._done(shot, verbs, people):
            key = self._known(kind, at)
            moves[key] = Opening(kind, key[1], *self._swing(key, verb), who, verb if who else "")
        for kind, share in _told(shot).items():
            key = self._known(kind, self._somewhere(kind, people))
            moves[key] = Opening(*key, share, share)
        for key, one in moves.items():
            self.open[key] = 0 if one.verb == "leave" else one.after
        still = [
            Opening(*key, share, share)
            for key, share in self.open.items()
            if key not in moves and _told_of(key[0], share)
        ]
        return (*moves.values(), *still)

    def _gone_through(self, people: Sequence[Presence]) -> Iterator[Opening]:
        """The shut doors that people enter and leave by: open until they are in, and once they are there."""
        for person in people:
            if person.to is None:
                continue
            way = next((way for way in ("enter", "leave") if way in person.deeds), "")
            at = person.through or (person.start.at if way == "enter" else person.to)
            door = next((door for door in self.plan.doors if at and way and apart(door.at, at) < _SAME), None)
            if door is None:
                continue
            key = self._known("door", handle_of(self.plan, door))
            if not self._share(key):
                yield Opening(*key, *((_WIDE, 0) if way == "enter" else (0, _WIDE)), person.name, way)

    def _known(self, kind: str, at: Spot) -> tuple[str, Spot]:
        """A leaf by the spot it was first known at."""
        return next((key for key in self.open if key[0] == kind and apart(key[1], at) < _SAME), (kind, at))

    def _share(self, key: tuple[str, Spot]) -> int:
        return self.open.get(key, usual(key[0]))

    def _swing(self, key: tuple[str, Spot], verb: str) -> tuple[int, int]:
        """How far open a leaf is before and after a verb. What is shut was open, whoever opened it."""
        does = _does(key[0], verb)
        opens = does == "open" or (does == "other" and not self._share(key))
        return (0, _WIDE) if opens else (_WIDE, 0)

    def _done(
        self, shot: Shot, verbs: Mapping[str, Sequence[str]], people: Sequence[Presence]
    ) -> Iterator[tuple[str, Spot, str, str]]:
        """Kind, where, by whose hand and verb: each who acts does their first verb to the shot's first thing that
        opens, the second to the second, which no hand is seen at; and things do by themselves what they are told."""
        things = [prop.name for prop in shot.props if prop.name in table("reaches")]
        for person in people if things else ():
            own = [verb for verb in verbs.get(person.name.casefold(), ()) if any(_does(kind, verb) for kind in things)]
            for number, (kind, verb) in enumerate(zip(things, own, strict=False)):
                if kind in (person.holds, person.left):
                    yield kind, IN_HAND, person.name, verb
                elif person.reaches is not None and not number:
                    yield kind, person.reaches, person.name, verb
                elif person.reaches is not None and (at := whereabouts(kind, self.plan, person.start, self.brought)):
                    yield kind, at, "", verb
        for who, verb in shot.verbs:
            if who.casefold() in things and _does(who.casefold(), verb):
                yield who.casefold(), self._somewhere(who.casefold(), people), "", verb

    def _somewhere(self, kind: str, people: Sequence[Presence]) -> Spot:
        """The one that is meant where nobody does anything to it: the nearest."""
        near = people[0].start if people else seated(self.plan.places[0])
        return whereabouts(kind, self.plan, near, self.brought) or near.at


def usual(kind: str) -> int:
    """How far open a thing is while nobody has said anything of it."""
    return int(table("leaves")["usual"].get(kind, 0))


def _does(kind: str, verb: str) -> str:
    """What a verb does to a thing: "open", "shut", "other" than it was; "" for nothing."""
    does = table("leaves")["does"]
    return str(does["of"].get(kind, {}).get(verb) or (does.get(verb, "") if verb != "of" else ""))


def _told_of(kind: str, share: int) -> bool:
    """Whether a leaf that stands so has to be told to the camera: it is not as usual, or lies otherwise for it."""
    return share != usual(kind) or bool(table("reaches").get(kind, {}).get("lies"))


def as_left(moments: Mapping[str, Moment]) -> dict[str, Moment]:
    """The shots of a scene, in which what somebody opens was shut until then, and what they shut was open; who comes
    through a door finds it as it is."""
    found: dict[str, Moment] = dict(moments)
    earlier: list[str] = []
    told: set[tuple[str, Spot]] = set()
    for key, moment in moments.items():
        for one in moment.leaves:
            if (one.kind, one.at) in told or one.verb in ("enter", "leave", ALIGHT):
                continue
            told.add((one.kind, one.at))
            if one.before != one.after and _told_of(one.kind, one.before):
                for before in earlier:
                    stood = Opening(one.kind, one.at, one.before, one.before)
                    found[before] = replace(found[before], leaves=(*found[before].leaves, stood))
        earlier.append(key)
    return found


def _told(shot: Shot) -> dict[str, int]:
    """What a text says to be open or shut already, and how far: "the window is open"."""
    entry, found = table("leaves")["is"], {}
    for prop in shot.props:
        if prop.name not in table("reaches"):
            continue
        name = split(prop.words)[-1:] or (prop.name,)
        for sentence in SENTENCE.split(shot.action):
            words = split(sentence)
            after = words[words.index(name[0]) + 1 :] if name[0] in words else ()
            for said, how in pairwise(after):
                if said in entry["said"] and how in (*entry["open"], *entry["shut"]):
                    found[prop.name] = _WIDE if how in entry["open"] else 0
    return found


def timed(openings: Sequence[Opening], people: Sequence[Mark], frames: int, rate: Fraction) -> tuple[Leaf, ...]:
    """The leaves of a shot; those that hands open and shut, when the cues of its marks do it."""
    found = []
    for one in openings:
        moves = one.before != one.after
        start, end = _when(one, people, frames, rate) if moves else (0, 0)
        found.append(Leaf(one.kind, one.at, one.before, one.after, start, end))
    return tuple(found)


def _when(one: Opening, people: Sequence[Mark], frames: int, rate: Fraction) -> tuple[int, int]:
    mark = next((mark for mark in people if mark.figure.name == one.who), None)
    if mark is not None and one.verb in ("enter", "leave"):
        return _while_they_pass(mark, one.verb == "enter", frames, rate)
    cue = next((cue for cue in mark.cues if cue.what == one.verb), None) if mark is not None else None
    if cue is not None:
        first, last = (round(Fraction(ms, 1000) * rate) for ms in table("leaves")["hand"][one.verb])
        return cue.start + first, cue.start + last
    start = frames // 6
    return start, start + round(_SWINGS * rate)


def _while_they_pass(mark: Mark, comes: bool, frames: int, rate: Fraction) -> tuple[int, int]:
    """When a door shuts behind who comes in, or opens before who goes out."""
    steps = [cue for cue in mark.cues if cue.what in ("walk", "run") or "gait" in deeds(cue.what)]
    first, last = max(((cue.start, cue.end) for cue in steps), default=(0, frames))
    route = [mark.at, *mark.via, mark.to or mark.at]
    there = length(route[:2]) if mark.via else 0.0 if comes else length(route)
    if comes:
        start = first + round((there + _CLEAR) / max(length(route), 1.0) * (last - first)) if mark.via else 0
        return start, start + round(_SWINGS * rate)
    end = max(1, first + round(there / max(length(route), 1.0) * (last - first)) - round(_BEFORE * rate))
    return max(0, end - round(_SWINGS * rate * Fraction(2, 3))), end
