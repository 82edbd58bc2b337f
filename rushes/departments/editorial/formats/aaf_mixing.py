"""What a clip of an AAF composition is heard and seen through: its level, its fades, and what is only told of."""

from __future__ import annotations

from rushes.departments.editorial.formats import aaf_ids as ids
from rushes.departments.editorial.formats.aaf_file import Stored
from rushes.departments.editorial.formats.levels import CURVE, RAMP, Mixed, level_of, of_curve

_SPEED, _AMPLITUDE = ids.label(ids.SPEED), ids.label(ids.AMPLITUDE)


class Mixing:
    """The effects around a clip of ``length`` units, from the outermost in."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.level = self.fade_in = self.fade_out = 0
        self.effects: list[str] = []

    def through(self, part: Stored) -> None:
        """Takes one more effect into account."""
        if part.kind != "OperationGroup":
            return
        found = parameters(part)
        if _SPEED in found:
            if found[_SPEED].kind == "VaryingValue":
                self.effects.append(RAMP)
        elif _AMPLITUDE in found:
            self._gained(found[_AMPLITUDE])
        else:
            self.effects.append(operation(part) or "effect")

    def of(self, clip: Stored) -> Mixed:
        """What all of them come to; a clip has fades of its own as well."""
        own_in, own_out = (min(max(clip.whole(fade), 0), self.length) for fade in (ids.FADE_IN, ids.FADE_OUT))
        return Mixed(self.level, own_in or self.fade_in, own_out or self.fade_out)

    def _gained(self, parameter: Stored) -> None:
        if parameter.kind != "VaryingValue":
            self.level += level_of(float(parameter.value(ids.CONSTANT) or 0))
            return
        points = [
            (round(each.ratio(ids.POINT_TIME) * self.length), float(each.value(ids.POINT_VALUE) or 0))
            for each in parameter.all(ids.POINTS)
        ]
        found = of_curve(points, self.length)
        if found is None:
            self.effects.append(CURVE)
        else:
            self.level, self.fade_in, self.fade_out = self.level + found.level, found.fade_in, found.fade_out


def operation(group: Stored) -> str:
    """The name of an effect."""
    return group.file.definition(ids.OPERATIONS, group.key(ids.OPERATION))


def parameters(group: Stored) -> dict[bytes, Stored]:
    """What an effect is set to, by the label of each parameter."""
    return {each.key(ids.PARAMETER): each for each in group.all(ids.PARAMETERS)}
