"""speech-to-speech: a line as somebody spoke it, in a character's voice."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_speech import Voice
from rushes.engines.stage import Stage
from rushes.film.guide import Colour
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "speech-to-speech"


@dataclass(frozen=True, slots=True)
class SpeechToSpeech:
    """``guide`` is the performance (.wav, 48 kHz, mono): its pauses, its pace and the shape of its melody are kept.
    ``voice`` is who shall be heard; ``reading`` is that voice's own reading of ``text``, from which an engine may take
    the voice's colour and the times of its ``words`` and ``phonemes`` (as in text-to-speech's facts, in samples of
    the reading). Where ``colour`` is given, it is heard instead of the voice's own. A ``guide`` that is the
    ``reading`` itself asks for nothing but the colour.

    Result files: ``voice`` (.wav, mono, 48 kHz, 16 bit, no silence at its ends beyond 50 ms). Facts: ``samples``,
    ``words`` and ``phonemes`` as text-to-speech gives them, empty where there is no reading to tell them from.
    """

    guide: Media
    voice: Voice
    text: str
    language: str
    manner: tuple[str, ...] = ()
    reading: Media | None = None
    words: tuple[tuple[int, int, int, int], ...] = ()
    phonemes: tuple[tuple[str, int, int], ...] = ()
    colour: Colour | None = None
    seed: int = 0


class Converts(Protocol):
    card: Card

    def speech_to_speech(self, request: SpeechToSpeech, stage: Stage) -> Result: ...
