"""What is only spoken of: in a picture, heard from afar, what a thing is made of or whose it is. It is not there."""

from __future__ import annotations

from rushes.departments.breakdown.clause import Clause
from rushes.departments.breakdown.lexicon import Entry
from rushes.departments.breakdown.reading import PERSON

PICTURES = frozenset({"photograph", "painting", "postcard", "statue", "letter", "envelope"})
DEPICTING = frozenset(
    {":", "of", "de", "d'", "du", "addressed", "to", "from", "adressée", "adressé", "à", "showing", "montrant"}
)
OF = frozenset({"of", "de", "d'"})
WITH = frozenset({"with", "avec", "as", "en"})  # "a picture of him as a child with his mother"


def only_spoken_of(clause: Clause, at: int, end: int, entry: Entry) -> bool:
    """Whether a person, an animal or a vehicle that the text names is not there."""
    if entry.kind in ("animal", "vehicle"):
        return heard_of(clause, at)
    if entry.sort != PERSON:
        return False
    return depicted(clause, at) or (not entry.plural and qualifies(clause, at, end)) or elsewhere(clause, at)


def depicted(clause: Clause, at: int) -> bool:
    """A photograph of a child, "une photo : un enfant": there is no child."""
    last = clause.reading.mentions[-1] if clause.reading.mentions else None
    if last is None or last.key not in PICTURES or last.sentence != clause.sentence:
        return False
    grammar = clause.lexicon.grammar
    told = clause.reading.words.folded[last.end : at]
    if told[:1] and told[0] in grammar.prepositions - OF and not OF.isdisjoint(told):
        told = told[next(near for near, word in enumerate(told) if word in OF) :]  # "from his pocket, of him and…"
    between = set(told)
    if between <= DEPICTING | grammar.determiners:
        return True
    others = between - DEPICTING - WITH - {"and", "et"} - grammar.determiners - grammar.adjectives - grammar.objects
    return bool(between & DEPICTING) and all(_is_person(clause, word) for word in others)


def _is_person(clause: Clause, folded: str) -> bool:
    return any(entry.sort == PERSON for entry in clause.lexicon.word(folded)[1])


def material(clause: Clause, at: int) -> bool:
    """A stone fireplace, glass panes: what a thing is made of, and no stone."""
    words, lexicon = clause.reading.words, clause.lexicon
    if words.folded[at] not in lexicon.grammar.materials or at + 1 >= len(words.folded):
        return False
    ahead = words.folded[at + 1]
    if not words.is_word[at + 1] or words.opens_sentence(at + 1) or ahead in lexicon.grammar.common:
        return False
    sorts = {entry.sort for entry in lexicon.at(words.folded, at + 1)[1]}
    return "thing" in sorts or (not sorts and ahead.endswith("s"))


def elsewhere(clause: Clause, at: int) -> bool:
    """ "The hair that he took from his mother": told of the hair, and she need not be there."""
    words, grammar = clause.reading.words, clause.lexicon.grammar
    if at < 2 or words.folded[at - 1] not in grammar.possessives or words.folded[at - 2] not in {"from", "à", "of"}:
        return False
    begin = next((near for near in range(at, -1, -1) if words.opens_sentence(near)), 0)
    return any(
        words.folded[near] in {"that", "which", "qu'", "que"} and words.folded[near + 1] in grammar.singular
        for near in range(begin + 1, at - 2)
    )


def heard_of(clause: Clause, at: int) -> bool:
    """ "Cris de loups", "the howl of a wolf": they are heard, and not on the set."""
    folded = clause.reading.words.folded
    back = at - 2 if at > 1 and folded[at - 1] in clause.lexicon.grammar.determiners - OF else at - 1
    link = back > 0 and folded[back] in OF | {"des", "du"}
    return link and folded[back - 1] in clause.lexicon.grammar.heard


def qualifies(clause: Clause, at: int, end: int) -> bool:
    """A man's voice, "une chemise d'homme": a kind of shirt, and no man. Nor is there one in a blacksmith shop."""
    words = clause.reading.words
    if end < len(words.folded) and words.folded[end] in clause.lexicon.grammar.belonging:
        return not words.opens_sentence(end)
    return at > 1 and words.folded[at - 1] in {"d'", "de"} and not words.opens_sentence(at - 1)
