"""Letters of the machine's fonts are text in a PDF: found, copied and read in the order in which they were written."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from lettered import extras
from PIL import Image, ImageChops, ImageStat
from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

from rushes import fonts
from rushes.fonts import shaping
from rushes.fonts.page import Type
from rushes.fonts.setting import RIGHT_TO_LEFT, Extra, isolated, runs

LINES = {
    "hebrew": "שלום עולם, מה שלומך? (טוב)",
    "hebrew with points": "סַבָּא אָמַר: בְּרֵאשִׁית",
    "arabic": "سلام عليكم، لا إله إلا الله",
    "arabic with marks": "السَّلَامُ عَلَيْكُمْ",
    "devanagari": "नमस्ते किताब हिन्दी",
    "thai": "สวัสดี ก็ น้ำ",
    "chinese": "你好，世界。",
    "japanese": "駅のホームに汽車が止まっている。",
    "korean": "안녕하세요",
    "armenian and georgian": "Բարեւ გამარჯობა",
    "greek, cyrillic and signs": "Καλημέρα Привет ♪ ★",
    "a latin name and a number first": "Room 101 שלום",
}


def printed(path: Path, lines: Sequence[str], others: Sequence[Extra] | None = None) -> Path:
    """A page with the lines under one another."""
    set_ = Type(extras("".join(lines)) if others is None else others)
    canvas = Canvas(str(path), pagesize=(420, 40 + 30 * len(lines)), invariant=True, pageCompression=1)
    canvas.setFillColor(black)
    for number, line in enumerate(reversed(lines)):
        set_.write_line(canvas, 20, 30 + 30 * number, ("text", line), 14, 380)
    canvas.save()
    return path


def read(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage().get_text_range()
    return [unicodedata.normalize("NFC", line.strip()) for line in text.splitlines() if line.strip()]


def seen(path: Path, scale: float = 2) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        return document[0].render(scale=scale).to_pil().convert("L")


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_every_letter_is_read_as_it_was_written(line: str, tmp_path: Path) -> None:
    path = printed(tmp_path / "page.pdf", [line])
    assert read(path) == [unicodedata.normalize("NFC", line)]
    assert b"/Subtype /Image" not in path.read_bytes()  # no picture of it
    assert ImageChops.invert(seen(path)).getbbox() is not None


def test_words_of_several_directions_keep_all_their_letters(tmp_path: Path) -> None:
    line = "בשנת 1895, בתחנה של La Ciotat, 3 אנשים."
    (told,) = read(printed(tmp_path / "page.pdf", [line]))
    assert sorted(told.replace(" ", "")) == sorted(line.replace(" ", ""))
    for word in ("בשנת", "1895", "בתחנה", "Ciotat", "אנשים"):
        assert word in told


@pytest.mark.parametrize("letter", ["Ж", "ё", "§", "ß"])
def test_the_outlines_are_the_fonts_own(letter: str, tmp_path: Path) -> None:
    """Against the same letter as reportlab sets it: of a TrueType font, and of its PostScript sister."""
    house = seen(printed(tmp_path / "house.pdf", [letter], []), 12)
    for name in (fonts.REGULAR_TTF, fonts.REGULAR):
        face = Extra(fonts.path(name), 0, frozenset(letter), False)
        ours = seen(printed(tmp_path / "ours.pdf", [letter], [face]), 12)
        assert read(tmp_path / "ours.pdf") == [letter]
        apart = sum(ImageStat.Stat(ImageChops.difference(house, ours)).sum)
        assert apart < 0.05 * sum(ImageStat.Stat(ImageChops.invert(house)).sum)


def test_the_bytes_do_not_tell_where_a_font_lies(tmp_path: Path) -> None:
    lines = [LINES["hebrew"], LINES["thai"]]
    here = extras("".join(lines))
    there = []
    for number, one in enumerate(here):
        shutil.copy(one.path, tmp_path / f"{number}.font")
        there.append(Extra(tmp_path / f"{number}.font", one.index, one.letters, one.shaped))
    first = printed(tmp_path / "here.pdf", lines, here).read_bytes()
    assert printed(tmp_path / "there.pdf", lines, there).read_bytes() == first


def test_where_glyphs_cannot_be_asked_for_a_run_is_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = LINES["hebrew"]
    text = seen(printed(tmp_path / "text.pdf", [line]))
    monkeypatch.setattr(shaping, "available", lambda: False)
    path = printed(tmp_path / "picture.pdf", [line])
    assert b"/Subtype /Image" in path.read_bytes()
    for mine, other in zip(ImageChops.invert(seen(path)).getbbox(), ImageChops.invert(text).getbbox(), strict=True):
        assert abs(mine - other) <= 4


def drawn(text: str) -> list[str]:
    return [run.text for run in runs(text, extras(text))]


def test_a_number_beside_a_latin_word_stays_beside_it() -> None:
    assert drawn(RIGHT_TO_LEFT + "שלום Room 101") == ["Room 101", "שלום "]
    assert drawn("שלום 101 עולם") == [" עולם", "101", "שלום "]


def test_what_is_isolated_turns_nothing_round_it() -> None:
    words = f"{isolated('מגדל')}, Rights, 2026"
    assert "".join(drawn(words)) == "מגדל, Rights, 2026"
    assert "".join(drawn("מגדל, Rights, 2026")) != "מגדל, Rights, 2026"
