"""Notes for a mood: mode, harmony, a motif and what is made of it. No sound yet."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from rushes.engines.dsp import dice

_TONICS = (45, 47, 48, 50, 52)  # A2 to E3: where the theme's home may be
_MELODY = (62, 86)
_STRINGS = (55, 76)


@dataclass(frozen=True)
class Note:
    """``start`` and ``seconds`` in seconds, ``pitch`` as MIDI counts it (69 is A at 440 Hz), ``force`` 0..1."""

    player: str  # "piano" or "strings"
    pitch: int
    force: float
    start: float
    seconds: float


@dataclass(frozen=True)
class Mode:
    name: str
    steps: tuple[int, ...]
    chords: tuple[tuple[int, ...], ...]
    cadence: int


@dataclass(frozen=True)
class Theme:
    """What stays the same in every cue of a film: (beats, step of the scale; None is a rest), home and metre."""

    tonic: int
    beats: int
    motif: tuple[tuple[float, int | None], ...]
    phrase: int


@dataclass
class Piece:
    mode: Mode
    bpm: int
    seconds: float
    notes: list[Note] = field(default_factory=list)


@cache
def _moods() -> dict[str, Any]:
    return tomllib.loads((files("rushes.engines.score") / "data" / "moods.toml").read_text("utf-8"))


def mode_of(valence: int) -> Mode:
    entry = next(entry for entry in _moods()["modes"] if valence <= entry["up_to"])
    return Mode(entry["name"], tuple(entry["steps"]), tuple(map(tuple, entry["chords"])), entry["cadence"])


def theme_of(words: str) -> Theme:
    """A motif of two bars: it sets out from a chord tone, moves by steps with one leap, and comes to rest."""
    chance = dice("theme", words)
    beats = (3, 4)[int(chance.integers(2))]
    rhythms = _moods()["rhythms"][str(beats)]
    rhythm = rhythms[int(chance.integers(len(rhythms)))]
    step = int(chance.choice([0, 2, 4]))
    leap = int(chance.integers(1, len(rhythm)))
    motif: list[tuple[float, int | None]] = []
    for index, length in enumerate(rhythm):
        if length < 0:
            motif.append((-length, None))
            continue
        if index == leap:
            step += int(chance.choice([-3, 3, 4]))
        elif index:
            step += int(chance.choice([-1, -1, 1, 1, -2]))
        step = min(max(step, -2), 7)
        motif.append((float(length), step))
    return Theme(_TONICS[int(chance.integers(len(_TONICS)))], beats, tuple(motif), int(chance.integers(6)))


def compose(valence: int, arousal: int, seconds: float, theme: Theme, seed: int) -> Piece:
    """A piece of whole bars, ``seconds`` to its last chord, at the tempo nearest to the mood that allows it."""
    mode, tempo = mode_of(valence), _moods()["tempo"]
    wanted = tempo["slowest"] + (tempo["fastest"] - tempo["slowest"]) * (arousal + 100) / 200
    bars = max(3, round(seconds / (theme.beats * 60 / wanted)))
    beat = seconds / bars / theme.beats
    writer = _Writer(mode, theme, beat, bars, valence, arousal, dice("cue", theme.motif, valence, arousal, bars, seed))
    return Piece(mode, round(60 / beat), seconds, writer.write())


class _Writer:
    def __init__(
        self,
        mode: Mode,
        theme: Theme,
        beat: float,
        bars: int,
        valence: int,
        arousal: int,
        chance: np.random.Generator,
    ) -> None:
        self.mode, self.theme, self.beat, self.bars, self.chance = mode, theme, beat, bars, chance
        self.valence, self.drive = valence, (arousal + 100) / 200
        self.phrase = mode.chords[theme.phrase % len(mode.chords)]
        self.bar = beat * theme.beats
        self.notes: list[Note] = []
        self.voices: list[int] = []

    def write(self) -> list[Note]:
        """Two bars of air, the motif again and again over the phrase, a cadence, home."""
        for bar in range(self.bars + 1):
            chord = self._chord(bar)
            self._strings(bar, chord)
            self._piano(bar, chord)
        self._melody()
        return sorted(self.notes, key=lambda note: (note.start, note.player, note.pitch))

    def _chord(self, bar: int) -> int:
        """The degree of a bar, 1 to 7."""
        if bar >= self.bars:
            return 1
        return self.mode.cadence if bar == self.bars - 1 else self.phrase[bar % len(self.phrase)]

    def _degree(self, step: int) -> int:
        """The pitch of a step of the scale, 0 the tonic, 7 its octave."""
        return self.theme.tonic + self.mode.steps[step % 7] + 12 * (step // 7)

    def _tones(self, chord: int) -> list[int]:
        """Root, third and fifth, and a ninth where it is dark."""
        steps = [chord - 1, chord + 1, chord + 3, *([chord + 7] if self.valence < -40 else [])]
        return [self._degree(step) for step in steps]

    def _add(self, player: str, pitch: int, force: float, start: float, seconds: float, loose: float = 0.008) -> None:
        late = float(self.chance.normal(0.0, loose)) if start > 0.1 else 0.0
        touch = float(self.chance.normal(1.0, 0.06))
        self.notes.append(Note(player, pitch, min(max(force * touch, 0.05), 1.0), max(start + late, 0.0), seconds))

    def _strings(self, bar: int, chord: int) -> None:
        """Root and fifth low, no thirds there; above, three voices that move as little as they can."""
        start, last = bar * self.bar, bar == self.bars
        seconds = 2.2 * self.bar if last else self.bar * 1.04
        swell = 0.6 + 0.4 * np.sin(np.pi * min(bar + 0.5, self.bars) / self.bars)
        root = self._tones(chord)[0]
        root -= 12 if root > 45 else 0
        force = (0.3 + 0.3 * self.drive) * swell
        self._add("strings", root, force, start, seconds, 0.0)
        fifth = self._degree(chord + 3)
        self._add("strings", fifth - 12 if fifth - root > 12 else fifth, 0.7 * force, start, seconds, 0.0)
        if bar == 0 and self.bars > 4:
            self.voices = []
            return  # the cue opens with the low strings alone
        self.voices = self._led(self._tones(chord)[1:] + [self._tones(chord)[0]])
        for pitch in self.voices:
            self._add("strings", pitch, 0.62 * force, start, seconds, 0.02)

    def _led(self, tones: list[int]) -> list[int]:
        """The chord's tones nearest to the voices before; in the middle register to begin with."""
        low, high = _STRINGS
        near = sorted(
            {tone + 12 * octave for tone in tones for octave in range(-1, 4) if low <= tone + 12 * octave <= high}
        )
        if not self.voices:
            return near[len(near) // 3 : len(near) // 3 + 3]
        led: list[int] = []
        for voice in self.voices:
            free = [tone for tone in near if tone not in led]
            led.append(min(free, key=lambda tone: (abs(tone - voice), tone)))
        return sorted(led)

    def _piano(self, bar: int, chord: int) -> None:
        """The left hand: a root and, the livelier the mood, more of the chord broken over the bar."""
        start, root = bar * self.bar, self._tones(chord)[0]
        force = 0.3 + 0.25 * self.drive
        self._add("piano", root - 12, force, start, self.bar)
        if bar == self.bars:
            for order, tone in enumerate(self._tones(chord)):
                self._add("piano", tone + 12, 0.8 * force, start + 0.03 * (order + 1), 2 * self.bar)
            return
        count = self.theme.beats if self.drive < 0.35 else 2 * self.theme.beats
        if self.drive < 0.2 and bar % 2:
            return
        tones = self._tones(chord)
        pattern = [tones[0], tones[2], tones[1] + 12, tones[2]]
        every = self.bar / count
        for index in range(1, count):
            if self.drive > 0.75:  # pressed: the root repeated like a pulse
                self._add("piano", root if index % 2 else root - 12, 0.8 * force, start + index * every, every, 0.004)
            elif index % 2 == 0 or self.drive >= 0.35:
                self._add("piano", pattern[index % 4], 0.6 * force, start + index * every, every * 2.2)

    def _melody(self) -> None:
        """The motif every two bars, moved with the harmony; strings join it in the cue's second half."""
        entry = 0 if self.bars <= 4 else 2
        for turn, bar in enumerate(range(entry, self.bars - 1, 2)):
            at = bar * self.bar
            shift = (0, 0, 2, -1)[turn % 4]
            for beats, step in self.theme.motif:
                seconds = beats * self.beat
                if at >= (self.bars - 0.5) * self.bar:
                    break
                if step is not None:
                    on_beat = abs(at / self.beat - round(at / self.beat)) < 0.01
                    pitch = self._sung(step + shift, self._chord(int(at / self.bar + 1e-6)), on_beat and beats >= 1)
                    force = 0.45 + 0.25 * self.drive
                    self._add("piano", pitch, force, at + 0.015, seconds * 1.5)
                    if bar >= self.bars // 2:
                        self._add("strings", pitch, 0.5 * force, at, seconds * 1.05, 0.02)
                at += seconds

    def _sung(self, step: int, chord: int, held: bool) -> int:
        """A melody note; one that is held on the beat gives way to the nearest tone of the chord."""
        pitch = self._degree(step + 7)
        if held:
            tones = [tone + 12 * octave for tone in self._tones(chord)[:3] for octave in range(4)]
            pitch = min(tones, key=lambda tone: (abs(tone - pitch), tone))
        low, high = _MELODY
        while pitch < low:
            pitch += 12
        while pitch > high:
            pitch -= 12
        return pitch
