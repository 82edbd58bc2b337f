"""The small words by which a paragraph is read, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from rushes.departments.breakdown.words import bare, fold
from rushes.film.quick import dataclass
from rushes.work.tables import table as read


@dataclass(frozen=True, slots=True)
class Grammar:
    """The small words of one language."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    singular: frozenset[str]
    female: frozenset[str]
    objects: frozenset[str]
    comparing: frozenset[str]
    plural: frozenset[str]
    clitics: frozenset[str]
    adjectives: frozenset[str]
    negations: frozenset[str]
    undoing: frozenset[str]
    ceasing: frozenset[str]
    unwilling: frozenset[str]
    supposing: frozenset[str]
    causing: frozenset[str]
    acting: frozenset[str]
    homographs: frozenset[str]
    materials: frozenset[str]
    heard: frozenset[str]
    belonging: frozenset[str]
    wearing: frozenset[str]
    typed: frozenset[str]
    body: frozenset[str]
    far: tuple[str, ...]
    possessives: dict[str, str]
    impersonal: frozenset[str]
    abbreviations: frozenset[str]
    titles: frozenset[str]
    common: frozenset[str]
    people_after: frozenset[str]
    describing: frozenset[str]
    joining: frozenset[str]
    before_places: frozenset[str]
    prepositions: frozenset[str]
    numbers: dict[str, int]
    page: frozenset[str]
    never: frozenset[str]
    names: frozenset[str]


def table(name: str) -> dict[str, Any]:
    """A data file of this department."""
    return read("breakdown", name)


@cache
def given_names() -> frozenset[str]:
    """Every given name; not those that are words as well."""
    groups = table("names").items()
    return frozenset(fold(name) for group, names in groups if not group.startswith("words") for name in names)


def grammar_of(language: str) -> Grammar:
    """The small words of ``en`` or ``fr``."""
    everything = table("grammar")
    own = everything[language]

    def words(names: Iterable[str]) -> frozenset[str]:
        return frozenset(fold(name) for name in names)

    names = given_names()
    return Grammar(
        determiners=words(own["determiners"]),
        pronouns=words(own["pronouns"]),
        singular=words(own["singular"]),
        female=words(own["female"]),
        objects=words(own["objects"]),
        comparing=words(own["comparing"]),
        plural=words(own["plural"]),
        clitics=words(own["clitics"]),
        adjectives=words(own["adjectives"]),
        negations=words(own["negations"]),
        undoing=words(own["undoing"]),
        ceasing=words(own["ceasing"]),
        unwilling=words(own["unwilling"]),
        supposing=words(own["supposing"]),
        causing=words(own["causing"]),
        acting=words(own["acting"]),
        homographs=words(own["homographs"]),
        materials=words(own["materials"]),
        heard=words(own["heard"]),
        belonging=words(own["belonging"]),
        wearing=words(own["wearing"]),
        typed=words(own["typed"]),
        body=words(own["body"]),
        far=tuple(own["far"]),
        possessives=dict(own["possessives"]),
        impersonal=words(own["impersonal"]),
        abbreviations=words(own["abbreviations"]),
        titles=words(own["titles"]),
        common=words(own["common"]),
        people_after=words(own["people_after"]),
        describing=words(own["describing"]),
        joining=words(own["joining"]),
        before_places=words(own["before_places"]),
        prepositions=words(own["prepositions"]),
        numbers=dict(everything["numbers"][language]),
        page=words(everything["page"]["words"]),
        never=words(everything["never"]["words"]) | words(everything["never"]["calendar"]),
        names=names | frozenset(bare(name) for name in names),
    )
