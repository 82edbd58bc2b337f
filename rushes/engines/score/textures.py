"""What accompanies: how a part plays a chord for a bar, as (offset, length, pitch, force) in quarters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from rushes.engines.score.harmony import Chord, led, nearest

Played = list[tuple[Fraction, Fraction, int, float]]

_HALF, _QUARTER = Fraction(1, 2), Fraction(1, 4)


@dataclass
class Desk:
    """One part's stand, bar by bar: its range, where its voices are, what the bar asks."""

    low: int
    high: int
    voices: int
    chance: np.random.Generator
    seventh: bool = False
    beats: int = 4
    bar: int = 0
    drive: float = 0.5
    chord: Chord = field(default_factory=lambda: Chord(1, (0, 4, 7)))
    after: Chord = field(default_factory=lambda: Chord(1, (0, 4, 7)))
    scale: Sequence[int] = ()
    home: bool = False
    placed: list[int] = field(default_factory=list)
    last: int = 0
    pattern: tuple[int, ...] = ()

    def led(self) -> list[int]:
        """The chord's voices for this bar."""
        tones = self.chord.tones
        if self.seventh:  # the root is the bass's
            tones = (tones[1], tones[2], self.scale[(self.chord.degree + 5) % 7])
        tones = tones[1:] if self.voices == 1 else tones  # one voice alone sings the third or the fifth
        self.placed = led(tones, self.placed, self.low, self.high, self.voices)
        return self.placed

    def bass(self, tone: int | None = None) -> int:
        """The root (or another tone) near the last low note."""
        tone = self.chord.root if tone is None else tone
        self.last = nearest(tone, self.last or self.low + 5, self.low, self.high)
        return self.last

    def step(self, pitch: int, by: int) -> int:
        """The scale's next tone up or down, inside the range."""
        found = pitch + by
        while found % 12 not in self.scale:
            found += by
        return found if self.low <= found <= self.high else pitch


def held(desk: Desk) -> Played:
    return [(Fraction(0), Fraction(desk.beats), pitch, 0.8) for pitch in desk.led()]


def tremolo(desk: Desk) -> Played:
    """Repeated sixteenths, not quite even in force."""
    pitches = desk.led()[-2:]
    return [
        (index * _QUARTER, _QUARTER, pitch, 0.5 + 0.15 * float(desk.chance.random()))
        for index in range(4 * desk.beats)
        for pitch in pitches
    ]


def counter(desk: Desk) -> Played:
    """A slow voice of its own: two notes a bar, by step where it can."""
    here = nearest(
        desk.chord.tones[1 + int(desk.chance.integers(2))],
        desk.last or (desk.low + desk.high) // 2,
        desk.low,
        desk.high,
    )
    down = here > (desk.low + desk.high) // 2
    there = desk.step(here, -1 if down else 1)
    desk.last = there
    middle = Fraction(desk.beats, 2) if desk.beats % 2 == 0 else Fraction(desk.beats - 1)
    if desk.chance.random() < 0.35:
        return [(Fraction(0), Fraction(desk.beats), here, 0.75)]
    return [(Fraction(0), middle, here, 0.75), (middle, desk.beats - middle, there, 0.65)]


def offbeat(desk: Desk) -> Played:
    """The chord after the beat."""
    beats = range(1, desk.beats) if desk.beats == 3 else range(1, desk.beats, 2)
    pitches = desk.led()
    skipped = int(desk.chance.integers(2, 12))  # now and then one is left out, or inverted
    out: Played = []
    for beat in beats:
        if beat == skipped:
            continue
        chosen = pitches if desk.chance.random() < 0.8 else [*pitches[1:], pitches[0] + 12 if pitches else 60]
        out += [(Fraction(beat), _HALF + _QUARTER, pitch, 0.6) for pitch in chosen]
    return out


def broken(desk: Desk) -> Played:
    """The chord one tone after another, in eighths; which first, is thrown anew each bar."""
    tones = desk.led()
    if not tones:
        return []
    if desk.bar % 2 == 0 or not desk.pattern:
        desk.pattern = tuple(int(index) for index in desk.chance.permutation(len(tones)))
    order = [tones[index % len(tones)] for index in desk.pattern]
    shape = [*order, *order[1:][::-1]]
    every = Fraction(1) if desk.drive < 0.18 else _HALF
    count = int(Fraction(desk.beats) / every)
    rest = int(desk.chance.integers(1, 3 * count))
    return [
        (
            index * every,
            every * 2 if index < count - 1 else every,
            shape[index % len(shape)],
            0.7 if index == 0 else 0.52,
        )
        for index in range(count)
        if index != rest
    ]


