"""One subtitle."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subtitle:
    """Shown from frame ``start`` up to frame ``end`` of the film, that one excluded; one line or two."""

    start: int
    end: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)
