"""What is known of a thing by its lexicon key: how large it is, whether a hand holds it, how fast it goes."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from rushes.departments.blocking.tables import table
from rushes.work.tables import table as read

Size = tuple[int, int, int]  # width, height, depth in millimetres
_ORDINARY: Size = (300, 300, 300)
_SMALL = 650


@cache
def _lexicon() -> dict[str, Any]:
    # The one lexicon of things, which the breakdown keeps: shared data, not a call into another department.
    return read("breakdown", "props")


def size(name: str) -> Size:
    """Width, height and depth of an ordinary one."""
    width, height, depth = _lexicon().get(name, {}).get("size", _ORDINARY)
    return width, height, depth


@cache
def animal(name: str) -> bool:
    return bool(_lexicon().get(name, {}).get("kind") == "animal")


@cache
def eyes(name: str) -> Size:
    """Where an animal's are as it stands, millimetres: above the ground, ahead of its middle and of its hindmost."""
    above, ahead, behind = table("beasts")["eyes"][name]
    return above, ahead, behind


def animals() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every animal's key with its words, French and English."""
    return tuple([(key, (*entry["en"], *entry["fr"])) for key, entry in _lexicon().items() if animal(key)])


def handheld(name: str) -> bool:
    return bool(_lexicon().get(name, {}).get("handheld", False))


def lies_on_a_table(name: str) -> bool:
    """Small enough for a table top; larger things stand on the floor."""
    return max(size(name)) <= _SMALL


@cache
def fills_both_hands(name: str) -> bool:
    return name in table("things")["both"]


@cache
def runs_on_rails(name: str) -> bool:
    return name in table("things")["rails"]


@cache
def in_the_sky(name: str) -> bool:
    return name in table("things")["sky"]


@cache
def never_still(name: str) -> bool:
    return name in table("things")["aloft"]


@cache
def flies(name: str) -> bool:
    return name in table("things")["wings"]


@cache
def flight() -> int:
    """How high what flies away or past is, millimetres."""
    return int(table("things")["flight"])


def indoors(name: str) -> str:
    """What it is called under a roof: a fire is the fireplace's."""
    return str(table("things")["indoors"].get(name, name))


@cache
def comes_before_a_face(name: str, stands: bool) -> bool:
    """Whether who holds it has it before their face; what hangs from a hand does only in the lap of who sits."""
    return name in table("things")["before_a_face"] and not (stands and hangs_from_the_hand(name))


@cache
def has_a_windscreen(name: str) -> bool:
    return name in table("things")["windscreens"]


@cache
def hangs_from_the_hand(name: str) -> bool:
    return name in table("things")["hung"]


@cache
def opens_in_the_hand(name: str) -> bool:
    return bool(table("reaches").get(name, {}).get("hand", False))


class Seat(NamedTuple):
    """Where somebody sits on what they ride, millimetres from its mark: to its left, above, ahead; ``turned`` tenths of
    a degree from its way."""

    left: int
    above: int
    ahead: int
    turned: int


@cache
def seats(name: str, year: int) -> tuple[Seat, ...]:
    """The seats of a thing of that year, who leads it first; none of what nobody rides in the open."""
    entries = table("things")["seats"].get(name, ())
    entry = next((entry for entry in entries if year <= entry.get("until", year)), {"at": ()})
    return tuple([Seat(*at) for at in entry["at"]])


@cache
def ridden(verb: str) -> str:
    """What a verb rides where nothing is named; "" for verbs that ride nothing."""
    return str(table("things")["ridden"].get(verb, ""))


RECEIVER = "receiver"  # what is at the ear of who telephones


@cache
def telephone(name: str) -> bool:
    return name in table("things")["telephones"]


@cache
def couch(name: str) -> int:
    """How high above the floor one lies on it, millimetres; 0 for what nobody lies on."""
    return int(table("things")["couch"].get(name, 0))


def speed(name: str) -> int:
    """Mean over a shot, millimetres a second."""
    speeds = table("things")["speed"]
    return int(speeds.get(name, speeds["other"]))
