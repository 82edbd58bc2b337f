"""What a sentence says is done, by whom, and what is only seemingly there."""

from __future__ import annotations

import pytest
from first_assistant import names, sheet

from rushes.film.element import ElementKind
from rushes.film.shot import SceneSheet


def deeds(scene: SceneSheet) -> list[tuple[str, str]]:
    return [verb for shot in scene.shots for verb in shot.verbs]


@pytest.mark.parametrize(
    ("action", "language"),
    [
        ("Jeanne ne bouge pas.", "fr"),
        ("JEANNE ne marche plus.", "fr"),
        ("Jeanne n'entre jamais.", "fr"),
        ("Jeanne does not move.", "en"),
        ("Jeanne never runs.", "en"),
        ("Jeanne doesn't leave.", "en"),
        ("Jeanne nearly falls.", "en"),
    ],
)
def test_what_is_not_done_is_no_deed(action: str, language: str) -> None:
    scene = sheet(f"{action}\n\nJEANNE\nOui.", language)
    assert deeds(scene) == []
    assert any("JEANNE" in shot.subjects for shot in scene.shots)


def test_nothing_but_is_something() -> None:
    assert ("JEANNE", "look") in deeds(sheet("Jeanne ne regarde que lui.\n\nJEANNE\nOui."))


def test_what_somebody_wears_does_not_act_for_them() -> None:
    scene = sheet("LOUIS, trente ans, chapeau melon, tourne la manivelle d'une CAMÉRA de bois.")
    assert set(deeds(scene)) == {("LOUIS", "film")}


def test_clothes_are_worn_and_not_held() -> None:
    scene = sheet("Les deux hommes, GUY et VINCENT, portent un pantalon de travail.\n\nGUY\nViens.\n\nVINCENT\nOui.")
    assert "hold" not in {verb for _, verb in deeds(scene)}
    assert names(scene, ElementKind.WARDROBE) == ["trousers"]


def test_the_audience_is_nobody_in_the_scene() -> None:
    scene = sheet("Quelques passants pressés. On entend un klaxon. On voit MARIE, 30 ans.")
    assert all(who in ("", "MARIE") for who, _ in deeds(scene))


def test_who_acted_last_is_whom_a_pronoun_means() -> None:
    scene = sheet("A man chases after Chris. Chris leaps over a fence. He runs.\n\nCHRIS\nGo!", "en")
    assert ("CHRIS", "run") in deeds(scene)
    assert [who for who, verb in deeds(scene) if verb == "jump"] == ["CHRIS"]


def test_the_latter_is_who_was_named_last() -> None:
    scene = sheet("PAUL, 30 ans, attend MARIE, 20 ans. Celle-ci court vers lui.")
    assert ("MARIE", "run") in deeds(scene)


def test_her_raised_arm_is_hers() -> None:
    scene = sheet("Tom looks at Nora.\n\nHer arm trembles.\n\nTOM\nNora.\n\nNORA\nYes.", "en")
    assert ("NORA", "tremble") in deeds(scene)


def test_a_name_without_its_accents_is_the_same_name() -> None:
    scene = sheet("THERESE, 30 ans, marche. Thérèse s'arrête. THÉRESE regarde.")
    assert names(scene, ElementKind.SILENT) == ["THERESE"]


def test_a_strange_word_that_opens_a_sentence_and_stands_in_another_is_a_name() -> None:
    scene = sheet("Les pieds de Zéphirin, dans des bottes. Zéphirin, en manteau, rit.")
    assert names(scene, ElementKind.SILENT) == ["ZÉPHIRIN"]


def test_capitals_that_say_how_somebody_is_are_no_thing() -> None:
    scene = sheet("A SKINNY suited man and a FAT man chase after Chris.\n\nCHRIS\nHelp!", "en")
    assert not [item for item in scene.elements if not item.known]


def test_a_mans_shirt_brings_no_man() -> None:
    scene = sheet("Marie, portant une chemise d'homme, boit son café.\n\nMARIE\nOui.")
    assert names(scene, ElementKind.SILENT) == []


