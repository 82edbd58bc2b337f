"""Who has a thing in hand without a verb that says so: "Nora, with a lantern", "un chapeau à la main"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rushes.departments.blocking import things
from rushes.departments.blocking.deeds import deeds
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import split
from rushes.film.element import Element, ElementKind
from rushes.film.shot import Shot
from rushes.film.source import Source

SENTENCE = re.compile(r"[.!?;…\n]+")
BABY, HAT = "baby", "hat"
_NOWHERE = Source("", 0)
_REACH = 6  # words between "with" and what it is with, or between a thing and "in hand"


def carrier(action: str, prop: Element, people: Sequence[str]) -> str:
    """The person whom a sentence of the action gives the thing; empty where none does.

    It says so with a word of ``cues.toml`` before the thing ("avec") or after it ("in her hand"); the person is
    the last one named before the thing in that sentence, or in the sentences before.
    """
    for name, before, after in _mentions(action, prop, people):
        if _carries(before[-_REACH:], after[:_REACH]):
            return name
    return ""


def last_named(action: str, prop: Element, people: Sequence[str]) -> str:
    """The last of some people that the action names before it first speaks of a thing; empty where it names none."""
    return next((name for name, _, _ in _mentions(action, prop, people)), "")


def _mentions(action: str, prop: Element, people: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """Where the action speaks of a thing: who was named last, and the words of the sentence before and after it."""
    wanted = split(prop.words)[-1:] or split(prop.name)
    last = ""
    for sentence in SENTENCE.split(action):
        words = split(sentence)
        at = _find(words, wanted)
        named = [(words.index(first), name) for name in people if (first := split(name)[-1]) in words]
        before = [pair for pair in named if at < 0 or pair[0] < at]
        last = max(before)[1] if before else last
        if at >= 0 and last:
            yield last, words[:at], words[at + 1 :]


def in_hand(action: str, people: Sequence[str]) -> dict[str, str]:
    """Who has a baby in their arms or a hat in their hand, as the action tells it: things by name."""
    found: dict[str, str] = {}
    said = split(action)
    if _last_words().isdisjoint(said):
        return found
    for last, thing in _held():
        if last in said and (name := carrier(action, thing, people)):
            found.setdefault(name, thing.name)
    return found


@cache
def _held() -> tuple[tuple[str, Element], ...]:
    """The last word of each way to speak of what is held, and what that is; in the order of the table."""
    return tuple(
        (split(word)[-1], Element(ElementKind.PROP, thing, word, _NOWHERE))
        for thing, words in table("cues")["in_hand"].items()
        for word in words
    )


@cache
def _last_words() -> frozenset[str]:
    return frozenset([last for last, _ in _held()])


def from_the_start(shots: Sequence[Shot], people: Sequence[str]) -> dict[str, str]:
    """What people have in hand when the scene opens, by name: what they are first told to have, without a verb that
    takes it up. Who waits "hat in hand" in the third shot does so in the first."""
    found: dict[str, str] = {}
    spoken_of: set[str] = set()
    for shot in shots:
        taking = {who for who, verb in shot.verbs if "take" in deeds(verb)}
        for prop in shot.props:
            if prop.name in spoken_of:
                continue
            spoken_of.add(prop.name)
            if things.handheld(prop.name) and (name := carrier(shot.action, prop, people)) and name not in taking:
                found.setdefault(name, prop.name)
        for name, thing in in_hand(shot.action, people).items():
            if thing not in spoken_of and name not in taking:
                found.setdefault(name, thing)
            spoken_of.add(thing)
    return found


def lift(shot: Shot, present: Sequence[str], hands: dict[str, str]) -> None:
    """A hat comes off the head and a baby into somebody's arms, in ``hands``: as the text says, else into those of the
    first person who is seen with it. Nobody who is a baby stands."""
    lifted = in_hand(shot.action, present)
    with_it = [name for name in shot.subjects if name in present]
    if BABY in shot.subjects and BABY not in (*lifted.values(), *hands.values()) and with_it:
        lifted[with_it[0]] = BABY
    for name, thing in lifted.items():
        if hands.get(name) is not None:
            continue
        for other in [other for other, held in hands.items() if held == thing == BABY]:
            del hands[other]
        hands[name] = thing


def _find(words: Sequence[str], wanted: Sequence[str]) -> int:
    return next((at for at, word in enumerate(words) if wanted and word == wanted[0]), -1)


def _carries(before: Sequence[str], after: Sequence[str]) -> bool:
    return bool(_words("carried_before") & set(before)) or bool(_words("carried_after") & set(after))


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(table("cues")[which])
