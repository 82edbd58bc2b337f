"""One paragraph read: what is in it, who does what, how it feels."""

from __future__ import annotations

from dataclasses import dataclass, field

from rushes.departments.breakdown.lexicon import Entry, Lexicon
from rushes.departments.breakdown.people import Roster, after_determiners, loud_end, mostly_capitals
from rushes.departments.breakdown.pronouns import Recent
from rushes.departments.breakdown.words import Words, is_word

PERSON = "person"
UNKNOWN = Entry("thing", "", kind="unknown", handheld=True)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named in the text. ``key`` is a character's name or the lexicon's key;
    ``role`` tells who acts: a subject, or what follows a verb or a preposition."""

    entry: Entry
    key: str
    words: str
    at: int
    end: int
    sentence: int
    count: int
    loud: bool
    named: bool
    subject: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what; ``who`` is "" where the text does not say."""

    who: str
    entry: Entry
    at: int
    sentence: int


@dataclass(slots=True)
class Reading:
    words: Words
    sentences: list[str]
    lengths: list[int]  # words in each sentence
    mentions: list[Mention] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    sounds: list[tuple[str, str, int]] = field(default_factory=list)  # key, words, where
    weather: list[tuple[str, str, int]] = field(default_factory=list)
    valence: int = 0
    arousal: int = 0


def read_paragraph(words: Words, lexicon: Lexicon, roster: Roster, recent: Recent) -> Reading:
    """Read a paragraph once, word by word, the longest known phrase first."""
    reading = Reading(words, words.sentences(), words.lengths)
    reader = _Reader(reading, lexicon, roster, recent, mostly_capitals(words))
    at = 0
    while at < len(words.folded):
        at = reader.step(at)
    reader.people()
    return reading


