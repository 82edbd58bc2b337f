"""Who is in a scene: those who speak, those who are named, by the scene's own words alone.

A name seen in another scene counts for nothing here: what one scene holds never changes because another was
edited. A silent person is known by capitals and an age, a title or a deed ("MARIE (30)", "LE MAIRE entre"),
by a given name, or by film.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from rushes.departments.breakdown.lexicon import Lexicon
from rushes.departments.breakdown.lexicon import lexicon as lexicon_of
from rushes.departments.breakdown.naming import is_named, is_person, stands_beside
from rushes.departments.breakdown.pronouns import sex
from rushes.departments.breakdown.words import Words, bare, cut
from rushes.film.film import Film

DOCTORS = frozenset({"dr", "docteur", "doctor"})
_SHORT = 3  # letters, and more: JO has as little of Joseph as of Joanna
LINKS = frozenset({"de", "du", "d'", "des", "la", "le", "l'", "of", "the", "van", "von", "da", "di"})


@dataclass(slots=True)
class Roster:
    """``names`` in order of appearance; ``find`` tells whose name stands at a word."""

    names: list[str] = field(default_factory=list)
    speaking: set[str] = field(default_factory=set)
    _full: dict[str, list[tuple[tuple[str, ...], str, bool]]] = field(default_factory=dict)
    _part: dict[str, str] = field(default_factory=dict)
    _canonical: dict[str, str] = field(default_factory=dict)
    _callings: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, lexicon: Lexicon, speaks: bool = False, listed: bool = True) -> str:
        """Take a name in; gives the spelling the scene already has for it. ``listed`` False: known by
        film.toml, but only here once the scene names it."""
        folded = bare(name.casefold())
        known = self._canonical.get(folded) or (None if speaks else self._shortened(folded))
        if known is not None:
            self.alias(folded.split(), known)
        else:
            known = self._canonical[folded] = name
            self._learn(name, lexicon)
        if listed and known not in self.names:
            self.names.append(known)
        if speaks:
            self.speaking.add(known)
        return known

    def _shortened(self, folded: str) -> str | None:
        """The cue that is short for a name: SEB has the lines of Sébastien."""
        found = [name for name in self.speaking if len(name) >= _SHORT and folded.startswith(bare(name.casefold()))]
        two = len(found) != 1 or " " in folded or len(folded) < len(found[0]) + 2
        return None if two or {sex(folded), sex(found[0])} == {"f", "m"} else found[0]

    def _learn(self, name: str, lexicon: Lexicon) -> None:
        words, callings, common = _said_of(name, lexicon.language)
        if not words:
            return
        for key in callings:
            self._callings[key] = "" if self._callings.get(key, name) != name else name
        plain = tuple(map(bare, words))
        phrases = self._full.setdefault(plain[0], [])
        phrases.append((plain[1:], name, common))
        phrases.sort(key=lambda phrase: -len(phrase[0]))
        if len(words) > 1 and not common:
            for word in words:
                if len(word) > 2 and word not in LINKS and word not in lexicon.grammar.titles:
                    self._part[bare(word)] = "" if self._part.get(bare(word), name) != name else name

    def called(self, key: str) -> str:
        """Whose name says that they are one: the doctor, of DR. BENNETT; "" where nobody's or several do."""
        return self._callings.get(key, "")

    def alias(self, phrase: list[str], name: str) -> None:
        """Another way to write a name the scene has."""
        plain = [bare(word) for word in phrase]
        phrases, told = self._full.setdefault(plain[0], []), (tuple(plain[1:]), name, False)
        if told not in phrases:  # somebody named a thousand times is learnt once
            phrases.append(told)
            phrases.sort(key=lambda known: -len(known[0]))

    def find(self, words: Words, at: int, lexicon: Lexicon) -> tuple[int, str]:
        """How many words of a name begin here, and whose; ``(0, "")`` if none. A name that is also an
        ordinary word for a person ("LE CHEF DE GARE") is known in lower case too. Accents do not tell names apart:
        capitals are often typed without."""
        folded = words.folded
        capital = words.capital[at]
        first = bare(folded[at])
        stop = 1 if folded[at + 1 : at + 2] == ["."] and folded[at] in lexicon.grammar.titles else 0  # "Mr. Hughes"
        for rest, name, common in self._full.get(first, ()):
            begin = at + 1 + (stop if rest else 0)
            end = begin + len(rest)
            if rest and tuple(map(bare, folded[begin:end])) != rest:
                continue
            if capital or (common and (rest or (at and folded[at - 1] in lexicon.grammar.determiners))):
                return end - at, name
        if capital:
            part = self._part.get(first, "")
            if part:
                return 1, part
        return 0, ""


