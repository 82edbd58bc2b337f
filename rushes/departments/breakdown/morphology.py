"""The forms a lexicon's word takes in a sentence: plurals, conjugations. Regular ones only; the rest is data."""

from __future__ import annotations

from collections.abc import Mapping

VOWELS = "aeiouy"
FRENCH_LINKS = frozenset({"de", "d'", "à", "en", "au", "aux", "du", "des", "la"})
FRENCH_CLITICS = frozenset({"se", "s'", "en", "y", "n'", "ne"})


def english_plurals(words: tuple[str, ...], irregular: Mapping[str, str]) -> list[tuple[str, ...]]:
    """``("cup", "of", "tea")`` → ``("cups", "of", "tea")``."""
    at = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    word = words[at]
    if word in irregular:
        plural = irregular[word]
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        plural = word + "es"
    elif word.endswith("y") and word[-2:-1] not in VOWELS:
        plural = word[:-1] + "ies"
    else:
        plural = word + "s"
    return [(*words[:at], plural, *words[at + 1 :])]


def french_plurals(words: tuple[str, ...], irregular: Mapping[str, str]) -> list[tuple[str, ...]]:
    """``("carte", "postale")`` → ``("cartes", "postales")``; what follows a preposition keeps its number."""
    head = next((i for i, word in enumerate(words) if word in FRENCH_LINKS and i), len(words))
    return [(*(_french_plural(word, irregular) for word in words[:head]), *words[head:])]


def _french_plural(word: str, irregular: Mapping[str, str]) -> str:
    if word in irregular:
        return irregular[word]
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("eau", "eu")):
        return word + "x"
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + "s"


def english_verb(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The base form, -s, -ing and -ed of the first word; the others follow unchanged."""
    verb, rest = words[0], words[1:]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS:
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    if verb.endswith("ie"):
        stem, past = verb[:-2] + "y", verb + "d"
    elif verb.endswith("e") and not verb.endswith("ee"):
        stem, past = verb[:-1], verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS:
        stem, past = verb, verb[:-1] + "ied"
    else:
        stem = verb + verb[-1] if _doubles(verb) else verb
        past = stem + "ed"
    return [(form, *rest) for form in (verb, third, stem + "ing", past)]


def _doubles(verb: str) -> bool:
    """Stop → stopping: one short vowel between consonants."""
    if len(verb) < 3 or verb[-1] in VOWELS + "wx" or verb[-2] not in VOWELS or verb[-3] in VOWELS:
        return False
    return sum(letter in VOWELS for letter in verb) == 1


def french_verb(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Third persons of the present, participle and infinitive of a verb in -e; other verbs as they stand."""
    at = next((i for i, word in enumerate(words) if word not in FRENCH_CLITICS), 0)
    verb = words[at]
    forms = [verb]
    if verb.endswith("e") and len(verb) > 2:
        stem = verb[:-1]
        if verb.endswith("ge"):
            participle = verb + "ant"
        elif verb.endswith("ce"):
            participle = stem[:-1] + "çant"
        else:
            participle = stem + "ant"
        forms += [stem + "ent", participle, stem + "er"]
    return [(*words[:at], form, *words[at + 1 :]) for form in forms]
