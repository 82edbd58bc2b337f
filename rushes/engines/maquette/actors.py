"""A mark of the blocking, played: where a figure is at a time, how it stands, what it does with its hands and head."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import numpy.typing as npt
from blake3 import blake3

from rushes.engines.maquette import poses
from rushes.engines.maquette.joints import RIGHT_ARM, Gesture, Joint, Pose, gesture
from rushes.engines.maquette.paths import Path, Vector, metres, radians, turned
from rushes.film.blocking import Cue, Mark

HUNG = frozenset(
    {"suitcase", "bag", "handbag", "basket", "bucket", "lantern", "briefcase", "trunk", "case", "violin-case"}
)
CARRIED = gesture("hold")
MOVES = frozenset({"walk", "run", "go", "enter", "leave", "arrive", "approach", "follow", "climb", "descend", "cross"})
BLEND = 0.35  # seconds a gesture takes to come and to go


def own_phase(name: str) -> float:
    """A number in 0..1 that is this person's alone: people do not breathe in step."""
    return int.from_bytes(blake3(name.encode()).digest(length=4), "big") / 2**32


@dataclass
class Voice:
    """A line heard in the shot: the frame it begins, how loud it is each frame, and that slowed down."""

    frame: int
    loud: npt.NDArray[np.float64]
    slow: npt.NDArray[np.float64]

    def at(self, frame: int) -> tuple[float, float]:
        k = frame - self.frame
        return (float(self.loud[k]), float(self.slow[k])) if 0 <= k < len(self.loud) else (0.0, 0.0)


Target = Callable[[str, float], Vector | None]
"""A name and a time, to where its head is then; None where there is no such thing."""


