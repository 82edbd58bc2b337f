"""text-to-music: a cue."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "text-to-music"


@dataclass(frozen=True, slots=True)
class TextToMusic:
    """``valence`` and ``arousal`` in -100..100; ``theme`` is what the cue's motif is drawn from (the film's
    title, so that the theme returns). ``milliseconds`` is at least how long it lasts; it ends by itself: where it does
    so on a last chord, that chord falls there, and rings on.

    ``hits``: milliseconds at which something happens in the picture and a bar should begin. ``arc``: the moods of a cue
    that goes through several, each (milliseconds from which it holds, valence, arousal); empty where one holds
    throughout. ``idiom``: who plays and in which manner ("" leaves it to the engine; the house's are listed in
    docs/music.md). ``themes``: whom or what the cue is about, by name, the first above all; empty for the film itself.
    ``talk``: per cent of the cue that lies under words. ``ending``: "cadence"; "open", on a question; "fade", into
    nothing; "stop", cut off. ``score``: a MIDI file to play instead of composing, stretched to end with the cue.

    Result files: ``music`` (.wav, stereo, 48 kHz, 16 bit); where the engine writes notes, ``midi``, ``musicxml`` and
    ``click``. Facts: ``samples``, ``bpm``, ``mode``.
    """

    prompt: str
    valence: int
    arousal: int
    milliseconds: int
    year: int
    theme: str
    seed: int = 0
    hits: tuple[int, ...] = ()
    arc: tuple[tuple[int, int, int], ...] = ()
    idiom: str = ""
    themes: tuple[str, ...] = ()
    talk: int = 0
    ending: str = "cadence"
    score: Media | None = None


class MakesMusic(Protocol):
    card: Card

    def text_to_music(self, request: TextToMusic, stage: Stage) -> Result: ...
