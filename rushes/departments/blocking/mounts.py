"""Who rides what in a scene: bicycles, horses, cars, boats, from the verb that gets on to the one that gets off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rushes.departments.blocking import things
from rushes.departments.blocking.deeds import deeds, deeds_of
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import split
from rushes.film.element import Element, ElementKind
from rushes.film.quick import dataclass
from rushes.film.shot import Shot

_GOING = frozenset({"travel", "enter", "leave"})
_HALTED = frozenset({"", "arrive"})


@dataclass(frozen=True, slots=True)
class Mount:
    """Something ridden in a shot. ``riders`` in the order of its seats, who leads it first. ``way``: "arrive", "leave",
    "pass", or "" where it stands."""

    thing: Element
    riders: tuple[str, ...]
    way: str = ""


class Stable:
    """What is ridden from shot to shot of a scene of that year. A place without a road or water has no use for it.
    ``rowers``: where there is nothing but water to be on, who rows the boat that everybody is in, without case."""

    def __init__(self, elements: Sequence[Element], year: int, rowers: Sequence[str] = ()) -> None:
        self.elements, self.year, self.rowers = elements, year, rowers
        self.mounts: list[Mount] = []

    def ride(self, shot: Shot, verbs: Mapping[str, tuple[str, ...]], people: Sequence[str]) -> tuple[Mount, ...]:
        """The mounts of a shot. ``verbs`` of each, by name without case."""
        if self.rowers:
            self._all_aboard(shot, people)
        if not (verbs or self.mounts):
            return ()
        does = {name: deeds_of(verbs.get(name.casefold(), ())) for name in people}
        for name, done in does.items():
            mounts = ""
            if "mount" in done:
                mounts = next(verb for verb in verbs[name.casefold()] if "mount" in deeds(verb))
            if mounts or (done & _GOING and self._told(shot)):
                self._on(name, mounts, shot)
            elif "leave" in done and self._drives_off(shot):
                self._on(name, "drive", shot)
            elif "dismount" in done:
                self._off(name)
        for name, done in does.items():
            if "sit" in done:
                self._beside(name)
        self.mounts = [replace(mount, way=_way(mount, verbs)) for mount in self.mounts]
        return tuple([mount for mount in self.mounts if not set(mount.riders).isdisjoint(people)])

    def _told(self, shot: Shot) -> list[Element]:
        """What a shot says that one goes on: "à vélo", "on a horse", "en voiture"."""
        told: list[Element] = []
        if not shot.props:
            return told
        words = split(shot.action)
        before = [split(phrase) for phrase in table("cues")["ridden_before"]]
        for prop in shot.props:
            own = split(prop.words)[-1:]
            if things.seats(prop.name, self.year) and own and own[0] in words:
                at = words.index(own[0])
                if any(words[max(0, at - len(phrase)) : at] == phrase for phrase in before):
                    told.append(prop)
        return told

    def _drives_off(self, shot: Shot) -> bool:
        """Whether who leaves in a shot does so at the wheel of a thing that is there: "he drives off"."""
        action = shot.action.casefold()
        wheeled = any(things.seats(one.name, self.year) for one in (*shot.props, *self.elements))
        return wheeled and any(phrase in action for phrase in table("cues")["drives_off"])

    def _on(self, name: str, verb: str, shot: Shot) -> None:
        """Onto what the shot speaks of, else what the scene does, else what the verb means; what is led already has a
        seat for one more, or there is another of it."""
        if any(name in mount.riders for mount in self.mounts):
            return
        named = [one for one in (*shot.props, *self.elements) if things.seats(one.name, self.year)]
        meant = things.ridden(verb)
        taken = {mount.thing.name for mount in self.mounts}
        wanted = [
            *self._told(shot),
            *[one for one in named if one in shot.props],
            *[one for one in named if one.name == meant],
            *named,
        ]
        free = [one for one in wanted if one.name not in taken]
        thing = next(iter(free or wanted), None) or Element(ElementKind.VEHICLE, meant, meant, shot.source)
        for number, mount in enumerate(self.mounts):
            if mount.thing.name == thing.name and len(mount.riders) < len(things.seats(thing.name, self.year)):
                self.mounts[number] = replace(mount, riders=(*mount.riders, name))
                return
        self.mounts.append(Mount(thing, (name,)))

    def _all_aboard(self, shot: Shot, people: Sequence[str]) -> None:
        for name in sorted(people, key=lambda name: name.casefold() not in self.rowers):
            if self.mounts:
                self._beside(name)
            else:
                self._on(name, "row", shot)

    def _beside(self, name: str) -> None:
        """Who sits while somebody drives sits there too."""
        if any(name in mount.riders for mount in self.mounts):
            return
        for number, mount in enumerate(self.mounts):
            if len(mount.riders) < len(things.seats(mount.thing.name, self.year)):
                self.mounts[number] = replace(mount, riders=(*mount.riders, name))
                return

    def _off(self, name: str) -> None:
        left = [replace(mount, riders=tuple([one for one in mount.riders if one != name])) for mount in self.mounts]
        self.mounts = [mount for mount in left if mount.riders]


def _way(mount: Mount, verbs: Mapping[str, tuple[str, ...]]) -> str:
    """As its riders' verbs have it; without one it goes on as before."""
    who = (*[name.casefold() for name in mount.riders], mount.thing.name, mount.thing.words.casefold())
    done = {deed for one in who for verb in verbs.get(one, ()) for deed in deeds(verb)}
    if "halt" in done:
        return "arrive" if "travel" in done or mount.way == "pass" else ""
    if "leave" in done:
        return "leave"
    if "enter" in done:
        return "arrive"
    if "travel" in done:
        return "pass"
    return "" if mount.way in _HALTED else mount.way
