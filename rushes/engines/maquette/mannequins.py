"""Drawing a company at one instant: the chains of joints, and the clothes, faces and hats that hang on them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.joints import ANKLE, NECK, SHIN, SHOULDER, THIGH, Joint, Pose
from rushes.engines.maquette.model import MATERIALS, ROW, Key, Rows, rgb
from rushes.engines.maquette.people import People
from rushes.engines.maquette.stacks import Number, Stack, about, move, shifted, size

FAR = 10.0  # metres: beyond, bodies are drawn with fewer faces, unless a lens brings them nearer
PLAIN = MATERIALS["plain"]
HERE = (0.0, 0.0, 0.0)
DARK = np.array((0.13, 0.10, 0.09))  # pupils, open mouths
Mask: TypeAlias = npt.NDArray[np.bool_]
Three: TypeAlias = tuple[Number, Number, Number]
_Put: TypeAlias = tuple[Stack, Three, Three, Stack, Mask, int]


@cache
def _hats() -> dict[str, dict[str, Any]]:
    text = files("rushes.engines.maquette").joinpath("data/hats.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def mannequins(
    people: People,
    poses: Sequence[Pose],
    places: npt.NDArray[np.float64],
    facing: npt.NDArray[np.float64],
    eye: npt.NDArray[np.float64],
    far: float = FAR,
) -> tuple[dict[Key, Rows], Stack]:
    """Instances, and the frames of right hands (n, 4, 4), for poses, places (n, 3), facings (n,); beyond ``far``
    metres from the eye with fewer faces."""
    if not people.n:
        return {}, np.zeros((0, 4, 4))
    distant = ((places - eye) ** 2).sum(1) > far * far
    return _Mannequins(people, np.asarray(poses), places, facing, distant).draw()


class _Mannequins:
    def __init__(self, people: People, poses: Stack, places: Stack, facing: Stack, far: Mask) -> None:
        self.p, self.n, self.pose, self.far, self.near = people, people.n, poses.T, far, ~far
        self.puts: dict[str, list[_Put]] = {}
        self.all = np.ones(self.n, bool)
        n, high = self.n, people.size
        root = move(n, places[:, 0], places[:, 1], places[:, 2]) @ about(1, facing) @ size(n, high, high, high)
        self.root = root @ move(n, 0, self.pose[Joint.HIP], 0) @ about(0, self.pose[Joint.PITCH])
        self.pelvis = self.root @ about(1, self.pose[Joint.PELVIS_TURN]) @ about(2, self.pose[Joint.PELVIS_TILT])
        lean = self.pose[Joint.LEAN] + np.where(people.old, 0.13, 0.0)
        chest = about(0, lean) @ about(2, self.pose[Joint.SWAY]) @ about(1, self.pose[Joint.TWIST])
        self.chest = self.pelvis @ chest

    def put(
        self, prim: str, frame: Stack, at: Three, measures: Three, colour: Stack,
        where: Mask | None = None, part: int = 0,
    ) -> None:  # fmt: skip
        """A shape for each figure of ``where``: moved by ``at`` in its frame, and sized. ``part``: 0 clothes, 1 skin,
        2 hair and hat."""
        self.puts.setdefault(prim, []).append((frame, at, measures, colour, self.all if where is None else where, part))

    def put_by_distance(
        self, near: str, far: str, frame: Stack, at: Three, measures: Three, colour: Stack,
        where: Mask | None = None, part: int = 0,
    ) -> None:  # fmt: skip
        """The same with fewer faces for who is far away."""
        self.put(near, frame, at, measures, colour, self.near if where is None else where & self.near, part)
        self.put(far, frame, at, measures, colour, self.far if where is None else where & self.far, part)

    def _rows(self) -> dict[Key, Rows]:
        """All that was put, in one go: a hundred shapes of a few figures each would be all overhead one by one."""
        puts = [put for several in self.puts.values() for put in several]
        frames = np.stack([put[0] for put in puts])
        numbers = np.empty((6, len(puts), self.n))
        rows = np.empty((len(puts), self.n, ROW), np.float32)
        for k, (_, where, how, colour, _, part) in enumerate(puts):
            for axis in range(3):
                numbers[axis, k], numbers[3 + axis, k] = where[axis], how[axis]
            rows[k, :, 12:15] = colour
            rows[k, :, 16] = self.p.parts[part]
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

    def draw(self) -> tuple[dict[Key, Rows], Stack]:
        self._legs()
        self._clothes()
        head = self._head()
        self._hat(head)
        self._arm(1)
        right = self._arm(-1)
        return self._rows(), right

    def _legs(self) -> None:
        n, pose, people = self.n, self.pose, self.p
        # Under a long skirt only shoes are seen; a short one shows shins in the skin's colour.
        long = people.skirt & (people.hem > 0.75)
        legs = np.where(people.skirt[:, None], people.colours["skin"] * 0.92, people.colours["legs"])
        shoes = np.clip(people.colours["legs"] * 0.45, 0.10, 0.4)
        for side, first in ((1, Joint.LEFT_LEG), (-1, Joint.RIGHT_LEG)):
            swing, spread, knee = pose[first], pose[first + 1], pose[first + 2]
            thigh = self.pelvis @ move(n, 0.088 * side, 0, 0) @ about(2, spread * side) @ about(0, -swing)
            self.put_by_distance("thigh", "limb_far", thigh, HERE, (0.165, THIGH, 0.175), legs,
                                 ~people.skirt)  # fmt: skip
            shin = shifted(thigh, 0, -THIGH, 0) @ about(0, knee)
            self.put_by_distance("shin", "limb_far", shin, HERE, (0.125, SHIN, 0.13), legs, ~long)
            # The foot lies flat while it bears, and hangs a little as it swings behind.
            pitch = (knee - swing) * 0.75
            ankle = shifted(shin, 0, -SHIN, 0) @ about(0, -pitch)
            self.put("shoe", ankle, (0, -ANKLE, 0.055), (0.098, 0.095, 0.262), shoes, self.near)
            self.put("ball_far", ankle, (0, -0.05, 0.05), (0.1, 0.08, 0.25), shoes, self.far)

    def _clothes(self) -> None:
        n, people, seated = self.n, self.p, self.pose[Joint.SEATED] > 0.5
        coat = people.colours["coat"]
        torso = self.chest, (0, -0.04, 0), (people.width, 0.60, 0.255)
        self.put_by_distance("bodice", "bodice_far", *torso, coat, people.woman)
        self.put_by_distance("torso", "torso_far", *torso, coat, ~people.woman)
        hang = self.pelvis @ about(0, self.pose[Joint.LEAN] * 0.3) @ move(n, 0, 0.12, 0)
        wide = people.width * 1.06
        long_coat = people.coat_length > 0.4
        falling = hang, HERE, (wide, 0.10 + people.coat_length, 0.33)
        self.put("coat", *falling, coat, long_coat & ~people.skirt & ~seated)
        length = 0.10 + np.where(seated, 0.10, people.coat_length)
        self.put("jacket", hang, HERE, (wide * 0.99, length, 0.30), coat,
                 ~people.skirt & (seated | ~long_coat))  # fmt: skip
        if people.skirt.any():
            self._skirts(seated)

    def _skirts(self, seated: Mask) -> None:
        n, people, pose = self.n, self.p, self.pose
        colour, skirted = people.colours["legs"], people.skirt
        long = skirted & (people.hem > 0.75)
        walk = np.abs(pose[Joint.LEFT_LEG] - pose[Joint.RIGHT_LEG])
        follow = about(0, -(pose[Joint.LEFT_LEG] + pose[Joint.RIGHT_LEG]) * 0.25)
        fall = self.pelvis @ follow @ move(n, 0, 0.13, 0)
        hem = (pose[Joint.HIP] + 0.13 - 0.03) * np.where(long, 1.0, people.hem / 0.9)
        full = fall, HERE, (0.50 + 0.05 * walk, hem, 0.50 + 0.10 * walk)
        self.put_by_distance("skirt", "skirt_far", *full, colour, long & ~seated)
        short = fall, HERE, (0.56, hem, 0.52 + 0.22 * walk)
        self.put("skirt_short", *short, colour, skirted & ~long & ~seated)
        if not (skirted & seated).any():
            return
        lap = self.pelvis @ move(n, 0, 0.02, -0.06) @ about(0, np.full(n, -1.46))
        self.put("coat", lap, HERE, (0.42, 0.56, 0.27), colour, skirted & seated)
        knees = self.pelvis @ move(n, 0, 0.06, 0.42) @ about(0, np.full(n, 0.04))
        self.put("coat", knees, HERE, (0.46, pose[Joint.HIP] * 0.93, 0.30), colour, long & seated)

    def _head(self) -> Stack:
        n, people, pose, near = self.n, self.p, self.pose, self.near
        skin, hair = people.colours["skin"], people.colours["hair"]
        neck = self.chest @ move(n, 0, NECK - 0.05, -0.012)
        self.put_by_distance("limb", "limb_far", neck, (0, 0.10, 0), (0.115, 0.16, 0.12), skin, part=1)
        collar = neck @ move(n, 0, 0.030, 0.004) @ about(0, np.full(n, 0.16))
        self.put("tube", collar, HERE, (0.132, 0.045, 0.134),
                 np.clip(people.colours["coat"] * 0.5 + 0.42, 0, 1), near & ~people.child)  # fmt: skip
        turned = about(1, pose[Joint.HEAD_TURN]) @ about(0, pose[Joint.HEAD_NOD]) @ about(2, pose[Joint.HEAD_TILT])
        grown, round_ = people.head, np.where(people.child, 1.07, 1.0)  # a child's is rounder
        skull = shifted(neck, 0, 0.075, 0.01) @ turned
        skull = skull @ size(n, grown * round_, grown / round_, grown * round_)
        head = shifted(skull, 0, 0.125, 0.018)
        self.put_by_distance("head", "head_far", head, HERE, (0.208, 0.260, 0.224), skin, part=1)
        if near.any():
            self._face(head, near)
        crown = head, (0, 0.004, 0), (0.212, 0.258, 0.228)
        self.put_by_distance("hair_long", "hair_far", *crown, hair, people.long_hair & ~people.covered, 2)
        self.put_by_distance("hair", "hair_far", *crown, hair, ~people.long_hair & ~people.covered, 2)
        bun = head, (0, 0.03, -0.125), (0.10, 0.10, 0.09)
        self.put("sphere", *bun, hair, people.bun & ~people.covered & near, 2)
        self.put("jaw", head, (0, -0.098, 0.030), (0.145, 0.085, 0.115), hair, people.beard, 2)
        return head

    def _face(self, head: Stack, near: Mask) -> None:
        people, pose = self.p, self.pose
        skin, hair = people.colours["skin"], people.colours["hair"]
        self.put("nose", head, (0, -0.012, 0.088), (0.034, 0.062, 0.036), skin * 0.97, near, 1)
        lid = 1.0 - 0.85 * pose[Joint.BLINK]
        wide = np.where(people.child, 1.22, 1.0)
        # The eyes lead the head: their dark moves to the side on a face that is still turning.
        aside, raised = 0.011 * np.sin(pose[Joint.GAZE_TURN]), 0.007 * np.sin(pose[Joint.GAZE_RISE])
        for side in (1, -1):
            self.put("sphere", head, (0.085 * side, -0.012, -0.012), (0.018, 0.058, 0.036), skin * 0.95, near, 1)
            eye = (0.021 * wide, 0.0155 * wide * lid + 0.001, 0.012)
            self.put("sphere", head, (0.037 * side + aside, 0.014 + raised, 0.0885), eye, DARK, near, 2)
            brow = shifted(head, 0.038 * side, 0.040, 0.0905) @ about(2, np.full(self.n, -0.14 * side))
            self.put("box", brow, HERE, (0.036, 0.006, 0.010), hair * 0.7, near, 2)
        opened = pose[Joint.MOUTH]
        lips = np.where(opened[:, None] > 0.25, DARK, skin * (0.55, 0.36, 0.35))
        mouth = head, (0, -0.068 - 0.006 * opened, 0.0955), (0.044 - 0.008 * opened, 0.007 + 0.024 * opened, 0.012)
        self.put("sphere", *mouth, lips, near, 2)
        moustache = head, (0, -0.049, 0.096), (0.070, 0.019, 0.026)
        self.put("sphere", *moustache, hair, near & people.moustache, 2)

    def _hat(self, head: Stack) -> None:
        n, people = self.n, self.p
        top = head @ move(n, 0, 0.058, -0.010) @ about(0, np.full(n, -0.09))
        for name, mask in people.hats.items():
            hat = _hats().get(name)
            if hat is None:
                continue
            fixed, high = hat.get("colour"), hat["height"]
            tint = np.asarray(rgb(fixed)) if fixed else np.clip(people.colours["coat"] * 0.72, 0.08, 1)
            # Hat profiles have their crown at radius 0.5: sized to sit on the skull.
            across = (hat["width"] * 1.94, high, hat["width"] * 2.1)
            self.put(hat["prim"], top, (0, -hat.get("drop", 0.0), 0), across, tint, mask, 2)
            if hat.get("peak"):
                peak = top @ move(n, 0, 0.002, 0.105) @ about(0, np.full(n, 0.2))
                self.put("peak", peak, HERE, (0.20, 0.16, 0.20), tint * 0.6, mask, 2)

    def _arm(self, side: int) -> Stack:
        """Draws an arm; gives the frame of its hand: origin at the palm, y along the forearm towards the elbow."""
        n, people = self.n, self.p
        first = Joint.LEFT_SWING if side > 0 else Joint.RIGHT_SWING
        swing, spread, twist, elbow, wrist = (self.pose[first + k] for k in range(5))
        coat, skin = people.colours["coat"] * 0.97, people.colours["skin"]
        shoulder = self.chest @ move(n, (people.width * 0.5 - 0.022) * side, SHOULDER - 0.018, -0.012)
        upper = shoulder @ about(2, spread * side) @ about(0, -swing) @ about(1, -twist * side)
        self.put_by_distance("sleeve", "limb_far", upper, HERE, (0.118, 0.29, 0.128), coat)
        fore = shifted(upper, 0, -0.285, 0) @ about(0, -elbow)
        self.put_by_distance("forearm", "limb_far", fore, HERE, (0.094, 0.25, 0.098), coat)
        hand = shifted(fore, 0, -0.245, 0) @ about(0, -wrist)
        mesh = "hand" if side > 0 else "hand_right"
        self.put(mesh, hand, HERE, (0.145, 0.18, 0.155), skin, self.near, 1)
        self.put("ball_far", hand, (0, -0.07, 0), (0.06, 0.16, 0.08), skin, self.far, 1)
        return shifted(hand, 0, -0.10, 0.01)
