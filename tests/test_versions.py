"""A film in several languages: what is made anew, what is reused, what the files hold. Pictures by the fake engine."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import av
import pytest

from rushes import captions
from rushes.departments.languages import dubbed_sheet, read_in
from rushes.errors import CheckFailed, EngineError, TranslationError
from rushes.film.cut import SPOKEN
from rushes.pipeline import open_film
from rushes.studio import MadeFilm, desk_of, make_film, plan_film
from rushes.versions import Order, cut_in, translation
from rushes.work.notices import notices
from rushes.work.survey import looked_through

SETTINGS = """\
title = "Deux lettres"
language = "fr"

[format]
size = "160x90"
rate = 24

[engines]
picture = "fake"
music = "fake"
ambience = "fake"
"""
FRENCH = """\
Title: Deux lettres

INT. CUISINE - NUIT

ANNA
Qui l’a écrite ?

MARC
Toi, il y a longtemps.

EXT. RUE - JOUR

ANNA
Non.
"""
ENGLISH = """\
Title: Two letters

INT. KITCHEN - NIGHT

ANNA
Who wrote it?

MARC
You did, long ago.

EXT. STREET - DAY

ANNA
No, I never wrote a single letter in my life, and nobody will ever tell me that I did, do you hear me, nobody.
"""
FR_EN = Order(("fr", "en"))


def new_film(folder: Path, english: str = ENGLISH) -> Path:
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(FRENCH, encoding="utf-8")
    if english:
        (folder / "script.en.fountain").write_text(english, encoding="utf-8")
    return folder


def make(folder: Path, order: Order | None = None) -> MadeFilm:
    return make_film(open_film(folder), executor="inline", order=order)


def told(done: MadeFilm) -> list[str]:
    return notices(done.entries, done.made, ("languages",))


def keys(done: MadeFilm) -> set[str]:
    return {entry.task.key for entry in done.remade}


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MadeFilm, MadeFilm]:
    folder = new_film(tmp_path_factory.mktemp("versions") / "lettres")
    original = make(folder)
    return folder, original, make(folder, Order(("en",)))


def tracks(path: Path) -> list[tuple[str, str | None, str | None, bool]]:
    with av.open(str(path)) as container:
        return [
            (
                stream.type,
                stream.language,
                stream.metadata.get("handler_name") or stream.metadata.get("title"),
                bool(stream.disposition & 1),
            )
            for stream in container.streams
            if stream.type != "video"
        ]


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(container.streams.video[0]) if packet.size]


def test_another_language_makes_its_voices_and_its_mix_and_no_picture(
    film: tuple[Path, MadeFilm, MadeFilm],
) -> None:
    _, _, english = film
    assert all(key.startswith("en/") for key in keys(english))
    assert {key.split("/")[1] for key in keys(english)} == {
        "voice",
        "fitted",
        "premix",
        "mix",
        "sound-track",
        "subtitles",
        "master",
    }


def test_every_picture_of_the_other_language_is_the_originals(film: tuple[Path, MadeFilm, MadeFilm]) -> None:
    folder, _, _ = film
    assert packets(folder / "out" / "lettres.en.mp4") == packets(folder / "out" / "lettres.mp4")
    assert "Who wrote it?" in (folder / "out" / "lettres.en.srt").read_text("utf-8")
    assert 'xml:lang="en"' in (folder / "out" / "lettres.en.ttml").read_text("utf-8")


def test_a_line_too_long_for_its_place_is_hurried_and_told(film: tuple[Path, MadeFilm, MadeFilm]) -> None:
    _, original, english = film
    assert len(told(english)) == 1
    assert told(english)[0].startswith("script.en.fountain:13: ANNA’s “No, I never wrote")
    assert "runs over its place by" in told(english)[0]
    assert told(original) == []


def test_the_people_keep_their_voices(film: tuple[Path, MadeFilm, MadeFilm]) -> None:
    _, original, english = film
    there = {entry.task.key: entry.task.request for entry in original.entries if entry.task.department == "voices"}
    spoken = {entry.task.key: entry.task.request for entry in english.entries if entry.task.key.startswith("en/voice/")}
    assert len(spoken) == 3
    for key, request in spoken.items():
        assert request.voice == there[key.removeprefix("en/")].voice
        assert request.language == "en"


def test_a_second_make_does_nothing_and_a_changed_line_only_what_hangs_on_it(
    film: tuple[Path, MadeFilm, MadeFilm],
) -> None:
    folder, _, _ = film
    assert keys(make(folder, Order(("en",)))) == set()
    script = folder / "script.en.fountain"
    script.write_text(ENGLISH.replace("You did, long ago.", "It was you."), encoding="utf-8")
    changed = make(folder, Order(("en",)))
    script.write_text(ENGLISH, encoding="utf-8")
    assert keys(changed) == {
        "en/voice/int-cuisine-nuit/1/line-2",
        "en/premix/int-cuisine-nuit/1/1",
        "en/mix",
        "en/sound-track",
        "en/subtitles",
        "en/master",
    }


def test_one_master_has_both_languages_the_first_as_its_default(film: tuple[Path, MadeFilm, MadeFilm]) -> None:
    folder, _, _ = film
    done = make(folder, FR_EN)
    path = folder / "out" / "lettres.fr-en.mp4"
    assert path in done.files
    assert tracks(path) == [
        ("audio", "fra", "Français", True),
        ("audio", "eng", "English", False),
        ("subtitle", "fra", "Français", True),
        ("subtitle", "eng", "English", False),
    ]
    assert packets(path) == packets(folder / "out" / "lettres.mp4")
    make(folder, Order(("en", "fr"), "mkv"))
    assert tracks(folder / "out" / "lettres.en-fr.mkv") == [
        ("audio", "eng", "English", True),
        ("audio", "fra", "Français", False),
        ("subtitle", "eng", "English", True),
        ("subtitle", "fra", "Français", False),
    ]


def test_film_toml_may_ask_for_both(film: tuple[Path, MadeFilm, MadeFilm], tmp_path: Path) -> None:
    folder = new_film(tmp_path / "both")
    settings = folder / "film.toml"
    settings.write_text(
        SETTINGS.replace('language = "fr"', 'language = "fr"\nlanguages = ["fr", "en"]'), encoding="utf-8"
    )
    opened = open_film(folder)
    with desk_of(opened) as desk:
        wanted = {entry.task.key: entry.task for entry in plan_film(opened, desk)}
    assert {"voice/ext-rue-jour/1/line-1", "en/voice/ext-rue-jour/1/line-1", "report"} <= set(wanted)
    assert wanted["master"].export == (("master", "both.mp4"),)
    assert [version.language for version in wanted["master"].request.versions] == ["en"]


def test_each_line_begins_where_the_originals_does(film: tuple[Path, MadeFilm, MadeFilm]) -> None:
    folder, original, _ = film
    opened = open_film(folder)
    with desk_of(opened) as desk:
        dub, _ = looked_through(cut_in(opened, "en"), desk)
    for one, other in zip(original.cut.sound, dub.sound, strict=True):
        assert (one.start, one.stem, one.who, one.pan) == (other.start, other.stem, other.who, other.pan)
        assert (one.recipe == other.recipe) == (one.stem not in SPOKEN)
    assert dub.picture == original.cut.picture


def test_edited_subtitles_of_a_language_are_its_own(film: tuple[Path, MadeFilm, MadeFilm], tmp_path: Path) -> None:
    folder, _, _ = film
    theirs = tmp_path / "theirs.en.srt"
    text = (folder / "out" / "lettres.en.srt").read_text("utf-8")
    theirs.write_text(text.replace("Who wrote it?", "Who wrote this?"), encoding="utf-8")
    taken = captions.adopt(open_film(folder), theirs, "")
    assert (taken.language, taken.path, taken.changes) == (
        "en",
        "subtitles/en.toml",
        ("“Who wrote it?”: now “Who wrote this?”",),
    )
    done = make(folder, Order(("en",)))
    assert keys(done) == {"en/subtitles", "en/master"}
    assert "Who wrote this?" in (folder / "out" / "lettres.en.srt").read_text("utf-8")
    assert keys(make(folder)) == set()
    (folder / "subtitles" / "en.toml").unlink()


def test_a_table_serves_as_well_as_a_screenplay(film: tuple[Path, MadeFilm, MadeFilm], tmp_path: Path) -> None:
    folder = new_film(tmp_path / "table", english="")
    with pytest.raises(TranslationError, match="no translation into 'en'"):
        make(folder, Order(("en",)))
    path, waiting = captions.write_table(open_film(folder), "en")
    assert waiting == 3
    with pytest.raises(TranslationError, match="3 lines have no translation"):
        make(folder, Order(("en",)))
    said = dict(
        zip(("ANNA,Qui l’a écrite ?,", 'Toi, il y a longtemps.",', "ANNA,Non.,"), ("Who?", "You.", "No."), strict=True)
    )
    text = path.read_text("utf-8")
    for original, english in said.items():
        assert original in text
        text = text.replace(original, original + english)
    path.write_text(text, encoding="utf-8")
    opened = open_film(folder)
    with desk_of(opened) as desk:
        tasks = {entry.task.key: entry.task for entry in plan_film(opened, desk, Order(("en",)))}
    assert tasks["en/voice/int-cuisine-nuit/1/line-2"].request.text == "You."


def test_subtitles_are_not_checked_before_the_voices_are_there(tmp_path: Path) -> None:
    folder = new_film(tmp_path / "unmade")
    with pytest.raises(CheckFailed, match="Not every line is spoken yet"):
        captions.check_film(open_film(folder), "en")


def test_a_language_that_nobody_speaks_is_told_before_anything_is_shot(tmp_path: Path) -> None:
    folder = new_film(tmp_path / "klingon", english="")
    (folder / "script.tlh.fountain").write_text(ENGLISH, encoding="utf-8")
    with pytest.raises(EngineError, match="does not speak 'tlh'"):
        make(folder, Order(("tlh",)))
    opened = open_film(folder)
    with desk_of(opened) as desk:
        assert not [
            entry for entry in plan_film(opened, desk) if entry.task.department == "shoot" and not entry.to_make
        ]


def test_a_film_may_be_read_in_a_language_that_nobody_speaks_in_it(film: tuple[Path, MadeFilm, MadeFilm]) -> None:
    folder, _, _ = film
    done = make(folder, Order(("fr",), read=("en",)))
    assert keys(done) == {"sub-en/subtitles", "fr.sub-en/master"}
    assert tracks(folder / "out" / "lettres.fr.sub-en.mp4") == [
        ("audio", "fra", "Français", True),
        ("subtitle", "fra", "Français", True),
        ("subtitle", "eng", "English", False),
    ]
    french, english = (
        re.findall(r".* --> .*", (folder / "out" / f"lettres{of}.srt").read_text("utf-8"))[:1] for of in ("", ".sub-en")
    )
    assert french == english
    assert "Who wrote it?" in (folder / "out" / "lettres.sub-en.srt").read_text("utf-8")


def test_whoever_speaks_a_language_of_their_own_speaks_the_translations_with_their_accent(tmp_path: Path) -> None:
    folder = new_film(tmp_path / "accent")
    (folder / "film.toml").write_text(f'{SETTINGS}\n[cast.MARC]\nlanguage = "de"\n', encoding="utf-8")
    opened = open_film(folder)
    with desk_of(opened) as desk:
        tasks = {entry.task.key: entry.task.request for entry in plan_film(opened, desk, FR_EN)}
    line = "voice/int-cuisine-nuit/1/line-2"
    assert (tasks[line].language, tasks[line].accent) == ("de", "de")
    assert (tasks[f"en/{line}"].language, tasks[f"en/{line}"].accent) == ("en", "de")


def test_subtitles_of_a_language_that_is_only_read_are_timed_by_the_voices_there_are(
    film: tuple[Path, MadeFilm, MadeFilm],
) -> None:
    folder, _, _ = film
    (folder / "script.de.fountain").write_text(ENGLISH.replace("Who wrote it?", "Wer war das?"), encoding="utf-8")
    checked = captions.check_film(open_film(folder), "de")
    own = captions.check_film(open_film(folder), "fr")
    assert (checked.language, checked.count >= own.count) == ("de", True)
    (folder / "script.de.fountain").unlink()


def test_a_line_that_an_editor_has_twice_is_dubbed_twice(film: tuple[Path, MadeFilm, MadeFilm]) -> None:
    folder, original, _ = film
    opened = open_film(folder)
    sheet = dubbed_sheet(opened.breakdown, translation(opened, "en"))
    line = next(event for event in original.cut.sound if event.text == "Qui l’a écrite ?")
    again = replace(line, key=f"{line.key}#2", start=line.start + 48_000 * 20)
    twice = read_in(replace(original.cut, sound=(*original.cut.sound, again)), sheet)
    assert [event.text for event in twice.sound if event.key.startswith(line.key)] == ["Who wrote it?"] * 2
