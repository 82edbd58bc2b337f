"""What a clip of an XGES project is heard through: its sources, their volume, and the key frames that fades are."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.gst_structure import fields, structure
from rushes.departments.editorial.formats.levels import CURVE, Mixed, Points, curve, factor, level_of, of_curve
from rushes.departments.editorial.formats.markup import add
from rushes.departments.editorial.formats.rates import nearest
from rushes.film.edit import EditEvent, EditTrack, TrackKind

VIDEO, AUDIO = 4, 2  # GES's track types
SECOND = 1_000_000_000
_VOLUME = "GstVolume::volume"
_LOUDEST = 10.0  # GstVolume's own end, which relative key frames are parts of
_SPEEDS = ("videorate", "pitch", "scaletempo")


def nanoseconds(units: int, rate: Fraction) -> int:
    return nearest(Fraction(units) / rate * SECOND)


def source(clip: Element, event: EditEvent, track: EditTrack, first: int) -> None:
    """The source of a clip that begins ``first`` nanoseconds into its media: muted or not, at its level."""
    sound = track.kind is TrackKind.SOUND
    about: dict[str, object] = {"track-id": 1 if sound else 0}
    if not event.enabled:
        told = {"track-type": ("int", str(AUDIO if sound else VIDEO)), "active": ("boolean", "false")}
        about["properties"] = structure("properties", told)
    points = curve(event.length, event.level, event.fade_in, event.fade_out)
    if event.level:
        told = {_VOLUME: ("double", f"{factor(event.level):.6g}")}
        about["children-properties"] = structure("properties", told)
    if len(about) == 1 and len(points) == 1:
        return
    made = add(clip, "source", about)
    if len(points) > 1:
        values = " ".join(f"{first + nanoseconds(at, track.rate)}:{value:.6g}" for at, value in points)
        keyed = {"type": "direct-absolute", "source_type": "interpolation", "property": "volume", "mode": 1}
        add(made, "binding", keyed | {"track_id": 1, "values": f" {values} "})


def mixed_of(clip: Element, first: int, length: int, rate: Fraction) -> Mixed:
    """Level and fades of a clip. ``first``: nanoseconds into its media."""
    return of_curve(_points(clip, first, rate), length) or Mixed(next(_levels(clip), 0))


def effects_of(clip: Element, first: int, length: int, rate: Fraction) -> Iterator[str]:
    """What is done to a clip besides, by name."""
    for effect in clip.iterfind("effect"):
        name = effect.get("asset-id", "")
        if not name.startswith(_SPEEDS):
            yield name
    points = _points(clip, first, rate)
    if points and of_curve(points, length) is None:
        yield CURVE


def _levels(clip: Element) -> Iterator[int]:
    for each in clip.iterfind("source"):
        told = fields(each.get("children-properties", "")).get(_VOLUME, "")
        if told:
            yield level_of(float(told))


def _points(clip: Element, first: int, rate: Fraction) -> Points:
    """The key frames of a clip's volume, in units of its track from its beginning on."""
    found = next((each for each in clip.iter("binding") if each.get("property") == "volume"), None)
    if found is None:
        return []
    whole = 1.0 if found.get("type") == "direct-absolute" else _LOUDEST
    pairs = (each.partition(":") for each in found.get("values", "").split())
    return [(nearest(Fraction(int(at) - first, SECOND) * rate), float(value) * whole) for at, _, value in pairs]
