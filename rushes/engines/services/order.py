"""A request as what a service is asked for, and what it gives."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Any

from rushes.engines.conforming import Asked
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """Something to send. ``kind`` is its media type; ``name``: what it shows, where it is a reference."""

    path: Path
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """``arguments`` by the names that the model knows them by: words, numbers, files and lists of files."""

    capability: str
    model: str
    arguments: dict[str, Any]
    seed: str
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """How a job stands. ``results``: addresses, or bytes where they came with the answer. ``cost`` in millionths of
    the card's currency, as the service told it; None where it tells none. ``stopped``: somebody cancelled it."""

    done: bool = False
    progress: float = 0.0
    waits: int | None = None
    stopped: bool = False
    results: tuple[str | bytes, ...] = ()
    cost: int | None = None
    told: dict[str, Any] = field(default_factory=dict)
