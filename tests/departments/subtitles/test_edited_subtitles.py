"""An editor's subtitle file taken back: what is kept of it, and for how long."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from spoken import RATE, cut_of, says

from rushes.departments import folder
from rushes.departments.subtitles import Adopted, adopt, read_subtitles, srt, with_edited
from rushes.errors import SubtitleError
from rushes.film.cut import Cut
from rushes.film.subtitle import Subtitle

LINES = (
    says("Le train de nuit entre en gare, et personne ne bouge sur le quai, où il pleut encore.", 1, 6),
    says("Ne bouge plus.", 9, 1, who="LOUIS"),
    says("C’est une machine à quoi ?", 12, 2, who="JEANNE"),
    says("Ne bouge plus.", 16, 1, who="LOUIS"),
)
FILM = cut_of(*LINES, shots=(200, 380))


def edited(folder: Path, text: str, cut: Cut = FILM) -> Adopted:
    path = folder / "theirs.fr.srt"
    path.write_text(text, encoding="utf-8")
    return adopt(read_subtitles(path, RATE).cues, with_edited(cut, "fr", False, ()), cut)


@pytest.fixture
def written() -> str:
    return srt.write(with_edited(FILM, "fr", False, ()).cues, RATE)


def test_a_file_that_nobody_touched_changes_nothing(tmp_path: Path, written: str) -> None:
    adopted = edited(tmp_path, written)
    assert (adopted.edited, adopted.changes) == ((), ())
    assert adopted.same == 5


def test_its_words_and_its_times_are_the_films_from_then_on(tmp_path: Path, written: str) -> None:
    adopted = edited(tmp_path, written.replace("C’est une machine à quoi ?", "Une machine ?\nMais à quoi ?"))
    assert adopted.changes == ("“C’est une machine à quoi ?”: now “Une machine ? Mais à quoi ?”",)
    cues = with_edited(FILM, "fr", False, adopted.edited).cues
    assert [cue.lines for cue in cues if cue.start == 288] == [("Une machine ?", "Mais à quoi ?")]
    assert len(cues) == 5


def test_they_move_with_their_line_when_the_film_grows_before_it(tmp_path: Path, written: str) -> None:
    adopted = edited(tmp_path, written.replace("00:00:12,000 -->", "00:00:11,750 -->"))
    assert adopted.changes == ("“C’est une machine à quoi ?”: begins 6 frames earlier",)
    later = cut_of(*(replace(event, start=event.start + 96_000) for event in LINES))
    cues = with_edited(later, "fr", False, adopted.edited).cues
    assert 282 + 48 in [cue.start for cue in cues]


def test_of_two_lines_of_the_same_words_only_the_edited_one_is(tmp_path: Path, written: str) -> None:
    head, _, tail = written.rpartition("Ne bouge plus.")
    adopted = edited(tmp_path, f"{head}Plus un geste.{tail}")
    texts = [cue.text for cue in with_edited(FILM, "fr", False, adopted.edited).cues]
    assert texts.count("Ne bouge plus.") == 1
    assert texts[-1] == "Plus un geste."


def test_they_give_way_when_the_line_itself_changes_and_that_is_told(tmp_path: Path, written: str) -> None:
    adopted = edited(tmp_path, written.replace("C’est une machine à quoi ?", "Une machine ?"))
    changed = replace(LINES[2], text="C’est une machine à rêves ?", words=())
    words = with_edited(cut_of(*LINES[:2], changed, LINES[3]), "fr", False, adopted.edited)
    assert "C’est une machine à rêves ?" in [cue.text for cue in words.cues]
    assert words.lost == (
        "JEANNE’s “C’est une machine à quoi ?” is no longer spoken so: its edited subtitles gave way to new ones.",
    )


def test_subtitles_that_were_joined_split_taken_out_or_added_are_recognised(tmp_path: Path) -> None:
    theirs = (
        Subtitle(24, 168, ("Le train de nuit entre en gare,", "personne ne bouge : il pleut.")),
        Subtitle(288, 310, ("Une machine…",)),
        Subtitle(312, 345, ("…à quoi ?",)),
        Subtitle(384, 408, ("Ne bouge plus.",)),
        Subtitle(480, 528, ("GARE DE LYON",)),
    )
    adopted = edited(tmp_path, srt.write(theirs, RATE))
    told = "\n".join(adopted.changes)
    assert "2 subtitles made 1" in told
    assert "1 subtitle made 2" in told
    assert "Taken out: “Ne bouge plus.”" in told
    assert "New: “GARE DE LYON”" in told
    cues = with_edited(FILM, "fr", False, adopted.edited).cues
    assert [(cue.start, cue.end, cue.lines) for cue in cues] == [(one.start, one.end, one.lines) for one in theirs]


def test_a_master_that_begins_at_one_hour_is_put_back_to_zero(tmp_path: Path, written: str) -> None:
    adopted = edited(tmp_path, written.replace("00:00:", "01:00:"))
    assert adopted.edited == ()
    assert adopted.changes == ("All times are 1 h less: the film begins at 0",)


def test_a_subtitle_that_comes_when_the_film_is_over_is_refused_with_both_times(tmp_path: Path, written: str) -> None:
    with pytest.raises(SubtitleError, match=r"“Ne bouge plus.” comes at 00:20:15.833, and the film ends at") as told:
        edited(tmp_path, written.replace("00:00:15,833 --> 00:00", "00:20:15,833 --> 00:20"))
    assert "subtitles of this cut" in told.value.todo


def test_an_edited_subtitle_is_never_covered_by_one_of_the_rules(tmp_path: Path, written: str) -> None:
    adopted = edited(tmp_path, written.replace("00:00:09,000 -->", "00:00:06,500 -->"))
    cues = with_edited(FILM, "fr", False, adopted.edited).cues
    for before, after in pairwise(cues):
        assert before.end <= after.start - 2


def test_they_are_kept_in_a_text_file_that_a_person_can_read(tmp_path: Path, written: str) -> None:
    adopted = edited(tmp_path, written.replace("C’est une machine à quoi ?", "Une <i>machine</i> ?\nÀ quoi ?"))
    path = folder.write_edited(tmp_path, "fr", adopted.edited)
    assert path == tmp_path / "subtitles" / "fr.toml"
    assert 'character = "JEANNE", text = "C’est une machine à quoi ?"' in path.read_text("utf-8")
    assert folder.read_edited(tmp_path) == {"fr": adopted.edited}
    folder.write_edited(tmp_path, "fr", ())
    assert not path.exists()


def test_a_mistake_in_that_file_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "subtitles" / "fr.toml"
    path.parent.mkdir()
    path.write_text('[[subtitle]]\nlines = [{character = "A", texte = "b"}]\n', encoding="utf-8")
    with pytest.raises(SubtitleError, match="text") as problem:
        folder.read_edited(tmp_path)
    assert problem.value.where == "subtitles/fr.toml:2"
