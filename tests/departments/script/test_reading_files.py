"""What bad files get: one clear error, with the way out."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from rushes.departments.script import parse_fountain, read
from rushes.errors import EncodingError, ScriptError
from rushes.film.screenplay import Screenplay

_SCRIPT = "Title: Été\n\nINT. CUISINE - NUIT\n\nÉLISE\nÇa va ?\n"


def refused(path: Path, data: bytes) -> ScriptError:
    path.write_bytes(data)
    with pytest.raises(ScriptError) as caught:
        read(path)
    assert caught.value.todo
    assert "Traceback" not in str(caught.value)
    return caught.value


def _play_or_refusal(path: Path) -> Screenplay | ScriptError:
    try:
        return read(path)
    except ScriptError as error:
        return error


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "script.fountain"


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(path: Path):
    path.write_bytes(_SCRIPT.encode())
    plain = read(path)
    path.write_bytes(b"\xef\xbb\xbf" + _SCRIPT.replace("\n", "\r\n").encode())
    assert read(path) == plain


@pytest.mark.parametrize(
    ("encoding", "name"), [("latin-1", "ISO-8859-1"), ("cp1252", "WINDOWS-1252"), ("mac-roman", "MACINTOSH")]
)
def test_an_old_encoding_is_refused_with_its_line_and_the_command_that_converts(path: Path, encoding: str, name: str):
    text = _SCRIPT.replace("Title: Été", "Title: A").replace("va ?", "va\u00a0?" if name == "ISO-8859-1" else "va…")
    error = refused(path, text.encode(encoding))
    assert isinstance(error, EncodingError)
    assert error.where == "script.fountain:5"
    assert f"iconv -f {name} -t UTF-8 script.fountain" in error.todo


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused_by_name(path: Path, encoding: str):
    error = refused(path, _SCRIPT.encode(encoding))
    assert isinstance(error, EncodingError)
    assert "iconv -f UTF-" in error.todo


def test_a_name_with_spaces_is_quoted_in_the_command(tmp_path: Path):
    error = refused(tmp_path / "l'été 2.fountain", "INT. É - DAY".encode("latin-1"))
    assert "'utf8-l'\\''été 2.fountain'" in error.todo


@pytest.mark.parametrize("data", [b"", b"\n\n  \r\n", b"\xef\xbb\xbf"])
def test_an_empty_screenplay_is_refused(path: Path, data: bytes):
    assert "empty" in refused(path, data).what


def test_a_screenplay_without_a_scene_is_shown_how_to_begin_one(path: Path):
    assert "INT. KITCHEN - NIGHT" in refused(path, b"MARIE\nHello.\n").todo


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"INT. A - DAY\n\n\0\n", b"%PDF-1.7 x", b"PK\x03\x04xx", b"{\\rtf1}"]
)
def test_what_is_no_text_is_refused(path: Path, data: bytes):
    assert str(refused(path, data).where).startswith("script.fountain")


def test_a_zero_byte_is_refused_with_its_line(path: Path):
    assert refused(path, b"INT. A - DAY\n\nx\0y").where == "script.fountain:3"


def test_twenty_megabytes_are_refused_before_they_are_read(path: Path):
    with path.open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(ScriptError, match="20 MB"):
        read(path)


def test_a_heading_of_ten_thousand_characters_is_refused_at_its_line(path: Path):
    error = refused(path, b"INT. A - DAY\n\nINT. " + b"A" * 10_000)
    assert error.where == "script.fountain:3"
    assert "10,005" in error.what


def test_no_file_and_a_folder_are_refused(tmp_path: Path):
    with pytest.raises(ScriptError, match="no screenplay here"):
        read(tmp_path / "script.fountain")
    with pytest.raises(ScriptError):
        read(tmp_path)


def test_a_file_that_is_written_meanwhile_is_read_whole_or_refused(path: Path):
    versions = [f"INT. {letter} - DAY\n\n" + f"{letter} walks.\n\n" * 3000 for letter in "AB"]
    path.write_text(versions[0])
    stop = threading.Event()

    def write() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            path.write_text(versions[turn % 2])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(3):
            found = _play_or_refusal(path)
            if isinstance(found, ScriptError):
                assert "changes while" in found.what or "empty" in found.what
            else:
                assert len({block.plain for block in found.scenes[0].blocks}) == 1  # type: ignore[union-attr]
    finally:
        stop.set()
        writer.join()


def test_a_file_that_never_rests_is_read_at_a_moment_of_rest_or_refused(path: Path):
    path.write_text(_SCRIPT)
    stop = threading.Event()

    def grow() -> None:
        with path.open("a") as file:
            while not stop.is_set():
                file.write("x\n" * 200)
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(3):
            found = _play_or_refusal(path)
            if isinstance(found, ScriptError):
                assert "changes while" in found.what or "MB" in found.what
    finally:
        stop.set()
        writer.join()


@pytest.mark.parametrize(
    "text",
    [
        "[[" * 30_000,
        "/*" * 30_000,
        "[[a]]" * 20_000,
        "*a" * 30_000,
        "*" * 30_000 + " _" * 30_000,
        "A()" * 50_000 + "\nx",
        "A(" * 50_000 + "\nx",
        "[[a]]\n" * 5_000 + "x",
        "A\n" + "(a\n" * 20_000,
        "[[shot: on " + "A " * 2_000 + "]]",
        " " * 500_000 + "\nA",
        "> " * 100_000,
        "#" * 200_000,
    ],
    ids=lambda text: text[:8].strip(),
)
def test_texts_made_to_be_slow_are_read_like_any_other(path: Path, text: str):
    path.write_text("INT. A - DAY\n\n" + text)
    assert len(read(path).scenes) == 1


@pytest.mark.parametrize("heading", ["SCENE 1", "SCÈNE 2 - LA CUISINE", "Séquence 3", "Tableau IV"])
def test_a_plays_heading_is_pointed_at_with_two_ways_out(heading: str) -> None:
    with pytest.raises(ScriptError) as caught:
        parse_fountain(f"Title: Une pièce\n\n{heading}\n\nLUI\nRien.\n\nELLE\nRien.\n", "script.fountain")
    assert heading in caught.value.what
    assert str(caught.value.where) == "script.fountain:3"
    assert f".{heading}" in caught.value.todo
