"""A person as the camera frames them: crown, eyes, feet, the way they look."""

from __future__ import annotations

from dataclasses import dataclass

from rushes.departments.blocking.vectors import Vec, towards, vec
from rushes.film.blocking import Mark
from rushes.film.spot import Spot

EYES = 0.935  # of the height, standing
HALF_WIDTH = 260.0  # shoulders and an elbow, millimetres
_HATS = {"": 0, "top-hat": 190, "bowler": 90, "toque": 180, "wide-hat": 90}
_ORDINARY_HAT = 60
# Floor to crown by pose, as a share of the height; who sits measures this from the seat.
_SITTING = 0.517
_LYING = 0.35  # of the height: from the hips, which lie on the mark, back to the chin
_POSES = {"kneel": 0.75, "lie": 0.16}


@dataclass(frozen=True, slots=True)
class Body:
    """``at`` is the spot on the floor; ``crown`` and ``feet`` are heights; ``gaze`` is level and of length one."""

    name: str
    at: Vec
    crown: float
    feet: float
    height: float
    hat: float
    gaze: Vec

    @property
    def head(self) -> Vec:
        """Between the eyes."""
        return Vec(self.at.x, self.crown - (1 - EYES) * self.height, self.at.z)

    def level(self, share: float) -> float:
        """The height above the floor of what is at this share of the standing body."""
        return self.crown + (share - 1) * self.height


def body(mark: Mark, at_end: bool = False) -> Body:
    """The body on a mark, where it starts or where it gets to. The gaze is the facing; see ``looking_at``."""
    spot: Spot = mark.to if at_end and mark.to is not None else mark.at
    height = float(mark.figure.height)
    sits = mark.pose == "sit" and not (at_end and any(cue.what == "stand" for cue in mark.cues))
    crown = (mark.seat or 450) + _SITTING * height if sits else height * _POSES.get(mark.pose, 1.0)
    at = vec(spot)
    if mark.pose == "lie":
        at = at.plus(towards(mark.facing / 10), -_LYING * height)
    return Body(
        name=mark.figure.name,
        at=at,
        crown=spot.y + crown,
        feet=float(spot.y),
        height=height,
        hat=float(_HATS.get(mark.figure.hat, _ORDINARY_HAT)),
        gaze=towards(mark.facing / 10),
    )
