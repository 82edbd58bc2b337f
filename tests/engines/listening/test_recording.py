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
