"""What a kilowatt-hour emits, where the film is made."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from rushes.film.film import Power
from rushes.film.quick import dataclass

JOULES_A_KWH = 3_600_000
_LEAST = 0.001  # watt-hours, or grams, that are told as a number


@dataclass(frozen=True, slots=True)
class Grid:
    """``grams`` of CO2 equivalent for a kilowatt-hour; ``told``: of what that is the mean, and from when."""

    grams: int
    told: str

    def emitted(self, joules: float) -> float:
        """Grams of CO2 equivalent."""
        return joules / JOULES_A_KWH * self.grams


def grid(power: Power) -> Grid:
    """That of film.toml, or of the country it names; of the whole world where it names none, or one not known."""
    if power.grams >= 0:
        return Grid(power.grams, "as film.toml says")
    known = _table()
    for year in ("2023", "2022"):
        if power.country in known[year]:
            return Grid(known[year][power.country], f"mean of {power.country}'s grid in {year}, Ember")
    world = known["world"]
    why = f"{power.country} is not in the table" if power.country else "film.toml names no country"
    return Grid(world["grams"], f"mean of the world's grids in {world['year']}, Ember: {why}")


def energy(joules: float) -> str:
    """12 Wh, 1.4 kWh."""
    hours = joules / 3600
    if hours >= 1000:
        return f"{hours / 1000:.1f} kWh"
    return f"{hours:.0f} Wh" if hours >= 10 else _small(hours, "Wh")


def emission(grams: float) -> str:
    """3.1 g, 1.2 kg."""
    return f"{grams / 1000:.1f} kg" if grams >= 1000 else f"{grams:.0f} g" if grams >= 10 else _small(grams, "g")


def _small(amount: float, unit: str) -> str:
    if not amount:
        return f"0 {unit}"
    return f"{amount:.2g} {unit}" if amount >= _LEAST else f"under {_LEAST} {unit}"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("rushes.work") / "data" / "grid.toml").read_text(encoding="utf-8"))
