"""The repertoire: what hands, trunk and face do for a verb, in key poses and beats, as data/gestures.toml has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import tomli

from rushes.engines.maquette.joints import Joint

_ADDED = {
    "lean": Joint.LEAN,
    "twist": Joint.TWIST,
    "sway": Joint.SWAY,
    "nod": Joint.HEAD_NOD,
    "turn": Joint.HEAD_TURN,
    "tilt": Joint.HEAD_TILT,
    "drop": Joint.HIP,
    "ahead": Joint.SHIFT_Z,
    "aside": Joint.SHIFT_X,
    "brow": Joint.BROW,
    "smile": Joint.SMILE,
    "mouth": Joint.MOUTH,
    "gaze": Joint.GAZE_RISE,
    "right_lift": Joint.RIGHT_LIFT,
    "right_ahead": Joint.RIGHT_AHEAD,
}
EAR = "ear-of"
# Spots of another's body: rays of touch.py.
ON_OTHERS = frozenset(
    {"cheek", "jaw", EAR, "temple", "crown", "nape", "breast", "belly", "shoulder", "blade", "spine", "flank",
     "upper-arm", "elbow"}
)  # fmt: skip
_GRIPS = {"open": 0.0, "grip": 1.0, "point": 2.0, "flat": 3.0}
_SIDES = (("left", 1, Joint.LEFT_SWING), ("right", -1, Joint.RIGHT_SWING))
_LEFT = frozenset({*range(Joint.LEFT_SWING, Joint.LEFT_WRIST + 1), Joint.LEFT_GRIP})
_RIGHT = frozenset({*range(Joint.RIGHT_SWING, Joint.RIGHT_WRIST + 1), Joint.RIGHT_GRIP})
_OTHER = {joint: joint + 5 for joint in range(Joint.LEFT_SWING, Joint.LEFT_WRIST + 1)} | {
    Joint.LEFT_GRIP: Joint.RIGHT_GRIP
}
_ACROSS = frozenset({Joint.TWIST, Joint.SWAY, Joint.HEAD_TURN, Joint.HEAD_TILT, Joint.SHIFT_X, Joint.PELVIS_TURN})


@dataclass(frozen=True)
class Key:
    """A moment of a gesture: seconds from its start, joints that are replaced, joints that are added to, and spots
    for the hands: (side, spot, offset in metres, swivel)."""

    at: float
    taken: tuple[tuple[int, float], ...]
    added: tuple[tuple[int, float], ...]
    hands: tuple[tuple[int, str, tuple[float, float, float], float], ...]


@dataclass(frozen=True)
class Gesture:
    """A verb of data/gestures.toml. ``period`` 0: its last key is held. ``beats``: joint, amplitude, times a
    second, phase. ``near``: metres from the other's middle that it is done at, 0 where nobody else is needed;
    ``answer``: the gesture of that other; ``free``: done with an empty hand; ``leap``: when both feet leave
    the ground, and how high they come, metres; ``meets``: their mouths do; ``level``: how much of a difference of
    height they make up by bending, 0..1; ``steps``: see footwork; ``close``: their trunks touch; ``whole``: seconds
    that it is played for however short its cue; ``ear``: the mouth goes to the other's ear;
    ``at_thing``: done to what stands in the place, where there is that, and to nobody; ``changes``: seconds until
    a garment is on, or off; ``bears``: the other lies in their arms."""

    keys: tuple[Key, ...]
    beats: tuple[tuple[int, float, float, float], ...]
    once: bool
    aim: bool
    period: float
    near: float
    answer: str
    free: bool = False
    leap: tuple[float, float] = (0.0, 0.0)
    meets: bool = False
    level: float = 0.0
    steps: tuple[tuple[float, float, float], ...] = ()
    close: bool = False
    whole: float = 0.0
    ear: bool = False
    at_thing: bool = False
    changes: float = 0.0
    bears: bool = False

    @cached_property
    def touches(self) -> tuple[str, ...]:
        """The spots of the other's body that its hands come to lie on."""
        hands = [spot for key in self.keys for _, spot, _, _ in key.hands if spot in ON_OTHERS]
        return tuple(dict.fromkeys([*hands, EAR] if self.ear else hands))

    @property
    def one_handed(self) -> bool:
        """Whether it is the right hand's alone, and could as well be the left one's."""
        sides = {side for key in self.keys for side, _, _, _ in key.hands}
        moved = {joint for key in self.keys for joint, _ in key.taken} | {joint for joint, _, _, _ in self.beats}
        return sides <= {-1} and not moved & _LEFT and bool(sides or moved & _RIGHT)

    @property
    def reaches(self) -> bool:
        """Whether it is done to what stands in the place."""
        spots = {spot for key in self.keys for _, spot, _, _ in key.hands}
        return self.at_thing or not spots.isdisjoint(("thing", "leaf"))


