"""An engine in an environment of its own: the interpreter its card names, this house's code, and that environment's
libraries. One model's versions never break another's.

Nothing of ours but the package itself is found from there: not our libraries, and not our PYTHONPATH.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import rushes
from rushes.engines import registry
from rushes.errors import EngineMissing, RushesError

_OLDEST = (3, 11)
_PATIENCE = 30  # seconds a cold interpreter has to say its version
_AWAY = "rushes_is_away"
_OURS = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")


def python_of(engine: str, film: Path | None = None) -> str:
    """The interpreter that the engine's card names; empty where it is ours. One that cannot be loaded says so when its
    job is performed. ``film``: the folder whose own engine it may be."""
    try:
        if film:
            registry.look_in(film)
        return registry.card(engine).python
    except RushesError:
        return ""


def interpreter(told: str, film: Path | None = None) -> str:
    """The path of an interpreter that can run our code. Raises EngineMissing; for one in the ``film``'s own folder too:
    a film comes from anybody, and a program in it is not run because it says so."""
    place = Path(told).expanduser()
    inside = film and (place.parent.resolve() / place.name).is_relative_to(film.resolve())
    if inside or (not place.is_absolute() and place.name != told):
        raise EngineMissing(
            "A Python in a film's folder is not run: the film may be anybody's.",
            where=f'python = "{told}"',
            todo="Make the environment elsewhere, and give its whole path, as in ~/envs/chatterbox/bin/python.",
        )
    return _tried(told)


@cache
def _tried(told: str) -> str:
    found = shutil.which(str(Path(told).expanduser()))
    where = f'python = "{told}"'
    if found is None:
        raise EngineMissing(
            "There is no Python at that place.",
            where=where,
            todo="Make the environment again (python -m venv), or correct its path in the engine's file.",
        )
    try:
        asked = [found, "-c", "import sys; print(*sys.version_info[:2])"]
        said = subprocess.run(
            asked, capture_output=True, text=True, timeout=_PATIENCE, check=True, env=surroundings()
        ).stdout.split()
        version = int(said[0]), int(said[1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as problem:
        raise EngineMissing(
            "What is there is no Python that runs.", where=where, todo="Make the environment again (python -m venv)."
        ) from problem
    if version < _OLDEST:
        raise EngineMissing(
            f"It is Python {version[0]}.{version[1]}; engines need {_OLDEST[0]}.{_OLDEST[1]} or later.",
            where=where,
            todo="Make that environment with a later Python.",
        )
    return found


def surroundings() -> dict[str, str]:
    """The environment variables of such a worker."""
    return {name: value for name, value in os.environ.items() if name not in _OURS}


def first_words() -> str:
    """Python that finds our package, and nothing else of ours, and starts a worker."""
    package = Path(rushes.__file__).resolve()
    known = [(point.group, point.name, point.value) for point in registry.points()]
    return (
        "import importlib.util as u, sys\n"
        f"at = {str(package)!r}, {str(package.parent)!r}\n"
        "s = u.spec_from_file_location('rushes', at[0], submodule_search_locations=[at[1]])\n"
        "m = sys.modules['rushes'] = u.module_from_spec(s)\n"
        "s.loader.exec_module(m)\n"
        "from rushes.engines import registry\n"
        f"registry.bring({known!r})\n"
        f"sys.{_AWAY} = True\n"
        "from rushes.executors.worker import main\n"
        "main(sys.argv[1])\n"
    )


def is_away() -> bool:
    """Whether this process is a worker in an environment of an engine's own: ``first_words`` have said so."""
    return bool(getattr(sys, _AWAY, False))


def check_home(engine: str) -> None:
    """Raises EngineMissing for an engine with an environment of its own, in a process that is not of one: with other
    versions of its libraries it would make something else."""
    if not is_away() and python_of(engine):
        raise EngineMissing(
            f"The engine {engine!r} lives in an environment of its own, which only the process executor starts.",
            todo="Leave --executor out: the process executor is the one that is used where none is named.",
        )


def lacking(problem: ModuleNotFoundError, engine: str) -> RushesError | None:
    """What to say of a module that is not there; None in our own environment."""
    name = (problem.name or "").partition(".")[0]
    if not is_away() or not name or name == "rushes":
        return None
    return EngineMissing(
        f"The environment of {engine!r} has no {name}.",
        where=sys.executable,
        todo=f"{sys.executable} -m pip install {_PACKAGES.get(name, name)}",
    )


_PACKAGES = {"PIL": "pillow", "espeakng_loader": "espeakng-loader", "perth": "resemble-perth"}
