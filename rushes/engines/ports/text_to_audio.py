"""text-to-audio: the sound of a place, or of a thing."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.blocking import Light
from rushes.film.quick import dataclass

CAPABILITY = "text-to-audio"


@dataclass(frozen=True, slots=True)
class TextToAudio:
    """The bed of a place: ``set`` is the set family ("platform"), ``sounds`` lexicon keys heard in the scene ("train",
    "bell"); ``part``: all of it, or only what is "steady", or only what is "sparse" in it. Or, where ``event`` is not
    empty, a thing that sounds by itself: "door-slam", "step" on a ``ground``.

    Result files: ``sound`` (.wav, 48 kHz, 16 bit; its end joins its beginning without a seam when ``loop``): stereo for
    a bed; for an event mono, close and dry, ``variants`` different ones of ``milliseconds`` each, end to end.
    Facts: ``samples``.
    """

    prompt: str
    set: str
    light: Light
    sounds: tuple[str, ...]
    crowd: int
    year: int
    milliseconds: int
    loop: bool = True
    seed: int = 0
    event: str = ""
    ground: str = ""
    variants: int = 1
    part: str = ""


class MakesAudio(Protocol):
    card: Card

    def text_to_audio(self, request: TextToAudio, stage: Stage) -> Result: ...
