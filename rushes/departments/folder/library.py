"""Reads library/: which models take the place of the maquette's own things."""

from __future__ import annotations

from pathlib import Path

from blake3 import blake3

from rushes.film.library import Library, LibraryFile, called
from rushes.film.media import Media
from rushes.store.disk import disk_errors

_MODELS = {".glb", ".gltf"}


def read_library(folder: Path) -> Library:
    """The models of library/props, by name. Raises StoreError where one cannot be read."""
    place = folder / "library" / "props"
    if not place.is_dir():
        return Library()
    with disk_errors(place):
        found = sorted(path for path in place.iterdir() if path.suffix.lower() in _MODELS and path.is_file())
        return Library(tuple(_file(path, folder) for path in found))


def _file(path: Path, folder: Path) -> LibraryFile:
    digest = blake3(path.read_bytes()).hexdigest()
    return LibraryFile(path.relative_to(folder).as_posix(), called(path.stem), Media(digest, path.suffix.lower()))
