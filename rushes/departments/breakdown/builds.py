"""Whether somebody is a man, a woman or a child, and old: what the name says, and what the script tells of them.

Decided here once for the whole studio, so that a figure and its voice are one person's.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from blake3 import blake3

from rushes.departments.breakdown.lexicon import table
from rushes.film.spelling import mentions, plain, plain_words

_OLD = 65
_CHILD = 12
_OLDEST = 110
_COMPOUND = 5  # letters, and more: of a trade that ends in man or woman
_OWNER = re.compile(r"[^\W\d_]+['’]s\b\s*(?=\w)", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\w.,:'’])(\d{1,3})(?:['’]?s)?\b")


def build_of(name: str, told: str = "", after: str = "") -> str:
    """``man``, ``woman``, ``old-man``, ``old-woman`` or ``child``; ``""`` for a narrator, who is nobody to be seen.

    ``told`` is what the script says where it introduces them, ``after`` what it goes on to say. Where neither they
    nor the name tell, the name draws lots.
    """
    words = table("builds")
    if mentions(name, words["narrator"]):
        return ""
    said, age = f"{name} / {told}", _age(told)
    old = age >= _OLD if age else mentions(said, words["old"])
    if not old and _is_child(name, said, age):
        return "child"
    sex = "woman" if is_woman(name, told, after) else "man"
    return f"old-{sex}" if old else sex


def tells(told: str) -> bool:
    """Whether a few words tell somebody's age or sex."""
    words = table("builds")
    return bool(_age(told)) or any(mentions(told, words[of]) for of in ("child", "woman", "man"))


def is_given_name(word: str) -> bool:
    """Whether a word is somebody's given name, a woman's or a man's."""
    return _given_name(word) is not None


def is_kin(word: str, phrase: str) -> bool:
    """Whether a phrase ends in a word for somebody: "his father", "her 7 year-old son"."""
    (last,) = plain_words(word)[-1:] or ("",)
    return last in _people() or (last == "son" and mentions(phrase, table("builds")["sons"]))


@cache
def _people() -> frozenset[str]:
    words = table("builds")
    return frozenset((*words["child"], *words["woman"], *words["man"]))


def _is_child(name: str, said: str, age: int) -> bool:
    words = table("builds")
    if age:
        return age <= _CHILD
    if mentions(said, words["grown"]):
        return False
    return mentions(said, words["child"]) or mentions(name, words["child_names"])


def _age(told: str) -> int:
    """A number of years told of someone: "(72)", "40's", "AGE 3", "huit ans"; 0 where none is."""
    for found in _YEARS.finditer(told):
        if 1 <= int(found[1]) <= _OLDEST:
            return int(found[1])
    said = plain_words(told.replace("-", " "))
    young = table("builds")["young_ages"]
    counted = [word in young and unit in ("ans", "year", "years") for word, unit in pairwise(said)]
    return _CHILD if any(counted) else 0


def is_woman(name: str, told: str, after: str) -> bool:
    """A given name decides, then what is told, then a word of the name ("LE CHEF DE GARE"), then its ending."""
    words = table("builds")
    for verdict in (
        _given_name(name),
        _either(mentions(told, words["woman"]), mentions(told, words["man"]) or mentions(told, words["sons"])),
        _word_of(name),
        _mostly(name),
        _given_name(told),
        _pronoun(f"{told} {after}"),
    ):
        if verdict is not None:
            return verdict
    parts = plain_words(name)
    if parts and any(parts[0].endswith(ending) for ending in words["female_endings"]):
        return True
    return blake3(plain(name).encode()).digest()[3] % 2 == 0


def _either(woman: bool, man: bool) -> bool | None:
    """None where both are said, or neither."""
    return woman if woman != man else None


@cache
def _names(*groups: str) -> frozenset[str]:
    return frozenset(plain(name) for group in groups for name in table("names")[group])


def _parts(name: str) -> list[str]:
    """The words of a name, the first of two with a hyphen; not whose somebody is ("WILL'S DATE"), unless they are the
    same ("GEORGE'S GHOST")."""
    words = plain_words(_OWNER.sub("", name))
    if words[:1] and words[0] in table("builds")["selves"]:
        words = plain_words(_OWNER.sub(lambda owner: owner[0].rstrip()[:-2] + " ", name))
    return [part for word in words for part in (word, word.split("-")[0])]


def _given_name(name: str) -> bool | None:
    """By the first given name that tells: "LA MÈRE DE PAUL" is not Paul."""
    words = table("builds")
    for part in _parts(name):
        if part in words["woman"] or part in words["man"]:
            return None
        if part in _names("female") or part in _names("male"):
            return part in _names("female")
    return None


def _word_of(name: str) -> bool | None:
    words = table("builds")
    for part in _parts(name):
        verdict = _either(
            part in words["woman"] or part in words["woman_articles"] or part in words["woman_cues"],
            part in words["man"] or part in words["man_articles"] or part in words["man_cues"],
        )
        if verdict is not None:
            return verdict
        if len(part) > _COMPOUND and part.endswith(("man", "boy")):
            return part.endswith("woman")  # FOOTMAN, STUNTWOMAN
    return None


def _mostly(name: str) -> bool | None:
    """A name that either may have, or that is a word as well: RICH, JOY."""
    women, men = _names("mostly_female", "words_female"), _names("mostly_male", "words_male")
    for part in _parts(name):
        if part in women or part in men:
            return part in women
    return None


def _pronoun(text: str) -> bool | None:
    words = table("builds")
    for word in plain_words(text):
        if word in words["woman_pronouns"] or word in words["man_pronouns"]:
            return word in words["woman_pronouns"]
    return None
