"""What furniture the sets of each family have in common, as the camera department knows it: rushes' own data, written.

    python bench/solids.py [--check] [--only church,shop]

Builds every family under several names and in several years, keeps what stands in a good part of them, and writes
rushes/departments/blocking/data/solids.toml; ``--only`` some of them, the others stay as they are. ``--check`` only
says how much of each set the file knows. To be run when floor plans or sets change: a test compares them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from rushes.departments.blocking.floorplans import floor_plan, kinds
from rushes.departments.blocking.furniture import CELL, LEVEL, LEVELS, RAISED, furniture
from rushes.engines.maquette.sets import solids as built
from rushes.film.blocking import Light, SetDesign
from rushes.film.floorplan import FloorPlan
from rushes.film.heading import Hour, Side

FILE = Path(__file__).parents[1] / "rushes/departments/blocking/data/solids.toml"
NAMES = ("CHEZ MARIE", "THE OLD PLACE", "NORTH SIDE", "LA TOUR", "NUMBER NINE")
OFTEN = 0.3  # of the sets: what is not there after all only makes a camera stand a little aside
YEARS = (1895, 1935, 1990)
ROUND = 3000  # millimetres round the people and the master camera, as far as a camera gets
BEHIND = 800  # and behind the side walls
HEAD = """\
# What of a set's furniture can stand before a lens, one table a family, written by bench/solids.py from the sets that
# the maquette builds: to be read, not edited. A plan seen from above, the far wall at the top; every character is
# 200 mm of the floor. corner: x and z of the upper left one, millimetres.
#
#   .        nothing as high as a knee
#   0 to 9   something that stands on the floor, as high as (digit + 1) × 250 mm or more
#   letter   something with air under it, a table's top or a shelf: from and to which of those heights is the
#            letter's place in the alphabet (a to z, A to S) among 1-1, 1-2 … 1-9, 2-2, 2-3 … 9-9
"""


def area(plan: FloorPlan) -> tuple[int, int, int, int]:
    """As much of a set as people and cameras use, in whole cells, millimetres: under a roof from wall to wall, behind
    which a camera may stand."""
    spots = [*(place.at for place in plan.places), plan.master_eye]
    x0, z0, x1, z1 = plan.bounds
    if plan.height:
        x0, x1 = min(x0, -plan.width // 2 - BEHIND), max(x1, plan.width // 2 + BEHIND)
    low_x, low_z = min(spot.x for spot in spots), min(spot.z for spot in spots)
    high_x, high_z = max(spot.x for spot in spots), max(spot.z for spot in spots)
    edges = (
        max(min(x0, low_x), low_x - ROUND), max(min(z0, low_z), low_z - ROUND),
        min(max(x1, high_x), high_x + ROUND), min(max(z1, high_z), high_z + ROUND),
    )  # fmt: skip
    return tuple(round(edge / CELL) * CELL for edge in edges)  # type: ignore[return-value]


def found(kind: str, name: str, year: int, edges: tuple[int, int, int, int]) -> built.Grid:
    plan = floor_plan(kind)
    side = Side.INT if plan.height else Side.EXT
    design = SetDesign(kind, name, side, year, plan)
    return built.solids(design, Light(Hour.DAY, bool(plan.height)), tuple(edge / 1000 for edge in edges))  # type: ignore[arg-type]


def drawn(column: np.ndarray) -> str:
    """A column as its character: its lowest piece, with what stands on that."""
    levels = np.flatnonzero(column)
    if not len(levels):
        return "."
    base = top = int(levels[0])
    for level in levels:
        if level <= top + 2:
            top = int(level)
    return str(top) if base == 0 else RAISED[base, top]


def known(kind: str, edges: tuple[int, int, int, int]) -> np.ndarray:
    """What the blocking knows of a family, as ``built.solids`` has it."""
    plan = furniture(kind)
    x0, z0, x1, z1 = edges
    grid = np.zeros(((z1 - z0) // CELL, (x1 - x0) // CELL, LEVELS), bool)
    for row in range(grid.shape[0]):
        for column in range(grid.shape[1]):
            x, z = x0 + (column + 0.5) * CELL, z0 + (row + 0.5) * CELL
            grid[row, column] = [plan.stands(x, (level + 0.5) * LEVEL, z) for level in range(LEVELS)]
    return grid


def written() -> dict[str, str]:
    """The tables that the file has, by family."""
    many = FILE.read_text(encoding="utf-8").split("\n[")[1:]
    return {one.partition("]")[0]: f"\n[{one.rstrip()}\n" for one in many}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", help="families, with commas between")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    wanted = given.only.split(",") if given.only else kinds()
    tables = {} if not given.only else written()
    for kind in wanted:
        edges = area(floor_plan(kind))
        if given.check:
            there = found(kind, "SOMEWHERE ELSE", 1950, edges)
            has = known(kind, edges)
            both = 100 * (there & has).sum()
            print(f"{kind:16} knows {both / max(1, there.sum()):4.0f} %, right in {both / max(1, has.sum()):4.0f} %")
            continue
        many = np.mean([found(kind, name, year, edges) for name in NAMES for year in YEARS], axis=0) >= OFTEN
        rows = "\n".join("".join(drawn(column) for column in row).rstrip(".") for row in many)
        tables[kind] = f"\n[{kind}]\ncorner = [{edges[0]}, {edges[1]}]\nplan = '''\n{rows.rstrip()}\n'''\n"
        print(kind, many.shape, flush=True)
    if not given.check:
        FILE.write_text(HEAD + "".join(tables[kind] for kind in kinds()), encoding="utf-8")


if __name__ == "__main__":
    main()
