"""The colours of a room, and what its year and the state the text says make of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rushes.engines.maquette.model import rgb
from rushes.engines.maquette.sets.brief import Brief, Era


@dataclass(frozen=True)
class Paint:
    """The colours of a room."""

    wall: str
    dado: str  # below the rail; "" for none
    trim: str
    floor: str
    floor_material: str
    ceiling: str = "#e6dcc8"
    wood: str = "#8a5f3c"
    dark_wood: str = "#6b4a32"
    cloth: str = "#8c4a3c"
    dado_height: float = 0.95
    wall_material: str = "plaster"
    cornice: float = 0.12  # metres high; 0 for none


def suited(paint: Paint, brief: Brief) -> Paint:
    """Paler in the years to come; gilt and panelled, drab, fresh or dusty as the text says."""
    if brief.era == Era.SOON:
        paint = replace(
            paint, wall=mixed(paint.wall, "#eceae2", 0.62), dado="", trim=mixed(paint.trim, "#f4f2ec", 0.7),
            floor=mixed(paint.floor, "#cfcdc6", 0.5), ceiling=mixed(paint.ceiling, "#f4f2ec", 0.6),
            wood=mixed(paint.wood, "#d9d2c4", 0.65), dark_wood=mixed(paint.dark_wood, "#8d8a84", 0.6),
        )  # fmt: skip
    if brief.condition("rich"):
        panels = paint.dado or mixed(paint.wall, paint.wood, 0.35)
        paint = replace(paint, trim="#d8bd7c", dado=panels, dado_height=max(1.05, paint.dado_height),
                        cornice=max(0.12, paint.cornice))  # fmt: skip
    if brief.condition("poor"):
        paint = replace(
            paint, wall=mixed(paint.wall, "#8d8672", 0.4), dado="", trim=mixed(paint.trim, "#8a8070", 0.5),
            floor=mixed(paint.floor, "#6b6152", 0.35), ceiling=mixed(paint.ceiling, "#a39a86", 0.5),
        )  # fmt: skip
    if brief.condition("tidy"):
        paint = replace(paint, wall=mixed(paint.wall, "#f0ebdd", 0.35), ceiling="#f0ebdd")
    if brief.condition("ruined"):
        paint = replace(
            paint, wall=mixed(paint.wall, "#94897a", 0.4), trim=mixed(paint.trim, "#847a6c", 0.5),
            floor=mixed(paint.floor, "#7d756a", 0.5), ceiling=mixed(paint.ceiling, "#8a8174", 0.5),
        )  # fmt: skip
    return paint


def mixed(one: str, other: str, share: float) -> str:
    """``share`` of the other colour in the one."""
    parts = (round(255 * (a + (b - a) * share)) for a, b in zip(rgb(one), rgb(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)
