"""Who the people are: what a script that nobody wrote for us tells of them."""

from __future__ import annotations

import cProfile

import pytest
from first_assistant import names, sheet, sheets

from rushes.departments.breakdown.builds import build_of
from rushes.departments.breakdown.introductions import introduce
from rushes.film.element import ElementKind
from rushes.film.film import Film, Role


def builds(text: str, language: str = "en", cast: tuple[Role, ...] = ()) -> dict[str, str]:
    film = introduce(Film("", language, cast=cast), sheets(text, language, cast))
    return {role.name: role.build for role in film.cast}


@pytest.mark.parametrize(
    ("name", "told", "build"),
    [
        ("MARIE", "", "woman"),
        ("LOUIS", "", "man"),
        ("Jean-Marie", "", "man"),
        ("LE CHEF DE GARE", "", "man"),
        ("LA MÈRE DE PAUL", "", "woman"),
        ("WILL'S DATE", "a girl from town", "child"),
        ("MRS. HALE", "", "woman"),
        ("CAPTAIN HALE", "", "man"),
        ("THE KEEPER", "a woman of 40", "woman"),
        ("INFIRMIÈRE", "", "woman"),
        ("LA VIEILLE DAME", "", "old-woman"),
        ("VIEUX PIERRE", "", "old-man"),
        ("OLD TOM", "", "old-man"),
        ("ÉLISE", "72 ans", "old-woman"),
        ("ÉLISE", "âgée de 30 ans", "woman"),
        ("PAUL", "9 ans", "child"),
        ("PAUL", "huit ans", "child"),
        ("PAUL", "in his 40's", "man"),
        ("PAUL", "un adolescent", "man"),
        ("JEANNE", "huit ans, une enfant qui regarde", "child"),
        ("CLAIRE", "une jeune femme, petite", "woman"),
        ("CLAUDE", "55 ans, vêtue d'un tailleur", "woman"),
        ("CLAUDE", "55 ans, vêtu d'un costume", "man"),
        ("GAMIN", "", "child"),
        ("LE PETIT GARÇON", "", "child"),
        ("GARÇON DE CAFÉ", "", "man"),
        ("NARRATRICE", "", ""),
        ("VOIX OFF", "", ""),
    ],
)
def test_a_name_and_what_is_told_of_it_say_who_somebody_is(name: str, told: str, build: str) -> None:
    assert build_of(name, told) == build


@pytest.mark.parametrize(
    ("action", "name", "build"),
    [
        ("NED plays on the floor with his 6 year-old son, ALEX. Alex laughs.", "ALEX", "child"),
        ("RUFUS (9) runs to the door.", "RUFUS", "child"),
        ("VANCE, AGE 70, waits. Vance smiles.", "VANCE", "old-man"),
        ("MOLLY STEEL, a retired judge, waits. Steel smiles.", "STEEL", "woman"),
        ("QUILL (20s) sits behind the wheel of a long black car, waiting. She smiles.", "QUILL", "woman"),
        ("QUILL (20s) sits behind the wheel of a long black car, waiting. He smiles.", "QUILL", "man"),
        ("Mr. Adler is at the window. ADLER waits.", "ADLER", "man"),
    ],
)
def test_an_introduction_tells_age_and_sex(action: str, name: str, build: str) -> None:
    assert builds(f"INT. ROOM - DAY\n\n{action}\n\n{name}\nYes.\n")[name] == build


def test_an_introduction_in_french_need_not_be_in_capitals() -> None:
    text = "INT. CUISINE - JOUR\n\nMurielle, 55 ans, femme élégante, attend.\n\nDOMINIQUE (42 ans), bel homme, entre.\n"
    found = builds(text + "\nMURIELLE\nOui ?\n\nDOMINIQUE\nBonjour.\n", "fr")
    assert found == {"MURIELLE": "woman", "DOMINIQUE": "man"}


def test_who_is_introduced_in_one_scene_is_the_same_in_all() -> None:
    text = "INT. ROOM - DAY\n\nAXEL (8) waits.\n\nAXEL\nYes.\n\nINT. HALL - DAY\n\nAXEL\nNo.\n"
    assert builds(text) == {"AXEL": "child"}


def test_what_film_toml_says_comes_first() -> None:
    cast = (Role("SACHA", build="old-man"), Role("NORA", description="une vieille femme"))
    assert builds("INT. SALON\n\nSACHA (8 ans) entre.\n\nNORA\nOui.\n", "fr", cast) == {
        "SACHA": "old-man",
        "NORA": "old-woman",
    }


