"""The skeletons of a company at one instant, and the shapes hung on them, gathered to be drawn in one go."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from rushes.engines.maquette.joints import (
    ARMPIT,
    FOREARM,
    HIP_WIDTH,
    SHIN,
    SHOULDER_WIDTH,
    STOOP,
    THIGH,
    UPPER_ARM,
    WAIST,
    Joint,
)
from rushes.engines.maquette.model import MATERIALS, ROW, Key, Rows
from rushes.engines.maquette.people import Mask, People
from rushes.engines.maquette.stacks import Number, Stack, about, move, shifted, size

PLAIN = MATERIALS["plain"]
HERE = (0.0, 0.0, 0.0)
CLOTHES, SKIN, HAIR = 0, 1, 2  # ink parts
Three: TypeAlias = tuple[Number, Number, Number]
_Put: TypeAlias = tuple[Stack, Three, Three, Stack, Mask, int]


class Doll:
    """``n`` bodies: the frames of their joints (n, 4, 4), and what has been put on them. ``far``: who is drawn with
    fewer faces; ``close``: whose face fills enough of the picture for its finer lines."""

    def __init__(
        self, people: People, poses: Stack, places: Stack, facing: Stack, far: Mask, close: Mask | None = None
    ) -> None:
        self.people, self.n, self.pose, self.far, self.near = people, people.n, poses.T, far, ~far
        self.close = self.near if close is None else close
        self.puts: dict[str, list[_Put]] = {}
        self.all = np.ones(self.n, bool)
        self.floor = places[:, 1]
        pose, n, high = self.pose, self.n, people.size
        root = move(n, places[:, 0], places[:, 1], places[:, 2]) @ about(1, facing) @ size(n, high, high, high)
        self.hips = root @ move(n, pose[Joint.SHIFT_X], pose[Joint.HIP], pose[Joint.SHIFT_Z])
        self.hips = self.hips @ about(0, pose[Joint.PITCH])
        self.pelvis = self.hips @ about(1, pose[Joint.PELVIS_TURN]) @ about(2, pose[Joint.PELVIS_TILT])
        half = self._bend(0.5, 0.0)
        rest = self._bend(0.5, 1.0)
        self.belly = self.pelvis @ half
        self.chest = shifted(self.belly, 0, WAIST, 0) @ rest
        self.chest = shifted(self.chest, 0, -WAIST, 0)

    def _bend(self, share: float, stoop: float) -> Stack:
        pose = self.pose
        lean = pose[Joint.LEAN] * share + np.where(self.people.old, STOOP * stoop, 0.0)
        return about(0, lean) @ about(2, pose[Joint.SWAY] * share) @ about(1, pose[Joint.TWIST] * share)

    # -- limbs

    def leg(self, side: int) -> tuple[Stack, Stack, Stack]:
        """Frames of thigh, shin and foot; each hangs along -y from its joint. ``side``: 1 left, -1 right."""
        pose, first = self.pose, Joint.LEFT_LEG if side > 0 else Joint.RIGHT_LEG
        swing, spread, knee = (pose[first + k] for k in range(3))
        roll = pose[Joint.LEFT_FOOT if side > 0 else Joint.RIGHT_FOOT]
        thigh = self.pelvis @ move(self.n, HIP_WIDTH * side, 0, 0) @ about(2, spread * side) @ about(0, -swing)
        shin = shifted(thigh, 0, -THIGH, 0) @ about(0, knee)
        # The foot's angle is measured from the floor: what the leg turns, the ankle turns back.
        foot = shifted(shin, 0, -SHIN, 0) @ about(0, swing - knee) @ about(2, -spread * side) @ about(0, roll)
        return thigh, shin, foot

    def arm(self, side: int) -> tuple[Stack, Stack, Stack]:
        """Frames of upper arm, forearm and hand."""
        first = Joint.LEFT_SWING if side > 0 else Joint.RIGHT_SWING
        swing, spread, twist, elbow, wrist = (self.pose[first + k] for k in range(5))
        shoulder = self.chest @ move(self.n, SHOULDER_WIDTH * self.people.wide * side, ARMPIT, -0.012)
        upper = shoulder @ about(2, spread * side) @ about(0, -swing) @ about(1, -twist * side)
        fore = shifted(upper, 0, -UPPER_ARM, 0) @ about(0, -elbow)
        hand = shifted(fore, 0, -FOREARM, 0)
        roll, bend = (self.pose[joint + (side < 0)] for joint in (Joint.LEFT_ROLL, Joint.LEFT_BEND))
        if roll.any() or bend.any():  # hands that lie on somebody
            hand = hand @ about(1, -roll * side) @ about(2, -bend * side)
        return upper, fore, hand @ about(0, -wrist)

    def neck(self) -> Stack:
        return shifted(self.chest, 0, 0.52, -0.012)

    def head(self) -> Stack:
        """The frame of the head: its middle, y up, z out of the face, one metre a metre of an average skull."""
        pose, people = self.pose, self.people
        nod = pose[Joint.HEAD_NOD] - np.where(people.old, STOOP * 0.8, 0.0)
        turned = about(1, pose[Joint.HEAD_TURN]) @ about(0, nod) @ about(2, pose[Joint.HEAD_TILT])
        skull = shifted(self.neck(), 0, 0.072, 0.006) @ turned
        return shifted(skull @ size(self.n, people.head, people.head, people.head), 0, 0.120, 0.020)

    # -- shapes

    def put(
        self, prim: str, frame: Stack, at: Three, measures: Three, colour: Stack,
        where: Mask | None = None, part: int = CLOTHES,
    ) -> None:  # fmt: skip
        """A shape for each figure of ``where``: moved by ``at`` in its frame, and sized."""
        if where is not None and not np.count_nonzero(where):
            return
        self.puts.setdefault(prim, []).append((frame, at, measures, colour, self.all if where is None else where, part))

    def put_by_distance(
        self, near: str, far: str, frame: Stack, at: Three, measures: Three, colour: Stack,
        where: Mask | None = None, part: int = CLOTHES,
    ) -> None:  # fmt: skip
        """The same with fewer faces for who is far away."""
        self.put(near, frame, at, measures, colour, self.near if where is None else where & self.near, part)
        self.put(far, frame, at, measures, colour, self.far if where is None else where & self.far, part)

    def rows(self) -> dict[Key, Rows]:
        """All that was put, in one go: a hundred shapes of a few figures each would be all overhead one by one."""
        puts = [put for several in self.puts.values() for put in several]
        frames = np.stack([put[0] for put in puts])
        numbers = np.empty((6, len(puts), self.n))
        rows = np.empty((len(puts), self.n, ROW), np.float32)
        for k, (_, where, how, colour, _, part) in enumerate(puts):
            for axis in range(3):
                numbers[axis, k], numbers[3 + axis, k] = where[axis], how[axis]
            rows[k, :, 12:15] = colour
            rows[k, :, 16] = self.people.parts[part]
        axes = frames[:, :, :3, :3]
        matrices = np.empty((len(puts), self.n, 3, 4))
        at, measures = numbers[:3, :, :, None], numbers[3:].transpose(1, 2, 0)[:, :, None]
        matrices[..., :3] = axes * measures
        matrices[..., 3] = axes[..., 0] * at[0] + axes[..., 1] * at[1] + axes[..., 2] * at[2] + frames[:, :, :3, 3]
        rows[:, :, :12] = matrices.reshape(len(puts), self.n, 12)
        rows[:, :, 15] = PLAIN
        masks = np.stack([put[4] for put in puts])
        drawn, last = rows[masks], np.cumsum(masks.sum(1))
        found, first, k = {}, 0, 0
        for prim, several in self.puts.items():
            k += len(several)
            if last[k - 1] > first:
                found[prim, PLAIN] = drawn[first : last[k - 1]]
                first = last[k - 1]
        return found


def sheared(stack: Stack, x: Number, z: Number) -> Stack:
    """A frame whose y axis slants: a metre down goes ``x`` aside and ``z`` forward. What hangs follows what moves."""
    slant = move(len(stack), 0, 0, 0)
    slant[:, 0, 1], slant[:, 2, 1] = -np.asarray(x), -np.asarray(z)
    return stack @ slant
