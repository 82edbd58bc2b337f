"""A temp score without samples: ensembles of the film's time and place that follow its moods and hit its cuts."""

from __future__ import annotations

from typing import ClassVar

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


class Score:
    """Cues made of themes that are drawn from names, so that they return in every mood; see docs/music.md."""

    card: ClassVar[Card] = Card(
        name="score",
        version="4",
        capabilities=("text-to-music",),
        tier=Tier.MAQUETTE,
        licence="GPL-3.0-or-later",
        origin="algorithmicMedia",
        title="Rushes temp score",
        speed=0.1,
        memory_mb=400,
        reads_prompt=False,
    )

    def text_to_music(self, request: TextToMusic, stage: Stage) -> Result:
        """music.wav, as long as asked and its last chord's ring; cue.mid, cue.musicxml, click.wav."""
        from rushes.engines.score.cue import play

        return play(request, stage)