@dataclass(slots=True)
class _Reader:
    reading: Reading
    lexicon: Lexicon
    roster: Roster
    recent: Recent
    shouted: bool
    acting: list[str] = field(default_factory=list)  # the subjects of the clause being read
    sentence: int = -1
    last_verb: int = -9
    before: tuple[str, ...] = ()

    def step(self, at: int) -> int:
        words = self.reading.words
        folded = words.folded[at]
        if not is_word(folded):
            return at + 1
        if words.sentence[at] != self.sentence:
            self.sentence = words.sentence[at]
            self.before, self.acting = tuple(self.acting) or self.before, []
        length, name = self.roster.find(words, at, self.lexicon)
        if length:
            self._somebody(at, at + length, name)
            return at + length
        loud = words.loud(at)
        length, entries = self.lexicon.at(words.folded, at, loud)
        if length:
            self._known(at, at + length, entries)
            return at + length
        if loud and not self.shouted:
            return self._loud(at)
        if folded in self.lexicon.grammar.pronouns:
            self._pronoun(at, folded)
        elif folded in self.lexicon.grammar.objects:
            self._object(at, folded)
        return at + 1

    def _known(self, at: int, end: int, entries: tuple[Entry, ...]) -> None:
        determined = self._determined(at)
        if self._compared(at):
            return
        verb = next((entry for entry in entries if entry.sort == "verb"), None)
        noun = next((entry for entry in entries if entry.sort in ("thing", "person", "wear")), None)
        if (
            noun
            and (determined or verb is None)
            and (determined or not noun.ambiguous or self._counted(at) or self._stands_out(at))
        ):
            self._something(at, end, noun, determined)
            verb = None
        elif verb and (determined or self._after_preposition(at)):
            verb = None
        if verb:
            self._deed(at, verb)
        for entry in entries:
            if entry.sort == "mood":
                self.reading.valence += entry.valence
                self.reading.arousal += entry.arousal
            elif (
                entry.sort == "sound"
                and not (noun and determined)
                and (determined or not entry.ambiguous or verb is None)
            ):
                self.reading.sounds.append((entry.key, self.reading.words.span(at, end), at))
            elif entry.sort == "weather" and not (entry.ambiguous and not determined):
                self.reading.weather.append((entry.key, self.reading.words.span(at, end), at))

        if end - at > 1 and all(entry.sort == "sound" for entry in entries):
            self._sounding_thing(at, end)

    def _sounding_thing(self, at: int, end: int) -> None:
        """ "A phone RINGS" is a sound, and a phone."""
        for near in range(at, end):
            length, entries = self.lexicon.word(self.reading.words.folded[near])
            thing = next((entry for entry in entries if entry.sort == "thing"), None)
            if length and thing is not None:
                self._something(near, near + 1, thing, self._determined(near))
                return

    def _compared(self, at: int) -> bool:
        """ "Slippery like a fish": there is no fish."""
        folded, grammar = self.reading.words.folded, self.lexicon.grammar
        return at > 1 and folded[at - 1] in grammar.determiners and folded[at - 2] in grammar.comparing

    def _stands_out(self, at: int) -> bool:
        """Capitals make a noun of a word that could be another: "KEYS in the lock"."""
        return not self.shouted and self.reading.words.loud(at) and self.reading.words.opens_sentence(at)

    def _somebody(self, at: int, end: int, name: str) -> None:
        subject = self._is_subject(at) and not self._possessive(end - 1)
        entry = Entry(PERSON, name)
        self.reading.mentions.append(self._mention(entry, name, at, end, named=True, subject=subject))
        if subject:
            self._acts(at, name, person=True)
        self.recent.saw(name)

    def _something(self, at: int, end: int, entry: Entry, determined: bool) -> None:
        person = entry.sort == PERSON
        if at and self.reading.words.folded[at - 1] in self.lexicon.grammar.negations:
            return
        if person and self._means_somebody(at, end, entry, determined):
            return
        subject = self._is_subject(at)
        mention = self._mention(entry, entry.key, at, end, named=False, subject=subject)
        self.reading.mentions.append(mention)
        alive = person or entry.kind in ("vehicle", "animal")
        if subject and (alive or (entry.sort == "thing" and self._opens(at))):
            self._acts(at, entry.key, person)
        if person and not entry.plural and entry.kind != "group":
            self.recent.saw(entry.key)

    def _means_somebody(self, at: int, end: int, entry: Entry, determined: bool) -> bool:
        """A word for a person that is only another word for somebody named: "TOM, fisherman", "the old man",
        "les deux hommes"."""
        if entry.kind == "group":
            return False
        if not entry.plural and self._is_someone_else(at, end, entry):
            return True
        named = [mention for mention in self.reading.mentions if mention.named]
        same_sentence = bool(named) and named[-1].sentence == self.sentence
        if not entry.plural and not determined and same_sentence and not self._counted(at):
            return True
        if not self._definite(at) or entry.key in self.recent.people:
            return False
        known = [name for name in self.recent.people if name in self.roster.names]
        if entry.plural and entry.key in ("man", "woman") and len(known) > 1:
            self.acting = known[-2:]
        elif not entry.plural and entry.key in ("man", "woman", "boy", "girl"):
            name = self.recent.singular(entry.key in ("woman", "girl"))
            if name not in known:
                return False
            if self._is_subject(at):
                self._acts(at, name, person=True)
        else:
            return False
        self.last_verb = -9
        return True

    def _is_someone_else(self, at: int, end: int, entry: Entry) -> bool:
        """ "His mother SANDRA" is one person, and his mother is Sandra from then on; "the doctor" is the one
        whose name says so."""
        words = self.reading.words
        if end < len(words.folded):
            length, name = self.roster.find(words, end, self.lexicon)
            if length and words.capital(end):
                self.recent.also[entry.key] = name
                return True
        name = self.recent.also.get(entry.key) or (self.roster.called(entry.key) if self._definite(at) else "")
        if not name:
            return False
        self._somebody(at, end, name)
        return True

    def _definite(self, at: int) -> bool:
        folded = self.reading.words.folded
        return any(word in {"the", "both", "le", "la", "l'", "les"} for word in folded[max(0, at - 2) : at])

    def _opens(self, at: int) -> bool:
        """At the head of its sentence, but for an article and an adjective."""
        return any(self.reading.words.opens_sentence(back) for back in range(max(0, at - 2), at + 1))

    def _after_preposition(self, at: int) -> bool:
        """ "hat in hand": no verb stands there, unless in a form that can."""
        folded = self.reading.words.folded
        if not at or folded[at - 1] not in self.lexicon.grammar.prepositions or folded[at - 1] in {"to", "as", "like"}:
            return False
        return not folded[at].endswith(("ing", "er", "ir", "re", "ant"))

    def _possessive(self, at: int) -> bool:
        return self.reading.words.spelt[at].endswith(("'s", "’s"))

    def _acts(self, at: int, key: str, person: bool) -> None:
        """A subject: a person joins the one before across "et" or "and", else takes its place."""
        start = at - 1 if at and self.reading.words.folded[at - 1] in self.lexicon.grammar.determiners else at
        linked = start > 0 and self.reading.words.folded[start - 1] in {"et", "and"}
        joined = person and linked and self.last_verb < 0
        if not joined:
            self.acting = []
        self.acting.append(key)
        self.last_verb = -9

    def _pronoun(self, at: int, folded: str) -> None:
        grammar = self.lexicon.grammar
        if folded in {"qui", "who"}:
            self.acting = [self.reading.mentions[-1].key] if self.reading.mentions else []
        elif folded in grammar.plural:
            self.acting = self.recent.plural()
            self._present(at, self.acting)
        elif folded in grammar.singular:
            female = folded in grammar.female
            name = self.recent.singular(female)
            self.acting = [name] if name else self._nobody_yet(at, "woman" if female else "man")
            self._present(at, [name])
        elif folded != "it":
            return
        else:
            self.acting = []
        self.last_verb = -9

    def _object(self, at: int, folded: str) -> None:
        """Him, her, them, lui: whom something is done to is in the picture too. "Her" before a noun is not."""
        words = self.reading.words
        before = words.folded[at - 1] if at else ""
        apart = before in self.lexicon.grammar.prepositions and before not in {"to", "at", "toward", "towards"}
        if folded in {"them", "leur"} or not self.acting or apart:
            return
        if folded == "her":
            ahead = words.folded[at + 1] if at + 1 < len(words.folded) else ""
            if is_word(ahead) and ahead not in self.lexicon.grammar.common:
                return
        name = self.recent.other(self.acting, {"him": False, "her": True}.get(folded))
        self._present(at, [name])

    def _present(self, at: int, names: list[str]) -> None:
        """People a pronoun stands for are there, though their name is not written."""
        here = {mention.key for mention in self.reading.mentions if mention.sentence == self.sentence}
        for name in names:
            if name in self.roster.names and name not in here:
                entry = Entry(PERSON, name)
                self.reading.mentions.append(
                    Mention(entry, name, name, at, at + 1, self.sentence, 1, False, named=True, subject=False)
                )

    def _nobody_yet(self, at: int, key: str) -> list[str]:
        """A pronoun the scene has no name for is still somebody on the set, unless it only says the weather."""
        folded = self.reading.words.folded
        ahead = range(at + 1, min(at + 4, len(folded)))
        if not any(entry.sort == "verb" for near in ahead for entry in self.lexicon.at(folded, near)[1]):
            return []
        self.reading.mentions.append(self._mention(Entry(PERSON, key), key, at, at + 1, named=False, subject=True))
        self.recent.saw(key)
        return [key]

    def _deed(self, at: int, entry: Entry) -> None:
        self.last_verb = at
        words = self.reading.words
        opens = words.opens_sentence(at) or (words.opens_sentence(at - 1) and words.folded[at - 1] != "the")
        doers = self.acting or (self.before if opens else ())
        for who in doers or ("",):
            self.reading.deeds.append(Deed(who, entry, at, self.sentence))
        self.reading.valence += entry.valence // 2
        self.reading.arousal += entry.arousal

    def _loud(self, at: int) -> int:
        """Capitals that no lexicon has: a prop the writer capitalised, if an article says it is a thing."""
        words, grammar = self.reading.words, self.lexicon.grammar
        run = loud_end(words, at)
        begin = after_determiners(words, at, run, self.lexicon)
        end = begin
        while end < run and not self.lexicon.at(words.folded, end, True)[0]:
            end += 1
        phrase = words.folded[begin:end]
        heard = any(deed.entry.key == "listen" and deed.sentence == self.sentence for deed in self.reading.deeds)
        plain = phrase and not any(word in grammar.never or word in grammar.page or "." in word for word in phrase)
        plain = plain and not heard
        article = begin > 0 and words.folded[begin - 1] in grammar.determiners
        if plain and article and end - begin <= 2 and len(words.spelt[begin]) > 2 and end == run:
            key = words.span(begin, end).lower()
            self.reading.mentions.append(self._mention(UNKNOWN, key, begin, end, named=False, subject=False))
        return max(end, at + 1)

    def _mention(self, entry: Entry, key: str, at: int, end: int, named: bool, subject: bool) -> Mention:
        words = self.reading.words
        begin = at
        count = 1 if not entry.plural else 2
        if entry.kind == "group":
            count = entry.count
        elif entry.plural and entry.sort == PERSON:
            count = 4
        grammar = self.lexicon.grammar
        for back in range(at - 1, max(-1, at - 4), -1):
            word = words.folded[back]
            if word in grammar.numbers or word.isdigit():
                said = grammar.numbers.get(word) or int(word[:3])
                count = min(120, max(1, said)) if entry.plural or entry.kind == "group" else count
                begin = back
            elif word in grammar.determiners and word not in grammar.prepositions or word in {"des", "l'"}:
                begin = back
            elif word in grammar.adjectives:
                continue
            break
        loud = words.loud(at) and not self.shouted
        written = words.span(at if named or entry.kind == "unknown" else begin, end)
        return Mention(entry, key, written, at, end, words.sentence[at], count, loud, named, subject)

    def _directly_determined(self, at: int) -> bool:
        """After an article, so a noun: but French "il le regarde" has a pronoun there."""
        if at == 0:
            return False
        folded, grammar = self.reading.words.folded, self.lexicon.grammar
        if folded[at - 1] not in grammar.determiners:
            return self._possessive(at - 1)
        return not self._object_pronoun(at - 1)

    def _object_pronoun(self, at: int) -> bool:
        """Whether "le", "la", "les", "l'" stands for somebody: right after who acts."""
        words, grammar = self.reading.words, self.lexicon.grammar
        if words.folded[at] not in grammar.clitics or at == 0:
            return False
        before = words.folded[at - 1]
        if before in grammar.pronouns or before in grammar.clitics:
            return True
        mentions = self.reading.mentions
        return bool(mentions) and mentions[-1].end == at and mentions[-1].entry.sort == PERSON and mentions[-1].subject

    def _determined(self, at: int) -> bool:
        """After an article, or an article and one adjective."""
        if self._directly_determined(at):
            return True
        folded, grammar = self.reading.words.folded, self.lexicon.grammar
        return at > 1 and folded[at - 1] in grammar.adjectives and self._directly_determined(at - 1)

    def _counted(self, at: int) -> bool:
        before = self.reading.words.folded[at - 1] if at else ""
        return before in self.lexicon.grammar.numbers or before.isdigit()

    def _is_subject(self, at: int) -> bool:
        """Not after a preposition, not what a verb has just taken."""
        folded, grammar = self.reading.words.folded, self.lexicon.grammar
        back = at - 1
        while back >= 0 and (folded[back] in grammar.adjectives or folded[back] in grammar.titles):
            back -= 1
        if back >= 0 and folded[back] in {"des", "du", "de", "d'"}:
            return self.reading.words.opens_sentence(back)
        if back >= 0 and folded[back] in grammar.determiners:
            back -= 1
        if back < 0 or self.reading.words.sentence[back] != self.reading.words.sentence[at]:
            return True
        return folded[back] not in grammar.prepositions and back != self.last_verb

    def people(self) -> None:
        """Punctuation has a mood too."""
        self.reading.arousal += 6 * self.reading.words.text.count("!")
