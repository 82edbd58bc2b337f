"""A mark of the blocking, played: where a figure is at a time, how it stands, what it does with its hands and head."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from blake3 import blake3

from rushes.engines.maquette import bends, poses, postures
from rushes.engines.maquette.ajar import Ajar
from rushes.engines.maquette.borne import Borne
from rushes.engines.maquette.carrying import carry, deed
from rushes.engines.maquette.enacting import changed_at, enact, hold_on
from rushes.engines.maquette.footwork import Footwork
from rushes.engines.maquette.gait import RUNNING, Walk, smooth, walking
from rushes.engines.maquette.joints import Joint, Pose
from rushes.engines.maquette.onward import GAITS, LOW, crawling, hobbling, swimming
from rushes.engines.maquette.paths import Path, Vector, metres, radians, turned
from rushes.engines.maquette.people import build_of
from rushes.engines.maquette.reach import about_y, chest, feet, head_spot, plant, raised
from rushes.engines.maquette.repertoire import Gesture
from rushes.engines.maquette.riders import Saddle
from rushes.engines.maquette.rising import rise_of
from rushes.engines.maquette.spots import tops_in_reach
from rushes.engines.maquette.turning import turn_of
from rushes.engines.maquette.voices import Voice, pursed, speech, spoken
from rushes.film.blocking import Cue, Mark

MOVES = GAITS | frozenset(
    {"walk", "run", "go", "enter", "leave", "arrive", "approach", "follow", "climb", "descend", "cross"}
)
DOWN = frozenset({"fall", "die", "faint"})


def own_phase(name: str) -> float:
    """A number in 0..1 that is this person's alone: people do not breathe in step."""
    return int.from_bytes(blake3(name.encode()).digest(length=4), "big") / 2**32


Target = Callable[[str, float], Vector | None]
"""A name and a time, to where its head is then; None where there is no such thing."""


