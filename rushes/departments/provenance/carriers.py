"""Which files are signed, and where their manifest goes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path, PurePath

import tomli


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomli.loads((files(__package__) / "data" / "carriers.toml").read_text(encoding="utf-8"))


def media_type(path: PurePath) -> str:
    """What a file is, told from its name; empty for a working paper, which is not signed."""
    suffix = path.suffix.lower()
    return _table()["inside"].get(suffix) or _table()["beside"].get(suffix, "")


def carries(path: PurePath) -> bool:
    """Whether the manifest goes into the file itself."""
    return path.suffix.lower() in _table()["inside"]


def sidecar(path: Path) -> Path:
    """Where the manifest lies of a file that cannot carry one: film.srt and film.mkv each have their own."""
    return path.with_name(f"{path.name}.c2pa")


def sidecars(path: Path) -> tuple[Path, ...]:
    """Where one may be found: ours, then as other programs call theirs."""
    return sidecar(path), path.with_suffix(".c2pa")
