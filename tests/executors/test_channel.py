"""What travels between an executor and its workers arrives as it left."""

import io
import pickle
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from pathlib import Path

import pytest

from rushes.errors import EngineFailed
from rushes.executors.channel import Sender, messages
from rushes.executors.job import Job, Outcome
from rushes.film.media import Media
from rushes.store import Store
from rushes.testing import operations
from rushes.testing.requests import samples


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Noun:
    name: str
    colour: Colour = Colour.RED
    length: Fraction = Fraction(24000, 1001)
    inner: "tuple[Noun, ...]" = ()
    kind: type = Colour


@dataclass(frozen=True)
class Counted:
    """Its letters are nobody's to give."""

    name: str
    letters: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", len(self.name))


@dataclass(frozen=True)
class Later(Counted):
    more: int = field(default=3, kw_only=True)


@dataclass
class Changing:
    name: str
    seen: int = field(default=0, init=False)


def arrived(payload: object) -> object:
    stream = io.BytesIO()
    Sender(stream).send("job", "one", payload)
    stream.seek(0)
    (message,) = messages(stream)
    assert message[:2] == ("job", "one")
    return pickle.loads(message[2])


def changed() -> Changing:
    noun = Changing("a")
    noun.seen = 7
    return noun


@pytest.mark.parametrize(
    "noun",
    [
        Noun("a", inner=(Noun("b"), Noun("c", length=Fraction(1, 2)))),
        Counted("train"),
        Later("train", more=5),
        changed(),
    ],
    ids=lambda noun: type(noun).__name__,
)
def test_every_kind_of_noun_arrives_as_it_left(noun):
    assert arrived(noun) == noun
    assert type(arrived(noun)) is type(noun)


def test_a_job_arrives_with_the_places_it_names(tmp_path):
    with Store(tmp_path) as store:
        for request in samples()["text-to-video"].typical:
            inputs = {"ab" * 32: tmp_path / "takes" / "a voice.wav"}
            job = Job("one", operations.write_it, request, tmp_path / "out", inputs=inputs, jobs=store.jobs)
            assert arrived(job) == job


def test_an_error_arrives_with_its_way_out():
    error = EngineFailed("The pen broke.", where="script.fountain:3", todo="Sharpen it.")
    told = arrived(Outcome("one", Path("out"), None, error))
    assert isinstance(told, Outcome)
    assert (told.out, type(told.error)) == (Path("out"), EngineFailed)
    assert told.error is not None
    assert (told.error.what, told.error.where, told.error.todo) == (error.what, error.where, error.todo)


def test_one_thing_that_is_named_twice_is_one_thing_still():
    media = Media("ab" * 32, ".wav")
    first, second = arrived([media, media])  # type: ignore[misc]
    assert first is second
