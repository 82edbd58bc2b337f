"""Which language a phrase is in: the line's, unless its letters or its small words are another's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from rushes.engines.espeak.voicebox import table
from rushes.errors import EngineFailed

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FOREIGN = 2  # small words of another language before a phrase is taken for it
_CLEAR = 2  # what speaks for another language in a quotation, at least, and more than for the line's own


def family(tag: str) -> str:
    """The language of a tag, without its region."""
    return tag.casefold().replace("_", "-").partition("-")[0]


def is_small(word: str, language: str) -> bool:
    """Whether it is one of the little words of a language that are not stressed."""
    return word.casefold().replace("’", "'") in _small_words().get(family(language), ())


def tongue_of(text: str, language: str) -> str:
    """A language tag. Raises EngineFailed for a script that no language of eSpeak NG is written in."""
    scripts = table("tongues.toml")["scripts"]
    own = family(language)
    letters = Counter(_script(letter) for letter in text if letter.isalpha())
    if not letters:
        return language
    script = letters.most_common(1)[0][0]
    if "HIRAGANA" in letters or "KATAKANA" in letters:
        script = "KATAKANA"  # Chinese characters among them are Japanese
    if script == "LATIN":
        return _by_words(text, language, own)
    if script not in scripts:
        raise EngineFailed(
            f"The espeak engine cannot read {script.capitalize()} letters: {text[:40]!r}.",
            todo="Write [[say: … = …]] with how it sounds, or give the line to another voice engine.",
        )
    return language if own in scripts[script] else str(scripts[script][0])


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").partition(" ")[0].replace("FULLWIDTH", "LATIN")


def _by_words(text: str, language: str, own: str) -> str:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if len(words) < 3:
        return language
    lists = _small_words()
    if own not in lists or any(word in lists[own] for word in words):
        return language
    hits = {tag: sum(word in small for word in words) for tag, small in lists.items()}
    best = max(hits, key=lambda tag: (hits[tag], tag))
    return best if hits[best] >= _FOREIGN and 3 * hits[best] >= len(words) else language


def tongue_of_quotation(text: str, language: str) -> str:
    """Of a word or some in quotation marks or italics, which are often another language's: a tag."""
    told = tongue_of(text, language)
    own = family(language)
    if told != language or own not in _small_words():
        return told
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    scores = {tag: _score(words, tag) for tag in _small_words()}
    best = max(scores, key=lambda tag: (scores[tag], tag))
    return best if scores[best] >= _CLEAR + 2 * scores[own] else language


def _score(words: Sequence[str], tag: str) -> int:
    """How much speaks for a language."""
    said = " ".join(words)
    return 2 * sum(word in _small_words()[tag] for word in words) + sum(
        worth * len(pattern.findall(said)) for worth, patterns in _letters()[tag] for pattern in patterns
    )


@cache
def _letters() -> dict[str, tuple[tuple[int, tuple[re.Pattern[str], ...]], ...]]:
    """Patterns and what each is worth, by language."""
    tables = table("tongues.toml")
    return {
        tag: tuple((worth, tuple(map(re.compile, tables[name][tag]))) for name, worth in (("sure", 3), ("likely", 1)))
        for tag in tables["words"]
    }


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {tag: frozenset(words) for tag, words in table("tongues.toml")["words"].items()}
