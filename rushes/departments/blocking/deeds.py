"""What a verb of the action does to the staging."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import split
from rushes.film.shot import Shot

ABED = "abed"
"""Of whom a posture is told: they got up from a bed."""
WAKES = "wakes"
"""Of whom it is told: they slept, in a bed or in a chair."""


@cache
def deeds_of(verbs: tuple[str, ...]) -> frozenset[str]:
    """The kinds of deed that some verbs are, all together."""
    return frozenset([deed for verb in verbs for deed in deeds(verb)])


@cache
def deeds(verb: str) -> frozenset[str]:
    """The kinds of deed a verb is (``enter``, ``leave``, ``travel``, ``sit``, ``take``…); none for a gesture."""
    return frozenset(kind for kind, verbs in table("deeds").items() if verb in verbs)


@cache
def on_arrival(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """What is done to somebody at arm's length once one has come to them: "he approaches and takes her in his arms"."""
    goes = [k for k, verb in enumerate(verbs) if deeds(verb) & {"enter", "travel"}]
    return tuple([verb for verb in verbs[goes[-1] :] if "meet" in deeds(verb)]) if goes else ()


def becomings(shots: Sequence[Shot], seen_in: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """The postures ("sit", "lie", "kneel", "rise"; ABED with it) that people are said to take in the first shot that
    shows them, and WAKES, by name without case; ``seen_in``: who is in each shot, by its key."""
    found: dict[str, frozenset[str]] = {}
    words = table("cues")["becoming"]
    for shot in shots:
        first = [name for name in seen_in[shot.key] if name not in found]
        action = f" {shot.action.casefold().replace('’', chr(39))} " if first else ""
        told = frozenset([kind for kind, phrases in words.items() if any(phrase in action for phrase in phrases)])
        if "rise" in told and not set(split(shot.action)).isdisjoint(table("cues")["abed"]):
            told |= {ABED}
        for name in first:
            verbs = tuple([verb for who, verb in shot.verbs if who.casefold() == name])
            taken = told & deeds_of(verbs)
            taken = taken | {ABED} if ABED in told and "rise" in taken else taken
            found[name] = taken | {WAKES} if "wake" in verbs else taken
    return found


def helped(verbs: dict[str, tuple[str, ...]], shot: Shot, people: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The verbs of a shot, by name without case, and that of whom somebody helps up: they get up."""
    helper = next((name for name, done in verbs.items() if "help-up" in done), "")
    if not helper:
        return verbs
    said = split(shot.action)
    others = [name for name in people if name.casefold() != helper]
    other = next((name for name in others if split(name)[-1] in said), next(iter(others), ""))
    return verbs if not other else {**verbs, other.casefold(): (*verbs.get(other.casefold(), ()), "stand")}


def first_deeds(
    verbs_of: Mapping[str, Mapping[str, tuple[str, ...]]], seen_in: Mapping[str, Collection[str]]
) -> dict[str, frozenset[str]]:
    """What each does the first time the scene speaks of them as doing or being shown; both by shot key, in order."""
    found: dict[str, frozenset[str]] = {}
    for key, verbs in verbs_of.items():
        for name in seen_in[key]:
            if name not in found:
                found[name] = deeds_of(verbs.get(name, ()))
    return found
