"""Reads a paragraph once, word by word, the longest known phrase first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rushes.departments.breakdown.clause import Clause
from rushes.departments.breakdown.company import Company
from rushes.departments.breakdown.hearsay import material, only_spoken_of
from rushes.departments.breakdown.lexicon import Entry, Lexicon
from rushes.departments.breakdown.manners import HELP
from rushes.departments.breakdown.people import Roster, after_determiners, loud_end, mostly_capitals
from rushes.departments.breakdown.pronouns import Recent, sex
from rushes.departments.breakdown.reading import PERSON, Ambient, Deed, Reading
from rushes.departments.breakdown.turning import turned
from rushes.departments.breakdown.words import Words, bare

UNKNOWN = Entry("thing", "", kind="unknown", handheld=True)
NOUNS = ("thing", "person", "wear")
BROWS = frozenset({"eyebrow", "eyebrows", "brow", "brows", "fist", "fists", "palm", "palms"})
REFLEXIVE = frozenset({"se", "s'"})
EXCLAMATION = 6  # of arousal
ABBREVIATED = 3  # letters, at most
VOWELS = frozenset("aeiouy")


def read_paragraph(words: Words, lexicon: Lexicon, roster: Roster, recent: Recent) -> Reading:
    """What a paragraph says. ``recent`` is whom pronouns mean so far; it is brought up to date."""
    reading = Reading(words, words.sentences(), words.lengths)
    clause = Clause(reading, lexicon, mostly_capitals(words))
    reader = _Reader(clause, Company(clause, roster, recent))
    at = 0
    while at < len(words.folded):
        at = reader.step(at)
    recent.leading = tuple(clause.acting) or clause.before or recent.leading
    reading.arousal += EXCLAMATION * words.text.count("!")
    return reading


@dataclass(slots=True)
class _Reader:
    clause: Clause
    company: Company

    def step(self, at: int) -> int:
        """Read the phrase that begins at a word; gives the word after it."""
        clause = self.clause
        words, lexicon = clause.reading.words, clause.lexicon
        folded = words.folded[at]
        if not words.is_word[at]:
            return at + 1
        clause.enter(words.sentence[at])
        length, name = self.company.roster.find(words, at, lexicon)
        if length:
            self.company.somebody(at, at + length, name)
            return at + length
        loud = words.loud[at]
        if not loud:
            self.company.unsaid(at)
        length, entries = lexicon.at(words.folded, at, loud)
        if length:
            if not clause.compared(at):
                self._known(at, at + length, entries)
            return at + length
        if loud and not clause.shouted:
            return self._loud(at)
        if folded in lexicon.grammar.possessives and self.company.body_of(at, folded):
            return at + 2
        if folded in lexicon.grammar.pronouns:
            self.company.pronoun(at, folded)
        elif folded in lexicon.grammar.objects:
            self.company.object(at, folded)
        elif lexicon.language == "en" and self._may_be_done(at, folded):
            clause.last_verb = at
        return at + 1

    def _may_be_done(self, at: int, folded: str) -> bool:
        """ "Kelvin considers the couples": a verb that is in no lexicon, right after who acts."""
        last = self.clause.reading.mentions[-1] if self.clause.reading.mentions else None
        follows = last is not None and last.end == at and last.subject and last.entry.sort == PERSON
        done = folded.endswith("s") and len(folded) > ABBREVIATED and folded not in self.clause.lexicon.grammar.common
        return follows and done

    def _known(self, at: int, end: int, entries: tuple[Entry, ...]) -> None:
        """A phrase of the lexicon: what it means here."""
        clause = self.clause
        determined = clause.determined(at)
        verb = next((entry for entry in entries if entry.sort == "verb"), None)
        noun = next((entry for entry in entries if entry.sort in NOUNS), None)
        if noun is not None and self._is_noun(at, noun, determined, verb is not None):
            self._something(at, end, noun, determined)
            verb = None
        elif verb is not None and (determined or clause.after_preposition(at) or clause.told_as_noun(at)):
            verb = None
        if verb is not None:
            self._deed(at, verb)
        for entry in entries:
            if entry.sort == "mood":
                clause.reading.valence += entry.valence
                clause.reading.arousal += entry.arousal
            elif entry.sort == "sound" and not (noun and determined):
                if determined or verb is None or not (entry.ambiguous or clause.acting):  # "Nora waves" is no sea
                    clause.reading.sounds.append(Ambient(entry.key, clause.reading.words.span(at, end), at))
            elif entry.sort == "weather" and (determined or not entry.ambiguous):
                clause.reading.weather.append(Ambient(entry.key, clause.reading.words.span(at, end), at))
        if end - at > 1 and all(entry.sort == "sound" for entry in entries):
            self._sounding_thing(at, end)

    def _is_noun(self, at: int, noun: Entry, determined: bool, may_be_verb: bool) -> bool:
        clause = self.clause
        if noun.sort == "thing" and material(clause, at):
            return False
        if determined:
            return True
        return not may_be_verb and (not noun.ambiguous or clause.counted(at) or clause.stands_out(at))

    def _sounding_thing(self, at: int, end: int) -> None:
        """ "A phone RINGS" is a sound, and a phone."""
        for near in range(at, end):
            _, entries = self.clause.lexicon.word(self.clause.reading.words.folded[near])
            thing = next((entry for entry in entries if entry.sort == "thing" and entry.sound), None)
            if thing is not None:
                self._something(near, near + 1, thing, self.clause.determined(near))
                return

    def _something(self, at: int, end: int, entry: Entry, determined: bool) -> None:
        """A thing, an animal, clothes, or a person without a name."""
        clause = self.clause
        person = entry.sort == PERSON
        if clause.denied(at) or only_spoken_of(clause, at, end, entry):
            return
        if entry.kind == "animal" and (name := self.company.beast_called(at, entry)):
            self.company.somebody(at, end, name)
            return
        if person and self.company.means_somebody(at, end, entry, determined):
            return
        if entry.sound and entry.kind == "prop" and self._far():
            clause.reading.sounds.append(Ambient(entry.sound, clause.reading.words.span(at, end), at))
            return
        if entry.sort == "wear" and clause.wears():
            clause.reading.deeds = [deed for deed in clause.reading.deeds if deed.at != clause.last_verb]
        things = self.company.recent.things
        if entry.part_of in things:
            entry = replace(entry, key=entry.there or entry.part_of)
        things.add(entry.key)
        subject = clause.is_subject(at)
        clause.reading.mentions.append(clause.mention(entry, entry.key, at, end, False, subject))
        alive = person or entry.kind in ("vehicle", "animal")
        itself = clause.opens(at) or self._by_itself(at, end)
        if subject and (alive or (entry.sort == "thing" and itself)):
            clause.acts(at, entry.key, person)
        if person and not entry.plural and entry.kind != "group":
            self.company.recent.saw(entry.key)

    def _by_itself(self, at: int, end: int) -> bool:
        """« Il fuit et la porte se ferme » : nobody shuts it."""
        folded = self.clause.reading.words.folded
        joined = at > 1 and folded[at - 2] in self.clause.lexicon.grammar.joining | {";"}
        return joined and folded[end : end + 1] in (["se"], ["s'"])

    def _person_at(self, at: int) -> bool:
        """Whether somebody is named at a word, or meant by "him" or "her"."""
        words, lexicon = self.clause.reading.words, self.clause.lexicon
        if self.clause.possessive(at):
            return False
        if self.company.roster.find(words, at, lexicon)[0] or words.folded[at] in lexicon.grammar.objects:
            return True
        return any(entry.sort == PERSON for entry in lexicon.at(words.folded, at)[1])

    def _to_oneself(self, at: int) -> bool:
        """ "Elle se touche les cheveux", "she touches her hair": her own, though another stands by; "his" is his."""
        clause, words = self.clause, self.clause.reading.words
        if at and words.folded[at - 1] in REFLEXIVE:
            return True
        whose = [clause.lexicon.grammar.possessives.get(word) for word in words.folded[at + 1 : at + 3]]
        doers = clause.acting or clause.before
        sexes = [one for one in whose if one is not None]
        theirs = all(not one or sex(who) in (one, "") for one in sexes for who in doers)
        return bool(sexes) and len(doers) <= 1 and theirs

    def _far(self) -> bool:
        """In the distance, a bell: it is heard, and nobody holds it."""
        folded = self.clause.reading.words.folded
        return "loin" in folded or "distance" in folded

    def _deed(self, at: int, entry: Entry) -> None:
        """A verb, of those who act; at the head of a sentence, of those who acted before."""
        clause, words = self.clause, self.clause.reading.words
        clause.last_verb = at
        if clause.undone(at):
            return
        of_the_body = at > 0 and words.folded[at - 1] in clause.lexicon.grammar.body | BROWS
        if of_the_body and (entry.kind == "travel" or words.folded[at].endswith("ed")):
            return  # "her smile disappears", "sa main va", "her eyebrows raised": nobody does it
        meant = turned(words, clause.lexicon, at, entry, self._person_at, self._to_oneself)
        if meant is None or meant.key == HELP:
            return
        entry = meant
        opens = words.opens_sentence(at) or (words.opens_sentence(at - 1) and words.folded[at - 1] != "the")
        doers = clause.acting or (clause.before if opens else ())
        for who in doers or ("",):
            clause.reading.deeds.append(Deed(who, entry, at, clause.sentence))
        clause.reading.valence += entry.valence // 2
        clause.reading.arousal += entry.arousal

    def _loud(self, at: int) -> int:
        """Capitals that no lexicon has: a prop the writer capitalised, if an article says it is a thing."""
        clause, lexicon = self.clause, self.clause.lexicon
        words, grammar = clause.reading.words, lexicon.grammar
        run = loud_end(words, at)
        begin = after_determiners(words, at, run, lexicon)
        if begin > at and begin < run and self.company.roster.find(words, begin, lexicon)[0]:
            return begin
        end = begin
        while end < run and not lexicon.at(words.folded, end, True)[0]:
            end += 1
        if self._describes_somebody(end):
            return max(end, at + 1)
        phrase = words.folded[begin:end]
        article = begin > 0 and words.folded[begin - 1] in grammar.determiners
        if article and end == run and self._is_thing(phrase) and len(words.spelt[begin]) > 2:
            key = words.span(begin, end).lower()
            clause.reading.mentions.append(clause.mention(UNKNOWN, key, begin, end, False, False))
        return max(end, at + 1)

    def _describes_somebody(self, end: int) -> bool:
        """A SKINNY suited man: capitals that only say how somebody is."""
        words, lexicon = self.clause.reading.words, self.clause.lexicon
        for near in range(end, min(end + 2, len(words.folded))):
            if not words.is_word[near] or words.folded[near] in lexicon.grammar.common:
                return False
            if any(entry.sort == PERSON for entry in lexicon.at(words.folded, near)[1]):
                return True
        return False

    def _is_thing(self, phrase: list[str]) -> bool:
        """One or two words, none of them the page's own, a place or an idea, and not something heard."""
        grammar, deeds = self.clause.lexicon.grammar, self.clause.reading.deeds
        if any(deed.entry.key == "listen" and deed.sentence == self.clause.sentence for deed in deeds):
            return False
        odd = any(word in grammar.never or word in grammar.page or "." in word or _spelt_out(word) for word in phrase)
        return 0 < len(phrase) <= 2 and not odd


def _spelt_out(word: str) -> bool:
    """RPG, DJ: said letter by letter, and nothing to be put on a table."""
    return len(word) <= ABBREVIATED and not VOWELS & set(bare(word))
