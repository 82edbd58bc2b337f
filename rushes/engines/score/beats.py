"""Drums, timpani and cymbals: what they do in a bar."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from rushes.engines.score.textures import Desk, Played

_HALF, _QUARTER = Fraction(1, 2), Fraction(1, 4)
KICK, RIM, SNARE, BRUSH, HAT, OPEN_HAT, CRASH, RIDE = 36, 37, 38, 40, 42, 46, 49, 51


def beat(desk: Desk) -> Played:
    """Four on the floor, hats between, a clap that answers; small changes at the ends of phrases."""
    out: Played = [(Fraction(at), _QUARTER, KICK, 0.85) for at in range(desk.beats)]
    out += [
        (at * _HALF, _QUARTER, HAT, 0.5 if at % 2 else 0.32)
        for at in range(2 * desk.beats)
        if desk.chance.random() < 0.9
    ]
    if desk.drive > 0.5:
        out += [(Fraction(at), _QUARTER, 39, 0.6) for at in range(1, desk.beats, 2)]
    if desk.bar % 4 == 3:
        out += [
            (desk.beats - index * _QUARTER, _QUARTER, SNARE, 0.3 + 0.08 * index)
            for index in range(1, 3 + int(desk.chance.integers(3)))
        ]
    return out


def brushes(desk: Desk) -> Played:
    out: Played = [(Fraction(at), _HALF, BRUSH, 0.5 if at % 2 else 0.36) for at in range(desk.beats)]
    if desk.chance.random() < 0.4:
        out.append((desk.beats - _HALF, _HALF, RIM, 0.25))
    return out


def swing(desk: Desk) -> Played:
    """The ride's long and short (written even: players swing it), the hat on two and four."""
    out: Played = [(Fraction(at), _HALF, RIDE, 0.5) for at in range(desk.beats)]
    out += [(at + _HALF, _HALF, RIDE, 0.34) for at in range(1, desk.beats, 2)]
    out += [(Fraction(at), _QUARTER, HAT, 0.45) for at in range(1, desk.beats, 2)]
    if desk.chance.random() < 0.5:
        out.append((Fraction(int(desk.chance.integers(desk.beats))) + _HALF, _QUARTER, SNARE, 0.25))
    return out


def march(desk: Desk) -> Played:
    out: Played = [(Fraction(at), _QUARTER, SNARE, 0.6 if at % 2 == 0 else 0.45) for at in range(desk.beats)]
    roll = int(desk.chance.integers(desk.beats))
    return [*out, (roll + _HALF, _QUARTER, SNARE, 0.3), (roll + _HALF + _QUARTER, _QUARTER, SNARE, 0.36)]


def heartbeat(desk: Desk) -> Played:
    """Two soft strokes, and a wait."""
    pitch = desk.bass()
    gap = _HALF if desk.drive < 0.6 else Fraction(1, 4)
    return [(Fraction(0), _HALF, pitch, 0.6), (gap, _HALF, pitch, 0.42)]


def drumming(desk: Desk) -> Played:
    """Tonic and fifth of the bar; a roll into every fourth."""
    root = desk.bass()
    out: Played = [(Fraction(0), Fraction(1), root, 0.8)]
    if desk.bar % 4 == 3:
        start = Fraction(desk.beats - 1)
        return [*out, *((start + index * _QUARTER / 2, _QUARTER / 2, root, 0.18 + 0.045 * index) for index in range(8))]
    if desk.chance.random() < 0.6:
        out.append((Fraction(desk.beats) - _HALF, _HALF, root, 0.5))
    return out


def swells(desk: Desk) -> Played:
    """Nothing in itself: the hits put cymbals here."""
    return []


BEATS: dict[str, Callable[[Desk], Played]] = {
    "beat": beat,
    "brushes": brushes,
    "swing": swing,
    "march": march,
    "heartbeat": heartbeat,
    "drumming": drumming,
    "swells": swells,
}
