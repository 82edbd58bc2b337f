"""Finding what sounds in the writer's words: a sound's own name, or a thing with what it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from rushes.film.quick import dataclass
from rushes.film.spelling import plain
from rushes.work.tables import table

_SENTENCE = re.compile(r"[.!?;:…\n]+")
_WORD = re.compile(r"[^\W_]+")
_REACH = 5  # words between a thing and what it does


@dataclass(frozen=True, slots=True)
class Said:
    """A sound the text speaks of. ``share``: how far into the text, 0 to 1. ``thing``: what makes it, where it was told
    by a thing and its deed. ``far``: it is said to come from far away."""

    sound: str
    share: float
    thing: str = ""
    far: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """By first word: the rest of each phrase, longest first, and (sort, key): sound, thing, deed, far, not, like."""

    index: Mapping[str, tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...]]


def words_of(text: str) -> list[str]:
    return _WORD.findall(plain(text))


@cache
def _lexicon(language: str) -> _Lexicon:
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}

    def learn(sort: str, key: str, phrases: Iterable[str], plurals: bool) -> None:
        for phrase in phrases:
            words = tuple(words_of(phrase))
            for form in dict.fromkeys((words, _plural(words)) if plurals else (words,)):
                if (sort, key) not in found.setdefault(form, []):
                    found[form].append((sort, key))

    for key, entry in table("effects", "sounds").items():
        learn("sound", key, entry.get(language, ()), plurals=True)
    for key, entry in table("effects", "things").items():
        learn("thing", key, entry.get(language, ()), plurals=True)
    for key, entry in table("effects", "deeds").items():
        learn("deed", key, entry.get(language, ()), plurals=False)
    for sort in ("far", "not", "like"):
        learn(sort, sort, table("effects", "signs")[sort][language], plurals=False)
    index: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]] = {}
    for phrase, entries in found.items():
        if phrase:
            index.setdefault(phrase[0], []).append((phrase[1:], tuple(entries)))
    return _Lexicon({first: tuple(sorted(rest, key=lambda one: -len(one[0]))) for first, rest in index.items()})


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words[:-1], words[-1] + "s") if words and words[-1][-1] not in "sxz" else words


@cache
def _nouns(language: str) -> Mapping[str, str]:
    """The things of one word."""
    found: dict[str, str] = {}
    for key, entry in table("effects", "things").items():
        for phrase in entry[language]:
            words = words_of(phrase)
            if len(words) == 1:
                found.setdefault(words[0], key)
    return found


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(table("effects", "signs")["language"][language])


def language_of(words: Sequence[str], default: str) -> str:
    """en or fr, by the small words of a text; what ``default`` begins with where they do not say."""
    english, french = (sum(map(_small(own).__contains__, words)) for own in ("en", "fr"))
    if english == french:
        return "fr" if default.startswith("fr") else "en"
    return "fr" if french > english else "en"


def sounds_in(text: str, language: str) -> list[Said]:
    """The sounds a text speaks of, in order. ``language``: the film's, for a text that could be of either."""
    sentences = [_WORD.findall(part) for part in _SENTENCE.split(plain(text))]
    total = sum(map(len, sentences))
    found: list[Said] = []
    before = 0
    own = language_of([word for words in sentences for word in words], language)
    lexicon, nouns = _lexicon(own), _nouns(own)
    for words in sentences:
        found += [
            Said(one.sound, (before + one.share) / max(total, 1), one.thing, one.far, one.words)
            for one in _in_sentence(words, lexicon, nouns)
        ]
        before += len(words)
    return found


def _marks(words: list[str], lexicon: _Lexicon) -> Iterator[tuple[int, int, str, str]]:
    """(word, how many, sort, key) of the longest known phrases from left to right."""
    after = 0
    for at, word in enumerate(words):
        if at < after or word not in lexicon.index:
            continue
        count = 1
        for rest, entries in lexicon.index[word]:
            if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                count += len(rest)
                for sort, key in entries:
                    yield at, count, sort, key
                break
        after = at + count


def _in_sentence(words: list[str], lexicon: _Lexicon, nouns: Mapping[str, str]) -> list[Said]:
    marks = list(_marks(words, lexicon))
    if not marks:
        return []
    far = any(sort == "far" for _, _, sort, _ in marks)
    no = [at for at, _, sort, _ in marks if sort == "not"]
    like = [at for at, _, sort, _ in marks if sort == "like"]
    deeds = [(at, key) for at, _, sort, key in marks if sort == "deed"]
    things: Mapping[str, Any] = table("effects", "things")
    found: list[tuple[int, Said]] = []
    for at, count, sort, key in marks:
        if sort == "sound":
            where, sound = at, key
            thing = next((nouns[word] for word in words[at : at + count] if word in nouns), "")
        elif sort == "thing":
            acts = things[key].get("does", {})
            near = [(abs(other - at), other, acts[deed]) for other, deed in deeds if deed in acts]
            if not near or min(near)[0] > _REACH:
                continue
            _, where, sound = min(near)
            thing = key
        else:
            continue
        unheard = any(0 < where - one <= 3 for one in no) or any(0 < min(at, where) - one <= 3 for one in like)
        if sound and not unheard:
            found.append((where, Said(sound, where, thing, far, " ".join(words[at : at + count]))))
    return [said for _, said in sorted(found, key=lambda one: one[0])]
