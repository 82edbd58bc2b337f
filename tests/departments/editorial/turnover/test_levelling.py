"""How loud a sound is in its mix is measured by the stem it went into."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rushes.departments.editorial.turnover.levelling import measured
from rushes.departments.editorial.turnover.request import LevelsRequest, Sounding
from rushes.engines import wav
from rushes.film.media import Media

SECOND = 48_000


class Room:
    """Where media lie by digest: all that a stage is asked for here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, media: Media) -> Path:
        return self.folder / f"{media.digest}.wav"

    def checkpoint(self) -> None:
        pass


def noise(folder: Path, name: str, seconds: float, rate: int = SECOND, seed: int = 1) -> np.ndarray:
    sound = np.random.default_rng(seed).standard_normal(round(seconds * rate)) * 0.05
    wav.write(folder / f"{name}.wav", sound, rate)
    return sound


def sounding(name: str, start: int, samples: int, **more: object) -> Sounding:
    told = {"stem": "dialogue", "offset": 0, "loop": False, "fade_in": 0, "fade_out": 0} | more
    return Sounding(media=Media(name, ".wav"), start=start, samples=samples, **told)  # type: ignore[arg-type]


def test_two_sounds_over_one_another_have_each_its_own_level(tmp_path: Path) -> None:
    one, two = noise(tmp_path, "one", 3, seed=1), noise(tmp_path, "two", 3, seed=2)
    stem = np.zeros((6 * SECOND, 2))
    stem[: 3 * SECOND] += 0.5 * one[:, None]
    stem[2 * SECOND : 5 * SECOND] += 2.0 * two[:, None]
    wav.write(tmp_path / "stem.wav", stem)
    sounds = (sounding("one", 0, 3 * SECOND), sounding("two", 2 * SECOND, 3 * SECOND))
    levels = measured(LevelsRequest((("dialogue", Media("stem", ".wav")),), sounds), Room(tmp_path))  # type: ignore[arg-type]
    assert levels == [pytest.approx(-60, abs=2), pytest.approx(60, abs=2)]


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_a_bed_that_is_repeated_is_measured_at_its_own_rate(rate: int, tmp_path: Path) -> None:
    bed = noise(tmp_path, "bed", 2, rate)
    positions = (np.arange(10 * SECOND) * rate // SECOND) % len(bed)
    wav.write(tmp_path / "stem.wav", np.stack([bed[positions] / 4] * 2, axis=1))
    sounds = (sounding("bed", 0, 10 * SECOND, loop=True),)
    levels = measured(LevelsRequest((("dialogue", Media("stem", ".wav")),), sounds), Room(tmp_path))  # type: ignore[arg-type]
    assert levels == [pytest.approx(-120, abs=2)]


def test_silence_has_no_level_and_what_is_not_in_its_stem_is_silent(tmp_path: Path) -> None:
    wav.write(tmp_path / "nothing.wav", np.zeros(SECOND))
    noise(tmp_path, "muted", 1)
    wav.write(tmp_path / "stem.wav", np.zeros((3 * SECOND, 2)))
    sounds = (sounding("nothing", 0, SECOND), sounding("muted", SECOND, SECOND), sounding("short", 2 * SECOND, 100))
    noise(tmp_path, "short", 0.01)
    levels = measured(LevelsRequest((("dialogue", Media("stem", ".wav")),), sounds), Room(tmp_path))  # type: ignore[arg-type]
    assert levels[0] == 0
    assert levels[1] <= -800
