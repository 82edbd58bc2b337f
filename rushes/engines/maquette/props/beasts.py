"""The measures of animals: their tubes as shapes of the catalogue, their numbers in metres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

import tomli

from rushes.engines.maquette.geometry import register_builder
from rushes.engines.maquette.tube import tube

TUBES = ("body", "neck", "head", "mane", "trunk", "tail")
_LENGTHS = (*TUBES, "fore", "hind", "wing", "legs", "eyes", "beak-at", "apart", "stride", "flap", "long", "thick")


@dataclass(frozen=True)
class Beast:
    """``measures`` in metres, by the names that data/animals.toml explains."""

    name: str
    measures: dict[str, Any]

    def colour(self, name: str) -> str:
        """``coat``, ``dark``, ``muzzle`` or a colour itself."""
        return name if name.startswith("#") else str(self.measures.get(name, self.measures["coat"]))

    def tube(self, part: str) -> str:
        """The catalogue's name of the shape of a part; "" where the beast has none."""
        return f"{self.name}:{part}" if part in self.measures and isinstance(self.measures[part][0], list) else ""


@cache
def _data() -> dict[str, dict[str, Any]]:
    text = files("rushes.engines.maquette.props").joinpath("data/animals.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def names() -> tuple[str, ...]:
    return tuple(_data())


@cache
def beast(name: str) -> Beast:
    """An animal's measures, and its tubes in the catalogue of shapes."""
    entry = dict(_data()[name])
    if "like" in entry:
        entry = {**_data()[entry["like"]], "stride": 0, **entry}
    measures = {key: _scaled(value, entry.get("scale", 1) / 1000) if key in _LENGTHS else value
                for key, value in entry.items()}  # fmt: skip
    for key in ("stride", "flap"):  # what a beast covers does not grow with another's measures
        measures[key] = entry.get(key, 0) / 1000
    size = entry.get("scale", 1) / 1000
    measures["more"] = [
        (shape, colour, on, _scaled(at, size), _scaled(extent, size), turned, mirrored)
        for shape, colour, on, at, extent, turned, mirrored in entry.get("more", ())
    ]
    found = Beast(name, measures)
    for part in TUBES:
        if found.tube(part):
            stations = [(0.0, y, z, wide, high) for z, y, wide, high in measures[part]]
            register_builder(found.tube(part), partial(tube, stations, 12))
    return found


def _scaled(value: Any, by: float) -> Any:
    return [_scaled(one, by) for one in value] if isinstance(value, Sequence) else value * by
