"""Performs one job, whatever process this is; whatever goes wrong becomes one of our errors."""

from __future__ import annotations

import os
import stat
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from rushes.engines.ports.result import Result
from rushes.engines.registry import engine_class, look_in
from rushes.engines.stage import Report, Stage
from rushes.errors import Cancelled, DiskFull, EngineFailed, RushesError
from rushes.executors.environment import check_home, lacking
from rushes.executors.job import Job, Outcome
from rushes.store.jobs import RemoteJob


class Performer:
    """Keeps the engines it has started, so that the second job finds them warm.

    ``log``: where the whole story of a failure can be read, for the message. ``seals``: whether results get the digests
    of their files, for whoever receives them in another process.
    """

    def __init__(self, log: str = "", seals: bool = False) -> None:
        self._log, self._seals = log, seals
        self._engines: dict[str, Any] = {}
        self._started: set[str] = set()

    def perform(self, job: Job, progress: Report, cancelled: Callable[[], bool]) -> Outcome:
        """Runs the job to its end. Never raises, except for what ends the process itself."""
        began = time.perf_counter()
        result: Result | None = None
        error: RushesError | None = None
        digests: dict[str, str] = {}
        try:
            os.makedirs(job.out, exist_ok=True)
            if job.film:
                look_in(job.film)
            stage = Stage(job.out, dict(job.inputs), progress, cancelled, _noted(job), _notebook(job))
            stage.checkpoint()
            operation = self._operation(job)
            if job.purse and job.due:
                job.purse.reserve(job.due)
            result = self._checked(operation(job.request, stage), job)
            digests = _digests(result, job) if self._seals else {}
        except RushesError as problem:
            error = _portable(problem)
        except (Exception, SystemExit) as problem:
            error = self._explained(problem, job)
        return Outcome(job.id, job.out, result, error, time.perf_counter() - began, digests=digests)

    def close(self) -> None:
        """Stops every engine that wants to be stopped; one that cannot keeps no other from it."""
        for engine in self._engines.values():
            try:
                getattr(engine, "stop", lambda: None)()
            except Exception:
                traceback.print_exc()
        self._engines.clear()
        self._started.clear()

    def _operation(self, job: Job) -> Callable[[Any, Stage], Result]:
        if not isinstance(job.target, str):
            return job.target
        if job.target not in self._engines:
            check_home(job.target)
            self._engines[job.target] = engine_class(job.target)()
        engine = self._engines[job.target]
        if job.target not in self._started and job.method not in getattr(engine, "unstarted", ()):
            getattr(engine, "start", lambda: None)()
            self._started.add(job.target)
        method = getattr(engine, job.method, None)
        if method is None:
            raise EngineFailed(f"The engine {job.target!r} has no method {job.method!r}.")
        operation: Callable[[Any, Stage], Result] = method
        return operation

    def _checked(self, result: object, job: Job) -> Result:
        if not isinstance(result, Result):
            raise EngineFailed(f"{job.who!r} gave back {type(result).__name__} instead of a Result.")
        for role, name in result.files.items():
            if _lies_in(job.out, name):
                continue
            path = (job.out / name).resolve()
            if not path.is_relative_to(job.out.resolve()):
                raise EngineFailed(f"{job.who!r} wrote its {role} outside of its stage: {name}")
            if not path.is_file():
                raise EngineFailed(f"{job.who!r} promised its {role} as {name}, and did not write it.")
        return result

    def _explained(self, problem: BaseException, job: Job) -> RushesError:
        from rushes.store.disk import FULL  # here, where it is needed: a worker that is well needs no store

        if isinstance(problem, OSError) and problem.errno in FULL:  # said whole; there is no room for its story either
            return DiskFull(
                f"The disk filled up while {job.who!r} was working.",
                where=job.out,
                todo="Make room (`rushes clean` removes what can be made again) and run it again: it resumes.",
            )
        _log_story()
        if isinstance(problem, MemoryError):
            return EngineFailed(
                f"{job.who!r} ran out of memory.",
                todo="Close other programs, or make the film smaller (`size` in film.toml).",
            )
        if isinstance(problem, ModuleNotFoundError) and (known := lacking(problem, job.who)):
            return known
        told = str(problem).strip() or "no reason given"
        story = f"The whole story is in {self._log}." if self._log else ""
        return EngineFailed(f"{job.who!r} failed: {type(problem).__name__}: {told}", todo=story)


def _lies_in(folder: Path, name: str) -> bool:
    """Whether it is a plain file of the folder, by its name alone: what anything else is takes a longer look."""
    if os.path.basename(name) != name:
        return False
    try:
        return stat.S_ISREG(os.lstat(os.path.join(folder, name)).st_mode)
    except OSError:
        return False


def _digests(result: Result, job: Job) -> dict[str, str]:
    from rushes.store.digest import digest_file

    return {role: digest_file(job.out / name) for role, name in result.files.items()}


def _noted(job: Job) -> str:
    found = job.jobs.find(job.id) if job.jobs else None
    return found.job if found else ""


def _notebook(job: Job) -> Callable[[str], None]:
    def note(told: str) -> None:
        if job.jobs and told:
            job.jobs.note(RemoteJob(job.id, job.who, told))
        elif job.jobs:
            job.jobs.done(job.id)

    return note


def _log_story() -> None:
    """The traceback, to the log; a disk too full for it must not cost the message as well."""
    with suppress(OSError):
        traceback.print_exc(file=sys.stderr)
        sys.stderr.flush()


def _portable(error: RushesError) -> RushesError:
    """Without its traceback and its causes, which may hold frames and gigabytes."""
    error.__traceback__ = None
    error.__cause__ = None
    error.__context__ = None
    return error


def cancelled_outcome(job: Job) -> Outcome:
    return Outcome(job.id, job.out, None, Cancelled("Stopped."))
