"""Where files leave the film: into out/, where people look for them, each signed if its kind is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from rushes.departments.provenance.carriers import sidecar
from rushes.departments.provenance.seal import sealing, signs
from rushes.departments.provenance.unsigned import unsigned_digest
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.shot import Breakdown
from rushes.work.desk import Desk, Entry
from rushes.work.outbox import Put, put_out
from rushes.work.task import Made


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
    leaving = [PurePosixPath(name) for entry in entries for _, name in entry.task.export]
    seal = sealing(folder, film, breakdown, library, desk, entries, made) if any(map(signs, leaving)) else None
    put = put_out(folder / "out", desk.store, entries, made, seal, unsigned_digest)
    if seal is None and film.release.provenance:
        put.unsigned = [path for path in put.copied if signs(path.relative_to(folder / "out"))]
    for path in put.copied:
        sidecar(path).unlink(missing_ok=True)  # it spoke of a file that was signed
    if seal is not None:
        seal.finish()
    return put
