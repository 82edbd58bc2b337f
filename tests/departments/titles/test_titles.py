"""The opening card and the end credits."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rushes.departments.titles.credits import Credits, Work, credits_of
from rushes.departments.titles.drawing import page as draw
from rushes.departments.titles.layout import Type, lay_out
from rushes.departments.titles.pages import ROWS, Page, Row, Style, closing, opening
from rushes.departments.titles.plan import CREDITS, OPENING, title_tasks
from rushes.departments.titles.sheet import sheet_of
from rushes.departments.titles.typeface import CAPITALS, ITALIC, unknown, width
from rushes.engines import picture_reader
from rushes.engines.stage import Stage
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.screenplay import Screenplay, TitleField
from rushes.film.source import Source
from rushes.film.tier import Tier
from rushes.work.task import Task

PLACE = Source("script.fountain", 1)
FILM = Film("film.toml's title", "fr", format=Format(320, 180), licence="CC BY-SA 4.0")
CREDITED = Credits(
    "Jeanne Deroin",
    "une vue des frères Lumière",
    (("MARIE", "eSpeak NG"), ("LE CHEF DE GARE", "eSpeak NG")),
    (Work("picture", "Rushes maquette camera", Tier.MAQUETTE, "GPL-3.0-or-later"),),
    "CC BY-SA 4.0",
)


def screenplay(**fields: str) -> Screenplay:
    page = tuple(TitleField(key, (value,), PLACE) for key, value in fields.items())
    return Screenplay("script.fountain", page, (), ())


def texts(page: Page) -> list[str]:
    return [part for row in page.rows for part in (row.text, row.other, row.note) if part]


def make(task: Task, folder: Path) -> tuple[list[NDArray[np.uint8]], dict[str, object]]:
    assert task.call is not None
    folder.mkdir()
    result = task.call(task.request, Stage(folder))
    return list(picture_reader.rgb_frames(folder / result.files["picture"])), result.facts


def test_the_title_page_gives_title_credit_and_author() -> None:
    page = opening(FILM, screenplay(title="**L’Arrivée**", credit="un film de"), CREDITED)
    assert texts(page)[:3] == ["L’Arrivée", "un film de", "Jeanne Deroin"]


def test_without_a_title_page_film_toml_speaks() -> None:
    assert credits_of(Film("t", author="Paul"), screenplay()).author == "Paul"
    assert texts(opening(FILM, screenplay(), CREDITED))[0] == "film.toml's title"


def test_a_maquette_says_that_it_is_one_in_the_films_language() -> None:
    assert "Maquette" in texts(opening(FILM, screenplay(), CREDITED))
    assert "Un dessin, à l’échelle, du film à venir" in texts(opening(FILM, screenplay(), CREDITED))
    done = Credits(made=(Work("picture", "A camera", Tier.FINAL, ""),))
    assert texts(opening(FILM, screenplay(), done)) == ["film.toml's title"]


def test_the_credits_name_writer_source_cast_engines_tiers_and_licences() -> None:
    said = [text for page in closing(FILM, CREDITED) for text in texts(page)]
    for wanted in (
        "Jeanne Deroin",
        "une vue des frères Lumière",
        "LE CHEF DE GARE",
        "Rushes maquette camera",
        "Rushes",
    ):
        assert wanted in said
    assert "maquette · GPL-3.0-or-later" in said
    assert "Licence CC BY-SA 4.0" in said


def test_a_language_without_words_of_its_own_speaks_english() -> None:
    said = [text for page in closing(Film("t", "de"), CREDITED) for text in texts(page)]
    assert "Made with" in said


def test_a_large_cast_takes_pages_of_about_the_same_length() -> None:
    cast = tuple((f"ROLE {number}", "eSpeak NG") for number in range(ROWS * 2 + 1))
    pages = [page for page in closing(FILM, Credits(cast=cast)) if page.rows[0].text == "Voix"]
    assert [sum(row.style is Style.CAST for row in page.rows) for page in pages] == [5, 5, 5]


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (640, 268), (480, 360), (360, 360), (1920, 1080)])
@pytest.mark.parametrize(
    "title",
    [
        "M",
        "L’Arrivée d’un train en gare",
        "Donaudampfschifffahrtsgesellschaftskapitänswitwe",
        "A word and another " * 12,
        "Maximiliana" * 27,
        "e\u0301" * 200,
    ],
)
def test_every_title_stays_within_the_frame_at_every_shape(title: str, size: tuple[int, int]) -> None:
    marks = [mark for mark in lay_out(Page((Row(Style.TITLE, title),)), *size) if isinstance(mark, Type)]
    assert "".join(mark.text for mark in marks).replace(" ", "") == title.replace(" ", "")
    for mark in marks:
        assert not mark.text.startswith("\u0301"), "an accent stays with its letter"
        assert mark.x >= size[0] * 0.05
        assert mark.x + width(mark.text, mark.face, mark.size) <= size[0] * 0.95
        assert mark.size < mark.baseline < size[1] * 0.95


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (1920, 1080), (320, 180)])
def test_a_name_of_three_hundred_letters_stays_on_its_side_of_the_credits(size: tuple[int, int]) -> None:
    long = "MAXIMILIANA" * 27
    page = Page((Row(Style.CAST, long, "eSpeak NG"), Row(Style.PAIR, "Voice", long, long), Row(Style.NAME, long)))
    placed = [mark for mark in lay_out(page, *size) if isinstance(mark, Type)]
    boxes = [(mark.x, mark.x + width(mark.text, mark.face, mark.size), mark.baseline) for mark in placed]
    assert all(0 < left < right < size[0] and 0 < at < size[1] for left, right, at in boxes)
    for left, right, at in boxes:
        beside = [box for box in boxes if box[2] == at and box != (left, right, at)]
        assert all(right <= other[0] or other[1] <= left for other in beside), "one runs into the other"


def test_type_is_drawn_in_the_middle_and_leaves_the_edges_alone() -> None:
    y, _, _ = draw(Page((Row(Style.TITLE, "Rushes"),)), 320, 180, sheet_of("ink"))
    ink = np.argwhere(y > 150)
    assert abs((ink[:, 1].min() + ink[:, 1].max()) / 2 - 160) < 4
    assert ink[:, 0].min() > 50
    assert ink[:, 0].max() < 130


def test_small_capitals_and_kerning_come_from_the_font_itself() -> None:
    assert width("AVA", ITALIC, 200) < sum(width(letter, ITALIC, 200) for letter in "AVA")
    assert width("été", CAPITALS, 200) < width("ÉTÉ", CAPITALS, 200)
    assert unknown("Été « œuvre » Привет", CAPITALS) == ""
    assert unknown("東", CAPITALS) == "東"


def test_the_cards_are_takes_like_any_other(tmp_path: Path) -> None:
    tasks = title_tasks(FILM, screenplay(title="L’Arrivée"), CREDITED)
    assert [task.key for task in tasks] == [OPENING, CREDITS]
    frames, facts = make(tasks[0], tmp_path / "a")
    assert len(frames) == facts["frames"] == FILM.format.frames(3500)
    assert frames[0].shape == (180, 320, 3)
    assert (facts["encoding"], facts["rate"], facts["unknown"]) == ("h264-high-2", "24", [])
    make(tasks[0], tmp_path / "b")
    assert (tmp_path / "a" / "picture.mp4").read_bytes() == (tmp_path / "b" / "picture.mp4").read_bytes()


def test_a_card_comes_out_of_the_dark_and_goes_back(tmp_path: Path) -> None:
    frames, _ = make(title_tasks(FILM, screenplay(title="L’Arrivée"), CREDITED)[0], tmp_path / "a")
    brightest = [int(frame.max()) for frame in frames]
    assert brightest[0] < 30
    assert brightest[-1] < 30
    assert min(brightest[20:60]) > 200


def test_a_narrower_picture_keeps_its_bars_black(tmp_path: Path) -> None:
    film = Film("A film", "en", format=Format(320, 180, aspect=Fraction(239, 100)))
    frames, _ = make(title_tasks(film, screenplay(), CREDITED)[0], tmp_path / "a")
    assert max(int(frame[:18].max()) for frame in frames) < 8
    assert max(int(frame[-18:].max()) for frame in frames) < 8


def test_the_author_is_not_in_the_recipe_of_a_card_that_does_not_show_it() -> None:
    one, other = (title_tasks(FILM, screenplay(contact=c), CREDITED)[0].request for c in ("here", "there"))
    assert one == other


def test_a_page_of_credits_stays_as_long_as_its_new_words_take_to_read() -> None:
    def seconds(credits: Credits) -> list[float]:
        return [frames / 24 for frames in title_tasks(FILM, screenplay(), credits)[1].request.frames]

    few = seconds(CREDITED)
    more = seconds(replace(CREDITED, made=(*CREDITED.made, Work("music", "Three new words", Tier.MAQUETTE, "MIT"))))
    again = seconds(replace(CREDITED, cast=(*CREDITED.cast, ("MARIE", "eSpeak NG"))))
    assert len(few) == 3
    assert all(page >= 2.5 for page in few)
    assert more[1] - few[1] == pytest.approx(5 * 0.35, abs=0.05)
    assert again == few


def test_what_is_true_of_every_engine_is_said_once() -> None:
    alike = tuple(Work(what, "Rushes", Tier.MAQUETTE, "MIT") for what in ("picture", "music"))
    said = [text for page in closing(FILM, replace(CREDITED, made=alike)) for text in texts(page)]
    assert said.count("maquette · MIT") == 1


def test_titles_are_set_on_the_sheet_of_the_films_look_and_known_by_its_french_name() -> None:
    page = Page((Row(Style.TITLE, "Rushes"),))
    ink, etching, french = (draw(page, 320, 180, sheet_of(look))[0] for look in ("ink", "etching", "eau-forte"))
    assert ink.mean() < 60
    assert etching.mean() > 180
    assert (etching == french).all()
    assert sheet_of("a look of another engine") == sheet_of("ink")
