"""A paragraph as words: cut once, looked at many times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

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
    for match in TOKEN.finditer(text):
        word = match[0]
        first = word[0]
        if first in ENDS:
            before = folded[-1] if folded else ""
            closing = not (word == "." and (before in abbreviations or (len(before) == 1 and before.isalpha())))
        elif first in PUNCTUATION:
            if closing and word not in ')»"':
                number, closing = number + 1, False
                lengths.append(0)
        else:
            if closing:
                number, closing = number + 1, False
                lengths.append(0)
            if not first.isdecimal():
                lengths[number] += 1
        spelt.append(word)
        folded.append(fold(word))
        begins.append(match.start())
        sentence.append(number)
    return Words(
        text,
        spelt,
        folded,
        begins,
        sentence,
        lengths,
        is_word=[word[0].isalpha() for word in folded],
        capital=[word[0].isupper() for word in spelt],
        loud=[len(word) > 1 and word.isupper() for word in spelt],
    )
