"""How much the looks shimmer: a second of four scenes of la-ciotat in which nothing moves, by look.

    python bench/shimmer.py [--size 640x360] [--only 1A,2A]

In levels of 255, as rushes.testing.shimmer measures it: ``print`` within a drawing (grain, flicker), ``boil`` between
the drawings, ``all`` over the second.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from fractions import Fraction

import numpy as np
from drawing import LA_CIOTAT, shots

from rushes.engines.maquette.hands import hand, names
from rushes.engines.maquette.renderer import Renderer
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.shots import Crew
from rushes.film.blocking import Blocking, Crowd
from rushes.film.note import Move
from rushes.testing.shimmer import shimmer

SECOND = 24


def empty(blocking: Blocking) -> Blocking:
    """Nobody, nothing that moves, and the camera at rest."""
    camera = blocking.camera
    rest = replace(camera, eye_end=camera.eye, target_end=camera.target, lens_end=camera.lens, move=Move.STATIC,
                   handheld=0, focus_end=camera.focus)  # fmt: skip
    things = tuple(prop for prop in blocking.props if prop.to is None)
    return replace(blocking, marks=(), crowd=Crowd(), camera=rest, props=things)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", default="640x360")
    parser.add_argument("--only", default="1A,2A,2E,3A")
    given = parser.parse_args()
    renderer = Renderer()
    print(f"{'':<10}{'shot':<6}{'print':>8}{'boil':>8}{'all':>8}")
    for look in names():
        for name, request in shots(LA_CIOTAT, given.size, look, SECOND):
            if name not in given.only.split(","):
                continue
            scene = Scene(empty(request.blocking), SECOND, Fraction(24), request.width / request.height,
                          width=request.width, look=look)  # fmt: skip
            with Crew(renderer, scene, request.width, request.height) as crew:
                lumas = []
                for frame in range(SECOND):
                    crew.shoot(frame, 2)
                    lumas.append(renderer.planes()[0].copy())
            boil = hand(look).boil
            within = float(np.mean([shimmer(lumas[k : k + 2]) for k in range(0, SECOND, 2)]))
            between = shimmer(lumas[::boil]) if boil < SECOND else 0.0
            print(f"{look:<10}{name:<6}{within:8.2f}{between:8.2f}{shimmer(lumas):8.2f}", flush=True)
    renderer.close()


if __name__ == "__main__":
    main()
