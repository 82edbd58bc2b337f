"""What a document is written for."""

from __future__ import annotations

from pathlib import Path

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """``size`` of the picture in pixels; ``folder`` that relative paths of media start from."""

    size: tuple[int, int]
    folder: Path
