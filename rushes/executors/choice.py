"""Executors by the name the user gives."""

from __future__ import annotations

from pathlib import Path

from rushes.errors import FilmError
from rushes.executors.job import Executor

NAMES = ("process", "inline")


def open_executor(name: str, log: Path | None = None) -> Executor:
    """``process`` or ``inline``. ``log``: the folder for the output of workers."""
    # Each is imported by who asks for it: a run with nothing to do starts without the other.
    if name == "process":
        from rushes.executors.process import ProcessExecutor

        return ProcessExecutor(log)
    if name == "inline":
        from rushes.executors.inline import InlineExecutor

        return InlineExecutor()
    raise FilmError(f"There is no executor called {name!r}.", todo=f"Known: {', '.join(NAMES)}.")
