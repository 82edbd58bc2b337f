"""The engine that a model is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from rushes.engines import conforming
from rushes.engines.card import Card
from rushes.engines.diffusers import troubles
from rushes.engines.diffusers.sheet import Sheet
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed


class Model:
    """A class a model, made from its sheet by ``rushes.engines.diffusers``. It stays loaded while its worker lives."""

    card: ClassVar[Card]
    sheet: ClassVar[Sheet]

    def __init__(self) -> None:
        self._loaded: Any = None

    def text_to_image(self, request: Any, stage: Stage) -> Result:
        return self._still("text-to-image", request, stage)

    def image_to_image(self, request: Any, stage: Stage) -> Result:
        return self._still("image-to-image", request, stage)

    def text_to_video(self, request: Any, stage: Stage) -> Result:
        return self._video("text-to-video", request, stage)

    def image_to_video(self, request: Any, stage: Stage) -> Result:
        return self._video("image-to-video", request, stage)

    def video_to_video(self, request: Any, stage: Stage) -> Result:
        return self._video("video-to-video", request, stage)

    def stop(self) -> None:
        self._loaded = None

    def _video(self, capability: str, request: Any, stage: Stage) -> Result:
        from rushes.engines.diffusers import answers

        asked = self._asked(request)
        given, dropped = self._made(capability, request, asked, stage)
        pictures = answers.pictures(given)
        if dropped:
            pictures = pictures[dropped : dropped + asked.frames]
        with troubles.told(self.card.title, "while writing the take"):
            facts = conforming.written(
                answers.video_frames(pictures), request, asked, stage.out / "picture.mp4", stage.checkpoint
            )
        return Result({"picture": "picture.mp4"}, facts | self._loaded.facts, self.card.tier)

    def _still(self, capability: str, request: Any, stage: Stage) -> Result:
        from PIL import Image

        from rushes.engines.diffusers import answers

        asked = self._asked(request)
        given, _ = self._made(capability, request, asked, stage)
        original = stage.out / "original.png"
        Image.fromarray(answers.levels(answers.pictures(given)[0])).save(original)
        facts = conforming.still(original, request, asked, stage.out / "picture.png")
        original.unlink()
        return Result({"picture": "picture.png"}, facts | self._loaded.facts, self.card.tier)

    def _asked(self, request: Any) -> conforming.Asked:
        moving = hasattr(request, "frames") and not hasattr(request, "at")
        if request.width < 1 or request.height < 1 or (moving and request.frames < 1):
            raise EngineFailed("A picture has some width and height, and a shot a frame at least.")
        if moving and (request.width % 2 or request.height % 2):
            raise EngineFailed(f"A film has an even width and height, not {request.width}×{request.height}.")
        return conforming.asked_of(request, self.sheet.limits)

    def _made(self, capability: str, request: Any, asked: conforming.Asked, stage: Stage) -> tuple[Any, int]:
        """What the pipeline gives, and how many frames at its beginning are not the take's."""
        from rushes.engines.diffusers import requests, watching

        title = self.card.title
        with troubles.told(title, "while it was loaded"):
            import torch

            loaded = self._ready(stage)
            pipe = loaded.pipeline(self.sheet.pipelines[capability])
        with troubles.told(title, "while it prepared the shot"):
            call, dropped = requests.call(pipe, self.sheet, capability, request, asked, stage)
        with troubles.told(title, "while it worked"), watching.stoppable(pipe, stage), torch.inference_mode():
            try:
                return pipe(**call.arguments), dropped
            finally:
                pipe.maybe_free_model_hooks()

    def _ready(self, stage: Stage) -> Any:
        if self._loaded is None:
            from rushes.engines.diffusers import loading

            folders = {each.repo: Path(each.repo) for each in self.card.weights}
            self._loaded = loading.load(self.sheet, folders, stage.checkpoint)
        return self._loaded