def test_whom_a_letter_is_addressed_to_is_not_on_the_set() -> None:
    scene = sheet("Kate holds a letter addressed to Catherine.\n\nKATE\nOh.", "en")
    assert names(scene, ElementKind.SILENT) == []


@pytest.mark.parametrize("sign", ["Au loin, une fumée. Un sifflet.", "Un train, au loin."])
def test_smoke_far_down_the_line_is_the_train_and_it_is_coming(sign: str) -> None:
    scene = sheet(f"EXT. QUAI DE LA GARE - JOUR\n\nLe quai est vide. JEANNE, 8 ans, attend.\n\n{sign}")
    last = scene.shots[-1]
    assert last.subjects == ("train",)
    assert ("train", "loom") in last.verbs
    assert last.kind.value == "action"
    assert all("train" not in shot.subjects for shot in scene.shots[:-1])
    assert scene.crowd == 0


def test_smoke_over_a_field_is_smoke() -> None:
    assert names(sheet("EXT. CHAMP - JOUR\n\nAu loin, une fumée."), ElementKind.VEHICLE) == []


@pytest.mark.parametrize(
    ("action", "language", "verb"),
    [
        ("Jeanne puts a hand on Paul's shoulder.", "en", "touch"),
        ("Jeanne pose une main sur l'épaule de Paul.", "fr", "touch"),
        ("Jeanne strokes Paul's hair.", "en", "stroke-hair"),
        ("Jeanne caresse la joue de Paul.", "fr", "stroke"),
        ("Paul is beside her. Jeanne touches her hair.", "en", "touch-hair"),
        ("Paul est là. Jeanne touche ses cheveux.", "fr", "touch-hair"),
        ("Paul est là. Jeanne se touche la joue.", "fr", "touch-face"),
        ("Paul is beside her. Jeanne touches his hair.", "en", "stroke-hair"),
        ("Paul est là. Jeanne lui touche les cheveux.", "fr", "stroke-hair"),
        ("Jeanne grabs Paul by the arm.", "en", "hold-arm"),
        ("Jeanne saisit Paul par le bras.", "fr", "hold-arm"),
        ("Jeanne whispers in Paul's ear.", "en", "whisper"),
        ("Jeanne murmure à l'oreille de Paul.", "fr", "whisper"),
        ("Jeanne serre Paul dans ses bras.", "fr", "embrace"),
        ("Jeanne pousse Paul.", "fr", "shove"),
        ("Jeanne donne un coup de poing à Paul.", "fr", "hit"),
        ("Jeanne kicks at the door.", "en", "kick"),
        ("Jeanne helps Paul up.", "en", "help-up"),
        ("Jeanne carries Paul in her arms.", "en", "bear"),
        ("Jeanne lifts Paul into her arms.", "en", "take-up"),
        ("Jeanne soulève Paul dans ses bras.", "fr", "take-up"),
        ("Jeanne gets out of bed.", "en", "stand"),
    ],
)
def test_the_words_after_a_verb_say_which_it_is(action: str, language: str, verb: str) -> None:
    assert ("JEANNE", verb) in deeds(sheet(f"{action}\n\nPAUL\nOui.\n\nJEANNE\nNon.", language))


@pytest.mark.parametrize(
    ("action", "language", "verb"),
    [
        ("Jeanne puts a hand on the table.", "en", "put"),
        ("Jeanne pousse la porte.", "fr", "push"),
        ("Jeanne holds a coat over her arm.", "en", "hold"),
        ("Jeanne carries the baby in her arms.", "en", "hold"),
        ("Jeanne donne une lettre à Paul.", "fr", "give"),
    ],
)
def test_the_same_verb_with_other_words_stays_what_it_is(action: str, language: str, verb: str) -> None:
    assert ("JEANNE", verb) in deeds(sheet(f"{action}\n\nPAUL\nOui.\n\nJEANNE\nNon.", language))


def test_who_is_helped_in_no_way_one_can_see_does_nothing() -> None:
    assert deeds(sheet("Jeanne helps Paul.\n\nPAUL\nYes.\n\nJEANNE\nNo.", "en")) == []
