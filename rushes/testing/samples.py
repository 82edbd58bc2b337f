"""What the suite asks of a capability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Samples:
    """``typical`` is followed to the letter; ``long`` takes a while, so that it can be cancelled; ``odd`` may be
    refused, but only as a RushesError."""

    typical: tuple[Any, ...]
    long: Any
    odd: tuple[Any, ...]
