"""mix.toml: written by the tool, edited by a person, kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments.folder import complete_mix, parse_mix, read_mix
from rushes.errors import MixError
from rushes.film.mixing import MixSettings

ROLES, SCENES = ("JEANNE", "LE CHEF DE GARE"), {"int-cafe-nuit/1": "2 INT. CAFÉ - NUIT"}


def test_what_is_written_first_changes_nothing(tmp_path: Path) -> None:
    assert complete_mix(tmp_path, ROLES, SCENES)
    written = read_mix(tmp_path)
    usual = MixSettings()
    assert (written.stems, written.ducking, written.reverb) == (usual.stems, usual.ducking, usual.reverb)
    assert {trim.name for trim in written.characters} == set(ROLES)
    assert all(trim.level == 0 for trim in (*written.characters, *written.scenes))
    assert "INT. CAFÉ - NUIT" in (tmp_path / "mix.toml").read_text("utf-8")


def test_a_second_time_nothing_is_written(tmp_path: Path) -> None:
    complete_mix(tmp_path, ROLES, SCENES)
    assert not complete_mix(tmp_path, ROLES, SCENES)


def test_what_a_person_wrote_is_kept_and_what_is_missing_is_added(tmp_path: Path) -> None:
    own = "# mine\n[stems.music]\nlevel = -3.5   # softer\n\n[characters]\nJEANNE = { level = 1.5, mute = true }\n"
    (tmp_path / "mix.toml").write_text(own, "utf-8")
    assert complete_mix(tmp_path, (*ROLES, "MAX"), SCENES)
    text = (tmp_path / "mix.toml").read_text("utf-8")
    assert "# mine" in text
    assert "level = -3.5   # softer" in text
    assert "JEANNE = { level = 1.5, mute = true }" in text
    settings = read_mix(tmp_path)
    assert settings.stem("music").level == -35
    assert settings.character("Jeanne").mute
    assert settings.character("MAX").level == 0


def test_a_scene_may_have_levels_of_its_own_for_a_stem() -> None:
    settings = parse_mix('[stems.music]\nlevel = -1.0\n[scenes]\n"a/1" = { level = 2.0, music = -6.0 }\n"b/1" = -3\n')
    assert settings.level("music", "a/1") == -10 + 20 - 60
    assert settings.level("dialogue", "a/1") == 20
    assert settings.level("dialogue", "b/1") == -30


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[stems.dialogue]\nlevel = "loud"', 2, "must be a number"),
        ("[stems.dialogue]\nlevel = 1.25", 2, "cannot be 1.25"),
        ("[stems.dialog]\nlevel = 1", 1, "is not a setting"),
        ("[scenes]\na = { musik = 2 }", 2, "is not a setting"),
        ("[ducking]\nmusic = 3", 2, "cannot be 3"),
        ("[loudness]\ntarget = -5", 2, "cannot be -5"),
        ('[loudness]\ngate = "words"', 2, "cannot be 'words'"),
        ("[characters]\nMAX = true", 2, "must be a number"),
    ],
)
def test_what_cannot_be_followed_is_one_error_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(MixError, match=says) as caught:
        parse_mix(text)
    assert caught.value.where == f"mix.toml:{line}"
    assert caught.value.todo
