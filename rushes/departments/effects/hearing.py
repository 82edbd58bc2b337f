"""How a shot hears a point of its set: from which side, from how far, how loud.

The ear is the camera, but gently so: a long lens brings a sound nearer than its metres, what leaves the frame goes to
the loudspeaker and not behind one's head, and levels are those of a film, not of a sound level meter.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.film.blocking import Camera

Curve: TypeAlias = npt.NDArray[np.float64]

STEPS = 50  # a second: how often a moving sound is looked at
_NORMAL = 32.0  # millimetres of a lens that hears as far as it is
_NEAREST = 0.7  # metres
_IN_FRAME = 0.55  # how far to the side the edge of the frame is
_FALL = 15.0  # dB for ten times the distance; in the open air it would be 20


@dataclass(frozen=True)
class Heard:
    """At each moment: ``pan`` -1..1, ``metres`` from the camera, ``near`` those that the lens makes of them."""

    pan: Curve
    metres: Curve
    near: Curve


class Ear:
    """The camera of a shot, as something that listens."""

    def __init__(self, camera: Camera, frames: int, rate: Fraction, aspect: Fraction) -> None:
        from rushes.engines.maquette.camera import Operator

        self._operator = Operator(camera, frames, rate, float(aspect))
        self._frames, self._rate = frames, float(rate)

    def hear(self, seconds: Curve, points: Curve) -> Heard:
        """``points`` [n, 3] in metres, at those times of the shot; past its end the camera stays as it was."""
        frames = np.clip(np.floor(seconds * self._rate), 0, max(self._frames - 1, 0)).astype(int)
        pan, metres, near = np.zeros(len(points)), np.zeros(len(points)), np.zeros(len(points))
        views = {frame: self._operator.view(frame) for frame in sorted(set(frames.tolist()))}
        for index, frame in enumerate(frames.tolist()):
            view = views[frame]
            right, _, ahead = view.axes
            away = points[index] - view.eye
            far = float(np.linalg.norm(away))
            side, depth = float(away @ right), float(away @ ahead)
            edge = np.arctan(view.slope[0])
            angle = np.arctan2(side, max(depth, 0.0) + 0.15 * far)
            within = angle / max(edge, 0.12)
            beyond = np.clip((abs(angle) - edge) / max(np.pi / 2 - edge, 0.1), 0.0, 1.0)
            pan[index] = np.sign(angle) * (min(abs(within), 1.0) * _IN_FRAME + (0.9 - _IN_FRAME) * beyond)
            metres[index] = far
            near[index] = far * float(np.clip(_NORMAL / view.lens, 0.35, 1.4)) ** 0.5
        return Heard(pan, metres, near)


def loudness(level: float, near: Curve) -> Curve:
    """dBFS of the loudest 50 ms of a sound of ``level`` dB SPL at a metre, heard from ``near`` metres.

    Speech at 65 dB is at -27 dBFS (RMS); what is softer keeps four fifths of its distance from it, what is louder is
    folded into 15 dB, as mixers do: a shot is 75 dB above a voice, and no cinema plays it so.
    """
    heard = level - _FALL * np.log10(np.maximum(near, _NEAREST)) - 65.0
    return np.asarray(
        np.where(heard < 0, -27.0 + 0.8 * heard, -27.0 + 15.0 * (1 - np.exp(-np.maximum(heard, 0.0) / 40.0)))
    )


def brightness(metres: float) -> float:
    """The highest hertz that reach so far: air and ground take the treble."""
    return float(np.clip(19_000.0 / (1.0 + max(metres - 4.0, 0.0) / 45.0), 1_200.0, 19_000.0))
