"""rushes voice: a line read by somebody is heard in the character's voice, and nothing of a recording is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from recorded import ENGLISH, FRENCH, spoken, write

SCRIPT = """INT. CAFÉ - NUIT

Marie s'assied.

MARIE
Le train, lui, ne m'a pas attendue.

PAUL
Et vous, vous restez ?
"""
LINES = ("Le train, lui, ne m'a pas attendue.", "Et vous, vous restez ?")
SETTINGS = 'title = "Film"\nlanguage = "fr"\n[format]\nsize = "128x72"\n'


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


def rushes(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", *map(str, words)]
    surroundings = os.environ | environment
    return subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=180, env=surroundings
    )


def voice(film: Path, *words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return rushes("voice", *words, "--film", film, **environment)


def recording(folder: Path, text: str, who: str = "man-2", pace: int = 85) -> Path:
    return write(folder / f"{who}-{pace}.wav", spoken(text, "fr", who, pace)[0])


def test_a_line_is_led_kept_replaced_and_forgotten(film: Path, tmp_path: Path) -> None:
    mine = recording(tmp_path, LINES[0])
    done = voice(film, "import", mine, "--line", "marie: le train")
    assert done.returncode == 0, done.stderr
    assert "note:" not in done.stdout
    listed = json.loads(voice(film, "list", "--json").stdout)
    assert [bool(line["guide"]) for line in listed["lines"]] == [True, False]
    again = voice(film, "adr", recording(tmp_path, LINES[0], pace=120), "--line", "MARIE: Le train")
    assert again.returncode == 0, again.stderr
    assert json.loads(voice(film, "list", "--json").stdout)["lines"][0]["fitted"]
    plan = json.loads(rushes("plan", "--json", film).stdout)
    (led,) = [task for task in plan["tasks"] if task["engine"] == "psola"]
    assert led["key"].startswith("voice/")
    assert voice(film, "forget", "--line", "MARIE: le train").returncode == 0
    kept = sorted((film / "library" / "voices" / "guides" / "kept").glob("*.wav"))
    assert len(kept) == 2
    assert mine.exists()
    assert voice(film, "forget", "--line", "MARIE: le train").returncode == 1


def test_two_recordings_of_a_line_brought_in_at_once_are_both_there(film: Path, tmp_path: Path) -> None:
    both = [recording(tmp_path, LINES[0]), recording(tmp_path, LINES[0], pace=120)]
    assert voice(film, "import", recording(tmp_path, LINES[0], pace=100), "--line", "MARIE: le train").returncode == 0
    command = [sys.executable, "-m", "rushes", "voice", "import", "--line", "MARIE: le train", "--film", str(film)]
    running = [subprocess.Popen([*command, str(one)], stdout=subprocess.DEVNULL) for one in both]
    assert [one.wait(180) for one in running] == [0, 0]
    guides = film / "library" / "voices" / "guides"
    lying = [*guides.glob("*.wav"), *(guides / "kept").glob("*.wav")]
    assert len({path.read_bytes() for path in lying}) == 3
    assert len(list(guides.glob("*.toml"))) == 1


def test_a_scene_read_in_one_go_is_cut_and_its_film_is_told_when_a_line_changes(film: Path, tmp_path: Path) -> None:
    silence = np.zeros(24_000)
    whole = [silence, spoken(LINES[0], "fr", "man-2", 85)[0], silence, spoken(LINES[1], "fr", "man-2", 85)[0], silence]
    done = voice(film, "import", write(tmp_path / "scene.wav", np.concatenate(whole)), "--scene", "1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("is led by") == 2
    (film / "script.fountain").write_text(SCRIPT.replace("vous restez", "vous partez"), encoding="utf-8")
    plan = rushes("plan", film).stdout
    assert "which the script no longer has; now it may be “Et vous, vous partez ?” (script.fountain:8)" in plan
    assert [bool(line["guide"]) for line in json.loads(voice(film, "list", "--json").stdout)["lines"]] == [True, False]


def test_a_colour_is_refused_without_consent_and_used_with_it(film: Path, tmp_path: Path) -> None:
    speech = np.concatenate([spoken(FRENCH, "fr", "woman-3")[0], spoken(ENGLISH, "en", "woman-3")[0]])
    sample = write(tmp_path / "jeanne.wav", speech)
    refused = voice(film, "sample", sample, "--as", "jeanne")
    assert refused.returncode == 1
    assert 'file = "library/voices/jeanne.toml"' in refused.stderr
    assert not (film / "library").exists()
    assert (film / "film.toml").read_text("utf-8") == SETTINGS
    made = voice(film, "sample", sample, "--as", "jeanne", "--of", 'Jeanne "Jo" Roy', "--consent", "dit oui, 3 mai")
    assert made.returncode == 0, made.stderr
    assert "not a clone" in made.stdout
    with (film / "film.toml").open("a", encoding="utf-8") as file:
        file.write('[cast.MARIE]\nvoice = "jeanne"\n')
    listed = json.loads(voice(film, "list", "--json").stdout)
    assert [line["colour"] for line in listed["lines"]] == ["jeanne", None]
    text = (film / "film.toml").read_text("utf-8")
    line = 'consent = { who = "Jeanne \\"Jo\\" Roy", for = ["voice"], note = "dit oui, 3 mai" }'
    assert line in text
    text = text.replace(line, "")
    (film / "film.toml").write_text(text, encoding="utf-8")
    assert "nobody's consent is written" in rushes("plan", film).stderr


def test_what_cannot_be_brought_in_leaves_the_film_as_it_was(film: Path, tmp_path: Path) -> None:
    silent = write(tmp_path / "silent.wav", np.zeros(48_000))
    for words, said in (
        (("import", silent, "--line", "MARIE: le train"), "Nothing is heard"),
        (("import", tmp_path / "nothing.wav", "--line", "MARIE: le train"), "no such recording"),
        (("import", silent, "--line", "MARIE: bonjour"), "No line begins like"),
        (("import", silent, "--scene", "9"), "There is no scene"),
        (("sample", silent, "--as", "woman-1"), "casting table"),
        (("sample", silent, "--as", "../x"), "cannot be called"),
    ):
        refused = voice(film, *words)
        assert refused.returncode == 1, words
        assert said in refused.stderr
        assert "Traceback" not in refused.stderr
    assert not (film / "library").exists()


RECORDER = """#!{python}
import shutil, signal, sys, time
signal.signal(signal.SIGINT, lambda *_: sys.exit(shutil.copyfile("{mine}", sys.argv[5]) and 0))
time.sleep(0.5)  # before it listens
open(sys.argv[5], "w").close()
while True:
    time.sleep(0.05)