@lru_cache(maxsize=4096)  # a film's scenes learn the same names again and again
def _said_of(name: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """A name's words without its article; what it says that its bearer is (a doctor); whether it is an ordinary word
    for a person ("LE CHEF DE GARE")."""
    known = lexicon_of(language)
    words = tuple([word for word in cut(name).folded if word[0].isalpha() or word.isdecimal()])
    spoken_of = False
    while len(words) > 1 and words[0] in known.grammar.determiners:
        words, spoken_of = words[1:], True
    callings = dict.fromkeys(
        entry.key
        for at in range(len(words))
        for entry in known.at(list(words), at, True)[1]
        if (entry.sort == "person" or entry.kind == "animal") and not entry.plural
    )
    animal = {
        entry.key for at in range(len(words)) for entry in known.at(list(words), at, True)[1] if entry.kind == "animal"
    }
    common = bool(set(callings) - animal) or spoken_of
    if (words[:1] and words[0] in DOCTORS) or words[1:2] == ("dr",):
        callings["doctor"] = None
    return words, tuple(callings), common


def roster(cues: list[str], paragraphs: list[Words], lexicon: Lexicon, film: Film) -> Roster:
    """Everybody of a scene: ``cues`` are the names that speak, in order."""
    people = Roster()
    for name in cues:
        people.add(name, lexicon, speaks=True)
    for role in film.cast:
        people.add(role.name, lexicon, listed=False)
    strange = _strange_names(paragraphs, people, lexicon)
    for words in paragraphs:
        _name_the_silent(words, people, lexicon, strange)
    return people


def _strange_names(paragraphs: list[Words], people: Roster, lexicon: Lexicon) -> frozenset[str]:
    """Words no dictionary of ours has that the scene capitalises twice, once inside a sentence and once as its
    first word: somebody's name ("Les pieds de Timothée…", "Timothée rit.")."""
    inside: set[str] = set()
    opening: set[str] = set()
    for words in paragraphs:
        for at, folded in enumerate(words.folded):
            if not words.capital[at] or words.loud[at] or len(folded) < 3 or not words.is_word[at]:
                continue
            grammar = lexicon.grammar
            known = folded in grammar.common or folded in grammar.never or folded in grammar.page
            if known or lexicon.at(words.folded, at)[0] or people.find(words, at, lexicon)[0]:
                continue
            (opening if words.opens_sentence(at) else inside).add(folded)
    return frozenset(inside & opening)


def _name_the_silent(words: Words, people: Roster, lexicon: Lexicon, strange: frozenset[str]) -> None:
    shouted = mostly_capitals(words)
    at = 0
    while at < len(words.folded):
        if not words.is_word[at]:
            at += 1
            continue
        if words.loud[at] and not shouted:
            at = _introduce(words, at, people, lexicon)
            continue
        length, name = people.find(words, at, lexicon)
        if length:
            people.add(name, lexicon)
            at += length
        elif (
            words.capital[at]
            and len(words.spelt[at]) > 1
            and (
                words.folded[at] in strange
                or is_named(words, at, lexicon)
                or stands_beside(words, at, lambda other: people.find(words, other, lexicon)[0], lexicon)
            )
        ):
            end = at + 1
            while (
                end < len(words.folded)
                and words.capital[end]
                and not words.opens_sentence(end)
                and not words.possessive(end - 1)
            ):
                end += 1
            people.add(_own(words, at, end), lexicon)
            at = end
        else:
            at += 1


def _introduce(words: Words, at: int, people: Roster, lexicon: Lexicon) -> int:
    """Somebody in capitals: a new name, or a fuller one of somebody known (BRICK, of BRICK BRADDOCK)."""
    end = loud_end(words, at)
    begin = after_determiners(words, at, end, lexicon)
    known = [name for near in range(begin, end) if (name := people.find(words, near, lexicon)[1])]
    if known:
        for name in known:
            people.add(name, lexicon)
        if len(set(known)) == 1:
            people.alias(words.folded[begin:end], known[0])
            return _surname(words, end, known[0], people, lexicon)
        return end
    titled = end == begin + 1 and words.folded[begin] in lexicon.grammar.titles and words.folded[end : end + 1] == ["."]
    if titled and end + 1 < len(words.folded) and words.loud[end + 1]:
        end = loud_end(words, end + 1)  # MR. HUGHES
    if begin < end and is_person(words, begin, end, lexicon):
        name = people.add(_own(words, begin, end), lexicon)
        return _surname(words, end, name, people, lexicon)
    return end


def _surname(words: Words, end: int, name: str, people: Roster, lexicon: Lexicon) -> int:
    """MARGARETT Molyneux: the rest of a name, by which she may go as well."""
    if end >= len(words.folded) or words.opens_sentence(end) or not words.capital[end] or words.loud[end]:
        return end
    known = words.folded[end] in lexicon.grammar.common or people.find(words, end, lexicon)[0]
    if known or lexicon.at(words.folded, end)[0] or words.possessive(end - 1):
        return end
    people.alias([words.folded[end]], name)
    return end + 1


def _own(words: Words, begin: int, end: int) -> str:
    """A name as a cue has it: in capitals, and not whose something is ("Mike's joy")."""
    name = words.span(begin, end)
    return (name[:-2] if words.possessive(end - 1) else name).upper()


def mostly_capitals(words: Words) -> bool:
    """A paragraph in capitals: they say nothing about any word of it."""
    letters = [spelt for spelt in words.spelt if spelt[0].isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) * 10 > len(letters) * 6


def loud_end(words: Words, at: int) -> int:
    """Where a run of capitals that begins here ends: ``CHEF DE GARE``, ``McCOY`` apart."""
    end = at + 1
    while end < len(words.folded) and not words.opens_sentence(end):
        follows = end + 1 < len(words.folded) and words.loud[end + 1]
        if words.loud[end] or (words.folded[end] in LINKS and words.spelt[end].isupper() and follows):
            end += 1
        else:
            break
    return end


def after_determiners(words: Words, begin: int, end: int, lexicon: Lexicon) -> int:
    """Leave out what the page says for itself ("ANGLE ON") and the article."""
    grammar = lexicon.grammar
    while begin < end and (words.folded[begin] in grammar.page or words.folded[begin] in grammar.common):
        begin += 1
    return begin
