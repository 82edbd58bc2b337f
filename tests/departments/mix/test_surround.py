"""5.1, and the stereo it folds down to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mixing_desk import SECOND, Tapes, bed, level, scene, speech

from rushes.departments.mix.request import MixEvent
from rushes.departments.mix.surround import downmix
from rushes.engines import many_channels

LEFT, RIGHT, CENTRE, LFE, LEFT_SURROUND, RIGHT_SURROUND = range(6)


@pytest.fixture
def tapes(tmp_path: Path) -> Tapes:
    return Tapes(tmp_path)


def test_words_are_in_the_centre_and_nowhere_else(tapes: Tapes) -> None:
    voice = tapes.add("voice", speech())
    _, sound = tapes.mixed(MixEvent("dialogue", voice, 0, 2 * SECOND), seconds=2, around=True)
    six = sound["mix51"]
    assert six.shape == (2 * SECOND, 6)
    assert level(six[:, CENTRE], 0, 2) > -30
    assert np.abs(six[:, [LEFT, RIGHT, LFE, LEFT_SURROUND, RIGHT_SURROUND]]).max() < 1e-5


def test_what_four_gigabytes_do_not_hold_is_a_file_of_64_bit_sizes(
    tapes: Tapes, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = tapes.add("voice", speech())
    _, usual = tapes.mixed(MixEvent("dialogue", voice, 0, 2 * SECOND), seconds=2, around=True)
    monkeypatch.setattr(many_channels, "LARGEST", 100_000)
    _, large = tapes.mixed(MixEvent("dialogue", voice, 0, 2 * SECOND), seconds=2, around=True, name="large")
    file = (tapes.folder / "large" / "mix51.wav").read_bytes()
    assert file[:4] == b"RF64"
    assert int.from_bytes(file[20:28], "little") == len(file) - 8
    assert np.array_equal(usual["mix51"], large["mix51"])


def test_ambience_is_all_around_and_another_on_each_side(tapes: Tapes) -> None:
    noise = tapes.add("bed", 5 * bed())
    _, sound = tapes.mixed(MixEvent("ambience", noise, 0, 6 * SECOND, loop=True), seconds=6, around=True)
    six = sound["mix51"]
    assert abs(level(six[:, LEFT], 1, 5) - level(six[:, LEFT_SURROUND], 1, 5)) < 6
    assert abs(np.corrcoef(six[:, LEFT], six[:, LEFT_SURROUND])[0, 1]) < 0.5
    assert not six[:, CENTRE].any()


def test_the_downmix_is_as_loud_as_the_stereo_mix(tapes: Tapes) -> None:
    result, sound = tapes.mixed(*scene(tapes), around=True)
    assert abs(result.facts["downmix_loudness"] - result.facts["loudness"]) < 100
    assert abs(result.facts["surround_loudness"] - result.facts["loudness"]) < 150
    assert result.facts["surround_true_peak"] <= -100
    folded = downmix(sound["mix51"])
    assert abs(level(folded[:, 0], 4.2, 5.8) - level(sound["mix"][:, 0], 4.2, 5.8)) < 1
