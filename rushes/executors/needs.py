"""What an executor has to know of an engine before it starts one."""

from __future__ import annotations

from rushes.engines.registry import card
from rushes.errors import EngineHung, EngineMissing, SettingsError
from rushes.executors.job import HOUSE, Job
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Needs:
    """``workers`` at most at once; ``graphics_mb`` of graphics memory each; ``here``: the work is this machine's."""

    workers: int = 1
    graphics_mb: int = 0
    here: bool = True


def needs_of(who: str) -> Needs:
    """As its card says. An engine that cannot be loaded says so when its job is performed."""
    try:
        known = card(who) if who != HOUSE else None
    except (EngineMissing, SettingsError):
        known = None
    return Needs(known.workers, known.gpu_mb, known.offline) if known else Needs()


def given_up(job: Job) -> EngineHung:
    """The reason of a job whose time is up."""
    return EngineHung(
        f"{job.who!r} did not get any further for {job.time_limit:g} s, and was given up.",
        todo="Run it again; if it only is that slow, raise time-limit where the engine is described.",
    )
