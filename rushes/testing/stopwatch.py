"""How long a method takes to stop, as far as it is the method's doing."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import TracebackType


class Stopwatch:
    """Asks for a stop ``after`` so many seconds, and measures how late the thread that started it is then.

    Seconds in which that thread was ready and the system let others have the processor are not counted, where the
    system tells them (Linux): how busy a machine is with other things says nothing of an engine. What it computes,
    what it waits for, and what it sleeps is counted in full.
    """

    def __init__(self, after: float) -> None:
        self._asked = threading.Event()
        self._timer = threading.Timer(after, self._ask)
        self._timer.daemon = True
        self._told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._start = self._waited = 0.0

    def __enter__(self) -> Stopwatch:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()

    def rang(self) -> bool:
        """Whether it was asked to stop."""
        return self._asked.is_set()

    def since(self) -> float:
        """Seconds of its own that the thread has taken since then; 0 where it was not asked."""
        if not self.rang():
            return 0.0
        return (time.monotonic() - self._start) - (self._queued() - self._waited)

    def _ask(self) -> None:
        self._start, self._waited = time.monotonic(), self._queued()
        self._asked.set()

    def _queued(self) -> float:
        """Seconds that the thread has been ready without a processor (Documentation/scheduler/sched-stats.rst)."""
        try:
            return int(self._told.read_text(encoding="ascii").split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0
