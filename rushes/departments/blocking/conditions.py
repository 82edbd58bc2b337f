"""The state a text says a place is in: rich or poor, tidy or ruined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import lexicon, phrase_key, split
from rushes.film.shot import Breakdown, SceneSheet

STATES = ("rich", "poor", "tidy", "ruined")
_CONTRARY = {"rich": "poor", "poor": "rich", "tidy": "ruined", "ruined": "tidy"}
_SENTENCE = re.compile(r"[.!?…\n]+")
_LONGEST = 4
_REACH = 2  # words between "not" and what it denies


def conditions(breakdown: Breakdown) -> dict[str, tuple[str, ...]]:
    """The states of each scene's place, by scene key, in the order of ``STATES``.

    A heading speaks for its place in every scene; an action for its place from that scene on: a room described once is
    the same room later, and what is ransacked stays so. The contrary undoes it.
    """
    known: dict[str, set[str]] = {}
    found = {}
    for scene in breakdown.scenes:
        place = place_name(scene.heading.place)
        said = known.setdefault(place, set(_heading(place)))
        for state in _action(scene):
            said.discard(_CONTRARY[state])
            said.add(state)
        found[scene.key] = tuple([state for state in STATES if state in said]) if said else ()
    return found


def place_name(place: str) -> str:
    """The writer's place, without case and with single spaces: "  Quai DE la gare" is "quai de la gare"."""
    return " ".join(place.casefold().split())


@cache
def _heading(place: str) -> frozenset[str]:
    return frozenset(_said(split(place), _phrases("heading")))


def _action(scene: SceneSheet) -> Iterator[str]:
    for shot in scene.shots:
        if _telling().isdisjoint(split(shot.action)):  # most texts say nothing of the kind
            continue
        people = {word for name in scene.cast for word in split(name)}
        for sentence in _SENTENCE.split(shot.action):
            words = split(sentence)
            if people.isdisjoint(words):
                yield from _said(words, _phrases("action"))


def _said(words: tuple[str, ...], phrases: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """The states whose phrases stand in the words, undenied; the longest phrase at each word counts."""
    denials = _denials()
    for at in range(len(words)):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            if state := phrase_key(words[at : at + length], phrases):
                if denials.isdisjoint(words[max(0, at - _REACH - 1) : at]):
                    yield state
                break


@cache
def _phrases(where: str) -> Mapping[tuple[str, ...], str]:
    states = table("conditions")
    return lexicon((state, states[state][where]) for state in STATES)


@cache
def _telling() -> frozenset[str]:
    """The longest word of each phrase of an action, and its plain plurals: where none of them is, nothing is said."""
    words = {max(phrase, key=len) for phrase in _phrases("action")}
    return frozenset(words | {word + end for word in words for end in "sx"})


@cache
def _denials() -> frozenset[str]:
    return frozenset(table("conditions")["unsaid"]["before"])
