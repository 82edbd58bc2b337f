"""The fake engine: instant, deterministic, and bad on request."""

from dataclasses import replace

import pytest

from rushes.engines.fake import Fake
from rushes.engines.stage import Stage
from rushes.errors import Cancelled, EngineDied, EngineFailed
from rushes.executors.job import Job, outcomes
from rushes.executors.process import ProcessExecutor
from rushes.testing.requests import samples

LINE = samples()["text-to-speech"].typical[0]
SHOT = samples()["text-to-video"].typical[0]


def outcome_of(tmp_path, text):
    with ProcessExecutor(tmp_path / "log") as executor:
        executor.submit(Job("line", "fake", replace(LINE, text=text), tmp_path / "out", "text_to_speech"))
        (outcome,) = outcomes(executor)
    return outcome


def test_a_voice_lasts_as_long_as_its_text(tmp_path):
    def samples_of(text, folder):
        (tmp_path / folder).mkdir()
        return Fake().text_to_speech(replace(LINE, text=text), Stage(tmp_path / folder)).facts["samples"]

    assert samples_of("Oui.", "short") < samples_of("Oui, et même davantage.", "long")


def test_another_prompt_gives_another_picture_and_the_same_the_same(tmp_path):
    def picture(request, folder):
        (tmp_path / folder).mkdir()
        Fake().text_to_video(request, Stage(tmp_path / folder))
        return (tmp_path / folder / "picture.mp4").read_bytes()

    assert picture(SHOT, "a") == picture(SHOT, "b")
    assert picture(SHOT, "c") != picture(replace(SHOT, prompt="The sea."), "d")
    assert picture(SHOT, "e") != picture(replace(SHOT, seed=8), "f")


def test_it_fails_on_request(tmp_path):
    assert isinstance(outcome_of(tmp_path, "Non ! [fail]").error, EngineFailed)


def test_it_crashes_on_request(tmp_path):
    error = outcome_of(tmp_path, "[crash]").error
    assert isinstance(error, EngineFailed)
    assert "ZeroDivisionError" in error.what


def test_it_dies_on_request(tmp_path):
    assert isinstance(outcome_of(tmp_path, "Adieu. [die]").error, EngineDied)


def test_it_is_slow_on_request_and_gives_the_same_in_the_end(tmp_path):
    assert outcome_of(tmp_path, "[slow 0] Bonjour.").error is None
    (tmp_path / "slow").mkdir()
    calls = iter(range(100))
    stage = Stage(tmp_path / "slow", cancelled=lambda: next(calls) > 3)
    with pytest.raises(Cancelled):
        Fake().text_to_speech(replace(LINE, text="[slow] Bonjour."), stage)
