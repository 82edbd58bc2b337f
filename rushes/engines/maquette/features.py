"""What a face speaks and looks with: eyes, lids, brows, nose, mouth; and what years draw on it."""

from __future__ import annotations

import numpy as np

from rushes.engines.maquette.doll import HAIR, HERE, SKIN, Doll
from rushes.engines.maquette.joints import Joint
from rushes.engines.maquette.people import HEAD
from rushes.engines.maquette.sculpt import head_shape
from rushes.engines.maquette.stacks import Stack, about, move

DARK = np.array((0.13, 0.10, 0.09))  # pupils, open mouths
WHITE = np.array((0.93, 0.91, 0.86))
_TEETH = WHITE * 0.96


def features(doll: Doll, head: Stack) -> None:
    """Puts a face on every head that is near enough to have one, and its finer lines on those that fill the picture."""
    for side in (1, -1):
        _ear(doll, head, side)
        _eye(doll, head, side)
        _brow(doll, head, side)
    _nostrils(doll, head)
    _mouth(doll, head)
    _years(doll, head)
    _glasses(doll, head)


def on_face(doll: Doll, head: Stack, side: int, x: float, y: float, off: float, away: float) -> Stack:
    """A spot of one half of the face, ``off`` metres before it, turned outwards by as much as the face is there."""
    return head @ move(doll.n, x * side, y, doll.people.relief(x, y) + off) @ about(1, np.full(doll.n, away * side))


def _ear(doll: Doll, head: Stack, side: int) -> None:
    skin, near = doll.people.colours["skin"], doll.near & ~doll.people.muffled
    ear = head @ move(doll.n, 0.087 * side, -0.006, -0.012) @ about(1, np.full(doll.n, -0.35 * side))
    doll.put("sphere", ear, HERE, (0.018, 0.060, 0.036), skin * 0.95, near, SKIN)
    if doll.close.any():
        shell = ear @ move(doll.n, 0.006 * side, 0.004, 0.003)
        doll.put("sphere", shell, HERE, (0.010, 0.036, 0.018), skin * 0.74, near & doll.close, SKIN)


def _eye(doll: Doll, head: Stack, side: int) -> None:
    """The ball lies in its socket, lids above and below it; the upper one comes down to shut it."""
    people, pose, near = doll.people, doll.pose, doll.near
    skin, shut = people.colours["skin"], pose[Joint.BLINK]
    lid, big = 1.0 - 0.92 * shut, np.where(people.child, 1.18, np.where(people.old, 0.88, 1.0))
    squint = 1.0 - 0.22 * np.maximum(0, pose[Joint.SMILE]) + 0.12 * np.maximum(0, pose[Joint.BROW])
    high = 0.0168 * big * lid * squint + 0.001
    eye = on_face(doll, head, side, 0.0365, 0.010, -0.0050, 0.24)
    doll.put("sphere", eye, HERE, (0.031 * big, high, 0.021), WHITE, near, SKIN)
    aside, raised = 0.0065 * np.sin(pose[Joint.GAZE_TURN]), 0.004 * np.sin(pose[Joint.GAZE_RISE]) * lid
    centre = aside - 0.0016 * side  # both look at what is before them, not past it on either side
    iris = (0.0134 * big, np.minimum(0.0144 * big, high * 0.94), 0.012)
    doll.put("sphere", eye, (centre, 0.0004 + raised, 0.0058), iris, people.colours["eyes"], near, HAIR)
    # The upper lid is the line that draws the eye; it comes down with it.
    lash = eye @ move(doll.n, 0.0004 * side, 0.46 * high, 0.004) @ about(2, np.full(doll.n, -0.07 * side))
    thick = np.where(people.woman, 0.0050, 0.0038)
    doll.put("sphere", lash, HERE, (0.034 * big, thick, 0.0165), DARK * 1.4, near, HAIR)
    if not doll.close.any():
        return
    open_ = doll.close & (shut < 0.5)
    pupil = (0.0066 * big, np.minimum(0.0070 * big, high * 0.8), 0.006)
    doll.put("sphere", eye, (centre, 0.0004 + raised, 0.0102), pupil, DARK * 0.6, open_, HAIR)
    doll.put("sphere", eye, (centre + 0.0028, 0.0036 + raised, 0.0122), (0.0034, 0.0034, 0.003), WHITE, open_, HAIR)
    fold = eye @ move(doll.n, 0.0, 0.46 * high + 0.0065, -0.0005)
    doll.put("sphere", fold, HERE, (0.035 * big, 0.0125, 0.020), skin * 0.93, doll.close, SKIN)
    bag = eye @ move(doll.n, 0.0, -0.5 * high - 0.0022, 0.0012)
    doll.put("sphere", bag, HERE, (0.030 * big, 0.0044, 0.016), skin * 0.80, doll.close, SKIN)


