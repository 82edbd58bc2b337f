"""The size that the writer asks for in the action itself: CLOSE ON the letter, "Gros plan sur ses mains"."""

from __future__ import annotations

from functools import cache

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.words import bare, cut
from rushes.film.note import Size

_LONGEST = 40  # letters of such an opening, at most


def said_size(action: str) -> Size | None:
    """The size with which a paragraph begins; None where it begins otherwise."""
    words = [bare(word) for word in cut(action[:_LONGEST].replace("-", " - ")).folded]
    plain = [word for word in words if word[0].isalnum() or word in _joins()]
    for length in range(min(len(plain) - 1, 5), 0, -1):
        size = _openings().get(tuple(plain[:length]))
        if size is not None and plain[length] in _joins():
            return size
    return None


@cache
def _joins() -> frozenset[str]:
    return frozenset(map(bare, table("coverage")["said"]["joins"]))


@cache
def _openings() -> dict[tuple[str, ...], Size]:
    sizes = table("coverage")["said"]["sizes"]
    return {
        tuple(bare(word) for word in cut(phrase).folded): Size(size) for size, said in sizes.items() for phrase in said
    }
