"""The camera operator: the path of the move, eased; the focus puller; the breath of a camera on the shoulder."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from rushes.engines.maquette.paths import Path, Vector, metres
from rushes.engines.maquette.poses import smooth
from rushes.engines.maquette.view import View
from rushes.film.blocking import Camera
from rushes.film.note import Move

OVAL = 0.5  # an anamorphic lens squeezes twice
QUICK = frozenset({Move.WHIP_PAN, Move.CRASH_ZOOM})  # what moves so fast that the picture smears
TURNS = frozenset({Move.PAN, Move.TILT, Move.WHIP_PAN})
WIDE = 0.7  # radians of a turn from which it is gone round
PULL = 0.9  # seconds that a pull of focus takes


@dataclass(frozen=True)
class Operator:
    camera: Camera
    frames: int
    rate: Fraction
    aspect: float
    speed: float = 1.0  # of what happens: of who is followed, and of a hand that breathes
    follows: Path | None = None  # the way of someone the camera goes along with: it goes and stops when they do

    @property
    def handheld(self) -> float:
        """0 on a tripod, 1 on a tired shoulder."""
        return max(self.camera.handheld / 100, 0.5 if self.camera.move is Move.HANDHELD else 0.0)

    @property
    def still(self) -> bool:
        """Whether every frame is seen from the same place by the same lens."""
        c = self.camera
        return (
            c.eye == c.eye_end
            and c.target == c.target_end
            and c.lens == c.lens_end
            and (c.focus == c.focus_end or bool(c.split))
            and not c.rolls
            and not self.handheld
        )

    def view(self, frame: int | Fraction) -> View:
        c = self.camera
        share = self._share(frame)
        target = self._target(share)
        eye = self._eye(share, target)
        lens = self._lens(share, eye, target)
        focus = self._focus(frame, share) / 1000
        roll = math.radians((c.roll + c.rolls * share) / 10)
        if self.handheld:
            seconds = float(frame / self.rate) * self.speed
            eye = eye + _breath(seconds, 0.0) * 0.012 * self.handheld
            distance = float(np.linalg.norm(target - eye))
            target = target + _breath(seconds * 0.9, 3.0) * 0.011 * self.handheld * distance
            roll += 0.006 * self.handheld * math.sin(seconds * 1.4 + 1)
        near = max(0.06, min(0.15, float(np.linalg.norm(target - eye)) * 0.15))
        oval = OVAL if c.anamorphic else 1.0
        other = (c.split, max(c.focus_end / 1000, 0.2)) if c.split else (0, 0.0)
        return View(
            *(eye, target, max(lens, 4.0), max(c.stop / 10, 0.7), max(focus, 0.2), self.aspect, roll, near),
            oval=oval,
            split=other,
        )

    def swept(self, frame: int) -> Vector | None:
        """What a point of the picture goes through while the shutter is open, where the camera is as fast as a whip:
        (3, 3), from x and y (-1 to 1) and 1 to those at its end. A shutter of 180 degrees is open for half a frame."""
        c = self.camera
        if c.move not in QUICK or not c.begins <= frame < c.begins + c.lasts:
            return None
        now, then = (self.view(frame + Fraction(k, 4)) for k in (-1, 1))
        lenses = [np.diag([1 / one.slope[0], 1 / one.slope[1], 1.0]) for one in (now, then)]
        axes = [np.stack(one.axes) for one in (now, then)]
        return np.asarray(lenses[1] @ axes[1] @ axes[0].T @ np.linalg.inv(lenses[0]))

    def _target(self, share: float) -> Vector:
        """On the straight way between the ends; round the eye where a head turns so far that this would go past it."""
        c = self.camera
        first, last = metres(c.target), metres(c.target_end)
        if c.eye != c.eye_end or c.move not in TURNS:
            return _between(first, last, share)
        eye = metres(c.eye)
        a, b = first - eye, last - eye
        far, away = float(np.linalg.norm(a)), float(np.linalg.norm(b))
        angle = math.acos(max(-1.0, min(1.0, float(a @ b) / max(far * away, 1e-9))))
        if not WIDE < angle < math.pi - 1e-3:
            return _between(first, last, share)
        way = (math.sin((1 - share) * angle) * a / far + math.sin(share * angle) * b / away) / math.sin(angle)
        return np.asarray(eye + way * (far + (away - far) * share))

    def _eye(self, share: float, target: Vector) -> Vector:
        first, last = metres(self.camera.eye), metres(self.camera.eye_end)
        if self.camera.move is not Move.ARC:
            return _between(first, last, share)
        a, b = first - metres(self.camera.target), last - metres(self.camera.target_end)
        turn = math.atan2(a[2], a[0])
        turn += math.remainder(math.atan2(b[2], b[0]) - turn, math.tau) * share
        away = (1 - share) * math.hypot(a[0], a[2]) + share * math.hypot(b[0], b[2])
        height = (1 - share) * a[1] + share * b[1]
        return target + np.array([math.cos(turn) * away, height, math.sin(turn) * away])

    def _lens(self, share: float, eye: Vector, target: Vector) -> float:
        """Millimetres. A zoom goes by ratios: it looks even when each moment magnifies as much as the next. That of a
        dolly zoom makes up for the way."""
        c = self.camera
        by_ratio = c.lens / 10 * (max(c.lens_end, 1) / max(c.lens, 1)) ** share
        if c.move is not Move.DOLLY_ZOOM:
            return by_ratio
        first = float(np.linalg.norm(metres(c.target) - metres(c.eye)))
        return c.lens / 10 * float(np.linalg.norm(target - eye)) / first if first > 0 else by_ratio

    def _focus(self, frame: int | Fraction, share: float) -> float:
        """Millimetres. A ring is turned by even steps of 1/distance; a pull takes a hand less than a second."""
        c = self.camera
        if c.split:
            return float(c.focus)
        if c.rack:
            share = smooth(0.5 + float((frame - c.rack) / self.rate) / PULL)
        return 1 / ((1 - share) / c.focus + share / c.focus_end)

    def _share(self, frame: int | Fraction) -> float:
        """How much of the move is done. It starts and ends at rest, holding still for a moment at either end."""
        if self.frames < 2:
            return 0.0
        seconds, length = float(frame / self.rate), float((self.frames - 1) / self.rate)
        if self.follows is not None:
            return self.follows.share(seconds * self.speed)
        if self.camera.lasts:
            return self._timed(seconds)
        hold = min(0.35, length * 0.08)
        u = (seconds - hold) / max(length - 2 * hold, 1e-6)
        # A long move is even in its middle, as a dolly pushed beside someone who walks; a short one is all ease.
        even = min(1.0, max(0.0, (length - 2.5) / 3.0)) * 0.75
        return smooth(u) * (1 - even) + _pushed(u) * even

    def _timed(self, seconds: float) -> float:
        """Of a move that has frames of its own. One in which the shot begins is at its fastest there."""
        c = self.camera
        length = float(c.lasts / self.rate)
        u = (seconds - float(c.begins / self.rate)) / length
        if c.move is Move.WHIP_PAN and c.begins == 0:
            return 1 - (1 - min(1.0, max(0.0, u))) ** 3
        even = 0.0 if c.move in QUICK else min(1.0, max(0.0, (length - 2.5) / 3.0)) * 0.75
        return smooth(u) * (1 - even) + _pushed(u) * even


def followed(camera: Camera, paths: Iterable[Path]) -> Path | None:
    """The way the camera goes along with, by turning its head or on its wheels: what it looks at moves as far as
    someone goes, in the same direction. None for moves of its own."""
    sight = metres(camera.target_end) - metres(camera.target)
    for path in paths:
        if path.length > 0.2 and np.linalg.norm(sight - (path.b - path.a)) < 0.1 * path.length:
            return path
    return None


def _between(a: Vector, b: Vector, share: float) -> Vector:
    """Exactly ``a`` at every share where both are one: what stands still must not be drawn anew for a rounding."""
    return np.asarray(a + (b - a) * share)


def _pushed(u: float, soft: float = 0.2) -> float:
    """From 0 to 1 at an even speed, but for its first and last ``soft`` of the way."""
    u = min(1.0, max(0.0, u))
    top = 1 / (1 - soft)
    if u < soft:
        return top * u * u / (2 * soft)
    if u > 1 - soft:
        return 1 - top * (1 - u) ** 2 / (2 * soft)
    return top * (u - soft / 2)


def _breath(seconds: float, seed: float) -> Vector:
    """Smooth unrest about zero, from sines that never meet again."""
    t = seconds
    return np.array(
        [
            math.sin(t * 1.7 + seed) + 0.5 * math.sin(t * 3.1 + 2 * seed),
            math.sin(t * 1.3 + 1 + seed) + 0.5 * math.sin(t * 2.7 + seed),
            math.sin(t * 1.1 + 2 + seed),
        ]
    )
