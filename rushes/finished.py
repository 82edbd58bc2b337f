"""What the last complete `make` saw and left: while nothing of it has changed, there is nothing to do.

To plan a film is to read it, break it down and block it: most of a second, and nearly all of that is Python
getting ready. Whoever runs `make` again to be sure should not wait for it. So a finished `make` writes down what
it depended on (the film folder, the house's own code) and every file it stands on; the next one compares, and plans
in full when anything differs. Nothing is decided here: a note that is missing, old or damaged only costs that time.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Container, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from blake3 import blake3

import rushes

_NOTE = Path(".rushes") / "finished.json"
_GIVEN = frozenset({"out", "takes"})  # what `make` gives is compared file by file
_READ = 4 << 20  # bytes: longer than any screenplay; footage that lies beside it is never read


def look(folder: Path) -> str:
    """A digest of all that `make` depends on: the folder's name, its own files by content where they are short, longer
    ones and what lies deeper (library/) by size and time, and the house's code the same way; empty where that cannot
    be told.

    To be taken before the film is read: what changes meanwhile is then seen the next time.
    """
    try:
        return _looked(folder)
    except OSError:
        return ""


def _looked(folder: Path) -> str:
    signs = [find_spec(name) is not None for name in ("c2pa", "cryptography")]  # with both, what lies in out/ is signed
    told: list[object] = [rushes.__version__, folder.absolute().name, signs]
    for name, path in sorted(_files(os.fspath(folder), hidden=False, without=_GIVEN)):
        size, changed = _stamp(path)
        short = "/" not in name and os.path.isfile(path) and size <= _READ
        told.append([name, _digest(path) if short else [size, changed]])
    house = os.path.dirname(rushes.__file__)
    told += [[name, _stamp(path)] for name, path in sorted(_files(house, hidden=True)) if not name.endswith(".pyc")]
    return blake3(json.dumps(told).encode()).hexdigest()


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return blake3(file.read()).hexdigest()


def note(folder: Path, seen: str, stands_on: Iterable[Path], shown: Iterable[Path]) -> None:
    """Write down a finished `make`: what it ``look``ed at, the files its film stands on, those it names to the user.

    ``shown`` are among ``stands_on``. A disk that will not take the note loses nothing but the next run's time.
    """
    if not seen:
        return
    with contextlib.suppress(OSError, ValueError):
        files = {os.fspath(path.relative_to(folder)): _stamp(path) for path in stands_on}
        told = {"seen": seen, "files": files, "shown": [os.fspath(path.relative_to(folder)) for path in shown]}
        part = folder / f"{_NOTE}.{os.getpid()}.part"
        part.write_text(json.dumps(told), encoding="utf-8")
        part.replace(folder / _NOTE)


def still(path: Path) -> list[Path] | None:
    """The files that the film at ``path`` shows its user, if all is as the last complete `make` left it; else None."""
    try:
        folder = place(path)
        told = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        same = all(_stamp(folder / name) == stamp for name, stamp in told["files"].items())
        if same and told["seen"] == look(folder):
            return [folder / name for name in told["shown"]]
    except (OSError, StopIteration, ValueError, KeyError, TypeError, AttributeError):
        pass  # no film, no note, or one that cannot be read: the film is planned, and says what is wrong with it
    return None


def place(path: Path) -> Path:
    """The folder of the film that a path is in, found without reading anything. Raises StopIteration for none."""
    whole = path.expanduser().absolute()
    return next(folder for folder in (whole, *whole.parents) if (folder / "film.toml").is_file())


def _files(folder: str, hidden: bool, without: Container[str] = (), above: str = "") -> Iterator[tuple[str, str]]:
    """Every file below a folder: its name from there and its path; ``without`` what has one of these names there."""
    with os.scandir(folder) as inside:
        for one in inside:
            if one.name.startswith(".") and not hidden:
                continue
            if one.is_symlink() and one.is_dir():
                raise OSError("a link to a folder: what lies behind it may change unseen")
            if one.name in without:
                continue
            if one.is_dir():
                yield from _files(one.path, hidden, (), f"{above}{one.name}/")
            else:
                yield above + one.name, one.path


def _stamp(path: str | Path) -> list[int]:
    seen = os.stat(path)
    return [seen.st_size, seen.st_mtime_ns]
