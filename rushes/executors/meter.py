"""Energy by the machine's own counters, shared among the jobs that run together.

Graphics cards: NVML's counter of millijoules since the driver was loaded (nvmlDeviceGetTotalEnergyConsumption, Volta
and later), through the optional package ``nvidia-ml-py``. Processors: RAPL's microjoules in /sys/class/powercap, which
many systems let nobody but root read. Both count the whole device, whoever else is using it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

_POWERCAP = Path("/sys/class/powercap")


class Counter(Protocol):
    """``graphics``: it counts what graphics cards take, and only jobs that use them share it."""

    name: str
    graphics: bool

    def read(self) -> float:
        """Joules since a moment that does not change. Raises OSError where it can no longer be read."""
        ...


@dataclass
class _Running:
    graphics: bool
    joules: float = 0.0
    by: frozenset[str] = frozenset()


class Meter:
    """``begin`` and ``end`` of every job; the counters are looked for when the first one begins."""

    def __init__(self, counters: Sequence[Counter] | None = None) -> None:
        self._counters = None if counters is None else list(counters)
        self._last: dict[str, float] = {}
        self._running: dict[str, _Running] = {}

    def begin(self, job: str, *, graphics: bool) -> None:
        if self._counters is None:
            self._counters = [*_graphics_counters(), *_processor_counters()]
        if self._counters:
            self._share()
            self._running[job] = _Running(graphics)

    def end(self, job: str) -> tuple[float, str]:
        """Joules, and by which counters: "" where nothing counts, or where it did not begin."""
        self._share()
        done = self._running.pop(job, None)
        if done is None or not done.by:
            return 0.0, ""
        return done.joules, "+".join(sorted(done.by))

    def _share(self) -> None:
        """What was taken since the last look goes to those that ran since, in equal parts."""
        for counter in list(self._counters or ()):
            try:
                now = counter.read()
            except OSError:
                self._counters = [each for each in self._counters or () if each is not counter]
                continue
            taken = now - self._last.get(counter.name, now)
            self._last[counter.name] = now
            sharing = [each for each in self._running.values() if each.graphics or not counter.graphics]
            for each in sharing:
                each.joules += max(0.0, taken) / len(sharing)
                each.by |= {counter.name.partition(" ")[0]}


@dataclass
class _Rapl:
    """One processor package. Its counter begins again at ``wrap`` joules."""

    folder: Path
    wrap: float
    name: str = "rapl"
    graphics: bool = False
    _before: float = 0.0
    _turns: int = 0

    def read(self) -> float:
        now = int((self.folder / "energy_uj").read_text()) / 1e6
        self._turns += now < self._before
        self._before = now
        return now + self._turns * self.wrap


def _processor_counters() -> list[Counter]:
    found: list[Counter] = []
    for folder in sorted(_POWERCAP.glob("intel-rapl:*")):
        if folder.name.count(":") != 1:
            continue  # a part of a package
        try:
            counter = _Rapl(folder, int((folder / "max_energy_range_uj").read_text()) / 1e6, f"rapl {folder.name}")
            counter.read()
        except (OSError, ValueError):
            continue
        found.append(counter)
    return found


@dataclass
class _Nvml:
    library: Any
    handle: Any
    name: str
    graphics: bool = True

    def read(self) -> float:
        try:
            return float(self.library.nvmlDeviceGetTotalEnergyConsumption(self.handle)) / 1e3
        except self.library.NVMLError as problem:
            raise OSError(str(problem)) from problem


def _graphics_counters() -> list[Counter]:
    from rushes.engines.graphics import cards, library

    found: list[Counter] = []
    for number, handle in enumerate(cards()):
        counter = _Nvml(library(), handle, f"nvml {number}")
        try:
            counter.read()
        except OSError:
            continue  # too old to count
        found.append(counter)
    return found
