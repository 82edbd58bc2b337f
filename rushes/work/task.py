"""A thing to be made, with everything that determines it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.source import Source
from rushes.film.tier import Tier

House = Callable[[Any, Stage], Result]


@dataclass(frozen=True, slots=True)
class Task:
    """One result to be made.

    ``key`` is the slot it fills ("voice/cuisine-nuit/2/line-3"): what was made for the same key before is
    what a new recipe is compared with. Neither ``key``, ``label``, ``source`` nor ``estimate`` enters the recipe;
    ``capability``, ``engine``, ``version``, ``request`` and ``seed`` do, with the digests the request names.

    ``call`` is set for the house's own operations (mix, join, board): a module-level function that is run
    instead of an engine's method; ``engine`` is then "rushes" and ``capability`` names the operation.
    ``waits`` are the keys of tasks whose result the request needs and that are not made yet: such a task
    has no recipe so far and its request holds estimates. ``keep`` puts the result among the takes, which no
    clean-up deletes. ``export`` are (role, path below out/) pairs: files that users look for.
    ``estimate``: seconds of work. ``length_ms``: how much of the film it makes, for cost.
    """

    key: str
    label: str
    department: str
    capability: str
    engine: str
    version: str
    request: Any
    seed: int = 0
    call: House | None = None
    waits: tuple[str, ...] = ()
    keep: bool = False
    export: tuple[tuple[str, str], ...] = ()
    source: Source | None = None
    estimate: float = 0.1
    length_ms: int = 0
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A task's result as the store has it. ``recipe`` is its identity, ``media`` its files by role."""

    key: str
    recipe: str
    media: dict[str, Media] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    tier: Tier = Tier.MAQUETTE
    engine: str = ""
