"""Whether capitals, or a capital letter, make somebody's name: by what stands around them."""

from __future__ import annotations

from collections.abc import Callable

from rushes.departments.breakdown.lexicon import Entry, Grammar, Lexicon
from rushes.departments.breakdown.words import Words

INHUMAN = frozenset(
    {"fall", "arrive", "go", "stop", "open", "close", "fly", "sail", "break", "turn", "light", "hold", "drive"}
)
OLDEST = 110
SHORTEST = 3  # letters of a name that nothing else says is one
APPOSED = 5  # words after a name and an article, in which a word for a person says that it is one
DESCRIBED = 10  # words between commas after a name
POSSESSING = frozenset({"de", "d'"})  # "la veste de JEAN" is somebody's
OF = POSSESSING | {"du", "des", "en", "à"}
SAID_OF_PEOPLE = frozenset({",", "(", "est", "is"})
AGES = frozenset({"ans", "years", "aged", "teens", "twenties", "thirties", "forties", "fifties", "sixties"})


def is_person(words: Words, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether capitals introduce somebody."""
    folded, grammar = words.folded, lexicon.grammar
    phrase = folded[begin:end]
    if len(phrase) > 5 or all(word in grammar.page or word in grammar.never for word in phrase):
        return False
    if len(phrase) == 1 and phrase[0] in grammar.abbreviations:
        return False  # "MS of AMELIA" is a medium shot
    length, entries = lexicon.at(folded, begin, loud=True)
    if length == end - begin and all(entry.sort not in ("person", "verb") for entry in entries):
        return phrase[0] in grammar.names and _stands_alone(words, begin, end, lexicon)
    head = end - 1
    if lexicon.language == "fr":
        head = next((at for at in range(begin, end) if folded[at] not in grammar.adjectives), begin)
    named = _people_in(folded, begin, end, lexicon, head)
    if any(entry.kind == "group" or entry.plural for entry in named):
        return False
    if not named and phrase[0] not in grammar.names and _is_thing(folded, begin, end, head, lexicon):
        return False
    after_calling = bool(begin) and any(
        entry.sort == "person" and not entry.plural for entry in lexicon.at(folded, begin - 1)[1]
    )
    if after_calling and not entries:
        return True
    if not entries and (_after_somebody(words, begin, lexicon) or _in_company(words, begin)):
        return True
    if named or phrase[0] in grammar.names or phrase[0] in grammar.titles:
        return True
    if _aged(words, end) or (end < len(folded) and folded[end] in grammar.people_after):
        return True
    if _is_somebody(words, end, lexicon):
        return True
    is_verb = any(entry.sort == "verb" for entry in entries)
    if is_verb or len(phrase) > 3:
        return False
    return _acts(words, end, lexicon) or (not entries and _does_something(words, begin, end, lexicon))


def _after_somebody(words: Words, begin: int, lexicon: Lexicon) -> bool:
    """ "A bearded man, CAL FORSTER": a name after a word for one person and a comma."""
    if begin < 2 or words.folded[begin - 1] != ",":
        return False
    return any(entry.sort == "person" and not entry.plural for entry in lexicon.at(words.folded, begin - 2)[1])


def _in_company(words: Words, begin: int) -> bool:
    """ "En compagnie de BOUBA", "with BOUBA": a thing would have an article."""
    folded = words.folded
    if begin and folded[begin - 1] in {"avec", "with", "beside", "chez"}:
        return True
    return begin > 1 and folded[begin - 1] in POSSESSING and folded[begin - 2] in {"compagnie", "face", "côté"}


def _does_something(words: Words, begin: int, end: int, lexicon: Lexicon) -> bool:
    """A strange word in capitals at the head of a sentence, no article before it, then a verb that is in no lexicon
    and what it is done to: "DAKLAHOMA puise de l'eau". Of what sounds or is described no more is said."""
    folded, grammar = words.folded, lexicon.grammar
    opens = words.opens_sentence(begin) or folded[begin - 1] in {","} | grammar.joining
    if not opens or end + 1 >= len(folded) or words.sentence[end + 1] != words.sentence[end] or words.loud[end]:
        return False
    if len(folded[begin]) < SHORTEST or folded[begin].endswith(("ing", "ly", "ment", "ed")):
        return False
    does, after = folded[end], folded[end + 1]
    if not words.is_word[end] or not (words.is_word[end + 1] or after.isdecimal()):
        return False
    if does in grammar.acting:
        return True
    if does in grammar.common or does in grammar.prepositions or does in grammar.adjectives:
        return False
    if any(entry.sort != "verb" for entry in lexicon.at(folded, end)[1]):
        return False
    taken = after in grammar.determiners or after in grammar.prepositions or after in grammar.possessives
    return taken and does.endswith(("s",) if lexicon.language == "en" else ("e", "t", "d"))


def _stands_alone(words: Words, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a given name that is also a thing (JEAN, ROSE) names somebody: no article before it, and at the head of
    a paragraph something that is said of people."""
    if begin > 0:
        return words.folded[begin - 1] in POSSESSING or words.folded[begin - 1] not in lexicon.grammar.determiners
    return _is_spoken_of(words, end, lexicon)


def _is_spoken_of(words: Words, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows a name at the head of a sentence is said of people: "Jean, seul, boit", "Rose et Marc"."""
    after = words.folded[end] if end < len(words.folded) else ""
    grammar = lexicon.grammar
    if after in SAID_OF_PEOPLE or after in grammar.joining or after in grammar.describing:
        return True
    there = lexicon.language == "fr" and after in grammar.prepositions - OF  # "Jean dans l'ombre": a thing has "le"
    return there or _acts(words, end, lexicon)


def _people_in(folded: list[str], begin: int, end: int, lexicon: Lexicon, head: int) -> list[Entry]:
    """What the phrase's chief word says of a person: the last in English, the first in French."""
    found: list[Entry] = []
    for at in range(begin, end):
        length, entries = lexicon.at(folded, at, loud=True)
        if length and at <= head < at + length <= end:
            found += [entry for entry in entries if entry.sort == "person"]
    return found


def _is_thing(folded: list[str], begin: int, end: int, head: int, lexicon: Lexicon) -> bool:
    """Whether the phrase's chief word is a thing: a SAMURAI SWORD is no samurai."""
    at = head
    while at >= begin:
        length, entries = lexicon.at(folded, at, loud=True)
        if length and at <= head < at + length <= end:
            return all(entry.sort == "thing" and entry.kind != "animal" for entry in entries)
        at -= 1
    return False


def _is_somebody(words: Words, at: int, lexicon: Lexicon) -> bool:
    """``, a fellow whose…``: a word for a person right after a name."""
    folded = words.folded
    if at + 2 >= len(folded) or folded[at] != "," or folded[at + 1] not in lexicon.grammar.determiners:
        return False
    end = min(at + 2 + APPOSED, len(folded))
    ahead = range(
        at + 2, next((near for near in range(at + 2, end) if folded[near] in lexicon.grammar.prepositions), end)
    )
    return any(entry.sort == "person" and not entry.plural for near in ahead for entry in lexicon.at(folded, near)[1])


def _aged(words: Words, at: int) -> bool:
    """``(30)``, ``, 30 ans``, ``, 40s``: an age right after a name."""
    folded = words.folded
    if at + 1 >= len(folded) or folded[at] not in {"(", ","}:
        return False
    number = next((word for word in folded[at + 1 : at + 4] if word.isdecimal()), "")
    if folded[at] == "," and not folded[at + 1].isdecimal():
        return False
    if number:
        return int(number[:4]) <= OLDEST
    return any(word in AGES or word.endswith("aine") for word in folded[at + 1 : at + 5])


def _acts(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether the next word is something only a person does."""
    folded = words.folded
    after = _past_description(words, at, lexicon)
    described, at = after > at, after
    while at < len(folded) and folded[at] in lexicon.grammar.clitics and folded[at] not in {"se", "s'"}:
        at += 1
    if at >= len(folded):
        return False
    _, entries = lexicon.at(folded, at)
    human = any(entry.sort == "verb" and (described or entry.key not in INHUMAN) for entry in entries)
    return human and not words.loud[at]


def _past_description(words: Words, at: int, lexicon: Lexicon) -> int:
    """``Nak, now dressed in a suit, folds…``: the word after what stands between commas, where that describes."""
    folded = words.folded
    if at + 1 >= len(folded) or folded[at] != ",":
        return at
    first = folded[at + 1]
    if first not in lexicon.grammar.describing and not first.endswith(("ed", "ing", "é", "ée", "ant")):
        return at
    for end in range(at + 2, min(at + 2 + DESCRIBED, len(folded))):
        if folded[end] == "," and end + 1 < len(folded):
            return end + 1 if words.sentence[end + 1] == words.sentence[at] else at
    return at


def stands_beside(words: Words, at: int, named: Callable[[int], int], lexicon: Lexicon) -> bool:
    """A strange word with a capital, joined to a name: "It is Brick and Steel" where Steel has a line."""
    folded, grammar = words.folded, lexicon.grammar
    word = folded[at]
    if word in grammar.common or word in grammar.never or word in grammar.page or lexicon.at(folded, at)[0]:
        return False
    near = [other for link, other in ((at + 1, at + 2), (at - 1, at - 2)) if _joins(words, link, other, grammar)]
    return any(words.capital[other] and (words.folded[other] in grammar.names or named(other)) for other in near)


def _joins(words: Words, link: int, other: int, grammar: Grammar) -> bool:
    inside = min(link, other) >= 0 and max(link, other) < len(words.folded)
    return inside and words.folded[link] in grammar.joining and words.sentence[link] == words.sentence[other]


def is_named(words: Words, at: int, lexicon: Lexicon) -> bool:
    """A capital letter that makes a name: a given name, or a strange word that does what people do."""
    folded, grammar = words.folded, lexicon.grammar
    word = folded[at]
    if word in grammar.common or word in grammar.never or word in grammar.page or word in grammar.pronouns:
        return False
    determined = at > 0 and folded[at - 1] in grammar.determiners
    if at and folded[at - 1] in grammar.before_places:
        return False
    if at + 1 < len(folded) and folded[at + 1].isdecimal():
        return False
    if word in grammar.names and not determined:
        return not words.opens_sentence(at) or not lexicon.at(folded, at)[0] or _is_spoken_of(words, at + 1, lexicon)
    if determined or lexicon.at(folded, at)[0] or word in grammar.adjectives or word.endswith("s") or "-" in word:
        return False
    return _acts(words, at + 1, lexicon) and not word.endswith(("ly", "ment", "ing", "ed"))
