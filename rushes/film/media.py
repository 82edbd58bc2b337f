"""A file known by the digest of its bytes."""

from __future__ import annotations

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Media:
    """``digest`` is BLAKE3 in hexadecimal; ``suffix`` is the file's kind with its dot (``.mp4``, ``.wav``)."""

    digest: str
    suffix: str

    def __str__(self) -> str:
        return self.digest[:12] + self.suffix
