"""A mannequin's individuality, drawn from its own name: whoever else joins the film changes nobody."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from blake3 import blake3

from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import lexicon, matches, split
from rushes.film.blocking import Figure
from rushes.film.film import Film

BUILDS = ("man", "woman", "child", "old-man", "old-woman")
_ENDINGS_OF_WOMEN = ("ette", "ine", "elle", "anne", "enne", "ie", "ia", "na", "la", "ra", "sa", "ta", "da", "ya")


def figure(name: str, film: Film) -> Figure:
    """The figure of a character.

    film.toml's ``[cast.NAME]`` decides what it says (``build``; words for a trade, an age, a colour of coat, a
    hat in ``description``); the name's own words and the film's year decide the rest.
    """
    if not film.cast:
        return _figure(name, "", "", film.year)
    role = film.role(name)
    return _figure(name, role.build, role.description, film.year)


@cache
def _figure(name: str, build: str, description: str, year: int) -> Figure:
    draw = _Draw(name)
    build = build if build in BUILDS else _build(name, description, draw)
    clothes = _clothes(build if build != "child" or not _girl(name) else "woman", year)
    wardrobe = table("wardrobe")
    least, most = wardrobe["heights"][build]
    worn = {
        "coat": draw.one("coat", clothes["coats"]),
        "legs": draw.one("legs", clothes["legs"]),
        "hat": "" if build == "child" and year > 1949 else draw.one("hat", clothes["hats"]),
    }
    worn |= _trade(name, description) | _asked_for(description)
    return Figure(
        name=name,
        build=build,
        height=least + draw.number("height", (most - least) // 10 + 1) * 10,
        skin=draw.one("skin", wardrobe["skin"]),
        hair=draw.one("hair", wardrobe["grey-hair" if build.startswith("old") else "hair"]),
        skirt=draw.number("skirt", 100) < _skirts(name, build, clothes),
        **worn,
    )


class _Draw:
    """Choices drawn from a name, each from its own digest, so that a longer list moves only its own choice."""

    def __init__(self, name: str) -> None:
        self.name = unicodedata.normalize("NFC", name).casefold()

    def number(self, what: str, below: int) -> int:
        digest = blake3(f"{self.name}\n{what}".encode()).digest(length=8)
        return int.from_bytes(digest, "big") % below

    def one(self, what: str, choices: list[str]) -> str:
        return choices[self.number(what, len(choices))]


def _build(name: str, description: str, draw: _Draw) -> str:
    """What the words say, the description's first; then the first name; then its ending; else by lot."""
    said = list(matches(description, _builds())) + list(matches(name, _builds()))
    if "child" in said:
        return "child"
    sex = _named(name) or next((word.removeprefix("old-") for word in said if word != "old"), "") or _by_lot(name, draw)
    return f"old-{sex}" if any(word.startswith("old") for word in said) else sex


def _named(name: str) -> str:
    women, men = _first_names()
    for word in split(name):
        if word in women:
            return "woman"
        if word in men:
            return "man"
    return ""


def _by_lot(name: str, draw: _Draw) -> str:
    if name.casefold().endswith(_ENDINGS_OF_WOMEN):
        return "woman"
    return "woman" if draw.number("sex", 100) < 35 else "man"


def _clothes(build: str, year: int) -> Mapping[str, Any]:
    eras = table("wardrobe")["era"].values()
    era = next(era for era in eras if year <= era["until"])
    clothes: Mapping[str, Any] = era["woman" if build.endswith("woman") else "man"]
    return clothes


def _skirts(name: str, build: str, clothes: Mapping[str, Any]) -> int:
    """How many in a hundred wear one. Girls as women do; little boys never."""
    if build == "child":
        return 100 if _girl(name) else 0
    return int(clothes.get("skirt", 0))


def _girl(name: str) -> bool:
    return _named(name) == "woman" or any(word in name.casefold() for word in ("fille", "girl"))


def _trade(name: str, description: str) -> dict[str, str]:
    trades = table("wardrobe")["trades"]
    for text in (name, description):
        for trade in matches(text, _trades()):
            return {piece: trades[trade][piece] for piece in ("hat", "coat", "legs") if piece in trades[trade]}
    return {}


def _asked_for(description: str) -> dict[str, str]:
    asked: dict[str, str] = {}
    for colour in matches(description, _words_of("colours")):
        asked.setdefault("coat", colour)
    for hat in matches(description, _words_of("hats")):
        asked.setdefault("hat", hat)
    return asked


@cache
def _first_names() -> tuple[frozenset[str], frozenset[str]]:
    names = table("names")
    return frozenset(names["women"].split()), frozenset(names["men"].split())


@cache
def _builds() -> dict[tuple[str, ...], str]:
    return lexicon(table("names")["builds"].items())


@cache
def _trades() -> dict[tuple[str, ...], str]:
    return lexicon((trade, entry["words"]) for trade, entry in table("wardrobe")["trades"].items())


@cache
def _words_of(what: str) -> dict[tuple[str, ...], str]:
    return lexicon(table("wardrobe")[what].items())
