"""What is written before anything sounds: notes, parts, bars."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Note:
    """``at`` and ``length`` in quarter notes from the cue's first bar; ``pitch`` as MIDI counts it (69 is A at 440 Hz),
    for drums General MIDI's number; ``force`` 0..1. ``exact``: played on the very instant, for what hits a picture."""

    part: int
    at: Fraction
    length: Fraction
    pitch: int
    force: float
    exact: bool = False

    @property
    def end(self) -> Fraction:
        return self.at + self.length


@dataclass(frozen=True)
class Part:
    """A line of the score: who plays it, where they sit (-1 left, 1 right; ``far`` 0..1), how loud (dB)."""

    role: str
    instrument: str
    pan: float
    far: float
    gain: float


@dataclass(frozen=True)
class Bar:
    """``start`` in seconds; ``at`` in quarter notes; ``quarter`` is how many seconds one lasts. ``section`` counts the
    stretches between hits; ``hit``: this bar begins where the picture asked for it."""

    start: float
    at: Fraction
    beats: int
    quarter: float
    section: int
    hit: bool = False

    @property
    def seconds(self) -> float:
        return self.beats * self.quarter

    @property
    def bpm(self) -> float:
        return 60 / self.quarter


@dataclass(frozen=True)
class Key:
    """``tonic`` is a pitch class; ``fifths`` its signature as MusicXML counts it, with the mode's."""

    tonic: int
    mode: str
    fifths: int


@dataclass
class Piece:
    """A cue as written. ``bars`` end with the last chord's, which begins at ``seconds``; ``keys`` by section."""

    idiom: str
    bars: list[Bar]
    keys: list[Key]
    parts: list[Part]
    seconds: float
    ending: str
    hall: tuple[float, float]
    notes: list[Note] = field(default_factory=list)

    @property
    def bpm(self) -> int:
        return round(self.bars[0].bpm)

    def seconds_at(self, at: Fraction) -> float:
        """When a place in the score comes, in seconds."""
        bar = self.bars[0]
        for each in self.bars:
            if each.at > at:
                break
            bar = each
        return bar.start + float(at - bar.at) * bar.quarter
