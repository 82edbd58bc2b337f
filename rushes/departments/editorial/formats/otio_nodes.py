"""OpenTimelineIO's JSON as it stands, to be read like the library's own objects.

The library builds every object and every word of metadata in C++ and hands them over one at a time: a film's own cut
took a third of a second. Most files hold today's schemas only, and those say all that is read here; whatever else a
file has, the library brings to today's first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

# The schemas of OpenTimelineIO 0.18, whose fields are read by name below.
_TODAY = frozenset(
    b"Timeline.1 Stack.1 Track.1 Clip.2 Gap.1 Transition.1 Marker.2 Effect.1 LinearTimeWarp.1 FreezeFrame.1 "
    b"ExternalReference.1 MissingReference.1 GeneratorReference.1 ImageSequenceReference.1 RationalTime.1 TimeRange.1 "
    b"SerializableCollection.1".split()
)
_SCHEMA = re.compile(rb'"OTIO_SCHEMA"\s*:\s*"([^"]*)"')


class Time(NamedTuple):
    value: float
    rate: float


class Range(NamedTuple):
    start_time: Time
    duration: Time


class Node:
    """An object of a file: its fields by their names in the file. ``metadata`` are plain values."""

    __slots__ = ("_kind", "_told")

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        self._kind = str(told["OTIO_SCHEMA"]).partition(".")[0]

    def __getattr__(self, name: str) -> Any:
        return _opened(self._told.get(name))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.children or ())

    @property
    def name(self) -> str:
        return self._told.get("name") or ""

    @property
    def metadata(self) -> dict[str, Any]:
        return self._told.get("metadata") or {}

    @property
    def parameters(self) -> dict[str, Any]:
        return self._told.get("parameters") or {}

    @property
    def enabled(self) -> bool:
        return bool(self._told.get("enabled", True))

    @property
    def media_reference(self) -> Any:
        known = self._told.get("media_references") or {}
        return _opened(known.get(self._told.get("active_media_reference_key", "DEFAULT_MEDIA")))

    @property
    def told(self) -> dict[str, Any]:
        return self._told

    @property
    def first_url(self) -> str:
        """Where the media of a reference lie; of a sequence of pictures, the first."""
        if self.is_a("ImageSequenceReference") and self.available_range:
            number = f"{self.start_frame:0{self.frame_zero_padding or 0}d}"
            base = self.target_url_base or ""
            return f"{base}{'' if base.endswith('/') or not base else '/'}{self.name_prefix}{number}{self.name_suffix}"
        return (self.target_url or "") if self.is_a("ExternalReference") else ""

    def is_a(self, *kinds: str) -> bool:
        return self._kind in kinds

    def schema_name(self) -> str:
        return self._kind

    def trimmed_range(self) -> Range:
        """What of an item is used. Raises ValueError where nobody says how long it is."""
        own = self.source_range
        if own is not None:
            return Range(*own)
        if self.is_a("Stack"):
            return Range(_ZERO, max((each.trimmed_range().duration for each in self), key=_seconds, default=_ZERO))
        if self.is_a("Track"):
            return Range(_ZERO, _whole(self))
        available = self.media_reference and self.media_reference.available_range
        if not available:
            raise ValueError(f"{self.name or self._kind} has no length")
        return Range(*available)


_ZERO = Time(0.0, 24.0)


def _opened(value: Any) -> Any:
    """What a field holds, as it is read."""
    if isinstance(value, list):
        return [_opened(each) for each in value]
    if not isinstance(value, dict) or "OTIO_SCHEMA" not in value:
        return value
    kind = value["OTIO_SCHEMA"]
    if kind == "RationalTime.1":
        return Time(float(value["value"]), float(value["rate"]))
    if kind == "TimeRange.1":
        return Range(_opened(value["start_time"]), _opened(value["duration"]))
    return Node(value)


def _seconds(time: Time) -> float:
    return time.value / time.rate


def _whole(track: Node) -> Time:
    """All its items, and what a transition at either end reaches beyond them."""
    items = list(track)
    lengths = [each.trimmed_range().duration for each in items if not each.is_a("Transition")]
    if items and items[0].is_a("Transition"):
        lengths.append(items[0].in_offset)
    if items and items[-1].is_a("Transition"):
        lengths.append(items[-1].out_offset)
    rate = lengths[0].rate if lengths else _ZERO.rate
    return Time(sum(length.value * rate / length.rate for length in lengths), rate)


def opened(data: bytes) -> Node:
    """The object that a file holds. Raises json.JSONDecodeError for what is no JSON, ValueError, KeyError, TypeError or
    RuntimeError for what is no OpenTimelineIO."""
    told = json.loads(data)  # which refuses what is nested too deep; the library's own parser does not
    if not isinstance(told, dict) or "OTIO_SCHEMA" not in told or not _TODAY.issuperset(_SCHEMA.findall(data)):
        import opentimelineio as otio

        try:
            found = otio.adapters.read_from_string(data.decode("utf-8-sig"), "otio_json")
            told = json.loads(otio.adapters.write_to_string(found, "otio_json"))
        except otio.exceptions.OTIOError as error:  # which is no kind of any of Python's own
            raise ValueError(str(error)) from None
    return Node(told)
