"""Making room: what a kill left behind, and what can be made again and is needed no more."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from rushes.film.quick import dataclass
from rushes.store.disk import discard, disk_errors
from rushes.store.record import Record, from_json
from rushes.store.shelf import Shelf, is_digest, shelves
from rushes.store.store import Store


@dataclass(frozen=True, slots=True)
class Swept:
    """How many files went, and how many bytes they held."""

    files: int
    size: int


def sweep_leftovers(folder: Path) -> None:
    """Unfinished files and work folders of a process that was killed. Only for whoever holds the film."""
    for shelf in shelves(folder):
        if shelf.parts.is_dir():
            for part in shelf.parts.iterdir():
                discard(part)
    scratch = folder / ".rushes" / "work"
    if scratch.is_dir():
        for leftover in scratch.iterdir():
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                discard(leftover)


def clean(store: Store, live: Collection[str], also: Collection[str] = (), *, dry_run: bool = False) -> Swept:
    """Removes from ``.rushes/objects`` what no recipe in ``live`` has made and no digest in ``also`` names. With
    ``dry_run`` it only tells what that would be.

    Takes and damaged files are never touched. Records go before their objects: a kill in between leaves
    objects that the next clean-up finds, never a record that promises a file.
    """
    kept_recipes = set(live)
    wanted = set(also)
    dead: list[Path] = []
    objects: list[Path] = []
    for path in store.objects.files():
        record = _record(path)
        if record is None:
            objects.append(path)
        elif record.recipe in kept_recipes:
            wanted.update(media.digest for media in record.files.values())
        else:
            dead.append(path)
    dead += [path for path in objects if path.name.split(".")[0] not in wanted]
    if dry_run:
        return Swept(len(dead), sum(path.stat().st_size for path in dead))
    size = sum(_remove(path, store.objects) for path in dead)
    store.close()  # it looks at the shelves afresh when it is asked next
    return Swept(len(dead), size)


def _record(path: Path) -> Record | None:
    if path.suffix != ".json" or not is_digest(path.stem):
        return None
    try:
        record = from_json(path.read_bytes())
    except (OSError, ValueError):
        return None
    return record if record.recipe == path.stem else None


def _remove(path: Path, shelf: Shelf) -> int:
    with disk_errors(shelf.root):
        size = path.stat().st_size
        discard(path)
    with suppress(OSError):
        path.parent.rmdir()  # only when that was the last
    return size
