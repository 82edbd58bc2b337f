"""What a kilowatt-hour emits, where the film is made."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from rushes.film.film import Power
from rushes.film.quick import dataclass
from rushes.work.phrases import Phrase, say

JOULES_A_KWH = 3_600_000
_LEAST = 0.001  # watt-hours, or grams, that are told as a number


@dataclass(frozen=True, slots=True)
class Grid:
    """``grams`` of CO2 equivalent for a kilowatt-hour; ``told``: of what that is the mean, and from when."""

    grams: int
    told: Phrase

    def emitted(self, joules: float) -> float:
        """Grams of CO2 equivalent."""
        return joules / JOULES_A_KWH * self.grams


def grid(power: Power) -> Grid:
    """That of film.toml, or of the country it names; of the whole world where it names none, or one not known."""
    if power.grams >= 0:
        return Grid(power.grams, say("as film.toml says"))
    known = _table()
    for year in ("2023", "2022"):
        if power.country in known[year]:
            return Grid(
                known[year][power.country],
                say("mean of {country}'s grid in {year}, Ember", country=power.country, year=year),
            )
    world = known["world"]
    unknown = say("{country} is not in the table", country=power.country)
    why = unknown if power.country else say("film.toml names no country")
    return Grid(world["grams"], say("mean of the world's grids in {year}, Ember: {why}", year=world["year"], why=why))


def energy(joules: float) -> Phrase:
    """12 Wh, 1.4 kWh."""
    hours = joules / 3600
    if hours >= 1000:
        return say("{much:.1f} kWh", much=hours / 1000)
    return say("{much:.0f} Wh", much=hours) if hours >= 10 else _small(hours, "Wh")


def emission(grams: float) -> Phrase:
    """3.1 g, 1.2 kg."""
    if grams >= 1000:
        return say("{much:.1f} kg", much=grams / 1000)
    return say("{much:.0f} g", much=grams) if grams >= 10 else _small(grams, "g")


def _small(amount: float, unit: str) -> Phrase:
    if not amount:
        return say("0 {unit}", unit=unit)
    if amount < _LEAST:
        return say("under {least} {unit}", least=_LEAST, unit=unit)
    return say("{much:.2g} {unit}", much=amount, unit=unit)


@cache
def _table() -> dict[str, Any]:
    return tomli.loads((files("rushes.work") / "data" / "grid.toml").read_text(encoding="utf-8"))
