"""What an overhead is drawn from."""

from __future__ import annotations

from rushes.film.blocking import Camera, Light, Mark, Prop, SetDesign
from rushes.film.face import Face
from rushes.film.lighting import Lighting
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Station:
    """A camera's place in a scene: where it is for the shots of these numbers. ``gate_width``: what the audience sees
    of the sensor's width, hundredths of a millimetre."""

    numbers: tuple[str, ...]
    size: str
    camera: Camera
    gate_width: int


@dataclass(frozen=True, slots=True)
class OverheadRequest:
    """One scene on its set. ``lightings``: each with the shot from which it holds."""

    scene: str
    heading: str
    language: str
    design: SetDesign
    light: Light
    lightings: tuple[tuple[str, Lighting], ...]
    stations: tuple[Station, ...]
    marks: tuple[Mark, ...]
    props: tuple[Prop, ...]


@dataclass(frozen=True, slots=True)
class OverheadsRequest:
    """All of them. ``faces``: for letters that the house's typeface lacks."""

    title: str
    author: str
    overheads: tuple[OverheadRequest, ...]
    faces: tuple[Face, ...] = ()
