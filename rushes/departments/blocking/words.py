"""Finding the longest phrase of a lexicon in a writer's words, French or English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rushes.film.spelling import unaccented

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


@lru_cache(maxsize=4096)  # a scene asks the same names and sentences again and again
def split(text: str) -> tuple[str, ...]:
    """The words, without case; an apostrophe parts them ("l'église" is l, église)."""
    return tuple(_WORD.findall(text.casefold()))


def lexicon(entries: Iterable[tuple[str, Iterable[str]]]) -> dict[tuple[str, ...], str]:
    """Phrases, as words, to the key they stand for. The first key that claims a phrase keeps it."""
    found: dict[tuple[str, ...], str] = {}
    for key, phrases in entries:
        for phrase in phrases:
            found.setdefault(split(phrase), key)
    return found


def as_typed(phrases: Mapping[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """The same phrases, and without their accents where that is no other phrase: capitals are often typed so
    ("CIMETIERE")."""
    found = dict(phrases)
    for phrase, key in phrases.items():
        found.setdefault(tuple([unaccented(word) for word in phrase]), key)
    return found


def matches(text: str, phrases: Mapping[tuple[str, ...], str], longest: int = 4) -> Iterator[str]:
    """The keys found in a text from left to right, the longest phrase first at each word; plain plurals count."""
    words = split(text)
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            phrase = words[at : at + length]
            if key := phrase_key(phrase, phrases):
                yield key
                at += length
                break
        else:
            at += 1


def phrase_key(phrase: tuple[str, ...], phrases: Mapping[tuple[str, ...], str]) -> str:
    """The key of exactly this phrase, or of its singular; empty where there is none."""
    return phrases.get(phrase) or phrases.get(_singular(phrase), "")


def _singular(phrase: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in phrase)
