"""One shelf: a folder of objects and records by digest."""

from __future__ import annotations

import os
import string
from collections.abc import Iterator
from pathlib import Path

from rushes.film.media import Media
from rushes.film.quick import dataclass

_HEX = set(string.hexdigits.lower())


@dataclass(frozen=True, slots=True)
class Shelf:
    """``keep``: the takes, which no clean-up touches; otherwise what can be made again.

    An object lies at ``ab/abcdef….mp4``, the record of recipe ``ab…`` at ``ab/ab….json``; unfinished files
    in ``.part``, on the same filesystem so that a rename finishes them.
    """

    root: Path
    keep: bool

    @property
    def parts(self) -> Path:
        return self.root / ".part"

    def object_name(self, media: Media) -> str:
        """The path as a string: ten thousand of them are looked at before anything is made."""
        return f"{self.root}{os.sep}{media.digest[:2]}{os.sep}{media.digest}{media.suffix}"

    def object_path(self, media: Media) -> Path:
        return Path(self.object_name(media))

    def record_name(self, recipe: str) -> str:
        return f"{self.root}{os.sep}{recipe[:2]}{os.sep}{recipe}.json"

    def record_path(self, recipe: str) -> Path:
        return Path(self.record_name(recipe))

    def drawers(self) -> Iterator[Path]:
        """The two-digit folders that exist, in order."""
        if self.root.is_dir():
            yield from sorted(path for path in self.root.iterdir() if _is_drawer(path.name))

    def files(self) -> Iterator[Path]:
        """Every object and record."""
        for drawer in self.drawers():
            yield from sorted(path for path in drawer.iterdir() if path.is_file())


def _is_drawer(name: str) -> bool:
    return len(name) == 2 and set(name) <= _HEX


def is_digest(name: str) -> bool:
    return len(name) == 64 and set(name) <= _HEX


def shelves(folder: Path) -> tuple[Shelf, Shelf]:
    """The two shelves of a film: its takes, and what can be made again."""
    return Shelf(folder / "takes", True), Shelf(folder / ".rushes" / "objects", False)


def is_recorded(folder: Path, recipe: str) -> bool:
    """Whether the film of that folder has the record of a recipe, and so for good what was made of it."""
    return any(os.path.exists(shelf.record_name(recipe)) for shelf in shelves(folder))
