"""The words the house knows, in one language: things, verbs, people, clothes, sounds, weather, moods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from rushes.departments.breakdown.grammar import Grammar, given_names, grammar_of, table
from rushes.departments.breakdown.morphology import english_plurals, english_verb, french_plurals, french_verb
from rushes.departments.breakdown.words import TOKEN, bare, fold
from rushes.film.quick import dataclass

__all__ = ["LANGUAGES", "Entry", "Grammar", "Lexicon", "big_things", "language_of", "lexicon", "plural_people", "table"]

LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word means. ``sort``: thing, verb, person, wear, sound, weather, mood, or apart (words that
    together are none of it). ``kind`` is the thing's (prop, vehicle…) or the verb's (travel, handle…)."""

    sort: str
    key: str
    kind: str = ""
    plural: bool = False
    handheld: bool = False
    sound: str = ""
    part_of: str = ""
    there: str = ""
    ms: int = 0
    arousal: int = 0
    valence: int = 0
    count: int = 1
    ambiguous: bool = False


Index = dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``index`` finds the phrases that begin with a word, longest first; ``unaccented`` those whose first word has
    accents, for capitals typed without; ``turns`` what a verb becomes with a thing after it; ``with_object`` what it
    becomes with one of these words soon after it, None where it is no deed; ``with_thing`` with any thing that is no
    clothes; ``typing`` what to enter is, of a number or a name."""

    language: str
    index: Index
    unaccented: Index
    grammar: Grammar
    turns: dict[str, Entry]
    with_object: dict[str, dict[str, Entry | None]]
    with_thing: dict[str, Entry]
    typing: Entry

    def at(self, folded: list[str], begin: int, loud: bool = False) -> tuple[int, tuple[Entry, ...]]:
        """The longest phrase that begins there: how many words, and what it may mean. ``(0, ())`` if none."""
        found = self.index.get(folded[begin])
        if found is None and loud:
            found = self.unaccented.get(folded[begin])
        if found is not None:
            for rest, entries in found:
                if not rest:
                    return 1, entries
                end = begin + 1 + len(rest)
                ahead = folded[begin + 1 : end]
                if tuple(ahead) == rest or (loud and [bare(word) for word in ahead] == [bare(word) for word in rest]):
                    return 1 + len(rest), entries
        return 0, ()

    def word(self, folded: str) -> tuple[int, tuple[Entry, ...]]:
        """What one word means by itself."""
        return self.at([folded], 0)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``en`` or ``fr``."""
    grammar = table("grammar")
    irregular: dict[str, str] = grammar["plurals"]
    ambiguous = {_phrase(words) for words in grammar["ambiguous"][language]}
    gathered: dict[tuple[str, ...], list[Entry]] = {}

    def learn(phrase: tuple[str, ...], entry: Entry) -> None:
        known = gathered.setdefault(phrase, [])
        if all((other.sort, other.key) != (entry.sort, entry.key) for other in known):
            known.append(replace(entry, ambiguous=True) if phrase in ambiguous else entry)

    def learn_noun(words: str, entry: Entry, several: Entry) -> None:
        phrase = _phrase(words)
        learn(phrase, entry)
        plurals = english_plurals if language == "en" else french_plurals
        for plural in plurals(phrase, irregular):
            learn(plural, several if plural != phrase else entry)

    _learn_things(language, learn_noun)
    _learn_people(language, learn_noun)
    for key, row in table("wardrobe").items():
        worn = _one_and_several("wear", key)
        for words in row[language]:
            learn_noun(words, *worn)
    conjugate = english_verb if language == "en" else french_verb
    for key, row in table("verbs").items():
        verb = verb_of(key)
        for words in row[language]:
            for form in conjugate(_phrase(words)):
                learn(form, verb)
    for sort, name in (("sound", "sounds"), ("weather", "weather"), ("mood", "moods")):
        for key, row in table(name).items():
            felt = {"valence": row["valence"], "arousal": row["arousal"]} if sort == "mood" else {}
            entry = Entry(sort, key, **felt)
            for words in row[language]:
                learn(_phrase(words), entry)
    for words in grammar[language]["apart"]:
        gathered[_phrase(words)] = [Entry("apart", words)]
    turns = {key: verb_of(other) for key, other in grammar[language]["turns"].items()}
    with_object = {
        key: {fold(word): verb_of(other) if other else None for word, other in row.items()}
        for key, row in grammar["objects"][language].items()
    }
    return Lexicon(
        language,
        _index(gathered),
        _index(gathered, unaccented=True),
        grammar_of(language),
        turns,
        with_object,
        {key: verb_of(other) for key, other in grammar["things"].items()},
        verb_of("type"),
    )


