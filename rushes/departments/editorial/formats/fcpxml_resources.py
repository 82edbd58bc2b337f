"""The resources of a Final Cut Pro document: formats, assets, compound clips and effects, each declared once."""

from __future__ import annotations

from fractions import Fraction
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.addresses import address
from rushes.departments.editorial.formats.markup import add
from rushes.film.edit import EditEvent, Source, TrackKind

KEY = "org.rushes."  # of everything of ours in a document's metadata
REEL = "com.apple.proapps.studio.reel"
DISSOLVE = "Cross Dissolve"
_DISSOLVE_UID = "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265"  # Final Cut Pro's own


def seconds(time: Fraction) -> str:
    """Time as a rational number of seconds, as FCPXML has it: 1001/24000s."""
    return f"{time.numerator}/{time.denominator}s" if time.denominator > 1 else f"{time.numerator}s"


def metadata(parent: Element, pairs: dict[str, str]) -> None:
    if pairs:
        within = add(parent, "metadata")
        for key, value in pairs.items():
            add(within, "md", {"key": key, "value": value})


class Resources:
    """Hands out the id of whatever a timeline refers to, and declares it at the first time."""

    def __init__(self, parent: Element, rate: Fraction, size: tuple[int, int], drop_frame: bool) -> None:
        self.element = parent
        self.rate, self.drop_frame = rate, drop_frame
        self.size = size
        self._styles = 0
        self._ids: dict[object, str] = {}

    def _declared(self, key: object, tag: str, attributes: dict[str, object]) -> tuple[str, Element | None]:
        """The id under ``key``, and the new element where there was none."""
        if key in self._ids:
            return self._ids[key], None
        self._ids[key] = f"r{len(self._ids) + 1}"
        return self._ids[key], add(self.element, tag, {"id": self._ids[key], **attributes})

    def format(self, rate: Fraction) -> str:
        width, height = self.size
        about: dict[str, object] = {"frameDuration": seconds(1 / rate), "width": width, "height": height}
        return self._declared(("format", rate), "format", about | {"colorSpace": "1-1-1 (Rec. 709)"})[0]

    def style(self) -> str:
        """An id for the style of one more text: no two in a document may be alike."""
        self._styles += 1
        return f"ts{self._styles}"

    def dissolve(self) -> str:
        return self._declared("dissolve", "effect", {"name": DISSOLVE, "uid": _DISSOLVE_UID})[0]

    def asset(self, event: EditEvent, kind: TrackKind, rate: Fraction, extent: Fraction) -> str:
        """``extent``: how many seconds of it there are, at least those that are used."""
        source = event.source
        own = source.rate or rate
        about: dict[str, object] = {
            "name": source.url.rsplit("/", 1)[-1] or event.name,
            "start": seconds(Fraction(source.timecode) / own),
            "duration": seconds(extent if source.length is None else Fraction(source.length) / own),
        }
        if kind is TrackKind.SOUND:
            about |= {"hasAudio": 1, "audioSources": 1, "audioChannels": 2, "audioRate": 48000}
        else:
            about |= {"hasVideo": 1, "format": self.format(own), "videoSources": 1}
        key, made = self._declared((source, kind), "asset", about)
        if made is not None:
            add(made, "media-rep", {"kind": "original-media", "src": address(source.url or event.name)})
            metadata(made, _told(source))
        return key

    def compound(self, event: EditEvent) -> tuple[str, Element | None]:
        return self._declared(("media", event.name, event.inside), "media", {"name": event.name})


def _told(source: Source) -> dict[str, str]:
    told = {
        REEL: source.reel,
        f"{KEY}digest": source.digest,
        f"{KEY}rate": str(source.rate or ""),
        f"{KEY}length": "" if source.length is not None else "unknown",
        f"{KEY}url": "" if source.url else "none",
    }
    return {key: value for key, value in told.items() if value}
