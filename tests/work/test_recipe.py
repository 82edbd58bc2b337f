"""A recipe has one spelling, and everything that matters is in it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.film.media import Media
from rushes.film.source import Source
from rushes.work.recipe import canonical, inputs, recipe
from rushes.work.task import Task

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | WORDS,
    lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner),
    max_leaves=30,
)


@given(VALUES)
def test_the_spelling_is_that_of_rfc_8785(value: Any) -> None:
    assert canonical(value).encode() == rfc8785.dumps(value)


def task(text: str = "Who is there?", **changes: Any) -> Task:
    request = TextToSpeech(text, "en", Voice("man-1"))
    return replace(Task("voice/a", "A", "sound", "text-to-speech", "espeak", "1", request), **changes)


@pytest.mark.parametrize(
    "change", [{"seed": 1}, {"engine": "other"}, {"version": "2"}, {"capability": "text-to-audio"}]
)
def test_whatever_determines_a_result_changes_its_recipe(change: dict[str, Any]) -> None:
    assert recipe(task(**change)).digest != recipe(task()).digest


def test_where_a_line_stands_and_what_it_is_called_is_not_in_its_recipe() -> None:
    moved = task(key="voice/b", label="B", source=Source("script.fountain", 900), estimate=5.0)
    assert recipe(moved) == recipe(task())


def test_a_noun_may_gain_a_field_with_a_default_and_no_film_becomes_stale() -> None:
    @dataclass(frozen=True)
    class Before:
        size: int

    @dataclass(frozen=True)
    class After:
        size: int
        colour: str = "black"

    assert canonical(Before(3)) == canonical(After(3))
    assert canonical(After(3, "red")) != canonical(After(3))


def test_a_default_of_another_type_is_still_told() -> None:
    @dataclass(frozen=True)
    class Noun:
        count: Any = 1

    assert canonical(Noun(True)) == '{"count":true}'


@pytest.mark.parametrize("value", [0.5, object(), b"bytes", {1, 2}, 2**53, {1: "a"}])
def test_what_has_no_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_a_noun_that_can_change_is_refused() -> None:
    @dataclass
    class Loose:
        size: int

    with pytest.raises(TypeError, match="frozen"):
        canonical(Loose(1))


def test_rationals_are_exact() -> None:
    assert canonical(Fraction(24000, 1001)) == '"24000/1001"'


def test_every_medium_a_request_names_is_found_in_order() -> None:
    @dataclass(frozen=True)
    class Inner:
        sound: Media

    @dataclass(frozen=True)
    class Request:
        name: str
        pictures: tuple[Media, ...]
        inner: Inner | None

    a, b, c = (Media(letter * 64, ".wav") for letter in "abc")
    assert list(inputs(Request("x", (a, b), Inner(c)))) == [a, b, c]


def test_two_processes_with_other_hash_seeds_spell_a_recipe_alike() -> None:
    code = (
        "from rushes.engines.ports.text_to_speech import TextToSpeech, Voice; from rushes.work.task import Task;"
        "from rushes.work.recipe import recipe;"
        "print(recipe(Task('k','l','d','text-to-speech','espeak','1',TextToSpeech('été','fr',Voice('man-1')))).digest)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
