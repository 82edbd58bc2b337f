"""The director's camera note: [[shot: CU 85mm f/2 low dolly-in 4s | the hand on the rail]]; and her look note."""

from __future__ import annotations

from enum import Enum

from rushes.film.film import Pronunciation
from rushes.film.lighting import Contrast, KeySide
from rushes.film.quick import dataclass
from rushes.film.source import Source


class Size(str, Enum):
    """How much of a person fills the frame, closest first."""

    ECU = "ecu"
    CU = "cu"
    MCU = "mcu"
    MS = "ms"
    MLS = "mls"
    LS = "ls"
    WS = "ws"
    EWS = "ews"


class Angle(str, Enum):
    EYE = "eye"
    LOW = "low"
    HIGH = "high"
    OVERHEAD = "overhead"
    DUTCH = "dutch"


class Move(str, Enum):
    STATIC = "static"
    PAN = "pan"
    TILT = "tilt"
    DOLLY = "dolly"
    TRUCK = "truck"
    PEDESTAL = "pedestal"
    CRANE = "crane"
    ZOOM = "zoom"
    ARC = "arc"
    WHIP_PAN = "whip pan"
    CRASH_ZOOM = "crash zoom"
    ROLL = "roll"
    DOLLY_ZOOM = "dolly zoom"
    HANDHELD = "handheld"


class Direction(str, Enum):
    IN = "in"
    OUT = "out"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class ShotNote:
    """Whatever the director said; None where she said nothing. ``stop`` is tenths (f/2.8 is 28). ``focus``: what is
    sharp; of two, the focus is pulled from the first to the second, and "" is whoever the shot shows. ``hold``: frames
    that a drawing stays: 1, on ones; 2, on twos. ``look_source``: where the look's name stands. ``foreground``: whether
    something stands out of focus at the edge of the frame; ``light``: from behind, or only outlines; ``over`` the
    second of the subjects' shoulder. ``toward``: what a pan ends on; ``pov``: through whose eyes; ``cue``: the word at
    which the camera begins to move; ``speed``: of what happens, in hundredths, or ``cranked``: frames a second at which
    the camera turned; ``diopter``: two distances are sharp at once."""

    source: Source
    size: Size | None = None
    angle: Angle | None = None
    lens_mm: int | None = None
    stop: int | None = None
    move: Move | None = None
    direction: Direction | None = None
    duration_ms: int | None = None
    subjects: tuple[str, ...] = ()
    engine: str | None = None
    description: str = ""
    focus: tuple[str, ...] = ()
    look: str | None = None
    look_source: Source | None = None
    hold: int | None = None
    foreground: bool | None = None
    light: Contrast | KeySide | None = None
    over: bool | None = None
    toward: str | None = None
    pov: str | None = None
    cue: str | None = None
    speed: int | None = None
    cranked: int | None = None
    diopter: bool | None = None


@dataclass(frozen=True, slots=True)
class SoundNote:
    """What is heard in the shot: [[sound: church bell, far]]. ``sounds`` as the director calls them; ``silent``:
    nothing but what she names; ``far``: from far away."""

    source: Source
    sounds: tuple[str, ...] = ()
    silent: bool = False
    far: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class LookNote:
    """How a scene is drawn, from here on: [[look: charcoal, on ones]]. Fields as a camera note's."""

    source: Source
    look: str | None = None
    look_source: Source | None = None
    hold: int | None = None
    description: str = ""
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class PromptNote:
    """What a generative engine is told beside the script: [[prompt: neon on wet asphalt]] adds ``words`` from here on,
    [[prompt only: …]] (``alone``) is all that it is told. The script stays as it is."""

    source: Source
    words: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class SayNote:
    """How words are said, in the whole film: [[say: La Ciotat = la sjota]]."""

    source: Source
    pronunciations: tuple[Pronunciation, ...]
