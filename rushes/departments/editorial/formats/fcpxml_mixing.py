"""What a clip of a Final Cut Pro document is heard and seen through: its level, its fades, and what is only told of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.fcpxml_library import Library
from rushes.departments.editorial.formats.levels import CURVE, RAMP, Mixed, in_tenths
from rushes.departments.editorial.formats.rates import nearest


def mixed_of(element: Element, library: Library, rate: Fraction) -> Mixed:
    """Level and fades of a clip."""
    volume = element.find("adjust-volume")
    if volume is None:
        return Mixed()
    fades = []
    for tag in ("fadeIn", "fadeOut"):
        fade = volume.find(f"param/{tag}")
        length = library.seconds(fade, "duration") if fade is not None else None
        fades.append(nearest((length or Fraction(0)) * rate))
    return Mixed(_level(volume.get("amount", "")), *fades)


def effects_of(element: Element) -> Iterator[str]:
    """What is done to a clip besides, by name."""
    points = element.findall("timeMap/timept")
    if len(points) > 2:
        yield RAMP
    if element.find("adjust-volume/param/keyframeAnimation") is not None:
        yield CURVE
    for child in element:
        if child.tag.startswith("adjust-") and child.tag != "adjust-volume" and (child.attrib or len(child)):
            yield child.tag.removeprefix("adjust-")
        elif child.tag in ("filter-video", "filter-audio", "filter-video-mask"):
            yield child.get("name") or child.tag


def _level(amount: str) -> int:
    try:
        return in_tenths(float(amount.strip().removesuffix("dB") or 0))
    except ValueError:
        return 0
