"""Recordings as people have them: any format, and many ways of being wrong."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import av
import numpy as np
import pytest
import soxr
from recorded import ENGLISH, spoken, write

from rushes.engines.listening.recording import read_recording
from rushes.errors import RecordingError

RATE = 48_000
SPEECH, _ = spoken(ENGLISH, "en", "man-2")


def likeness(found: np.ndarray) -> float:
    """The correlation with what was recorded, at the best shift within 50 ms: encoders delay."""
    count = min(len(found), len(SPEECH)) - RATE // 10
    model = SPEECH[RATE // 20 : RATE // 20 + count]
    best = 0.0
    for shift in range(0, RATE // 10, 8):
        other = found[shift : shift + count]
        if len(other) == count:
            best = max(best, float((model * other).sum() / np.sqrt((model**2).sum() * (other**2).sum())))
    return best


def floats(path: Path, samples: np.ndarray, rate: int) -> Path:
    """A WAV of 32 bit floats, with whatever is in them."""
    raw = samples.astype("<f4").tobytes()
    form = struct.pack("<IHHIIHH", 16, 3, 1, rate, rate * 4, 4, 32)
    path.write_bytes(b"RIFF" + struct.pack("<I", 36 + len(raw)) + b"WAVEfmt " + form + b"data")
    with path.open("ab") as file:
        file.write(struct.pack("<I", len(raw)) + raw)
    return path


def mp3(path: Path, samples: np.ndarray) -> Path:
    with av.open(str(path), "w", format="mp3") as container:
        stream = container.add_stream("mp3", rate=RATE)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray((samples * 32767).astype(np.int16)[None], format="s16", layout="mono")
        frame.sample_rate = RATE
        shaped = av.AudioResampler(format=stream.format, layout="mono", rate=RATE).resample(frame)
        for part in [*shaped, None]:
            container.mux(stream.encode(part))
    return path


def patched(path: Path, at: int, value: int) -> Path:
    data = bytearray(write(path, SPEECH).read_bytes())
    data[at : at + 4] = struct.pack("<I", value)
    path.write_bytes(data)
    return path


def test_floats_at_192_khz_with_what_is_no_number_in_them(tmp_path: Path) -> None:
    samples = soxr.resample(SPEECH, RATE, 192_000)
    samples[1000:1400], samples[5000] = np.nan, np.inf
    recording = read_recording(floats(tmp_path / "a.wav", samples, 192_000))
    assert recording.notices == ("401 samples are not numbers; they are taken as silence.",)
    assert np.isfinite(recording.samples).all()
    assert likeness(recording.samples) > 0.99


def test_eight_bits(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(11_025)
        file.writeframes((soxr.resample(SPEECH, RATE, 11_025) * 127 + 128).clip(0, 255).astype(np.uint8).tobytes())
    assert likeness(read_recording(path).samples) > 0.9


def test_channels_that_cancel_each_other_are_not_mixed(tmp_path: Path) -> None:
    recording = read_recording(write(tmp_path / "a.wav", np.stack([SPEECH * 0.9, -SPEECH], axis=1)))
    assert recording.notices == ("The channels cancel each other when mixed; the right one alone is used.",)
    assert np.abs(likeness(-recording.samples)) > 0.99


def test_an_mp3_is_one_whatever_it_is_called(tmp_path: Path) -> None:
    recording = read_recording(mp3(tmp_path / "a.wav", SPEECH))
    assert "no WAV file" in recording.notices[0]
    assert likeness(recording.samples) > 0.9


def test_a_header_that_promises_more_than_there_is(tmp_path: Path) -> None:
    recording = read_recording(patched(tmp_path / "a.wav", 40, 2**31 - 100))
    assert "promises 2,147,483,548 bytes" in recording.notices[0]
    assert likeness(recording.samples) > 0.99


def test_a_header_that_contradicts_its_own_rate_is_told(tmp_path: Path) -> None:
    recording = read_recording(patched(tmp_path / "a.wav", 24, 8000))
    assert "contradicts itself: 8,000 samples a second, but 96,000 bytes" in recording.notices[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "has no bytes"),
        (b"MARIE\nLe train.\n" * 40, "no recording that can be read"),
        (b"RIFF\x24\0\0\0WAVE", "no recording that can be read"),
    ],
)
def test_what_is_no_recording_is_refused_in_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(data)
    with pytest.raises(RecordingError, match=said) as refused:
        read_recording(path)
    assert refused.value.where == str(path)
    assert refused.value.todo


@pytest.mark.parametrize(
    ("samples", "said"),
    [
        (np.zeros(RATE), "Nothing is heard"),
        (0.0001 * np.random.default_rng(1).standard_normal(RATE), "Nothing is heard"),
        (SPEECH[:4000], "no line is so short"),
    ],
)
def test_a_recording_of_nobody_is_refused(tmp_path: Path, samples: np.ndarray, said: str) -> None:
    with pytest.raises(RecordingError, match=said):
        read_recording(write(tmp_path / "a.wav", samples))


@pytest.mark.parametrize("rate", [0, 4_000_000_000])
def test_a_rate_that_no_recorder_gives_is_refused(tmp_path: Path, rate: int) -> None:
    with pytest.raises(RecordingError):
        read_recording(patched(tmp_path / "a.wav", 24, rate))


def test_a_picture_has_no_sound(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (32, 32)).save(tmp_path / "a.png")
    with pytest.raises(RecordingError, match="There is no sound in a"):
        read_recording(tmp_path / "a.png")


def chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def described(path: Path, name: bytes, data: bytes) -> Path:
    """The recording with a chunk more before its sound."""
    wave_file = write(path, SPEECH).read_bytes()
    path.write_bytes(wave_file[:36] + chunk(name, data) + wave_file[36:])
    return path


def broadcast(history: bytes, hour: bytes = b"00:00:00", samples: int = 0) -> bytes:
    """A bext chunk: 320 bytes of description and names, date, hour, samples since midnight, coding history."""
    return b"\0" * 320 + b"2026-05-03" + hour + struct.pack("<Q", samples) + b"\0" * 256 + history


def hummed(mains: float, level: float) -> np.ndarray:
    """The speech between two pauses, over noise and the hum of a network."""
    sound = np.pad(SPEECH, RATE // 2)
    seconds = np.arange(len(sound)) / RATE
    hum = sum(np.sin(2 * np.pi * turn * mains * seconds + turn) / turn for turn in range(1, 8))
    return sound + level * hum + 2e-4 * np.random.default_rng(3).standard_normal(len(sound))


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        (b"bext", broadcast(b"A=PCM,F=44100,W=16,M=mono\r\n"), "its coding history"),
        (b"bext", broadcast(b"", b"10:00:00", 36_000 * 44_100), "its clock"),
        (b"iXML", b"<BWFXML><FILE_SAMPLE_RATE>44100</FILE_SAMPLE_RATE></BWFXML>", "its iXML"),
        (b"smpl", struct.pack("<9I", 0, 0, 22_676, 60, 0, 0, 0, 0, 0), "its sampler's period"),
    ],
)
def test_what_a_file_says_elsewhere_of_its_rate_is_asked_about(
    tmp_path: Path, name: bytes, data: bytes, where: str
) -> None:
    notices = read_recording(described(tmp_path / "a.wav", name, data)).notices
    told = f"The header says 48,000 samples a second, {where} 44,100. Does it run 8.8 % fast?"
    assert notices == (f"{told} Then import it again with --rate 44100.",)
    assert read_recording(tmp_path / "a.wav", rate=44_100).notices == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (b"bext", broadcast(b"A=PCM,F=44100,W=16\r\nA=PCM,F=48000,W=24,T=converted\r\n", b"10:00:00", 36_000 * RATE)),
        (b"bext", broadcast(b"", b"10:00:00", 3_600 * 30_000)),
        (b"bext", b"short"),
        (b"iXML", b"<BWFXML><FILE_SAMPLE_RATE>48000</FILE_SAMPLE_RATE></BWFXML>"),
        (b"LIST", b"INFOISFT\x06\0\0\0Reaper"),
    ],
)
def test_a_file_that_says_nothing_against_its_rate_is_taken_as_it_is(tmp_path: Path, name: bytes, data: bytes) -> None:
    assert read_recording(described(tmp_path / "a.wav", name, data)).notices == ()


@pytest.mark.parametrize("mains", [50, 60])
def test_hum_where_no_network_has_it_tells_that_a_recording_runs_fast(tmp_path: Path, mains: int) -> None:
    path = write(tmp_path / "a.wav", soxr.resample(hummed(mains, 0.001), RATE, 44_100))
    notices = read_recording(path).notices
    assert notices == (
        f"Its mains hum is at {mains * 48 / 44.1:.1f} Hz, where networks have {mains}. Does it run 8.8 % fast? "
        "Then import it again with --rate 44100.",
    )
    true = read_recording(path, rate=44_100).samples
    assert len(true) == pytest.approx(len(SPEECH) + RATE, abs=RATE // 50)


@pytest.mark.parametrize("mains", [50, 60, 57.3])
def test_hum_of_a_network_or_of_something_else_says_nothing(tmp_path: Path, mains: float) -> None:
    assert read_recording(write(tmp_path / "a.wav", hummed(mains, 0.001))).notices == ()


@pytest.mark.parametrize(("at", "value", "said"), [(22, 2, "2 channels of 16 bits"), (34, 24, "1 channel of 24 bits")])
def test_a_header_that_contradicts_its_own_channels_or_bits_is_told(
    tmp_path: Path, at: int, value: int, said: str
) -> None:
    data = bytearray(write(tmp_path / "a.wav", SPEECH).read_bytes())
    data[at : at + 2] = struct.pack("<H", value)
    (tmp_path / "a.wav").write_bytes(data)
    assert f"contradicts itself: {said}, but 2 bytes for all" in read_recording(tmp_path / "a.wav").notices[0]


def test_a_header_that_breaks_off_or_asks_for_what_nobody_decodes_is_refused(tmp_path: Path) -> None:
    data = bytearray(write(tmp_path / "a.wav", SPEECH).read_bytes())
    (tmp_path / "b.wav").write_bytes(data[:30])
    data[20:22] = struct.pack("<H", 3)  # floats of 16 bits
    (tmp_path / "c.wav").write_bytes(data)
    for name in ("b.wav", "c.wav"):
        with pytest.raises(RecordingError, match=r"no recording that can be read|No sound could be read"):
            read_recording(tmp_path / name)
