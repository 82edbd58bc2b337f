"""A whole film delivered by every profile, read back, and what a change costs."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from rushes.delivering import delivering
from rushes.departments.deliver import Order
from rushes.departments.deliver.deliverables.still import bar_codes
from rushes.departments.deliver.qc.report import check_file
from rushes.departments.folder import read_profiles
from rushes.errors import CheckFailed, ScriptError
from rushes.pipeline import open_film
from rushes.studio import MadeFilm, carry_out_film
from tests.test_film import edit, make, new_film

RATE = Fraction(24000, 1001)
OWN = """
[small]
like = "web"
[small.size]
size = "320x240"
rate = 25

[slow]
like = "broadcast"
[slow.size]
rate = "30000/1001"
"""


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_film(tmp_path_factory.mktemp("delivered") / "letters")
    (folder / "delivery.toml").write_text(OWN, encoding="utf-8")
    settings = (folder / "film.toml").read_text(encoding="utf-8")
    (folder / "film.toml").write_text(settings + "\n[sound]\nsurround = true\n", encoding="utf-8")
    make(folder)
    return folder


def deliver(folder: Path, profile: str, **asked: bool) -> MadeFilm:
    opened = open_film(folder)
    order = Order(read_profiles(folder)[profile], **asked)
    return carry_out_film(opened, lambda: delivering(opened, order), executor="inline")


def told(done: MadeFilm) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(named(done, "-qc.json").read_text(encoding="utf-8"))
    return found


def named(done: MadeFilm, ending: str) -> Path:
    return next(path for path in done.files if path.name.endswith(ending))


def faults(report: dict[str, Any]) -> list[str]:
    return [f"{one['group']}: {one['name']}" for one in report["checks"] if one["verdict"] == "fail"]


@pytest.mark.parametrize("profile", ["web", "broadcast", "festival", "festival-hevc", "archive", "small", "slow"])
def test_a_delivery_passes_its_own_quality_control_and_a_second_one_makes_nothing(film: Path, profile: str) -> None:
    done = deliver(film, profile)
    assert faults(told(done)) == []
    assert told(done)["verdict"] == "pass"
    assert deliver(film, profile).remade == []


def test_the_web_delivery_is_the_masters_own_picture_not_encoded_again(film: Path) -> None:
    def pictures(path: Path) -> list[bytes]:
        with av.open(str(path)) as container:
            return [bytes(packet) for packet in container.demux(video=0) if packet.size]

    assert pictures(named(deliver(film, "web"), "-web.mp4")) == pictures(film / "out" / "letters.mp4")


def test_one_shot_changed_is_one_shot_encoded(tmp_path: Path) -> None:
    folder = new_film(tmp_path / "letters")
    deliver(folder, "archive")
    edit(folder, "CU 85mm f/2 2s", "CU 50mm f/2 2s")
    keys = {entry.task.key for entry in deliver(folder, "archive").remade}
    reels = {key for key in keys if "/reel/" in key}
    assert len(reels) == 1
    assert next(iter(reels)).startswith("delivery/archive/reel/ext-harbour-dawn")


def test_bars_tone_slate_and_black_stand_before_the_film_at_their_time_codes(film: Path) -> None:
    done = deliver(film, "broadcast", bars=True, slate=True)
    assert faults(told(done)) == []
    with av.open(str(named(done, "-broadcast.mov"))) as container:
        stream = container.streams.video[0]
        assert stream.metadata["timecode"] == "00:58:30:00"
        seen = {}
        for number, frame in enumerate(container.decode(stream)):
            if number in (0, 1439, 1440, 1700, 2000, 2159, 2160 + 40):
                seen[number] = _luma(frame)
    white = bar_codes()[0][0]
    assert abs(int(seen[0][40, 4]) - white) <= 4
    assert abs(int(seen[1439][40, 4]) - white) <= 4  # sixty seconds of bars
    assert seen[1440].max() <= 68  # ten of black
    assert seen[1700].max() > 500  # the slate's type
    assert seen[2000].max() <= 68
    assert seen[2159].max() <= 68
    assert seen[2200].max() > 100  # the film


def _luma(frame: av.VideoFrame) -> np.ndarray[Any, np.dtype[np.uint16]]:
    plane = frame.planes[0]
    return np.frombuffer(plane, np.uint16).reshape(plane.height, -1)[:, : plane.width]


def test_the_line_up_is_ebus_tone_and_its_pop_is_two_seconds_before_the_film(film: Path) -> None:
    done = deliver(film, "broadcast", bars=True, slate=True)
    with av.open(str(named(done, "-broadcast.mov"))) as container:
        blocks = [frame.to_ndarray().reshape(-1, 2) for frame in container.decode(audio=0)]
    sound = np.concatenate(blocks)[:, :] / 2**31
    programme = round(90 * 24 / RATE * 48000)
    tone = sound[48000:96000]
    assert 20 * np.log10(np.abs(tone).max()) == pytest.approx(-18, abs=0.05)
    assert np.argmax(np.abs(np.fft.rfft(tone[:, 1]))) == 1000  # one second: a bin a hertz
    assert not sound[:12000, 0].any()  # the left side is interrupted, so that nobody swaps them
    assert sound[:12000, 1].any()
    heard = np.flatnonzero(np.abs(sound[programme - 4 * 48048 : programme]).max(axis=1) > 0.01)
    pop = programme - 4 * 48048 + heard
    assert pop[0] == pytest.approx(programme - 2 * 48048, abs=60)
    assert pop[-1] - pop[0] == pytest.approx(2002, abs=60)  # one frame


def test_the_stems_of_a_broadcast_file_sum_to_its_mix(film: Path) -> None:
    tracks: dict[str, Any] = {}
    with av.open(str(named(deliver(film, "broadcast"), "-broadcast.mov"))) as container:
        names = [stream.metadata["handler_name"] for stream in container.streams.audio]
        for index, name in enumerate(names):
            container.seek(0)
            tracks[name] = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=index)], axis=1) >> 8
    assert names == ["Full mix", "M&E", "Dialogue", "Narration", "Music", "Effects", "Ambience"]
    without_words = sum(tracks[name] for name in ("Music", "Effects", "Ambience"))
    assert np.array_equal(without_words, tracks["M&E"])
    assert np.array_equal(without_words + tracks["Dialogue"] + tracks["Narration"], tracks["Full mix"])


def test_the_festival_gets_the_surround_mix_where_the_film_has_one(film: Path) -> None:
    with av.open(str(named(deliver(film, "festival"), "-festival.mov"))) as container:
        tracks = [(stream.metadata["handler_name"], stream.channels) for stream in container.streams.audio]
    assert tracks == [("Full mix 5.1", 6), ("Full mix", 2)]


def test_the_archive_holds_every_frame_of_the_master_bit_for_bit_and_proves_it(film: Path) -> None:
    archived = named(deliver(film, "archive"), ".mkv")
    with av.open(str(archived)) as kept, av.open(str(film / "out" / "letters.mp4")) as master:
        for one, other in zip(kept.decode(video=0), master.decode(video=0), strict=True):
            assert np.array_equal(one.to_ndarray(), other.to_ndarray())
    lines = archived.with_suffix(".framemd5").read_text(encoding="ascii").splitlines()
    assert sum(not line.startswith("#") for line in lines) == told(deliver(film, "archive"))["frames"]


def _flipped(archived: Path, kind: str) -> bytes:
    """One bit of a packet half-way through the file."""
    data = bytearray(archived.read_bytes())
    with av.open(str(archived)) as container:
        packets = [bytes(packet) for packet in container.demux(**{kind: 0}) if packet.size]
    packet = packets[len(packets) // 2]
    data[data.index(packet) + len(packet) // 2] ^= 1
    return bytes(data)


DAMAGES: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "one bit of the picture": (lambda path: _flipped(path, "video"), "picture: checksums"),
    "one bit of the sound": (lambda path: _flipped(path, "audio"), "sound: checksums"),
    "cut short": (lambda path: path.read_bytes()[: path.stat().st_size * 2 // 3], "picture: checksums"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_archive_that_was_damaged_is_found_out_by_anybody(film: Path, tmp_path: Path, damage: str) -> None:
    archived = named(deliver(film, "archive"), ".mkv")
    copy = tmp_path / archived.name
    copy.write_bytes(DAMAGES[damage][0](archived))
    copy.with_suffix(".framemd5").write_bytes(archived.with_suffix(".framemd5").read_bytes())
    report = check_file(copy, read_profiles()["archive"])
    wrong = [f"{one.group}: {one.name}" for one in report.checks if one.verdict.value == "fail"]
    assert DAMAGES[damage][1] in wrong


def test_another_size_and_rate_keep_the_films_time_to_the_frame(film: Path) -> None:
    report = told(deliver(film, "small"))
    own = told(deliver(film, "web"))
    assert report["frames"] == -(-own["frames"] * 25 // RATE)  # no frame less than the film lasts


def test_a_profile_without_a_place_for_bars_says_so(film: Path) -> None:
    with pytest.raises(CheckFailed, match="'web' has no place for bars"):
        deliver(film, "web", bars=True)


def test_a_codec_that_has_no_such_small_pictures_says_so(film: Path) -> None:
    with pytest.raises(CheckFailed, match="DNxHR has no pictures of 160 × 90"):
        deliver(film, "avid")


def test_a_silent_film_is_silent_on_purpose(tmp_path: Path) -> None:
    folder = new_film(tmp_path / "still", "INT. ROOM - DAY\n\n[[shot: WS 28mm 2s]]\nA table.\n")
    settings = (folder / "film.toml").read_text(encoding="utf-8")
    quiet = "\n[sound]\nmusic = false\nambience = false\neffects = false\n"
    (folder / "film.toml").write_text(settings + quiet, encoding="utf-8")
    report = told(deliver(folder, "web"))
    assert faults(report) == []
    assert any(one["name"] == "Full mix" and one["verdict"] == "asked" for one in report["checks"])


def test_a_film_without_a_scene_is_one_clear_error(tmp_path: Path) -> None:
    folder = new_film(tmp_path / "nothing", "Title: Nothing\n\n")
    with pytest.raises(ScriptError, match="has no scene"):
        deliver(folder, "web")
