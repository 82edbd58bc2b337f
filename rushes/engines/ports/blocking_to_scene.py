"""blocking-to-scene: shots of one scene as a 3D scene with their cameras, for layout, lighting and compositing."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.blocking import Blocking
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "blocking-to-scene"

FORMATS = {"gltf": ".glb", "usd": ".usdc"}


@dataclass(frozen=True, slots=True)
class SceneShot:
    """One shot on the timeline. ``number``, ``key`` and ``size`` are written on its camera."""

    number: str
    key: str
    size: str
    blocking: Blocking
    frames: int
    voices: tuple[tuple[int, Media], ...] = ()


@dataclass(frozen=True, slots=True)
class BlockingToScene:
    """The shots follow one another on one timeline. ``format``: gltf (binary glTF 2.0) or usd (binary USD).
    ``models`` are the glTF files that props of the blockings name by digest.

    Result file: ``scene`` (.glb or .usdc). Metres, y up. Facts: ``cameras``, ``frames``, ``nodes``, ``triangles``.
    """

    format: str
    title: str
    shots: tuple[SceneShot, ...]
    rate: Fraction
    width: int
    height: int
    models: tuple[Media, ...] = ()


class MakesScenes(Protocol):
    card: Card

    def blocking_to_scene(self, request: BlockingToScene, stage: Stage) -> Result: ...
