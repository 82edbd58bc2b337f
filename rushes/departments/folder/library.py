"""Reads library/: which models take the place of the maquette's own things and sets, which recordings that of its music
and its sounds, which lead lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from blake3 import blake3

from rushes.departments.folder.pronunciations import FILES as PRONUNCIATIONS
from rushes.departments.folder.voices import GUIDES, read_voices
from rushes.film.library import Library, LibraryFile, called
from rushes.film.media import Media
from rushes.store.disk import disk_errors

_MODELS = {".glb", ".gltf"}
_RECORDINGS = {".wav", ".aif", ".aiff", ".flac", ".mp3", ".m4a", ".ogg", ".opus"}
_IMAGES = {".png", ".jpg", ".jpeg", ".webp"}
_MUSIC = {".mid", ".midi"} | _RECORDINGS


def read_library(folder: Path) -> Library:
    """The models of library/props and library/sets, the music of library/music, the recordings of library/sounds, by
    name; the guides and colours of library/voices; the pictures of library/images.
    Raises StoreError where one cannot be read, and what
    ``read_voices`` does."""
    voices, guides, colours = read_voices(folder)
    library = Library(
        props=_files(folder, "props", _MODELS),
        sets=_files(folder, "sets", _MODELS),
        music=_files(folder, "music", _MUSIC),
        sounds=_files(folder, "sounds", _RECORDINGS),
        voices=voices,
        guides=guides,
        colours=colours,
        images=_files(folder, "images", _IMAGES),
    )
    return replace(library, others=_others(folder, library))


def _files(folder: Path, kind: str, suffixes: set[str]) -> tuple[LibraryFile, ...]:
    place = folder / "library" / kind
    if not place.is_dir():
        return ()
    with disk_errors(place):
        found = sorted(path for path in place.iterdir() if path.suffix.lower() in suffixes and path.is_file())
        return tuple(_file(path, folder) for path in found)


def _file(path: Path, folder: Path) -> LibraryFile:
    data = path.read_bytes()
    digest = blake3(data)
    if path.suffix.lower() == ".gltf":
        for beside in _beside(data, path.parent):  # a shot is made again when its model's buffer or texture changes
            digest.update(beside.read_bytes())
    return LibraryFile(
        path.relative_to(folder).as_posix(), called(path.stem), Media(digest.hexdigest(), path.suffix.lower())
    )


def _others(folder: Path, library: Library) -> tuple[str, ...]:
    """What else lies in library/ and is somebody's: not what tells of it (README, the sheets of guides, how words
    sound), nor the parts of a model that its own file names."""
    top = folder / "library"
    known = {file.path for file in library.files}
    for model in library.models:
        if model.media.suffix == ".gltf":
            path = folder / model.path
            known |= {part.relative_to(folder).as_posix() for part in _beside(path.read_bytes(), path.parent)}
    with disk_errors(top):
        found = {os.path.relpath(path, folder).replace(os.sep, "/") for path in _walk(os.fspath(top))}
    return tuple(sorted(path for path in found - known if not _tells(path)))


def _walk(top: str) -> Iterator[str]:
    for place, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(place, name) for name in names if not name.startswith("."))


def _tells(path: str) -> bool:
    name = path.rpartition("/")[2].casefold()
    sheet = path.startswith(f"{GUIDES}/") and name.endswith(".toml")
    return sheet or path in PRONUNCIATIONS or name.startswith(("readme", "thumbs.db", "desktop.ini"))


def _beside(data: bytes, folder: Path) -> Iterator[Path]:
    """The files that a .gltf says lie beside it; what is wrong with it, the engine says."""
    try:
        document = json.loads(data)
        entries = [*document.get("buffers", ()), *document.get("images", ())]
        addresses = [str(entry.get("uri", "")) for entry in entries]
    except (ValueError, AttributeError, TypeError):
        return
    for address in addresses:
        path = folder / unquote(address)
        here = bool(address) and not address.startswith("data:") and ".." not in path.parts
        if here and folder in path.parents and path.is_file():
            yield path
