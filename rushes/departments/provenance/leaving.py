"""Where files leave the film: into out/, where people look for them, each signed if its kind is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from rushes.departments.provenance.carriers import sidecar
from rushes.departments.provenance.seal import sealing, signs
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.shot import Breakdown
from rushes.store.disk import disk_errors
from rushes.work.desk import Desk, Entry
from rushes.work.task import Made


def leave(
    folder: Path,
    film: Film,
    breakdown: Breakdown,
    library: Library,
    desk: Desk,
    entries: Sequence[Entry],
    made: Mapping[str, Made],
) -> tuple[list[Path], list[Path]]:
    """Put the files people look for into ``out/``; those that are there already stay untouched.

    They, and the manifests that lie beside those that cannot carry one. Raises StoreError, ProvenanceError."""
    out = folder / "out"
    leaving = [
        (entry.task.key, made[entry.task.key].media[role], name)
        for entry in entries
        if entry.task.key in made and not made[entry.task.key].awaited
        for role, name in entry.task.export
        if role in made[entry.task.key].media  # not every engine gives all that may be asked of its kind
    ]
    signed = any(signs(PurePosixPath(name)) for _, _, name in leaving)
    seal = sealing(folder, film, breakdown, library, desk, entries, made) if signed else None
    beside: list[Path] = []
    for key, media, name in leaving:
        if seal is not None and signs(PurePosixPath(name)):
            beside += seal.place(desk.path(media), media, out / name, key)[1:]
        else:
            with disk_errors(out):
                _place(desk.path(media), out / name)
    if seal is not None:
        seal.note()
    return [out / name for _, _, name in leaving], beside


def _place(source: Path, target: Path) -> None:
    """A copy with the source's own time, by which the next run knows it need not copy again.

    Never a hard link: whoever edits a file in out/ must not reach into the store.
    """
    seen = source.stat()
    if target.exists():
        there = target.stat()
        if (there.st_size, there.st_mtime_ns) == (seen.st_size, seen.st_mtime_ns):
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(source, part)
        os.utime(part, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        part.replace(target)
        sidecar(target).unlink(missing_ok=True)  # it spoke of a file that was signed
    except BaseException:
        part.unlink(missing_ok=True)
        raise
