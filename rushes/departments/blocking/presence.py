"""Who is in a shot and how: what the staging of a scene says of it, and what it keeps from one shot to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from rushes.departments.blocking.homes import Stand
from rushes.departments.blocking.mounts import Mount
from rushes.departments.blocking.perches import Perch
from rushes.film.element import Element
from rushes.film.quick import dataclass
from rushes.film.spot import Spot


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody in one shot. ``to``: where they walk to, None where they stay; then ``start.facing`` is how they stand
    once there. ``change``: a pose they take during the shot: "sit", "stand", "kneel" or "lie". ``run_up``: as far
    back as who runs in the open may come from, on the same line. ``reaches``: where their hand goes. ``holds``: what
    the right hand has, or both; ``left``: what the left one has. ``through``: the doorway they come or go by.
    ``gives_to``: whose hand it goes to in the shot. ``raised``: what they hold was held up before the shot, and is.
    ``worn``: the coat and hat they have on or have taken off, ``changed``: after the shot, where that is otherwise."""

    name: str
    start: Stand
    to: Spot | None = None
    deeds: frozenset[str] = frozenset()
    verbs: tuple[str, ...] = ()
    holds: str = ""
    change: str = ""
    asleep: bool = False
    phones: bool = False
    run_up: Spot | None = None
    reaches: Spot | None = None
    left: str = ""
    through: Spot | None = None
    gives_to: str = ""
    raised: bool = False
    worn: tuple[tuple[str, bool], ...] = ()
    changed: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A leaf in one shot, as ``film.blocking.Leaf``, and by whom: their ``verb``, "enter" or "leave" for who goes
    through it; both empty where it opens by itself or does not move."""

    kind: str
    at: Spot
    before: int
    after: int
    who: str = ""
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One shot of the staged scene. ``things`` are there and in nobody's hands; ``moves`` says which of them
    arrive, leave or pass, by name; ``mounts`` are ridden; ``couches``: where what somebody lies on stands, by name;
    ``leaves``: what of the place is open, or opens and shuts; ``perches``: what was brought for somebody to sit on."""

    people: tuple[Presence, ...]
    things: tuple[Element, ...]
    moves: Mapping[str, str]
    mounts: tuple[Mount, ...] = ()
    couches: Mapping[str, Spot] = field(default_factory=dict)
    leaves: tuple[Opening, ...] = ()
    perches: tuple[Perch, ...] = ()

    def person(self, name: str | None) -> Presence | None:
        """By name, without case; None where nobody of that name is in the shot."""
        folded = (name or "").casefold()
        for person in self.people:
            if person.name == name or person.name.casefold() == folded:
                return person
        return None


@dataclass(slots=True)
class State:
    """What one shot leaves to the next. ``left``: where those were who have gone to a door or a cupboard;
    ``left_hands``: what they have in these besides ``hands``."""

    stands: dict[str, Stand] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    hands: dict[str, str] = field(default_factory=dict)
    left_hands: dict[str, str] = field(default_factory=dict)
    things_gone: set[str] = field(default_factory=set)
    things_far: set[str] = field(default_factory=set)
    filmed: set[str] = field(default_factory=set)  # what the last shot had arriving on a sheet
    ways: set[Spot] = field(default_factory=set)
    asleep: set[str] = field(default_factory=set)
    phoning: set[str] = field(default_factory=set)
    left: dict[str, Stand] = field(default_factory=dict)
    raised: set[str] = field(default_factory=set)
    worn: dict[str, dict[str, bool]] = field(default_factory=dict)
