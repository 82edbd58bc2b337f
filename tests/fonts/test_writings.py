"""Letters that the house's typeface lacks come from the machine's fonts: tools/install-editors.sh brings some."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lettered import extras
from PIL import Image, ImageDraw

from rushes import fonts
from rushes.fonts import machine
from rushes.fonts.page import Type
from rushes.fonts.setting import RIGHT_TO_LEFT, draw_line, line_length, runs

WRITINGS = {
    "hebrew": "שלום עולם",
    "arabic": "سلام",
    "devanagari": "नमस्ते",
    "thai": "สวัสดี",
    "armenian": "Բարեւ",
    "georgian": "გამარჯობა",
    "chinese": "你好，世界",
    "japanese": "こんにちは。",
    "korean": "안녕하세요",
    "signs": "♪ ★",
}


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """One without any font; the folder is where its user would put some."""
    for name, value in (("HOME", tmp_path), ("XDG_DATA_HOME", tmp_path), ("XDG_DATA_DIRS", tmp_path / "none")):
        monkeypatch.setenv(name, str(value))
    (tmp_path / "fonts").mkdir()
    machine._installed.cache_clear()
    yield tmp_path / "fonts"
    machine._installed.cache_clear()


@pytest.mark.parametrize("text", WRITINGS.values(), ids=WRITINGS)
def test_every_letter_is_drawn_as_itself(text: str) -> None:
    """Not as the sign that a font has for letters it lacks: two letters would be the same."""
    drawn = {}
    for letter in set(text) - set(" ัีิ्ेन"):
        picture = Image.new("L", (60, 60))
        draw_line(
            ImageDraw.Draw(picture), (8, 44), letter, fonts.path(fonts.REGULAR), 32, "#fff", extras=extras(letter)
        )
        assert picture.getbbox() is not None, letter
        drawn[letter] = picture.tobytes()
    assert len(set(drawn.values())) == len(drawn)


def test_the_houses_own_letters_ask_for_no_font() -> None:
    assert machine.lacking("L’été, œuvre — “no” … Καλημέρα, Привет, Tiếng Việt") == ""


def test_what_nobody_has_is_told_with_the_package_that_brings_it(bare_machine: Path) -> None:
    found, missing = machine.find(machine.lacking("Anna: שלום 你"))
    assert found == []
    told = [(set(one.letters), one.package) for one in missing]
    assert told == [(set("שלום"), "fonts-noto-core"), ({"你"}, "fonts-noto-cjk")]


def test_a_font_of_ones_own_is_taken_where_no_well_known_one_is(bare_machine: Path, tmp_path: Path) -> None:
    own = bare_machine / "Somebodys Hand.ttf"
    own.write_bytes(_source_of("ש").read_bytes())
    machine._installed.cache_clear()
    found, missing = machine.find("ש")
    assert ([one.path for one in found], missing) == ([own], [])


def _source_of(letter: str) -> Path:
    """A font of the real machine."""
    for place in ("/usr/share/fonts", "/usr/local/share/fonts"):
        for path in sorted(Path(place).rglob("*.ttf")):
            if machine.has(path, 0, letter):
                return path
    raise AssertionError("tools/install-editors.sh brings fonts for the tests")


def test_a_hebrew_name_in_an_english_line_is_read_from_the_right_alone() -> None:
    said = runs("He said שלום עולם! and left.", extras("שלום עולם"))
    assert [run.text for run in said] == ["He said ", "שלום עולם", "! and left."]
    assert [run.right_to_left for run in said] == [False, True, False]


def test_a_hebrew_line_begins_at_the_right_and_ends_at_the_left() -> None:
    text = RIGHT_TO_LEFT + "ANNA: שלום (עולם)."
    drawn = [run.text for run in runs(text, extras(text))]
    assert drawn[-1] == "ANNA"
    assert "".join(drawn).index("שלום") < "".join(drawn).index("ANNA")


def test_arabic_letters_join() -> None:
    (extra,) = extras("سلام")
    font = fonts.path(fonts.REGULAR)
    apart = sum(line_length(letter, font, 40, [extra]) for letter in "سلام")
    assert line_length("سلام", font, 40, [extra]) < apart * 0.9


def test_long_lines_break_where_a_reader_expects_it() -> None:
    text = "駅のホームに汽車が止まっている。だれもいない、ここには。" * 4
    lines = [line for _, line in Type(extras(text)).wrap(text, "text", 8.0, 60.0)]
    assert len(lines) > 3
    assert not [line for line in lines if line[0] in "。、"]
    assert "".join(lines) == text
    right = "מה שלומך היום " * 9
    assert all(line.startswith(RIGHT_TO_LEFT) for _, line in Type(extras(right)).wrap(right, "text", 8.0, 60.0))
