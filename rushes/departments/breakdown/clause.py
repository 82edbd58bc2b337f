"""What the words around a word say of it: a noun or a verb, definite, counted, a subject."""

from __future__ import annotations

from dataclasses import dataclass, field

from rushes.departments.breakdown.lexicon import Entry, Lexicon
from rushes.departments.breakdown.reading import PERSON, Mention, Reading

NOWHERE = -9
DEFINITE = frozenset({"the", "both", "le", "la", "l'", "les"})
VERBAL = ("ing", "er", "ir", "re", "ant")  # endings of a verb that may follow a preposition
GOING = frozenset({"is", "are", "was", "were", "keeps", "keep", "not", "now", "still", ",", ""})
COMPARED = 3  # words from the article to the noun, at most: "like a big wet dog"
THEN = frozenset({"puis", "et"})
MEANWHILE = frozenset({"as", "comme"})
MOST = 120  # of anything a number counts


@dataclass(slots=True)
class Clause:
    """Where the reader is. ``acting`` are the subjects so far, ``before`` those of the sentence before;
    ``last_verb`` is the word of the last verb since the last subject. ``shouted``: the whole paragraph is in
    capitals, which then mean nothing."""

    reading: Reading
    lexicon: Lexicon
    shouted: bool
    acting: list[str] = field(default_factory=list)
    before: tuple[str, ...] = ()
    sentence: int = -1
    last_verb: int = NOWHERE

    def enter(self, sentence: int) -> None:
        """A new sentence has no subject yet."""
        if sentence != self.sentence:
            self.sentence = sentence
            self.before, self.acting = tuple(self.acting) or self.before, []

    def take(self, names: list[str]) -> None:
        """These act from here."""
        self.acting = names
        self.last_verb = NOWHERE

    def acts(self, at: int, key: str, person: bool) -> None:
        """A subject: a person joins the one before across "et" or "and", else takes its place."""
        folded = self.reading.words.folded
        start = at - 1 if at and folded[at - 1] in self.lexicon.grammar.determiners else at
        called = any(one.sort == PERSON and not one.plural for one in self.lexicon.word(folded[start - 1])[1])
        if start > 1 and called and person:
            start -= 1  # "Dalins and agent Pascovin"
        joined = person and start > 0 and folded[start - 1] in {"et", "and"} and self.last_verb < 0
        self.take([*self.acting, key] if joined else [key])

    def determined(self, at: int) -> bool:
        """After an article, or an article and one adjective."""
        if self._directly_determined(at):
            return True
        folded, grammar = self.reading.words.folded, self.lexicon.grammar
        return at > 1 and folded[at - 1] in grammar.adjectives and self._directly_determined(at - 1)

    def _directly_determined(self, at: int) -> bool:
        """After an article, so a noun: but French "il le regarde" has a pronoun there."""
        if at == 0:
            return False
        if self.reading.words.folded[at - 1] not in self.lexicon.grammar.determiners:
            return self.possessive(at - 1)
        return not self._object_pronoun(at - 1)

    def _only_a_verb(self, folded: str) -> bool:
        entries = self.lexicon.word(folded)[1]
        return bool(entries) and all(entry.sort in ("verb", "mood", "sound") for entry in entries)

    def _object_pronoun(self, at: int) -> bool:
        """Whether "le", "la", "les", "l'" stands for somebody: right after who acts."""
        words, grammar = self.reading.words, self.lexicon.grammar
        if words.folded[at] not in grammar.clitics or at == 0:
            return False
        before = words.folded[at - 1]
        if before in grammar.pronouns or before in grammar.clitics:
            return True
        if before in THEN and self.last_verb >= 0:  # "puis les lance", "et la pose sur la table"
            verb = words.folded[at + 1 : at + 2]
            sure = before == "puis" or (bool(verb) and verb[0] not in grammar.homographs)
            return bool(verb) and sure and self._only_a_verb(verb[0])
        last = self.reading.mentions[-1] if self.reading.mentions else None
        return last is not None and last.end == at and last.entry.sort == PERSON and last.subject

    def definite(self, at: int) -> bool:
        return not DEFINITE.isdisjoint(self.reading.words.folded[max(0, at - 2) : at])

    def counted(self, at: int) -> bool:
        before = self.reading.words.folded[at - 1] if at else ""
        return before in self.lexicon.grammar.numbers or before.isdecimal()

    def compared(self, at: int) -> bool:
        """Slippery like a fish: there is no fish."""
        words, grammar = self.reading.words, self.lexicon.grammar
        for back in range(at - 1, max(0, at - 1 - COMPARED), -1):
            word, before = words.folded[back], words.folded[back - 1]
            if words.sentence[back - 1] != words.sentence[at] or not words.is_word[back]:
                return False
            if word in grammar.determiners and before in grammar.comparing:
                return not self._meanwhile(back - 1, at)
            if word in grammar.determiners:
                return False
        return False

    def _meanwhile(self, at: int, noun: int) -> bool:
        """ "As the plane goes on boarding", "comme un chien passe": when, and not how."""
        words = self.reading.words
        if words.folded[at] not in MEANWHILE:
            return False
        ahead = words.folded[noun + 1 : noun + 2]
        acts = bool(ahead) and any(entry.sort == "verb" for entry in self.lexicon.word(ahead[0])[1])
        return acts or words.opens_sentence(at) or words.folded[at - 1] == ","

    def denied(self, at: int) -> bool:
        """No suitcase, sans valise."""
        return at > 0 and self.reading.words.folded[at - 1] in self.lexicon.grammar.negations

    def undone(self, at: int) -> bool:
        """She does not move, "elle ne bouge pas": a verb that says what nobody does. "Ne … que" does it."""
        folded, grammar = self.reading.words.folded, self.lexicon.grammar
        begin = max(0, at - 4)
        if self._left_undone(at):
            return True
        if grammar.undoing.isdisjoint(folded[begin:at]):
            return False
        before = [word for near, word in enumerate(folded[begin:at], begin) if self._same_breath(near, at)]
        if grammar.undoing.isdisjoint(before):
            return False
        ahead = folded[at + 1 : at + 5]
        return grammar.undoing.isdisjoint({"ne", "n'"}) or not {"que", "qu'"} & set(ahead) or "pas" in ahead

    def _left_undone(self, at: int) -> bool:
        """She stops dancing, refuses to sit, would dance; "sans bouger"."""
        folded, grammar = self.reading.words.folded, self.lexicon.grammar
        before = folded[at - 1] if at else ""
        if before in grammar.ceasing:
            return folded[at].endswith(VERBAL)
        if before in grammar.causing:
            return True
        if at > 1 and folded[at - 2] in grammar.causing and before in grammar.objects | grammar.clitics:
            return True
        if before == "to" and at > 1:
            return folded[at - 2] in grammar.unwilling
        if before in {"à", "de", "d'"} and at > 1 and folded[at].endswith(VERBAL):  # « s'apprête à partir »
            return folded[at - 2] in grammar.unwilling
        if folded[at] == "going" and before not in GOING:
            return True  # "keeps the talk going"
        return before in grammar.supposing

    def _same_breath(self, near: int, at: int) -> bool:
        """In the same sentence, with no comma and no "and" between."""
        words = self.reading.words
        parted = any(word in {",", ";", ":", "et", "and", "but", "mais"} for word in words.folded[near:at])
        return words.sentence[near] == words.sentence[at] and not parted

    def wears(self) -> bool:
        """Whether the last verb is one that clothes turn into wearing: "ils portent un pantalon"."""
        words = self.reading.words
        return self.last_verb >= 0 and words.folded[self.last_verb] in self.lexicon.grammar.wearing

    def possessive(self, at: int) -> bool:
        return self.reading.words.spelt[at].endswith(("'s", "’s"))

    def stands_out(self, at: int) -> bool:
        """Capitals make a noun of a word that could be another: KEYS in the lock."""
        words = self.reading.words
        return not self.shouted and words.loud[at] and words.opens_sentence(at)

    def opens(self, at: int) -> bool:
        """At the head of its sentence, but for an article and an adjective."""
        return any(self.reading.words.opens_sentence(back) for back in range(max(0, at - 2), at + 1))

    def after_preposition(self, at: int) -> bool:
        """Hat in hand: no verb stands there, unless in a form that can."""
        folded, grammar = self.reading.words.folded, self.lexicon.grammar
        if not at or folded[at - 1] not in grammar.prepositions or folded[at - 1] in {"to", "as", "like"}:
            return False
        some = folded[at - 1] == "en" and at > 1 and folded[at - 2] in {","} | grammar.pronouns
        if some and folded[at] not in grammar.homographs and self._only_a_verb(folded[at]):
            return False  # "Timothée, en manteau, en attrape une": some of it, and no preposition
        return not folded[at].endswith(VERBAL)

    def told_as_noun(self, at: int) -> bool:
        """A form of a verb that is none: "an expensive dress", "a modest grave", « une assiette creuse »."""
        folded, grammar = self.reading.words.folded, self.lexicon.grammar
        if at < 2 or not self.reading.words.is_word[at - 1]:
            return False
        before, first = folded[at - 1], folded[at - 2]
        base = folded[at].endswith("ss") or not folded[at].endswith("s")
        if before == "one" and not folded[at].endswith(("s", "ed", *VERBAL)):
            return True  # "with one hand"
        if before in grammar.adjectives and (self._directly_determined(at - 1) or self.last_verb >= 0):
            return True
        last = self.reading.mentions[-1] if self.reading.mentions else None
        if last is not None and last.end == at and last.entry.sort == PERSON and last.subject:
            return False  # "a horse and its RIDER walk"
        bare = self.lexicon.language == "en" and first in grammar.prepositions - {"to"} and base
        if bare and not self.lexicon.word(before)[1] and before not in grammar.common | grammar.determiners:
            return True  # "in naval dress"
        if folded[at].endswith(VERBAL) or not self._directly_determined(at - 1):
            return False
        if self.lexicon.language == "fr":
            # What a verb or a preposition has taken does nothing: "vers la terre ferme".
            taken = at > 2 and (folded[at - 3] in grammar.prepositions or at - 3 == self.last_verb)
            return taken and self.last_verb >= 0
        plain = base and not folded[at].endswith("ed")
        several = before.endswith("s") or any(entry.sort == PERSON for entry in self.lexicon.word(before)[1])
        return plain and not several and first not in {"these", "those"}

    def is_subject(self, at: int) -> bool:
        """Not after a preposition, not what a verb has just taken."""
        words, grammar = self.reading.words, self.lexicon.grammar
        folded = words.folded
        back = at - 1
        while back >= 0 and (folded[back] in grammar.adjectives or folded[back] in grammar.titles):
            back -= 1
        if back == at - 1 and folded[back] == "as":
            return True  # "Paul falls silent as GUS comes in"
        if back > 0 and folded[back] in grammar.numbers and folded[back] not in grammar.determiners:
            back -= 1
        if back > 0 and folded[back] in grammar.joining and self._taken_too(back, at):
            return False
        if back >= 0 and folded[back] in {"des", "du", "de", "d'"}:
            return words.opens_sentence(back)
        if back >= 0 and folded[back] in grammar.determiners:
            back -= 1
        if back < 0 or words.sentence[back] != words.sentence[at]:
            return True
        return folded[back] not in grammar.prepositions and back != self.last_verb

    def _taken_too(self, link: int, at: int) -> bool:
        """ "She passes Kelvin and Noah": neither does anything. "She passes Kelvin and Noah laughs": he does."""
        folded = self.reading.words.folded
        last = self.reading.mentions[-1] if self.reading.mentions else None
        if last is None or last.end != link or last.sentence != self.sentence or last.subject:
            return False
        does = folded[at + 1 : at + 2]
        finite = bool(does) and not does[0].endswith(VERBAL) and self._only_a_verb(does[0])
        return last.entry.sort == PERSON and not finite

    def mention(self, entry: Entry, key: str, at: int, end: int, named: bool, subject: bool) -> Mention:
        """A mention with the writer's article and number: "deux valises"."""
        words, grammar = self.reading.words, self.lexicon.grammar
        begin = at
        count = _count(entry)
        for back in range(at - 1, max(-1, at - 4), -1):
            word = words.folded[back]
            if word in grammar.numbers or word.isdecimal():
                said = grammar.numbers.get(word) or int(word[:4])
                count = min(MOST, max(1, said)) if entry.plural or entry.kind == "group" else count
                begin = back
            elif (word in grammar.determiners and word not in grammar.prepositions) or word in {"des", "l'"}:
                begin = back
            elif word in grammar.adjectives:
                continue
            break
        loud = words.loud[at] and not self.shouted
        written = words.span(at if named or entry.kind == "unknown" else begin, end)
        return Mention(entry, key, written, at, end, words.sentence[at], count, loud, named, subject)


def _count(entry: Entry) -> int:
    """How many, where no number says."""
    if entry.kind == "group":
        return entry.count
    if not entry.plural:
        return 1
    return 4 if entry.sort == PERSON else 2
