"""Where an engine works: its inputs by digest, its output folder, its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from rushes.errors import Cancelled
from rushes.film.media import Media


class Report(Protocol):
    """``done``: 0..1. ``now``: in a few words what it is at ("step 4 of 20"); ``preview``: a picture of how it looks so
    far, a file in ``out`` that may be gone a moment later."""

    def __call__(self, done: float, now: str = "", preview: Path | None = None) -> None: ...


def _no_progress(done: float, now: str = "", preview: Path | None = None) -> None:
    return None


def _never() -> bool:
    return False


def _not_noted(job: str) -> None:
    return None


@dataclass(frozen=True)
class Stage:
    """Handed to every engine method and house operation.

    ``out`` is an empty folder of its own: an engine writes nowhere else. ``inputs`` gives the readable path
    of every medium its request names. ``progress(0..1, now)`` may be called as often as one likes;
    ``checkpoint()`` should be called about every frame: it raises Cancelled once someone pressed Ctrl-C.

    ``note(job)``: what a server calls the work it was given, on the disk before this returns; an empty one takes it
    back. ``noted`` is what an earlier run noted for the same recipe and did not live to collect.
    """

    out: Path
    inputs: dict[str, Path] = field(default_factory=dict)
    progress: Report = _no_progress
    cancelled: Callable[[], bool] = _never
    noted: str = ""
    note: Callable[[str], None] = _not_noted

    def path(self, media: Media | str) -> Path:
        """The readable file of a medium named in the request."""
        return self.inputs[media if isinstance(media, str) else media.digest]

    def checkpoint(self) -> None:
        if self.cancelled():
            raise Cancelled("Stopped.")
