"""The seeds of generative engines: one for each place, so that the shots of a scene are of one piece."""

from __future__ import annotations

from blake3 import blake3

from rushes.film.film import Film
from rushes.film.library import called
from rushes.film.shot import SceneSheet

_BITS = 31  # what every engine takes


def seed_of(film: Film, scene: SceneSheet) -> int:
    """The same for every shot of a place, whatever comes before it in the film; another where film.toml says so."""
    told = f"{called(scene.heading.place)}\n{film.prompt.seed}"
    return int.from_bytes(blake3(told.encode()).digest(length=4)) >> (32 - _BITS)
