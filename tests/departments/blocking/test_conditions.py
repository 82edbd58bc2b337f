"""Rich or poor, tidy or ruined: as the heading says, or the action, from there on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stagehand import film, scene, shot

from rushes.departments.blocking.conditions import conditions
from rushes.departments.blocking.plan import block_film, unknown_places
from rushes.film.heading import Side
from rushes.film.shot import Breakdown, SceneSheet
from rushes.film.timing import Timing


def at(place: str, action: str = "", key: str = "a", cast: tuple[str, ...] = ()) -> SceneSheet:
    told = replace(shot(f"{key}/action-1"), action=action)
    return replace(scene([told], place, Side.INT, cast=list(cast)), key=key)


def states(*scenes: SceneSheet) -> list[tuple[str, ...]]:
    return list(conditions(Breakdown(scenes)).values())


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("SALON DU MANOIR", ("rich",)),
        ("THE MANSION - HALL", ("rich",)),
        ("TAUDIS", ("poor",)),
        ("TENEMENT ROOM", ("poor",)),
        ("MAISON ABANDONNÉE", ("ruined",)),
        ("BURNT-OUT CHURCH", ("ruined",)),
        ("RUINES DU CHÂTEAU", ("rich", "ruined")),
        ("KITCHEN", ()),
    ],
)
def test_a_heading_says_what_state_its_place_is_in(place: str, said: tuple[str, ...]) -> None:
    assert states(at(place)) == [said]


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("Une pièce sordide, une ampoule nue.", ("poor",)),
        ("A squalid room. Peeling paint.", ("poor",)),
        ("Dorures, lustre de cristal.", ("rich",)),
        ("A lavish room.", ("rich",)),
        ("Le plafond effondré laisse voir le ciel.", ("ruined",)),
        ("Everything has been ransacked.", ("ruined",)),
        ("Spotless. Everything in its place.", ("tidy",)),
        ("Ce n'est pas luxueux.", ()),
        ("Nothing luxurious: not lavish.", ("rich",)),
        ("Marie entre.", ()),
    ],
)
def test_an_action_says_it_too(action: str, said: tuple[str, ...]) -> None:
    assert states(at("CHAMBRE", action)) == [said]


def test_what_is_said_of_people_is_not_said_of_the_place() -> None:
    assert states(at("CHAMBRE", "Marie est impeccable.", cast=("MARIE",))) == [()]


def test_a_place_keeps_its_state_until_the_contrary_is_said() -> None:
    told = states(
        at("SALON", "Un homme entre.", "a"),
        at("SALON", "Une pièce luxueuse.", "b"),
        at("Salon", "Un homme sort.", "c"),
        at("SALON", "Tout est saccagé.", "d"),
        at("SALON", "Tout est bien rangé.", "e"),
        at("CUISINE", "", "f"),
    )
    assert told == [(), ("rich",), ("rich",), ("rich", "ruined"), ("rich", "tidy"), ()]


def test_the_set_of_a_shot_is_in_the_state_of_its_place() -> None:
    scenes = (at("SALON", "Une pièce luxueuse.", "a"), at("SALON", "Un homme sort.", "b"))
    timings = {one.key: Timing(48, ()) for scene in scenes for one in scene.shots}
    blocked = block_film(Breakdown(scenes), film(), timings)
    assert {one.set.condition for one in blocked.values()} == {("rich",)}


def test_a_place_that_leads_to_no_set_is_told_once_with_what_stands_for_it() -> None:
    scenes = (at("XYZZY"), at("xyzzy", key="b"), at("CUISINE", key="c"), at("CHEZ NOUS LE XYZZY", key="d"))
    assert unknown_places(Breakdown(scenes), film()) == (("XYZZY", "room", "script.fountain:1"),)
