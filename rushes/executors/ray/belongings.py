"""What an engine of the film's own has beside its file: a folder of weights, an adapter, a recording of a voice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from rushes.engines.weights.fingerprint import sha256
from rushes.executors.job import Job


def belongings(job: Job) -> dict[str, tuple[str, Path]]:
    """Every file in the film that the engine's own file names, those of folders too: the digest it has in the share
    and where it lies, by its path in the film."""
    if job.film is None:
        return {}
    file = job.film / "engines" / f"{job.target}.toml"
    if not file.is_file():
        return {}
    return {name: (_digest(path), path) for name, path in _named(job.film.resolve(), file, file.stat().st_mtime_ns)}


def arrived(path: Path, digest: str) -> bool:
    """Whether a file is there, and the one that was sent."""
    return path.is_file() and _digest(path) == digest


def _digest(path: Path) -> str:
    return f"sha256-{sha256(path)}"


@lru_cache(maxsize=64)
def _named(film: Path, file: Path, _changed: int) -> tuple[tuple[str, Path], ...]:
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()  # said by whoever opens the engine
    found: dict[str, Path] = {}
    for word in _words(told):
        for path in _files(film, word):
            found[path.relative_to(film).as_posix()] = path
    return tuple(sorted(found.items()))


def _words(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for each in told.values() if isinstance(told, dict) else told:
            yield from _words(each)


def _files(film: Path, word: str) -> Iterator[Path]:
    """The files that a word of an engine's file means, where they lie in the film and not in what it makes."""
    if not word or len(word) > 400 or "\0" in word or "\n" in word:
        return
    for beside in (film, film / "engines"):
        path = (beside / word).resolve()
        if path == film or film not in path.parents:
            continue
        if path.is_file() or path.is_dir():
            yield from [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
            return
