"""What a shot's foley is laid from: sounds, where they are made, the camera that hears them."""

from __future__ import annotations

from fractions import Fraction

from rushes.film.blocking import Camera, Mark
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.spot import Spot


@dataclass(frozen=True, slots=True)
class Laid:
    """A sound of the shot. ``media``: one or more recordings of it, each with ``variants`` different ones end to end.
    ``frame``: when it begins; ``until`` 0: it is heard once, else it is repeated up to that frame. ``at``: where it is
    made; ``to``: where it goes during the shot. ``level``: dB SPL at one metre. ``walker``: whose steps it is, each
    footfall one of the variants; ``frame``, ``at`` and ``to`` are the mark's then. ``behind``: a wall is
    between. ``stops``: the frame at which a sound that is heard once is cut short; 0, it is not."""

    name: str
    media: tuple[Media, ...]
    variants: int
    level: int
    at: Spot
    frame: int = 0
    until: int = 0
    to: Spot | None = None
    walker: Mark | None = None
    behind: bool = False
    stops: int = 0


@dataclass(frozen=True, slots=True)
class TakeInRequest:
    """A recording of the library. ``stereo``: a bed keeps its two sides, a single sound is placed by the camera."""

    media: Media
    stereo: bool


@dataclass(frozen=True, slots=True)
class FoleyRequest:
    """``aspect`` is the picture's width over its height; ``speed``: of what happens, in hundredths: walkers have their
    frames at the usual one."""

    sounds: tuple[Laid, ...]
    frames: int
    rate: Fraction
    aspect: Fraction
    camera: Camera
    speed: int = 100
