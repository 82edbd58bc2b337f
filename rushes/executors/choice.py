"""Executors by the name the user gives."""

from __future__ import annotations

from pathlib import Path

from rushes.errors import FilmError
from rushes.executors.job import Executor
from rushes.film.quick import dataclass

NAMES = ("process", "inline", "ray")


@dataclass(frozen=True, slots=True)
class Where:
    """Where work is done. Of a cluster: its ``address``, "" for one of this machine's own, and the ``share`` that all
    its nodes read and write, "" for a folder of the film's where all of them are this machine."""

    name: str = "process"
    address: str = ""
    share: str = ""


def open_executor(where: Where | str, log: Path | None = None, scratch: Path | None = None) -> Executor:
    """``process``, ``inline`` or ``ray``. ``log``: the folder for the output of workers; ``scratch``: one that the
    nodes of this machine may share. Raises FilmError for what there is not."""
    where = Where(where) if isinstance(where, str) else where
    # Each is imported by who asks for it: a run with nothing to do starts without the others.
    if where.name == "process":
        from rushes.executors.process import ProcessExecutor

        return ProcessExecutor(log)
    if where.name == "inline":
        from rushes.executors.inline import InlineExecutor

        return InlineExecutor()
    if where.name == "ray":
        from rushes.executors.ray import RayExecutor

        return RayExecutor(where.address, where.share, scratch, log)
    raise FilmError(f"There is no executor called {where.name!r}.", todo=f"Known: {', '.join(NAMES)}.")
