"""What a renderer holds of the shot it is at."""

from __future__ import annotations

from dataclasses import dataclass

import moderngl

from rushes.engines.maquette.batches import Batches
from rushes.engines.maquette.drawn import Drawn, ShotLight
from rushes.engines.maquette.finish import Planes
from rushes.engines.maquette.grain import Grain


@dataclass
class Shooting:
    light: ShotLight
    still: Batches
    casting: Batches
    moving: Batches
    moving_casting: Batches
    grain: Grain
    shadow_drawn: bool = False
    camera_rests: bool = False
    still_drawn: bool = False  # what stands still, as a resting camera sees it
    ramp: moderngl.Texture | None = None
    standing: Drawn | None = None  # the scene whose geometry was drawn last
    seen: int = 0  # the number of the scene last lit
    painted: tuple[int, int] | None = None  # scene and boil of what lies in the picture
    planes: Planes | None = None  # of what was painted, once read back
    number: int = 0  # of the frame to be printed
