"""The sound of places and of things, drawn from noise and struck bodies: no recordings."""

from __future__ import annotations

from typing import ClassVar

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


class Ambience:
    """A bed for a place, an hour and a weather, that loops without a seam; and single sounds: a step, a door."""

    card: ClassVar[Card] = Card(
        name="ambience",
        version="4",
        capabilities=("text-to-audio",),
        tier=Tier.MAQUETTE,
        licence="GPL-3.0-or-later",
        origin="algorithmicMedia",
        title="Rushes ambience",
        speed=0.1,
        memory_mb=250,
        reads_prompt=False,
    )

    def text_to_audio(self, request: TextToAudio, stage: Stage) -> Result:
        """sound.wav, as long as asked. A set family it does not know sounds like the stage: a quiet room; an event it
        does not know raises EngineFailed."""
        if request.event:
            from rushes.engines.ambience.foley.making import make

            return make(request, stage)
        from rushes.engines.ambience.bed import lay

        return lay(request, stage)
