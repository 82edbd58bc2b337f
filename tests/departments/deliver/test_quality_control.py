"""Files with one fault each, read back: what a supervisor would send back is told, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from films import METADATA

from rushes.departments.deliver.deliverables import make
from rushes.departments.deliver.deliverables.requests import (
    Raster,
    Reel,
    SoundTrack,
    TextTrack,
    TrackRequest,
    WrapRequest,
)
from rushes.departments.deliver.qc.expected import Asked, Expected, QcRequest, Reading, ShotMark, Stretch
from rushes.departments.deliver.qc.report import Report, check_file, examine
from rushes.departments.deliver.qc.verdict import Check, Verdict
from rushes.departments.folder import read_profiles
from rushes.engines import wav
from rushes.engines.loudness_meter import Meter
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed
from rushes.film.media import Media
from rushes.film.subtitle import Subtitle
from rushes.film.tier import Tier

RATE, WIDTH, HEIGHT, FRAMES = Fraction(24), 160, 90, 120
WEB = read_profiles()["web"]
CUES = (Subtitle(10, 40, ("Où êtes-vous ?",)), Subtitle(50, 90, ("Ici.", "Là-bas.")))
RASTER = Raster(WIDTH, HEIGHT, RATE)
EXPECTED = Expected(
    WEB,
    raster=RASTER,
    frames=FRAMES,
    timecode="",
    tracks=(("Full mix", 2),),
    texts=(Reading("fr", CUES),),
    embedded=True,
    shots=(ShotMark(0, "1A"), ShotMark(60, "1B")),
    spoken=("fra",),
)

Pictures = Callable[[int], int]  # the grey of a frame; below zero, black
Sound = npt.NDArray[np.float64]


def moving(number: int) -> int:
    """Two levels a frame: one may be lost in the encoder's rounding, and two frames are one picture then."""
    return 16 + 2 * number


def programme(seconds: float = FRAMES / 24, level: float = -16) -> Sound:
    """Noise as loud as ``level`` LUFS, none of it so high that AAC leaves it out."""
    white = np.random.default_rng(7).standard_normal((round(seconds * 48000), 2))
    noise = 0.2 * np.stack([np.convolve(side, np.ones(24) / 24, "same") for side in white.T], axis=1)
    meter = Meter()
    meter.push(noise.astype(np.float32))
    return np.asarray(noise * 10 ** ((level - meter.facts()["loudness"] / 100) / 20), np.float64)


