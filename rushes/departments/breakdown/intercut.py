"""Two places in one scene: who telephones from one of them and who answers in the other.

INTERCUT and MONTAGE ALTERNÉ say so, in a heading of two places (INT. KITCHEN / INT. OFFICE - NIGHT - INTERCUT) or on a
line of a scene; then whoever was not there before is where the film last saw them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.voices import Where, voice_of
from rushes.film.heading import Heading, Side
from rushes.film.screenplay import Action, Line, Scene, Transition

_SLASH = re.compile(r"\s*/\s*|\s+-\s+(?=(?:INT|EXT)\b)", re.IGNORECASE)
_SIDE = re.compile(r"(INT|EXT)(?:[ÉE]RIEUR|ERIOR)?\b\.?\s*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_EDGES = " \t-–—.,:;()"
_SHORTEST_NAME = 3  # letters, for a place to be called after somebody
_SOMEWHERE = "room"  # where somebody is of whom nobody says it

Ends = Mapping[str, Heading]


@dataclass
class Intercut:
    """Where each person of a scene of two places is, by name; empty in all other scenes."""

    ends: dict[str, Heading] = field(default_factory=dict)

    def place(self, name: str) -> Heading | None:
        """Somebody's own place; None where the scene has one place for all."""
        return self.ends.get(name)

    def together(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those of some people, and the things among them, who are where the first of the people is."""
        if not self.ends:
            return tuple(names)
        first = next((name for name in names if name in self.ends), None)
        if first is None:
            return tuple(names)
        return tuple(name for name in names if self.ends.get(name, self.ends[first]) == self.ends[first])


def intercut(scene: Scene, people: Sequence[str], before: Ends) -> Intercut:
    """``people`` in the order in which the scene has them; ``before``: where each was last seen, by name."""
    start = _start(scene)
    if start is None or len(people) < 2:
        return Intercut()
    two = _two_places(scene.heading)
    if two:
        return Intercut(_by_turns(two, people))
    here = _here_before(scene, start, people) or [_at_home(scene, people, before)]
    somewhere = Heading("", Side.INT, _SOMEWHERE, scene.heading.hour)
    ends = {name: scene.heading if name in here else before.get(name, somewhere) for name in people}
    same = {name for name, place in ends.items() if place.place == scene.heading.place}
    return Intercut({name: scene.heading if name in same else place for name, place in ends.items()})


def carried_over(scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes, with an INTERCUT WITH that ends one of them at the head of the next, where it holds."""
    found: list[Scene] = []
    for scene in scenes:
        last = found[-1].blocks[-1] if found and found[-1].blocks else None
        if isinstance(last, Transition) and _says_so(last.plain):
            found[-1] = replace(found[-1], blocks=found[-1].blocks[:-1])
            found.append(replace(scene, blocks=(last, *scene.blocks)))
        else:
            found.append(scene)
    return found


def _says_so(words: str) -> bool:
    return words.casefold().lstrip(_EDGES).startswith(tuple(table("coverage")["intercut"]["words"]))


def is_intercut(scene: Scene) -> bool:
    """Whether a scene is cut between two places, from its heading or a line of it on."""
    return _start(scene) is not None


def last_places(scene: Scene, before: Ends) -> dict[str, Heading]:
    """Where everybody was last seen to speak, after a scene of one place."""
    if _start(scene) is not None:
        return dict(before)
    seen = {
        name: scene.heading
        for block in scene.blocks
        if isinstance(block, Line) and (voice := voice_of(block)).where is Where.SEEN
        for name in voice.names
    }
    return {**before, **seen}


def _start(scene: Scene) -> int | None:
    """The block from which a scene is cut between two places; -1: from its heading on."""
    words = tuple(table("coverage")["intercut"]["words"])
    if any(word in scene.heading.text.casefold() for word in words):
        return -1
    for index, block in enumerate(scene.blocks):
        if isinstance(block, Action | Transition) and _says_so(block.plain):
            return index
    return None


def _two_places(heading: Heading) -> list[Heading]:
    place = heading.place
    for word in sorted(table("coverage")["intercut"]["words"], key=len, reverse=True):
        place = re.sub(rf"[\s(–—-]*{re.escape(word)}[\s):–—-]*", " ", place, flags=re.IGNORECASE)
    found = []
    for part in _SLASH.split(place.strip(_EDGES)):
        side = _SIDE.match(part)
        where = {"i": Side.INT, "e": Side.EXT}[side[1][0].casefold()] if side else heading.side
        name = part[side.end() :] if side else part
        if name.strip(_EDGES):
            found.append(Heading(heading.text, where, name.strip(_EDGES), heading.hour, heading.hour_said))
    return found if len(found) > 1 else []


def _by_turns(places: Sequence[Heading], people: Sequence[str]) -> dict[str, Heading]:
    """Each in the place that is called after them; the others in the first place that is nobody's yet."""
    ends: dict[str, Heading] = {}
    for name in people:
        called = [word for word in name.casefold().split() if len(word) >= _SHORTEST_NAME]
        own = [place for place in places if any(word in place.place.casefold() for word in called)]
        if own:
            ends[name] = own[0]
    for name in people:
        free = [place for place in places if place not in ends.values()]
        ends.setdefault(name, (free or places)[0])
    return ends


def _here_before(scene: Scene, start: int, people: Sequence[str]) -> list[str]:
    """Those whom the scene speaks of, or hears, before it is cut with another place."""
    found = []
    for block in scene.blocks[: max(0, start)]:
        said = block.character if isinstance(block, Line) else block.plain if isinstance(block, Action) else ""
        words = set(_WORD.findall(said.casefold()))
        found += [name for name in people if words & set(_WORD.findall(name.casefold()))]
    return found


def _at_home(scene: Scene, people: Sequence[str], before: Ends) -> str:
    """Whoever was last seen here; else the first."""
    return next((name for name in people if name in before and before[name].place == scene.heading.place), people[0])
