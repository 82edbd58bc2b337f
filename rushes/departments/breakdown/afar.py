"""What shows itself far away: "au loin, une fumée" over an empty platform is the train, and it is coming."""

from __future__ import annotations

from functools import cache

from rushes.departments.breakdown.lexicon import Entry, Lexicon, table
from rushes.departments.breakdown.reading import Deed, Mention, Reading


def show_from_afar(reading: Reading, place: str, lexicon: Lexicon) -> None:
    """Vehicles that a sentence puts in the distance and that do nothing else in it loom; a sign of one stands for it.

    ``place`` is the heading's: smoke is a train's only where trains come.
    """
    for number, sentence in enumerate(reading.sentences):
        folded = sentence.casefold()
        if not [phrase for phrase in lexicon.grammar.far if phrase in folded]:
            continue
        reading.mentions += _signs(reading, number, place, lexicon)
        acting = {deed.who for deed in reading.deeds if deed.sentence == number}
        coming = {
            mention.key: mention
            for mention in reading.mentions
            if mention.sentence == number and mention.entry.kind == "vehicle" and mention.key not in acting
        }
        reading.deeds += [Deed(key, _loom(), mention.at, number) for key, mention in coming.items()]


def _signs(reading: Reading, sentence: int, place: str, lexicon: Lexicon) -> list[Mention]:
    """The vehicles whose smoke or whistle a sentence tells of, in the words of the sign."""
    words = reading.words
    where = frozenset(place.casefold().replace("'", " ").replace("’", " ").split())
    named = {mention.key for mention in reading.mentions}
    found = []
    for key, row in table("coverage")["herald"].items():
        if key in named or where.isdisjoint(row["places"]):
            continue
        signs = frozenset(row[lexicon.language])
        at = next((at for at, word in enumerate(words.folded) if words.sentence[at] == sentence and word in signs), -1)
        if at >= 0:
            thing = table("props")[key]
            entry = Entry("thing", key, thing["kind"], handheld=thing["handheld"])
            found.append(Mention(entry, key, words.spelt[at], at, at + 1, sentence, 1, False, False, True))
    return found


@cache
def _loom() -> Entry:
    row = table("verbs")["loom"]
    return Entry("verb", "loom", row["kind"], ms=row["ms"], arousal=row["arousal"], valence=row["valence"])
