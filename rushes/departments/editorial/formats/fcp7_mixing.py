"""What a clip of Final Cut Pro 7's XML is heard and seen through: its level, its fades, and what is only told of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.levels import CURVE, RAMP, Mixed, Points, level_of, of_curve

LEVELS, SPEED = "audiolevels", "timeremap"
# What programs write beside every clip, untouched: the values that say that nothing is done.
_UNTOUCHED = {"scale": ("100",), "opacity": ("100",), "pan": ("0", "-1", "1")}


def mixed_of(item: Element, first: int, length: int) -> Mixed:
    """Level and fades of an item that begins with frame ``first`` of its media."""
    found = (of_curve(_points(each, first), length) or Mixed(_constant(each)) for each in _levels(item))
    return next(found, Mixed())


def effects_of(item: Element) -> Iterator[str]:
    """What is done to an item besides, by name."""
    for effect in item.iterfind("filter/effect"):
        identity = (effect.findtext("effectid") or "").strip().lower()
        told = {each.findtext("parameterid") or "": each for each in effect.iterfind("parameter")}
        if identity == SPEED:
            if "variablespeed" in told and (told["variablespeed"].findtext("value") or "0").strip() in ("1", "TRUE"):
                yield RAMP
        elif identity == LEVELS:
            points = _points(effect, 0)
            if points and of_curve(points, points[-1][0]) is None:
                yield CURVE
        elif not told or any(_done(name, each) for name, each in told.items()):
            yield (effect.findtext("name") or identity).strip()


def _done(name: str, parameter: Element) -> bool:
    if parameter.find("keyframe") is not None:
        return True
    value = parameter.find("value")
    texts = [text.strip() for text in value.itertext()] if value is not None else []
    untouched = _UNTOUCHED.get(name.lower(), ("0", "FALSE", "false"))
    return any(text and _plain(text) not in untouched for text in texts)


def _plain(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _levels(item: Element) -> Iterator[Element]:
    for effect in item.iterfind("filter/effect"):
        if (effect.findtext("effectid") or "").strip().lower() == LEVELS:
            yield effect


def _points(effect: Element, first: int) -> Points:
    """Key frames of the level, from the item's first frame on."""
    parameter = next(effect.iterfind("parameter"), None)
    keys = parameter.iterfind("keyframe") if parameter is not None else ()
    return [(int(Fraction(key.findtext("when") or 0)) - first, float(key.findtext("value") or 0)) for key in keys]


def _constant(effect: Element) -> int:
    parameter = next(effect.iterfind("parameter"), None)
    return level_of(float(parameter.findtext("value") or 1)) if parameter is not None else 0
