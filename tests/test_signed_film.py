"""A whole film leaves with its proof: down to the line of script, once, and without its recipes knowing of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rushes import finished
from rushes.departments.provenance import verify
from rushes.departments.provenance.keys import Keys, own_keys
from rushes.departments.provenance.proof import State
from rushes.engines.card import Terms
from rushes.engines.fake import Fake
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.studio import MadeFilm, make_whole_film
from tests.departments.provenance.material import MANIFEST, signed, still
from tests.signed import files_in
from tests.test_film import SETTINGS, new_film

RIGHTS = '[[rights]]\nfile = "library/images/anna.png"\nauthor = "J. Doe"\nlicence = "CC BY 4.0"\n'
UNSIGNED = {".csv", ".html"}


def make(film: Path) -> MadeFilm:
    return make_whole_film(film, executor="inline")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film with a photograph of Anna that came with a manifest of its own."""
    room = tmp_path_factory.mktemp("signed")
    photograph = signed(still(room / "anna.png"), own_keys(), MANIFEST | {"title": "Anna, photographed"})
    film = new_film(room / "letters")
    (film / "library" / "images").mkdir(parents=True)
    shutil.copy(photograph, film / "library" / "images" / "anna.png")
    (film / "film.toml").write_text(SETTINGS + RIGHTS, encoding="utf-8")
    make(film)
    return film


@pytest.fixture
def film(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / made.name))


