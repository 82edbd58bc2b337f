"""Nouns that are made sooner are what the standard library would have made."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace

import pytest

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Chair:
    name: str
    legs: int = 4
    marks: list[int] = field(default_factory=list, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class _Chair:
    name: str
    legs: int = 4
    marks: list[int] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class Stool:
    legs: int

    def __post_init__(self) -> None:
        if self.legs < 3:
            raise ValueError("it falls over")


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    row: int


def test_a_noun_says_and_compares_and_hashes_as_the_standard_library_has_it() -> None:
    ours, theirs = Chair("stool", 3), _Chair("stool", 3)
    assert repr(ours) == repr(theirs).removeprefix("_")
    assert hash(ours) == hash(theirs)
    assert ours == Chair("stool", 3, [1]) != Chair("stool", 4)
    assert ours != theirs
    assert Chair.__match_args__ == _Chair.__match_args__


def test_a_noun_cannot_be_changed_once_made() -> None:
    chair = Chair("stool")
    with pytest.raises(FrozenInstanceError):
        chair.legs = 3  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del chair.name  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        chair.colour = "red"  # type: ignore[attr-defined]
    assert type(chair) is Chair
    assert chair == Chair("stool")


def test_each_noun_has_a_list_of_its_own_where_none_is_given() -> None:
    assert Chair("a").marks is not Chair("b").marks


def test_a_noun_is_copied_and_sent_to_another_process_whole() -> None:
    chair = Chair("stool", 3, [1])
    for other in (copy.deepcopy(chair), pickle.loads(pickle.dumps(chair)), replace(chair, legs=3)):
        assert (other, other.marks, type(other)) == (chair, [1], Chair)


def test_a_noun_that_checks_itself_does_so() -> None:
    assert Stool(3).legs == 3
    with pytest.raises(ValueError, match="falls over"):
        Stool(2)


def test_what_else_a_dataclass_can_be_is_left_to_the_standard_library() -> None:
    assert Rank(1) < Rank(2)


def test_a_missing_value_is_refused_by_its_name() -> None:
    with pytest.raises(TypeError, match="name"):
        Chair()  # type: ignore[call-arg]
