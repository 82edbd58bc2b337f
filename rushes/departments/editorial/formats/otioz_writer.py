"""An edit with its media in one file: OpenTimelineIO's bundle, a zip archive that is not compressed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from rushes.departments.editorial.formats.otio_writer import document
from rushes.departments.editorial.formats.setting import Setting
from rushes.film.edit import Edit, EditEvent, EditTrack

CONTENT = "content.otio"
_VERSION = "1.0.0"


def write(edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]:
    media = _Media(setting.folder)
    bundled = replace(edit, tracks=tuple(media.track(track) for track in edit.tracks))
    with ZipFile(path, "w", ZIP_STORED, allowZip64=True) as bundle:
        bundle.writestr(_member("version.txt"), _VERSION)
        bundle.writestr(_member(CONTENT), document(bundled))
        for file, name in media.names.items():
            with file.open("rb") as source, bundle.open(_member(name), "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, 1 << 20)
    missing = sorted(media.missing)
    if not missing:
        return ()
    return (f"OpenTimelineIO bundle: {len(missing)} media are not here, so not in it: {', '.join(missing[:3])}…",)


def _member(name: str) -> ZipInfo:
    """A member with the oldest date there is: the same edit gives the same bytes on any day."""
    member = ZipInfo(name)
    member.external_attr = 0o644 << 16
    return member


class _Media:
    """The files that go into a bundle, each once, under names no two of which are alike."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[Path, str] = {}
        self.missing: set[str] = set()
        self._known: dict[str, str] = {}  # the name in the bundle, by address
        self._taken: set[str] = set()

    def track(self, track: EditTrack) -> EditTrack:
        return replace(track, events=tuple(self._event(event) for event in track.events))

    def _event(self, event: EditEvent) -> EditEvent:
        if event.inside:
            return replace(event, inside=tuple(self.track(track) for track in event.inside))
        url = event.source.url
        if not url:
            return event
        if url not in self._known:
            self._known[url] = self._named(url)
        name = self._known[url]
        return replace(event, source=replace(event.source, url=name)) if name else event

    def _named(self, url: str) -> str:
        """What its file is called in the bundle; nothing where it is not here."""
        file = self.folder / url
        if "://" in url or not file.is_file():
            self.missing.add(url)
            return ""
        file = file.resolve()
        if file not in self.names:
            names = (f"media/{file.stem}{f'-{n}' if n else ''}{file.suffix}" for n in range(len(self.names) + 1))
            self.names[file] = next(name for name in names if name not in self._taken)
            self._taken.add(self.names[file])
        return self.names[file]
