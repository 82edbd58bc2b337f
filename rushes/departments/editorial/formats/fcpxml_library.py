"""What a Final Cut Pro document declares before its timeline: formats, assets and compound clips, by id."""

from __future__ import annotations

from fractions import Fraction
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.addresses import plain
from rushes.departments.editorial.formats.fcpxml_resources import KEY, REEL
from rushes.departments.editorial.formats.rates import SOUND, nearest, rate_of
from rushes.errors import EditFormatError
from rushes.film.edit import Source

_ZERO = Fraction(0)


class Library:
    """What a document declares: formats, assets, compound clips, by id."""

    def __init__(self, root: Element, name: str) -> None:
        self.name = name
        self.declared = {found.get("id", ""): found for found in root.iterfind("resources/*")}

    def rate(self, reference: str | None) -> Fraction | None:
        """The rate of a format; None where it is not told."""
        found = self.declared.get(reference or "")
        frame = self.seconds(found, "frameDuration") if found is not None else None
        return rate_of(1 / frame) if frame else None

    def seconds(self, element: Element, name: str) -> Fraction | None:
        """An attribute that is a time; None where there is none. Raises EditFormatError for what is no time."""
        text = element.get(name)
        if text is None:
            return None
        try:
            return Fraction(text.strip().removesuffix("s"))
        except (ValueError, ZeroDivisionError):
            raise EditFormatError(
                f"<{element.tag}> {element.get('name', '')!r} has {name}={text!r}, which is no time.", where=self.name
            ) from None

    def source(self, reference: str | None, rate: Fraction) -> Source:
        """The source that an asset is; ``rate`` that of a sound's samples, or of pictures of no format."""
        asset = self.declared.get(reference or "")
        if asset is None or asset.tag != "asset":
            return Source()
        told = told_of(asset)
        representation = asset.find("media-rep")
        url = asset.get("src", "") if representation is None else representation.get("src", "")
        sound = asset.get("hasVideo") != "1" and asset.get("hasAudio") == "1"
        own = rate_of(told["rate"]) if told.get("rate") else self.rate(asset.get("format"))
        counted = own or (SOUND if sound else rate)
        duration = self.seconds(asset, "duration")
        return Source(
            url="" if told.get("url") == "none" else plain(url),
            reel=told.get(REEL, ""),
            timecode=nearest((self.seconds(asset, "start") or _ZERO) * counted),
            rate=counted if own is not None or "rate" in told or not told else None,
            length=None if duration is None or "length" in told else nearest(duration * counted),
            digest=told.get("digest", ""),
        )

    def has(self, element: Element, what: str) -> bool:
        asset = self.declared.get(element.get("ref", ""))
        return asset is not None and asset.get(what) == "1"


def told_of(element: Element) -> dict[str, str]:
    """What stands in an element's metadata: ours without its prefix, the rest as it is."""
    found = element.find("metadata")
    pairs = {} if found is None else {md.get("key", ""): md.get("value", "") for md in found}
    return {key.removeprefix(KEY): value for key, value in pairs.items() if key.startswith(KEY) or key == REEL}
