"""What all who write a cue look at: the brief, the idiom, the bars, the chords, how strong each bar is."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from rushes.engines.score.brief import Brief, Mood
from rushes.engines.score.harmony import Chord, Mode, mode_called
from rushes.engines.score.notes import Key, Note, Piece

MELODIES = ("melody", "second", "third")


@dataclass
class Plan:
    brief: Brief
    idiom: dict[str, Any]
    piece: Piece
    chance: np.random.Generator
    chords: list[Chord] = field(default_factory=list)

    def mood(self, index: int) -> Mood:
        bar = self.piece.bars[index]
        return self.brief.mood_at(bar.start + 0.5 * bar.seconds)

    def key(self, index: int) -> Key:
        return self.piece.keys[self.piece.bars[index].section]

    def mode(self, index: int) -> Mode:
        return mode_called(self.key(index).mode)

    def intensity(self, index: int) -> float:
        """0..1: the mood's drive, with the arch of the cue and a growth into a section that is stronger."""
        bars = self.piece.bars
        place = (index + 0.5) / len(bars)
        arch = 0.78 + 0.3 * np.sin(np.pi * min(place, 1.0) ** 1.3)
        drive = self.mood(index).drive
        ahead = [self.mood(after).drive for after in (index + 1, index + 2) if after < len(bars)]
        rise = 0.5 * max(max(ahead, default=drive) - drive, 0)
        return float(np.clip((0.12 + 0.8 * drive + rise) * arch, 0.05, 1.0))

    def seats(self, *roles: str) -> list[int]:
        """The parts of some roles, in the order of the roles."""
        return [index for role in roles for index, part in enumerate(self.piece.parts) if part.role == role]

    def entry(self, part: int) -> dict[str, Any]:
        """What the idiom says of a part."""
        return dict(self.idiom["parts"][part])

    def write(
        self, part: int, at: Fraction, length: Fraction, pitch: int, force: float, *, exact: bool = False
    ) -> None:
        touch = 1.0 if exact else float(self.chance.normal(1.0, 0.05))
        self.piece.notes.append(Note(part, at, length, int(pitch), float(np.clip(force * touch, 0.05, 1.0)), exact))