@dataclass
class Actor:
    """One mark over the length of the shot. ``tables``: tops in reach mean hands on the table. ``handles``: they are
    seen before it and after it as well."""

    mark: Mark
    frames: int
    rate: Fraction
    voices: Sequence[Voice] = ()
    tables: Sequence[Vector] = ()
    lift: float = 0.0  # the ground's height here
    saddle: Saddle | Borne | None = None  # what they ride, or who carries them
    handles: bool = False
    year: int = 1895  # whose clothes they wear
    own: float = field(init=False)
    size: float = field(init=False)
    path: Path | None = field(init=False)
    other: Actor | None = field(init=False, default=None)  # whom a gesture is done with
    step_in: Path | None = field(init=False, default=None)  # the way to them
    parts: float = field(init=False, default=math.inf)  # when what the right hand has leaves it, seconds
    answers: tuple[Gesture, float] | None = field(init=False, default=None)  # the other's deed, and since when, seconds
    hold: Ajar | None = field(init=False, default=None)  # what their hand opens or shuts
    footwork: Footwork | None = field(init=False, default=None)  # steps that a gesture takes

    def __post_init__(self) -> None:
        figure = self.mark.figure
        self.own = own_phase(figure.name)
        self.size = figure.height / 1750.0
        self.build = build_of(figure)
        self.facing = radians(self.mark.facing)
        self.asleep = any(cue.what == "sleep" for cue in self.mark.cues)
        self.sits = self.mark.pose != "lie" and (self.mark.seat > 0 or self.mark.pose == "sit")
        self.path = self._path()
        bed = self.mark.seat / 1000 if self.mark.pose == "lie" else 0.0
        way = self.path if bed else None
        self.rise = rise_of(self.mark.cues, self.rate, self.frames, way, self.facing, bed, self.size)
        self.path = self.path if self.rise is None else None
        self.walk = self._walk(self.path, self.mark.pose == "run" or any(cue.what == "run" for cue in self.mark.cues))
        self.spoken = spoken(self.mark.cues, self.voices)
        done = [(cue, deed(self.mark, cue.what, self.sits)) for cue in self.mark.cues if cue.what != "speak"]
        self.gestures: list[tuple[Cue, Gesture]] = [(cue, what) for cue, what in done if what is not None]
        near = tops_in_reach(self.tables, metres(self.mark.at), self.facing)
        self.at_table = self.mark.seat > 0 and bool(near)
        rises = any(cue.what in ("sit", "stand", "kneel") for cue in self.mark.cues)
        self._stays_seated = self.sits and self.mark.pose != "kneel" and self.path is None and not rises
        self.gait = next((cue.what for cue in self.mark.cues if cue.what in GAITS), "")
        on_foot = self.path is None and not self.sits and self.mark.pose == "stand" and self.saddle is None
        self.turn = turn_of(self.mark.cues, self.rate, self.facing, self.own) if on_foot else None
        self.changes = changed_at(self.mark, self.gestures, self.rate)
        self._posed: tuple[float, Pose] | None = None  # when, and how
        self.table = near[0] if near else None

    def _seconds(self, frame: int) -> float:
        return float(frame / self.rate)

    def _path(self) -> Path | None:
        if self.mark.to is None or self.saddle is not None:
            return None
        a, b = metres(self.mark.at), metres(self.mark.to)
        if self.sits:  # one walks to where the feet will be
            b = b + self._feet_before_seat()
        cue = next((cue for cue in self.mark.cues if cue.what in MOVES), None)
        start, end = (cue.start, cue.end) if cue is not None else (0, self.frames)
        # Who walks at the cut is in the middle of a step; who starts or stops needs a moment.
        soft = min(0.4, 0.45 / max(self._seconds(end) - self._seconds(start), 1e-3))
        eased = soft if start > 0 else 0.0, soft if end < self.frames else 0.0, self.handles, self.handles
        return Path(a, b, self._seconds(start), self._seconds(end), *eased, tuple(map(metres, self.mark.via)))

    def _feet_before_seat(self) -> Vector:
        ahead = poses.SEAT * self.size
        return np.array([ahead * math.sin(self.facing), 0.0, ahead * math.cos(self.facing)])

    def _walk(self, path: Path | None, runs: bool = False) -> Walk | None:
        if path is None or path.length < 0.05:
            return None
        pace = path.length / self.size / max(path.end - path.start, 1e-3)
        pace = max(pace, RUNNING + 0.3) if runs else min(pace, RUNNING - 0.01) if pace < RUNNING * 1.25 else pace
        return Walk(path.length / self.size, pace, path.soft_start > 0, path.soft_end > 0, self.own)

    def approach(self, other: Actor, near: float, start: float, share: float) -> None:
        """Goes ``share`` of the way that is too much between the two, from ``start`` on, to be ``near`` metres off."""
        self.other, self.step_in, self._posed = other, None, None
        if self.path is not None or self.sits or self.mark.pose in ("lie", "kneel"):
            return
        a, there = metres(self.mark.at), metres(other.mark.to or other.mark.at)
        away = there - a
        far = float(math.hypot(away[0], away[2]))
        excess = min(1.6, (far - near) * share)
        if excess < 0.06:
            return
        self.step_in = Path(a, a + away / far * excess, start, start + 0.5 + excess / 0.9, 0.45, 0.45)
        self.walk = self._walk(self.step_in)

    def has(self, seconds: float) -> bool:
        """Whether a coat or hat that is put on or taken off in the shot is in their hand, and not on them."""
        on = any(cue.what == "dress" for cue in self.mark.cues)
        return self.mark.becomes is None or (seconds >= self.changes) is not on

    # -- where

    def place(self, seconds: float) -> Vector:
        if self.saddle is not None:
            return self.saddle.place(seconds)
        if self.rise is not None:
            return np.asarray(self.rise.place(seconds) + np.array([0.0, self.lift, 0.0]))
        way = self.path or self.step_in
        where = way.at(seconds) if way is not None else metres(self.mark.at)
        if self.sits and self.path is None:
            where = where + self._feet_before_seat()
        if self.footwork is not None:
            (ahead, aside), way_ = self.footwork.at(seconds), self.heading(seconds)
            c, s = math.cos(way_) * self.size, math.sin(way_) * self.size
            where = where + np.array([ahead * s + aside * c, 0.0, ahead * c - aside * s])
        return np.asarray(where + np.array([0.0, self.lift, 0.0]))

    def heading(self, seconds: float) -> float:
        if self.saddle is not None:
            return self.saddle.heading(seconds)
        if self.rise is not None:
            return self.rise.heading(seconds)
        path = self.path or self.step_in
        if path is None or path.length < 0.05:
            return self.turn.heading(seconds) if self.turn is not None else self.facing
        way = path.heading_at(seconds)
        if path.start > 0 and seconds < path.start + 0.3:
            return turned(self.facing, way, smooth((seconds - path.start + 0.35) / 0.65))
        if path is self.path and seconds > path.end - 0.3:
            seconds = min(seconds, path.end) if path.after and not path.soft_end else seconds  # who goes on keeps it
            return turned(way, self.facing, smooth((seconds - path.end + 0.3) / 0.8))
        return way

    def head(self, seconds: float) -> Vector:
        """Where the eyes are, nearly: what others look at."""
        return self.out(self._pose(seconds), seconds, (0.0, 0.0, 0.0))

    def out(self, pose: Pose, seconds: float, spot: tuple[float, float, float]) -> Vector:
        """A spot of the head, in the world."""
        turned_to, at = chest(pose, self.build)
        here = at + turned_to @ head_spot(pose, self.build, spot)
        return np.asarray(self.place(seconds) + about_y(self.heading(seconds)) @ here * self.size)

    def into_chest(self, pose: Pose, seconds: float, world: Vector) -> Vector:
        """A spot of the world in the frame of the chest, in which hands are sent."""
        here = about_y(self.heading(seconds)).T @ (world - self.place(seconds)) / self.size
        turned_to, at = chest(pose, self.build)
        return np.asarray(turned_to.T @ (here - at))

    # -- how

    def _pose(self, seconds: float) -> Pose:
        """Legs and trunk, before what the arms do; not to be changed: everybody who looks at this one asks as well."""
        if self._posed is None or self._posed[0] != seconds:
            self._posed = seconds, self._bodily(seconds)
        return self._posed[1]

    def _bodily(self, seconds: float) -> Pose:
        mark, own = self.mark, self.own
        if self.saddle is not None:
            return self.saddle.pose(seconds, own, self.size)
        if self._stays_seated:
            return poses.sitting(seconds, own, (mark.seat or 450) / 1000.0, self.size, self.at_table)
        upright, way = poses.standing(seconds, own), self.path or self.step_in
        if self.walk is not None and way is not None:
            speed, far = way.speed(seconds) / self.size, way.travelled(seconds) / self.size
            last = way.heading_after(way.length) if way is self.step_in else self.facing
            under = bends.prints(way, seconds, self.heading(seconds), self.size, (self.facing, last))
            upright = walking(self.walk, far, speed, upright, under)
            bends.lean(upright, way, seconds)
            if self.gait in LOW:
                return crawling(far, seconds, self.build) if self.gait == "crawl" else swimming(seconds, own)
            if self.gait:
                hobbling(upright, self.gait, far - self.walk.first, self.walk.step, own, smooth(speed / 0.4))
        elif self.turn is not None:
            self.turn.pose(upright, seconds)
        if self.footwork is not None:
            self.footwork.pose(upright, seconds)
        if mark.pose == "lie":
            return self._lying(seconds)
        fall = next((cue for cue in mark.cues if cue.what in DOWN), None)
        if fall is not None and not self.sits:
            start = self._seconds(fall.start)
            drops = poses.fainting if fall.what == "faint" else poses.falling
            return upright if seconds <= start else drops(seconds, own, seconds - start)
        if mark.pose == "kneel" or any(cue.what == "kneel" for cue in mark.cues):
            down = self._down("kneel", seconds, True)
            return upright if down <= 0 else poses.kneeling(seconds, own, down)
        if self.sits:
            if (down := self._down("sit", seconds, self.path is None)) <= 0:
                return upright
            seat = (mark.seat or 450) / 1000.0
            return poses.sitting(seconds, own, seat, self.size, self.at_table, down, upright)
        return upright

    def _lying(self, seconds: float) -> Pose:
        """On the back; down to the floor and up from it over the knees."""
        lying = poses.lying(seconds, self.own, self.mark.seat / 1000.0 / self.size)
        if self.rise is not None:
            return self.rise.pose(seconds, self.own, lying, poses.standing(seconds, self.own))
        down = self._down("lie", seconds, True)
        return lying if down >= 1 else poses.between_floor(seconds, self.own, lying, down)

    def _down(self, verb: str, seconds: float, already: bool) -> float:
        arrives = None if already or self.path is None else self.path.end
        return postures.down(self.mark.cues, self.rate, verb, seconds, arrives)

    def pose(self, seconds: float, frame: int, target: Target) -> Pose:
        """The whole body at a time of the shot."""
        return self.posed(seconds, target, True, frame)

    def posed(self, seconds: float, target: Target, hands: bool, frame: int | None = None) -> Pose:
        """The same; or without what ``hands`` do to the other, which is as much as the other's own hands need to know.
        ``frame``: for what is spoken."""
        frame = round(seconds * float(self.rate)) if frame is None else frame
        pose = self._pose(seconds).copy()
        if self.asleep:
            pose[Joint.BLINK] = 1.0
        upright = abs(pose[Joint.PITCH]) < 0.2
        aside, upward = self._aim(seconds, target)
        if self.turn is not None:
            aside, upward = aside * self.turn.looks(seconds), upward * self.turn.looks(seconds)
        if self.mark.look_at and upright:
            poses.looking(pose, aside, upward)
        empty = seconds >= self.parts or not self.has(seconds)
        carry(pose, replace(self.mark, holds="") if empty else self.mark, self.build)
        held = self.saddle.hands(seconds) if self.saddle is not None else None
        if self.mark.figure.skirt:  # arms hang clear of it
            for spread in (Joint.LEFT_SPREAD, Joint.RIGHT_SPREAD):
                pose[spread] = max(pose[spread], 0.18 - 0.10 * pose[Joint.SEATED])
        loud, slow = speech(self.spoken, frame, self.rate, self.own)
        if loud or slow:
            poses.talking(pose, loud, slow, seconds, self.own, pursed(self.spoken, frame))
        if held is not None:
            hold_on(self, pose, held, seconds)
        if self.mark.pose == "lie":
            for cue, what in self.gestures:
                if cue.what == "phone":
                    enact(self, pose, cue, what, seconds, (aside, upward), None)
        elif upright and self.gestures:
            soles = feet(pose)
            for cue, what in self.gestures:
                enact(self, pose, cue, what, seconds, (aside, upward), target if hands else None)
            left = raised(soles[0], pose[Joint.LEFT_LIFT], pose[Joint.LEFT_AHEAD])
            plant(pose, left, raised(soles[1], pose[Joint.RIGHT_LIFT], pose[Joint.RIGHT_AHEAD]))
        return pose

    def _aim(self, seconds: float, target: Target) -> tuple[float, float]:
        there = target(self.mark.look_at, seconds) if self.mark.look_at else None
        if there is None:
            return 0.0, 0.0
        away = there - self.head(seconds)
        flat = math.hypot(away[0], away[2])
        aside = (math.atan2(away[0], away[2]) - self.heading(seconds) + math.pi) % (2 * math.pi) - math.pi
        return aside, math.atan2(away[1], max(flat, 0.2))
