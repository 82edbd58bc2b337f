"""A temp score without samples: a piano and strings that follow the scene's mood."""

from __future__ import annotations

from typing import ClassVar

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


class Score:
    """Cues whose motif comes from the film's title, so that its theme returns in every mood."""

    card: ClassVar[Card] = Card(
        name="score",
        version="1",
        capabilities=("text-to-music",),
        tier=Tier.MAQUETTE,
        licence="GPL-3.0-or-later",
        title="Rushes temp score",
        speed=0.1,
        memory_mb=250,
        reads_prompt=False,
    )

    def text_to_music(self, request: TextToMusic, stage: Stage) -> Result:
        """music.wav, as long as asked and its last chord's ring."""
        from rushes.engines.score.cue import play

        return play(request, stage)
