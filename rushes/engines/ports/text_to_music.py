"""text-to-music: a cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage

CAPABILITY = "text-to-music"


@dataclass(frozen=True, slots=True)
class TextToMusic:
    """``valence`` and ``arousal`` in -100..100; ``theme`` is what the cue's motif is drawn from (the film's
    title, so that the theme returns). ``milliseconds`` is at least how long it lasts; it ends by itself.

    Result files: ``music`` (.wav, stereo, 48 kHz, 16 bit). Facts: ``samples``, ``bpm``, ``mode``.
    """

    prompt: str
    valence: int
    arousal: int
    milliseconds: int
    year: int
    theme: str
    seed: int = 0


class MakesMusic(Protocol):
    card: Card

    def text_to_music(self, request: TextToMusic, stage: Stage) -> Result: ...
