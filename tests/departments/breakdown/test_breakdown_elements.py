"""What the breakdown finds in a scene, and what it leaves alone."""

from __future__ import annotations

import pytest
from first_assistant import element, names, sheet

from rushes.film.element import ElementKind
from rushes.film.film import Role
from rushes.film.note import Size


def test_who_speaks_is_cast_in_the_order_of_the_first_word() -> None:
    scene = sheet("Paul et Marie attendent.\n\nMARIE\nViens.\n\nPAUL\nJ'arrive.\n\nMARIE\nVite.")
    assert scene.cast == ("MARIE", "PAUL")
    assert names(scene, ElementKind.CAST) == ["MARIE", "PAUL"]


@pytest.mark.parametrize(
    ("action", "name", "language"),
    [
        ("PAUL (30 ans) entre.", "PAUL", "fr"),
        ("LE MAIRE entre et salue.", "MAIRE", "fr"),
        ("Derrière elle, Émile attend.", "ÉMILE", "fr"),
        ("UN VIEUX PÊCHEUR fume sa pipe.", "VIEUX PÊCHEUR", "fr"),
        ("KORVAX, 50s, lean, opens the door.", "KORVAX", "en"),
        ("He sits beside his mother SANDRA.", "SANDRA", "en"),
        ("Zelda drinks alone.", "ZELDA", "en"),
    ],
)
def test_a_name_that_does_not_speak_is_silent_cast(action: str, name: str, language: str) -> None:
    assert name in names(sheet(action, language), ElementKind.SILENT)


def test_a_role_of_film_toml_is_known_by_its_name_alone() -> None:
    scene = sheet("Au fond, Korvax.", cast=(Role("KORVAX"), Role("ZOG")))
    assert names(scene, ElementKind.SILENT) == ["KORVAX"]


def test_a_fuller_name_is_the_same_person() -> None:
    scene = sheet("BRICK BRADDOCK, retired detective, sits.\n\nBRICK\nBeer?", "en")
    assert names(scene, ElementKind.CAST) == ["BRICK"]
    assert names(scene, ElementKind.SILENT) == []
    assert names(scene, ElementKind.EXTRAS) == []


def test_a_thing_has_one_key_in_both_languages_and_keeps_the_writers_words() -> None:
    french = sheet("Elle pose sa valise et deux chapeaux sur les tables.")
    english = sheet("She puts her suitcase and two hats on the tables.", "en")
    for scene in (french, english):
        assert element(scene, "suitcase").kind is ElementKind.PROP
        assert element(scene, "hat").count == 2
        assert element(scene, "table").kind is ElementKind.DRESSING
    assert element(french, "suitcase").words == "sa valise"
    assert element(english, "suitcase").words == "her suitcase"


def test_elision_plurals_and_capitals_without_accents_are_read() -> None:
    scene = sheet("L'horloge sonne. Des chevaux. Deux bateaux. La CLE et une ECHELLE. L’épée.")
    assert {"clock", "horse", "boat", "key", "ladder", "sword"} <= {item.name for item in scene.elements}


@pytest.mark.parametrize(
    ("action", "language"),
    [
        ("Il est en train de lire, car il s'ennuie.", "fr"),
        ("Il la porte dans ses bras et marche.", "fr"),
        ("Elle lit, boit et montre la mer.", "fr"),
        ("Elle tombe par terre. Il ne dit mot.", "fr"),
        ("They watch, and can bear it well. She rose and saw him.", "en"),
        ("She does not look up. Does he know?", "en"),
        ("He fires. They book, match and ring. It is as quick as a fish.", "en"),
        ("ANGLE ON the KITCHEN. CLOSE UP. A loud NOISE. We HEAR a KLUNK.", "en"),
        ("No suitcase, no letter.", "en"),
    ],
)
def test_an_ordinary_word_never_becomes_an_element(action: str, language: str) -> None:
    scene = sheet(action, language)
    things = {ElementKind.PROP, ElementKind.VEHICLE, ElementKind.ANIMAL, ElementKind.DRESSING, ElementKind.WARDROBE}
    assert [item.name for item in scene.elements if item.kind in things] == []


