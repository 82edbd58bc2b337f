"""Who is asked to step out of the picture: an extra between the lens and a face, or under the lens itself."""

from __future__ import annotations

from collections.abc import Sequence

from rushes.departments.blocking.body import Body, bodies
from rushes.departments.blocking.vectors import Vec, vec
from rushes.film.blocking import Camera, Mark, Prop
from rushes.film.shot import Shot

_UNDER_THE_LENS = 620.0  # millimetres
_HEAD = 330.0  # how near to the sight of a face a body may stand
_BEFORE = 0.93  # of the way to the face: who stands beside the subject is beside them


def cleared(marks: tuple[Mark, ...], shot: Shot, camera: Camera, props: Sequence[Prop]) -> tuple[Mark, ...]:
    """The marks without those who hide whom the shot is about. Whoever the shot names, speaks or walks stays."""
    named = {name.casefold() for name in (*shot.subjects, shot.listener or "", *shot.focus)}
    extras = [mark for mark in marks if not _is_needed(mark, named)]
    if not extras:
        return marks
    at_start, at_end = bodies(marks, props, at_end=False), bodies(marks, props, at_end=True)
    faces = [name.casefold() for name in shot.subjects if name.casefold() in at_end]
    if not faces:
        return marks
    eye, eye_end = vec(camera.eye), vec(camera.eye_end)
    sights = [(eye, at_start[name].head) for name in faces] + [(eye_end, at_end[name].head) for name in faces]
    gone = {mark.figure.name for mark in extras if _hides(at_end[mark.figure.name.casefold()], sights)}
    return tuple([mark for mark in marks if mark.figure.name not in gone]) if gone else marks


def _is_needed(mark: Mark, named: set[str]) -> bool:
    return mark.figure.name.casefold() in named or mark.to is not None or any(cue.what == "speak" for cue in mark.cues)


def _hides(body: Body, sights: Sequence[tuple[Vec, Vec]]) -> bool:
    for eye, face in sights:
        way, to = face.minus(eye).flat, body.at.minus(eye).flat
        if to.length < _UNDER_THE_LENS and body.crown + body.hat > eye.y - 300.0:
            return True
        length = max(way.length, 1.0)
        share = to.dot(way) / (length * length)
        if 0.0 < share < _BEFORE:
            aside = to.minus(way.times(share)).length
            if aside < _HEAD and body.crown + body.hat > eye.y + (face.y - eye.y) * share - 120.0:
                return True
    return False
