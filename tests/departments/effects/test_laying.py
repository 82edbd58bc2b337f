"""The foley of a shot, heard: in sync with the feet, on the side where it is seen, the same every time."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from rushes.departments.effects.footfalls import footfalls
from rushes.departments.effects.make import foley, take_in
from rushes.departments.effects.request import FoleyRequest, Laid, TakeInRequest
from rushes.engines import wav
from rushes.engines.maquette.gait import Walk, _foot, landings
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.blocking import Camera, Cue, Figure, Mark
from rushes.film.media import Media
from rushes.film.spot import Spot

CLICK = Media("click", ".wav")
HUM = Media("hum", ".wav")
CAMERA = Camera(500, 40, Spot(0, 1500, 4000), Spot(0, 1500, 0), Spot(0, 1500, 4000), Spot(0, 1500, 0), 500, 4000, 4000)
PAUL = Figure("PAUL", "man", 1750, "#333333", "#333333", "#ccaa99", "#222222")
RATE = Fraction(24)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    click = np.zeros(4800)
    click[:480] = np.hanning(480) * np.sin(np.arange(480) / 3)
    wav.write(tmp_path / "click.wav", np.concatenate([click, 0.8 * click]))
    wav.write(tmp_path / "hum.wav", 0.5 * np.sin(2 * np.pi * 400 * np.arange(48_000) / 48_000))
    noise = 0.2 * np.random.default_rng(1).standard_normal(62_000)
    wav.write(tmp_path / "noise.wav", noise)
    return tmp_path


def laid(room: Path, *sounds: Laid, frames: int = 48, camera: Camera = CAMERA, out: str = "out") -> Result:
    (room / out).mkdir()
    inputs = {"click": room / "click.wav", "hum": room / "hum.wav", "noise": room / "noise.wav"}
    return foley(FoleyRequest(sounds, frames, RATE, Fraction(16, 9), camera), Stage(room / out, inputs))


def heard(room: Path, out: str = "out") -> np.ndarray:
    return wav.read(room / out / "sound.wav")[0]


def level(sound: np.ndarray) -> float:
    return 20 * np.log10(max(float(np.sqrt((sound**2).mean())), 1e-9))


def at(x: int, z: int = 0) -> Spot:
    return Spot(x, 1500, z)


def test_a_sound_begins_at_its_frame(room: Path) -> None:
    result = laid(room, Laid("click", (CLICK,), 2, 70, at(0), frame=24))
    sound = heard(room)
    assert np.abs(sound[:47_990]).max() == 0
    assert np.abs(sound[48_000:48_500]).max() > 0.001
    assert result.facts["cues"][0][:2] == [48_000, "click"]


def test_a_bell_that_is_silenced_is_gone_at_its_frame_without_a_click(room: Path) -> None:
    laid(room, Laid("hum", (HUM,), 1, 70, at(0), frame=0, stops=12))
    sound = heard(room)
    assert level(sound[12_000:23_000]) > -60
    assert not sound[26_000:].any()
    bends = np.abs(np.diff(sound, 2, axis=0))
    assert bends[23_000:27_000].max() < 2 * bends[12_000:22_000].max()


def test_rain_goes_on_evenly_over_a_cut(room: Path) -> None:
    film = np.zeros((5 * 48_000, 2))
    for shot in range(2):
        laid(room, Laid("noise", (Media("noise", ".wav"),), 1, 70, at(0), until=48), out=str(shot))
        sound = heard(room, str(shot))
        film[shot * 96_000 : shot * 96_000 + len(sound)] += sound
    levels = [level(film[start : start + 2400]) for start in range(48_000, 144_000, 2400)]
    assert max(levels) - min(levels) < 2.5


def test_left_is_left_and_the_middle_is_the_middle(room: Path) -> None:
    sides = []
    for index, x in enumerate((-1200, 0, 1200, 9000)):
        laid(room, Laid("click", (CLICK,), 2, 70, at(x), frame=2), out=str(index))
        left, right = (level(side) for side in heard(room, str(index)).T)
        sides.append(right - left)
    assert sides == sorted(sides)
    assert abs(sides[1]) < 0.2
    assert sides[0] < -3
    assert sides[3] > 12  # out of the frame: nearly all in one loudspeaker


def test_far_is_softer_than_near_and_a_long_lens_brings_it_nearer(room: Path) -> None:
    levels = []
    for index, z in enumerate((2000, -4000, -40_000)):
        laid(room, Laid("click", (CLICK,), 2, 70, at(0, z), frame=2), out=f"far{index}")
        levels.append(level(heard(room, f"far{index}")))
    assert levels[0] > levels[1] + 3 > levels[2] + 8
    tele = Camera(1350, 40, CAMERA.eye, CAMERA.target, CAMERA.eye, CAMERA.target, 1350, 4000, 4000)
    laid(room, Laid("click", (CLICK,), 2, 70, at(0, -4000), frame=2), camera=tele, out="tele")
    assert level(heard(room, "tele")) > levels[1] + 1


def test_what_goes_by_crosses_the_picture_and_its_pitch_falls(room: Path) -> None:
    laid(room, Laid("car", (HUM,), 1, 90, at(-40_000), 0, 96, at(40_000)), frames=96)
    sound = heard(room)
    third = len(sound) // 5
    early, late = sound[third // 2 : third], sound[-third : -third // 2]
    assert level(early[:, 0]) > level(early[:, 1]) + 6
    assert level(late[:, 1]) > level(late[:, 0]) + 6

    def pitch(part: np.ndarray) -> float:
        mono = part.sum(axis=1)
        spectrum = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), 1 << 17))
        return float(np.argmax(spectrum)) * 48_000 / (1 << 17)

    assert pitch(early) > 400 > pitch(late)
    assert 0.9 < pitch(late) / pitch(early) < 0.995


def test_what_rings_over_the_cut_is_kept_and_a_silent_end_is_not(room: Path) -> None:
    assert laid(room, Laid("hum", (HUM,), 1, 70, at(0), frame=36)).facts["samples"] > 96_000
    assert laid(room, Laid("click", (CLICK,), 2, 70, at(0), frame=2), out="short").facts["samples"] == 96_000


def test_many_loud_sounds_do_not_clip(room: Path) -> None:
    laid(room, *(Laid("click", (CLICK,), 2, 140, at(0, 3500), frame=2) for _ in range(12)))
    assert np.abs(heard(room)).max() < 0.9


def test_steps_fall_where_the_maquettes_feet_come_down(room: Path) -> None:
    mark = Mark(PAUL, Spot(-2000, 0, 0), 900, "walk", to=Spot(2000, 0, 0), cues=(Cue(0, 72, "walk"),))
    seconds, points = footfalls(mark, 96, RATE)
    assert 5 <= len(seconds) <= 9
    gaps = np.diff(seconds)
    assert (gaps > 0.2).all()
    assert (gaps < 0.9).all()
    assert (np.diff(points[:, 0]) > 0.2).all()
    result = laid(room, Laid("step/wood", (CLICK,), 2, 60, mark.at, walker=mark), frames=96)
    assert [row[0] for row in result.facts["cues"]] == [round(moment * 48_000) for moment in seconds]


def test_in_slow_motion_steps_fall_when_the_slowed_feet_come_down(room: Path) -> None:
    mark = Mark(PAUL, Spot(-2000, 0, 0), 900, "walk", to=Spot(2000, 0, 0), cues=(Cue(0, 72, "walk"),))
    usual, spots = footfalls(mark, 96, RATE)
    slow, same = footfalls(mark, 192, RATE, 50)
    assert slow == pytest.approx([2 * moment for moment in usual])
    assert np.array_equal(same, spots)
    (room / "slow").mkdir()
    request = FoleyRequest(
        (Laid("step/wood", (CLICK,), 2, 60, mark.at, walker=mark),), 192, RATE, Fraction(16, 9), CAMERA, 50
    )
    result = foley(request, Stage(room / "slow", {"click": room / "click.wav"}))
    assert [row[0] for row in result.facts["cues"]] == [round(moment * 48_000) for moment in slow]


@pytest.mark.parametrize(("pace", "stops"), [(1.3, True), (0.8, False), (3.0, True)])
def test_a_foot_is_in_the_air_before_it_lands_and_on_the_ground_after(pace: float, stops: bool) -> None:
    walk = Walk(6.0, pace, starts=True, stops=stops)
    for landed in landings(walk)[:-1]:
        before = [_foot(walk, odd, landed - 0.06) for odd in (0, 1)]
        after = [_foot(walk, odd, landed + 0.005) for odd in (0, 1)]
        assert any(was[1] > 0.001 and now[1] < 0.001 for was, now in zip(before, after, strict=True))


def test_two_steps_in_a_row_are_never_the_same(room: Path) -> None:
    mark = Mark(PAUL, Spot(-2000, 0, 0), 900, "walk", to=Spot(2000, 0, 0), cues=(Cue(0, 72, "walk"),))
    result = laid(room, Laid("step/wood", (CLICK,), 2, 60, mark.at, walker=mark), frames=96)
    starts = [row[0] for row in result.facts["cues"]]
    sound = heard(room).sum(axis=1)
    peaks = [float(np.abs(sound[start : start + 600]).max()) for start in starts]
    assert len({round(peak, 4) for peak in peaks}) == len(peaks)


def test_the_foley_is_the_same_bytes_twice(room: Path) -> None:
    sounds = (Laid("click", (CLICK,), 2, 70, at(500), frame=3), Laid("hum", (HUM,), 1, 60, at(-500), 0, 48))
    laid(room, *sounds, out="one")
    laid(room, *sounds, out="two")
    assert (room / "one/sound.wav").read_bytes() == (room / "two/sound.wav").read_bytes()


def test_a_recording_of_any_kind_is_taken_in_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    sound = np.zeros((44_100, 2))
    sound[22_050:30_000] = 0.3
    wav.write(tmp_path / "late.wav", sound, 44_100)
    wav.write(tmp_path / "upside-down.wav", sound * np.array([0.9, -1.0]), 44_100)
    (tmp_path / "text.wav").write_text("this is no sound")
    wav.write(tmp_path / "silent.wav", np.zeros(4800))

    def taken(name: str) -> Result:
        (tmp_path / name).mkdir()
        media = Media(name, ".wav")
        return take_in(TakeInRequest(media, False), Stage(tmp_path / name, {name: tmp_path / f"{name}.wav"}))

    late = taken("late").facts
    assert 23_000 < late["samples"] < 26_000  # at 48 kHz, without its silent half second
    assert taken("upside-down").facts == late  # the louder side: together they would be silence
    for wrong in ("text", "silent"):
        with pytest.raises(EngineFailed) as told:
            taken(wrong)
        assert "library/sounds" in told.value.what
