"""The families of interiors that are tables: what a room of the kind has, read from data/*.toml.

The head of data/gathering.toml explains every key.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias, cast

import tomli

from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice

Table: TypeAlias = dict[str, Any]

FILES = ("evenings", "gathering", "halls", "homes", "services", "trades", "travel", "voyages", "worship")
ERAS = {"gas": Era.GAS, "wireless": Era.WIRELESS, "plastic": Era.PLASTIC, "today": Era.TODAY, "soon": Era.SOON}


@cache
def families() -> dict[str, Table]:
    found: dict[str, Table] = {}
    for name in FILES:
        found.update(_read(name))
    return found


@cache
def pieces() -> dict[str, Any]:
    """Furniture that only sets have, in the format of the props' recipes."""
    return {**_read("pieces"), **_read("machines"), **_read("fittings")}


def _read(name: str) -> Table:
    return tomli.loads(files("rushes.engines.maquette.sets").joinpath(f"data/{name}.toml").read_text("utf-8"))


def of_the_time(value: Any, era: Era) -> Any:
    """A value, or what stands under the last period that has begun: { gas = …, plastic = … }."""
    if isinstance(value, dict) and value and value.keys() <= ERAS.keys():
        begun = [name for name in value if ERAS[name] <= era]
        return value[max(begun, key=lambda name: ERAS[name])] if begun else next(iter(value.values()))
    return value


def choice(value: Any, era: Era, dice: Dice) -> Any:
    """The period's value; one of them where it is a list."""
    value = of_the_time(value, era)
    return dice.pick(value) if isinstance(value, list) else value


def applies(entry: Table, brief: Brief, dice: Dice) -> bool:
    """Whether the period, the state the text says and the place's luck have this part."""
    first, last = (ERAS[name] for name in (entry.get("since", "gas"), entry.get("until", "soon")))
    if not first <= brief.era <= last:
        return False
    if "only" in entry and not brief.condition(*cast(list[str], entry["only"])):
        return False
    if "never" in entry and brief.condition(*cast(list[str], entry["never"])):
        return False
    return dice.chance(float(entry.get("chance", 1.0)))


def variant(table: Table, brief: Brief, dice: Dice) -> Table:
    """Which of a family's variants this place is: the one that its name says, or one that needs no word; {} where the
    family has none."""
    many: list[Table] = table.get("variants", [])
    said = " " + re.sub(r"\W+", " ", brief.design.name) + " "
    named = [one for one in many if any(f" {word} " in said for word in one["words"])]
    usual = [one for one in many if one.get("usual", True)]
    return dice.pick(named[:1] or usual) if named or usual else {}


def as_varied(table: Table, which: Table) -> Table:
    """A family's table as its variant has it: with the variant's parts after its own, but for those that it does
    ``without`` ("all": none of them), and in the variant's own paint, colours, roof or openings where it says so."""
    without = which.get("without", ())
    kept = [] if without == "all" else [part for part in table["parts"] if not _named(part["put"]) & set(without)]
    own = {key: value for key, value in which.items() if key not in ("words", "usual", "without", "parts")}
    mixed = {key: {**table.get(key, {}), **own[key]} for key in ("paint", "colours") if key in own}
    return {**table, **own, **mixed, "parts": [*kept, *which.get("parts", ())]}


def _named(put: object) -> set[str]:
    """The names a part's ``put`` may come to."""
    many = put.values() if isinstance(put, dict) else put if isinstance(put, list) else (put,)
    return {name for one in many for name in (_named(one) if isinstance(one, (dict, list)) else {str(one)})}