@cache
def _table() -> dict[str, Any]:
    text = files("rushes.engines.maquette").joinpath("data/gestures.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def _joint(name: str) -> int:
    return int(_ADDED[name]) if name in _ADDED else int(Joint[name.upper()])


def _key(entry: Mapping[str, Any]) -> Key:
    taken: list[tuple[int, float]] = []
    hands = []
    for name, side, first in _SIDES:
        taken += [(first + k, float(angle)) for k, angle in enumerate(entry.get(name, ()))]
        if f"{name}_to" in entry:
            spot, *offset = entry[f"{name}_to"]
            x, y, z = (float(number) for number in (offset or (0.0, 0.0, 0.0)))
            hands.append((side, str(spot), (x, y, z), float(entry.get("swivel", 0.4))))
        if f"{name}_wrist" in entry:
            taken.append((first + 4, float(entry[f"{name}_wrist"])))
        if f"{name}_hand" in entry:
            grip = Joint.LEFT_GRIP if side > 0 else Joint.RIGHT_GRIP
            taken.append((int(grip), _GRIPS[entry[f"{name}_hand"]]))
    added = [(int(joint), float(entry[name])) for name, joint in _ADDED.items() if name in entry]
    return Key(float(entry.get("at", 0.0)), tuple(taken), tuple(added), tuple(hands))


@cache
def gesture(verb: str) -> Gesture | None:
    """The gesture of a verb; None for verbs that bodies do not show."""
    table = _table()
    entry = table.get(table["same"].get(verb, verb)) if verb != "same" else None
    if entry is None:
        return None
    common = {name: value for name, value in entry.items() if name != "key"}
    keys = tuple(_key(common | key) for key in entry["key"]) if "key" in entry else (_key(common),)
    beats = tuple((_joint(name), float(a), float(f), float(phase)) for name, a, f, phase in entry.get("beat", ()))
    return Gesture(
        keys,
        beats,
        bool(entry.get("once")),
        bool(entry.get("aim")),
        float(entry.get("period", 0.0)),
        float(entry.get("near", 0.0)),
        str(entry.get("answer", "")),
        bool(entry.get("free")),
        (float(entry["leap"][0]), float(entry["leap"][1])) if "leap" in entry else (0.0, 0.0),
        bool(entry.get("meets")),
        float(entry.get("level", 0.0)),
        tuple((float(at), float(ahead), float(aside)) for at, ahead, aside in entry.get("steps", ())),
        bool(entry.get("close")),
        float(entry.get("whole", 0.0)),
        bool(entry.get("ear")),
        bool(entry.get("at_thing")),
        float(entry.get("changes", 0.0)),
        bool(entry.get("bears")),
    )


def gesture_with(verb: str, things: tuple[str, ...], sits: bool) -> Gesture | None:
    """The gesture of a verb for who has such things in hand: a violin is not played as a guitar is. Who stands turns on
    their feet, and makes no gesture of it."""
    if verb in ("turn", "turn-away") and not sits:
        return None
    played = _table()["with"].get(verb, {})
    return gesture(next((played[thing] for thing in things if thing in played), verb))


@cache
def with_the_left(what: Gesture) -> Gesture:
    """The same in a mirror: what the right hand did the left one does."""
    swapped = {**_OTHER, **{right: left for left, right in _OTHER.items()}}

    def joint(number: int) -> int:
        return swapped.get(number, number)

    def angle(number: int, amount: float) -> float:
        return -amount if number in _ACROSS else amount

    keys = tuple(
        Key(
            key.at,
            tuple((joint(number), amount) for number, amount in key.taken),
            tuple((joint(number), angle(number, amount)) for number, amount in key.added),
            tuple((-side, spot, offset, swivel) for side, spot, offset, swivel in key.hands),
        )
        for key in what.keys
    )
    beats = tuple((joint(number), angle(number, amount), f, phase) for number, amount, f, phase in what.beats)
    return replace(what, keys=keys, beats=beats)


@cache
def without_the_left(what: Gesture) -> Gesture:
    """The same for whose left hand is full."""
    keys = tuple(
        replace(
            key,
            taken=tuple((joint, amount) for joint, amount in key.taken if joint not in _LEFT),
            hands=tuple(hand for hand in key.hands if hand[0] < 0),
        )
        for key in what.keys
    )
    return replace(what, keys=keys, beats=tuple(beat for beat in what.beats if beat[0] not in _LEFT))
