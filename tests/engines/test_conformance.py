"""The suite that engines' authors run, over every engine that is registered, and over the tutorial's."""

import re
import time
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.fake import Fake
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.tier import Tier
from rushes.testing import check_engine

TUTORIAL = Path(__file__).parents[2] / "docs" / "engines.md"
BUSY = 10.0  # seconds of patience: the suite may run beside other tests on a small machine


# A preset of a kind needs a key, weights or a server: each kind runs the suite itself, over all that it can make.
SINGLE = sorted(point.name for point in entry_points(group=registry.GROUP))


@pytest.mark.parametrize("name", SINGLE)
def test_a_registered_engine_passes_the_suite(name, tmp_path):
    check_engine(name, tmp_path, patience=BUSY)


def test_the_first_engine_of_the_tutorial_passes_the_suite(tmp_path):
    (code,) = re.findall(r"```python\n(# sunrise\.py.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)
    check_engine(names["Sunrise"], tmp_path, patience=BUSY)


def only(capability: str) -> Card:
    return replace(Fake.card, capabilities=(capability,))


class Forgetful(Fake):
    """Gives other bytes every time."""

    card = only("text-to-speech")
    turn = 0

    def text_to_speech(self, request, stage):
        result = super().text_to_speech(request, stage)
        Forgetful.turn += 1
        path = stage.out / "voice.wav"
        data = bytearray(path.read_bytes())
        data[5000] ^= Forgetful.turn
        path.write_bytes(bytes(data))
        return result


class Boastful(Fake):
    """Says more than its card."""

    card = only("text-to-speech")

    def text_to_speech(self, request, stage):
        return replace(super().text_to_speech(request, stage), tier=Tier.FINAL)


class Untidy(Fake):
    """Writes where it happens to be."""

    card = only("text-to-speech")

    def text_to_speech(self, request, stage):
        Path("cache.bin").write_bytes(b"x")
        return super().text_to_speech(request, stage)


class Inexact(Fake):
    """Measures in seconds."""

    card = only("text-to-speech")

    def text_to_speech(self, request, stage):
        result = super().text_to_speech(request, stage)
        return Result(result.files, {**result.facts, "seconds": 1.5}, result.tier)


class Brief(Fake):
    """Gives a frame too few."""

    card = only("text-to-video")

    def text_to_video(self, request, stage):
        return super().text_to_video(replace(request, frames=max(1, request.frames - 1)), stage)


class Deaf(Fake):
    """Does not hear that it was cancelled."""

    card = only("text-to-music")

    def text_to_music(self, request, stage):
        if request.milliseconds > 60_000:
            time.sleep(1)
        return super().text_to_music(request, Stage(stage.out))


class Rude(Fake):
    """Raises whatever comes."""

    card = only("text-to-video")

    def text_to_video(self, request, stage):
        return super().text_to_video(request, stage) if request.width else 1 / 0


class Empty:
    card = only("text-to-speech")


@pytest.mark.parametrize(
    ("engine", "patience", "said"),
    [
        (Forgetful, BUSY, "other bytes"),
        (Boastful, BUSY, "tier final"),
        (Untidy, BUSY, "outside of its stage"),
        (Inexact, BUSY, "a float"),
        (Brief, BUSY, "asked 9 frames"),
        (Deaf, 0.5, "after it was cancelled"),
        (Rude, BUSY, "ZeroDivisionError"),
        (Empty, BUSY, "no method text_to_speech"),
    ],
)
def test_an_engine_that_breaks_a_promise_is_told_which(engine, patience, said, tmp_path):
    with pytest.raises(AssertionError, match=said):
        check_engine(engine, tmp_path, patience=patience)
