"""What is heard in a shot, when and where: from its action, its people, its things and the director's notes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from rushes.departments.effects.grounds import ground, shod
from rushes.departments.effects.kinds import entry, held, kind_of
from rushes.departments.effects.listening import Said, sounds_in
from rushes.departments.effects.ringing import Ringing, ring
from rushes.departments.effects.spotted import Spotted
from rushes.departments.effects.whereabouts import by_then, door_spot, prop_spot, unseen
from rushes.film.blocking import Blocking, Mark
from rushes.film.film import Film
from rushes.film.shot import Shot
from rushes.film.timing import Timing
from rushes.work.tables import table

_CLOSE = 8  # frames within which one sound is not told twice
_FIRST, _SPAN = 0.08, 0.8  # of a shot: when its action begins, and how much of it that takes
_CHILD, _OLD = 5, 2  # dB softer steps
_LOUDER_RUN = -5
_OF_HANDS = frozenset({"cloth", "pick-up", "put-down"})  # too small to be heard of somebody who is not seen


@dataclass
class Scene:
    """What goes on from shot to shot: sounds that stay, and what the shot before was about."""

    film: Film
    action: str = ""
    staying: dict[str, Spotted] = field(default_factory=dict)
    ringing: Ringing | None = None


def spot(
    shot: Shot,
    blocking: Blocking,
    timing: Timing,
    scene: Scene,
    noted: Sequence[Said] = (),
    silent: bool = False,
) -> tuple[Spotted, ...]:
    """The sounds of a shot in the order of their frames. ``noted``: what the director's notes add to it; ``silent``:
    she wants nothing else."""
    if not (shot.action or shot.verbs or noted or scene.staying or scene.ringing) and _still(blocking):
        return ()  # people who talk: half of all shots
    told = _Shot(shot, blocking, timing, scene.film)
    again = bool(shot.action) and shot.action in scene.action  # the same deed from nearer: it was heard already
    found: list[Spotted] = []
    if not silent:
        found += [*told.steps(), *told.vehicles()]
        found += [replace(one, frame=0, until=timing.frames) for one in scene.staying.values()]
    if not silent and not again:
        said = sounds_in(shot.action, scene.film.language) if shot.action else []
        found += [*told.words(said), *told.deeds(said), *told.telephones()]
    found += told.words(noted)
    if silent:
        scene.ringing = None
    found, scene.ringing = ring(found, scene.ringing, shot, timing, float(scene.film.format.rate))
    scene.action = shot.action or scene.action
    kept = _once_each(found)
    scene.staying |= {one.sound: one for one in kept if entry(one.sound).get("stays") and one.to is None}
    return kept


def _still(blocking: Blocking) -> bool:
    """Whether nobody and nothing goes anywhere, or takes a call."""
    goes = any(prop.to is not None for prop in blocking.props) or any(mark.to is not None for mark in blocking.marks)
    return not goes and not any(cue.what == "phone" for mark in blocking.marks for cue in mark.cues)


def _once_each(found: list[Spotted]) -> tuple[Spotted, ...]:
    kept: list[Spotted] = []
    for one in sorted(found, key=lambda one: (one.frame, one.sound, one.ground)):
        same = [other for other in kept if other.sound == one.sound and other.ground == one.ground]
        twice = one.walker is None and any(other.until or one.frame - other.frame < _CLOSE for other in same)
        if not twice:
            kept.append(one)
    return tuple(kept)


@dataclass(frozen=True)
class _Shot:
    shot: Shot
    blocking: Blocking
    timing: Timing
    film: Film

    def sound(self, key: str) -> str:
        return kind_of(key, self.film.year, self.blocking.set.kind)

    @cached_property
    def handled(self) -> bool:
        """Whether there is a thing that somebody may do something to."""
        return bool(self.shot.props) or any(mark.holds for mark in self.blocking.marks)

    def at_share(self, share: float) -> int:
        return min(round((_FIRST + _SPAN * share) * self.timing.frames), max(self.timing.frames - 1, 0))

    def filmed(self, frame: int) -> int:
        """The frame of the shot that shows what a mark has at this one: marks have theirs at the usual speed."""
        return frame * 100 // self.blocking.speed

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """By whose they are; the first of those who are called alike."""
        return {mark.figure.name: mark for mark in reversed(self.blocking.marks)}

    def steps(self) -> Iterator[Spotted]:
        """Everybody who walks on their own feet."""
        walkers = [mark for mark in self.blocking.marks if mark.to is not None and not mark.rides]
        if not walkers:
            return
        on = ground(self.blocking, self.shot.action, self.film.language)
        for mark in walkers:
            build = mark.figure.build
            softer = _CHILD if build == "child" else _OLD if build.startswith("old") else 0
            softer += _LOUDER_RUN if any(cue.what == "run" for cue in mark.cues) else 0
            yield Spotted(shod(mark.figure, on), 0, mark.at, on, walker=mark, softer=softer)

    def vehicles(self) -> Iterator[Spotted]:
        """What goes is heard as long as it goes."""
        things: Mapping[str, Any] = table("effects", "things")
        for prop in self.blocking.props:
            if prop.to is None or prop.to == prop.at or prop.name not in things or "goes" not in things[prop.name]:
                continue
            verbs = {verb for who, verb in self.shot.verbs if who == prop.name}
            does = things[prop.name].get("does", {})
            gait = next((does[verb] for verb in ("run", "gallop") if verb in verbs and verb in does), "")
            sound = self.sound(gait or things[prop.name]["goes"])
            if held(sound):
                yield Spotted(sound, 0, prop.at, until=self.timing.frames, to=prop.to)

    def words(self, said: Sequence[Said]) -> Iterator[Spotted]:
        """What the action calls by its name, where it stands in the action; near at hand, whoever acts in the shot
        makes it."""
        acting = next((mark for who, _ in self.shot.verbs[::-1] if (mark := self.marks.get(who)) is not None), None)
        for one in said:
            near = not one.far and "far" not in entry(one.sound)
            sound = self.sound(one.sound)
            yield self.place(sound, self.at_share(one.share), one.thing, acting if near else None, one.far)

    def deeds(self, told: Sequence[Said]) -> Iterator[Spotted]:
        """What people and things are seen to do; ``told``: what the words have given already."""
        count = len(self.shot.verbs)
        verbs, things = table("effects", "verbs"), table("effects", "things")
        for index, (who, verb) in enumerate(self.shot.verbs):
            how = verbs.get(verb, {})
            if not how and who not in things and not self.handled:
                continue  # half of all deeds: nothing is touched, and nothing sounds by itself
            mark = self.marks.get(who)
            names = (verb, "crank") if verb == "film" else (verb,)
            cue = next((cue for cue in mark.cues if cue.what in names), None) if mark is not None else None
            share = (index + 0.5) / count
            heard = {one.thing for one in told if one.thing and abs(one.share - share) < 0.75 / count}
            key, thing = self._sound_of(who, verb, heard)
            seen = not how.get("done") or cue is not None
            if not key and who not in things:
                key = how.get("sound", "")
            unseen_hands = mark is None and key in _OF_HANDS
            if not key or unseen_hands or not (seen or (thing and mark is None)):
                continue
            frame = self.at_share(share)
            if cue is not None:
                frame = self.filmed(cue.start + round(how.get("after", 300) * self.film.format.rate / 1000))
            yield self.place(self.sound(key), min(frame, self.timing.frames - 1), thing, mark)

    def telephones(self) -> Iterator[Spotted]:
        """Whoever takes a call during the shot."""
        for mark in self.blocking.marks:
            for cue in mark.cues:
                if cue.what == "phone" and cue.start > 0:
                    yield self.place(self.sound("receiver-up"), self.filmed(cue.start), "", mark)

    def _sound_of(self, who: str, verb: str, heard: set[str]) -> tuple[str, str]:
        """The sound of a deed with the thing it is done to, or of what a thing does itself."""
        things: Mapping[str, Any] = table("effects", "things")
        if who in things:
            return ("" if who in heard else things[who].get("does", {}).get(verb, "")), who
        mark = self.marks.get(who)
        in_hand = (mark.holds, mark.left) if mark is not None else ()
        for name in [*(prop.name for prop in self.shot.props), *filter(None, in_hand)]:
            if name in things and verb in things[name].get("does", {}):
                return ("" if name in heard else things[name]["does"][verb]), name
        return "", ""

    def place(self, sound: str, frame: int, thing: str, mark: Mark | None, far: bool = False) -> Spotted:
        """At the thing, at the door, in somebody's hands, or out of the picture."""
        until = self.timing.frames if held(sound) else 0
        behind = False
        spot = prop_spot(self.blocking, thing, frame / max(self.timing.frames, 1)) if thing and not far else None
        if spot is None and mark is not None:
            spot = by_then(mark, frame * self.blocking.speed // 100)
        if thing in ("door", "gate") and not far:
            spot = door_spot(self.blocking, spot) or spot
        if spot is None:
            spot, behind = unseen(self.blocking, sound, far)
        return Spotted(sound, frame, spot, until=until, behind=behind)
