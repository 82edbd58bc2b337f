"""The data folder eSpeak NG speaks from: its own dictionaries and our characters, in a temporary folder.

The folder is made once a process, of links where the system has them, and removed when the process ends.
"""

from __future__ import annotations

import atexit
import difflib
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import espeakng_loader
import tomli

from rushes.errors import EngineFailed

_TABLES = ("phondata", "phonindex", "phontab", "intonations")


@dataclass(frozen=True)
class Character:
    """One entry of the casting table, data/voices.toml, where every field is explained."""

    variant: tuple[str, ...]
    f0: tuple[int, int]
    tract: int
    rate: int
    pitch: int
    range: int
    volume: int
    warmth: float
    presence: float
    breath: float | None = None
    tremor: int = 0


def table(name: str) -> dict[str, Any]:
    """A data file of this engine, read."""
    return tomli.loads((files("rushes.engines.espeak") / "data" / name).read_text("utf-8"))


@cache
def characters() -> dict[str, Character]:
    return {
        name: Character(**{**entry, "variant": tuple(entry["variant"]), "f0": tuple(entry["f0"])})
        for name, entry in table("voices.toml").items()
    }


def character(name: str) -> Character:
    """Raises EngineFailed naming the characters there are."""
    known = characters()
    if name not in known:
        raise EngineFailed(
            f"The espeak engine has no voice called {name!r}.", todo=f"Its voices: {', '.join(sorted(known))}."
        )
    return known[name]


def _source() -> Path:
    return Path(espeakng_loader.get_data_path())


@cache
def _languages() -> dict[str, str]:
    """Language tag, lower case -> eSpeak's voice file ("roa/fr"); the lowest priority number wins."""
    found: dict[str, tuple[int, str]] = {}
    root = _source() / "lang"
    for path in sorted(root.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(root).as_posix()
        tags = [(path.name.lower(), 0)]
        for line in path.read_text("utf-8", "replace").splitlines():
            word, _, rest = line.partition(" ")
            if word == "language" and rest.split():
                tag, *priority = rest.split()
                tags.append((tag.lower(), int(priority[0]) if priority else 5))
        for tag, order in tags:
            found[tag] = min(found.get(tag, (99, name)), (order, name))
    return {tag: name for tag, (_, name) in found.items()}


def language(tag: str) -> str:
    """eSpeak's voice file for a BCP 47 tag; a region it does not have falls back on the language.
    Raises EngineFailed with the nearest tag."""
    known, aliases = _languages(), table("dialects.toml")["aliases"]
    wanted = tag.strip().lower().replace("_", "-")
    candidate = wanted
    while candidate:
        for spelling in (aliases.get(candidate, ""), candidate):
            if spelling in known:
                return known[spelling]
        candidate = candidate.rpartition("-")[0]
    near = difflib.get_close_matches(wanted, sorted(known), 3)
    todo = f"Nearest: {', '.join(near)}." if near else 'Write a language tag such as "fr", "en-GB", "de".'
    raise EngineFailed(f"The espeak engine does not speak {tag!r}.", todo=todo)


@cache
def data_folder() -> Path:
    """The folder to hand to espeak_Initialize."""
    folder = Path(tempfile.mkdtemp(prefix="rushes-voices-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    source = _source()
    for name in sorted(os.listdir(source)):
        if name in _TABLES or name == "lang" or name.endswith("_dict"):
            _link(source / name, folder / name)
    (folder / "voices" / "!v").mkdir(parents=True)
    return folder


@cache
def variant(name: str, pitch: int, tract: int) -> str:
    """eSpeak's name for a character at ``pitch`` per cent of its own f0, to be played at ``tract`` per cent of the
    speed at which it is synthesised. Writes it into the data folder."""
    entry, called = character(name), f"{name}-{pitch}-{tract}"
    low, high = (hertz * pitch // tract for hertz in entry.f0)
    lines = ["language variant", f"name {called}", *entry.variant, f"pitch {low} {high}"]
    (data_folder() / "voices" / "!v" / called).write_text("\n".join(lines) + "\n", "utf-8")
    return called


def _link(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source, target_is_directory=source.is_dir())
    except OSError:  # Windows without the right to link
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
