"""One file from the hub: resumed where it broke off, hashed as it comes, and kept only if it is what was promised."""

from __future__ import annotations

import hashlib
import http.client
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rushes.engines.weights.fingerprint import remember
from rushes.engines.weights.hub import Hub, HubAway, wait
from rushes.engines.weights.place import File
from rushes.errors import EngineFailed
from rushes.store.disk import disk_errors, settle

_BLOCK = 1 << 20
_ATTEMPTS = 5  # in a row without a byte


def fetch(
    hub: Hub,
    repo: str,
    commit: str,
    file: File,
    blob: Path,
    came: Callable[[int], None],
    checkpoint: Callable[[], None],
) -> None:
    """Puts it at ``blob``. ``came(bytes)`` as they come, those that lay there from an earlier attempt among them."""
    part = blob.with_name(f"{blob.name}.rushes-part")
    with disk_errors(blob.parent, file.size):
        blob.parent.mkdir(parents=True, exist_ok=True)
        hasher = _Hasher(file)
        _take_up(part, file, hasher, came, checkpoint)
        failed = 0
        while hasher.size < file.size:
            before = hasher.size
            try:
                _more(hub, repo, commit, file, part, hasher, came, checkpoint)
            except HubAway:
                failed = failed + 1 if hasher.size == before else 1
                if failed >= _ATTEMPTS:
                    raise
                wait(failed, checkpoint)
        part.touch()
        if hasher.told() != file.hash:
            part.unlink()
            raise EngineFailed(
                f"What came as {file.name} of {repo} is not what the hub promised: its hash is another.",
                todo="Run it again; if it stays so, a proxy on the way changes it.",
            )
        settle(part, blob, read_only=False)
        remember(blob, hasher.sha256.hexdigest())


class _Hasher:
    """SHA-256, and git's SHA-1 of a small file, as the bytes go by."""

    def __init__(self, file: File) -> None:
        self._file = file
        self.reset()

    def reset(self) -> None:
        self.size = 0
        self.sha256 = hashlib.sha256()
        self._git = hashlib.sha1(f"blob {self._file.size}\0".encode(), usedforsecurity=False)

    def update(self, block: bytes) -> None:
        self.size += len(block)
        self.sha256.update(block)
        if len(self._file.hash) == 40:
            self._git.update(block)

    def told(self) -> str:
        return self._git.hexdigest() if len(self._file.hash) == 40 else self.sha256.hexdigest()


def _take_up(
    part: Path, file: File, hasher: _Hasher, came: Callable[[int], None], checkpoint: Callable[[], None]
) -> None:
    """What an earlier attempt has left."""
    if not part.exists():
        return
    if part.stat().st_size > file.size:
        part.unlink()
        return
    with part.open("rb") as done:
        while block := done.read(_BLOCK):
            checkpoint()
            hasher.update(block)
            came(len(block))


def _more(
    hub: Hub,
    repo: str,
    commit: str,
    file: File,
    part: Path,
    hasher: _Hasher,
    came: Callable[[int], None],
    checkpoint: Callable[[], None],
) -> None:
    with hub.open(repo, commit, file.name, hasher.size) as answer:
        if hasher.size and not _goes_on(answer, hasher.size):
            came(-hasher.size)
            hasher.reset()
        with part.open("ab") as out:
            out.truncate(hasher.size)
            while hasher.size < file.size and (block := _read(answer)):
                checkpoint()
                block = block[: file.size - hasher.size]
                out.write(block)
                hasher.update(block)
                came(len(block))
    if hasher.size < file.size:
        raise HubAway(
            f"{hub.address} broke off: {hasher.size} of {file.size} bytes of {file.name} came.",
            todo="Run it again: it goes on from there.",
        )


def _goes_on(answer: Any, at: int) -> bool:
    told = answer.headers.get("Content-Range", "")
    return answer.status == 206 and told.replace("bytes", "").strip().startswith(f"{at}-")


def _read(answer: Any) -> bytes:
    try:
        block: bytes = answer.read1(_BLOCK)
    except http.client.IncompleteRead as cut:
        return cut.partial
    except (OSError, http.client.HTTPException) as problem:
        raise HubAway("The connection broke.", todo="Run it again: it goes on from there.") from problem
    return block
