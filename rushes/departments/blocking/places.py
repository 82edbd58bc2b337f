"""Which set a heading asks for. The same place is the same set in the whole film."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from rushes.departments.blocking.conditions import place_name
from rushes.departments.blocking.floorplans import floor_plan
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import as_typed, lexicon, matches, phrase_key, split
from rushes.film.blocking import SetDesign
from rushes.film.film import Film
from rushes.film.heading import Side
from rushes.film.shot import Breakdown, SceneSheet

Phrases = dict[tuple[str, ...], str]

# Which vocabularies a heading's side opens, in order.
_VICINITIES = {
    Side.INT: ("inside",),
    Side.EXT: ("outside",),
    Side.INT_EXT: ("outside", "inside"),
    Side.UNSAID: ("outside", "inside"),
}
OPEN_WATER = "open-water"
"""A dressing that takes the shore away."""
SCREEN = "screen"
"""What is stretched on a wall to be looked at, by its lexicon key."""
_RANKS = ("precise", "broad")
_BESIDE = frozenset({"on", "by", "near", "beside", "outside", "behind", "overlooking", "above", "below", "at"})
_PARTS = re.compile(r"\s+[-–—]+\s+|[,;:/]")


def design_set(scene: SceneSheet, film: Film, condition: tuple[str, ...] = ()) -> SetDesign:
    """The set of a scene's place: a function of the place's name, the side, and the film's year and language alone,
    and of the ``condition`` that the film says it is in by then."""
    heading = scene.heading
    name, french = place_name(heading.place), film.language.startswith("fr")
    design = _design(name, heading.side, film.year, french, _on_the_frontier(film.place, film.year))
    return replace(design, condition=condition) if condition else design


def unknown_places(breakdown: Breakdown, film: Film) -> tuple[tuple[str, str, str], ...]:
    """The places whose words lead to no set, once each: (the writer's place, the family that stands for it, where it
    is written)."""
    found: dict[tuple[str, Side], tuple[str, str, str]] = {}
    french = film.language.startswith("fr")
    for scene in breakdown.scenes:
        heading = scene.heading
        name = place_name(heading.place)
        if (name, heading.side) not in found and not _family(name, heading.side, french)[0]:
            found[name, heading.side] = (heading.place, _fallback(heading.side), str(scene.source))
    return tuple(found.values())


def _family(name: str, side: Side, french: bool) -> tuple[str, Side]:
    """The family the words lead to, and the side it is on: INT. FOREST is under the open sky, EXT. BEDROOM is not.
    Empty where no word is known."""
    if (kind := _kind(name, side, french)) or side not in (Side.INT, Side.EXT):
        return kind, side
    other = Side.EXT if side is Side.INT else Side.INT
    # INT. CITY BACKGAMMON is no street: indoors only what names an open place itself leads out.
    found = _kind(name, other, french, ("precise",) if side is Side.INT else _RANKS)
    meant = found and (other is Side.EXT or found in table("places")["never_outside"]["kinds"])
    return (found, other) if meant else ("", side)


def aboard(design: SetDesign, side: Side) -> SetDesign | None:
    """The inside of a car, or the deck of a boat on open water; None where people stand on the ground, or below."""
    if side in (Side.INT, Side.INT_EXT) and _says(design.name, "cabin") and not _says(design.name, "not_a_cabin"):
        return replace(design, kind="car", plan=floor_plan("car"), dressing=())
    if side is Side.INT or not _says(design.name, "water") or _says(design.name, "shore"):
        return None
    return replace(design, kind="boat", plan=floor_plan("boat"), dressing=())


def open_waters(design: SetDesign) -> SetDesign:
    """The sea around a boat, seen from afar."""
    return replace(design, kind="sea", plan=floor_plan("sea"), dressing=(OPEN_WATER,))


def hung(design: SetDesign, scene: SceneSheet) -> SetDesign:
    """A room with the sheet or the screen that its scene says is stretched on the wall: nobody lays it elsewhere."""
    if design.plan.height and any(one.name == SCREEN for one in scene.elements):
        return replace(design, dressing=(*design.dressing, SCREEN, "sheet"))
    return design


def _says(name: str, which: str) -> bool:
    return any(matches(name, _vessels(which)))


@cache
def _vessels(which: str) -> Phrases:
    return as_typed(lexicon([(which, table("places")["aboard"][which])]))


@cache
def _on_the_frontier(place: str, year: int) -> bool:
    """Whether a film of that place and year is a western: its streets and bars are."""
    west = table("places")["frontier"]
    return year < west["until"] and any(matches(place_name(place), lexicon([("west", west["places"])])))


@cache
def _design(name: str, side: Side, year: int, french: bool, frontier: bool = False) -> SetDesign:
    kind, side = _family(name, side, french)
    kind = kind or _fallback(side)
    if frontier:
        kind = table("places")["frontier"]["becomes"].get(kind, kind)
    has = furnished(kind)
    dressing = dict.fromkeys(word for word in matches(name, _dressing()) if word not in has)
    return SetDesign(kind=kind, name=name, side=side, year=year, plan=floor_plan(kind), dressing=tuple(dressing))


@cache
def furnished(kind: str) -> frozenset[str]:
    """The lexicon words of what a set already has."""
    entry = table("places")["furnished"]
    return frozenset(entry["everywhere"]) | frozenset(entry.get(kind, ()))


def _fallback(side: Side) -> str:
    return str(table("places")["fallback"][side.value])


@cache
def _kind(text: str, side: Side, french: bool, ranks: tuple[str, ...] = _RANKS) -> str:
    """The family of the best phrase: a precise one before a broad one, then the later part of the heading
    ("THE INN - KITCHEN"), then the longer phrase, then the language's head word: the first of "bureau du
    café", the last of "café office"."""
    parts = _PARTS.split(text)[::-1]
    for vicinity in _VICINITIES[side]:
        for rank in ranks:
            phrases = _phrases(vicinity, rank, french)
            for part in parts:
                if found := _longest(part, phrases, french):
                    return found
    return ""


def _longest(part: str, phrases: Phrases, french: bool) -> str:
    words = split(part)
    for length in range(min(4, len(words)), 0, -1):
        starts = range(len(words) - length + 1)
        for at in starts if french else _heads_first(words, starts):
            if found := phrase_key(words[at : at + length], phrases):
                return found
    return ""


def _heads_first(words: tuple[str, ...], starts: range) -> list[int]:
    """From the last word back; but a graveyard ON the hill is a graveyard."""
    apart = next((at for at in starts if at and words[at] in _BESIDE), len(words))
    return [*(at for at in reversed(starts) if at < apart), *(at for at in reversed(starts) if at >= apart)]


@cache
def _phrases(vicinity: str, rank: str, french: bool) -> Phrases:
    told = {kind: entry.get(rank, ()) for kind, entry in table("places")[vicinity].items()}
    if not french and rank == "precise":
        for kind, own in table("places")["in_english"].get(vicinity, {}).items():
            told = {one: [word for word in words if word not in own] for one, words in told.items()}
            told[kind] = [*told[kind], *own]
    return as_typed(lexicon(told.items()))


@cache
def _dressing() -> Phrases:
    return as_typed(lexicon(table("places")["dressing"].items()))
