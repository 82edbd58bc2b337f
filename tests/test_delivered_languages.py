"""A film in several languages delivered in one file: by every container that can hold them, read back and judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from rushes.delivering import delivering
from rushes.departments.deliver import Order
from rushes.departments.deliver.qc.report import check_file
from rushes.departments.folder import read_profiles
from rushes.film.delivery import Profile
from rushes.pipeline import open_film
from rushes.studio import MadeFilm, carry_out_film
from rushes.versions import Order as Languages
from tests.test_versions import make, new_film

OWN = """
[whole]
like = "broadcast"
subtitles = "both"

[files]
like = "web"
[files.sound]
stems = "files"
"""
GERMAN = """\
Title: Zwei Briefe

INT. KÜCHE - NACHT

ANNA
Wer hat ihn geschrieben?

MARC
Du, vor langer Zeit.

EXT. STRASSE - TAG

ANNA
Nein.
"""
ALL = Languages(("fr", "en"), read=("de",))


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_film(tmp_path_factory.mktemp("several") / "lettres")
    (folder / "script.de.fountain").write_text(GERMAN, encoding="utf-8")
    (folder / "delivery.toml").write_text(OWN, encoding="utf-8")
    settings = (folder / "film.toml").read_text(encoding="utf-8")
    (folder / "film.toml").write_text(settings + "\n[sound]\nsurround = true\n", encoding="utf-8")
    make(folder)
    return folder


def deliver(folder: Path, profile: str, wanted: Languages | None = ALL, **asked: bool) -> MadeFilm:
    opened = open_film(folder)
    order = Order(profile_of(folder, profile), **asked)
    return carry_out_film(opened, lambda: delivering(opened, order, wanted=wanted), executor="inline")


def profile_of(folder: Path, name: str) -> Profile:
    return read_profiles(folder)[name]


def named(done: MadeFilm, ending: str) -> Path:
    return next(path for path in done.files if path.name.endswith(ending))


def told(done: MadeFilm) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(named(done, "-qc.json").read_text(encoding="utf-8"))
    return found


def tracks(path: Path, kind: str) -> list[tuple[str, str, bool]]:
    with av.open(str(path)) as container:
        return [
            (
                stream.metadata.get("title") or stream.metadata.get("handler_name", ""),
                stream.metadata.get("language", ""),
                bool(stream.disposition & 1),
            )
            for stream in container.streams
            if stream.type == kind
        ]


SPOKEN = [("Full mix, Français", "fra"), ("Full mix, English", "eng")]
READ = [("Français", "fra", True), ("English", "eng", False), ("Deutsch", "deu", False)]


@pytest.mark.parametrize(("profile", "suffix"), [("web", ".mp4"), ("whole", ".mov"), ("archive", ".mkv")])
def test_a_delivery_holds_every_language_and_passes_and_a_second_one_makes_nothing(
    film: Path, profile: str, suffix: str
) -> None:
    done = deliver(film, profile)
    assert [one for one in told(done)["checks"] if one["verdict"] == "fail"] == []
    path = named(done, suffix)
    assert path.name == f"lettres.fr-en.sub-de-{profile}{suffix}"
    heard = tracks(path, "audio")
    assert [one[:2] for one in heard if one[0].startswith("Full mix,")] == SPOKEN
    assert [first for *_, first in heard] == [True, *[False] * (len(heard) - 1)]
    read = [*READ[:2], ("Deutsch", "ger", False)] if suffix == ".mov" else READ  # as QuickTime's own list has it
    assert tracks(path, "subtitle") == read
    texts = {path.name for path in done.files if path.suffix == ".srt"}
    assert texts == {f"lettres.fr-en.sub-de-{profile}{tag}.srt" for tag in ("", ".en", ".de")}
    assert "Wer hat ihn geschrieben?" in named(done, ".de.srt").read_text(encoding="utf-8")
    assert deliver(film, profile).remade == []


def test_each_language_is_measured_and_followed_by_itself(film: Path) -> None:
    report = told(deliver(film, "web"))
    passed = {one["name"] for one in report["checks"] if one["verdict"] == "pass"}
    assert {
        "Full mix, Français, integrated",
        "Full mix, English, integrated",
        "in the file, fra, in step",
        "in the file, deu, in step",
        "heard, eng",
    } <= passed
    page = named(deliver(film, "web"), "-qc.html").read_text(encoding="utf-8")
    assert "Mixage, English, intégrée" in page  # a French film's report is in French


def test_the_second_language_is_another_voice_over_the_same_bed(film: Path) -> None:
    with av.open(str(named(deliver(film, "web"), ".mp4"))) as container:
        first, second = (
            np.concatenate([frame.to_ndarray() for frame in _decoded(container, number)], axis=1) for number in (0, 1)
        )
    assert first.shape == second.shape
    assert not np.array_equal(first, second)


def _decoded(container: Any, number: int) -> list[Any]:
    container.seek(0)
    return list(container.decode(audio=number))


def test_the_festival_has_5_1_in_each_language_and_television_the_dialogue_of_each(film: Path) -> None:
    festival = [title for title, _, _ in tracks(named(deliver(film, "festival"), ".mov"), "audio")]
    assert festival == [
        "Full mix 5.1, Français",
        "Full mix, Français",
        "Full mix 5.1, English",
        "Full mix, English",
    ]
    television = tracks(named(deliver(film, "whole"), ".mov"), "audio")
    assert [title for title, _, _ in television].count("M&E") == 1
    assert {("Dialogue, Français", "fra"), ("Dialogue, English", "eng"), ("M&E", "")} <= {
        (title, language.replace("und", "")) for title, language, _ in television
    }


def test_stems_as_files_are_all_there_for_every_language(film: Path) -> None:
    done = deliver(film, "files")
    stems = {path.parent.name for path in done.files if path.name == "m-and-e.wav"}
    assert stems == {"lettres.fr-en.sub-de-files-stems", "en"}


def test_the_pictures_of_another_language_are_those_that_were_encoded(film: Path) -> None:
    deliver(film, "archive")
    done = deliver(film, "archive", Languages(("en",)))
    assert named(done, ".mkv").name == "lettres.en-archive.mkv"
    assert not any("/reel/" in entry.task.key for entry in done.remade)
    assert tracks(named(done, ".mkv"), "audio")[0] == ("Full mix 5.1", "eng", True)
    assert {language for _, language, _ in tracks(named(done, ".mkv"), "audio")} == {"eng", ""}


def test_the_slate_names_every_language_that_is_spoken(film: Path) -> None:
    done = deliver(film, "broadcast", slate=True)
    request = next(entry.task.request for entry in done.entries if entry.task.key.endswith("/slate"))
    assert [row.other for row in request.page.rows if row.text == "Langue"] == ["fr, en"]


def test_a_file_whose_second_language_says_another_is_found_out(film: Path, tmp_path: Path) -> None:
    """By anybody, from the file and what lies beside it."""
    path = named(deliver(film, "web"), ".mp4")
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    (tmp_path / f"{path.stem}.en.srt").write_bytes(path.with_name(f"{path.stem}.en.srt").read_bytes())
    report = check_file(copy, profile_of(film, "web"))
    assert [text.language for text in report.found.texts] == ["fra", "eng", "deu"]
    assert [text.language for text in report.found.beside] == ["eng"]
    assert report.found.beside[0].cues == report.found.texts[1].cues