"""


def test_the_microphone_is_recorded_with_what_there_is(film: Path, tmp_path: Path) -> None:
    """A program in the place of pw-record that finishes its file, as recorders do, when it is told to stop."""
    tools = tmp_path / "tools"
    tools.mkdir()
    mine = recording(tmp_path, LINES[0])
    recorder = tools / "pw-record"
    recorder.write_text(RECORDER.format(python=sys.executable, mine=mine))
    recorder.chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    done = voice(film, "record", "--line", "MARIE: le train", "--seconds", "0.5", PATH=path)
    assert done.returncode == 0, done.stderr
    assert "is led by" in done.stdout
    talking = subprocess.Popen(
        [sys.executable, "-m", "rushes", "voice", "record", "--line", "PAUL: et vous", "--seconds", "60"]
        + ["--film", str(film)],
        env=os.environ | {"PATH": path},
        stdout=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background leaves Ctrl-C ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no other thread is running)
    )
    assert talking.stdout is not None
    while "Recording" not in talking.stdout.readline():
        assert talking.poll() is None
    talking.send_signal(signal.SIGINT)
    assert "is led by" in talking.communicate(timeout=120)[0]  # Ctrl-C ends a recording; it does not lose it
    assert talking.returncode == 0
    recorder.write_text("#!/bin/sh\necho 'no such device: default' >&2\nexit 1\n")
    refused = voice(film, "record", "--line", "MARIE: le train", "--seconds", "0.5", PATH=path)
    assert refused.returncode == 1
    assert "no such device" in refused.stderr
    assert "rushes voice import" in refused.stderr
    nobody = voice(film, "record", "--line", "MARIE: le train", "--seconds", "0.5", PATH=str(tmp_path))
    assert "no program here that records" in nobody.stderr
