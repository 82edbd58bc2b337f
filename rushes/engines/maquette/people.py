"""Mannequins: bodies from figures and poses, many at once. Gives instance rows for the renderer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.joints import ANKLE, NECK, SHIN, SHOULDER, THIGH, Joint, Pose
from rushes.engines.maquette.model import MATERIALS, ROW, Key, Rows, rgb
from rushes.film.blocking import Figure

Stack = npt.NDArray[np.float64]  # (n, 4, 4)
FAR = 10.0  # metres: beyond, limbs are drawn with fewer faces
HATS = {  # hat -> (prim, width, height, its colour as a factor of the coat's or fixed)
    "top-hat": ("tophat", 0.118, 0.215, "#26221f"),
    "bowler": ("bowler", 0.118, 0.22, "#2d2825"),
    "boater": ("wide", 0.105, 0.16, "#cdb98c"),
    "wide-hat": ("wide", 0.135, 0.19, ""),
    "fedora": ("fedora", 0.118, 0.22, "#4a4038"),
    "cap": ("cap", 0.118, 0.21, "#3b3632"),
    "beret": ("beret", 0.118, 0.22, "#33302f"),
    "kepi": ("kepi", 0.118, 0.21, "#2b3040"),
    "sailor-cap": ("kepi", 0.118, 0.19, "#d9d3c3"),
    "helmet": ("helmet", 0.112, 0.21, "#54564a"),
    "beanie": ("beret", 0.098, 0.30, "#5b4741"),
    "toque": ("tophat", 0.088, 0.26, "#ece6d8"),
    "cloche": ("cloche", 0.112, 0.235, ""),
    "bonnet": ("bonnet", 0.118, 0.25, "#e4dccb"),
    "headscarf": ("scarf", 0.118, 0.25, ""),
    "crown": ("crown", 0.113, 0.26, "#c9a24a"),
}
PEAKED = ("cap", "kepi", "sailor-cap")
SOFT_HATS = ("bonnet", "headscarf", "cloche")  # they hide the hair


@dataclass(frozen=True)
class Body:
    """A figure as it is built, with the year's clothes: ``part`` is the first of its three ink parts."""

    figure: Figure
    year: int
    part: int

    @property
    def size(self) -> float:
        return self.figure.height / 1750.0


def _eye(n: int) -> Stack:
    stack = np.zeros((n, 4, 4))
    stack[:] = np.eye(4)
    return stack


def _move(n: int, x: object, y: object, z: object) -> Stack:
    stack = _eye(n)
    stack[:, 0, 3], stack[:, 1, 3], stack[:, 2, 3] = x, y, z  # type: ignore[call-overload]
    return stack


def _size(n: int, x: object, y: object, z: object) -> Stack:
    stack = np.zeros((n, 4, 4))
    stack[:, 0, 0], stack[:, 1, 1], stack[:, 2, 2], stack[:, 3, 3] = x, y, z, 1.0  # type: ignore[call-overload]
    return stack


def _about(axis: int, angle: npt.NDArray[np.float64]) -> Stack:
    """Rotations about x, y or z (0, 1, 2)."""
    stack = _eye(len(angle))
    i, j = ((1, 2), (2, 0), (0, 1))[axis]
    cos, sin = np.cos(angle), np.sin(angle)
    stack[:, i, i] = stack[:, j, j] = cos
    stack[:, i, j], stack[:, j, i] = -sin, sin
    return stack


