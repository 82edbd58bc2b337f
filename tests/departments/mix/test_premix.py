"""A reel premixed: rooms, treatments, lines at their level, and reels that join without a seam."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mixing_desk import SECOND, Tapes, bed, level, music, speech

from rushes.departments.mix import loudness
from rushes.departments.mix.make import premix
from rushes.departments.mix.request import MixEvent, PremixRequest
from rushes.departments.mix.through import treatment
from rushes.engines import wav
from rushes.engines.stage import Stage
from rushes.film.mixing import StemSettings
from rushes.film.space import Space

CHURCH = Space(11_000, 15_000, 8_600, 3500)
STREET = Space(9_600, 90_000, 0, 500)


@pytest.fixture
def tapes(tmp_path: Path) -> Tapes:
    return Tapes(tmp_path)


def premixed(tapes: Tapes, request: PremixRequest, name: str = "reel") -> dict[str, np.ndarray]:
    out = tapes.folder / name
    out.mkdir()
    result = premix(request, Stage(out, tapes.inputs))
    return {stem: 4.0 * wav.read(out / file)[0].astype(np.float64) for stem, file in result.files.items()}


def spoken(tapes: Tapes, **more: object) -> np.ndarray:
    event = MixEvent("dialogue", tapes.add("voice", speech()), SECOND, 2 * SECOND, **more)
    return premixed(tapes, PremixRequest((event,), 6 * SECOND), f"{len(list(tapes.folder.iterdir()))}")["dialogue"]


def test_a_church_goes_on_sounding_after_the_word_and_a_field_does_not(tapes: Tapes) -> None:
    assert level(spoken(tapes), 3.1, 4) < -100
    assert level(spoken(tapes, space=CHURCH, distance=2000), 3.1, 4) > -70


def test_a_voice_farther_away_has_more_of_the_room(tapes: Tapes) -> None:
    near = spoken(tapes, space=CHURCH, distance=1200)
    far = spoken(tapes, space=CHURCH, distance=9000)
    assert level(far, 3.1, 4) - level(near, 3.1, 4) > 3


def test_a_street_answers_with_its_walls_and_not_with_a_hall(tapes: Tapes) -> None:
    street = spoken(tapes, space=STREET, distance=3000)
    assert level(street, 3.02, 3.2) > -75
    assert level(street, 3.8, 4.4) < -90


def test_the_same_room_is_the_same_bytes(tapes: Tapes) -> None:
    from rushes.departments.mix import reverberation

    one = reverberation.impulse(CHURCH)
    reverberation.impulse.cache_clear()
    assert np.array_equal(one, reverberation.impulse(CHURCH))
    assert 0.9 < (one[:, 0].astype(np.float64) ** 2).sum() < 1.1


@pytest.mark.parametrize(("year", "high"), [(1925, 2300), (1970, 3400), (2020, 6800)])
def test_a_telephone_has_the_band_of_its_year(tapes: Tapes, year: int, high: int) -> None:
    heard = spoken(tapes, through=treatment("telephone", year))
    spectrum = np.abs(np.fft.rfft(heard[SECOND : 3 * SECOND, 0])) ** 2
    hertz = np.fft.rfftfreq(2 * SECOND, 1 / SECOND)
    assert spectrum[hertz > 1.6 * high].sum() < 0.002 * spectrum.sum()
    assert spectrum[hertz < 60].sum() < 0.002 * spectrum.sum()


def test_a_door_takes_the_consonants_and_leaves_the_room(tapes: Tapes) -> None:
    door = treatment("door", 1950)
    assert door is not None
    assert door.room
    assert level(spoken(tapes, through=door), 1, 3) < level(spoken(tapes), 1, 3) - 6


def test_what_is_heard_through_something_unknown_is_heard_as_it_is() -> None:
    assert treatment("", 1950) is None
    assert treatment("cardboard", 1950) is None


def test_a_whisper_stays_softer_than_a_shout_but_both_are_understood(tapes: Tapes) -> None:
    levels = []
    for name, factor in (("whisper", 0.1), ("shout", 3.0)):
        event = MixEvent("dialogue", tapes.add(name, factor * speech()), 0, 2 * SECOND)
        levels.append(level(premixed(tapes, PremixRequest((event,), 2 * SECOND), name + "ed")["dialogue"], 0.1, 1.9))
    assert 5 < levels[1] - levels[0] < 13  # of 30


def test_a_loud_bed_steps_back_further_for_a_line_it_would_bury(tapes: Tapes) -> None:
    events = (
        MixEvent("dialogue", tapes.add("voice", speech()), 4 * SECOND, 2 * SECOND),
        MixEvent("ambience", tapes.add("bed", 30 * bed()), 0, 10 * SECOND, loop=True),
    )
    heard = premixed(tapes, PremixRequest(events, 10 * SECOND))
    words, rest = (loudness.weighted(heard[name].astype(np.float32)) for name in ("dialogue", "ambience"))
    assert level(words, 4.2, 5.8) - level(rest, 4.2, 5.8) > 8
    assert level(heard["ambience"], 4.2, 5.8) < level(heard["ambience"], 1, 3) - 4
    assert abs(level(heard["ambience"], 9, 10) - level(heard["ambience"], 1, 3)) < 1


def test_the_high_pass_takes_rumble_and_leaves_the_voice(tapes: Tapes) -> None:
    rumble = speech() + 0.1 * np.sin(2 * np.pi * 30 * np.arange(2 * SECOND) / SECOND)
    event = MixEvent("dialogue", tapes.add("rumbling", rumble), 0, 2 * SECOND)
    settings = (StemSettings("dialogue", highpass=80),)
    heard = premixed(tapes, PremixRequest((event,), 2 * SECOND, stems=settings))["dialogue"][:, 0]
    power = np.abs(np.fft.rfft(heard)) ** 2
    assert power[60] < 0.1 * power[280]  # 30 Hz against 140


def test_reels_join_without_a_seam(tapes: Tapes) -> None:
    """One reel, or two: music that goes on and a line just after the boundary come out the same."""
    voice, tune = tapes.add("voice", speech()), tapes.add("music", music())
    line = MixEvent("dialogue", voice, 6 * SECOND + 14_400, 2 * SECOND)
    cue = MixEvent("music", tune, 0, 12 * SECOND)
    whole = premixed(tapes, PremixRequest((line, cue), 12 * SECOND), "whole")["music"]
    first = PremixRequest((replace(cue, last=6 * SECOND),), 6 * SECOND, 4800, 4800, near=((line.begins, line.ends),))
    rest = (replace(line, start=14_400), replace(cue, start=-6 * SECOND, first=6 * SECOND))
    second = PremixRequest(rest, 6 * SECOND, 4800, 4800)
    joined = np.zeros((12 * SECOND + 9600, 2))
    for name, request, at in (("first", first, 0), ("second", second, 6 * SECOND)):
        part = premixed(tapes, request, name)["music"]
        joined[at : at + len(part)] += part
    joined = joined[4800:-4800]
    seam = slice(6 * SECOND - 2400, 6 * SECOND + 2400)
    assert np.abs(joined - whole)[seam].max() < 0.02 * np.abs(whole).max()
    assert np.abs(np.diff(joined[seam, 0], 2)).max() < 1.2 * np.abs(np.diff(whole[:, 0], 2)).max()
