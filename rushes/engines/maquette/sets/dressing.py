"""What the heading itself says a place has, put where it is seen and in nobody's way: a piano, a well, graves."""

from __future__ import annotations

from math import atan2, hypot

import numpy as np

from rushes.engines.maquette.sets import standing_room
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import Canvas, SetModel
from rushes.engines.maquette.transform import scale, translate

LANDMARK = 6.0  # metres: what is larger stands far off
FAR = {"street": (0.0, -46.0), "harbour": (-13.0, -48.0), "sea": (-16.0, -30.0)}
MANY = {"grave": 7, "tree": 5}
STEP = (1.7, -2.4)  # metres between the many
HUNG = {"sheet": 2.3, "screen": 2.7}
"""What is stretched on a wall to be looked at, and how wide, metres."""
HANGS_AT = {"cafe": -2.05}
"""Where on the back wall, x in metres, in sets whose middle is taken."""


def dress(made: SetModel, brief: Brief) -> None:
    """Adds the design's dressing to a set that was just built. What has no shape is left out."""
    from rushes.engines.maquette.props.build import known, outer_box, shape

    floor = sorted(brief.plan.floor, key=lambda spot: -hypot(spot.x, spot.z))
    ground = Frame(made.static)
    words = list(dict.fromkeys(brief.design.dressing))
    if brief.plan.height and (hung := [word for word in words if word in HUNG]):
        _hang(made, brief, HUNG[hung[0]])
        words = [word for word in words if word not in HUNG]
    for number, word in enumerate(word for word in words if known(word)):
        low, high = outer_box(shape(word, brief.year))
        size = float(np.linalg.norm(high - low))
        if size > LANDMARK and brief.plan.height:
            continue
        if brief.plan.height and (place := standing_room.against_a_wall(made.static, brief, low, high)):
            x, z, facing = place
            ground.moved(x, 0.0, z, facing).thing(word, 0.0, 0.0, 0.0, brief.year)
            continue
        if size > LANDMARK:
            x, z = FAR.get(brief.design.kind, (22.0, -95.0))
            x += 8.0 * number
        else:
            spot = floor[number % len(floor)]
            x, z = spot.x / 1000, spot.z / 1000
        facing = atan2(brief.plan.master_eye.x / 1000 - x, brief.plan.master_eye.z / 1000 - z) * 0.6
        for k in range(1 if brief.plan.height else MANY.get(word, 1)):
            side, back = (k % 3 - 1) if k else 0, k // 3 + (1 if k else 0)
            at = (x + side * STEP[0], z + back * STEP[1])
            ground.thing(word, at[0], made.floor(*at), at[1], brief.year, facing)


def _hang(made: SetModel, brief: Brief, wide: float) -> None:
    """A white sheet nailed to the back wall before whatever hangs there, a little slack between its nails."""
    high = min(wide * 0.72, brief.plan.height / 1000 - 1.35)
    wall = Frame(made.static, HANGS_AT.get(brief.design.kind, 0.0), 0.0, -brief.plan.depth / 2000 + 0.36)
    foot = brief.plan.height / 1000 - 0.4 - high
    made.canvas = Canvas(HANGS_AT.get(brief.design.kind, 0.0), foot, -brief.plan.depth / 2000 + 0.36, wide, high)
    sheet = wall.part()
    wall.box(0, foot, 0, wide, high, 0.02, "#f8f3e6", sheet, "glass")
    for k in range(4):
        x = (k - 1.5) * wide / 4
        wall.add("drape", translate(x, foot + 0.03, 0.0) @ scale(wide / 4, 0.12, 0.05), "#efe7d4", sheet)
    for x in (-0.5, -0.17, 0.17, 0.5):
        wall.add("sphere", translate(x * wide * 0.96, foot + high - 0.04, 0.02) @ scale(0.045), "#34302f")
    wall.rod((-wide / 2 - 0.1, foot + high, 0), (wide / 2 + 0.1, foot + high, 0), 0.035, "#6b543a")
