"""What a clip of an AAF composition is heard and seen through: its level, its fades, and what is only told of."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from rushes.departments.editorial.formats.aaf_writer import AMPLITUDE, SPEED
from rushes.departments.editorial.formats.levels import CURVE, RAMP, Mixed, level_of, of_curve


class Mixing:
    """The effects around a clip of ``length`` units, from the outermost in."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.level = self.fade_in = self.fade_out = 0
        self.effects: list[str] = []

    def through(self, part: Any) -> None:
        """Takes one more effect into account."""
        if type(part).__name__ != "OperationGroup":
            return
        parameters = (
            {str(each["Definition"].value): each for each in part["Parameters"].value or ()} if _any(part) else {}
        )
        if str(SPEED) in parameters:
            if type(parameters[str(SPEED)]).__name__ == "VaryingValue":
                self.effects.append(RAMP)
        elif str(AMPLITUDE) in parameters:
            self._gained(parameters[str(AMPLITUDE)])
        else:
            self.effects.append(str(part.operation.name or "effect"))

    def of(self, clip: Any) -> Mixed:
        """What all of them come to; a clip has fades of its own as well."""
        fades = (int(_value(clip, name) or 0) for name in ("FadeInLength", "FadeOutLength"))
        own_in, own_out = (min(max(fade, 0), self.length) for fade in fades)
        return Mixed(self.level, own_in or self.fade_in, own_out or self.fade_out)

    def _gained(self, parameter: Any) -> None:
        if type(parameter).__name__ != "VaryingValue":
            self.level += level_of(float(Fraction(str(parameter["Value"].value))))
            return
        points = [
            (round(Fraction(str(each["Time"].value)) * self.length), float(Fraction(str(each["Value"].value))))
            for each in parameter["PointList"].value or ()
        ]
        found = of_curve(points, self.length)
        if found is None:
            self.effects.append(CURVE)
        else:
            self.level, self.fade_in, self.fade_out = self.level + found.level, found.fade_in, found.fade_out


def _any(part: Any) -> bool:
    return "Parameters" in part


def _value(thing: Any, name: str) -> Any:
    return thing[name].value if name in thing else None
