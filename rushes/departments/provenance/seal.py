"""What stands where files leave the film: each is signed as it goes, and again only when it or its origin differs.

What was signed is noted in .rushes/signed.json, so that a second `make` neither signs nor copies. The note is lost
without harm: then everything is signed again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from rushes.departments.provenance.carriers import carries, media_type, sidecar
from rushes.departments.provenance.found import manifests_of
from rushes.departments.provenance.gather import Ledger
from rushes.departments.provenance.keys import Keys, keys_for
from rushes.departments.provenance.manifest import manifest_of
from rushes.departments.provenance.origin import Traced
from rushes.departments.provenance.signing import VERSION, sign
from rushes.departments.provenance.translations import translations
from rushes.engines.system import can_sign
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.media import Media
from rushes.store import Store
from rushes.store.disk import disk_errors
from rushes.work.desk import Desk, Entry
from rushes.work.task import Made

if TYPE_CHECKING:
    from rushes.film.shot import Breakdown

_NOTE = Path(".rushes") / "signed.json"
_AT_ONCE = min(4, os.cpu_count() or 1)


@dataclass
class Seal:
    """``kept``: library files and takes that came with a manifest, by the label of their ingredient. ``signed`` and
    ``looked`` are the note: see ``_noted``."""

    folder: Path
    ledger: Ledger
    keys: Keys
    kept: Mapping[str, Path] = field(default_factory=dict)
    signed: dict[str, Any] = field(default_factory=dict)
    looked: dict[str, str | None] = field(default_factory=dict)
    _waiting: dict[str, tuple[Future[list[list[int]]], str]] = field(default_factory=dict)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_AT_ONCE))

    def signs(self, name: PurePath) -> bool:
        return signs(name)

    def wrote(self, target: Path) -> bool:
        """Whether what lies there is what was signed last."""
        noted = self.signed.get(self._name(target))
        return noted is not None and noted[1:] == [_stamp(each) for each in _files(target)]

    def place(self, source: Path, media: Media, target: Path, key: str) -> list[Path]:
        """Put ``source``, which the task ``key`` gave as ``media``, at ``target``, signed. What lies there so already
        stays untouched. The files there will be of it, itself first: ``finish`` waits for them, since several are
        signed at once."""
        manifest = manifest_of(self.ledger.origin(key, target.name))
        authority = [self.keys.authority] if self.keys.authority else []
        told = _digest([VERSION, manifest, media.digest, self.keys.fingerprint, *authority])
        files, name = _files(target), self._name(target)
        if self.signed.get(name) == [told, *map(_stamp, files)]:
            return files
        self._waiting[name] = self._pool.submit(self._sign, source, files, manifest, media.digest), told
        return files

    def _sign(self, source: Path, files: Sequence[Path], manifest: Mapping[str, Any], digest: str) -> list[list[int]]:
        """In a thread of its own; gives the stamps of the files."""
        with disk_errors(self.folder):
            files[0].parent.mkdir(parents=True, exist_ok=True)
            with _parts(files) as parts, ThreadPoolExecutor(1) as beside:
                copied = beside.submit(shutil.copyfile, source, parts[0]) if len(parts) > 1 else None
                sign(source, parts[-1], manifest, self.keys, self.kept, digest)
                if copied is not None:
                    copied.result()
            return [_stamp(each) for each in files]

    def _name(self, target: Path) -> str:
        return target.relative_to(self.folder).as_posix() if target.is_relative_to(self.folder) else str(target)

    def finish(self) -> None:
        """Wait until all of them are there, and write down what was signed. A disk that will not take that costs the
        next run its time, nothing else. Raises StoreError, ProvenanceError."""
        with self._pool:
            for name, (stamps, told) in self._waiting.items():
                self.signed[name] = [told, *stamps.result()]
        with suppress(OSError):
            part = self.folder / f"{_NOTE}.{os.getpid()}.part"
            note = {"signed": self.signed, "looked": self.looked}
            part.write_text(json.dumps(note, sort_keys=True), encoding="utf-8")
            part.replace(self.folder / _NOTE)


def _files(target: Path) -> list[Path]:
    return [target] if carries(target) else [target, sidecar(target)]


def signs(name: PurePath) -> bool:
    """Whether a file of that name below out/ is signed when it leaves. A working paper is not, nor each frame of a
    sequence."""
    return bool(media_type(name)) and not name.stem.isdigit()


def sealing(
    folder: Path,
    film: Film,
    breakdown: Breakdown,
    library: Library,
    desk: Desk,
    entries: Sequence[Entry],
    made: Mapping[str, Made],
) -> Seal | None:
    """Everything that is needed to sign what leaves this film; None where [rights] says provenance = false, and where
    what signs is not installed.

    ``entries`` of one call sheet, with what was ``made`` of them. Raises ProvenanceError, StoreError: see ``keys_for``.
    """
    if not film.release.provenance:
        return None
    if not can_sign():
        return None  # engines whose results have to be marked are not permitted then
    keys = keys_for(folder, film.marking)
    noted = _noted(folder)
    ledger, kept = _ledger(folder, film, breakdown, library, desk, entries, made, noted["looked"])
    return Seal(folder, ledger, keys, kept, noted["signed"], noted["looked"])


def resealing(folder: Path, traced: Traced, store: Store, entries: Sequence[Entry], made: Mapping[str, Made]) -> Seal:
    """The same for what is handed out of a finished film that was ``traced``. Raises ProvenanceError, StoreError."""
    film = Film(
        traced.title, author=traced.author, licence=traced.licence, script=traced.script, marking=traced.marking
    )
    there = [replace(each, made=made[each.task.key]) for each in entries]
    known = {step.key for step in traced.steps}
    ledger = Ledger(
        film=film,
        breakdown=None,
        library=Library(),
        entries=there,
        records=store.find_many([each.made.recipe for each in there if each.made and each.task.key not in known]),
        made_of={},
        script_digest=traced.script_digest,
        traced=traced,
    )
    noted = _noted(folder)
    return Seal(folder, ledger, keys_for(folder, film.marking), {}, noted["signed"], noted["looked"])


def traced(
    folder: Path,
    film: Film,
    breakdown: Breakdown,
    library: Library,
    desk: Desk,
    entries: Sequence[Entry],
    made: Mapping[str, Made],
    keys: Sequence[str],
) -> Traced | None:
    """What ``resealing`` will need to know of the results of these keys; None where it could not tell all: something
    came with a manifest of its own, which goes along with what is made of it."""
    if not (film.release.provenance and can_sign()):
        return Traced(film.title, film.author, film.licence, film.script, "", film.marking, film.release.provenance)
    ledger, kept = _ledger(folder, film, breakdown, library, desk, entries, made, _noted(folder)["looked"])
    return None if kept else ledger.trace(keys)


def _ledger(
    folder: Path,
    film: Film,
    breakdown: Breakdown,
    library: Library,
    desk: Desk,
    entries: Sequence[Entry],
    made: Mapping[str, Made],
    looked: dict[str, str | None],
) -> tuple[Ledger, Mapping[str, Path]]:
    """With the files that came with a manifest, by the label of their ingredient."""
    there = [replace(each, made=made[each.task.key]) for each in entries if not _awaited(made, each)]
    recipes = [each.made.recipe for each in there if each.made]
    other = [each.made.recipe for each in there if each.made and each.recipe and each.recipe.digest != each.made.recipe]
    script = folder / film.script
    text = script.read_bytes() if script.is_file() else b""
    ledger = Ledger(
        film=film,
        breakdown=breakdown,
        library=library,
        entries=there,
        records=desk.store.find_many(recipes),
        made_of=desk.store.made_of(other) if other else {},
        lines=text.decode("utf-8", "replace").splitlines(),
        script_digest=_blake3(text) if text else "",
        translations=translations(folder, film, (each.task for each in there)),
    )
    kept, ledger.found = manifests_of(folder, library, there, desk, looked)
    return ledger, kept


def _awaited(made: Mapping[str, Made], entry: Entry) -> bool:
    result = made.get(entry.task.key)
    return result is None or result.awaited


def _noted(folder: Path) -> dict[str, dict[str, Any]]:
    """What was signed, by the name of its file, and which inputs were looked into, by digest."""
    try:
        told = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        return {"signed": dict(told["signed"]), "looked": dict(told["looked"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"signed": {}, "looked": {}}


@contextmanager
def _parts(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Unique names beside the files, which take their place together at the end, or leave nothing behind. The suffix
    stays: it says what is signed."""
    parts = [path.with_name(f".{os.getpid()}.part.{path.name}") for path in files]
    try:
        yield parts
        for part, path in zip(parts, files, strict=True):
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _stamp(path: Path) -> list[int]:
    try:
        seen = path.stat()
    except OSError:
        return []
    return [seen.st_size, seen.st_mtime_ns]


def _digest(told: object) -> str:
    return _blake3(json.dumps(told, sort_keys=True, ensure_ascii=False).encode())


def _blake3(data: bytes) -> str:
    from blake3 import blake3

    return blake3(data).hexdigest()
