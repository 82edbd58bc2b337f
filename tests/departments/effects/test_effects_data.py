"""The words, the sounds and the recipes fit one another."""

from __future__ import annotations

import pytest

from rushes.departments.effects.grounds import of_family
from rushes.departments.effects.listening import sounds_in
from rushes.engines.ambience.foley.recipes import recipe, recipes
from rushes.work.tables import table

SOUNDS = table("effects", "sounds")


def test_there_are_more_than_a_hundred_and_fifty_sounds_each_with_a_recipe() -> None:
    assert len(SOUNDS) > 150
    assert [name for name in SOUNDS if recipe(name, "") is None] == []
    assert {name.partition("/")[0] for name in recipes()} - set(SOUNDS) == set()


def test_whatever_things_verbs_and_kinds_lead_to_is_a_sound() -> None:
    named = {sound for thing in table("effects", "things").values() for sound in thing.get("does", {}).values()}
    named |= {thing["goes"] for thing in table("effects", "things").values() if "goes" in thing}
    named |= {verb["sound"] for verb in table("effects", "verbs").values()} - {""}
    named |= {rule[side] for rule in table("effects", "kinds")["kind"] for side in ("of", "is")}
    assert named - set(SOUNDS) == set()


def test_every_deed_of_a_thing_is_known_here_or_to_the_breakdown() -> None:
    known = set(table("effects", "deeds")) | set(table("breakdown", "verbs"))
    spare = {"push", "lock", "fill", "roll", "rise", "explode", "beep", "pass"}  # said by people in many ways
    deeds = {deed for thing in table("effects", "things").values() for deed in thing.get("does", {})}
    assert deeds - known - spare == set()


def test_every_set_family_has_a_ground_and_every_ground_its_step() -> None:
    families = [*table("blocking", "interiors"), *table("blocking", "exteriors")]
    told = [family for names in table("effects", "grounds")["families"].values() for family in names]
    assert sorted(told) == sorted(families)
    grounds = {of_family(family, year) for family in families for year in (1895, 1950, 2020)}
    grounds |= set(table("effects", "grounds")["said"]["en"]) | set(table("effects", "grounds")["said"]["fr"])
    assert [ground for ground in sorted(grounds) if f"step/{ground}" not in recipes()] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_phrase_is_found_where_it_is_said(language: str) -> None:
    said = {phrase: name for name, entry in SOUNDS.items() for phrase in entry[language]}
    missed = [
        phrase
        for phrase in said
        if not sounds_in(phrase, language) and not any(word in phrase.split() for word in ("comme", "ne"))
    ]
    assert missed == []
