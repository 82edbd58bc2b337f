"""Deeds are seen done: going down and getting up, going on until the cut, with the tool that they take."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_in_hand import blocked

from rushes.film.blocking import Blocking, Mark


def only(text: str, room: Path, language: str = "en") -> Mark:
    shots: list[Blocking] = [seen for shot, seen in blocked(text, room, language) if shot.verbs]
    return shots[0].marks[0]


@pytest.mark.parametrize(
    ("language", "text", "change"),
    [
        ("en", "INT. ROOM - DAY\n\nMARIE sits down.", "sit"),
        ("fr", "INT. SALON - JOUR\n\nMARIE s'assoit.", "sit"),
        ("fr", "EXT. PLAGE - JOUR\n\nMARIE s'allonge.", "lie"),
        ("fr", "EXT. PLAGE - JOUR\n\nMARIE s'agenouille.", "kneel"),
    ],
)
def test_who_goes_down_in_the_first_shot_is_seen_going_down(
    tmp_path: Path, language: str, text: str, change: str
) -> None:
    mark = only(text, tmp_path, language)
    assert mark.pose == change
    cue = next(cue for cue in mark.cues if cue.what == change)
    assert cue.start > 0  # not there yet as it begins


def test_who_is_said_to_sit_there_sits_from_the_first_frame(tmp_path: Path) -> None:
    mark = only("INT. ROOM - DAY\n\nMARIE sits by the window, reading.", tmp_path)
    assert mark.pose == "sit"
    assert "sit" not in {cue.what for cue in mark.cues}


@pytest.mark.parametrize("deed", ["cries", "dances", "smokes"])
def test_a_deed_that_lasts_goes_on_until_the_cut(tmp_path: Path, deed: str) -> None:
    mark = only(f"EXT. BEACH - DAY\n\nMARIE {deed}.", tmp_path)
    assert [cue.end for cue in mark.cues] == [72]


def test_the_next_deed_ends_one_that_lasts(tmp_path: Path) -> None:
    cues = {cue.what: cue for cue in only("EXT. BEACH - DAY\n\nMARIE dances, then she bows.", tmp_path).cues}
    assert cues["dance"].end <= cues["bow"].start


@pytest.mark.parametrize(
    ("language", "text", "tool"),
    [
        ("en", "EXT. FIELD - DAY\n\nLOUIS digs.", "shovel"),
        ("fr", "INT. CUISINE - JOUR\n\nLOUIS balaie.", "broom"),
        ("en", "EXT. FIELD - DAY\n\nLOUIS smokes.", "cigarette"),
    ],
)
def test_who_works_has_the_tool_in_hand(tmp_path: Path, language: str, text: str, tool: str) -> None:
    assert only(text, tmp_path, language).holds == tool


def test_who_gives_has_it_first(tmp_path: Path) -> None:
    pairs = blocked("INT. ROOM - DAY\n\nLOUIS gives MARIE a letter.\n\nMARIE reads it.", tmp_path, "en")
    given = next(seen for shot, seen in pairs if ("LOUIS", "give") in shot.verbs)
    assert {mark.figure.name: mark.holds for mark in given.marks}["LOUIS"] == "letter"
    read = next(seen for shot, seen in pairs if ("MARIE", "read") in shot.verbs)
    assert {mark.figure.name: mark.holds for mark in read.marks}["MARIE"] == "letter"


@pytest.mark.parametrize("gait", ["limps", "staggers", "crawls"])
def test_a_gait_is_kept_all_the_way_and_is_slower_than_a_walk(tmp_path: Path, gait: str) -> None:
    way = only(f"EXT. BEACH - DAY\n\nLOUIS {gait} along the water.", tmp_path)
    walk = only("EXT. BEACH - DAY\n\nLOUIS walks along the water.", tmp_path)
    assert way.pose == gait.removesuffix("s")
    assert way.to is not None
    assert walk.to is not None
    assert abs(way.to.x - way.at.x) + abs(way.to.z - way.at.z) < abs(walk.to.x - walk.at.x) + abs(walk.to.z - walk.at.z)
