"""A line as a Broadcast Wave file: its own samples, and where on the clock they belong."""

from __future__ import annotations

import struct
import wave
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from defusedxml.ElementTree import fromstring

from rushes.departments.editorial.turnover import make
from rushes.departments.editorial.turnover.request import WaveRequest
from rushes.engines import wav
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media
from rushes.film.tier import Tier

REQUEST = WaveRequest(
    media=Media("0123456789abcdef" * 4, ".wav"),
    samples=0,
    start=173_644_001,
    rate=Fraction(24000, 1001),
    drop_frame=False,
    project="L’Éclair",
    description="L’Éclair. ANNA: Où est-il ?",
    scene="12/A",
    take="01234567",
    tape="VOICX7Q2",
    note="Où est-il ? <là> & 🎬",
    tier=Tier.MAQUETTE,
)


def written(
    room: Path, request: WaveRequest = REQUEST, *, rate: int = 48_000, bits: int = 16, count: int = 999
) -> Path:
    tone = np.sin(np.arange(count) / 20)[:, None] * [0.5, 0.25]
    with wav.Writer(room / "line.wav", 2, rate, bits) as out:
        out.write(tone)
    result = make.wave(request, Stage(room, {request.media.digest: room / "line.wav"}))
    return room / result.files["wave"]


def chunks(path: Path) -> dict[str, bytes]:
    data, at, found = path.read_bytes(), 12, {}
    assert struct.unpack_from("<4sI4s", data) == (b"RIFF", len(data) - 8, b"WAVE")
    while at < len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        found[name.decode()] = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    return found


@pytest.mark.parametrize("bits", [16, 24])
def test_the_sound_is_the_lines_own_to_the_bit(tmp_path: Path, bits: int) -> None:
    path = written(tmp_path, bits=bits)
    assert chunks(path)["data"] == chunks(tmp_path / "line.wav")["data"]
    with wave.open(str(path)) as file:
        assert (file.getnframes(), file.getsampwidth(), file.getframerate()) == (999, bits // 8, 48_000)


def test_its_place_on_the_clock_is_right_to_the_sample(tmp_path: Path) -> None:
    path = written(tmp_path)
    with av.open(str(path)) as container:
        told = dict(container.metadata)
    assert told["time_reference"] == "173644001"
    assert told["encoded_by"] == "Rushes"
    assert told["comment"] == "L'Eclair. ANNA: Ou est-il ?"
    assert chunks(path)["bext"][602:].rstrip(b"\0") == b"A=PCM,F=48000,W=16,M=stereo,T=Rushes\r\n"


def test_scene_take_and_tape_are_told_as_recorders_tell_them(tmp_path: Path) -> None:
    told = fromstring(chunks(written(tmp_path))["iXML"])
    names = ("PROJECT", "SCENE", "TAKE", "TAPE", "NOTE", "SPEED/TIMECODE_RATE", "SPEED/TIMECODE_FLAG")
    assert [told.findtext(name) for name in names] == [
        "L’Éclair",
        "12/A",
        "01234567",
        "VOICX7Q2",
        "Où est-il ? <là> & 🎬",
        "24000/1001",
        "NDF",
    ]
    assert told.findtext("SPEED/TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO") == "173644001"
    assert [track.findtext("NAME") for track in told.iter("TRACK")] == ["L", "R"]


def test_a_place_beyond_four_billion_samples_is_kept(tmp_path: Path) -> None:
    late = 23 * 3600 * 192_000
    path = written(tmp_path, replace(REQUEST, start=late))
    low, high = struct.unpack_from("<II", chunks(path)["bext"], 338)
    assert (high << 32) + low == late


def test_a_bed_is_repeated_for_as_long_as_it_is_heard(tmp_path: Path) -> None:
    path = written(tmp_path, replace(REQUEST, samples=2_500))
    own, found = (chunks(each)["data"] for each in (tmp_path / "line.wav", path))
    assert found == (own * 3)[: 2_500 * 4]


def test_another_rate_is_brought_to_forty_eight_thousand(tmp_path: Path) -> None:
    path = written(tmp_path, rate=44_100, count=44_100)
    with wave.open(str(path)) as file:
        assert file.getframerate() == 48_000
        assert abs(file.getnframes() - 48_000) <= 1


def test_what_is_no_sound_is_told(tmp_path: Path) -> None:
    noise = tmp_path / "noise.wav"
    noise.write_bytes(b"nothing of the kind")
    with pytest.raises(EngineFailed, match=r"noise\.wav is not a WAV file"):
        make.wave(REQUEST, Stage(tmp_path, {REQUEST.media.digest: noise}))
