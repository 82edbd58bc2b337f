"""The sets of the maquette: takes the design of a place and the light it is in, gives its scale model.

    from rushes.engines.maquette.sets import build_set
    model = build_set(design, light)         # a SetModel, metres
    model.static, model.moving(1.5), model.sun, model.wet

Everything random in a set is drawn from the name of the place: the same place is the same set in every shot of
the film, and two kitchens differ.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rushes.engines.maquette.sets.model import SetModel
    from rushes.film.blocking import Light, SetDesign

__all__ = ["build_set"]


def build_set(design: SetDesign, light: Light, file: Path | None = None) -> SetModel:
    """The scale model of a place, in metres. A kind we do not know is built as a stage. ``file`` is the glTF of
    ``design.model``, which takes the place of what would be built. Raises EngineFailed where it cannot be read."""
    from rushes.engines.maquette.sets.build import build

    return build(design, light, file)
