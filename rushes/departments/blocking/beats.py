"""When within its shot a camera moves: at once, on a word, or as fast as a whip."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from rushes.film.blocking import Camera
from rushes.film.note import Move
from rushes.film.shot import Shot
from rushes.film.spelling import unaccented
from rushes.film.spot import Spot
from rushes.film.timing import Timing

_RATE = 48000
_WHIP, _CRASH = Fraction(9, 20), Fraction(2, 5)  # seconds
_WHEN = Fraction(2, 5)  # of the shot, where no word says when
_BEFORE = Fraction(1, 5)  # seconds by which the camera goes before the word: it is heard as the move takes hold
_LONGEST, _SHORTEST = 3, Fraction(4, 5)  # seconds of a move that begins on a word
_REST = 2  # frames after it
_PUSHED = 420  # millimetres a second: as fast as a crew pushes
_PUSHES = frozenset({Move.DOLLY, Move.TRUCK, Move.CRANE, Move.PEDESTAL, Move.HANDHELD, Move.ARC})


def timed(camera: Camera, shot: Shot, timing: Timing, rate: Fraction) -> Camera:
    """The camera with the frames of its move, where that is not the whole shot."""
    word = _word(shot, timing, rate) if shot.cue else None
    if camera.move in (Move.WHIP_PAN, Move.CRASH_ZOOM):
        whip = camera.move is Move.WHIP_PAN
        lasts = max(2, round((_WHIP if whip else _CRASH) * rate))
        begins = round(timing.frames * _WHEN) if word is None else word
        if whip and not shot.toward:
            begins = word or 0  # the cut comes in the middle of it
        return replace(camera, begins=max(0, min(begins, timing.frames - lasts)), lasts=lasts)
    if word is None or not (camera.moves or camera.rolls):
        return camera
    begins = max(1, min(word - round(_BEFORE * rate), timing.frames - round(_SHORTEST * rate)))
    lasts = max(2, min(timing.frames - begins - _REST, round(_LONGEST * rate)))
    return _no_faster(replace(camera, begins=begins, lasts=lasts), rate)


def _no_faster(camera: Camera, rate: Fraction) -> Camera:
    """A way that would be too long for its time is a shorter one, to where it lands."""
    a, b = camera.eye, camera.eye_end
    far = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2) ** 0.5
    most = _PUSHED * float(camera.lasts / rate)
    if camera.move not in _PUSHES or far <= most:
        return camera
    share = most / far
    return replace(camera, eye=_nearer(b, a, share), target=_nearer(camera.target_end, camera.target, share))


def _nearer(end: Spot, start: Spot, share: float) -> Spot:
    x, y, z = ((s - e) * share for s, e in ((start.x, end.x), (start.y, end.y), (start.z, end.z)))
    return Spot(round(end.x + x), round(end.y + y), round(end.z + z))


def _word(shot: Shot, timing: Timing, rate: Fraction) -> int | None:
    """The frame at which a word is said, by its place among the line's letters."""
    wanted = unaccented(shot.cue).casefold()
    for line, said in zip(shot.lines, timing.lines, strict=False):
        text = unaccented(line.spoken).casefold()
        if wanted in text:
            return said.frame + round(Fraction(text.index(wanted), len(text)) * said.samples / _RATE * rate)
    return None
