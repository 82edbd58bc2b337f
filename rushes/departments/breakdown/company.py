"""The people of a paragraph: names, pronouns, and the other words for somebody who has a name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rushes.departments.breakdown.clause import Clause
from rushes.departments.breakdown.hearsay import depicted
from rushes.departments.breakdown.lexicon import Entry
from rushes.departments.breakdown.people import Roster
from rushes.departments.breakdown.pronouns import Recent, sex
from rushes.departments.breakdown.reading import PERSON, Mention

KIN = {"mother": "f", "father": "m", "woman": "f", "man": "m"}  # a wife is a woman, a husband a man
PARTICLES = frozenset({"up", "down", "out", "off", "away", "back", "his", "her", "it"})
ALONG = frozenset({("along", "with"), ("together", "with"), ("compagnie", "de"), ("compagnie", "d'")})
THEN = frozenset({"et", "and", "then", "puis"})
APPOSED = 7  # words from a name's comma to what it says its bearer is: "WILSON, an old codger of a man"
LEAST = 3  # letters of a verb: "as" and "is" are none
LATTER = frozenset({"celui-ci", "celle-ci"})  # the last spoken of
CLEAR = frozenset({"to", "at", "toward", "towards", "after"})  # "runs to him" shows him; "with him" may be anybody


@dataclass(slots=True)
class Company:
    """Adds people to the clause's reading."""

    clause: Clause
    roster: Roster
    recent: Recent

    def somebody(self, at: int, end: int, name: str) -> None:
        """A name of the scene."""
        clause = self.clause
        if depicted(clause, at):
            return
        folded, words = clause.reading.words.folded, clause.reading.words
        owner = clause.possessive(end - 1)
        if owner and end < len(folded) and words.opens_sentence(at):
            owner = folded[end] not in clause.lexicon.grammar.body  # "Mike's face brightens" is Mike
        subject = clause.is_subject(at) and not owner
        clause.reading.mentions.append(clause.mention(Entry(PERSON, name), name, at, end, True, subject))
        if subject:
            clause.acts(at, name, person=True)
        elif self._along(at):
            self._does_too(name)
        self.recent.saw(name)

    def _along(self, at: int) -> bool:
        """ "Sits on a bench along with Hugh", « assise en compagnie de Bouba »."""
        return tuple(self.clause.reading.words.folded[max(0, at - 2) : at]) in ALONG

    def _does_too(self, name: str) -> None:
        """Whoever is with somebody who sits there, sits there."""
        deeds, clause = self.clause.reading.deeds, self.clause
        last = deeds[-1] if deeds else None
        if last is not None and last.sentence == clause.sentence and last.entry.kind == "posture":
            deeds.append(replace(last, who=name))

    def means_somebody(self, at: int, end: int, entry: Entry, determined: bool) -> bool:
        """A word for a person that is only another word for somebody named: "TOM, fisherman", "the old man",
        "les deux hommes"."""
        clause = self.clause
        if entry.kind == "group":
            return False
        if not entry.plural and self._is_someone_else(at, end, entry):
            return True
        named = [mention for mention in clause.reading.mentions if mention.named]
        same_sentence = bool(named) and named[-1].sentence == clause.sentence
        if not entry.plural and not determined and same_sentence and not clause.counted(at):
            return True
        if not entry.plural and (name := self._goes_on_to_say(at, end, entry)):
            self.somebody(at, end, name)
            return True
        if not entry.plural and self._describes(at, end, named):
            self.recent.also[entry.key] = named[-1].key
            return True
        if not clause.definite(at) or entry.key in self.recent.people:
            return False
        known = [name for name in self.recent.people if name in self.roster.names]
        if entry.plural and entry.key in ("man", "woman", "boy", "girl") and len(known) > 1:
            own = "f" if entry.key in ("woman", "girl") else "m"
            known = [name for name in known if sex(name) in (own, "")]
        if entry.plural and entry.key in ("man", "woman", "boy", "girl") and len(known) > 1:
            self._present(at, known[-2:])
            clause.take(known[-2:])
            return True
        if not entry.plural and entry.key in ("man", "woman", "boy", "girl"):
            name = self.recent.singular(entry.key in ("woman", "girl"))
            if name in known and (end == at + 1 or sex(name)):  # "the old woman" may be somebody else
                self.somebody(at, end, name)
                return True
        return False

    def beast_called(self, at: int, entry: Entry) -> str:
        """ "The boar", of JOHN THE BOAR."""
        return self.roster.called(entry.key) if self.clause.definite(at) and not entry.plural else ""

    def _goes_on_to_say(self, at: int, end: int, entry: Entry) -> str:
        """ "A tall man, he smells of whiskey": whom "he" means."""
        folded, words = self.clause.reading.words.folded, self.clause.reading.words
        opens = any(words.opens_sentence(near) for near in range(max(0, at - 2), at + 1))
        if not opens or folded[end : end + 1] != [","] or entry.key not in KIN or end + 1 >= len(folded):
            return ""
        if folded[end + 1] not in self.clause.lexicon.grammar.singular:
            return ""
        name = self.recent.singular(KIN[entry.key] == "f", self.clause.before)
        return name if name in self.roster.names else ""

    def _describes(self, at: int, end: int, named: list[Mention]) -> bool:
        """ "NAK, a fellow who…" is one person; "MARIE, a porter and a dog" are three."""
        folded, grammar = self.clause.reading.words.folded, self.clause.lexicon.grammar
        comma = next((back for back in range(at - 2, at - APPOSED, -1) if back > 0 and folded[back] == ","), 0)
        if not comma or not named or folded[comma + 1] not in grammar.determiners:
            return False
        bracket = comma > 1 and named[-1].end == comma - 2 and folded[comma - 2] == "("  # WILLIAM (28, a farmer)
        surname = named[-1].end == comma - 1 and self.clause.reading.words.capital[comma - 1]
        if named[-1].end != comma and not surname and not bracket:
            return False
        return end >= len(folded) or folded[end] not in grammar.joining

    def _is_someone_else(self, at: int, end: int, entry: Entry) -> bool:
        """ "His mother SANDRA" is one person, and his mother is Sandra from then on; "the doctor" is the one
        whose name says so."""
        words = self.clause.reading.words
        after = end + 1 if end < len(words.folded) and words.folded[end] == "," else end
        if after < len(words.folded):
            length, name = self.roster.find(words, after, self.clause.lexicon)
            if length and words.capital[after]:
                self.recent.also[entry.key] = name
                return True
        if name := self._named_further_on(at, end):
            self.recent.also[entry.key] = name
            return True
        called = self.roster.called(entry.key) if self.clause.definite(at) else ""
        name = self.recent.also.get(entry.key) or called or self._own(at, entry)
        if name:
            self.somebody(at, end, name)
        return bool(name)

    def _named_further_on(self, at: int, end: int) -> str:
        """ "A gentleman in naval dress, CAPTAIN LINDSAY": who it is is told after a comma, before anything is done."""
        words, lexicon = self.clause.reading.words, self.clause.lexicon
        for near in range(end, min(end + APPOSED, len(words.folded) - 1)):
            if words.sentence[near] != words.sentence[at] or words.folded[near] in lexicon.grammar.joining:
                return ""
            if words.folded[near] == ",":
                length, name = self.roster.find(words, near + 1, lexicon)
                return name if length and words.loud[near + 1] and near > end else ""
            sorts = {entry.sort for entry in lexicon.at(words.folded, near)[1]}
            if PERSON in sorts or sorts == {"verb"}:
                return ""
        return ""

    def _own(self, at: int, entry: Entry) -> str:
        """ "His mother", where one woman of the scene has lines and it is not her own: she. A parent or a wife whom
        nobody else can be needs no other name."""
        words, grammar = self.clause.reading.words, self.clause.lexicon.grammar
        back = at - 1
        while back > 0 and words.folded[back] in grammar.adjectives:
            back -= 1
        if back < 0 or words.folded[back] not in grammar.possessives or entry.key not in KIN:
            return ""
        found = [
            name for name in self.recent.speakers if sex(name) == KIN[entry.key] and name not in self.clause.acting
        ]
        return found[0] if len(found) == 1 else ""

    def unsaid(self, at: int) -> bool:
        """ "Checks the printer.": a sentence that begins with what somebody does is of whom the scene was last about,
        or last heard."""
        clause = self.clause
        words, grammar = clause.reading.words, clause.lexicon.grammar
        after_and = at > 0 and words.folded[at - 1] in THEN and words.opens_sentence(at - 1)  # "Et disparaît."
        if clause.acting or not (words.opens_sentence(at) or after_and):
            return False
        ahead = words.folded[at + 1] if at + 1 < len(words.folded) else ""
        _, entries = clause.lexicon.at(words.folded, at)
        does = any(entry.sort == "verb" for entry in entries) and all(
            entry.sort in ("verb", "mood") for entry in entries
        )
        if not entries and clause.lexicon.language == "en":
            does = (
                words.folded[at].endswith("s")
                and len(words.folded[at]) > LEAST
                and words.folded[at] not in grammar.common
            )
            does = does and (ahead in grammar.determiners or ahead in grammar.prepositions or ahead in PARTICLES)
        who = (*clause.before, *self.recent.leading, *reversed(self.recent.people), *self.recent.speakers)
        name = next((name for name in who if name in self.roster.names), "")
        if not does or not name:
            return False
        clause.take([name])
        self._present(at, [name])
        return True

    def pronoun(self, at: int, folded: str) -> None:
        """He, elle, they, qui: who acts from here."""
        grammar, reading = self.clause.lexicon.grammar, self.clause.reading
        if folded in {"qui", "who"}:
            self.clause.take([reading.mentions[-1].key] if reading.mentions else [])
        elif folded in grammar.plural:
            acted = list(self.clause.acting or self.clause.before)
            extras = bool(acted) and not set(acted) & set(self.roster.names)  # "Two miners sit. They drink."
            names = acted if extras else self.recent.plural()
            self.clause.take(names)
            self._present(at, names)
        elif folded in grammar.singular and self._beast(at):
            self.clause.take(list(self.clause.acting or self.clause.before))
        elif folded in grammar.singular:
            female = folded in grammar.female
            name = self.recent.singular(female, self.clause.acting or self.clause.before)
            self.clause.take([name] if name else self._nobody_yet(at, "woman" if female else "man"))
            self._present(at, [name])
        elif folded in LATTER:
            self.clause.take(self.recent.people[-1:])
            self._present(at, self.recent.people[-1:])
        elif folded == "it":
            self.clause.take([])
        elif folded in grammar.impersonal:
            self.clause.take([])  # "on entend", "we see": the audience
            self.clause.before = ()

    def _beast(self, at: int) -> bool:
        """ "Le renard arrive. Il saute.": who only goes or looks is still the animal that the sentence before was
        about; in English it is it."""
        clause = self.clause
        doer = clause.acting or clause.before
        if clause.lexicon.language != "fr" or len(doer) != 1 or doer[0] in self.recent.people:
            return False
        animal = any(mention.key == doer[0] and mention.entry.kind == "animal" for mention in clause.reading.mentions)
        folded = clause.reading.words.folded
        for near in range(at + 1, min(at + 4, len(folded))):
            for entry in clause.lexicon.at(folded, near)[1]:
                if entry.sort == "verb":
                    return animal and (entry.kind in ("travel", "look", "posture") or entry.key == "turn")
        return False

    def body_of(self, at: int, folded: str) -> bool:
        """At the head of a sentence "her arm", "ses yeux" are the person's whose they are."""
        words, grammar = self.clause.reading.words, self.clause.lexicon.grammar
        ahead = words.folded[at + 1] if at + 1 < len(words.folded) else ""
        if not words.opens_sentence(at) or ahead not in grammar.body:
            return False
        sex = grammar.possessives[folded]
        acting = self.clause.acting or self.clause.before or self.recent.leading
        name = self.recent.singular(sex == "f", acting) if sex else next(iter(acting), "")
        if name:
            self.clause.take([name])
            self._present(at, [name])
        return bool(name)

    def object(self, at: int, folded: str) -> None:
        """Him, her, lui: whom something is done to is in the picture too. "Her" before a noun is not."""
        words, grammar = self.clause.reading.words, self.clause.lexicon.grammar
        before = words.folded[at - 1] if at else ""
        apart = before in grammar.prepositions and before not in CLEAR
        here = [mention for mention in self.clause.reading.mentions if mention.sentence == self.clause.sentence]
        shown = before in CLEAR and not any(mention.entry.sort == PERSON for mention in here)  # "shots ring after him"
        if folded in {"them", "leur"} or not (self.clause.acting or shown) or apart:
            return
        if folded == "her":
            ahead = words.folded[at + 1] if at + 1 < len(words.folded) else ""
            if ahead[:1].isalpha() and ahead not in grammar.common:
                return
        self._present(at, [self.recent.other(self.clause.acting, {"him": False, "her": True}.get(folded))])

    def _present(self, at: int, names: list[str]) -> None:
        """People a pronoun stands for are there, though their name is not written."""
        reading, sentence = self.clause.reading, self.clause.sentence
        here = {mention.key for mention in reading.mentions if mention.sentence == sentence}
        for name in names:
            if name in self.roster.names and name not in here:
                entry = Entry(PERSON, name)
                reading.mentions.append(Mention(entry, name, name, at, at + 1, sentence, 1, False, True, False))

    def _nobody_yet(self, at: int, key: str) -> list[str]:
        """A pronoun the scene has no name for is still somebody on the set, unless it only says the weather."""
        clause = self.clause
        folded = clause.reading.words.folded
        last = clause.reading.mentions[-1] if clause.reading.mentions else None
        if clause.lexicon.language == "fr" and last is not None and last.entry.sort == "thing":
            return []  # « une théière. Elle se met à siffler »
        ahead = range(at + 1, min(at + 4, len(folded)))
        if not any(entry.sort == "verb" for near in ahead for entry in clause.lexicon.at(folded, near)[1]):
            return []
        clause.reading.mentions.append(clause.mention(Entry(PERSON, key), key, at, at + 1, False, True))
        self.recent.saw(key)
        return [key]
