"""text-to-speech: a line, spoken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage

CAPABILITY = "text-to-speech"


@dataclass(frozen=True, slots=True)
class Voice:
    """A character's voice, in terms any engine can follow. ``character`` is a name of the casting table
    ("man-1", "woman-2", "old-man"); ``pitch``, ``pace`` and ``tract`` are per cent around 100, the last of the
    character's formants: 95 is a larger throat."""

    character: str
    pitch: int = 100
    pace: int = 100
    tract: int = 100


@dataclass(frozen=True, slots=True)
class TextToSpeech:
    """``manner`` are the parentheticals, lower case ("whispering", "off", "à voix basse").

    Result files: ``voice`` (.wav, mono, 48 kHz, 16 bit, no silence at its ends beyond 50 ms). Facts:
    ``samples`` (at 48 kHz), ``words`` [[begin, end, start, stop], …] (characters of ``text``, samples).
    """

    text: str
    language: str
    voice: Voice
    manner: tuple[str, ...] = ()
    seed: int = 0


class Speaks(Protocol):
    card: Card

    def text_to_speech(self, request: TextToSpeech, stage: Stage) -> Result: ...
