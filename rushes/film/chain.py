"""How a shot is made in several steps, each by an engine of its own."""

from __future__ import annotations

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """What a step is for: ``first-frame``, ``last-frame``, a control pass (``depth``), or else a look in words
    (``ink``). ``strength``: how far the pass holds, or how far the look may go from the picture before, in per cent; 0
    leaves it to the engine."""

    what: str
    strength: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """``wan-vace:depth=80+edges``: an engine, and what it is asked for; nothing: whatever it can make of what it is
    given."""

    engine: str
    asks: tuple[Ask, ...] = ()

    def __str__(self) -> str:
        asked = "+".join(f"{ask.what}={ask.strength}" if ask.strength else ask.what for ask in self.asks)
        return f"{self.engine}:{asked}" if asked else self.engine


@dataclass(frozen=True, slots=True)
class Chain:
    """``name``: as ``[engines]`` and the director's notes call it, like an engine."""

    name: str
    steps: tuple[Step, ...]
