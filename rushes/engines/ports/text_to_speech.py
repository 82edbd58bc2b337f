"""text-to-speech: a line, spoken."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.quick import dataclass

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
class Turn:
    """A parenthetical inside a line: its words, lower case, and the character of the text it stands before.
    ``language`` is a tag where it says in which the line goes on, else ""."""

    at: int
    manner: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class TextToSpeech:
    """``manner`` are the parentheticals the line begins with, lower case ("whispering", "off", "à voix basse");
    ``turns`` those inside it ("beat", "louder"). ``emphasis``: characters [begin, end) the writer set in italics or
    bold. ``sayings``: (written, pronounced) as docs/sound.md says, longest first. ``accent``: the tag of the
    language whose sounds they speak all others with, or of their dialect ("en", "fr-BE"); "" for nobody's.

    Result files: ``voice`` (.wav, mono, 48 kHz, 16 bit, dry, no silence at its ends beyond 50 ms). Facts:
    ``samples`` (at 48 kHz), ``words`` [[begin, end, start, stop], …] (characters of ``text``, samples) and
    ``phonemes`` [[IPA, start, stop], …] where the engine knows them.
    """

    text: str
    language: str
    voice: Voice
    manner: tuple[str, ...] = ()
    seed: int = 0
    turns: tuple[Turn, ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()
    sayings: tuple[tuple[str, str], ...] = ()
    accent: str = ""


class Speaks(Protocol):
    card: Card

    def text_to_speech(self, request: TextToSpeech, stage: Stage) -> Result: ...