def test_a_thing_no_lexicon_has_is_flagged_where_the_writer_capitalised_it() -> None:
    scene = sheet("Il pose un ASTROLABE près d'un sextant.")
    unknown = [item for item in scene.elements if not item.known]
    assert [(item.words, item.kind) for item in unknown] == [("ASTROLABE", ElementKind.PROP)]


def test_capitals_mean_nothing_in_a_paragraph_all_of_capitals() -> None:
    scene = sheet("LE NAVIRE SOMBRE DANS UN GRAND BLORP NOIR.")
    assert all(item.known for item in scene.elements)
    assert names(scene, ElementKind.SILENT) == []


def test_extras_are_counted() -> None:
    scene = sheet("La foule attend. Trois soldats passent. Un porteur dort.")
    assert element(scene, "soldier").count == 3
    assert element(scene, "porter").count == 1
    assert scene.crowd == element(scene, "crowd").count + 3


def test_sounds_and_weather_are_heard_and_seen() -> None:
    scene = sheet("Il pleut. Le téléphone sonne. Un coup de feu. Le tonnerre.")
    assert names(scene, ElementKind.WEATHER) == ["rain"]
    assert names(scene, ElementKind.SOUND) == ["telephone", "gunshot", "thunder"]
    assert "telephone" in names(scene, ElementKind.PROP)


def test_somebody_who_waves_is_no_sea() -> None:
    assert names(sheet("NORA waves to him.", "en"), ElementKind.SOUND) == []
    assert names(sheet("NORA listens. Waves break on the rocks. She waves.", "en"), ElementKind.SOUND) == ["waves"]


def test_an_element_knows_its_line_of_the_script() -> None:
    scene = sheet("INT. CAVE - NUIT\n\nRien ne bouge.\nPuis il voit\nla lanterne.")
    assert str(element(scene, "lantern").source) == "script.fountain:5"


def test_what_is_only_said_is_not_on_the_set() -> None:
    scene = sheet("PAUL\nMon cheval a mangé ta valise.")
    assert [item.kind for item in scene.elements] == [ElementKind.CAST]


def test_the_scene_is_read_in_its_own_language_whatever_the_film_says() -> None:
    scene = sheet("He opens the door and takes the letter from her hand.", "fr")
    assert {"door", "letter"} <= {item.name for item in scene.elements}


def test_who_is_only_in_a_picture_is_not_on_the_set() -> None:
    scene = sheet("Elle sort une photographie : un enfant. Une photo d'un soldat.")
    assert names(scene, ElementKind.PROP) == ["photograph"]
    assert "child" not in {item.name for item in scene.elements}
    assert "soldier" not in {item.name for item in scene.elements}


def test_a_locomotive_is_part_of_the_train_that_is_already_there() -> None:
    scene = sheet("Le train entre en gare. La locomotive siffle. Elle descend du wagon.")
    assert names(scene, ElementKind.VEHICLE) == ["train"]


def test_glad_words_and_sad_ones_pull_the_mood_apart() -> None:
    glad = sheet("La fête. Les invités rient et dansent, joyeux. Soleil !")
    sad = sheet("Elle pleure, seule, en deuil. Les larmes coulent.")
    fight = sheet("Ils se battent, furieux ! Coup de feu ! Panique !")
    assert glad.mood[0] > 20 > -20 > sad.mood[0]
    assert fight.mood[1] > 40 > sad.mood[1]


def test_a_crowd_with_its_umbrellas_is_seen_from_afar() -> None:
    first = sheet("Une foule attend : des ombrelles, des chapeaux, des valises.").shots[0]
    assert first.size in (Size.EWS, Size.WS)
