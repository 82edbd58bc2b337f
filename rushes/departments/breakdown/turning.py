"""What a verb turns into by what comes after it: "shakes his hand" is no trembling, « sort une lettre » no leaving."""

from __future__ import annotations

from collections.abc import Callable

from rushes.departments.breakdown.lexicon import Entry, Lexicon, verb_of
from rushes.departments.breakdown.manners import manner
from rushes.departments.breakdown.words import Words

LEFT = frozenset({"on", "behind"})  # what is left there is put down
OBJECT = 4  # words after a verb in which what it is done to stands


def turned(
    words: Words,
    lexicon: Lexicon,
    at: int,
    entry: Entry,
    person_at: Callable[[int], bool],
    to_oneself: Callable[[int], bool],
) -> Entry | None:
    """What the verb at a word means there; None: no deed at all. ``person_at`` and ``to_oneself`` as in manners."""
    ahead = words.folded[at + 1 : at + 6]
    if entry.key == "enter" and not lexicon.grammar.typed.isdisjoint(ahead):
        return lexicon.typing
    meant = manner(entry.key, words.folded, at, person_at, to_oneself)
    if meant != entry.key:
        return verb_of(meant)
    if entry.key == "leave" and ahead[:1] not in (["on"], ["sur"]) and not LEFT.isdisjoint(ahead):
        return lexicon.with_thing["leave"]  # "leaving two on the floor"
    others = lexicon.with_object.get(entry.key, {})
    for near, word in enumerate(ahead[:OBJECT], at + 1):
        if words.sentence[near] != words.sentence[at] or word in {",", "and", "et"}:
            break
        if word in others:
            return others[word]
        if entry.key != "leave" and (other := lexicon.with_thing.get(entry.key)) and words.is_word[near]:
            sorts = {one.sort for one in lexicon.at(words.folded, near)[1]}
            if sorts & {"thing", "wear"}:
                return entry if "wear" in sorts else other
    return _with_a_thing(lexicon, entry, ahead[0] if ahead else "")


def _with_a_thing(lexicon: Lexicon, entry: Entry, after: str) -> Entry:
    """ "Elle sort une lettre": she takes it out."""
    other, grammar = lexicon.turns.get(entry.key), lexicon.grammar
    return other if other and after in grammar.determiners and after not in grammar.prepositions else entry
