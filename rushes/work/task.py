"""A thing to be made, with everything that determines it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Any

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.money import Money
from rushes.film.quick import dataclass
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
    ``waits`` are the keys of tasks that are not made yet and whose facts the request needs (the length of a
    voice): such a task has no recipe so far and its request holds estimates. The media it waits for need not
    be listed: they say so themselves. ``keep`` puts the result among the takes, which no
    clean-up deletes. ``export`` are (role, path below out/) pairs: files that users look for; ``lent``: for others to
    work on, so one that somebody has changed is set aside before it is written anew.
    ``estimate``: seconds of work. ``length_ms``: how much of the film it makes. What it costs is told from these
    and the card of its engine: see ``rushes.work.quote``.
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
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A task's result as the store has it. ``recipe`` is its identity, ``media`` its files by role, ``money`` and
    ``joules`` what it took."""

    key: str
    recipe: str
    media: dict[str, Media] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    tier: Tier = Tier.MAQUETTE
    engine: str = ""
    money: Money = field(default_factory=Money)
    joules: float = 0.0  # 0 where they were not metered

    @property
    def awaited(self) -> bool:
        """Not made yet: its media stand in for those to come, its facts are empty."""
        return not self.recipe


def facts_of(made: Iterable[Made], role: str) -> dict[str, Mapping[str, Any]]:
    """What is known of every medium of that role that is there, by digest."""
    return {one.media[role].digest: one.facts for one in made if not one.awaited and role in one.media}


_AWAITED = "?"


class _AwaitedMedia(dict[str, Media]):
    """A medium for whatever role is asked for, that names the task it will come from."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def __missing__(self, role: str) -> Media:
        return Media(_AWAITED + self.key, "")


def awaited(task: Task) -> Made:
    """Stands in for the result of a task that is not made yet, so that what comes after it can be planned.

    A request that names one of its media waits for it, and has no recipe until then.
    """
    return Made(task.key, "", _AwaitedMedia(task.key), {}, engine=task.engine)


def awaits(media: Media) -> str:
    """The key of the task a medium will come from; empty for a medium that is there."""
    return media.digest[1:] if media.digest.startswith(_AWAITED) else ""
