"""Chatterbox as far as it goes without its package: its voices are a film's recordings, its pickles stay shut."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.engines import chatterbox
from rushes.engines.chatterbox.engine import _safe_parts
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, SettingsError
from rushes.testing import recordings
from rushes.testing.engine import check_card

LINE = TextToSpeech("The light went out at four.", "en", Voice("woman-1"))


def film(tmp_path: Path, voices: str) -> Path:
    """An engine's file in a film that has a recording of Anna."""
    for folder in ("library", "engines"):
        (tmp_path / folder).mkdir()
    recordings.write(tmp_path / "library" / "anna.wav", recordings.GUIDE)
    file = tmp_path / "engines" / "anna.toml"
    file.write_text(f'kind = "chatterbox"\n{voices}\n', encoding="utf-8")
    return file


def test_a_films_own_file_says_whose_voice_it_is_and_no_more(tmp_path: Path) -> None:
    engine = chatterbox.engine_of(film(tmp_path, 'voices.en.any = "../library/anna.wav"'))
    check_card(engine)
    assert engine.card.licence == "MIT"
    assert engine.card.terms.provenance, "what it makes is watermarked"
    assert engine.sheet.voices["en"]["any"] == str(tmp_path / "library" / "anna.wav")


def test_another_recording_makes_other_takes(tmp_path: Path) -> None:
    file = film(tmp_path, 'voices.en.any = "../library/anna.wav"')
    before = chatterbox.engine_of(file).card.version
    assert chatterbox.engine_of(file).card.version == before
    recordings.write(tmp_path / "library" / "anna.wav", recordings.READING)
    assert chatterbox.engine_of(file).card.version != before


def test_a_recording_that_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no recording '\.\./library/bob\.wav'"):
        chatterbox.engine_of(film(tmp_path, 'voices.en.any = "../library/bob.wav"'))


@pytest.mark.parametrize(
    ("voices", "line", "told"),
    [
        ("", LINE, "in the voice of a recording, and has none"),
        ('voices.en.man-1 = "../library/anna.wav"', LINE, "no recording for 'woman-1'"),
        ('voices.en.any = "../library/anna.wav"', TextToSpeech("Bonjour.", "fr", Voice("man-1")), "not speak 'fr'"),
    ],
)
def test_a_line_it_has_no_voice_for_is_refused_before_anything_is_fetched(
    voices: str, line: TextToSpeech, told: str, tmp_path: Path
) -> None:
    with pytest.raises(EngineFailed, match=told):
        chatterbox.engine_of(film(tmp_path, voices))().text_to_speech(line, Stage(tmp_path))


def test_the_pickle_beside_its_weights_is_not_shown_to_its_package(tmp_path: Path) -> None:
    for name in ("ve.safetensors", "s3gen.safetensors", "tokenizer.json", "conds.pt", "s3gen.pt"):
        (tmp_path / name).write_bytes(b"x")
    with _safe_parts(tmp_path) as room:
        assert sorted(path.name for path in room.iterdir()) == ["s3gen.safetensors", "tokenizer.json", "ve.safetensors"]
    assert not room.exists()