class People:
    """A company of mannequins; ``rows`` gives their instances for their poses at one instant."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self.bodies = list(bodies)
        n = self.n = len(self.bodies)
        figures = [body.figure for body in self.bodies]

        def flags(test) -> npt.NDArray[np.bool_]:  # type: ignore[no-untyped-def]
            return np.array([test(body) for body in self.bodies], bool)

        self.size = np.array([body.size for body in self.bodies])
        self.child = flags(lambda b: b.figure.build == "child")
        self.old = flags(lambda b: b.figure.build.startswith("old"))
        self.woman = flags(lambda b: b.figure.build.endswith("woman") or b.figure.skirt)
        self.skirt = flags(lambda b: b.figure.skirt)
        self.year = np.array([body.year for body in self.bodies])
        self.part = np.array([body.part for body in self.bodies], float)
        self.colours = {
            name: np.array([rgb(getattr(figure, name)) for figure in figures]).reshape(n, 3)
            for name in ("coat", "legs", "skin", "hair")
        }
        self.head = np.where(self.child, 1.22, 1.0)
        self.width = np.where(self.woman, 0.345, 0.405) * np.where(self.child, 0.92, 1.0)
        long_coat = (self.year < 1930) & ~self.woman & ~self.child
        self.coat_length = np.where(long_coat & (self._chance("coat") < 0.6), 0.60, 0.20)
        self.hem = np.where(self.year < 1915, 1.0, np.where(self.year < 1950, 0.78, 0.58)) * 0.90
        self.hem = np.where(self.child, 0.56, self.hem)
        beard = ~self.woman & ~self.child & (self._chance("beard") < np.where(self.year < 1915, 0.6, 0.15))
        self.moustache = beard
        self.beard = beard & (self.old | (self._chance("full beard") < 0.25))
        self.bun = self.woman & ~self.child & (self.year < 1955)
        self.long_hair = self.woman & ~self.bun

    def _chance(self, what: str) -> npt.NDArray[np.float64]:
        """A number between 0 and 1 drawn from each name, for one purpose."""
        from blake3 import blake3

        draws = [blake3(f"{body.figure.name}\n{what}".encode()).digest(length=4) for body in self.bodies]
        return np.array([int.from_bytes(draw, "big") / 2**32 for draw in draws])

    def rows(
        self,
        poses: Sequence[Pose],
        places: npt.NDArray[np.float64],
        facing: npt.NDArray[np.float64],
        eye: npt.NDArray[np.float64],
    ) -> tuple[dict[Key, Rows], Stack, Stack]:
        """Instances, and the frames of right and left hands (n, 4, 4), for poses, places (n, 3), facings (n,)."""
        if not self.n:
            return {}, np.zeros((0, 4, 4)), np.zeros((0, 4, 4))
        drawing = _Drawing(self, np.asarray(poses), places, facing, eye)
        return drawing.draw()


class _Drawing:
    """One instant of a company: the chains of joints, and what hangs on them."""

    def __init__(self, people: People, poses: Stack, places: Stack, facing: Stack, eye: Stack) -> None:
        self.p, self.n, self.pose = people, people.n, poses.T
        self.far = ((places - eye) ** 2).sum(1) > FAR * FAR
        self.out: dict[Key, list[Rows]] = {}
        self.every = np.ones(self.n, bool)
        n, size = self.n, people.size
        root = _move(n, places[:, 0], places[:, 1], places[:, 2]) @ _about(1, facing) @ _size(n, size, size, size)
        self.root = root @ _move(n, 0, self.pose[Joint.HIP], 0) @ _about(0, self.pose[Joint.PITCH])
        self.pelvis = self.root @ _about(1, self.pose[Joint.PELVIS_TURN]) @ _about(2, self.pose[Joint.PELVIS_TILT])
        lean = self.pose[Joint.LEAN] + np.where(people.old, 0.13, 0.0)
        chest = _about(0, lean) @ _about(2, self.pose[Joint.SWAY]) @ _about(1, self.pose[Joint.TWIST])
        self.chest = self.pelvis @ chest

    def put(
        self, prim: str, matrix: Stack, colour: Stack, where: npt.NDArray[np.bool_] | None = None,
        part: int = 0, material: str = "plain",
    ) -> None:  # fmt: skip
        """Adds an instance for each figure of ``where``. ``part``: 0 clothes, 1 skin, 2 hair and hat."""
        mask = self.every if where is None else where
        if not mask.any():
            return
        kind = MATERIALS[material]
        rows = np.zeros((int(mask.sum()), ROW), np.float32)
        rows[:, :12] = matrix[mask][:, :3].reshape(-1, 12)
        rows[:, 12:15] = np.broadcast_to(colour, (self.n, 3))[mask]
        rows[:, 15] = kind
        rows[:, 16] = (self.p.part[mask] + part - 1) % 250 + 1
        self.out.setdefault((prim, kind), []).append(rows)

    def put_limb(self, prim: str, matrix: Stack, colour: Stack, where: npt.NDArray[np.bool_] | None = None) -> None:
        mask = self.every if where is None else where
        self.put(prim, matrix, colour, mask & ~self.far)
        self.put("limb_far", matrix, colour, mask & self.far)

    def draw(self) -> tuple[dict[Key, Rows], Stack, Stack]:
        self._legs()
        self._clothes()
        head = self._head()
        self._hat(head)
        left, right = self._arm(1), self._arm(-1)
        return {key: np.concatenate(rows) for key, rows in self.out.items()}, right, left

    def _legs(self) -> None:
        n, pose, people = self.n, self.pose, self.p
        # Under a long skirt only shoes are seen; a short one shows shins in the skin's colour.
        long = people.skirt & (people.hem > 0.75)
        legs = np.where(people.skirt[:, None], people.colours["skin"] * 0.92, people.colours["legs"])
        shoes = np.clip(people.colours["legs"] * 0.45, 0.10, 0.4)
        for side, first in ((1, Joint.LEFT_LEG), (-1, Joint.RIGHT_LEG)):
            swing, spread, knee = pose[first], pose[first + 1], pose[first + 2]
            thigh = self.pelvis @ _move(n, 0.088 * side, 0, 0) @ _about(2, spread * side) @ _about(0, -swing)
            self.put_limb("thigh", thigh @ _size(n, 0.165, THIGH, 0.175), legs, ~people.skirt)
            shin = thigh @ _move(n, 0, -THIGH, 0) @ _about(0, knee)
            self.put_limb("shin", shin @ _size(n, 0.125, SHIN, 0.13), legs, ~long)
            # The foot lies flat while it bears, and hangs a little as it swings behind.
            pitch = (knee - swing) * 0.75
            ankle = shin @ _move(n, 0, -SHIN, 0) @ _about(0, -pitch)
            shoe = ankle @ _move(n, 0, -ANKLE, 0.055) @ _size(n, 0.098, 0.095, 0.262)
            self.put("shoe", shoe, shoes, ~self.far)
            self.put("ball_far", ankle @ _move(n, 0, -0.05, 0.05) @ _size(n, 0.1, 0.08, 0.25), shoes, self.far)

    def _clothes(self) -> None:
        n, people, seated = self.n, self.p, self.pose[Joint.SEATED] > 0.5
        coat, legs = people.colours["coat"], people.colours["legs"]
        torso = self.chest @ _move(n, 0, -0.04, 0) @ _size(n, people.width, 0.60, 0.255)
        self.put("bodice", torso, coat, people.woman)
        self.put("torso", torso, coat, ~people.woman)
        hang = self.pelvis @ _about(0, self.pose[Joint.LEAN] * 0.3) @ _move(n, 0, 0.12, 0)
        wide = people.width * 1.06
        long_coat = people.coat_length > 0.4
        self.put(
            "coat", hang @ _size(n, wide, 0.10 + people.coat_length, 0.33), coat, long_coat & ~people.skirt & ~seated
        )
        jacket = hang @ _size(n, wide * 0.99, 0.10 + np.where(seated, 0.10, people.coat_length), 0.30)
        self.put("jacket", jacket, coat, ~people.skirt & (seated | ~long_coat))
        skirted = people.skirt
        long = skirted & (people.hem > 0.75)
        walk = np.abs(self.pose[Joint.LEFT_LEG] - self.pose[Joint.RIGHT_LEG])
        follow = _about(0, -(self.pose[Joint.LEFT_LEG] + self.pose[Joint.RIGHT_LEG]) * 0.25)
        fall = self.pelvis @ follow @ _move(n, 0, 0.13, 0)
        hem = (self.pose[Joint.HIP] + 0.13 - 0.03) * np.where(long, 1.0, people.hem / 0.9)
        self.put("skirt", fall @ _size(n, 0.50 + 0.05 * walk, hem, 0.50 + 0.10 * walk), legs, long & ~seated)
        self.put("skirt_short", fall @ _size(n, 0.56, hem, 0.52 + 0.22 * walk), legs, skirted & ~long & ~seated)
        lap = self.pelvis @ _move(n, 0, 0.02, -0.06) @ _about(0, np.full(n, -1.46))
        self.put("coat", lap @ _size(n, 0.42, 0.56, 0.27), legs, skirted & seated)
        knees = self.pelvis @ _move(n, 0, 0.06, 0.42) @ _about(0, np.full(n, 0.04))
        drop = self.pose[Joint.HIP] * 0.93
        self.put("coat", knees @ _size(n, 0.46, drop, 0.30), legs, long & seated)

    def _head(self) -> Stack:
        n, people, pose, near = self.n, self.p, self.pose, ~self.far
        skin, hair = people.colours["skin"], people.colours["hair"]
        neck = self.chest @ _move(n, 0, NECK - 0.05, -0.012)
        self.put("limb", neck @ _move(n, 0, 0.10, 0) @ _size(n, 0.115, 0.16, 0.12), skin, part=1)
        self.put("tube", neck @ _move(n, 0, 0.030, 0.004) @ _about(0, np.full(n, 0.16)) @ _size(n, 0.132, 0.045, 0.134),
                 np.clip(people.colours["coat"] * 0.5 + 0.42, 0, 1), near & ~people.child)  # fmt: skip
        turned = _about(1, pose[Joint.HEAD_TURN]) @ _about(0, pose[Joint.HEAD_NOD]) @ _about(2, pose[Joint.HEAD_TILT])
        grown, round_ = people.head, np.where(people.child, 1.07, 1.0)  # a child's is rounder
        head = (
            neck
            @ _move(n, 0, 0.075, 0.01)
            @ turned
            @ _size(n, grown * round_, grown / round_, grown * round_)
            @ _move(n, 0, 0.125, 0.018)
        )
        self.put("head", head @ _size(n, 0.208, 0.260, 0.224), skin, part=1)
        self.put("nose", head @ _move(n, 0, -0.012, 0.088) @ _size(n, 0.034, 0.062, 0.036), skin * 0.97, near, 1)
        self._face(head, near)
        crown = head @ _move(n, 0, 0.004, 0) @ _size(n, 0.212, 0.258, 0.228)
        covered = np.array([body.figure.hat in SOFT_HATS for body in people.bodies], bool)
        self.put("hair_long", crown, hair, people.long_hair & ~covered, 2)
        self.put("hair", crown, hair, ~people.long_hair & ~covered, 2)
        bun = head @ _move(n, 0, 0.03, -0.125) @ _size(n, 0.10, 0.10, 0.09)
        self.put("sphere", bun, hair, people.bun & ~covered & near, 2)
        return head

    def _face(self, head: Stack, near: npt.NDArray[np.bool_]) -> None:
        n, people, pose = self.n, self.p, self.pose
        dark = np.full((n, 3), (0.13, 0.10, 0.09))
        skin, hair = people.colours["skin"], people.colours["hair"]
        close = near
        for side in (1, -1):
            ear = head @ _move(n, 0.085 * side, -0.012, -0.012) @ _size(n, 0.018, 0.058, 0.036)
            self.put("sphere", ear, skin * 0.95, close, 1)
            lid = 1.0 - 0.85 * pose[Joint.BLINK]
            wide = np.where(people.child, 1.22, 1.0)
            eye = (
                head
                @ _move(n, 0.037 * side, 0.014, 0.0885)
                @ _size(n, 0.021 * wide, 0.0155 * wide * lid + 0.001, 0.012)
            )
            self.put("sphere", eye, dark, close, 2)
            brow = head @ _move(n, 0.038 * side, 0.040, 0.0905) @ _about(2, np.full(n, -0.14 * side))
            self.put("box", brow @ _size(n, 0.036, 0.006, 0.010), hair * 0.7, close, 2)
        opened = pose[Joint.MOUTH]
        lips = skin * (0.55, 0.36, 0.35)
        mouth = head @ _move(n, 0, -0.068 - 0.006 * opened, 0.0955)
        self.put("sphere", mouth @ _size(n, 0.044 - 0.008 * opened, 0.007 + 0.024 * opened, 0.012),
                 np.where(opened[:, None] > 0.25, dark, lips), close, 2)  # fmt: skip
        self.put("sphere", head @ _move(n, 0, -0.049, 0.096) @ _size(n, 0.070, 0.019, 0.026), hair,
                 close & people.moustache, 2)  # fmt: skip
        self.put("jaw", head @ _move(n, 0, -0.098, 0.030) @ _size(n, 0.145, 0.085, 0.115), hair, people.beard, 2)

    def _hat(self, head: Stack) -> None:
        n, people = self.n, self.p
        top = head @ _move(n, 0, 0.058, -0.010) @ _about(0, np.full(n, -0.09))
        for name, (prim, wide, high, colour) in HATS.items():
            mask = np.array([body.figure.hat == name for body in people.bodies], bool)
            if not mask.any():
                continue
            tint = np.full((n, 3), rgb(colour)) if colour else np.clip(people.colours["coat"] * 0.72, 0.08, 1)
            # Hat profiles have their crown at radius 0.5: sized to sit on the skull.
            drop = -0.018 if name in SOFT_HATS and name != "cloche" else 0.0
            self.put(prim, top @ _move(n, 0, drop, 0) @ _size(n, wide * 1.94, high, wide * 2.1), tint, mask, 2)
            if name in PEAKED:
                peak = top @ _move(n, 0, 0.002, 0.105) @ _about(0, np.full(n, 0.2))
                self.put("peak", peak @ _size(n, 0.20, 0.16, 0.20), tint * 0.6, mask, 2)

    def _arm(self, side: int) -> Stack:
        """Draws an arm; gives the frame of its hand: origin at the palm, y along the forearm towards the elbow."""
        n, people = self.n, self.p
        first = Joint.LEFT_SWING if side > 0 else Joint.RIGHT_SWING
        swing, spread, twist, elbow, wrist = (self.pose[first + k] for k in range(5))
        coat, skin = people.colours["coat"] * 0.97, people.colours["skin"]
        shoulder = self.chest @ _move(n, (people.width * 0.5 - 0.022) * side, SHOULDER - 0.018, -0.012)
        upper = shoulder @ _about(2, spread * side) @ _about(0, -swing) @ _about(1, -twist * side)
        self.put_limb("sleeve", upper @ _size(n, 0.118, 0.29, 0.128), coat)
        fore = upper @ _move(n, 0, -0.285, 0) @ _about(0, -elbow)
        self.put_limb("forearm", fore @ _size(n, 0.094, 0.25, 0.098), coat)
        hand = fore @ _move(n, 0, -0.245, 0) @ _about(0, -wrist)
        mesh = "hand" if side > 0 else "hand_right"
        self.put(mesh, hand @ _size(n, 0.145, 0.18, 0.155), skin, ~self.far, 1)
        self.put("ball_far", hand @ _move(n, 0, -0.07, 0) @ _size(n, 0.06, 0.16, 0.08), skin, self.far, 1)
        return hand @ _move(n, 0, -0.10, 0.01)
