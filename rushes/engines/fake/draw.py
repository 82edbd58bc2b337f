"""Numbers drawn from words, the same on every machine."""

from __future__ import annotations

from blake3 import blake3


def draw(count: int, *words: object) -> list[int]:
    """``count`` numbers 0..255 that these words always give; each is a string or a whole number."""
    return list(blake3("\n".join(map(str, words)).encode()).digest(length=count))
