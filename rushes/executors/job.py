"""A job for an executor, and what comes back of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Protocol

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import RushesError
from rushes.film.quick import dataclass
from rushes.store.jobs import Jobs
from rushes.store.purse import Purse, Spending

HOUSE = "rushes"

Operation = Callable[[Any, Stage], Result]


@dataclass(frozen=True, slots=True)
class Job:
    """``target`` is an engine's name, whose ``method`` is called, or a module-level function of the house.

    ``inputs``: the readable path of every digest the request names. ``out``: a folder of the job's own. ``film``: the
    folder of the film it is for, whose own engines it may be for; ``jobs``: where its engine notes what a server
    works on for it, under the job's id. ``due`` is what it will cost, to be put down in ``purse`` just before the call.
    ``time_limit``: seconds without a sign of progress after which it is given up, 0 for never.
    """

    id: str
    target: str | Operation
    request: Any
    out: Path
    method: str = ""
    inputs: Mapping[str, Path] = field(default_factory=dict)
    film: Path | None = None
    jobs: Jobs | None = None
    purse: Purse | None = None
    due: tuple[Spending, ...] = ()
    time_limit: float = 0

    @property
    def who(self) -> str:
        """The engine's name, or the house's."""
        return self.target if isinstance(self.target, str) else HOUSE


@dataclass(frozen=True, slots=True)
class Progress:
    """``done``: 0..1. ``now`` and ``preview`` as ``rushes.engines.stage.Report`` has them."""

    job: str
    done: float
    now: str = ""
    preview: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Either a ``result``, its files in ``out``, or an ``error``, after ``seconds`` of work.

    ``joules`` it took, where that was ``metered`` ("nvml", "rapl", "nvml+rapl"). ``digests``: BLAKE3 of each file as it
    left the worker, by role, where it did so for another process.
    """

    job: str
    out: Path
    result: Result | None
    error: RushesError | None
    seconds: float = 0.0
    joules: float = 0.0
    metered: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know that ends no job."""

    text: str


Event = Progress | Outcome | Notice


class Executor(Protocol):
    """Takes any number of jobs and starts them in the order they came, as workers are free."""

    def submit(self, job: Job) -> None: ...

    def poll(self, timeout: float) -> list[Event]:
        """What has happened since the last call; waits at most ``timeout`` seconds for something to.
        Every job submitted ends in exactly one Outcome."""
        ...

    def cancel(self, job: str | None = None) -> None:
        """Stops one job, or all: their Outcomes carry Cancelled (or the result, if it was just done)."""
        ...

    @property
    def pending(self) -> int:
        """Jobs whose Outcome has not come yet."""
        ...

    def warm(self, who: str) -> None:
        """There will be work for it: whatever can be got ready without costing anything may be."""
        ...

    def close(self) -> None:
        """Stops everything and leaves no process behind."""
        ...


def outcomes(executor: Executor, patience: float = 0.5) -> Iterator[Outcome]:
    """Every outcome as it comes, until no job is pending."""
    while executor.pending:
        for event in executor.poll(patience):
            if isinstance(event, Outcome):
                yield event
