"""automatic-speech-recognition: what is said in a recording."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "automatic-speech-recognition"


@dataclass(frozen=True, slots=True)
class AutomaticSpeechRecognition:
    """``language`` is a BCP 47 tag, "" where nobody knows; ``hint`` are words likely to be heard: names, a script.

    Result files: ``text`` (.txt, UTF-8). Facts: ``language``, ``words`` [[begin, end, start, stop], …] (characters of
    the text, samples at 48 kHz of the recording).
    """

    sound: Media
    language: str = ""
    hint: str = ""
    seed: int = 0


class Transcribes(Protocol):
    card: Card

    def automatic_speech_recognition(self, request: AutomaticSpeechRecognition, stage: Stage) -> Result: ...
