"""Props, vehicles and animals of the maquette: takes a thing's name and the year, gives its scale model.

    from rushes.engines.maquette.props import build_prop, build_prop_at, known
    build_prop(prop, 1895)                       # local coordinates: base centre at the origin, facing +z, metres
    build_prop_at(prop, 1895, travelled=12.5)    # wheels turned by the way it has come, smoke where there is some
    build_prop(prop, 1895, file=path)            # a glTF file takes its place

The origin of a train is the rail under its front buffers: the front stops where its track ends.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rushes.engines.maquette.model import Model
    from rushes.film.blocking import Prop

OPENED = "-opened"  # ends the name of one that lies to be opened

__all__ = ["afloat", "as_opened", "build_prop", "build_prop_at", "known"]


def known(name: str) -> bool:
    """Whether there is a shape for this lexicon key; without one, a prop is drawn as a labelled card."""
    from rushes.engines.maquette.props.build import known as has_shape

    return has_shape(name)


def as_opened(name: str) -> str:
    """What is drawn for a thing that somebody opens in the scene: a suitcase lies down for it."""
    return name + OPENED if known(name + OPENED) else name


def afloat(name: str) -> bool:
    """Whether a thing lies in water, and so is never quite still."""
    from rushes.engines.maquette.props.boats import DRAUGHT

    return name in DRAUGHT


def build_prop(prop: Prop, year: int, file: Path | None = None) -> Model:
    """A prop at rest on its mark; ``build_prop_at`` with no way travelled gives it as a hand holds it. ``file`` is the
    glTF of ``prop.model``. Raises EngineFailed where the file cannot be read."""
    from rushes.engines.maquette.props.build import as_it_stands

    return build_prop_at(as_it_stands(prop, year), year, 0.0, file)


def build_prop_at(prop: Prop, year: int, travelled: float, file: Path | None = None, left: float = 0.0) -> Model:
    """A prop that has moved ``travelled`` metres from where it began and has ``left`` metres to go: its wheels have
    turned accordingly, a bird is on the wing, a dog about to stop takes small steps."""
    from rushes.engines.maquette.props.build import build

    return build(prop, year, travelled, left, file)
