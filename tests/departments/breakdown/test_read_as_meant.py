"""Sentences of a kind that strangers write, invented here: who acts, what is no deed, who is not there."""

from __future__ import annotations

import pytest
from first_assistant import names, sheet, sheets

from rushes.departments.breakdown.builds import build_of
from rushes.departments.breakdown.introductions import introduce
from rushes.film.element import ElementKind
from rushes.film.film import Film
from rushes.film.shot import SceneSheet, ShotKind

TALK = {"en": "\n\nIRIS\nWell?\n\nBORIS\nWell.", "fr": "\n\nIRIS\nAlors ?\n\nBORIS\nAlors rien."}


def told(sentence: str, language: str, heading: str = "") -> SceneSheet:
    """A scene of Iris and Boris that begins with a sentence."""
    return sheet(heading + sentence + TALK[language], language)


def deeds(scene: SceneSheet) -> set[tuple[str, str]]:
    return {(who, verb) for shot in scene.shots for who, verb in shot.verbs}


def people(scene: SceneSheet) -> set[str]:
    return {*names(scene, ElementKind.CAST), *names(scene, ElementKind.SILENT), *names(scene, ElementKind.EXTRAS)}


def things(scene: SceneSheet) -> set[str]:
    return {one.name for one in scene.elements if one.kind in (ElementKind.PROP, ElementKind.DRESSING)}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Iris pose le pain dans une corbeille creuse.", "fr"),
        ("Boris et Iris regardent une modeste tombe.", "fr"),
        ("Boris revient sur la terre ferme.", "fr"),
        ("Iris, in an expensive dress, looks at Boris.", "en"),
        ("Boris looks for a quick drink.", "en"),
        ("Boris waits in naval dress.", "en"),
        ("Iris, dressed for the rain, looks at Boris.", "en"),
    ],
)
def test_a_noun_or_an_adjective_that_is_spelt_like_a_verb_is_no_deed(sentence: str, language: str) -> None:
    never = {"dig", "fall", "close", "dress", "drink"}
    assert not {verb for _, verb in deeds(told(sentence, language))} & never


@pytest.mark.parametrize(
    ("sentence", "language", "deed"),
    [
        ("Boris tombe.", "fr", "fall"),
        ("Boris danse et ferme la porte.", "fr", "close"),
        ("Boris digs by the well.", "en", "dig"),
        ("Iris laughs and Boris drinks.", "en", "drink"),
    ],
)
def test_a_verb_after_its_subject_is_still_a_deed(sentence: str, language: str, deed: str) -> None:
    assert ("BORIS", deed) in deeds(told(sentence, language))


@pytest.mark.parametrize(
    ("sentence", "language", "does", "not_that"),
    [
        ("Boris shakes Iris's hand.", "en", "shake-hands", "tremble"),
        ("Boris removes the knife from the table.", "en", "take", "undress"),
        ("Boris catches Iris's eye.", "en", "look", "catch"),
        ("Boris throws her a glance.", "en", "look", "throw"),
        ("Boris picks up a bag, leaving two on the floor.", "en", "put", "leave"),
        ("Boris pousse un cri.", "fr", "shout", "push"),
        ("Boris lui lance un regard.", "fr", "look", "throw"),
        ("Boris fait tomber une pomme.", "fr", "put", "fall"),
        ("Boris retire le couteau de la table.", "fr", "take", "undress"),
        ("Boris court et se jette dans ses bras.", "fr", "embrace", "throw"),
    ],
)
def test_what_a_verb_is_done_to_says_which_deed_it_is(sentence: str, language: str, does: str, not_that: str) -> None:
    found = deeds(told(sentence, language))
    assert ("BORIS", does) in found
    assert ("BORIS", not_that) not in found


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Boris is preparing to leave.", "en"),
        ("Boris makes her leave.", "en"),
        ("Boris s'apprête à partir.", "fr"),
        ("Boris fait partir Iris.", "fr"),
    ],
)
def test_who_only_prepares_to_go_or_makes_another_go_stays(sentence: str, language: str) -> None:
    assert ("BORIS", "leave") not in deeds(told(sentence, language))


def test_a_door_that_shuts_by_itself_is_shut_by_nobody() -> None:
    assert ("BORIS", "close") not in deeds(told("Boris court et la porte se ferme derrière lui.", "fr"))


def test_some_of_it_and_then_them_are_taken_and_thrown() -> None:
    found = deeds(told("Boris, en manteau, en attrape une poignée, puis les lance en l'air.", "fr"))
    assert {("BORIS", "take"), ("BORIS", "throw")} <= found


