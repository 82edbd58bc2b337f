"""The digest that names an object: BLAKE3, 256 bits, in hexadecimal.

Its library is imported where something is hashed: a worker in an environment of its own starts without it.
"""

from __future__ import annotations

from pathlib import Path

CHUNK = 1 << 20


def digest_bytes(data: bytes) -> str:
    """64 hexadecimal digits. Source: https://github.com/BLAKE3-team/BLAKE3-specs"""
    from blake3 import blake3

    return blake3(data).hexdigest()


def digest_file(path: Path) -> str:
    """The same for a file of any length, in constant memory."""
    if path.stat().st_size <= CHUNK:
        return digest_bytes(path.read_bytes())
    from blake3 import blake3

    return blake3(max_threads=blake3.AUTO).update_mmap(path).hexdigest()


def copy_with_digest(source: Path, target: Path) -> str:
    """Copies and hashes in one reading, so that a source that changes meanwhile cannot come apart from its digest."""
    from blake3 import blake3

    hasher = blake3()
    with source.open("rb") as come, target.open("wb") as go:
        while chunk := come.read(CHUNK):
            hasher.update(chunk)
            go.write(chunk)
    return hasher.hexdigest()
