"""Who the people of a film are: what the script tells of each where it introduces them ("MURIEL, 55 ans")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from rushes.departments.breakdown.builds import build_of, is_given_name, is_kin, is_woman, tells
from rushes.departments.breakdown.words import bare
from rushes.film.element import ElementKind, member
from rushes.film.film import Film, Role
from rushes.film.quick import dataclass
from rushes.film.shot import Breakdown, SceneSheet

_TOLD = 90  # letters after a name in which its bearer is described
_PEOPLE = frozenset({ElementKind.CAST, ElementKind.SILENT})
_GOES_ON = 140  # letters after that, in which a pronoun may mean them
_AFTER = re.compile(rf"\s*(?:\([^)]{{1,{_TOLD}}}\)(?:,[^.;!?]{{1,{_TOLD}}})?|(?:[,–—]|--)[^.;!?)]{{1,{_TOLD}}})")
_KIN = 4  # words before a name that may say whose son or wife they are
_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Dr.", "M."})
_OWN = {"his": "he", "himself": "he", "her": "she", "herself": "she", "lui-même": "il", "elle-même": "elle"}
_NEXT = frozenset({"He", "She", "Il", "Elle"})
_ENDS = frozenset(".!?:;)")
_NUMBER = re.compile(r"\d+")
_FEW = 12  # of a group: larger ones are crowds
_SCENES = 3  # that name somebody, before what comes no longer introduces them


@dataclass(frozen=True, slots=True)
class _Introduction:
    """``told`` where somebody is introduced, and what of it describes them (``looks``); what is said ``after`` it, and
    the ``given`` name before the name."""

    told: str = ""
    looks: str = ""
    after: str = ""
    given: str = ""


def introduce(film: Film, breakdown: Breakdown) -> Film:
    """The film with a role for everybody in it, each with a build and a description: film.toml's, or else what the
    script tells. Nobody's depends on who else is in the film.
    """
    told = _introductions(breakdown)
    roles = {bare(role.name.casefold()): role for role in film.cast}
    cast: list[Role] = list(film.cast)
    cast += [Role(name) for name in told if bare(name.casefold()) not in roles]
    cast += [role for role in _groups(breakdown) if bare(role.name.casefold()) not in roles]
    return replace(film, cast=tuple([_built(role, told) for role in cast]))


def _groups(breakdown: Breakdown) -> Iterator[Role]:
    """Those whom the text counts, one by one: each is what the words for all of them say. A number is no age."""
    groups: dict[str, tuple[int, str]] = {}
    for scene in breakdown.scenes:
        for item in scene.elements:
            if item.kind is ElementKind.EXTRAS and 1 < item.count <= _FEW:
                many, words = groups.get(item.name, (0, item.words))
                groups[item.name] = (max(many, item.count), words)
    for name, (many, words) in groups.items():
        yield from (Role(member(name, k), description=_NUMBER.sub("", words).strip()) for k in range(1, many + 1))


def _built(role: Role, told: dict[str, _Introduction]) -> Role:
    known = told.get(role.name) or told.get(role.name.upper()) or _Introduction()
    of = (f"{known.given} {role.name}".strip(), f"{role.description} {known.told}".strip(), known.after)
    build = role.build or build_of(*of)
    girl = build == "child" and is_woman(*of)
    return replace(role, description=role.description or known.looks, build=build, girl=girl)


def _introductions(breakdown: Breakdown) -> dict[str, _Introduction]:
    """By the name as it is written; one person's spellings (THÉRÈSE, THERESE) share what is told of them."""
    spellings: dict[str, list[str]] = {}
    known: dict[str, _Introduction] = {}
    met: Counter[str] = Counter()
    for scene in breakdown.scenes:
        text = " ".join(dict.fromkeys(shot.action for shot in scene.shots))
        for name in dict.fromkeys(_people(scene)):
            person = bare(name.casefold())
            written = spellings.setdefault(person, [])
            if name not in written:
                written.append(name)
            if met[person] < _SCENES and (found := _introduction(name, text)):
                found = replace(found, after=f"{_own_pronouns(name, text)} {found.after}")
                met[person] += _SCENES if tells(found.told) else 1
                if person not in known or tells(found.told):
                    known[person] = found
    return {name: known.get(person, _Introduction()) for person, names in spellings.items() for name in names}


def _people(scene: SceneSheet) -> Iterator[str]:
    yield from scene.cast
    yield from (item.name for item in scene.elements if item.kind in _PEOPLE)


def _introduction(name: str, text: str) -> _Introduction | None:
    """Where a scene introduces somebody: with an age or a word for a person, or else where it first names them."""
    first: _Introduction | None = None
    for spelling in dict.fromkeys((name, name.title(), name.capitalize())):
        if spelling not in text:
            continue
        for at in re.finditer(rf"(?<!\w){re.escape(spelling)}(?!\w)", text):
            found = _around(text, at.start(), at.end())
            if found.told and tells(found.told):
                return found
            first = first or found
    return first


def _own_pronouns(name: str, text: str) -> str:
    """The pronouns that can only be somebody's own: his or her in a sentence that begins with the name and speaks of
    nobody else, he or she right after it."""
    found: list[str] = []
    for at in re.finditer(
        rf"(?:^\s*|(?<=[.!?…] ))(?:The )?(?:{re.escape(name)}|{re.escape(name.title())})\b([^.!?…]*)", text
    ):
        told = at[1].split()
        if any(word[:1].isupper() for word in told):
            continue
        found += [_OWN[word] for word in told if word in _OWN]
        ahead = text[at.end() :].lstrip(".!?… ").split(None, 1)[:1]
        found += [ahead[0].lower()] if ahead and ahead[0] in _NEXT else []
    return " ".join(found)


def _around(text: str, begin: int, end: int) -> _Introduction:
    """ "his 7 year-old son, MATTHEW", "DICK STEEL", "MURIEL, 55 ans, femme élégante": what stands around a name."""
    before = text[max(0, begin - _TOLD) : begin].rstrip()
    words = before.rstrip(",").split()[-_KIN:]
    ends = not words or (words[-1][-1] in _ENDS and words[-1] not in _TITLES)
    kin = "" if ends or not is_kin(words[-1], " ".join(words)) else " ".join(words)
    given = "" if ends or before.endswith(",") or not is_given_name(words[-1]) else words[-1]
    described = _AFTER.match(text, end)
    after = described.end() if described else end
    told = text[end:after].strip()
    return _Introduction(f"{kin} {told}".strip(), _looks(told), text[after : after + _GOES_ON], given)


def _looks(told: str) -> str:
    """What brackets hold; else up to the last comma: the clause after it says what they do."""
    if told.startswith("("):
        return told[1 : told.index(")")].strip()
    words = told.lstrip(",–—- ")
    return words.rsplit(",", 1)[0].strip() if "," in words else words if len(told) < _TOLD else ""
