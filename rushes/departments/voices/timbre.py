"""What a description says of somebody's voice: how old it is, deep or thin, quick or slow."""

from __future__ import annotations

import re
from functools import cache

from rushes.film.film import Role
from rushes.film.quick import dataclass
from rushes.film.spelling import plain
from rushes.work.tables import table

_AGE = re.compile(r"\b(\d{1,3})\s*(?:ans|years|yo\b|y\.o\.)|,\s*(\d{2})\b|\((\d{1,2})\)")
_TEEN = re.compile(r"\b(adolescent|teenage|lyceen|collegien|high[- ]school)|\b(treize|quatorze|quinze|seize) ans"
                   r"|\b(thirteen|fourteen|fifteen|sixteen)\b")  # fmt: skip
_TEENS = range(13, 18)
_HER = re.compile(r"\b(fille|girl|soeur|sister|elle|she|her|lyceenne|collegienne|adolescente)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """The family of the casting table, traits in the order they were said, and changes in per cent. ``why``: the words
    that told."""

    family: str
    traits: tuple[str, ...] = ()
    pitch: int = 0
    pace: int = 0
    tract: int = 0
    why: str = ""


def asked_of(role: Role) -> Asked:
    """Of a role whose build is known; "" is a narrator's."""
    told = plain(role.description)
    traits, change, words = [], {"pitch": 0, "pace": 0, "tract": 0}, []
    for trait, pattern in _tempers():
        if found := pattern.search(told):
            traits.append(trait)
            words.append(found.group())
    for pattern, shade in _shades():
        if found := pattern.search(told):
            words.append(found.group())
            for what, by in shade.items():
                change[what] += by
    family = _family(role, told)
    why = ", ".join(dict.fromkeys([family, *words])) if role.build else ""
    return Asked(family, tuple(traits), change["pitch"], change["pace"], change["tract"], why)


def _family(role: Role, told: str) -> str:
    if not role.build:
        return "narrator-2" if re.search(r"\b(narratrice|woman|femme)\b", plain(f"{role.name} {told}")) else "narrator"
    young = _teen(told)
    girl = role.girl or role.build == "woman" or bool(_HER.search(told))
    if role.build in ("child", "man", "woman") and young:
        return "teen-girl" if girl else "teen-boy"
    if role.build == "child":
        return "girl" if role.girl else "boy"
    return role.build


def _teen(told: str) -> bool:
    ages = [int(number) for match in _AGE.finditer(told) for number in match.groups() if number]
    return any(age in _TEENS for age in ages) or (not ages and bool(_TEEN.search(told)))


@cache
def _tempers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((trait, _pattern(words)) for trait, words in table("voices", "casting")["tempers"].items())


@cache
def _shades() -> tuple[tuple[re.Pattern[str], dict[str, int]], ...]:
    rows = table("voices", "casting")["shades"].values()
    return tuple((_pattern(row["words"]), {key: by for key, by in row.items() if key != "words"}) for row in rows)


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Words begin words, those with "!" are whole."""
    each = [re.escape(plain(word.removesuffix("!"))) + r"\b" * word.endswith("!") for word in words]
    return re.compile(rf"\b(?:{'|'.join(each)})")
