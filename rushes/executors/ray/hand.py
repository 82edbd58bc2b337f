"""What runs on a node: one engine, warm, that performs jobs whose files come and go by the share."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from pathlib import Path
from typing import Any

from rushes import __version__
from rushes.errors import EngineFailed, RushesError
from rushes.executors.job import Job
from rushes.executors.perform import Performer
from rushes.executors.ray.belongings import arrived, belongings
from rushes.executors.ray.share import Share
from rushes.film.quick import dataclass
from rushes.store.jobs import RemoteJob


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job without its files. ``inputs``: the suffix of each digest it needs; ``engines``: the film's own, by name;
    ``belongings``: the digest of each file its engine has in the film, by path."""

    id: str
    engine: str
    method: str
    request: Any
    inputs: Mapping[str, str]
    engines: Mapping[str, bytes] = field(default_factory=dict)
    belongings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, job: Job) -> Parcel:
        """Of an engine's job; its inputs are in the share by then."""
        place = job.film / "engines" if job.film else None
        files = sorted(place.iterdir()) if place and place.is_dir() else []
        engines = {path.name: path.read_bytes() for path in files if path.suffix in (".toml", ".json")}
        inputs = {digest: path.suffix for digest, path in job.inputs.items()}
        own = {name: digest for name, (digest, _) in belongings(job).items()}
        return cls(job.id, str(job.target), job.method, job.request, inputs, engines, own)


@dataclass(frozen=True, slots=True)
class Reply:
    """``error`` None: the result lies in the share."""

    job: str
    error: RushesError | None
    seconds: float = 0.0


class _Notes:
    """What servers work on, noted in the share before anybody waits for it; and here, for who asks."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self.noted: dict[str, str] = {}

    def note(self, job: RemoteJob) -> None:
        self._share.note(job)
        self.noted[job.recipe] = job.job

    def find(self, recipe: str) -> RemoteJob | None:
        return self._share.find(recipe)

    def done(self, recipe: str) -> None:
        self._share.done(recipe)
        self.noted[recipe] = ""


class EngineActor:
    """An actor of Ray's, which calls its methods in whichever thread is free: ``report`` and ``cancel`` while
    ``perform`` is at work. The engine stays in one, as graphics contexts must."""

    def __init__(self, share: Share, version: str) -> None:
        self._share, self._version = share, version
        self._performer = Performer()
        self._bench = ThreadPoolExecutor(max_workers=1)
        self._room = Path(tempfile.mkdtemp(prefix="rushes-"))
        self._notes = _Notes(share)
        self._progress: dict[str, tuple[float, str]] = {}
        self._cancelled: set[str] = set()

    def ready(self) -> str:
        """Its process is there. Gives the version of Rushes it has."""
        return __version__

    def perform(self, parcel: Parcel) -> Reply:
        """Never raises: what goes wrong is in the reply."""
        return self._bench.submit(self._perform, parcel).result()

    def _perform(self, parcel: Parcel) -> Reply:
        out = self._room / parcel.id
        try:
            if __version__ != self._version:
                raise EngineFailed(
                    f"The cluster has Rushes {__version__}, and this is {self._version}.",
                    todo="Install the same version on every node.",
                )
            out.mkdir(parents=True, exist_ok=True)
            outcome = self._performer.perform(self._job(parcel, out), self._told(parcel.id), self._asked(parcel.id))
            if outcome.result is not None:
                self._share.give(parcel.id, out, outcome.result, outcome.seconds)
            return Reply(parcel.id, outcome.error, outcome.seconds)
        except RushesError as problem:
            return Reply(parcel.id, problem)
        except OSError as problem:
            return Reply(parcel.id, EngineFailed(f"The node could not keep its files: {problem}"))
        finally:
            shutil.rmtree(out, ignore_errors=True)
            self._progress.pop(parcel.id, None)
            self._cancelled.discard(parcel.id)

    def report(self) -> tuple[dict[str, tuple[float, str]], dict[str, str]]:
        """How far each job is, 0..1, and what it is at; what servers call those that they work on."""
        return dict(self._progress), dict(self._notes.noted)

    def cancel(self, job: str) -> None:
        self._cancelled.add(job)

    def _told(self, job: str) -> Any:
        def told(done: float, now: str = "", preview: Path | None = None) -> None:
            self._progress[job] = done, now  # a preview would have to travel

        return told

    def _asked(self, job: str) -> Any:
        return lambda: job in self._cancelled

    def _job(self, parcel: Parcel, out: Path) -> Job:
        film = self._room / "film"
        self._write_engines(film / "engines", parcel.engines)
        self._fetch_belongings(film, parcel.belongings)
        return Job(
            id=parcel.id,
            target=parcel.engine,
            method=parcel.method,
            request=parcel.request,
            out=out,
            inputs={digest: self._input(digest, suffix) for digest, suffix in parcel.inputs.items()},
            film=film,
            jobs=self._notes,  # type: ignore[arg-type]  # it notes, finds and forgets as a film's own jobs do
        )

    def _input(self, digest: str, suffix: str) -> Path:
        """Where an input lies here: fetched once a node's life."""
        path = self._room / "inputs" / f"{digest}{suffix}"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"{path.name}.part")
            self._share.fetch(digest, part)
            part.replace(path)
        return path

    def _fetch_belongings(self, film: Path, own: Mapping[str, str]) -> None:
        """What the engine has in the film, where it will look for it: fetched once a node's life."""
        for name, digest in own.items():
            path = film / name
            if arrived(path, digest):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"{path.name}.part")
            self._share.fetch(digest, part)
            part.replace(path)
            if not arrived(path, digest):
                path.unlink()
                raise EngineFailed(f"{name} arrived other than it was sent.")

    def _write_engines(self, place: Path, engines: Mapping[str, bytes]) -> None:
        if not engines:
            return
        place.mkdir(parents=True, exist_ok=True)
        for name, data in engines.items():
            path = place / Path(name).name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
