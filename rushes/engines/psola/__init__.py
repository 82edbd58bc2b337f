"""One voice led by another, without weights: pitch-synchronous overlap and add."""

from __future__ import annotations

from typing import ClassVar

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.ports.speech_to_speech import SpeechToSpeech
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


class Psola:
    """Keeps a recording's timing and melody; moves its pitch, its formants and its spectrum to a character's.

    What comes out is a colour, not a clone: pitch, vocal tract and timbre are the character's, the articulation stays
    the speaker's own.
    """

    card: ClassVar[Card] = Card(
        name="psola",
        version="1",
        capabilities=("speech-to-speech",),
        tier=Tier.MAQUETTE,
        licence="GPL-3.0-or-later",
        origin="algorithmicMedia",
        title="Rushes voice colour (not a clone)",
        speed=0.2,
        memory_mb=160,
    )

    def speech_to_speech(self, request: SpeechToSpeech, stage: Stage) -> Result:
        """One line as voice.wav. Raises EngineFailed where nothing is heard in the guide."""
        from rushes.engines.psola.convert import convert

        return convert(request, stage)