class Room:
    """Where a file is made, and read back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inputs: dict[str, Path] = {}

    def stage(self, name: str) -> Stage:
        out = self.folder / name
        out.mkdir()
        return Stage(out, self.inputs)

    def file(
        self,
        pictures: Pictures = moving,
        sound: Sound | None = None,
        cues: tuple[Subtitle, ...] = CUES,
        mouth: bool = False,
    ) -> Path:
        self._take(pictures, mouth)
        with wav.Writer(self.folder / "mix.wav", 2, bits=24) as out:
            out.write(programme() if sound is None else sound)
        self.inputs["mix"] = self.folder / "mix.wav"
        samples = 48000 * FRAMES // 24 if sound is None else len(sound)
        request = TrackRequest(Media("mix", ".wav"), samples, "aac", Tier.MAQUETTE, 192)
        made = make.track(request, self.stage("track"))
        self.inputs["track"] = self.folder / "track" / made.files["track"]
        wrapped = WrapRequest(
            "mp4",
            (Reel("1A", Media("take", ".mp4"), FRAMES),),
            (SoundTrack(Media("track", ".m4a"), "Full mix", "fr"),),
            RASTER,
            WEB.picture,
            METADATA,
            texts=(TextTrack(cues, "fr"),),
            faststart=True,
        )
        path = self.folder / "file" / make.wrap(wrapped, self.stage("file")).files["file"]
        self.inputs["file"] = path
        return path

    def _take(self, pictures: Pictures, mouth: bool) -> None:
        x, y = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
        with PictureWriter(self.folder / "take.mp4", WIDTH, HEIGHT, RATE) as out:
            for number in range(FRAMES):
                grey = pictures(number)
                ramp = (x + y) % 40 + grey if grey >= 0 else np.zeros_like(x)
                if mouth and number % 6 < 3:
                    ramp[40:48, 72:80] = 200
                out.write_rgb(np.repeat(np.clip(ramp, 0, 235)[:, :, None], 3, axis=2).astype(np.uint8))
        self.inputs["take"] = self.folder / "take.mp4"

    def judged(self, expected: Expected = EXPECTED) -> Report:
        return examine(QcRequest(Media("file", ".mp4"), "file.mp4", "A film", expected), self.stage("qc"))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def check(report: Report, group: str, name: str) -> Check:
    return next(one for one in report.checks if (one.group, one.name) == (group, name))


def wrong(report: Report) -> set[str]:
    return {f"{one.group}: {one.name}" for one in report.checks if one.verdict is Verdict.FAIL}


def test_a_film_without_fault_passes(room: Room) -> None:
    room.file()
    report = room.judged()
    assert wrong(report) == set()
    assert check(report, "picture", "duration").found.startswith("120 frames")
    assert check(report, "loudness", "Full mix, integrated").verdict is Verdict.PASS


def test_a_single_black_frame_is_found_with_its_time_code_and_its_shot(room: Room) -> None:
    room.file(lambda number: -1 if number == 70 else moving(number))
    found = check(room.judged(), "what is seen", "black")
    assert found.verdict is Verdict.FAIL
    assert [(place.frame, place.timecode, place.told) for place in found.places] == [(70, "00:00:02:22", "1B, 1 frame")]


def test_a_black_that_the_script_asks_for_is_no_fault(room: Room) -> None:
    room.file(lambda number: -1 if 70 <= number < 80 else moving(number))
    written = replace(EXPECTED, asked=(Asked(Stretch.BLACK, 60, 120, "1B, script.fountain:9: “Noir.”"),))
    report = room.judged(written)
    assert wrong(report) == set()
    assert "Noir." in check(report, "what is seen", "black, as asked").places[0].told


def test_a_black_that_runs_past_what_was_asked_for_is_one(room: Room) -> None:
    room.file(lambda number: -1 if 55 <= number < 80 else moving(number))
    written = replace(EXPECTED, asked=(Asked(Stretch.BLACK, 60, 120, "1B"),))
    assert wrong(room.judged(written)) == {"what is seen: black"}


def test_a_picture_that_stands_is_to_be_looked_at_and_a_black_one_is_not_told_twice(room: Room) -> None:
    room.file(lambda number: moving(20) if 20 <= number < 80 else moving(number))
    found = check(room.judged(), "what is seen", "frozen")
    assert (found.verdict, found.places[0].frame) == (Verdict.LOOK, 20)
    assert "2.5 s" in found.places[0].told


def test_a_mouth_that_moves_in_a_still_picture_is_no_frozen_one(room: Room) -> None:
    room.file(lambda number: moving(20) if 20 <= number < 80 else moving(number), mouth=True)
    assert check(room.judged(), "what is seen", "frozen").verdict is Verdict.PASS


def test_a_frozen_picture_can_be_made_a_fault(room: Room) -> None:
    room.file(lambda number: moving(20) if 20 <= number < 80 else moving(number))
    strict = replace(WEB, limits=replace(WEB.limits, frozen_is_fault=True))
    assert wrong(room.judged(replace(EXPECTED, profile=strict))) == {"what is seen: frozen"}


@pytest.mark.parametrize(
    ("sound", "faults"),
    [
        (lambda: programme(level=-21), {"loudness: Full mix, integrated"}),
        (
            lambda: np.clip(programme() * 3, -1, 1),
            {"loudness: Full mix, integrated", "loudness: Full mix, true peak"},
        ),
        (lambda: programme(4.0), {"sound: length"}),
        (lambda: programme(5.5), {"sound: length"}),
    ],
    ids=["too quiet", "clipped", "too short", "too long"],
)
def test_sound_that_is_not_as_asked_is_sent_back(room: Room, sound: Callable[[], Sound], faults: set[str]) -> None:
    room.file(sound=sound())
    assert wrong(room.judged()) == faults


def test_a_silence_that_nobody_wrote_is_found_and_a_cue_that_nobody_speaks_under(room: Room) -> None:
    sound = programme()
    sound[48000 * 2 : round(48000 * 4.2)] = 0  # under the second subtitle
    room.file(sound=sound)
    report = room.judged()
    assert wrong(report) >= {"sound: silent", "subtitles: heard"}
    assert check(report, "sound", "silent").places[0].frame == pytest.approx(48, abs=1)
    assert [place.frame for place in check(report, "subtitles", "heard").places] == [50]


def test_a_silence_in_a_script_that_asks_for_it_is_no_fault(room: Room) -> None:
    sound = programme()
    sound[48000 * 4 :] = 0
    room.file(sound=sound)
    strict = replace(WEB, limits=replace(WEB.limits, silent=500))
    written = replace(EXPECTED, profile=strict, asked=(Asked(Stretch.SILENT, 90, 120, "1B: “Silence.”"),))
    assert wrong(room.judged(written)) == set()


@pytest.mark.parametrize(
    "cues",
    [
        (replace(CUES[0], start=11), CUES[1]),
        (CUES[0],),
        (CUES[0], replace(CUES[1], lines=("Là.",))),
    ],
    ids=["a frame late", "one missing", "other words"],
)
def test_subtitles_that_are_not_as_laid_are_found(room: Room, cues: tuple[Subtitle, ...]) -> None:
    room.file(cues=cues)
    assert wrong(room.judged()) == {"subtitles: in the file, in step"}


@pytest.mark.parametrize(
    ("expected", "faults"),
    [
        (replace(EXPECTED, frames=119), {"picture: duration"}),
        (replace(EXPECTED, timecode="01:00:00:00"), {"file: time code"}),
        (replace(EXPECTED, raster=replace(RASTER, rate=Fraction(25))), {"picture: frame rate"}),
        (replace(EXPECTED, raster=replace(RASTER, width=320)), {"picture: size"}),
        (replace(EXPECTED, tracks=(("Full mix", 2), ("M&E", 2))), {"sound: tracks"}),
        (replace(EXPECTED, spoken=("eng",)), {"sound: languages"}),
        (replace(EXPECTED, texts=(Reading("en", CUES),)), {"subtitles: in the file, languages"}),
        (
            replace(EXPECTED, profile=read_profiles()["archive"], texts=None),
            {
                "file: container",
                "picture: codec",
                "picture: checksums",
                "sound: codec",
                "loudness: Full mix, integrated",
            },
        ),
    ],
    ids=["length", "time code", "rate", "size", "tracks", "languages", "languages of the subtitles", "all of it"],
)
def test_what_is_not_as_asked_is_named(room: Room, expected: Expected, faults: set[str]) -> None:
    room.file()
    assert wrong(room.judged(expected)) == faults


def test_an_index_at_the_end_is_a_fault_for_the_web(room: Room) -> None:
    path = room.file()
    data = path.read_bytes()
    place = data.index(b"moov") - 4
    size = int.from_bytes(data[place : place + 4], "big")
    # A free atom takes its place: offsets still hold, and the index follows the media.
    free = size.to_bytes(4, "big") + b"free" + bytes(size - 8)
    path.write_bytes(data[:place] + free + data[place + size :] + data[place : place + size])
    assert wrong(room.judged()) == {"file: index"}


def test_a_file_cut_short_is_told_in_one_sentence(room: Room, tmp_path: Path) -> None:
    path = room.file()
    broken = tmp_path / "cut.mp4"
    broken.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    wrong_here = wrong(check_file(broken, WEB))
    assert wrong_here & {"sound: length", "picture: decoding", "picture: duration"}
    broken.write_bytes(path.read_bytes()[:600])
    with pytest.raises(CheckFailed, match=r"cut\.mp4 is not a film that can be read"):
        check_file(broken, WEB)


def test_any_file_is_judged_by_a_profile_without_its_script(room: Room) -> None:
    path = room.file(lambda number: -1 if number == 70 else moving(number))
    report = check_file(path, WEB)
    assert wrong(report) == set()
    assert check(report, "what is seen", "black").verdict is Verdict.LOOK  # nobody knows whether it was asked for
