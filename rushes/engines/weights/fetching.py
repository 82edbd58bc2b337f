"""A local folder with the files of a model at one commit, fetched where it has to be."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rushes.engines.card import Weights
from rushes.engines.weights import place
from rushes.engines.weights.headers import check_folder
from rushes.engines.weights.machine import room
from rushes.engines.weights.place import File, where_kept
from rushes.errors import DiskFull, EngineError, EngineMissing

__all__ = ["folder", "is_folder", "missing_mb", "placed", "resolve", "where_kept"]

_COMMIT = re.compile(r"[0-9a-f]{40}")
_REPO = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_SPARE = 1 << 28  # bytes that are left free on the disk


def _no_progress(done: float) -> None:
    return None


def _no_stop() -> None:
    return None


def is_folder(repo: str) -> bool:
    """Whether that is a place on this machine: ./here, ~/there, /or/there; else it is owner/name on a hub."""
    return repo.startswith((".", "~", "/", "\\")) or Path(repo).is_absolute() or not _REPO.fullmatch(repo)


def placed(repo: str, film: Path) -> str:
    """A folder of a film as its whole path, told from the film or from its engines/; a repository as it is."""
    for beside in (film, film / "engines"):
        found = beside / Path(repo).expanduser()
        if found.is_dir():
            return str(found.resolve())
    return repo


def folder(
    weights: Weights, progress: Callable[[float], None] = _no_progress, checkpoint: Callable[[], None] = _no_stop
) -> Path:
    """All of ``weights.only`` (everything that is ever opened, where that is empty), whole and checked.

    Raises EngineMissing where it cannot be had: no such model or revision, terms not accepted, no network; DiskFull
    before a byte is fetched; EngineFailed for files that are not what they should be; Cancelled by ``checkpoint``.
    """
    if is_folder(weights.repo):
        return _on_disk(Path(weights.repo).expanduser())
    if not _COMMIT.fullmatch(weights.revision):
        raise EngineMissing(
            f"{weights.repo} is not pinned: {weights.revision or 'its newest revision'!r} may change from day to day.",
            todo=_how_to_pin(weights),
        )
    home = place.snapshot(weights)
    files = place.noted(weights)
    if files is None:
        files = _asked(weights, home, checkpoint)
    if files is not None:
        _fetch(weights, place.missing(place.wanted(files, weights.only), home), home, progress, checkpoint)
    check_folder(home, where_kept())
    return home


def _how_to_pin(weights: Weights) -> str:
    from rushes.engines.weights.hub import offline

    if not offline():
        with suppress(EngineError):
            return f'Say revision = "{resolve(weights).revision}": what that is today.'
    return "Give the commit as its revision: 40 letters and digits, on the page of the model under Files."


def resolve(weights: Weights) -> Weights:
    """The same, pinned to the commit that its branch or tag is now. Asks the hub: EngineMissing, EngineFailed."""
    from rushes.engines.weights.hub import Hub

    if is_folder(weights.repo) or _COMMIT.fullmatch(weights.revision):
        return weights
    return replace(weights, revision=Hub().commit(weights.repo, weights.revision or "main"))


def missing_mb(weights: Weights) -> int:
    """What is still to be fetched, as far as is known without a network."""
    if is_folder(weights.repo):
        return 0
    files = place.noted(weights)
    if files is not None:
        left = place.missing(place.wanted(files, weights.only), place.snapshot(weights))
        return sum(file.size for file in left) >> 20
    return 0 if place.snapshot(weights).is_dir() else weights.size_mb


def _on_disk(found: Path) -> Path:
    if not found.is_dir():
        raise EngineMissing("The folder with the model's weights is not there.", where=found)
    check_folder(found)
    return found


def _asked(weights: Weights, home: Path, checkpoint: Callable[[], None]) -> list[File] | None:
    """What the hub says is in the commit; None where it cannot be asked and another program has fetched it already."""
    from rushes.engines.weights.hub import Hub, HubAway, offline

    if offline():
        if home.is_dir():
            return None
        raise _not_here(weights, "and HF_HUB_OFFLINE says that no network shall be asked")
    try:
        files = Hub().files(weights.repo, weights.revision, checkpoint)
    except HubAway as problem:
        if home.is_dir():
            return None
        raise _not_here(weights, f"and {problem.what.rstrip('.')}") from problem
    if not place.wanted(files, weights.only):
        raise EngineMissing(
            f"{weights.repo} has no weights that can be opened safely.",
            todo="Pickles (.bin, .pt, .ckpt) are never opened: look for a conversion to safetensors.",
        )
    place.note(weights, files)
    return files


def _fetch(
    weights: Weights,
    left: list[File],
    home: Path,
    progress: Callable[[float], None],
    checkpoint: Callable[[], None],
) -> None:
    if not left:
        return
    from rushes.engines.weights.download import fetch
    from rushes.engines.weights.hub import Hub, offline
    from rushes.store.lock import alone

    size = sum(file.size for file in left)
    if offline():
        raise _not_here(weights, "and HF_HUB_OFFLINE says that no network shall be asked", size)
    repo = place.repo_folder(weights.repo)
    free = room(repo)
    if size + _SPARE > free:
        raise DiskFull(
            f"{weights.repo} needs {_gigabytes(size)} more on the disk; {_gigabytes(free)} are free.",
            where=where_kept(),
            todo="Make room, or keep the weights elsewhere: HF_HOME says where.",
        )
    done = 0

    def came(count: int) -> None:
        nonlocal done
        done += count
        progress(min(1.0, max(0.0, done / max(1, size))))

    hub = Hub()
    with alone(repo / ".rushes" / "lock", checkpoint):
        for file in place.missing(left, home):  # another may have fetched it meanwhile
            checkpoint()
            blob = repo / "blobs" / file.hash
            if not (blob.is_file() and blob.stat().st_size == file.size):
                fetch(hub, weights.repo, weights.revision, file, blob, came, checkpoint)
            place.link(blob, home / file.name)


def _not_here(weights: Weights, why: str, size: int = 0) -> EngineMissing:
    size = size or weights.size_mb << 20
    told = f" ({_gigabytes(size)})" if size else ""
    return EngineMissing(
        f"The weights of {weights.repo}{told} are not on this machine, {why}.",
        todo="Run it once where there is a network; they are kept.",
    )


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
