"""A contact sheet of the maquette's sets, two people of the plan in each, from the master camera: to be looked at.

    python bench/sets.py [kind …] [--names 2] [--years 1895,1935] [--states rich,ruined] [--hour night] [--reverse]

What a director would not build a scene in is not finished. Without a kind, the interiors that are tables.
"""

from __future__ import annotations

import argparse
from fractions import Fraction
from itertools import product
from pathlib import Path

from PIL import Image
from scenes import sheet  # type: ignore[import-not-found]

from rushes.departments.blocking.figures import figure
from rushes.departments.blocking.floorplans import floor_plan
from rushes.engines.maquette.renderer import Renderer
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.sets.families import families
from rushes.engines.maquette.shots import Crew
from rushes.film.blocking import Blocking, Camera, Light, Mark, SetDesign
from rushes.film.film import Film, Role
from rushes.film.floorplan import FloorPlan
from rushes.film.heading import Hour, Side
from rushes.film.spot import Spot

NAMES = ("chez marie", "chez louis", "le grand", "au vieux port")
RATE = Fraction(24)


def marks(plan: FloorPlan, year: int, pair: int) -> tuple[Mark, ...]:
    """The plan's best pair, face to face."""
    film = Film(title="", year=year, cast=(Role("MARIE"), Role("LOUIS")))
    names = plan.pairs[pair % len(plan.pairs)]
    places = [next(place for place in plan.places if place.name == name) for name in names]
    who = [figure(name, film) for name in ("MARIE", "LOUIS")]
    return tuple(
        Mark(one, place.at, place.facing, "sit" if place.seat else "stand", place.seat, look_at=other.name)
        for one, other, place in zip(who, who[::-1], places, strict=True)
    )


def camera(plan: FloorPlan, reverse: bool) -> Camera:
    eye, target, lens = plan.master_eye, plan.master_target, plan.master_lens
    if reverse:
        x0, z0, x1, _ = plan.bounds
        eye, target = Spot((x0 + x1) // 2 + (x1 - x0) // 4, 1500, z0 + 200), Spot(0, 1150, plan.depth // 3)
    focus = 4000
    return Camera(lens, 80, eye, target, eye, target, lens, focus, focus)


def picture(renderer: Renderer, blocking: Blocking, size: tuple[int, int], look: str) -> Image.Image:
    scene = Scene(blocking, 24, RATE, size[0] / size[1], [], {}, size[0], look)
    scene.eyes_open = True
    with Crew(renderer, scene, *size) as crew:
        crew.shoot(6, 1)
        return Image.fromarray(renderer.picture())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--names", type=int, default=1, help="how many places of each kind")
    parser.add_argument("--years", default="1935")
    parser.add_argument("--states", default="", help="rich, poor, tidy, ruined, plain; with commas between")
    parser.add_argument("--hour", default="day", choices=[hour.value for hour in Hour])
    parser.add_argument("--pair", type=int, default=0)
    parser.add_argument("--reverse", action="store_true")
    parser.add_argument("--size", default="384x216")
    parser.add_argument("--look", default="ink")
    parser.add_argument("--out", type=Path, default=Path("sets.png"))
    given = parser.parse_args()
    across, high = (int(number) for number in given.size.split("x"))
    states = [state.strip() for state in given.states.split(",")]
    renderer, made = Renderer(), []
    kinds = given.kinds or list(families())
    for kind, name, year, state in product(kinds, NAMES[: given.names], map(int, given.years.split(",")), states):
        plan = floor_plan(kind)
        condition = (state,) if state not in ("", "plain") else ()
        design = SetDesign(kind, name, Side.INT if plan.height else Side.EXT, year, plan, condition=condition)
        light = Light(Hour(given.hour), interior=bool(plan.height))
        blocking = Blocking(design, marks(plan, year, given.pair), (), camera(plan, given.reverse), light)
        words = " ".join(str(word) for word in (kind, name, year, state) if word)
        made.append((words, picture(renderer, blocking, (across, high), given.look)))
    renderer.close()
    sheet(made).save(given.out)
    print(given.out)


if __name__ == "__main__":
    main()
