"""Where a voice comes from in the picture: gently left or right, near or far, in the room of its set.

The ear follows the shot: a close-up is close, a wide shot a little softer and with more of the room. It follows
gently, as a boom does: full distances would make words hard to understand at every cut.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import dist, log2

from rushes.departments.mix.beside import beside
from rushes.departments.mix.spaces import space
from rushes.film.blocking import Blocking, Mark
from rushes.film.cut import Cut, PictureEvent, SoundEvent
from rushes.film.mixing import MixSettings
from rushes.film.pinhole import pinhole
from rushes.work.task import awaits

_WIDEST = 25  # of 100: a voice never leaves the middle of the screen by more
_CLOSE = 1500  # millimetres: nearer than this nothing gets louder
_FALL = 15  # tenths of a decibel a doubling of distance
_SOFTEST = 50
_STEP = 100  # millimetres
_SOMEWHERE = 4000  # millimetres to whoever nobody has seen: across the room
_IN_PLACE = ("", "beyond")  # nothing stands between: the voice comes from where they are
_MOUTH = {"sit": 1150, "lie": 500}
_STANDING = 1550


def placed(cut: Cut, blockings: Mapping[str, Blocking], settings: MixSettings) -> Cut:
    """The cut with its dialogue placed by the camera, and with a room for all that is made in the picture.

    ``blockings`` by shot key. Events that know their room or their distance keep them; a voice that nobody in its
    scene has comes from somewhere in its room, out of the frame. What is not made yet has no place yet."""
    return replace(cut, sound=tuple(beside(_Stage(cut, blockings, settings).events())))


class _Stage:
    def __init__(self, cut: Cut, blockings: Mapping[str, Blocking], settings: MixSettings) -> None:
        self.cut, self.blockings, self.settings = cut, blockings, settings
        self.picture: Sequence[PictureEvent] = cut.picture
        self.starts = [cut.format.samples(event.start) for event in cut.picture]
        self.aspect = cut.format.aspect or Fraction(cut.format.width, cut.format.height)
        self.people: dict[str, dict[str, Mark]] = {}  # by scene, by name: where somebody is who is out of frame
        for event in cut.picture:
            for mark in blockings[event.shot].marks if event.shot in blockings else ():
                self.people.setdefault(event.scene, {}).setdefault(mark.figure.name.casefold(), mark)

    def events(self) -> Iterator[SoundEvent]:
        for event in self.cut.sound:
            made_in_picture = event.stem in ("dialogue", "effects") and not event.loop and not awaits(event.media)
            yield self._placed(event) if made_in_picture else event

    def _placed(self, event: SoundEvent) -> SoundEvent:
        shot = self.picture[max(bisect_right(self.starts, event.start) - 1, 0)] if self.picture else None
        blocking = self.blockings.get(shot.shot) if shot else None
        if shot is None or blocking is None:
            return event
        if event.stem == "effects":
            return replace(event, space=event.space or space(blocking)) if event.distance else event
        mark = self._mark(event.who, shot, blocking)
        pan, distance = self._seen(mark, blocking, self._part(event, shot)) if mark else (0, _SOMEWHERE)
        if event.through not in _IN_PLACE:
            pan = 0
        softer = min(round(_FALL * log2(max(distance, _CLOSE) / _CLOSE) / 5) * 5, _SOFTEST)
        return replace(
            event,
            pan=event.pan or pan,
            gain=event.gain - softer * self.settings.perspective // 100,
            space=event.space or space(blocking),
            distance=event.distance or distance,
        )

    def _mark(self, who: str, shot: PictureEvent, blocking: Blocking) -> Mark | None:
        name = who.casefold()
        mine = next((mark for mark in blocking.marks if mark.figure.name.casefold() == name), None)
        return mine or self.people.get(shot.scene, {}).get(name)

    def _part(self, event: SoundEvent, shot: PictureEvent) -> float:
        """How far into the shot the middle of the event is, 0 to 1."""
        length = max(self.cut.format.samples(shot.frames), 1)
        middle = event.start + event.samples // 2 - self.cut.format.samples(shot.start)
        return min(max(middle / length, 0.0), 1.0)

    def _seen(self, mark: Mark, blocking: Blocking, part: float) -> tuple[int, int]:
        """Pan, and distance from the camera in millimetres."""
        end, mouth = mark.to or mark.at, _MOUTH.get(mark.pose, _STANDING)
        start = (float(mark.at.x), float(mark.at.y + mouth), float(mark.at.z))
        stop = (float(end.x), float(end.y + mouth), float(end.z))
        place = tuple(one + (other - one) * part for one, other in zip(start, stop, strict=True))
        point = (place[0], place[1], place[2])
        found = []
        for at_end in (False, True):
            view = pinhole(blocking.camera, self.aspect, at_end)
            across, _, depth = view.on_picture(point)
            across = across if depth > 0 else 0.5
            found.append((min(max(2 * across - 1, -1.0), 1.0), dist(view.eye, point)))
        across, away = (one + (other - one) * part for one, other in zip(*found, strict=True))
        pan = round(across * _WIDEST * self.settings.perspective / 100)
        return pan, max(round(away / _STEP), 1) * _STEP