def verified(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", "verify", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=60)


def test_whatever_is_seen_heard_or_edited_is_signed_and_working_papers_are_not(made: Path) -> None:
    states = {path.name: verify(path).state for path in files_in(made / "out")}
    assert states["letters.mp4"] is State.VALID
    wanted = {name: State.MISSING if Path(name).suffix in UNSIGNED else State.VALID for name in states}
    assert states == wanted


def test_the_master_tells_what_it_was_made_from_down_to_the_line(made: Path) -> None:
    told = verified(str(made / "out" / "letters.mp4"))
    assert told.returncode == 0
    assert "letters.mp4: valid" in told.stdout
    assert "which nobody vouches for" in told.stdout
    assert "shot 1A: take " in told.stdout
    assert "“ANNA: Who wrote it?”" in told.stdout
    assert "script.fountain:8" in told.stdout
    alone = verified("--shot", "1b", str(made / "out" / "letters.mp4")).stdout
    assert "shot 1B: take " in alone
    assert "shot 1A: take " not in alone
    assert "Its shots: 1" in verified("--shot", "9z", str(made / "out" / "letters.mp4")).stdout


@pytest.mark.parametrize("media", ["takes", "h264"])
def test_a_timeline_that_leaves_tells_the_takes_it_is_cut_from(film: Path, media: str) -> None:
    words = [
        sys.executable,
        "-m",
        "rushes",
        "cut",
        "export",
        "--to",
        "edl",
        "--media",
        media,
        "--handles",
        "0",
        str(film),
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    proof = verify(film / "out" / "letters-edl" / "letters.edl")
    assert proof.state is State.VALID
    titles = {each.title for each in proof.ingredients}
    assert {"shot 1A", "shot 1B"} <= titles
    assert "“ANNA: Who wrote it?”" in verified(str(film / "out" / "letters-edl" / "letters.edl")).stdout


def test_the_tree_is_the_store_s_own(made: Path) -> None:
    told = json.loads(verified("--json", str(made / "out" / "letters.mp4")).stdout)
    steps = told["recipe"]["steps"]
    kept = {path.stem for path in (made / "takes").rglob("*") if path.is_file()}
    shots = {key: step for key, step in steps.items() if key.startswith("shot/")}
    assert shots
    assert all(step["files"]["picture"] in kept and step["recipe"] in kept for step in shots.values())
    assert told["state"] == "valid"
    assert set(told["learning"].values()) == {"notAllowed"}


def test_a_manifest_in_the_library_goes_along_with_the_film(made: Path) -> None:
    found = {each.title: each for each in verify(made / "out" / "letters.mp4").ingredients}
    assert found["library/images/anna.png"].proven
    assert "J. Doe" in found["library/images/anna.png"].description


def test_one_bit_of_the_master_is_said_in_words_and_in_the_exit_code(film: Path) -> None:
    master = film / "out" / "letters.mp4"
    data = bytearray(master.read_bytes())
    data[len(data) // 2] ^= 1
    master.write_bytes(data)
    told = verified(str(master))
    assert told.returncode == 1
    assert "BROKEN" in told.stdout
    assert "not the ones that were signed" in told.stdout
    nothing = verified(str(film / "out" / "letters-shots.csv"))
    assert (nothing.returncode, "nothing proves" in nothing.stdout) == (1, True)
    assert "There is no file" in verified(str(film / "gone.mp4")).stderr


def test_a_second_make_signs_nothing_again(film: Path) -> None:
    make(film)
    before = {path: path.stat().st_mtime_ns for path in (film / "out").rglob("*")}
    shutil.copy(film / ".rushes" / "finished.json", film / ".rushes" / "aside")
    (film / ".rushes" / "finished.json").unlink()
    assert make(film).remade == []
    assert {path: path.stat().st_mtime_ns for path in (film / "out").rglob("*")} == before
    assert finished.still(film) is not None


def test_a_manifest_that_was_deleted_is_written_again(film: Path) -> None:
    make(film)
    beside = film / "out" / "letters.srt.c2pa"
    beside.unlink()
    assert finished.still(film) is None
    assert make(film).remade == []
    assert verify(film / "out" / "letters.srt").state is State.VALID


def test_another_author_is_signed_anew_and_no_shot_is_shot_again(film: Path) -> None:
    settings = film / "film.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("J. Doe", "K. Roe"), encoding="utf-8")
    assert not [entry for entry in make(film).remade if entry.task.key.startswith(("shot/", "voice/"))]
    found = {each.title: each for each in verify(film / "out" / "letters.mp4").ingredients}
    assert "K. Roe" in found["library/images/anna.png"].description


def test_a_film_that_wants_no_mark_has_none_and_its_report_says_so(film: Path) -> None:
    text = (SETTINGS + RIGHTS).replace("[[rights]]", "[rights]\nprovenance = false\n[[rights.library]]")
    (film / "film.toml").write_text(text, encoding="utf-8")
    make(film)
    assert {verify(path).state for path in files_in(film / "out")} == {State.MISSING}
    assert not list((film / "out").rglob("*.c2pa"))
    assert "provenance = false" in (film / "out" / "letters.html").read_text(encoding="utf-8")


def test_no_key_and_no_signature_is_in_what_the_film_keeps(made: Path) -> None:
    keys: Keys = own_keys()
    secret = keys.key.split(b"\n")[1]
    for path in made.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert secret not in data, path
            if "out" not in path.relative_to(made).parts:
                assert b"c2pa.signature" not in data or path.name == "anna.png" or path.suffix == ".png", path


def test_words_that_may_not_go_along_do_not(film: Path) -> None:
    settings = film / "film.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "[provenance]\nwords = false\n", encoding="utf-8")
    make(film)
    told = verified(str(film / "out" / "letters.mp4")).stdout
    assert "script.fountain:8" in told
    assert "Who wrote it?" not in told


def test_a_film_with_shots_of_a_trained_model_discloses_it(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trained = replace(Fake.card, origin="trainedAlgorithmicMedia", title="A model", terms=Terms(provenance=True))
    monkeypatch.setattr(Fake, "card", trained)
    assert not [entry for entry in make(film).remade if entry.task.key.startswith(("shot/", "voice/"))]
    proof = verify(film / "out" / "letters.mp4")
    assert (proof.state, proof.origin) == (State.VALID, "compositeWithTrainedAlgorithmicMedia")
    assert set(proof.disclosed) == {"A model"}


def test_a_take_that_a_service_signed_keeps_its_manifest(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def signing(engine: Fake, request: TextToVideo, stage: Stage) -> Result:
        result = drawn(engine, request, stage)
        picture = stage.out / result.files["picture"]
        signed(picture, own_keys(), MANIFEST | {"title": "by a service"}).replace(picture)
        return result

    drawn = Fake.text_to_video
    monkeypatch.setattr(Fake, "card", replace(Fake.card, origin="trainedAlgorithmicMedia", version="2"))
    monkeypatch.setattr(Fake, "text_to_video", signing)
    make(film)
    proof = verify(film / "out" / "letters.mp4")
    assert (proof.state, proof.notices) == (State.VALID, ())
    shots = [each for each in proof.ingredients if each.title.startswith("shot ")]
    assert shots
    assert all(each.proven for each in shots)
