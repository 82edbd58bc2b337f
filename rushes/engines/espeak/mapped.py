"""Text that is rewritten to be spoken, and still knows which of the writer's characters each letter stands for."""

from __future__ import annotations

import re
from collections.abc import Callable

from rushes.film.quick import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mapped:
    """``spans`` has, for each character of ``text``, the characters [begin, end) it was written as."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> Mapped:
        return cls(text, tuple((at, at + 1) for at in range(len(text))))

    def part(self, begin: int, end: int) -> Mapped:
        return Mapped(self.text[begin:end], self.spans[begin:end])

    def stripped(self) -> Mapped:
        begin = len(self.text) - len(self.text.lstrip())
        return self.part(begin, len(self.text.rstrip()))

    def __add__(self, other: Mapped) -> Mapped:
        return Mapped(self.text + other.text, self.spans + other.spans)

    def rewritten(self, pattern: re.Pattern[str], say: Callable[[re.Match[str]], str | None]) -> Mapped:
        """Every match replaced by what ``say`` gives for it; None leaves it as it stands. The new characters stand
        for the whole match."""
        text: list[str] = []
        spans: list[Span] = []
        done = 0
        for match in pattern.finditer(self.text):
            said = say(match)
            if said is None or match.start() == match.end():
                continue
            begin, end = match.span()
            last = begin + max(1, len(match[0].rstrip())) - 1
            text += self.text[done:begin], said
            spans += self.spans[done:begin]
            spans += [(self.spans[begin][0], self.spans[last][1])] * len(said)
            done = end
        if not done:
            return self
        return Mapped("".join((*text, self.text[done:])), (*spans, *self.spans[done:]))
