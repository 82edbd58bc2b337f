"""Everybody's voice, to be heard and assigned."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path

import pytest

from rushes.departments.folder import read_film, write_voices
from rushes.departments.voices import kinds
from rushes.errors import CheckFailed
from rushes.pipeline import casting, open_film
from rushes.studio import assign_voices, carry_out_film

LA_CIOTAT = Path(__file__).parents[3] / "examples" / "la-ciotat"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    folder.mkdir()
    for name in ("film.toml", "script.fountain"):
        shutil.copy(LA_CIOTAT / name, folder / name)
    return folder


def test_a_sheet_lets_everybody_be_heard_in_a_line_of_theirs(film: Path) -> None:
    opened = open_film(film)
    done = carry_out_film(opened, lambda: casting(opened), executor="inline")
    folder = film / "out" / "voices"
    assert sorted(path.name for path in folder.iterdir()) == [
        "01-narratrice.wav", "02-jeanne.wav", "03-louis.wav", "index.html",
    ]  # fmt: skip
    page = (folder / "index.html").read_text("utf-8")
    for said in ("JEANNE", "girl", 'src="02-jeanne.wav"', "voix"):
        assert said in page
    with wave.open(str(folder / "02-jeanne.wav")) as sound:
        assert sound.getnframes() > 24_000
    assert folder / "index.html" in done.files


def test_the_whole_table_can_be_heard(film: Path) -> None:
    opened = open_film(film)
    carry_out_film(opened, lambda: casting(opened, True), executor="inline")
    sounds = list((film / "out" / "voices" / "table").glob("*.wav"))
    assert len(sounds) == len(kinds())
    assert len({path.read_bytes() for path in sounds}) == len(sounds)


def test_a_voice_is_assigned_in_film_toml_and_its_comments_stay(film: Path) -> None:
    assign_voices(open_film(film), {"louis": "man-3", "Narratrice": "woman-4"})
    text = (film / "film.toml").read_text("utf-8")
    assert text.startswith("# L'Arrivée: a homage")
    assert 'description = "trente ans, opérateur' in text
    read = read_film(film)
    assert read.role("LOUIS").voice == "man-3"
    assert read.role("NARRATRICE").voice == "woman-4"


def test_somebody_whom_film_toml_does_not_know_gets_a_table_of_their_own(film: Path) -> None:
    (film / "film.toml").write_text('# mine\ntitle = "x"\nlanguage = "fr"\n', "utf-8")
    write_voices(film, {"LE CHEF": "bass"})
    assert (film / "film.toml").read_text("utf-8").startswith("# mine")
    assert read_film(film).role("le chef").voice == "bass"


@pytest.mark.parametrize(("wanted", "said"), [({"BOB": "bass"}, "Nobody called 'BOB'"), ({"LOUIS": "robot"}, "robot")])
def test_what_cannot_be_assigned_changes_nothing(film: Path, wanted: dict[str, str], said: str) -> None:
    before = (film / "film.toml").read_bytes()
    with pytest.raises(CheckFailed, match=said):
        assign_voices(open_film(film), wanted)
    assert (film / "film.toml").read_bytes() == before
