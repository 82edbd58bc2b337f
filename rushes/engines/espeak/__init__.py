"""Voices without weights: eSpeak NG's Klatt synthesiser, one variant a character."""

from __future__ import annotations

from typing import ClassVar

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


class Espeak:
    """Speaks any language that eSpeak NG knows, the same bytes in every process."""

    card: ClassVar[Card] = Card(
        name="espeak",
        version="4",
        capabilities=("text-to-speech",),
        tier=Tier.MAQUETTE,
        licence="GPL-3.0-or-later",
        origin="algorithmicMedia",
        title="eSpeak NG voices",
        speed=0.03,
        memory_mb=120,
        homepage="https://github.com/espeak-ng/espeak-ng",
    )

    def text_to_speech(self, request: TextToSpeech, stage: Stage) -> Result:
        """One line as voice.wav. Raises EngineFailed for a language or a character it does not have."""
        from rushes.engines.espeak.speak import speak

        return speak(request, stage)
