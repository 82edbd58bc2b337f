"""The engine of any sheet: it opens its model at the first request and keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from rushes.engines import stopping
from rushes.engines.card import Card
from rushes.engines.model_sheet import Sheet
from rushes.engines.ports.automatic_speech_recognition import AutomaticSpeechRecognition
from rushes.engines.ports.depth_estimation import DepthEstimation
from rushes.engines.ports.image_segmentation import ImageSegmentation
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_generation import TextGeneration
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.engines.stage import Stage
from rushes.engines.transformers.loading import Opened, libraries, opened, seeded
from rushes.errors import EngineFailed


class Model:
    """One model of transformers; its class carries the card and the sheet."""

    card: ClassVar[Card]
    sheet: ClassVar[Sheet]

    def __init__(self) -> None:
        self._opened: Opened | None = None

    def start(self) -> None:
        """Imports the libraries: seconds. Raises EngineMissing."""
        libraries()

    def stop(self) -> None:
        self._opened = None

    def text_generation(self, request: TextGeneration, stage: Stage) -> Result:
        """An answer as text.txt."""
        from rushes.engines.transformers import writing

        with self._working(writing.build, request.seed, stage) as model:
            facts = writing.answer(request, model, self.sheet.options, stage)
            return Result({"text": "text.txt"}, facts | model.told, self.card.tier)

    def automatic_speech_recognition(self, request: AutomaticSpeechRecognition, stage: Stage) -> Result:
        """What is said as text.txt, and when each word is."""
        from rushes.engines.transformers import hearing

        with self._working(hearing.build, request.seed, stage) as model:
            facts = hearing.transcribe(request, model, stage)
            return Result({"text": "text.txt"}, facts | model.told, self.card.tier)

    def text_to_speech(self, request: TextToSpeech, stage: Stage) -> Result:
        """A line as voice.wav."""
        from rushes.engines.transformers import speaking

        speaking.check_language(request.language, self.sheet.languages, self.card.title)
        with self._working(speaking.build, request.seed, stage) as model:
            facts = speaking.say(request, model, self.sheet.options, stage)
            return Result({"voice": "voice.wav"}, facts | model.told, self.card.tier)

    def depth_estimation(self, request: DepthEstimation, stage: Stage) -> Result:
        """How far everything is as depth.png or depth.mkv."""
        from rushes.engines.transformers import depth

        with self._working(depth.build, request.seed, stage) as model:
            name, facts = depth.estimate(request, model, stage)
            return Result({"depth": name}, facts | model.told, self.card.tier)

    def image_segmentation(self, request: ImageSegmentation, stage: Stage) -> Result:
        """What is where as ids.png or ids.mkv."""
        from rushes.engines.transformers import segments

        with self._working(segments.build, request.seed, stage) as model:
            name, facts = segments.find(request, model, stage)
            return Result({"ids": name}, facts | model.told, self.card.tier)

    @contextmanager
    def _working(self, build: Callable[..., Any], seed: int, stage: Stage) -> Iterator[Opened]:
        """The model, opened, and torch's dice as the seed has them; what torch cannot do is an EngineFailed."""
        import torch

        if self._opened is None:
            self._opened = opened(self.sheet, build, stage)
        seeded(seed)
        try:
            with stopping.working(stage.checkpoint), torch.inference_mode():
                yield self._opened
        except torch.OutOfMemoryError as problem:
            self._opened = None
            torch.cuda.empty_cache()
            raise EngineFailed(
                f"{self.card.title} ran out of graphics memory.",
                todo="Close other programs, or ask for less: a shorter text, a smaller picture.",
            ) from problem
