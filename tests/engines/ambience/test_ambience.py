"""Beds of sound: for every place, without a seam, the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rushes.engines import dsp, wav
from rushes.engines.ambience import Ambience
from rushes.engines.ambience.bed import _places, layers, levels
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.stage import Stage
from rushes.film.blocking import Light
from rushes.film.heading import Hour
from rushes.work.tables import table

PLACES = sorted(name for name in _places() if "always" in _places()[name])


def asked(place: str, hour: Hour = Hour.DAY, interior: bool = False, **more: object) -> TextToAudio:
    weather = more.pop("weather", ())
    request = {"sounds": (), "crowd": 0, "year": 1950, "milliseconds": 2000} | more
    return TextToAudio("", place, Light(hour, interior, weather), **request)  # type: ignore[arg-type]


def heard(folder: Path, request: TextToAudio) -> np.ndarray:
    folder.mkdir(exist_ok=True)
    result = Ambience().text_to_audio(request, Stage(folder))
    sound, rate = wav.read(folder / result.files["sound"])
    assert rate == 48_000
    assert sound.shape == (result.facts["samples"], 2)
    return sound


@pytest.mark.parametrize("place", [*PLACES, "a place nobody has drawn"])
def test_every_place_sounds_and_stays_a_bed(tmp_path: Path, place: str) -> None:
    sound = heard(tmp_path, asked(place))
    assert len(sound) == 96_000
    assert -60 < 20 * np.log10(sound.std()) < -24


@pytest.mark.parametrize("name", sorted(layers()))
def test_a_layer_joins_its_own_beginning(name: str) -> None:
    sound = layers()[name](96_000, dsp.dice("test", name))
    assert np.isfinite(sound).all()
    step = np.abs(np.diff(sound, axis=0)).max()
    assert np.abs(sound[0] - sound[-1]).max() <= step


def test_a_bed_is_the_same_bytes_twice(tmp_path: Path) -> None:
    request = asked("platform", sounds=("train",), crowd=20, year=1895)
    heard(tmp_path / "1", request)
    heard(tmp_path / "2", request)
    assert (tmp_path / "1/sound.wav").read_bytes() == (tmp_path / "2/sound.wav").read_bytes()


def test_the_night_the_year_and_the_weather_are_heard() -> None:
    assert "birds" in levels(asked("countryside"))
    assert "crickets" in levels(asked("countryside", Hour.NIGHT))
    assert "hooves" in levels(asked("street", year=1900))
    assert "cars" in levels(asked("street", year=2000))
    assert "rain" in levels(asked("street", weather=("rain",)))
    assert "train" in levels(asked("platform", sounds=("train",)))


def test_rain_comes_through_a_wall_softly(tmp_path: Path) -> None:
    def hiss(sound: np.ndarray) -> float:
        return float((np.abs(np.fft.rfft(sound[:, 0]))[4000:16_000] ** 2).sum())  # 2 to 8 kHz

    inside = heard(tmp_path, asked("room", interior=True, weather=("rain",)))
    outside = heard(tmp_path, asked("room", interior=False, weather=("rain",)))
    assert hiss(inside) < 0.1 * hiss(outside)


def test_what_does_not_loop_begins_and_ends_in_silence(tmp_path: Path) -> None:
    sound = heard(tmp_path, asked("sea", loop=False))
    assert np.abs(sound[:48]).max() < 0.01
    assert np.abs(sound[-48:]).max() < 0.01


def test_every_layer_a_place_names_exists() -> None:
    for place in PLACES:
        for hour in Hour:
            for year in (1895, 1955, 2020):
                assert set(levels(asked(place, hour, year=year))) <= set(layers())


def test_every_set_family_has_its_ambience() -> None:
    families = {*table("blocking", "interiors"), *table("blocking", "exteriors")}
    assert families - set(PLACES) == set()


def test_the_two_parts_of_a_bed_are_the_whole_and_share_nothing(tmp_path: Path) -> None:
    whole = heard(tmp_path / "whole", asked("forest"))
    steady, sparse = (heard(tmp_path / part, asked("forest", part=part)) for part in ("steady", "sparse"))
    assert np.abs(steady + sparse - whole).max() < 3e-4
    assert steady.std() > 1e-4
    assert sparse.std() > 1e-4


@pytest.mark.parametrize("place", ["street", "bus", "lift", "road", "car", "kitchen"])
def test_nothing_hums_or_drives_before_its_time(place: str) -> None:
    early = levels(asked(place, year=1895))
    assert not {"cars", "fridge", "electric", "drones", "keyboard"} & set(early)


def test_streets_to_come_have_no_exhausts() -> None:
    now, soon = levels(asked("street", year=2020)), levels(asked("street", year=2050))
    assert soon["electric"] > -45 > -60 > soon["cars"]
    assert "electric" not in now


def test_rain_heard_from_inside_is_softer_and_duller(tmp_path: Path) -> None:
    def treble(interior: bool) -> tuple[float, float]:
        sound = heard(tmp_path / str(interior), asked("stage", interior=interior, weather=("rain",)))[:, 0]
        power = np.abs(np.fft.rfft(sound)) ** 2
        hertz = np.fft.rfftfreq(len(sound), 1 / 48_000)
        return float(power.sum()), float(power[hertz > 3000].sum() / power.sum())

    outside, inside = treble(False), treble(True)
    assert outside[0] > 3 * inside[0]
    assert outside[1] > 5 * inside[1]


@pytest.mark.parametrize("place", ["street", "forest", "sea", "cafe", "room", "church"])
def test_left_and_right_have_their_own_sound(tmp_path: Path, place: str) -> None:
    """Magnitude-squared coherence (Welch, 1967) between 200 Hz and 4 kHz, where one hears from which side."""
    sound = heard(tmp_path, asked(place, milliseconds=6000, part="steady"))
    parts = sound[: len(sound) // 2048 * 2048].reshape(-1, 2048, 2) * np.hanning(2048)[None, :, None]
    left, right = (np.fft.rfft(parts[:, :, side], axis=1) for side in (0, 1))
    cross = np.abs((left * right.conj()).mean(axis=0)) ** 2
    coherence = cross / ((np.abs(left) ** 2).mean(axis=0) * (np.abs(right) ** 2).mean(axis=0))
    hertz = np.fft.rfftfreq(2048, 1 / 48_000)
    assert coherence[(hertz > 200) & (hertz < 4000)].mean() < 0.4


@pytest.mark.parametrize("place", PLACES)
def test_silence_is_a_rooms_own_and_never_nothing(tmp_path: Path, place: str) -> None:
    sound = heard(tmp_path, asked(place, Hour.NIGHT, part="steady"))
    quietest = min(float(np.sqrt((part**2).mean())) for part in np.array_split(sound, 20))
    assert 20 * np.log10(quietest) > -80