@pytest.mark.parametrize(
    ("sentence", "language", "who"),
    [
        ("OSKARAND puise de l'eau au puits.", "fr", "OSKARAND"),
        ("Iris est assise en compagnie de LOUMBA.", "fr", "LOUMBA"),
        ("VORNELLE fait des signes à Boris.", "fr", "VORNELLE"),
        ("KRONKA polishes a spoon.", "en", "KRONKA"),
        ("A bearded man, HAB TORSTER, squats by the wall.", "en", "HAB TORSTER"),
        ("Iris speaks with the TOLLMAKER, a young, awkward man.", "en", "TOLLMAKER"),
        ("MR. VELDE holds a piece of paper. Mr. Velde smiles.", "en", "MR. VELDE"),
    ],
)
def test_a_name_nobody_knows_that_does_something_is_somebody(sentence: str, language: str, who: str) -> None:
    scene = told(sentence, language)
    assert people(scene) == {"IRIS", "BORIS", who}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Une SIRÈNE stridente au loin.", "fr"),
        ("Un ASTROLABE sur la table.", "fr"),
        ("A BEEPING continues.", "en"),
        ("SUDDENLY the light changes.", "en"),
    ],
)
def test_what_sounds_or_lies_there_in_capitals_is_nobody(sentence: str, language: str) -> None:
    assert people(told(sentence, language)) == {"IRIS", "BORIS"}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Boris holds the ring that he took from his mother.", "en"),
        ("Boris pulls out the picture from his pocket of him and his brother.", "en"),
        ("Boris tucks the book into a messenger bag outside the blacksmith shop.", "en"),
        ("A tall man, he smells of smoke.", "en"),
        ("Boris, an old codger of a man, waits.", "en"),
        ("We see a gentleman in naval dress, BORIS, alarmed.", "en"),
        ("BORIS (28, a farmer) waits.", "en"),
    ],
)
def test_who_is_only_spoken_of_is_not_there(sentence: str, language: str) -> None:
    assert people(told(sentence, language)) == {"IRIS", "BORIS"}


@pytest.mark.parametrize(
    ("sentence", "language", "never"),
    [
        ("Boris sits with his back to the stone fireplace.", "en", "stone"),
        ("Bottles under generous cobwebs.", "en", "spider"),
        ("Des bouteilles couvertes de toiles d'araignées.", "fr", "spider"),
    ],
)
def test_what_a_thing_is_made_of_is_no_thing(sentence: str, language: str, never: str) -> None:
    assert never not in things(told(sentence, language))


@pytest.mark.parametrize(
    ("sentence", "language"), [("The howl of a wolf behind the hill.", "en"), ("On entend des cris de loups.", "fr")]
)
def test_an_animal_that_is_only_heard_is_not_there(sentence: str, language: str) -> None:
    assert not names(told(sentence, language, "EXT. CLAIRIÈRE - NUIT\n\n"), ElementKind.ANIMAL)


def test_who_is_passed_by_holds_nothing() -> None:
    found = deeds(told("Nora passes Iris and Boris holding a list.", "en"))
    assert ("NORA", "hold") in found
    assert ("BORIS", "hold") not in found


def test_an_animal_goes_on_being_the_one_that_goes() -> None:
    found = deeds(told("Le renard arrive près de Boris. Il se retourne.", "fr", "EXT. FORÊT - JOUR\n\n"))
    assert ("BORIS", "turn") not in found


def test_whoever_is_along_with_somebody_who_sits_sits_too() -> None:
    assert {("IRIS", "sit"), ("BORIS", "sit")} <= deeds(told("Iris sits on a bench along with Boris.", "en"))


@pytest.mark.parametrize(
    ("parenthetical", "language"),
    [("handing her the letter", "en"), ("lui tendant la lettre", "fr"), ("lui serrant la main", "fr")],
)
def test_a_line_with_something_done_to_the_other_shows_both(parenthetical: str, language: str) -> None:
    answer, last = ("Oui, et alors.", "Voilà donc ce que tu voulais.")
    if language == "en":
        answer, last = ("Yes, and what of it.", "Here is what you wanted of me.")
    talk = f"\n\nIRIS\n{answer}\n\nBORIS\n{answer}" * 3
    scene = sheet(f"Iris. Boris.{talk}\n\nIRIS\n({parenthetical})\n{last}", language)
    shown = next(shot for shot in scene.shots if any(line.spoken == last for line in shot.lines))
    assert shown.kind is ShotKind.TWO_SHOT
    assert set(shown.subjects) == {"IRIS", "BORIS"}


@pytest.mark.parametrize(
    ("name", "build"),
    [
        ("HIM", "man"),
        ("ELLE", "woman"),
        ("GEORGE'S GHOST", "man"),
        ("ANNA'S GHOST", "woman"),
        ("L'EVEQUE", "man"),
        ("FOOTMAN", "man"),
        ("HORSEWOMAN", "woman"),
        ("RICH", "man"),
        ("LILITH", "woman"),
        ("MR. VELDE", "man"),
    ],
)
def test_a_cue_tells_man_from_woman(name: str, build: str) -> None:
    assert build_of(name) == build


@pytest.mark.parametrize(
    ("text", "language", "build"),
    [
        ("Zorvik drops his bag and whistles.", "en", "man"),
        ("Zorvik drops her bag and whistles.", "en", "woman"),
        ("Zorvik hausse les épaules. Elle attend.", "fr", "woman"),
        ("Zorvik hausse les épaules. Il attend.", "fr", "man"),
    ],
)
def test_a_strange_names_own_pronouns_tell_man_from_woman(text: str, language: str, build: str) -> None:
    broken = sheets(f"INT. HALL - JOUR\n\n{text}\n\nZORVIK\nOui.", language)
    role = introduce(Film("", language), broken).role("ZORVIK")
    assert role.build == build
