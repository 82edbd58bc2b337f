"""Where music comes in and goes out, and why."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from soundstage import broken_down

from rushes.departments import music, shoot, voices
from rushes.departments.music.sheet import SheetRequest, rows, write_sheet
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.stage import Stage
from rushes.errors import SettingsError
from rushes.film.film import Film, SoundSettings
from rushes.film.score import SpottedCue

FILM = Film("Le Quai", "fr", year=1955)
OPENING = 84  # frames
TALK = "\n\n".join(
    f"MARIE\nJe ne sais pas pourquoi tu dis cela maintenant, {n} fois.\n\nPAUL\nTu le sais très bien, Marie."
    for n in range(4)
)
WALK = "Marie marche le long du quai.\n\nElle regarde les bateaux.\n\nElle s'arrête.\n\nElle ouvre la valise.\n"


def spotted(folder: Path, text: str, film: Film = FILM, line_ms: int = 1800) -> tuple[SpottedCue, ...]:
    sheet = broken_down(folder, film, "Title: Le Quai\n\n" + text)
    lengths = {key: line_ms * 48 for shot in sheet.shots for key in shot.line_keys}
    timings = shoot.time_shots(sheet, film.format, lengths)
    return music.spot(sheet, film, music.lay_out(sheet, film.format, timings, OPENING))


def scene(heading: str, body: str) -> str:
    return f"{heading}\n\n{body}\n\n"


def test_a_talk_without_a_strong_mood_has_no_music(tmp_path: Path) -> None:
    text = scene("EXT. QUAI - JOUR", WALK) + scene("INT. BUREAU - JOUR", TALK) + scene("EXT. RUE - JOUR", WALK)
    assert not any("2" in cue.scenes for cue in spotted(tmp_path, text))


def test_the_first_cue_begins_with_the_title_and_ends_as_the_first_line_is_spoken(tmp_path: Path) -> None:
    text = scene("EXT. QUAI - JOUR", "Marie attend. Le quai est blanc de soleil.\n\n" + TALK) + scene(
        "INT. BUREAU - JOUR", TALK
    )
    first = spotted(tmp_path, text)[0]
    assert (first.at, first.start.shot) == (0, "")
    assert first.why_out == "as the first line is spoken"
    assert first.hits[0][0] == 3500


def test_where_nobody_speaks_for_long_the_music_tells_it_and_gives_way_to_the_words(tmp_path: Path) -> None:
    text = (
        scene("INT. BUREAU - JOUR", TALK)
        + scene("EXT. QUAI - JOUR", WALK + "\n" + TALK)
        + scene("INT. BUREAU - JOUR", TALK)
    )
    cue = next(cue for cue in spotted(tmp_path, text) if cue.scenes == ("2",))
    assert cue.why_out == "gives way to the words"
    assert cue.talk == 0


def test_where_one_of_two_silences_must_go_the_scene_without_a_word_keeps_its_music(tmp_path: Path) -> None:
    pause = f"MARIE\nJe reste ici.\n\n{WALK}\nElle revient.\n\nElle lit la lettre.\n\nPAUL\nJe le sais.\n"
    sea = "Une barque, seule.\n\nTrès loin, une lumière.\n\nLe pêcheur lève les yeux.\n"
    text = (
        scene("EXT. QUAI - JOUR", WALK)
        + scene("INT. BUREAU - JOUR", pause)
        + scene("EXT. MER - NUIT", sea)
        + scene("EXT. PORT - AUBE", WALK + WALK)
    )
    assert {number for cue in spotted(tmp_path, text) for number in cue.scenes} == {"1", "3", "4"}


def test_music_does_not_begin_under_a_first_line(tmp_path: Path) -> None:
    grief = (
        "MARIE\n(en larmes)\nLe chagrin, la mort, la tristesse, le deuil.\n\nElle pleure, désespérée, seule.\n\n" + TALK
    )
    text = scene("INT. BUREAU - JOUR", TALK) + scene("INT. CHAMBRE - NUIT", grief) + scene("INT. BUREAU - JOUR", TALK)
    sheet = broken_down(tmp_path, FILM, text)
    lengths = {key: 1800 * 48 for shot in sheet.shots for key in shot.line_keys}
    line = music.lay_out(sheet, FILM.format, shoot.time_shots(sheet, FILM.format, lengths), OPENING)
    for cue in music.spot(sheet, FILM, line):
        assert not any(said.start <= cue.at < said.end for each in line.scenes for said in each.said)


def test_after_a_death_the_music_is_cut_off_and_silence_is_kept(tmp_path: Path) -> None:
    fight = "\n\n".join(
        [
            "La bataille, la peur, la terreur. Paul court, affolé.",
            "Il tire. Il hurle de colère.",
            "Paul se bat, furieux, longtemps, dans la fumée et les cris.",
            "Marie court vers lui, affolée. Elle tombe.",
            "Elle se relève et court.",
            "Paul meurt.",
            "Marie regarde.",
        ]
    )
    text = (
        scene("INT. BUREAU - JOUR", TALK)
        + scene("EXT. QUAI - NUIT", fight)
        + scene("EXT. RUE - NUIT", WALK)
        + scene("INT. BUREAU - JOUR", TALK)
    )
    cues = spotted(tmp_path, text)
    death = next(cue for cue in cues if "2" in cue.scenes)
    assert (death.ending, death.exact) == ("stop", True)
    assert death.why_out.startswith("silence after a death")
    after = [cue for cue in cues if cue.at > death.at]
    assert not any("3" in cue.scenes for cue in after)


def test_before_a_line_that_matters_the_music_ends_on_a_question(tmp_path: Path) -> None:
    told = (
        "Marie pleure, triste, seule, désespérée.\n\nElle marche, en deuil, abandonnée.\n\nElle regarde Paul.\n\n"
        "MARIE\nJe suis ta mère.\n\nPAUL\nQuoi ?"
    )
    text = scene("INT. BUREAU - JOUR", TALK) + scene("EXT. QUAI - NUIT", told) + scene("INT. BUREAU - JOUR", TALK)
    cue = next(cue for cue in spotted(tmp_path, text) if "2" in cue.scenes)
    assert cue.ending == "open"
    assert "Je suis ta mère" in cue.why_out


def test_the_directors_notes_are_obeyed_to_the_frame(tmp_path: Path) -> None:
    body = (
        "Marie attend.\n\n[[musique: entre, tendre, accordéon, thème PAUL]]\nPaul arrive. Il sourit.\n\n"
        "Ils dansent sur le quai.\n\n[[musique: sort]]\nPaul s'en va.\n\n" + TALK
    )
    text = scene("INT. BUREAU - JOUR", TALK) + scene("EXT. QUAI - JOUR", body) + scene("INT. BUREAU - JOUR", TALK)
    cue = next(cue for cue in spotted(tmp_path, text) if cue.scenes == ("2",))
    assert (cue.idiom, cue.themes, cue.arc[0][1:]) == ("cafe", ("PAUL",), (40, -45))
    assert cue.start.frame == 0
    assert cue.exact
    assert cue.why_in == cue.why_out == "the director's note"


def test_a_note_that_wants_none_has_none(tmp_path: Path) -> None:
    text = scene("EXT. QUAI - JOUR", "[[music: none]]\n" + WALK) + scene("INT. BUREAU - JOUR", TALK)
    assert not any("1" in cue.scenes for cue in spotted(tmp_path, text))


def test_one_cue_goes_over_the_cut_where_the_mood_goes_on_and_hits_it(tmp_path: Path) -> None:
    text = (
        scene("INT. BUREAU - JOUR", TALK)
        + scene("EXT. QUAI - JOUR", TALK + "\n\n" + WALK)
        + scene("EXT. RUE - JOUR", WALK + "\n" + TALK)
        + scene("INT. BUREAU - JOUR", TALK)
    )
    cue = next(cue for cue in spotted(tmp_path, text) if cue.scenes == ("2", "3"))
    assert any(what.startswith("cut to 3.") for _, what in cue.hits)


def test_a_line_a_little_longer_changes_no_cue_without_hits(tmp_path: Path) -> None:
    text = (
        scene("INT. BUREAU - JOUR", TALK)
        + scene("EXT. QUAI - JOUR", WALK + "\n" + TALK)
        + scene("INT. BUREAU - JOUR", TALK)
    )
    asked = [
        [task.request for task in music.cue_tasks(spotted(tmp_path, text, line_ms=ms), FILM)] for ms in (1800, 1850)
    ]
    assert [one == other for one, other in zip(*asked, strict=True) if not (one.hits or other.hits)].count(False) == 0


@pytest.mark.parametrize(
    ("year", "place", "idiom"), [(1895, "CAFÉ", "silent-piano"), (1955, "CAFÉ", "cafe"), (1955, "ÉGLISE", "organ")]
)
def test_the_ensemble_is_of_the_time_and_the_place(tmp_path: Path, year: int, place: str, idiom: str) -> None:
    text = scene(f"INT. {place} - JOUR", WALK) + scene("INT. BUREAU - JOUR", TALK)
    assert spotted(tmp_path, text, Film("Le Quai", "fr", year=year))[0].idiom == idiom


def test_a_film_may_name_its_ensemble_and_one_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    text = scene("INT. CAFÉ - JOUR", WALK)
    named = Film("Le Quai", "fr", year=1955, sound=SoundSettings(idiom="jazz"))
    assert spotted(tmp_path, text, named)[0].idiom == "jazz"
    unknown = Film("Le Quai", "fr", year=1955, sound=SoundSettings(idiom="jaz"))
    with pytest.raises(SettingsError, match="jaz") as problem:
        music.cue_tasks(spotted(tmp_path, text, unknown), unknown)
    assert "Did you mean 'jazz'?" in problem.value.todo


@pytest.mark.parametrize(
    "text", ["EXT. QUAI - JOUR\n", scene("INT. BUREAU - JOUR", TALK), scene("EXT. QUAI - JOUR", "Rien.")]
)
def test_a_film_of_nothing_but_talk_or_nothing_at_all_is_spotted_too(tmp_path: Path, text: str) -> None:
    for cue in spotted(tmp_path, text):
        assert cue.milliseconds > 0
        request = music.cue_tasks((cue,), FILM)[0].request
        assert isinstance(request, TextToMusic)


def test_cues_wait_for_the_voices_that_time_them(tmp_path: Path) -> None:
    sheet = broken_down(tmp_path, FILM)
    lines = voices.voice_tasks(sheet, FILM)
    lengths = voices.line_lengths(lines, {})
    timings = shoot.time_shots(sheet, FILM.format, lengths.samples, lengths.estimated)
    cues = music.spot(sheet, FILM, music.lay_out(sheet, FILM.format, timings, OPENING))
    assert set(cues[0].waits) <= {task.key for task in lines}
    assert cues[0].waits


def test_the_spotting_list_is_a_sheet_that_a_program_reads(tmp_path: Path) -> None:
    cues = spotted(tmp_path, scene("EXT. QUAI - JOUR", WALK) + scene("INT. BUREAU - JOUR", TALK))
    write_sheet(SheetRequest(rows(cues, FILM.format)), Stage(tmp_path))
    with open(tmp_path / "spotting.csv", encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert [row["cue"] for row in read] == [f"1m{n}" for n in range(1, len(cues) + 1)]
    assert read[0]["in"] == "00:00:00:00"
    assert all(row["why in"] and row["why out"] for row in read)
