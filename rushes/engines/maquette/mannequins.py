"""Drawing a company at one instant: people, posed and placed, to the instances that the renderer draws."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.clothes import dress
from rushes.engines.maquette.doll import Doll
from rushes.engines.maquette.faces import crown
from rushes.engines.maquette.joints import Pose
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.people import People
from rushes.engines.maquette.stacks import Stack

FAR = 10.0  # metres: beyond, bodies are drawn with fewer faces, unless a lens brings them nearer
CLOSE = 0.22  # of that distance: within it, faces have their finer lines


def mannequins(
    people: People,
    poses: Sequence[Pose],
    places: npt.NDArray[np.float64],
    facing: npt.NDArray[np.float64],
    eye: npt.NDArray[np.float64],
    far: float = FAR,
) -> tuple[dict[Key, Rows], Stack]:
    """Instances, and the frames of right hands, then of left ones (2n, 4, 4), for poses, places (n, 3), facings (n,);
    beyond ``far`` metres from the eye with fewer faces."""
    if not people.n:
        return {}, np.zeros((0, 4, 4))
    away = ((places - eye) ** 2).sum(1)
    doll = Doll(people, np.asarray(poses), places, facing, away > far * far, away < (far * CLOSE) ** 2)
    hands = dress(doll)
    crown(doll)
    return doll.rows(), hands
