"""What holds a generative model to the film: the maquette's passes, and pictures of who and where it is."""

from __future__ import annotations

from rushes.film.media import Media
from rushes.film.quick import dataclass

CONTROLS = ("depth", "normals", "ids", "edges", "motion", "pose")
TAKES = ("blocking", "voices", "references", "first-frame", "last-frame", *CONTROLS)
"""What an engine's card may say that it takes, beside words."""


@dataclass(frozen=True, slots=True)
class Control:
    """A pass that the picture has to follow. ``kind`` is one of ``CONTROLS``, ``media`` a picture or as many frames as
    are asked for, as ``blocking-to-pass`` gives them (for a still, its first frame). It has the film's
    rate: an engine that works at another takes the frames of the moments it makes. ``strength`` in per cent, and
    ``until`` which share of the steps it is held, in per cent."""

    kind: str
    media: Media
    strength: int = 100
    until: int = 100


@dataclass(frozen=True, slots=True)
class Reference:
    """What somebody or something looks like. ``of``: character, place, prop or style; ``name`` as the script has it."""

    of: str
    name: str
    media: Media
