"""Which weights these are: one hash for a folder of them, and how not to read thirty gigabytes twice."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from rushes.engines.weights.headers import files
from rushes.store.disk import write_whole

_BLOCK = 1 << 22  # bytes


def _nothing() -> None:
    return None


def digest(folder: Path, only: Iterable[Path] | None = None, checkpoint: Callable[[], None] = _nothing) -> str:
    """BLAKE3, 32 hexadecimal digits, over the names and the SHA-256 of the files in it (of ``only`` those, where they
    are given). The same files give the same digest wherever they lie."""
    from blake3 import blake3

    told = []
    for path in sorted(files(folder) if only is None else only):
        told.append(f"{path.relative_to(folder).as_posix()} {sha256(path, checkpoint)}\n")
    return blake3("".join(told).encode()).hexdigest()[:32]


def sha256(path: Path, checkpoint: Callable[[], None] = _nothing) -> str:
    """Of a file; read once, and again when its size or its time has changed."""
    real = path.resolve()
    stat = real.stat()
    note = _note(real)
    with suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads(note.read_bytes())
        if (noted["size"], noted["time"]) == (stat.st_size, stat.st_mtime_ns):
            return str(noted["sha256"])
    hasher = hashlib.sha256()
    with real.open("rb") as file:
        while block := file.read(_BLOCK):
            checkpoint()
            hasher.update(block)
    remember(real, hasher.hexdigest())
    return hasher.hexdigest()


def remember(path: Path, sha: str) -> None:
    """Notes the SHA-256 of a file that was just read whole. Where nothing can be noted, it is read again."""
    with suppress(OSError):
        stat = path.resolve().stat()
        told = json.dumps({"size": stat.st_size, "time": stat.st_mtime_ns, "sha256": sha})
        note = _note(path.resolve())
        write_whole(note.parent, note, told.encode(), read_only=False)


def cache_home() -> Path:
    """Where this user's programs keep what they can make again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _note(path: Path) -> Path:
    from blake3 import blake3

    return cache_home() / "rushes" / "weights" / (blake3(str(path).encode()).hexdigest()[:32] + ".json")
