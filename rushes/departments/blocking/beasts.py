"""Animals that have a part: they stand, walk and are framed as what they are, where a person of the cast would be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rushes.departments.blocking import things
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import ahead
from rushes.departments.blocking.words import as_typed, lexicon, phrase_key, split
from rushes.film.blocking import Mark, Prop

_SEAT = 600  # millimetres before a chair: an animal sits on none
_DEEP = 5  # words of a description in which its subject comes
_CLAUSE = re.compile(r"[,;.(]")


@cache
def beast(name: str, description: str) -> str:
    """The animal that a character is, by its key in the lexicon of things; "" for people. THE FOX is one and so is
    "REX, an old dog"; DETECTIVE FOX and "a man with a dog" are none."""
    words, own = table("beasts"), split(name)
    called = own[1:] if own[:1] and own[0] in words["articles"] else own
    while called and (called[-1].isdecimal() or called[0] in words["adjectives"]):
        called = called[:-1] if called[-1].isdecimal() else called[1:]
    key = phrase_key(called, _animals())
    bare = bool(key) and called == own
    person = bare and (called[0] in words["people"] or any(map(str.isdecimal, split(description))))
    return key if key and not person else _told(description)


def _told(description: str) -> str:
    """The animal that a description begins with: "an old dog", « un chat gris »."""
    words = table("beasts")
    said = split(_CLAUSE.split(description)[0])[:_DEEP]
    if not said or said[0] not in words["articles"]:
        return ""
    at = 1
    while at < len(said) and said[at] in words["adjectives"]:
        at += 1
    key = phrase_key(said[at : at + 1], _animals()) if at < len(said) else ""
    goes_on = said[at + 1 : at + 2]
    trade = bool(goes_on) and said[0] in words["english"] and goes_on[0] not in words["links"]  # "a dog walker"
    return "" if trade else key


def on_its_feet(mark: Mark) -> Mark:
    """The mark of an animal, off the chair that a person would have, with nothing in its hands; others as they are."""
    if not things.animal(mark.figure.build):
        return mark
    at = ahead(mark.at, mark.facing, _SEAT, 0) if mark.seat else mark.at
    pose = "walk" if mark.to is not None else "stand"
    cues = tuple([cue for cue in mark.cues if cue.what == "speak"])
    return replace(mark, at=at, pose=pose, seat=0, cues=cues, holds="", left="", reaches=None, model="", left_model="")


def parted(marks: Sequence[Mark], props: Sequence[Prop]) -> tuple[tuple[Mark, ...], tuple[Prop, ...]]:
    """People on their marks, and things with the animals of the cast among them, each once."""
    beasts = {mark.figure.name.casefold(): mark for mark in marks if things.animal(mark.figure.build)}
    if not beasts:
        return tuple(marks), tuple(props)
    keys = {mark.figure.build for mark in beasts.values()}
    ridden = {mark.rides for mark in marks}
    people = [mark for mark in marks if mark.figure.name.casefold() not in beasts]
    people = [
        replace(mark, look_at=beasts[looked].figure.build) if (looked := mark.look_at.casefold()) in beasts else mark
        for mark in people
    ]
    kept = [prop for prop in props if prop.name not in keys or prop.name in ridden]
    drawn = [_drawn(mark) for mark in beasts.values() if mark.figure.build not in ridden]
    return tuple(people), (*kept, *drawn)


def _drawn(mark: Mark) -> Prop:
    back = -things.eyes(mark.figure.build)[1]  # the head is above the mark, where the camera looks for it
    at = ahead(mark.at, mark.facing, back, 0, mark.at.y)
    to = ahead(mark.to, mark.facing, back, 0, mark.to.y) if mark.to is not None else None
    return Prop(mark.figure.build, mark.figure.name, at, mark.facing, to)


@cache
def _animals() -> dict[tuple[str, ...], str]:
    return as_typed(lexicon([one for one in things.animals() if one[0] in table("beasts")["eyes"]]))
