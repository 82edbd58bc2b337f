"""What the heading itself says a place has, put where it is seen and in nobody's way: a piano, a well, graves."""

from __future__ import annotations

from math import atan2, hypot

import numpy as np

from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel

LANDMARK = 6.0  # metres: what is larger stands far off
FAR = {"street": (0.0, -46.0), "harbour": (-13.0, -48.0), "sea": (-16.0, -30.0)}
MANY = {"grave": 7, "tree": 5}
STEP = (1.7, -2.4)  # metres between the many


def dress(made: SetModel, brief: Brief) -> None:
    """Adds the design's dressing to a set that was just built. What has no shape is left out."""
    from rushes.engines.maquette.props.build import known, outer_box, shape

    floor = sorted(brief.plan.floor, key=lambda spot: -hypot(spot.x, spot.z))
    ground = Frame(made.static)
    for number, word in enumerate(word for word in brief.design.dressing if known(word)):
        low, high = outer_box(shape(word, brief.year))
        size = float(np.linalg.norm(high - low))
        if size > LANDMARK:
            if brief.plan.height:
                continue
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
