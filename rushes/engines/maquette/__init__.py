"""The maquette camera: films a 3D scale model of the scene, drawn in ink and wash, on any machine.

Takes a blocking. Gives a moving picture or a still, and the names of the things it could only draw as cards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rushes.engines.card import Card
from rushes.engines.ports.blocking_to_pass import BlockingToPass
from rushes.engines.ports.blocking_to_scene import BlockingToScene
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.film.tier import Tier

if TYPE_CHECKING:
    import moderngl

    from rushes.engines.maquette.renderer import Renderer

__all__ = ["Maquette"]


class Maquette:
    """Keeps one graphics context for its life. Not for two threads at once."""

    card = Card(
        name="maquette",
        version="16",
        capabilities=("text-to-video", "text-to-image", "blocking-to-pass", "blocking-to-scene"),
        tier=Tier.MAQUETTE,
        licence="GPL-3.0-or-later",
        origin="algorithmicMedia",
        title="Rushes maquette camera",
        speed=1.0,
        memory_mb=320,
        workers=2,  # one draws while the other poses and encodes: a single one leaves a core half idle
        looks=("ink", "charcoal", "etching", "gouache", "grey"),
        reads_prompt=False,
        takes=("blocking", "voices"),
        handles=True,
    )

    unstarted = ("blocking_to_pass", "blocking_to_scene")
    """A camera's numbers and an exported scene need no OpenGL; a pass with pictures opens it."""

    def __init__(self) -> None:
        self._renderer: Renderer | None = None

    def start(self) -> None:
        """Opens the graphics context. Raises SystemLibraryMissing where there is no OpenGL."""
        from rushes.engines.maquette.renderer import Renderer

        if self._renderer is None:
            self._renderer = Renderer()

    def stop(self) -> None:
        if self._renderer is not None:
            self._renderer.close()
            self._renderer = None

    def text_to_video(self, request: TextToVideo, stage: Stage) -> Result:
        from rushes.engines.maquette.shots import film_shot

        self.start()
        assert self._renderer is not None
        return film_shot(self._renderer, request, stage)

    def text_to_image(self, request: TextToImage, stage: Stage) -> Result:
        from rushes.engines.maquette.shots import photograph

        self.start()
        assert self._renderer is not None
        return photograph(self._renderer, request, stage)

    def blocking_to_pass(self, request: BlockingToPass, stage: Stage) -> Result:
        from rushes.engines.maquette.passes.control import measure

        def context() -> moderngl.Context:
            self.start()
            assert self._renderer is not None
            return self._renderer.context

        return measure(context, request, stage)

    def blocking_to_scene(self, request: BlockingToScene, stage: Stage) -> Result:
        from rushes.engines.maquette.export.writing import write_scene

        return write_scene(request, stage)
