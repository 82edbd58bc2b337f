"""A model at a service of ours, hired for one shot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from serviceserver import ServiceServer, put_engine

from rushes.engines import services
from rushes.engines.ports.image_to_video import ImageToVideo
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.errors import RushesError
from rushes.film.media import Media

FIRST = Media("f" * 64, ".png")
WORDS = TextToVideo("A train arrives.", None, 10, Fraction(24), 64, 36, seed=5)
MOVING = ImageToVideo("A train arrives.", FIRST, 10, Fraction(24), 64, 36, seed=5)


class Hired:
    """One engine at ``server``; ``notes`` are all that it noted, the last one what stands noted now."""

    def __init__(self, folder: Path, service: str, server: ServiceServer, sheet: str = "", more: str = "") -> None:
        self.folder = folder
        self.server = server
        self.notes: list[str] = []
        self.engine = services.Kind(service).engine_of(put_engine(folder, service, more, sheet=sheet))()

    def stage(self, cancelled: Callable[[], bool] = lambda: False) -> Stage:
        out = self.folder / f"out-{len(list(self.folder.glob('out-*')))}"
        out.mkdir()
        first = self.folder / "first.png"
        Image.new("RGB", (64, 36), (90, 60, 30)).save(first)
        noted = self.notes[-1] if self.notes else ""
        return Stage(out, {FIRST.digest: first}, cancelled=cancelled, noted=noted, note=self.notes.append)

    def make(self, stage: Stage | None = None, **changes: Any) -> Result:
        return self.engine.text_to_video(replace(WORDS, **changes), stage or self.stage())

    def animate(self, stage: Stage | None = None, **changes: Any) -> Result:
        return self.engine.image_to_video(replace(MOVING, **changes), stage or self.stage())

    def fails(self, stage: Stage | None = None, **changes: Any) -> RushesError:
        with pytest.raises(RushesError) as caught:
            self.make(stage, **changes)
        return caught.value
