"""A glTF model that moves by itself: rigid pieces follow their nodes, bent ones are drawn on twos, as people are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from rushes.engines.maquette.model import PARTS, Key, Model, Rows
from rushes.engines.maquette.props.gltf_clip import Clip
from rushes.engines.maquette.transform import Matrix, moved, translate

if TYPE_CHECKING:
    from rushes.engines.maquette.props.gltf import Piece

DRAWN = 12  # poses a second of what bends
POSE = "@"  # between the name of what bends and the number of its pose
POSED = 2_000_000  # vertices of all poses together: of what is heavier or lasts longer, fewer are made


@dataclass
class Moving(Model):
    """``arrays()`` is how it stands at the shot's first frame; its ``meshes`` are those of every pose."""

    clip: Clip | None = None
    stands: Matrix = field(default_factory=lambda: np.eye(4))
    rest: list[Matrix] = field(default_factory=list)  # where the file has its nodes
    still: dict[Key, Rows] = field(default_factory=dict)
    rigid: dict[int, dict[Key, Rows]] = field(default_factory=dict)  # by node, where the file has it
    poses: list[dict[Key, Rows]] = field(default_factory=list)

    @property
    def stirs(self) -> bool:
        return bool(self.rigid) or len(self.poses) > 1

    def played(self, seconds: float) -> dict[Key, Rows]:
        """Its instances at a time; over and over."""
        found = dict(self.still)
        if self.rigid and self.clip is not None:
            now = self.clip.nodes(seconds)
            for node, rows in self.rigid.items():
                way = self.stands @ now[node] @ np.linalg.pinv(self.rest[node])
                found |= {key: moved(own, way) for key, own in rows.items()}
        if self.poses:
            found |= self.poses[self._pose(seconds)]
        return found

    def _pose(self, seconds: float) -> int:
        assert self.clip is not None
        length = max(self.clip.length, 1 / DRAWN)
        return int(np.floor(seconds % length / length * len(self.poses) + 1e-6)) % len(self.poses)


def played(model: Model, seconds: float) -> dict[Key, Rows] | None:
    """What an animated model shows at a time; None for one that is not."""
    return model.played(seconds) if isinstance(model, Moving) and model.stirs else None


def moving(file: str, pieces: Sequence[Piece], clip: Clip, standing: bool) -> Moving:
    """The model of a file's pieces; with ``standing`` the middle of the base of its box, at first, is the origin."""
    from rushes.engines.maquette.props.build import outer_box

    whole = Moving(clip=clip, rest=clip.nodes(None))
    poses: dict[int, dict[Key, Rows]] = {}
    parts: dict[tuple[int, int], int] = {}
    for number, piece in enumerate(pieces):
        order = parts[piece.node, piece.pose] = parts.get((piece.node, piece.pose), -1) + 1
        of_a_pose = f"gltf:{file}:{piece.node}.{order}{POSE}{piece.pose}"
        name = whole.mesh(of_a_pose if piece.pose >= 0 else f"gltf:{file}:{number}", piece.mesh)
        one = Model()
        one.add(name, np.eye(4), piece.colour, 1 + (7 * piece.node + order) % PARTS)
        into = poses.setdefault(piece.pose, {}) if piece.pose >= 0 else whole.still
        (whole.rigid.setdefault(piece.node, {}) if piece.node >= 0 > piece.pose else into).update(one.arrays())
    whole.poses = [poses[number] for number in sorted(poses)]
    whole.blocks = [whole.played(0.0)]
    if standing:
        low, high = outer_box(whole)
        whole.stands = translate(-(low[0] + high[0]) / 2, -low[1], -(low[2] + high[2]) / 2)
        whole.still = {key: moved(rows, whole.stands) for key, rows in whole.still.items()}
        whole.poses = [{key: moved(rows, whole.stands) for key, rows in pose.items()} for pose in whole.poses]
        whole.blocks = [whole.played(0.0)]
    return whole


def pose_times(clip: Clip, vertices: int) -> Sequence[float]:
    """The times of the poses of what bends, ``vertices`` in all."""
    if not clip.moves:
        return (0.0,)
    count = max(1, min(round(clip.length * DRAWN), POSED // max(vertices, 1)))
    return tuple(clip.length * k / count for k in range(count))
