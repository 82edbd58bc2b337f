"""Where weights lie: in the cache that every program of the hub shares, in its own layout, so that nothing is fetched
twice by two programs.

    <cache>/models--owner--name/blobs/<hash>                 the bytes
                               /snapshots/<commit>/<name>    links to them, or the files where links are forbidden
                               /.rushes/<commit>.json        what the hub said is in it
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path

from rushes.engines.card import Weights
from rushes.engines.weights.fingerprint import cache_home
from rushes.engines.weights.headers import is_opened
from rushes.film.quick import dataclass
from rushes.store.disk import write_whole


@dataclass(frozen=True, slots=True)
class File:
    """``name`` with slashes; ``hash`` is SHA-256 for a large file, git's own SHA-1 for a small one: 64 or 40 digits."""

    name: str
    size: int
    hash: str


def where_kept() -> Path:
    """The hub's cache, where its own programs look for it too."""
    home = os.environ.get("HF_HOME") or cache_home() / "huggingface"
    return Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub").expanduser()


def repo_folder(repo: str) -> Path:
    return where_kept() / f"models--{repo.replace('/', '--')}"


def snapshot(weights: Weights) -> Path:
    return repo_folder(weights.repo) / "snapshots" / weights.revision


def wanted(files: Iterable[File], only: tuple[str, ...]) -> list[File]:
    """Those that are ever opened, and of them those that an engine asks for."""
    return [
        file
        for file in files
        if is_opened(file.name) and (not only or any(fnmatchcase(file.name, each) for each in only))
    ]


def missing(files: Iterable[File], folder: Path) -> list[File]:
    """Those that are not there whole."""
    return [file for file in files if _size(folder / file.name) != file.size]


def link(blob: Path, target: Path) -> None:
    """Gives a blob its name in a snapshot."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        target.symlink_to(os.path.relpath(blob, target.parent))
    except OSError:  # Windows, and disks without links
        os.replace(blob, target)


def noted(weights: Weights) -> list[File] | None:
    """What the hub said is in that commit, when it was asked."""
    with suppress(OSError, ValueError, TypeError):
        told = json.loads(_note(weights).read_text(encoding="utf-8"))
        return [File(**each) for each in told]
    return None


def note(weights: Weights, files: list[File]) -> None:
    told = json.dumps([asdict(file) for file in files], indent=1).encode()
    write_whole(_note(weights).parent, _note(weights), told, read_only=False)


def _note(weights: Weights) -> Path:
    return repo_folder(weights.repo) / ".rushes" / f"{weights.revision}.json"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
