"""Which language a line is in, and with whose sounds it is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rushes.errors import SettingsError
from rushes.film.film import Film, Role
from rushes.film.spelling import plain
from rushes.work.tables import table

# Where somebody of a country is told as such: after an article or by itself, before a comma or the end.
_BEFORE = r"(?:^|[,;(] ?)(?:(?:un|une|an?|l'|le|la|the|young|old|jeune|vieux|vieil|vieille) ?)*"
_AFTER = r"(?= ?(?:$|[,;.)]| (?:de|of|d'|aged|qui|who)\b))"


def said_in(manner: Iterable[str]) -> str:
    """The language that parentheticals ask for, ("en anglais"), a tag; "" for none."""
    lexicon = table("voices", "languages")
    for part in manner:
        words = plain(part).split()
        for tag, names in lexicon["tags"].items():
            for name in names:
                if name in words and (words[0] == name or words[words.index(name) - 1] in lexicon["prefixes"]):
                    return str(tag)
    return ""


def accent(role: Role, film: Film, manner: Iterable[str] = ()) -> str:
    """The tag of the language whose sounds somebody speaks all others with, or of their dialect: what the line's
    parentheticals say ("avec un accent anglais"), else ``[cast.NAME] accent``, else their description, else their own
    language where film.toml gives them one; "" for nobody's, or for the film's own.

    Raises SettingsError where film.toml names an accent that nobody here has."""
    told = next((found for part in manner if (found := _described(plain(part), with_people=False))), "")
    found = told or _named(role) or _described(plain(role.description)) or role.language
    return "" if found.casefold() == film.language.casefold() else found


def _named(role: Role) -> str:
    if not role.accent:
        return ""
    wanted = plain(role.accent)
    for tag, names in _accents().items():
        if wanted == tag or wanted in names:
            return tag
    known = ", ".join(sorted({names[0] for names in _accents().values()}))
    raise SettingsError(
        f"[cast.{role.name}] asks for the accent {role.accent!r}, which nobody here has.",
        where="film.toml",
        todo=f"Accents: {known}; or their tags: {', '.join(_accents())}.",
    )


@cache
def _described(told: str, with_people: bool = True) -> str:
    """ "accent anglais", "with a Scottish accent"; with ``with_people`` also "un Anglais", "an Englishwoman"."""
    if not told:
        return ""
    for tag, names in _accents().items() if "accent" in told else ():
        if any(re.search(rf"\baccent (?:\w+ )?{name}\b|\b{name} accent\b", told) for name in names):
            return tag
    if with_people:
        for tag, pattern in _people():
            if pattern.search(told):
                return tag
    return ""


@cache
def _accents() -> dict[str, list[str]]:
    return {
        tag: [plain(name) for name in entry["is"]] for tag, entry in table("voices", "languages")["accents"].items()
    }


@cache
def _people() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Somebody of a country: as a noun with its article, or as an adjective that stands by itself between commas."""
    found = []
    for tag, entry in table("voices", "languages")["accents"].items():
        names = "|".join(re.escape(plain(name)) for name in entry["people"])
        found.append((tag, re.compile(rf"{_BEFORE}(?:{names}){_AFTER}")))
    return tuple(found)
