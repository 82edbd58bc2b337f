"""A paragraph as words: cut once, looked at many times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    r"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu)['’](?=[^\W\d_])"  # l', d', qu' stand alone
    r"|(?:[^\W\d_]\.){2,}"  # V.O.
    r"|[^\W\d_]+(?:[-'’][^\W\d_]+)*"
    r"|\d+"
    r"|[.!?…]+"
    r"|[,;:()—–«»\"]"
)
PUNCTUATION = frozenset(',;:()—–«»"')
ENDS = frozenset(".!?…")


@dataclass(slots=True)
class Words:
    """``text`` is the paragraph; ``spelt`` its words and marks as written, ``folded`` as the lexicon spells
    them; ``begins`` where each begins; ``sentence`` which sentence each belongs to; ``lengths`` how many words
    each sentence has; ``is_word`` what is no number and no mark; ``capital`` what begins with one; ``loud`` what is
    all in capitals, two letters or more."""

    text: str
    spelt: list[str]
    folded: list[str]
    begins: list[int]
    sentence: list[int]
    lengths: list[int]
    is_word: list[bool]
    capital: list[bool]
    loud: list[bool]

    def opens_sentence(self, at: int) -> bool:
        return at == 0 or self.sentence[at - 1] != self.sentence[at] or self.folded[at - 1] in {"«", '"', ":"}

    def possessive(self, at: int) -> bool:
        """``Mike's``."""
        return self.spelt[at].endswith(("'s", "’s"))

    def span(self, begin: int, end: int) -> str:
        """The writer's own letters from word ``begin`` up to and without word ``end``, on one line."""
        last = end - 1
        return " ".join(self.text[self.begins[begin] : self.begins[last] + len(self.spelt[last])].split())

    def sentences(self) -> list[str]:
        """The sentences, on one line each, their marks with them."""
        found: list[str] = []
        begin = 0
        for at in range(1, len(self.spelt)):
            if self.sentence[at] != self.sentence[at - 1]:
                found.append(" ".join(self.text[begin : self.begins[at]].split()))
                begin = self.begins[at]
        found.append(" ".join(self.text[begin:].split()))
        return found


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """As the lexicon spells it: lower case, straight apostrophe, no ligature, no English possessive."""
    folded = word.lower().replace("’", "'").replace("œ", "oe")
    return folded[:-2] if folded.endswith("'s") and len(folded) > 2 else folded


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """Without accents, as capitals are often typed."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def cut(text: str, abbreviations: Set[str] = frozenset()) -> Words:
    """The words of a paragraph. A full stop after an abbreviation or an initial ends no sentence."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    spelt: list[str] = []
    folded: list[str] = []
    begins: list[int] = []
    sentence: list[int] = []
    lengths = [0]
    number = 0
    closing = False
    looks: list[_Look] = []
    for match in TOKEN.finditer(text):
        word = match[0]
        look = _look(word)
        if look.counts or look.figures:
            if closing:
                number, closing = number + 1, False
                lengths.append(0)
            lengths[number] += look.counts
        elif look.ends:
            before = folded[-1] if folded else ""
            closing = not (word == "." and (before in abbreviations or (len(before) == 1 and before.isalpha())))
        elif closing and word not in ')»"':
            number, closing = number + 1, False
            lengths.append(0)
        spelt.append(word)
        folded.append(look.folded)
        begins.append(match.start())
        sentence.append(number)
        looks.append(look)
    return Words(
        text,
        spelt,
        folded,
        begins,
        sentence,
        lengths,
        is_word=[look.is_word for look in looks],
        capital=[look.capital for look in looks],
        loud=[look.loud for look in looks],
    )


class _Look(NamedTuple):
    """All that is told from a word or a mark alone. ``counts``: as a word of its sentence; ``figures``: a number;
    ``ends``: a mark that ends a sentence."""

    folded: str
    counts: bool
    figures: bool
    ends: bool
    is_word: bool
    capital: bool
    loud: bool


@lru_cache(maxsize=16384)  # a film says the same words again and again
def _look(word: str) -> _Look:
    first, folded = word[0], fold(word)
    ends, figures = first in ENDS, first.isdecimal()
    counts = not (ends or figures or first in PUNCTUATION)
    loud = len(word) > 1 and word.isupper()
    return _Look(folded, counts, figures, ends, folded[0].isalpha(), first.isupper(), loud)
