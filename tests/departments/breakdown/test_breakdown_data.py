"""The lexicons are data that other departments read: they keep their promises."""

from __future__ import annotations

import pytest

from rushes.departments.breakdown.lexicon import LANGUAGES, lexicon, table

PROMISED = ["train", "steam-engine", "boat", "car", "carriage", "bicycle"]


def test_every_thing_has_words_in_both_languages_a_size_and_a_hand_or_not() -> None:
    for key, row in table("props").items():
        assert row["kind"] in ("prop", "vehicle", "animal", "dressing"), key
        assert all([row["en"], row["fr"]]), key
        assert [0 < measure <= 100_000 for measure in row["size"]] == [True] * 3, key
        assert isinstance(row["handheld"], bool), key
    assert set(PROMISED) <= set(table("props"))
    assert all(table("props")[key]["kind"] == "vehicle" for key in PROMISED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["props", "verbs", "people", "wardrobe"])
def test_no_word_means_two_things_of_a_kind(name: str, language: str) -> None:
    words = [word for row in table(name).values() for word in row[language]]
    assert [word for word in words if words.count(word) > 1] == []


@pytest.mark.parametrize(
    ("language", "written", "key"),
    [
        ("en", ["wolves"], "wolf"),
        ("en", ["cups", "of", "tea"], "cup"),
        ("en", ["hurries"], "run"),
        ("en", ["stopped"], "stop"),
        ("en", ["lying"], "lie"),
        ("fr", ["bateaux"], "boat"),
        ("fr", ["chevaux"], "horse"),
        ("fr", ["cartes", "postales"], "postcard"),
        ("fr", ["sacs", "à", "dos"], "backpack"),
        ("fr", ["marchent"], "walk"),
        ("fr", ["mangeant"], "eat"),
        ("fr", ["s'", "assoient"], "sit"),
        ("fr", ["se", "promènent"], "walk"),
    ],
)
def test_forms_of_a_word_are_found(language: str, written: list[str], key: str) -> None:
    length, entries = lexicon(language).at(written, 0)
    assert length == len(written)
    assert key in {entry.key for entry in entries}


def test_the_weather_has_the_names_the_light_knows() -> None:
    assert list(table("weather")) == ["rain", "snow", "fog", "wind", "storm"]
