"""WAV files, whole and in blocks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rushes.engines import wav
from rushes.errors import Cancelled, EngineFailed


@pytest.mark.parametrize("bits", [16, 24])
def test_what_is_written_is_read_back_to_the_last_bit(tmp_path: Path, bits: int) -> None:
    sound = np.random.default_rng(7).uniform(-1, 1, (999, 2))
    with wav.Writer(tmp_path / "a.wav", 2, bits=bits) as writer:
        writer.write(sound[:400])
        writer.write(sound[400:])
    back, rate = wav.read(tmp_path / "a.wav")
    assert rate == 48_000
    assert np.abs(back - sound).max() <= 0.51 / 2 ** (bits - 1) + 1e-7


def test_what_passes_full_scale_is_held_there_and_does_not_wrap(tmp_path: Path) -> None:
    wav.write(tmp_path / "a.wav", np.array([2.0, -2.0, 0.0]))
    back, _ = wav.read(tmp_path / "a.wav")
    assert back[0, 0] > 0.999
    assert back[1, 0] == -1.0


def test_a_block_past_the_end_is_shorter(tmp_path: Path) -> None:
    wav.write(tmp_path / "a.wav", np.linspace(-1, 1, 100))
    with wav.Reader(tmp_path / "a.wav") as reader:
        assert len(reader.block(90, 50)) == 10
        assert len(reader.block(200, 50)) == 0


def test_a_file_that_is_not_a_wav_is_named(tmp_path: Path) -> None:
    (tmp_path / "voice.wav").write_bytes(b"not sound")
    with pytest.raises(EngineFailed, match=r"voice\.wav"):
        wav.read(tmp_path / "voice.wav")


def test_a_long_sound_stops_being_written_within_seconds_of_it(tmp_path: Path) -> None:
    looks = iter(range(3))

    def look() -> None:
        if next(looks, None) is None:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        wav.write(tmp_path / "a.wav", np.zeros((180 * wav.RATE, 2), np.float32), look=look)
    assert wav.read(tmp_path / "a.wav")[0].shape == (15 * wav.RATE, 2)


def test_in_blocks_or_at_once_the_file_is_the_same(tmp_path: Path) -> None:
    sound = np.random.default_rng(7).uniform(-1, 1, 11 * wav.RATE + 7)
    assert wav.write(tmp_path / "a.wav", sound) == len(sound)
    with wav.Writer(tmp_path / "b.wav", 1) as writer:
        writer.write(sound)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()
