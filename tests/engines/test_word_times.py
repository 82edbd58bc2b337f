"""Where a model does not tell when each word is said, the house's own reading does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rushes.engines import spoken, wav
from rushes.engines.espeak import Espeak
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed


@pytest.mark.parametrize(
    ("language", "text", "voice"),
    [
        ("fr", "La vieille dame attend son fils devant la maison.", Voice("old-man", 95, 80)),
        ("en", "She wrote a letter to her mother, and nobody ever knew.", Voice("girl", 105, 120)),
    ],
)
def test_estimated_times_are_those_that_were_spoken(language: str, text: str, voice: Voice, tmp_path: Path) -> None:
    """Asked of a voice whose times are known, at another pitch and pace than the reading's."""
    for name in ("known", "made"):
        (tmp_path / name).mkdir()
    request = TextToSpeech(text, language, voice)
    known = Espeak().text_to_speech(request, Stage(tmp_path / "known")).facts["words"]
    sound = wav.read(tmp_path / "known" / "voice.wav")[0][:, 0].astype(np.float64)
    facts = spoken.write([spoken.Piece(text, 0, sound)], 0, request, Stage(tmp_path / "made"))
    shift = known[0][2] - facts["words"][0][2]
    late = [abs(told[2] - word[2] - shift) / 48 for told, word in zip(known, facts["words"], strict=True)]
    assert max(late) < 40, f"milliseconds: {late}"
    assert facts["times"] == "estimated by alignment"
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == ["voice.wav"]


def test_a_language_the_house_cannot_read_is_timed_by_its_letters(tmp_path: Path) -> None:
    sound = np.sin(np.arange(48_000) / 20) * 0.3
    request = TextToSpeech("uno dostres", "xx-nowhere", Voice("man-1"))
    words = spoken.write([spoken.Piece(request.text, 0, sound)], 0, request, Stage(tmp_path))["words"]
    assert [word[:2] for word in words] == [[0, 3], [4, 11]]
    assert words[0][3] == words[1][2] == pytest.approx(48_000 * 3 / 10, abs=2)


def test_sentences_keep_their_places_in_the_line() -> None:
    line = "«Tu pars ?» Oui… Enfin, non! 3.5 km.  …"
    found = list(spoken.sentences(line))
    assert [said for _, said in found] == ["«Tu pars ?»", "Oui…", "Enfin, non!", "3.5 km."]
    assert all(line[at : at + len(said)] == said for at, said in found)


def test_silence_and_numbers_that_are_none_are_refused(tmp_path: Path) -> None:
    request = TextToSpeech("Bonjour.", "fr", Voice("man-1"))
    with pytest.raises(EngineFailed, match="no sound"):
        spoken.resampled(np.full(9000, np.nan), 24_000)
    silence = spoken.Piece("Bonjour.", 0, np.zeros(9000))
    with pytest.raises(EngineFailed, match="gave silence"):
        spoken.write([silence], 0, request, Stage(tmp_path))