@cache
def verb_of(key: str) -> Entry:
    """What a verb of verbs.toml means."""
    row = table("verbs")[key]
    return Entry("verb", key, row["kind"], ms=row["ms"], arousal=row["arousal"], valence=row["valence"])


def _one_and_several(sort: str, key: str, **facts: Any) -> tuple[Entry, Entry]:
    """What a noun means, and what its plural does."""
    return Entry(sort, key, **facts), Entry(sort, key, plural=True, **facts)


def _learn_things(language: str, learn_noun: Callable[[str, Entry, Entry], None]) -> None:
    for key, row in table("props").items():
        thing = _one_and_several(
            "thing",
            row.get("means", key),
            kind=row["kind"],
            handheld=row["handheld"],
            sound=row.get("sound", ""),
            part_of=row.get("part_of", ""),
            there=row.get("there", ""),
        )
        for words in row[language]:
            learn_noun(words, *thing)


def _learn_people(language: str, learn_noun: Callable[[str, Entry, Entry], None]) -> None:
    for key, row in table("people").items():
        count = row.get("count", 1)
        person = _one_and_several("person", key, count=count, kind="group" if count > 1 else "")
        for words in row[language]:
            learn_noun(words, *person)


@cache
def plural_people() -> frozenset[tuple[str, ...]]:
    """Every plural of a person ("soldiers", "fillettes") in both languages, accents or not: cues are told by it,
    whatever the scene's language, and a whole second lexicon need not be learnt for that."""
    irregular: dict[str, str] = table("grammar")["plurals"]
    found: set[tuple[str, ...]] = set()
    for row in table("people").values():
        for language, plurals in (("en", english_plurals), ("fr", french_plurals)):
            for phrase in map(_phrase, row[language]):
                found |= {plural for plural in plurals(phrase, irregular) if plural != phrase}
    return frozenset(found | {tuple(map(bare, plural)) for plural in found})


@cache
def big_things() -> dict[tuple[str, ...], str]:
    """The key of every prop that is more than a handful, by its words in both languages: for cues, as above."""
    return {
        _phrase(words): key
        for key, row in table("props").items()
        if row["kind"] == "prop" and not row["handheld"]
        for words in (*row["en"], *row["fr"])
        if fold(words) not in given_names()
    }


def _phrase(words: str) -> tuple[str, ...]:
    return tuple(fold(match) for match in TOKEN.findall(words))


def _index(gathered: dict[tuple[str, ...], list[Entry]], unaccented: bool = False) -> Index:
    index: Index = {}
    for phrase, entries in gathered.items():
        if not unaccented:
            index.setdefault(phrase[0], []).append((phrase[1:], tuple(entries)))
        elif not phrase[0].isascii():  # a first word without accents is found in the other index
            index.setdefault(bare(phrase[0]), []).append((phrase[1:], tuple(entries)))
    for phrases in index.values():
        if len(phrases) > 1:
            phrases.sort(key=lambda known: (-len(known[0]), known[0]))
    return index


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(table("grammar")[language]["common"])


def language_of(text: list[str], default: str) -> str:
    """French or English, by the small words of a scene; ``default`` where they do not say."""
    english = sum(map(_common("en").__contains__, text))
    french = sum(map(_common("fr").__contains__, text))
    if english == french:
        return default if default in LANGUAGES else "en"
    return "en" if english > french else "fr"