def _brow(doll: Doll, head: Stack, side: int) -> None:
    """Two strokes, the outer one falling: knit they meet, raised they arch."""
    people, pose, near = doll.people, doll.pose, doll.near & ~doll.people.machine
    knit, sad = np.maximum(0, -pose[Joint.BROW]), np.maximum(0, -pose[Joint.SMILE])
    slant = side * (0.30 * knit - 0.25 * sad - 0.06)
    lift = 0.008 * pose[Joint.BROW]
    brow = on_face(doll, head, side, 0.031, 0.030, -0.0035, 0.26)
    brow = brow @ move(doll.n, 0, lift, 0) @ about(2, slant)
    thick = np.where(people.child, 0.0045, np.where(people.woman, 0.0052, 0.0082)) * np.where(people.old, 1.15, 1.0)
    colour = people.colours["hair"] * 0.75
    doll.put("sphere", brow, HERE, (0.032, thick, 0.010), colour, near, HAIR)
    outer = on_face(doll, head, side, 0.0505, 0.030, -0.0010, 0.62)
    outer = outer @ move(doll.n, 0, lift + 0.0005, 0) @ about(2, slant - 0.30 * side)
    doll.put("sphere", outer, HERE, (0.026, thick * 0.85, 0.010), colour, near, HAIR)


def _nostrils(doll: Doll, head: Stack) -> None:
    people, close = doll.people, doll.close
    if not close.any():
        return
    shade = people.colours["skin"] * 0.42
    for name, mask in people.heads.items():
        _, tip, reach, half = (float(number) * HEAD for number in head_shape(name)["nose"])
        for side in (1, -1):
            hole = head @ move(doll.n, 0.42 * half * side, tip - 0.0075, people.relief(0.0, tip) - 0.42 * reach)
            doll.put("sphere", hole @ about(2, np.full(doll.n, 0.5 * side)), HERE, (0.0085, 0.0046, 0.010), shade,
                     close & mask, HAIR)  # fmt: skip


def _mouth(doll: Doll, head: Stack) -> None:
    """Lips in two halves that follow the face, drawn up by a smile and down by grief; teeth and dark between them."""
    people, pose, near = doll.people, doll.pose, doll.near
    skin = people.colours["skin"]
    opened, smile = pose[Joint.MOUTH], pose[Joint.SMILE]
    wide = 0.052 + 0.012 * smile - 0.008 * opened - 0.012 * pose[Joint.ROUND]
    lips = skin * np.where(people.woman[:, None], (0.82, 0.46, 0.44), (0.84, 0.62, 0.58))
    lips = np.where(people.machine[:, None], skin * 0.62, lips)
    speaking = opened > 0.12
    front = people.relief(0.012, -0.069)
    gap = 0.004 + 0.025 * opened
    doll.put("sphere", head, (0, -0.0705 - 0.006 * opened, front - 0.004), (wide * 0.90, gap, 0.014), DARK,
             near & speaking, HAIR)  # fmt: skip
    doll.put("sphere", head, (0, -0.0700 + 0.10 * gap, front - 0.001), (wide * 0.66, gap * 0.34, 0.010), _TEETH,
             doll.close & (opened > 0.3), SKIN)  # fmt: skip
    full = np.where(people.woman, 1.15, np.where(people.old, 0.70, 0.9))
    for side in (1, -1):
        # Each half of a lip goes back from the middle as the teeth do, its corner up or down.
        half = head @ move(doll.n, 0.235 * wide * side, -0.0690 + 0.0022 * smile, front - 0.0025)
        half = half @ about(1, np.full(doll.n, 0.36 * side))
        upper = half @ move(doll.n, 0, 0.0032, 0) @ about(2, side * (0.16 * smile - 0.17))
        doll.put("sphere", upper, HERE, (wide * 0.56, 0.0072 * full, 0.011), lips, near, SKIN)
        lower = half @ move(doll.n, 0, -0.0058 - 0.021 * opened, -0.001 * opened)
        doll.put("sphere", lower @ about(2, side * (0.22 * smile + 0.12 + 0.3 * opened)), HERE,
                 (wide * 0.50, 0.0085 * full, 0.011), lips, near, SKIN)  # fmt: skip
        seam = half @ move(doll.n, 0, -0.0012, 0.0022) @ about(2, side * 0.26 * smile)
        doll.put("sphere", seam, HERE, (wide * 0.58, 0.0026, 0.0095), skin * 0.38, near & ~speaking, HAIR)
        if doll.close.any():
            corner = head @ move(doll.n, 0.5 * wide * side, -0.0695 + 0.0062 * smile, front - 0.0115)
            doll.put("sphere", corner @ about(2, 0.5 * smile * side), HERE, (0.010, 0.0032, 0.010), skin * 0.5,
                     doll.close, SKIN)  # fmt: skip
    _beard(doll, head)


