"""text-to-video: a moving picture from words and a blocking."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.guidance import Control, Reference
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.blocking import Blocking
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "text-to-video"


@dataclass(frozen=True, slots=True)
class TextToVideo:
    """``frames`` at ``rate``, ``width``×``height``. ``voices`` are the lines heard during the shot with the frame
    each begins at: an engine that moves mouths reads their envelope, the others ignore them. ``models`` are the
    glTF files that props of the blocking name by digest. ``hold``: frames that a drawing stays, for engines that draw
    (1, on ones; 2, on twos); 0 leaves it to them. ``handles``, for engines whose card says so: in place of the shot, so
    many frames as it would show before its first, then as many after its last, one after the other; everything counts
    from the shot's own first frame as without them. What an engine's card does not say that it takes is not sent: a
    ``blocking`` is None to engines that do not read one.

    Result files: ``picture`` (an .mp4 with one video stream, H.264 High yuv420p BT.709, closed GOP of the
    master's own settings where the engine encodes itself; anything FFmpeg reads where a model gave it).
    Facts: ``frames``, ``width``, ``height``, ``unknown`` (words of props drawn as cards).
    """

    prompt: str
    blocking: Blocking | None
    frames: int
    rate: Fraction
    width: int
    height: int
    look: str = "ink"
    voices: tuple[tuple[int, Media], ...] = ()
    references: tuple[Reference, ...] = ()
    models: tuple[Media, ...] = ()
    seed: int = 0
    hold: int = 0
    controls: tuple[Control, ...] = ()
    handles: int = 0


class MakesVideo(Protocol):
    card: Card

    def text_to_video(self, request: TextToVideo, stage: Stage) -> Result: ...