@dataclass
class Actor:
    """One mark over the length of the shot. ``tables``: tops in reach mean hands on the table."""

    mark: Mark
    frames: int
    rate: Fraction
    voices: Sequence[Voice] = ()
    tables: Sequence[Vector] = ()
    lift: float = 0.0  # the ground's height here
    own: float = field(init=False)
    size: float = field(init=False)
    path: Path | None = field(init=False)

    def __post_init__(self) -> None:
        self.own = own_phase(self.mark.figure.name)
        self.size = self.mark.figure.height / 1750.0
        self.path = self._path()
        self.facing = radians(self.mark.facing)
        self.spoken = [self._voice_of(cue) for cue in self.mark.cues if cue.what == "speak"]
        self.gestures: list[tuple[Cue, Gesture]] = []
        for cue in self.mark.cues:
            found = gesture(cue.what) if cue.what != "speak" else None
            if found is not None:
                self.gestures.append((cue, found))
        self.at_table = self.mark.seat > 0 and any(self._in_reach(table) for table in self.tables)

    def _seconds(self, frame: int) -> float:
        return float(frame / self.rate)

    def _path(self) -> Path | None:
        if self.mark.to is None:
            return None
        a, b = metres(self.mark.at), metres(self.mark.to)
        cue = next((cue for cue in self.mark.cues if cue.what in MOVES), None)
        start, end = (cue.start, cue.end) if cue is not None else (0, self.frames)
        length = max(self._seconds(end) - self._seconds(start), 1e-3)
        # Who walks at the cut is in the middle of a step; who starts or stops in the shot needs a moment.
        soft = min(0.4, 0.45 / length)
        return Path(a, b, self._seconds(start), self._seconds(end), soft if start > 0 else 0.0,
                    soft if end < self.frames else 0.0)  # fmt: skip

    def _in_reach(self, table: Vector) -> bool:
        away = table - metres(self.mark.at)
        forward = away[0] * math.sin(self.facing) + away[2] * math.cos(self.facing)
        aside = abs(away[0] * math.cos(self.facing) - away[2] * math.sin(self.facing))
        return bool(0.15 < forward < 1.1 and aside < 0.75 and 0.5 < away[1] < 1.0)

    def _voice_of(self, cue: Cue) -> tuple[Cue, Voice | None]:
        near = [voice for voice in self.voices if abs(voice.frame - cue.start) <= 2]
        return cue, near[0] if near else None

    # -- where

    def place(self, seconds: float) -> Vector:
        where = self.path.at(seconds) if self.path is not None else metres(self.mark.at)
        return np.asarray(where + np.array([0.0, self.lift, 0.0]))

    def heading(self, seconds: float) -> float:
        path = self.path
        if path is None or path.length < 0.05:
            return self.facing
        way = path.heading
        if path.start > 0 and seconds < path.start + 0.3:
            return turned(self.facing, way, poses.smooth((seconds - path.start + 0.35) / 0.65))
        if seconds > path.end - 0.3:
            return turned(way, self.facing, poses.smooth((seconds - path.end + 0.3) / 0.8))
        return way

    def head(self, seconds: float) -> Vector:
        """Where the eyes are, nearly: what others look at."""
        height = (self._pose(seconds)[Joint.HIP] + 0.70) * self.size
        return np.asarray(self.place(seconds) + np.array([0.0, height, 0.0]))

    # -- how

    def _pose(self, seconds: float) -> Pose:
        mark, own = self.mark, self.own
        if self.path is not None and self.path.length > 0.05:
            speed = self.path.speed(seconds) / self.size
            if mark.pose == "run":
                speed *= 1.3
            upright = poses.walking(self.path.travelled(seconds) / self.size, speed, own, seconds)
        else:
            upright = poses.standing(seconds, own)
        if mark.pose == "lie":
            return poses.lying(seconds, own, mark.seat / 1000.0 / self.size)
        if mark.pose == "kneel":
            down, share = poses.kneeling(seconds, own), self._share("kneel", seconds, True)
        elif mark.seat > 0 or mark.pose == "sit":
            seat = (mark.seat or 450) / 1000.0
            down = poses.sitting(seconds, own, seat, self.size, self.at_table)
            share = self._share("sit", seconds, not self._moving(seconds))
        else:
            return upright
        return upright * (1 - share) + down * share

    def _moving(self, seconds: float) -> bool:
        return self.path is not None and seconds < self.path.end

    def _share(self, verb: str, seconds: float, already: bool) -> float:
        """How far down someone is who sits or kneels; a cue "stand" brings them up again."""
        for cue in self.mark.cues:
            start = self._seconds(cue.start)
            if cue.what == verb:
                return poses.smooth((seconds - start) / 1.1)
            if cue.what == "stand":
                return 1 - poses.smooth((seconds - start) / 1.2)
        return 1.0 if already else 0.0

    def pose(self, seconds: float, frame: int, target: Target) -> Pose:
        """The whole body at a time of the shot."""
        pose = self._pose(seconds).copy()
        aside, upward = self._aim(seconds, target)
        if self.mark.look_at:
            poses.looking(pose, aside, upward)
        if self.mark.holds:
            self._carry(pose)
        if self.mark.figure.skirt:  # arms hang clear of it
            for spread in (Joint.LEFT_SPREAD, Joint.RIGHT_SPREAD):
                pose[spread] = max(pose[spread], 0.20 - 0.12 * pose[Joint.SEATED])
        for cue, what in self.gestures:
            self._gesture(pose, cue, what, seconds, (aside, upward))
        loud, slow = self._speech(frame)
        if loud or slow:
            poses.talking(pose, loud, slow, seconds, self.own)
        return pose

    def _aim(self, seconds: float, target: Target) -> tuple[float, float]:
        there = target(self.mark.look_at, seconds) if self.mark.look_at else None
        if there is None:
            return 0.0, 0.0
        away = there - self.head(seconds)
        flat = math.hypot(away[0], away[2])
        aside = (math.atan2(away[0], away[2]) - self.heading(seconds) + math.pi) % (2 * math.pi) - math.pi
        return aside, math.atan2(away[1], max(flat, 0.2))

    def _carry(self, pose: Pose) -> None:
        if self.mark.holds in HUNG:
            pose[RIGHT_ARM] = (0.02, 0.14, 0.1, 0.08, 0.0)
        elif CARRIED is not None:
            poses.gesturing(pose, CARRIED, 1.0, 0.0, (0.0, 0.0))

    def _gesture(self, pose: Pose, cue: Cue, what: Gesture, seconds: float, aim: tuple[float, float]) -> None:
        start, end = self._seconds(cue.start), self._seconds(max(cue.end, cue.start + 1))
        if what.once:
            end = min(end, start + 1.5)
        # At the first frame of a shot a gesture is already there, unless it is one that comes and goes.
        come = 1.0 if cue.start == 0 and not what.once else poses.smooth((seconds - start) / BLEND)
        stays = cue.end >= self.frames and not what.once
        go = 1.0 if stays else poses.smooth((end - seconds) / BLEND)
        weight = min(come, go) * cue.level / 100
        if weight > 0:
            poses.gesturing(pose, what, weight, seconds - start, aim)

    def _speech(self, frame: int) -> tuple[float, float]:
        """The mouth's opening and the slow swell of the voice."""
        for cue, voice in self.spoken:
            if voice is not None:
                loud, slow = voice.at(frame)
                if loud or slow:
                    return loud, slow
            elif cue.start <= frame < cue.end:
                # No sound to follow: syllables, about five a second, that are this person's own.
                beat = self._seconds(frame - cue.start) * 2 * math.pi
                wave = math.sin(beat * 4.7 + self.own * 9) * math.sin(beat * 1.9 + self.own * 5)
                return min(1.0, abs(wave) * 1.3), 0.5
        return 0.0, 0.0


def targets(actors: Mapping[str, Actor], things: Mapping[str, Path], eye: Vector) -> Target:
    """Who and what can be looked at, by name."""

    def find(name: str, seconds: float) -> Vector | None:
        if name == "camera":
            return eye
        if name in actors:
            return actors[name].head(seconds)
        if name in things:
            return np.asarray(things[name].at(seconds) + np.array([0.0, 0.4, 0.0]))
        return None

    return find
