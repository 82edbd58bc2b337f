"""text-generation: an answer in words."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.quick import dataclass

CAPABILITY = "text-generation"


@dataclass(frozen=True, slots=True)
class Message:
    """``role``: system, user or assistant."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class TextGeneration:
    """``messages`` in order, the last one to be answered. ``tokens``: at most so many; ``temperature`` in hundredths.

    Result files: ``text`` (.txt, UTF-8). Facts: ``tokens`` (in, out), ``finished``: whether it came to an end by
    itself.
    """

    messages: tuple[Message, ...]
    tokens: int = 1024
    temperature: int = 70
    seed: int = 0


class Writes(Protocol):
    card: Card

    def text_generation(self, request: TextGeneration, stage: Stage) -> Result: ...
