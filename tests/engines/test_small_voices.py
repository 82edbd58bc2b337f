"""Piper and Kokoro by their own packages, with graphs of a few nodes in place of their weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tinygraphs

from rushes.engines import kokoro, piper
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.testing import check_engine

LINE = TextToSpeech("Le train entre en gare. Enfin !", "fr", Voice("woman-1"), seed=3)


def made(kind: Any, home: Path, film: Path, *lines: str) -> type[Any]:
    """An engine from a file that a director could have written."""
    file = film / "engines" / "tiny.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    told = ['licence = "GPL-3.0-or-later"', *lines, "[[weights]]", f'repo = "{home}"', ""]
    file.write_text("\n".join(told), encoding="utf-8")
    engine: type[Any] = kind.engine_of(file)
    return engine


@pytest.fixture(scope="module")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tinygraphs.piper(tmp_path_factory.mktemp("piper"))
    tinygraphs.piper(home, "en/tiny", times=False, speakers=3)
    return home


PIPER = 'voices = { fr = "fr/tiny", en = { any = "en/tiny", old-man = "en/tiny#p2" } }'
KOKORO = 'voices = { fr = "ff_siwis", en = "af_heart" }'


def say(engine: type[Any], request: TextToSpeech, folder: Path) -> tuple[Any, bytes]:
    folder.mkdir(parents=True)
    one = engine()
    one.start()
    result = one.text_to_speech(request, Stage(folder))
    return result, (folder / "voice.wav").read_bytes()


def test_piper_is_an_engine_like_any_other(voices: Path, tmp_path: Path) -> None:
    check_engine(made(piper, voices, tmp_path, PIPER), tmp_path / "check", patience=3)


def test_kokoro_is_an_engine_like_any_other(tmp_path: Path) -> None:
    home = tinygraphs.kokoro(tmp_path / "home")
    check_engine(made(kokoro, home, tmp_path, KOKORO), tmp_path / "check", patience=3)


def test_a_warm_voice_gives_the_same_again_and_another_seed_something_else(voices: Path, tmp_path: Path) -> None:
    engine = made(piper, voices, tmp_path, PIPER)()
    engine.start()
    given = []
    for turn, seed in enumerate((3, 3, 4)):
        folder = tmp_path / str(turn)
        folder.mkdir()
        engine.text_to_speech(replace(LINE, seed=seed), Stage(folder))
        given.append((folder / "voice.wav").read_bytes())
    assert given[0] == given[1]
    assert given[0] != given[2]


@pytest.mark.parametrize("kind", ["piper", "kokoro"])
def test_where_the_graph_tells_when_each_sound_is_the_facts_do_too(kind: str, voices: Path, tmp_path: Path) -> None:
    home = voices if kind == "piper" else tinygraphs.kokoro(tmp_path / "home")
    engine = made(piper if kind == "piper" else kokoro, home, tmp_path, PIPER if kind == "piper" else KOKORO)
    result, _ = say(engine, LINE, tmp_path / "out")
    phonemes = result.facts["phonemes"]
    assert len(phonemes) > 10
    assert all(0 <= start < stop <= result.facts["samples"] for _, start, stop in phonemes)
    assert [start for _, start, _ in phonemes] == sorted(start for _, start, _ in phonemes)
    words = [LINE.text[begin:end] for begin, end, _, _ in result.facts["words"]]
    assert words == ["Le", "train", "entre", "en", "gare", "Enfin"]
    assert result.facts["times"] == "estimated by alignment"


def test_a_voice_without_times_says_none_and_its_words_are_estimated(voices: Path, tmp_path: Path) -> None:
    english = replace(LINE, text="The light went out at four.", language="en-GB", voice=Voice("old-man"))
    result, _ = say(made(piper, voices, tmp_path, PIPER), english, tmp_path / "out")
    assert "phonemes" not in result.facts
    assert len(result.facts["words"]) == 6


@pytest.mark.parametrize(
    ("more", "request_of", "told"),
    [
        ('voices = { fr = "fr/none" }', LINE, "There is no voice 'fr/none'"),
        ('voices = { fr = "fr/tiny" }', replace(LINE, language="de"), "does not speak 'de'"),
        ('voices = { en = "en/tiny#p9" }', replace(LINE, language="en"), "has no speaker 'p9'"),
        ('voices = { fr = "fr/tiny" }', replace(LINE, text="…!"), "no word to say"),
    ],
)
def test_what_cannot_be_said_is_one_sentence(
    more: str, request_of: TextToSpeech, told: str, voices: Path, tmp_path: Path
) -> None:
    with pytest.raises(EngineFailed, match=told):
        say(made(piper, voices, tmp_path, more), request_of, tmp_path / "out")


def test_a_graph_or_a_voice_that_is_none_is_told_by_name(voices: Path, tmp_path: Path) -> None:
    home = tinygraphs.kokoro(tmp_path / "home")
    (home / "voices" / "ff_siwis.bin").write_bytes(b"\x80\x04pickle!")
    with pytest.raises(EngineFailed, match=r"ff_siwis\.bin is not a voice"):
        say(made(kokoro, home, tmp_path, KOKORO), LINE, tmp_path / "one")
    (home / "onnx" / "model.onnx").write_bytes(b"not a graph")
    with pytest.raises(EngineFailed, match=r"model\.onnx cannot be opened"):
        say(made(kokoro, home, tmp_path, KOKORO), LINE, tmp_path / "two")
