"""Bad input gets one clear error, a code, and loses nothing; never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = 'title = "Film"\nlanguage = "en"\n'
SCRIPT = "INT. KITCHEN - DAY\n\nANNA\nGood morning.\n"


def rushes(*words: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "rushes", *words],
        check=False,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=os.environ | variables,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture
def film(tmp_path: Path) -> Path:
    (tmp_path / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return tmp_path


def refused(film: Path, code: int = 1) -> str:
    """What `rushes plan` says, on at most a screen."""
    done = rushes("plan", cwd=film)
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stderr.startswith("error:")
    assert len(done.stderr.splitlines()) <= 20
    assert max(map(len, done.stderr.splitlines())) < 400
    return done.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("   \n\n", "empty"),
        ("Title: A film\n\nOnce upon a time.\n", "scene"),
        ("INT. " + "A" * 10_000 + " - DAY\n\nRain.\n", "script.fountain:1"),
    ],
)
def test_a_screenplay_that_cannot_be_a_film_is_refused_with_the_place(film: Path, text: str, told: str) -> None:
    (film / "script.fountain").write_text(text, encoding="utf-8")
    assert told in refused(film)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02" * 1000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        "INT. CAFÉ - NUIT\n\nÉlise dort.\n".encode("latin-1"),
        SCRIPT.encode("utf-16"),
    ],
)
def test_bytes_that_are_not_text_are_refused_with_the_way_out(film: Path, data: bytes) -> None:
    (film / "script.fountain").write_bytes(data)
    told = refused(film)
    assert "script.fountain" in told
    assert "to do:" in told


def test_a_screenplay_of_twenty_megabytes_is_read_or_refused_without_running_away(film: Path) -> None:
    scene = "EXT. STREET {} - DAY\n\nA car passes.\n\nANNA\nNumber {}.\n\n"
    text = "".join(scene.format(number, number) for number in range(20_000_000 // 55))
    (film / "script.fountain").write_text(text, encoding="utf-8")
    assert "script.fountain" in refused(film)


def test_a_missing_screenplay_is_named(film: Path) -> None:
    (film / "script.fountain").unlink()
    assert "script.fountain" in refused(film)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_into_which_nobody_writes_is_not_waited_for(film: Path) -> None:
    (film / "script.fountain").unlink()
    os.mkfifo(film / "script.fountain")
    assert "no file" in refused(film)


def test_a_folder_that_is_no_film_says_how_to_begin_one(tmp_path: Path) -> None:
    assert "rushes new" in refused(tmp_path)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("title = 3\n", "film.toml:1"),
        ('titel = "Film"\n', "title"),
        ('[format]\nsize = "641x360"\n', "film.toml:2"),
        ('[format]\nsize = "640 by 360"\n', "size"),
        ("[sound]\nloudness = -5\n", "-23"),
        ('[engines]\npicture = "maquete"\n', "maquette"),
        ('title = "open\n', "film.toml:1"),
        ("[sound\n", "film.toml:1"),
    ],
)
def test_settings_are_refused_by_key_line_and_allowed_values(film: Path, settings: str, told: str) -> None:
    (film / "film.toml").write_text(settings, encoding="utf-8")
    assert told in refused(film, code=3 if "engines" in settings else 1)


def test_a_note_with_an_unknown_word_points_at_the_word(film: Path) -> None:
    (film / "script.fountain").write_text("INT. KITCHEN - DAY\n\n[[shot: CU doly-in]]\nRain.\n", encoding="utf-8")
    told = refused(film)
    assert "script.fountain:3" in told
    assert "dolly" in told


def test_a_shot_given_to_an_engine_that_is_not_there_names_the_line(film: Path) -> None:
    (film / "script.fountain").write_text("INT. KITCHEN - DAY\n\n[[shot: CU engine=wan]]\nRain.\n", encoding="utf-8")
    assert "script.fountain:4" in refused(film, code=3)


def test_an_unknown_shot_names_those_there_are(film: Path) -> None:
    done = rushes("why", "9Z", cwd=film)
    assert done.returncode == 1
    assert "1A" in done.stderr


def test_a_film_under_a_name_with_spaces_accents_and_signs_is_planned(tmp_path: Path) -> None:
    film = tmp_path / "L'été à la mer & [demain]"
    film.mkdir()
    (film / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (film / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    assert rushes("plan", str(film), cwd=tmp_path).returncode == 0


def test_data_is_printed_as_json_when_asked(film: Path) -> None:
    for words in (("plan", "--json"), ("breakdown", "--json"), ("engines", "--json"), ("takes", "list", "--json")):
        done = rushes(*words, cwd=film)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)


def test_piped_output_has_no_colours(film: Path) -> None:
    done = rushes("plan", cwd=film, FORCE_COLOR="", TERM="xterm-256color")
    assert "\x1b" not in done.stdout


def test_help_shows_an_example_for_every_command(tmp_path: Path) -> None:
    commands = ("new", "plan", "make", "breakdown", "board", "why", "engines", "clean", "doctor", "takes")
    for command in commands:
        done = rushes(command, "--help", cwd=tmp_path)
        assert done.returncode == 0
        assert f"rushes {command}" in done.stdout.split("Example")[1]


def test_a_wrong_command_line_is_told_apart_from_a_wrong_film(film: Path) -> None:
    assert rushes("plan", "--jsn", cwd=film).returncode == 2
    assert rushes("mke", cwd=film).returncode == 2


def test_planning_writes_nothing(film: Path) -> None:
    before = sorted(path.name for path in film.rglob("*"))
    assert rushes("plan", cwd=film).returncode == 0
    assert sorted(path.name for path in film.rglob("*")) == before


ALONE = ("unshare", "--user", "--map-root-user", "--mount")


def test_a_full_disk_is_said_as_such_and_the_film_goes_on_when_there_is_room(film: Path) -> None:
    """A small disk of the test's own, in a namespace where anybody may mount one; it goes when the shell ends."""
    if not shutil.which("unshare") or subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("no leave to mount a small disk here")
    (film / "small").mkdir()
    steps = """
        mount -t tmpfs -o size=400k none small && cp film.toml script.fountain small || exit 99
        "$0" -m rushes make small; echo "full: $?"
        mount -o remount,size=60m small || exit 99
        "$0" -m rushes make small && test -s small/out/small.mp4; echo "room: $?"
    """
    alone = (*ALONE, "sh", "-c", steps, sys.executable)
    done = subprocess.run(alone, check=False, cwd=film, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "full: 4" in done.stdout
    assert "error: The disk" in done.stderr
    assert "full" in done.stderr or "filled up" in done.stderr
    assert "room: 0" in done.stdout
