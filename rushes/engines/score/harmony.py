"""Modes, chords and how they follow one another; voices that move as little as they can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rushes.engines.score.notes import Key
from rushes.engines.score.tables import moods

_MAJOR_FIFTHS = {0: 0, 7: 1, 2: 2, 9: 3, 4: 4, 11: 5, 6: 6, 1: -5, 8: -4, 3: -3, 10: -2, 5: -1}
_FITS = 1.6  # what a melody tone in the chord weighs, beside the dice


@dataclass(frozen=True)
class Mode:
    """``steps`` in semitones above the tonic; degrees count from 1."""

    name: str
    steps: tuple[int, ...]
    flats: int
    cadence: int
    half: tuple[int, ...]
    raised: bool
    next: dict[str, list[int]]

    def pitch(self, tonic: int, step: int) -> int:
        """Semitones of a step of the scale, 0 the tonic (at ``tonic``), 7 its octave."""
        return tonic + self.steps[step % 7] + 12 * (step // 7)


def mode_of(valence: int) -> Mode:
    return _mode(next(entry for entry in moods()["modes"] if valence <= entry["up_to"]))


def mode_called(name: str) -> Mode:
    return _mode(next(entry for entry in moods()["modes"] if entry["name"] == name))


def _mode(entry: dict[str, object]) -> Mode:
    return Mode(
        entry["name"], tuple(entry["steps"]), entry["flats"], entry["cadence"], tuple(entry["half"]),
        bool(entry.get("raised", False)), entry["next"],
    )  # fmt: skip


def key_of(tonic: int, mode: Mode) -> Key:
    fifths = _MAJOR_FIFTHS[tonic % 12] + mode.flats
    return Key(tonic % 12, mode.name, fifths + 12 if fifths < -7 else fifths - 12 if fifths > 7 else fifths)


@dataclass(frozen=True)
class Chord:
    """``tones`` are pitch classes, the root first; ``degree`` 1..7."""

    degree: int
    tones: tuple[int, ...]

    @property
    def root(self) -> int:
        return self.tones[0]


def chord(degree: int, key: Key, *, raised: bool = False, colour: int = 0) -> Chord:
    """A triad on a degree; ``colour`` 7 or 9 adds that tone; ``raised`` makes its third major."""
    mode = mode_called(key.mode)
    steps = [degree - 1, degree + 1, degree + 3]
    tones = [mode.pitch(key.tonic, step) % 12 for step in steps]
    if raised:
        tones[1] = (tones[0] + 4) % 12
    if colour:
        tones.append(mode.pitch(key.tonic, degree - 2 + colour) % 12)
    return Chord(degree, tuple(tones))


def progression(
    bars: int,
    mode: Mode,
    sung: Sequence[Sequence[tuple[int, float]]],
    chance: np.random.Generator,
    *,
    first: bool,
    last: bool,
    each: int = 1,
) -> list[int]:
    """A degree for every bar of a section, ``each`` bars long. ``sung``: by bar, (step, weight) of what the melody has
    there. ``first``: the cue begins here, at home; ``last``: it comes home after this."""
    degrees: list[int] = []
    for bar in range(bars):
        if bar == bars - 1 and bars > 1 and last:
            degrees.append(mode.cadence)
            continue
        if bar == 0:
            degrees.append(1 if first or chance.random() < 0.6 else _likeliest([6, 4, 3, 1], sung[bar], chance, mode))
            continue
        if bar % each:
            degrees.append(degrees[-1])
            continue
        choice = mode.next[str(degrees[-1])]
        if bar % 4 == 3:
            choice = [degree for degree in mode.half if degree != degrees[-1]] + choice
        degrees.append(_likeliest(choice, sung[bar], chance, mode))
    return degrees


def _likeliest(
    choice: Sequence[int], sung: Sequence[tuple[int, float]], chance: np.random.Generator, mode: Mode
) -> int:
    total = sum(weight for _, weight in sung) or 1.0
    best, score = choice[0], -1.0
    for degree in choice:
        if str(degree) not in mode.next:
            continue
        tones = {(degree - 1) % 7, (degree + 1) % 7, (degree + 3) % 7}
        fits = sum(weight for step, weight in sung if step % 7 in tones) / total
        mark = _FITS * fits + float(chance.random())
        if mark > score:
            best, score = degree, mark
    return best


def led(tones: Sequence[int], before: Sequence[int], low: int, high: int, voices: int) -> list[int]:
    """The chord in ``voices`` voices between two pitches, each near to where it was; the third and the colour before
    the fifth."""
    near = [pitch for pitch in range(low, high + 1) if pitch % 12 in tones]
    if not near:
        return []
    if len(before) != voices:
        middle = (low + high) // 2
        start = min(range(len(near)), key=lambda index: abs(near[index] - middle + 2 * voices))
        return near[start : start + voices] or near[:voices]
    placed: list[int] = []
    for voice in before:
        free = [pitch for pitch in near if pitch not in placed]
        if not free:
            break
        missing = {tone for tone in tones[:3] if tone not in {pitch % 12 for pitch in placed}}
        placed.append(min(free, key=lambda pitch: (abs(pitch - voice) + (0 if pitch % 12 in missing else 3), pitch)))
    return sorted(placed)


def nearest(tone: int, near: int, low: int, high: int) -> int:
    """The pitch of a pitch class nearest to another, between two."""
    options = [pitch for pitch in range(low, high + 1) if pitch % 12 == tone % 12]
    return min(options, key=lambda pitch: (abs(pitch - near), pitch)) if options else low + (tone - low) % 12
