"""The flat-shaded painter: films the maquette's scale model with the processor alone, where there is no OpenGL.

Takes a blocking. Gives the same composition as the maquette, without shadows, smoke or focus, and slowly: for a machine
that has nothing else, and only where film.toml or a note asks for it by name.
"""

from __future__ import annotations

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.film.tier import Tier

__all__ = ["Painter"]


class Painter:
    """Keeps nothing between requests."""

    card = Card(
        name="painter",
        version="2",
        capabilities=("text-to-video", "text-to-image"),
        tier=Tier.MAQUETTE,
        licence="GPL-3.0-or-later",
        origin="algorithmicMedia",
        title="Rushes flat-shaded painter",
        speed=8.0,
        memory_mb=400,
        workers=2,
        looks=("ink",),
        reads_prompt=False,
        takes=("blocking", "voices"),
    )

    def start(self) -> None:
        """Nothing to open."""

    def stop(self) -> None:
        """Nothing to close."""

    def text_to_video(self, request: TextToVideo, stage: Stage) -> Result:
        from rushes.engines.painter.shots import film_shot

        return film_shot(request, stage)

    def text_to_image(self, request: TextToImage, stage: Stage) -> Result:
        from rushes.engines.painter.shots import photograph

        return photograph(request, stage)
