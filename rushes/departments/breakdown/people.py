"""Who is in a scene: those who speak, those who are named, by the scene's own words alone.

A name seen in another scene counts for nothing here: what one scene holds never changes because another was
edited. A silent person is known by capitals and an age, a title or a deed ("MARIE (30)", "LE MAIRE entre"),
by a given name, or by film.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from rushes.departments.breakdown.lexicon import Entry, Lexicon
from rushes.departments.breakdown.lexicon import lexicon as lexicon_of
from rushes.departments.breakdown.words import Words, bare, cut
from rushes.film.film import Film

INHUMAN = frozenset({"fall", "arrive", "go", "stop", "open", "close", "fly", "sail", "break", "turn", "light", "hold"})
OLDEST = 110
AGES = frozenset({"ans", "years", "aged", "teens", "twenties", "thirties", "forties", "fifties", "sixties"})
DOCTORS = frozenset({"dr", "docteur", "doctor"})
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
        known = self._canonical.get(folded)
        if known is None:
            known = self._canonical[folded] = name
            self._learn(name, lexicon)
        if listed and known not in self.names:
            self.names.append(known)
        if speaks:
            self.speaking.add(known)
        return known

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
        phrases = self._full.setdefault(plain[0], [])
        phrases.append((tuple(plain[1:]), name, False))
        phrases.sort(key=lambda known: -len(known[0]))

    def find(self, words: Words, at: int, lexicon: Lexicon) -> tuple[int, str]:
        """How many words of a name begin here, and whose; ``(0, "")`` if none. A name that is also an
        ordinary word for a person ("LE CHEF DE GARE") is known in lower case too. Accents do not tell names apart:
        capitals are often typed without."""
        folded = words.folded
        capital = words.capital[at]
        first = bare(folded[at])
        for rest, name, common in self._full.get(first, ()):
            end = at + 1 + len(rest)
            if rest and tuple(map(bare, folded[at + 1 : end])) != rest:
                continue
            if capital or (common and (rest or (at and folded[at - 1] in lexicon.grammar.determiners))):
                return 1 + len(rest), name
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
        if entry.sort == "person" and not entry.plural
    )
    common = bool(callings) or spoken_of
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
            and (words.folded[at] in strange or _is_named(words, at, lexicon))
        ):
            end = at + 1
            while end < len(words.folded) and words.capital[end] and not words.opens_sentence(end):
                end += 1
            people.add(words.span(at, end).upper(), lexicon)
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
        return end
    if begin < end and _is_person(words, begin, end, lexicon):
        people.add(words.span(begin, end).upper(), lexicon)
    return end


def mostly_capitals(words: Words) -> bool:
    """A paragraph in capitals: they say nothing about any word of it."""
    letters = [spelt for spelt in words.spelt if spelt[0].isalpha()]
    return len(letters) > 3 and sum(spelt.isupper() for spelt in letters) * 10 > len(letters) * 6


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


def _is_person(words: Words, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether capitals introduce somebody."""
    folded, grammar = words.folded, lexicon.grammar
    phrase = folded[begin:end]
    if len(phrase) > 5 or all(word in grammar.page or word in grammar.never for word in phrase):
        return False
    length, entries = lexicon.at(folded, begin, loud=True)
    if length == end - begin and all(entry.sort not in ("person", "verb") for entry in entries):
        return phrase[0] in grammar.names and begin > 0 and folded[begin - 1] not in grammar.determiners
    head = end - 1
    if lexicon.language == "fr":
        head = next((at for at in range(begin, end) if folded[at] not in grammar.adjectives), begin)
    named = _people_in(folded, begin, end, lexicon, head)
    if any(entry.kind == "group" or entry.plural for entry in named):
        return False
    after_calling = bool(begin) and any(
        entry.sort == "person" and not entry.plural for entry in lexicon.at(folded, begin - 1)[1]
    )
    if after_calling and not entries:
        return True
    if named or phrase[0] in grammar.names or phrase[0] in grammar.titles:
        return True
    if _aged(words, end) or (end < len(folded) and folded[end] in grammar.people_after):
        return True
    is_verb = any(entry.sort == "verb" for entry in entries)
    return not is_verb and len(phrase) <= 3 and _acts(words, end, lexicon)


def _people_in(folded: list[str], begin: int, end: int, lexicon: Lexicon, head: int) -> list[Entry]:
    """What the phrase's chief word says of a person: the last in English, the first in French."""
    found: list[Entry] = []
    for at in range(begin, end):
        length, entries = lexicon.at(folded, at, loud=True)
        if length and at <= head < at + length <= end:
            found += [entry for entry in entries if entry.sort == "person"]
    return found


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
    while at < len(folded) and folded[at] in lexicon.grammar.clitics and folded[at] not in {"se", "s'"}:
        at += 1
    if at >= len(folded):
        return False
    _, entries = lexicon.at(folded, at)
    return any(entry.sort == "verb" and entry.key not in INHUMAN for entry in entries) and not words.loud[at]


def _is_named(words: Words, at: int, lexicon: Lexicon) -> bool:
    """A capital letter that makes a name: a given name, or a strange word that does what people do."""
    folded, grammar = words.folded, lexicon.grammar
    word = folded[at]
    if word in grammar.common or word in grammar.never or word in grammar.page or word in grammar.pronouns:
        return False
    determined = at > 0 and folded[at - 1] in grammar.determiners
    if at + 1 < len(folded) and folded[at + 1].isdecimal():
        return False
    if word in grammar.names and not determined:
        return not words.opens_sentence(at) or not lexicon.at(folded, at)[0] or _acts(words, at + 1, lexicon)
    if determined or lexicon.at(folded, at)[0] or word in grammar.adjectives or word.endswith("s") or "-" in word:
        return False
    return _acts(words, at + 1, lexicon) and not word.endswith(("ly", "ment", "ing", "ed"))
