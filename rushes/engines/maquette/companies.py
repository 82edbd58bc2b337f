"""Those who are in play at a time, as the tailor has them: some have changed their clothes by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.people import Body, People


class Companies:
    """Everybody of a shot in that year's clothes, numbered as ``actors``; made once for each set of people in play."""

    def __init__(self, actors: Sequence[Actor], year: int) -> None:
        self.actors = actors
        self.bodies = [Body(actor.mark.figure, year, 3 * k + 7) for k, actor in enumerate(actors)]
        self._changed = {
            k: replace(self.bodies[k], figure=actor.mark.becomes)
            for k, actor in enumerate(actors)
            if actor.mark.becomes is not None
        }
        self._made: dict[tuple[tuple[int, ...], tuple[int, ...]], People] = {}

    def at(self, numbers: tuple[int, ...], seconds: float) -> People:
        """These of them, as they are dressed then."""
        changed = tuple([k for k in self._changed if seconds >= self.actors[k].changes])
        if (numbers, changed) not in self._made:
            now = [self._changed[k] if k in changed else self.bodies[k] for k in numbers]
            self._made[numbers, changed] = People(now)
        return self._made[numbers, changed]
