"""What somebody walks on, and in what shoes."""

from __future__ import annotations

from functools import cache

from rushes.departments.effects.listening import words_of
from rushes.film.blocking import Blocking, Figure
from rushes.work.tables import table


def ground(blocking: Blocking, action: str, language: str) -> str:
    """What the action says, else what the weather lays there, else what the set is made of in its year."""
    rules = table("effects", "grounds")
    said = _said(action, "fr" if language.startswith("fr") else "en") if action else ""
    if said:
        return said
    if not blocking.light.interior:
        for word in blocking.light.weather:
            if word in rules["weather"]:
                return str(rules["weather"][word])
    return of_family(blocking.set.kind, blocking.set.year)


@cache
def of_family(family: str, year: int) -> str:
    rules = table("effects", "grounds")
    for before, families in sorted(rules["before"].items()):
        if year < int(before) and family in families:
            return str(families[family])
    return next((name for name, families in rules["families"].items() if family in families), "wood")


def _said(action: str, language: str) -> str:
    words = words_of(action)
    if _first_words(language).isdisjoint(words):
        return ""
    row = f" {' '.join(words)} "
    for name, phrases in table("effects", "grounds")["said"][language].items():
        if any(f" {phrase} " in row for phrase in phrases):
            return str(name)
    return ""


@cache
def _first_words(language: str) -> frozenset[str]:
    said = table("effects", "grounds")["said"][language]
    return frozenset(phrase.split()[0] for phrases in said.values() for phrase in phrases)


def shod(figure: Figure, on: str) -> str:
    """The sound of a footfall: heels are heard on what is hard."""
    heels = table("effects", "grounds")["heels"]
    return "step-heel" if figure.build in heels["builds"] and on in heels["grounds"] else "step"
