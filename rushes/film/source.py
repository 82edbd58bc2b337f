"""Where in the writer's text something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a text file; lines and columns count from 1. ``str()`` gives ``script.fountain:42``."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.column == 1 else f"{self.file}:{self.line}:{self.column}"
