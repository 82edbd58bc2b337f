"""Takes a breakdown and the length of its shots. Gives each shot's blocking: the set, who stands where, the lens."""

from rushes.departments.blocking.floorplans import roofed
from rushes.departments.blocking.plan import (
    block,
    block_film,
    block_scene,
    design_set,
    figure,
    set_kinds,
    unknown_places,
)

__all__ = ["block", "block_film", "block_scene", "design_set", "figure", "roofed", "set_kinds", "unknown_places"]
