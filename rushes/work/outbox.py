"""Puts results where people look for them: copies in out/, written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath
from typing import Protocol

from rushes.film.media import Media
from rushes.store import Store
from rushes.store.digest import digest_file
from rushes.store.disk import disk_errors
from rushes.work.desk import Entry
from rushes.work.task import Made


@dataclass
class Put:
    """``files`` that were asked for, in order; ``set_aside``: what somebody had made of one of them, as it is called
    now; ``beside``: what lies there because of them; ``copied``: those that were copied now as they are;
    ``unsigned``: those of them that ought to be signed."""

    files: list[Path] = field(default_factory=list)
    set_aside: list[Path] = field(default_factory=list)
    beside: list[Path] = field(default_factory=list)
    copied: list[Path] = field(default_factory=list)
    unsigned: list[Path] = field(default_factory=list)


class Signs(Protocol):
    """Who signs what leaves."""

    def signs(self, name: PurePath) -> bool:
        """Whether a file of that name below out/ is signed at all."""

    def wrote(self, target: Path) -> bool:
        """Whether what lies there is what was signed last."""

    def place(self, source: Path, media: Media, target: Path, key: str) -> list[Path]:
        """Put it there, signed, where it is not there so already. The files there are of it now, itself first."""


def put_out(
    out: Path,
    store: Store,
    entries: Sequence[Entry],
    made: Mapping[str, Made],
    seal: Signs | None = None,
    digest_of: Callable[[Path], str] = digest_file,
) -> Put:
    """Put the files people look for into ``out``, signed where there is a ``seal``; those that are there already stay
    untouched. What is ``lent`` for others to work on is never written over where they did: their file gets another
    name, and keeps its bytes. ``digest_of`` a file: what its bytes were when they were made here."""
    done = Put()
    for entry in entries:
        result = made.get(entry.task.key)
        if result is None or result.awaited:
            continue
        for role, name in entry.task.export:
            if role not in result.media:
                continue  # not every engine gives all that may be asked of its kind
            media, target = result.media[role], out / name
            source = store.path(media)
            signed = seal if seal is not None and seal.signs(PurePosixPath(name)) else None
            with disk_errors(out):
                there = signed.wrote(target) if signed else _is_there(source, target)
                if entry.task.lent and not there and target.exists() and not _is_ours(target, store, digest_of):
                    done.set_aside.append(_set_aside(target))
                if signed:
                    done.beside += signed.place(source, media, target, entry.task.key)[1:]
                elif not there:
                    _place(source, target)
                    done.copied.append(target)
            done.files.append(target)
    return done


def _is_there(source: Path, target: Path) -> bool:
    """A copy has the source's own time, by which the next run knows it need not copy again."""
    if not target.exists():
        return False
    seen, there = source.stat(), target.stat()
    return (there.st_size, there.st_mtime_ns) == (seen.st_size, seen.st_mtime_ns)


def _is_ours(target: Path, store: Store, digest_of: Callable[[Path], str]) -> bool:
    """Whether these bytes were made here, now or earlier."""
    media = Media(digest_of(target), target.suffix)
    return any(shelf.object_path(media).exists() for shelf in (store.takes, store.objects))


def _set_aside(target: Path) -> Path:
    """Under the first free name: "film (changed 1).fcpxml"."""
    turn = 1
    while (aside := target.with_name(f"{target.stem} (changed {turn}){target.suffix}")).exists():
        turn += 1
    target.rename(aside)
    return aside


def _place(source: Path, target: Path) -> None:
    """Never a hard link: whoever edits a file in out/ must not reach into the store."""
    seen = source.stat()
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(source, part)
        os.utime(part, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
