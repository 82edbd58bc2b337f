"""A call on a thread of its own: whoever waits for a socket hears no Ctrl-C."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from rushes.engines.stage import Stage
from rushes.errors import Cancelled

T = TypeVar("T")
TURN = 0.05  # seconds between looks at whether we were stopped
PARTING = 0.4  # seconds that an answer may still take once we were


class Errand:
    """Begun at once. ``given`` or ``problem`` is there once it has ended."""

    def __init__(self, what: Callable[[], Any]) -> None:
        self.given: Any = None
        self.problem: BaseException | None = None
        self._over = threading.Event()
        threading.Thread(target=self._go, args=(what,), daemon=True).start()

    def ended(self, seconds: float) -> bool:
        """Whether it has, waiting that long at most."""
        return self._over.wait(seconds)

    def attended(self, stage: Stage, parting: float = 0.0) -> None:
        """Waits until it has ended; raises Cancelled ``parting`` seconds after Ctrl-C where it has not, or not well."""
        try:
            while not self.ended(TURN):
                stage.checkpoint()
        except Cancelled:
            if not self.ended(parting) or self.problem is not None:
                raise

    def _go(self, what: Callable[[], Any]) -> None:
        try:
            self.given = what()
        except BaseException as problem:
            self.problem = problem
        self._over.set()


def briefly(what: Callable[[], object]) -> bool:
    """Does it if it can be done at once: the last word to a service when we were stopped."""
    done = Errand(what)
    return done.ended(PARTING) and done.problem is None
