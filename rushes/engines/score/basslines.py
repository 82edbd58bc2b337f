"""What is played below: roots, fifths, octaves, a walk, a pulse."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from rushes.engines.score.harmony import nearest
from rushes.engines.score.textures import Desk, Played

_HALF = Fraction(1, 2)


def roots(desk: Desk) -> Played:
    if desk.beats >= 4 and desk.bar % 2 and desk.chance.random() < 0.5:
        fifth = nearest(desk.chord.tones[2], desk.last or desk.low + 7, desk.low, desk.high)
        return [
            (Fraction(0), Fraction(desk.beats - 2), desk.bass(), 0.85),
            (Fraction(desk.beats - 2), Fraction(2), fifth, 0.7),
        ]
    return [(Fraction(0), Fraction(desk.beats), desk.bass(), 0.85)]


def octaves(desk: Desk) -> Played:
    low = desk.bass()
    return [
        (
            Fraction(beat),
            Fraction(1),
            low + (12 if beat % 2 and low + 12 <= desk.high + 5 else 0),
            0.9 if beat == 0 else 0.7,
        )
        for beat in range(desk.beats)
    ]


def fifths(desk: Desk) -> Played:
    """Root and fifth, low and open."""
    root = desk.bass()
    fifth = root + (desk.chord.tones[2] - desk.chord.root) % 12
    return [(Fraction(0), Fraction(desk.beats), pitch, 0.75) for pitch in (root, fifth) if pitch <= desk.high + 7]


def pedal(desk: Desk) -> Played:
    """The home tone under whatever comes; struck again every other bar."""
    tone = desk.scale[0] if desk.scale else desk.chord.root
    return [(Fraction(0), Fraction(desk.beats), desk.bass(tone), 0.75)]


def stride(desk: Desk) -> Played:
    """Root, then fifth: what a left hand or a bass does under chords that come after the beat."""
    root = desk.bass()
    if desk.beats == 3:
        low = root if desk.bar % 2 == 0 else nearest(desk.chord.tones[2], root, desk.low, desk.high)
        return [(Fraction(0), Fraction(1), low, 0.9)]
    fifth = nearest(desk.chord.tones[2], root, desk.low, desk.high)
    return [
        (Fraction(beat), Fraction(1), root if beat % 4 == 0 else fifth, 0.9 if beat == 0 else 0.78)
        for beat in range(0, desk.beats, 2)
    ]


def walk(desk: Desk) -> Played:
    """A note a beat: root, tones of the chord, and a step into the next root."""
    at = desk.bass()
    goal = nearest(desk.after.root, at, desk.low, desk.high)
    out: Played = [(Fraction(0), Fraction(1), at, 0.85)]
    for beat in range(1, desk.beats):
        if beat == desk.beats - 1:
            at = (
                goal + (1 if at > goal else -1)
                if desk.chance.random() < 0.6
                else desk.step(goal, 1 if at > goal else -1)
            )
            at = min(max(at, desk.low), desk.high)
        elif desk.chance.random() < 0.55:
            at = nearest(desk.chord.tones[int(desk.chance.integers(1, 3))], at, desk.low, desk.high)
        else:
            at = desk.step(at, 1 if goal >= at else -1)
        out.append((Fraction(beat), Fraction(1), at, 0.72))
    return out


def pulse(desk: Desk) -> Played:
    """The root again and again, in eighths, with accents that wander."""
    root = desk.bass()
    accent = int(desk.chance.integers(2, 4))
    leap = int(desk.chance.integers(4, 16))
    return [
        (
            index * _HALF,
            _HALF,
            root + (12 if index == leap and root + 12 <= desk.high + 6 else 0),
            0.85 if index % accent == 0 else 0.6,
        )
        for index in range(2 * desk.beats)
    ]


BASSLINES: dict[str, Callable[[Desk], Played]] = {
    "roots": roots,
    "octaves": octaves,
    "fifths": fifths,
    "pedal": pedal,
    "stride": stride,
    "walk": walk,
    "pulse": pulse,
}