def _beard(doll: Doll, head: Stack) -> None:
    people, near, hair = doll.people, doll.near, doll.people.colours["hair"]
    if people.moustache.any():
        for side in (1, -1):
            half = on_face(doll, head, side, 0.016, -0.0555, 0.0015, 0.34) @ about(2, np.full(doll.n, -0.24 * side))
            doll.put("sphere", half, HERE, (0.040, 0.0145, 0.018), hair * 0.95, near & people.moustache, HAIR)
    opened = doll.pose[Joint.MOUTH]
    at = (0, -0.071 - 0.010 * opened, 0.013), (0.207, 0.124, 0.232)
    doll.put("jaw", head, *at, hair, near & people.beard & ~people.long_beard, HAIR)
    doll.put("jaw_long", head, *at, hair, near & people.long_beard, HAIR)
    doll.put("ball_far", head, (0, -0.09, 0.06), (0.13, 0.10, 0.09), hair, doll.far & people.beard, HAIR)


def _years(doll: Doll, head: Stack) -> None:
    """The lines of the old: across the brow, at the corners of the eyes, from the nose past the mouth."""
    people, n = doll.people, doll.n
    old = doll.close & people.old
    if not old.any():
        return
    line = people.colours["skin"] * 0.66
    for k in range(2):
        at = 0, 0.058 + 0.015 * k, people.relief(0.0, 0.066) + 0.0012 - 0.002 * k
        doll.put("sphere", head, at, (0.062 - 0.010 * k, 0.0022, 0.010), line, old, SKIN)
    for side in (1, -1):
        fold = on_face(doll, head, side, 0.030, -0.052, 0.0008, 0.50) @ about(2, np.full(n, 1.10 * side + np.pi))
        doll.put("sphere", fold, HERE, (0.036, 0.0030, 0.008), line, old & ~people.moustache, SKIN)
        for k, way in enumerate((0.30, -0.10, -0.45)):
            crow = on_face(doll, head, side, 0.061, 0.012, 0.0005, 0.85) @ move(n, 0, 0.005 * (1 - k), 0)
            doll.put("sphere", crow @ about(2, np.full(n, way * side)), HERE, (0.014, 0.0020, 0.006), line, old, SKIN)


def _glasses(doll: Doll, head: Stack) -> None:
    people = doll.people
    worn = doll.near & people.wearing("glasses")
    if not worn.any():
        return
    for side in (1, -1):
        glass = on_face(doll, head, side, 0.0375, 0.010, 0.0180, 0.12)
        doll.put("ring", glass, HERE, (0.048, 0.044, 0.006), DARK * 1.3, worn, HAIR)
        stem = head @ move(doll.n, 0.0755 * side, 0.013, 0.044) @ about(1, np.full(doll.n, -0.25 * side))
        doll.put("box", stem, HERE, (0.003, 0.004, 0.104), DARK * 1.3, worn, HAIR)
    doll.put(
        "box", head, (0, 0.012, people.relief(0.0365, 0.010) + 0.0195), (0.028, 0.004, 0.004), DARK * 1.3, worn, HAIR
    )