def test_what_describes_somebody_is_their_description() -> None:
    text = """
    INT. SALON - JOUR

    ANNABELLE rit. MARIE, vingt ans, en robe rouge, entre dans la pièce. PAUL (40 ans, barbu) la regarde. ANNA attend.
    """
    film = introduce(Film("", "fr", cast=(Role("PAUL", description="un marin"),)), sheets(text, "fr"))
    told = {role.name: role.description for role in film.cast}
    assert told == {"ANNABELLE": "", "MARIE": "vingt ans, en robe rouge", "PAUL": "un marin", "ANNA": ""}


def test_a_girl_is_known_from_a_boy() -> None:
    film = introduce(Film("", "fr"), sheets("INT. SALON\n\nLILY (8 ans) et TOM (6 ans) entrent.\n", "fr"))
    assert {role.name: role.girl for role in film.cast} == {"LILY": True, "TOM": False}


@pytest.mark.parametrize(
    ("action", "silent"),
    [
        ("A HUNTING KNIFE slices into view. There stands OKO, a fellow who smiles.", ["OKO"]),
        ("Oko, now dressed in a suit, folds the letter. He exits.", ["OKO"]),
        ("Two men in the car. It is Brock and Paul, laughing.", ["BROCK", "PAUL"]),
        ("Mike's joy disappears. He gasps.", ["MIKE"]),
        ("The crowds of San Francisco go to work.", []),
        ("She gets into her PORSCHE. The PORSCHE speeds off.", ["woman"]),
    ],
)
def test_the_silent_are_people_and_things_are_not(action: str, silent: list[str]) -> None:
    found = sheet(f"EXT. STREET - DAY\n\n{action}\n", "en")
    assert sorted(names(found, ElementKind.SILENT)) == sorted(silent)


def test_a_thing_that_speaks_is_shown_and_nobody_plays_it() -> None:
    found = sheet("EXT. RUE - JOUR\n\nL'IMPRIMANTE\nOh oh.\n", "fr")
    (shot,) = found.shots
    assert shot.subjects == ("printer",)
    assert shot.unseen == shot.line_keys


def test_whom_something_comes_after_is_in_the_picture() -> None:
    found = sheet(
        "EXT. STREET - DAY\n\nMARIE runs. Then she stops to look at the sky.\n\nGunshots ring out after her.\n", "en"
    )
    assert "MARIE" in found.shots[-1].subjects


def test_a_scene_of_one_small_thing_is_near_enough_to_see_it() -> None:
    found = sheet("EXT. STREET - DAY\n\nThe suitcase lies in the middle of the street.\n", "en")
    assert [(shot.subjects, shot.size.value) for shot in found.shots] == [(("suitcase",), "mls")]


def test_a_bag_that_was_called_a_plastic_one_stays_one() -> None:
    found = sheet(
        "Paul court après un sac en plastique. Il s'arrête.\n\nLe sac se pose sur un banc. Paul regarde le sac."
    )
    assert "plastic-bag" in names(found, ElementKind.PROP)
    assert "bag" not in names(found, ElementKind.PROP)


def test_a_smile_that_disappears_takes_nobody_away() -> None:
    found = sheet("Marie regarde Paul. Le sourire de Marie s'éteint. Son sourire disparaît.")
    assert not any(verb == "leave" for shot in found.shots for _, verb in shot.verbs)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("JEAN entre et s'assoit.", ["JEAN"]),
        ("JEAN, une lampe à la main, cherche.", ["JEAN"]),
        ("Jean, seul, boit un café.", ["JEAN"]),
        ("ROSE est assise à table.", ["ROSE"]),
        ("PIERRE ramasse une pierre.", ["PIERRE"]),
        ("Un JEAN sale sur la chaise.", []),
        ("Rose rouge sur la table.", []),
        ("JEAN.", []),
    ],
)
def test_a_given_name_that_is_also_a_thing_is_somebody_where_something_is_said_of_people(
    text: str, people: list[str]
) -> None:
    assert names(sheet(text), ElementKind.SILENT) == people


def test_a_scene_twice_as_long_is_twice_the_work_however_often_somebody_is_named() -> None:
    def calls(paragraphs: int) -> int:
        text = "INT. CORRIDOR - DAY\n\n" + "Anna walks to the door and opens it. Anna waits.\n\n" * paragraphs
        profile = cProfile.Profile()
        profile.runcall(sheets, text, "en")
        return sum(entry.callcount for entry in profile.getstats())

    calls(10)  # what is learnt once
    assert calls(400) < 2.3 * calls(200)
