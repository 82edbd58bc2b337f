"""What the report says of the film's music is heard in the cues themselves."""

from __future__ import annotations

from pathlib import Path

from rushes.departments.music import music_rows
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.score import Score
from rushes.engines.stage import Stage
from rushes.work.task import Made


def heard(room: Path, **changes: object) -> dict[str, object]:
    asked = TextToMusic(
        prompt="A quiet evening.", valence=20, arousal=-30, milliseconds=12_000, year=1895, theme="The train", seed=5,
        idiom="silent-piano",
    )  # fmt: skip
    result = Score().text_to_music(asked, Stage(room))
    return {**result.facts, **changes}


def test_a_piano_is_in_tune_and_in_time(tmp_path: Path) -> None:
    facts = heard(tmp_path)
    rows = {what: (told, wrong) for what, told, wrong in music_rows({"music/1": Made("music/1", "r", facts=facts)})}
    assert rows == {
        "music in tune": (f"{facts['tuning']} %", ""),
        "music in time": (f"{facts['regularity']} %", ""),
        "the same bar, heard most often": ("1 ×", ""),
    }
    wrong = Made("music/2", "s", facts={**facts, "tuning": 10, "regularity": 5, "repeats": 7, "samples": 10**9})
    assert all(wrong for _, _, wrong in music_rows({"music/1": wrong}))


def test_somebodys_recording_and_what_is_awaited_are_not_judged() -> None:
    mine = Made("music/1", "r", facts={"samples": 48_000})
    assert list(music_rows({"music/1": mine, "music/2": Made("music/2", "")})) == []
