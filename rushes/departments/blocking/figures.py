"""A mannequin's individuality, drawn from its own name: whoever else joins the film changes nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from blake3 import blake3

from rushes.departments.blocking import things
from rushes.departments.blocking.beasts import beast
from rushes.departments.blocking.body import EYES
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import as_typed, lexicon, matches
from rushes.film.blocking import Figure
from rushes.film.film import Film
from rushes.film.spelling import plain

_AGE = re.compile(r"(?<!\d)([1-9]\d?)(?=\s*(?:ans|years?|yrs|-year|\)|$|,))", re.IGNORECASE)
_FIRST_BEARD = 20
_LEAST = 150  # millimetres: a mouse is framed with what is round it
_GENERATION = 25  # years: the old wear the hats of their best days

BUILDS = ("man", "woman", "child", "old-man", "old-woman")


def figure(name: str, film: Film) -> Figure:
    """The figure of a character.

    The film's role decides what it says (``build``, which the breakdown fills in for everybody; words for a trade, a
    colour of coat, a hat in ``description``); the name's own words and the film's year decide the rest.
    """
    role = film.role(name)
    if animal := beast(name, role.description):
        return _animal(name, animal)
    return _figure(name, role.build, role.girl, role.description, film.year)


@cache
def _animal(name: str, key: str) -> Figure:
    """An animal as the camera knows it: its ``build`` is its key in the lexicon of things."""
    tall = max(_LEAST, round(things.eyes(key)[0] / EYES))
    return Figure(name, key, tall, coat="", legs="", skin="", hair="")


@cache
def bareheaded(figure: Figure) -> Figure:
    """The same, without their hat."""
    return replace(figure, hat="")


@cache
def _figure(name: str, build: str, girl: bool, description: str, year: int) -> Figure:
    alike = any(True for _ in matches(description, _words_of("alikes")))
    draw = _Draw(description if alike else name)
    build = build if build in BUILDS else "man"
    clothes = _clothes("woman" if girl else build, year)
    wardrobe = table("wardrobe")
    chosen = {
        "coat": draw.one("coat", clothes["coats"]),
        "legs": draw.one("legs", clothes["legs"]),
        "hat": draw.one(
            "hat", _clothes(build, year - _GENERATION)["hats"] if build.startswith("old") else clothes["hats"]
        ),
        "hair": draw.one("hair", wardrobe["grey-hair" if build.startswith("old") else "hair"]),
        "skirt": draw.number("skirt", 100) < _skirts(girl, build, clothes),
    }
    trade, asked = _trade(name, description, build, year), _asked_for(description)
    both = (*trade.get("wears", ()), *asked.get("wears", ()))
    chosen |= _own(draw, build, girl, description, clothes, year) | trade | asked | {"wears": both}
    skin = str(chosen.pop("skin", "") or draw.one("skin", wardrobe["skin"]))
    return Figure(name=name, build=build, skin=skin, **_fitting(chosen, draw, build, girl))


def _own(
    draw: _Draw, build: str, girl: bool, description: str, clothes: Mapping[str, Any], year: int
) -> dict[str, Any]:
    """Clothes, face and hair by lot, where nobody says."""
    wardrobe, sex = table("wardrobe"), "woman" if build.endswith("woman") else "man"
    own: dict[str, Any] = {
        "face": draw.one("face", wardrobe["faces"]["child" if build == "child" else sex]),
        "girth": draw.one("girth", wardrobe["faces"]["girths"]),
    }
    if build == "child":
        children = wardrobe["children"]
        era = next(cuts for until, cuts in children["girls" if girl else "boys"] if year <= until)
        own["hat"] = draw.one("hat", children["girls_hats" if girl else "boys_hats"]) if year < 1950 else ""
        styles = children["girls_styles" if girl else "boys_styles"]
        return own | {"garment": draw.one("garment", era), "style": draw.one("style", styles), "girth": 96}
    own |= {"garment": draw.one("garment", clothes["garments"]), "style": draw.one("style", clothes["styles"])}
    if build == "old-man":
        own["style"] = draw.one("old style", ["receding", "bald", "bald", "parted", "cropped"])
    if sex == "man" and not _beardless(description):
        own["beard"] = draw.one("beard", clothes["beards"])
    return own


def _fitting(chosen: dict[str, Any], draw: _Draw, build: str, girl: bool) -> dict[str, Any]:
    """What was drawn and asked for, made to go together: skirts with skirts, a height for the build."""
    skirted = table("wardrobe")["skirted"]["garments"]
    if chosen["garment"] in skirted and build.endswith("woman"):
        chosen["skirt"] = True
    least, most = table("wardrobe")["heights"][build]
    height = least + draw.number("height", (most - least) // 10 + 1) * 10
    height += {"tall": 90, "short": -90, "teen": -80}.get(chosen.pop("stature", ""), 0) if build != "child" else 0
    return {
        **{key: chosen[key] for key in ("coat", "legs", "hat", "hair", "skirt", "face", "girth", "garment")},
        "height": height,
        "hair_style": chosen["style"],
        "beard": "" if build == "child" or girl or build.endswith("woman") else chosen.get("beard", ""),
        "wears": tuple(sorted(set(chosen["wears"]))),
    }


class _Draw:
    """Choices drawn from a name, each from its own digest, so that a longer list moves only its own choice."""

    def __init__(self, name: str) -> None:
        self.name = plain(name)  # capitals are often typed without accents

    def number(self, what: str, below: int) -> int:
        digest = blake3(f"{self.name}\n{what}".encode()).digest(length=8)
        return int.from_bytes(digest, "big") % below

    def one(self, what: str, choices: list[str]) -> str:
        return choices[self.number(what, len(choices))]


def _clothes(build: str, year: int) -> Mapping[str, Any]:
    eras = table("wardrobe")["era"].values()
    era = next(era for era in eras if year <= era["until"])
    clothes: Mapping[str, Any] = era["woman" if build.endswith("woman") else "man"]
    return clothes


def _beardless(description: str) -> bool:
    """Whether somebody is said to be so young that no beard comes by lot; one that is asked for they have."""
    ages = [int(age) for age in _AGE.findall(description)]
    return any(age < _FIRST_BEARD for age in ages) or any(True for _ in matches(description, _words_of("youths")))


def _skirts(girl: bool, build: str, clothes: Mapping[str, Any]) -> int:
    """How many in a hundred wear one. Girls as women do; little boys never."""
    if build == "child":
        return 100 if girl else 0
    return int(clothes.get("skirt", 0))


_PIECES = ("hat", "coat", "legs", "garment", "beard", "style", "wears", "face", "skin", "hair")


def _trade(name: str, description: str, build: str, year: int) -> dict[str, Any]:
    trades = table("wardrobe")["trades"]
    for text in (name, description):
        for trade in matches(text, _trades()):
            dress = {piece: _then(trades[trade][piece], year) for piece in _PIECES if piece in trades[trade]}
            if not build.endswith("woman") and "robe" in trades[trade]:
                dress["garment"] = trades[trade]["robe"]
            if trades[trade].get("skirt"):
                dress |= {"skirt": True} if build.endswith("woman") else {"garment": "lab-coat"}
            return dress
    return {}


def _then(worn: Any, year: int) -> Any:
    """What a trade wore in a year, where that changed with the times."""
    if not isinstance(worn, list) or not all(isinstance(one, list) for one in worn):
        return worn
    return next(what for until, what in worn if year <= until)


def _asked_for(description: str) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    for what, lexicon_of in (("coat", "colours"), ("hat", "hats"), ("garment", "garments"), ("hair", "hairs")):
        for found in matches(description, _words_of(lexicon_of)):
            asked.setdefault(what, found)
    for found in matches(description, _words_of("bodies")):
        what, _, value = found.partition(" ")
        if what == "wears":
            asked["wears"] = (*asked.get("wears", ()), value)
        elif what == "girth":
            asked.setdefault("girth", int(value))
        else:
            asked.setdefault(what if value else "stature", value or what)
    return asked


@cache
def _trades() -> dict[tuple[str, ...], str]:
    return as_typed(lexicon((trade, entry["words"]) for trade, entry in table("wardrobe")["trades"].items()))


@cache
def _words_of(what: str) -> dict[tuple[str, ...], str]:
    return as_typed(lexicon(table("wardrobe")[what].items()))
