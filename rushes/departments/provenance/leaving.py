"""Where files leave the film: into out/, where people look for them, each signed if its kind is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from rushes.departments.provenance.carriers import sidecar
from rushes.departments.provenance.origin import Traced
from rushes.departments.provenance.seal import Seal, resealing, sealing, signs
from rushes.engines.system import can_sign
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.store import Store
from rushes.work.desk import Desk, Entry
from rushes.work.outbox import Put, put_out
from rushes.work.task import Made

if TYPE_CHECKING:
    from rushes.film.shot import Breakdown


def leave(
    folder: Path,
    film: Film,
    breakdown: Breakdown,
    library: Library,
    desk: Desk,
    entries: Sequence[Entry],
    made: Mapping[str, Made],
) -> Put:
    """Put the files people look for into ``out/``; those that are there already stay untouched. ``Put.beside`` are the
    manifests of those that cannot carry one, ``Put.unsigned`` what would be signed, were what signs installed. Raises
    StoreError, ProvenanceError."""
    seal = sealing(folder, film, breakdown, library, desk, entries, made) if _any_signed(entries) else None
    return _left(folder, desk.store, entries, made, seal, film.release.provenance)


def leave_traced(folder: Path, traced: Traced, store: Store, entries: Sequence[Entry], made: Mapping[str, Made]) -> Put:
    """The same for what is handed out of a finished film that was ``traced``, and is not planned for it."""
    wanted = traced.signed and can_sign() and _any_signed(entries)
    seal = resealing(folder, traced, store, entries, made) if wanted else None
    return _left(folder, store, entries, made, seal, traced.signed)


def _any_signed(entries: Sequence[Entry]) -> bool:
    return any(signs(PurePosixPath(name)) for entry in entries for _, name in entry.task.export)


def _left(
    folder: Path,
    store: Store,
    entries: Sequence[Entry],
    made: Mapping[str, Made],
    seal: Seal | None,
    wanted: bool,
) -> Put:
    """``wanted``: whether the film asks for signatures, where there is no ``seal``."""
    put = put_out(folder / "out", store, entries, made, seal)
    if seal is None and wanted:
        put.unsigned = [path for path in put.copied if signs(path.relative_to(folder / "out"))]
    for path in put.copied:
        sidecar(path).unlink(missing_ok=True)  # it spoke of a file that was signed
    if seal is not None:
        seal.finish()
    return put
