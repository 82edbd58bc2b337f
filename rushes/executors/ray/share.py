"""The place that every node of a cluster can read and write: a shared folder, or whatever fsspec knows (S3 and its
like).

What a job needs lies there by digest, once, whatever it is needed for; what it gave lies there until it has arrived in
the film's own store; what a server works on is noted there, so that whoever takes the job over collects it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from rushes.engines.ports.result import Result
from rushes.errors import EngineFailed, FilmError
from rushes.film.tier import Tier
from rushes.store.digest import digest_file
from rushes.store.jobs import RemoteJob

_OF_CONTENT = re.compile(r"[0-9a-f]{64}$")  # of a .gltf the digest covers what lies beside it too
_WHOLE = "whole.json"  # written last: a result without it is no result


@dataclass(frozen=True)
class Share:
    """``url``: a path, or an address such as ``s3://bucket/folder``. Each method raises EngineFailed for a place that
    cannot be reached."""

    url: str

    def open(self) -> Share:
        """Raises FilmError where nothing can be written."""
        try:
            self._files.makedirs(self._at("jobs"), exist_ok=True)
        except Exception as problem:
            raise FilmError(
                f"Nothing can be written to {self.url}: {problem}",
                todo="Give a folder, or an address, that every node of the cluster can read and write: --share.",
            ) from problem
        return self

    # What jobs need

    def bring(self, digest: str, path: Path) -> None:
        """Puts an input there, once."""
        if digest in self._brought:
            return
        target = self._at("inputs", digest)
        with _reached(self.url):
            if not (self._files.exists(target) and self._files.size(target) == path.stat().st_size):
                self._put(path, target)
        self._brought.add(digest)

    def fetch(self, digest: str, path: Path) -> None:
        """Gets an input. Raises EngineFailed for one that is not what its digest says."""
        with _reached(self.url):
            self._files.get_file(self._at("inputs", digest), str(path))
        if _OF_CONTENT.match(digest) and not path.name.startswith(f"{digest}.gltf") and digest_file(path) != digest:
            raise EngineFailed(f"An input arrived other than it was sent: {digest[:16]}.")

    # What jobs gave

    def give(self, job: str, out: Path, result: Result, seconds: float) -> None:
        """Puts a result there; it counts when the last of its files does."""
        files = {role: [name, digest_file(out / name)] for role, name in result.files.items()}
        with _reached(self.url):
            for role, (name, _) in files.items():
                self._put(out / name, self._at("results", job, role))
            told = {"files": files, "facts": result.facts, "tier": result.tier.value, "seconds": seconds}
            self._write(self._at("results", job, _WHOLE), told)

    def take(self, job: str, out: Path) -> tuple[Result, float] | None:
        """The result of a job, its files in ``out``, each with the digest it left with; None where there is none.

        Raises EngineFailed for a file that is not what was sent.
        """
        with _reached(self.url):
            told = self._read(self._at("results", job, _WHOLE))
            if told is None:
                return None
            out.mkdir(parents=True, exist_ok=True)
            for role, (name, digest) in told["files"].items():
                target = _inside(out, name)
                for _ in range(2):  # a stream that broke comes whole the second time
                    self._files.get_file(self._at("results", job, role), str(target))
                    if digest_file(target) == digest:
                        break
                else:
                    raise EngineFailed(
                        f"The {role} of a result arrived other than it was sent.",
                        todo=f"Look whether {self.url} has room and is sound, and run it again.",
                    )
        files = {role: name for role, (name, _) in told["files"].items()}
        return Result(files, told["facts"], Tier(told["tier"])), told["seconds"]

    def arrived(self, job: str) -> None:
        """It is in the film's store: the share need not keep it."""
        with suppress(Exception):  # what is left lying costs room, no more
            self._files.rm(self._at("results", job), recursive=True)
        self.done(job)

    # What servers work on: as ``rushes.store.jobs``

    def note(self, job: RemoteJob) -> None:
        with _reached(self.url):
            self._write(self._at("jobs", f"{job.recipe}.json"), asdict(job))

    def find(self, recipe: str) -> RemoteJob | None:
        with _reached(self.url):
            told = self._read(self._at("jobs", f"{recipe}.json"))
        return RemoteJob(told["recipe"], told["engine"], told["job"]) if told else None

    def done(self, recipe: str) -> None:
        with suppress(Exception):
            self._files.rm_file(self._at("jobs", f"{recipe}.json"))

    # Inside

    @cached_property
    def _brought(self) -> set[str]:
        return set()

    def __reduce__(self) -> tuple[type[Share], tuple[str]]:
        return Share, (self.url,)  # a connection does not travel

    @cached_property
    def _place(self) -> tuple[Any, str]:
        import fsspec

        try:
            files, root = fsspec.core.url_to_fs(self.url)
        except (ImportError, ValueError) as problem:
            raise FilmError(
                f"{self.url} cannot be opened: {problem}", todo="Install what fsspec needs for it: s3fs, gcsfs…"
            ) from problem
        return files, root.rstrip("/")

    @property
    def _files(self) -> Any:
        return self._place[0]

    def _at(self, *parts: str) -> str:
        return "/".join((self._place[1], *parts))

    def _put(self, path: Path, target: str) -> None:
        """Under another name until it is whole."""
        self._files.makedirs(target.rpartition("/")[0], exist_ok=True)
        self._files.put_file(str(path), target + ".part")
        self._files.mv(target + ".part", target)

    def _write(self, target: str, told: Mapping[str, Any]) -> None:
        self._files.makedirs(target.rpartition("/")[0], exist_ok=True)
        self._files.pipe_file(target + ".part", json.dumps(told).encode())
        self._files.mv(target + ".part", target)

    def _read(self, target: str) -> Any:
        try:
            return json.loads(self._files.cat_file(target))
        except FileNotFoundError:
            return None


def _inside(out: Path, name: str) -> Path:
    """A result's file, whatever a node calls it, lies in the job's own folder."""
    target = (out / name).resolve()
    if not target.is_relative_to(out.resolve()) or target == out.resolve():
        raise EngineFailed(f"A result came with a file outside of its folder: {name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


@contextmanager
def _reached(url: str) -> Iterator[None]:
    try:
        yield
    except (EngineFailed, FilmError):
        raise
    except Exception as problem:  # every file system of fsspec's has errors of its own
        raise EngineFailed(
            f"{url} could not be used: {type(problem).__name__}: {problem}", todo="See that it is reachable from here."
        ) from problem
