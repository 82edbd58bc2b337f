"""Circled and rejected takes, kept in a text that people can read and merge."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes.departments.folder import read_selects, write_selects
from rushes.departments.folder.selects import parse_selects
from rushes.errors import SelectsError
from rushes.film.selects import Select, Selects, Verdict

_KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
_NOTES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


def test_no_file_means_that_nothing_was_chosen(tmp_path: Path):
    assert read_selects(tmp_path) == Selects()


def test_circling_a_take_opens_the_one_circled_before():
    selects = Selects().judge("a/1", "one", Verdict.CIRCLED).annotate("a/1", "one", "too fast")
    selects = selects.judge("a/1", "two", Verdict.CIRCLED).judge("a/1", "three", Verdict.REJECTED)
    assert selects.circled("a/1") == "two"
    assert selects.rejected("a/1") == ("three",)
    assert selects.of("a/1", "one") == Select("a/1", "one", Verdict.OPEN, "too fast")
    assert selects.circled("b/1") is None


def test_a_take_about_which_nothing_is_said_any_more_leaves_no_trace():
    assert Selects().judge("a", "x", Verdict.REJECTED).judge("a", "x", Verdict.OPEN) == Selects()


@given(st.lists(st.tuples(_KEYS, _KEYS, st.sampled_from(Verdict), _NOTES), max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str, Verdict, str]]
):
    selects = Selects()
    for shot, take, verdict, note in said:
        selects = selects.judge(shot, take, verdict).annotate(shot, take, note)
    folder = tmp_path_factory.mktemp("film")
    write_selects(folder, selects)
    assert read_selects(folder) == selects
    first = (folder / "selects.toml").read_bytes()
    write_selects(folder, read_selects(folder))
    assert (folder / "selects.toml").read_bytes() == first
    assert [path.name for path in folder.iterdir()] == ["selects.toml"]


def test_two_peoples_choices_for_two_shots_merge_as_tables(tmp_path: Path):
    write_selects(tmp_path, Selects().judge("b", "1", Verdict.CIRCLED))
    ours = (tmp_path / "selects.toml").read_text()
    merged = ours + '\n[[take]]\nshot = "a"\ntake = "2"\nverdict = "rejected"\n'
    assert parse_selects(merged).takes == (Select("a", "2", Verdict.REJECTED), Select("b", "1", Verdict.CIRCLED))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (
            '[[take]]\nshot="a"\ntake="1"\nverdict="circled"\n[[take]]\nshot="a"\ntake="2"\nverdict="circled"',
            8,
            "second",
        ),
        ('[[take]]\nshot="a"\ntake="1"\n[[take]]\nshot="a"\ntake="1"', 6, "twice"),
        ('[[take]]\nshot="a"\ntake="1"\nverdict="good"', 4, "good"),
        ('[[take]]\nshot="a"', 1, "take"),
        ('[[take]]\nshot="a"\ntake="1"\nstars=3', 4, "stars"),
        ("<<<<<<< HEAD", 1, "TOML"),
        ("take = 1", 1, "list of tables"),
    ],
)
def test_a_selects_toml_that_cannot_be_followed_is_refused_at_its_line(text: str, line: int, what: str):
    with pytest.raises(SelectsError) as caught:
        parse_selects(text)
    assert caught.value.where.split(":")[1] == str(line)
    assert what in caught.value.what