def harped(desk: Desk) -> Played:
    """A wide chord let run over the strings, every other bar."""
    if desk.bar % 2 and desk.chance.random() < 0.7:
        return []
    low = nearest(desk.chord.root, desk.low + 4, desk.low, desk.low + 12)
    tones = [pitch for pitch in range(low, desk.high) if pitch % 12 in desk.chord.tones[:3]][
        : 4 + int(desk.chance.integers(4))
    ]
    every = _HALF if desk.drive < 0.4 else _QUARTER
    return [
        (index * every, Fraction(2), pitch, 0.55 + 0.03 * index)
        for index, pitch in enumerate(tones)
        if index * every < desk.beats
    ]


def figures(desk: Desk) -> Played:
    """Inner voices in motion: eighths between two neighbours of the chord."""
    voice = desk.led()[:1]
    if not voice:
        return []
    other = nearest(
        desk.chord.tones[int(desk.chance.integers(len(desk.chord.tones)))], voice[0] + 4, desk.low, desk.high
    )
    turn = desk.step(voice[0], 1)
    shape = [voice[0], other, voice[0], turn] if desk.chance.random() < 0.5 else [voice[0], turn, other, turn]
    return [(index * _HALF, _HALF, shape[index % 4], 0.62 if index % 2 else 0.72) for index in range(2 * desk.beats)]


def sequence(desk: Desk) -> Played:
    """A sequencer's figure in sixteenths: few tones, one of them changed each time round."""
    tones = [pitch for pitch in range(desk.low, desk.high + 1) if pitch % 12 in desk.chord.tones[:3]]
    start = min(range(len(tones)), key=lambda index: abs(tones[index] - (desk.last or desk.low + 9)))
    count = 4 * desk.beats
    if not desk.pattern:
        desk.pattern = tuple(int(value) for value in desk.chance.integers(0, 5, 8))
    pattern = list(desk.pattern)
    pattern[int(desk.chance.integers(len(pattern)))] = int(desk.chance.integers(0, 5))
    desk.pattern = tuple(pattern)
    gate = 0.72 + 0.28 * desk.drive
    return [
        (
            index * _QUARTER,
            _QUARTER,
            tones[min(start + pattern[index % len(pattern)], len(tones) - 1)],
            0.8 if index % 4 == 0 else 0.58,
        )
        for index in range(count)
        if index % 4 == 0 or desk.chance.random() < gate
    ]


def stabs(desk: Desk) -> Played:
    at = [Fraction(0), Fraction(3, 2)] if desk.chance.random() < 0.5 else [Fraction(0), Fraction(desk.beats) - _HALF]
    return [(start, _HALF, pitch, 0.85) for start in at if start < desk.beats for pitch in desk.led()]


def comping(desk: Desk) -> Played:
    """A jazz pianist's left hand: short chords off the beat, never twice alike."""
    places = [Fraction(0), Fraction(3, 2), Fraction(5, 2), Fraction(3), Fraction(7, 2)]
    kept = [place for place in places if place < desk.beats and desk.chance.random() < 0.4 + 0.2 * desk.drive] or [
        Fraction(1, 2)
    ]
    return [(place, _HALF, pitch, 0.6) for place in kept for pitch in desk.led()]


def sparkle(desk: Desk) -> Played:
    """A few high tones, here and there."""
    tones = [pitch for pitch in range(desk.low, desk.high + 1) if pitch % 12 in desk.chord.tones]
    count = int(desk.chance.integers(0, 4))
    places = sorted(
        int(place) for place in desk.chance.choice(2 * desk.beats, min(count, 2 * desk.beats), replace=False)
    )
    return [(place * _HALF, Fraction(1), tones[int(desk.chance.integers(len(tones)))], 0.5) for place in places]


TEXTURES: dict[str, Callable[[Desk], Played]] = {
    "held": held,
    "tremolo": tremolo,
    "counter": counter,
    "offbeat": offbeat,
    "broken": broken,
    "harped": harped,
    "figures": figures,
    "sequence": sequence,
    "stabs": stabs,
    "comping": comping,
    "sparkle": sparkle,
}
