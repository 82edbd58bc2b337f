"""What a clip of a Kdenlive project is heard through: MLT's filters for level and fades, as Kdenlive names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.levels import CURVE, Mixed, factor, in_tenths, level_of
from rushes.departments.editorial.formats.markup import add, properties, properties_of
from rushes.film.edit import EditEvent

_FADES = {"fadein": "fade_in", "fadeout": "fade_out"}
_SHORTEST = 2  # frames: a filter from a frame to itself is one without ends, for MLT
_OURS = ("freeze", "timewarp", "timeremap")  # speeds, which are read elsewhere
_VOLUME = {"window": 75, "max_gain": "20dB", "mlt_service": "volume"}


def mixed(entry: Element, event: EditEvent, first: int, last: int) -> None:
    """The filters of a sound that plays frames ``first`` to ``last`` of its media."""
    if event.level:
        about = _VOLUME | {"gain": f"{factor(event.level):.6f}", "kdenlive_id": "gain"}
        properties(add(entry, "filter"), about)
    for name, begin, end, gain in (
        ("fadein", first, first + max(event.fade_in, _SHORTEST) - 1, 0),
        ("fadeout", last - max(event.fade_out, _SHORTEST) + 1, last, 1),
    ):
        if getattr(event, _FADES[name]):
            made = add(entry, "filter", {"in": begin, "out": end})
            properties(made, _VOLUME | {"gain": gain, "end": 1 - gain, "kdenlive_id": name})


def mixed_of(entry: Element, frames: Callable[[str | None], int]) -> Mixed:
    """Level and fades of an entry. ``frames``: of a position as text."""
    found = Mixed()
    for each in entry.iterfind("filter"):
        about = properties_of(each)
        name = about.get("kdenlive_id") or about.get("mlt_service", "")
        if about.get("mlt_service") != "volume" or about.get("disable") == "1":
            continue
        if name in _FADES:
            length = frames(each.get("out")) - frames(each.get("in")) + 1
            found = replace(found, fade_in=length) if name == "fadein" else replace(found, fade_out=length)
        else:
            found = replace(found, level=found.level + (_level(about) or 0))
    return found


def effects_of(entry: Element) -> Iterator[str]:
    """What is done to an entry besides, by name."""
    for each in entry.iterfind("filter"):
        about = properties_of(each)
        service = about.get("mlt_service", "")
        if about.get("disable") == "1" or "internal_added" in about or service in _OURS:
            continue
        if service != "volume":
            yield about.get("kdenlive_id") or service
        elif about.get("kdenlive_id") not in _FADES and _level(about) is None:
            yield CURVE


def _level(about: dict[str, str]) -> int | None:
    """The level of a volume filter: decibels where it has them, else a factor; None where it changes on the way."""
    text = about.get("level") or about.get("gain", "1")
    values = {each.rpartition("=")[2] for each in text.split(";") if each}
    if len(values) != 1:
        return None if values else 0
    value = values.pop()
    try:
        return in_tenths(float(value)) if about.get("level") else level_of(float(value))
    except ValueError:
        return None
