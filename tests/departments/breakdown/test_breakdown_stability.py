"""A scene's shots come from its own text: what is edited elsewhere moves its number and nothing else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from first_assistant import sheets
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes.departments.breakdown.keys import scene_numbers, shot_letter, shot_number
from rushes.departments.breakdown.plan import break_down, renumbered
from rushes.film.film import Film
from rushes.film.heading import Heading, Side
from rushes.film.screenplay import Action, Line, Parenthetical, Scene, Screenplay, Speech
from rushes.film.shot import SceneSheet
from rushes.film.source import Source

BLOCKS = [
    "Marie entre, une valise à la main. Elle regarde Paul.",
    "Le train arrive. La foule court vers les portes.",
    "Un temps.",
    "Il pleut.",
    "PAUL (30 ans) pose un ASTROLABE sur la table et lit la lettre.",
    "Korvax boit.",
    "MARIE\nTu viens ?",
    "PAUL\nNon.",
    "KORVAX\nOui.",
    "LA VALISE\nJe parle.",
    "NARRATEUR (V.O.)\nC'était l'été, et rien ne bougeait.",
    "TOUS\nHourra !",
    "[[shot: CU 4s]]",
    "[[shot: WS | la valise seule]]",
    "> FONDU AU NOIR.",
    "= Marie s'en va.",
]
SPEECHES = {block for block in BLOCKS if "\n" in block}
PLACES = ["INT. CUISINE - NUIT", "EXT. QUAI - JOUR", "INT. CUISINE - SUITE", "EXT. MER - AUBE", "INT. TRAIN - SOIR"]

bodies = st.lists(st.sampled_from(BLOCKS), max_size=6).map("\n\n".join)
scenes = st.tuples(st.sampled_from(PLACES), bodies).map("\n\n".join)
films = st.lists(scenes, min_size=1, max_size=4)


def told(scene: SceneSheet) -> Any:
    """All a scene's sheet says but its number, its lines in the file and its rank among equal headings."""
    return _plain(scene, scene.key)


def _plain(value: Any, key: str) -> Any:
    if isinstance(value, Source):
        return None
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name), key) for field in fields(value) if field.name != "number"
        }
    if isinstance(value, tuple):
        return [_plain(item, key) for item in value]
    return value.removeprefix(key) if isinstance(value, str) else value


def broken_down(parts: list[str]) -> list[Any]:
    return [told(scene) for scene in sheets("\n\n".join(parts)).scenes]


@settings(max_examples=60, deadline=None)
@given(films, st.integers(0, 3), scenes)
def test_editing_a_scene_changes_no_other(parts: list[str], at: int, other: str) -> None:
    at %= len(parts)
    edited = [*parts[:at], other, *parts[at + 1 :]]
    before, after = broken_down(parts), broken_down(edited)
    del before[at], after[at]
    assert before == after


@settings(max_examples=60, deadline=None)
@given(films, st.integers(0, 4), scenes)
def test_inserting_a_scene_changes_no_other(parts: list[str], at: int, new: str) -> None:
    at %= len(parts) + 1
    before, after = broken_down(parts), broken_down([*parts[:at], new, *parts[at:]])
    del after[at]
    assert before == after


@settings(max_examples=40, deadline=None)
@given(films, st.randoms(use_true_random=False))
def test_moving_scenes_about_changes_none(parts: list[str], random: Any) -> None:
    order = list(range(len(parts)))
    random.shuffle(order)
    before, after = broken_down(parts), broken_down([parts[at] for at in order])
    assert [before[at] for at in order] == after


@settings(max_examples=60, deadline=None)
@given(films)
def test_shots_and_lines_have_keys_of_their_own_and_every_line_is_spoken_once(parts: list[str]) -> None:
    breakdown = sheets("\n\n".join(parts))
    keys = [shot.key for shot in breakdown.shots]
    lines = [key for shot in breakdown.shots for key in shot.line_keys]
    assert len(set(keys)) == len(keys)
    assert len(set(lines)) == len(lines)
    assert len(lines) == sum(block in SPEECHES for part in parts for block in part.split("\n\n"))
    assert all(scene.shots for scene in breakdown.scenes)
    assert all(shot.scene_key == scene.key for scene in breakdown.scenes for shot in scene.shots)


def test_the_same_text_gives_the_same_shots_twice() -> None:
    text = "\n\n".join([PLACES[0], *BLOCKS])
    assert sheets(text) == sheets(text)


def test_scene_keys_are_the_heading_and_its_rank_among_equal_ones() -> None:
    breakdown = sheets("INT. CUISINE - NUIT\n\nRien.\n\nEXT. MER - JOUR #4A#\n\nRien.\n\nINT. CUISINE – NUIT\n\nRien.")
    assert [scene.key for scene in breakdown.scenes] == ["int-cuisine-nuit/1", "ext-mer-jour/1", "int-cuisine-nuit/2"]


def test_a_heading_as_long_as_a_paragraph_has_a_short_key() -> None:
    (scene,) = sheets(f"INT. {'CAVE ' * 90}- NUIT\n\nRien.").scenes
    assert len(scene.key) < 100


def test_numbers_the_writer_fixed_are_kept_and_no_counted_one_meets_them() -> None:
    assert scene_numbers([None, "2", None, "12A", None]) == ["1", "2", "3", "12A", "13"]
    assert scene_numbers([None, None, "1", None]) == ["2", "3", "1", "4"]
    assert scene_numbers(["7", "7", None]) == ["7", "7", "8"]


@given(st.lists(st.none() | st.from_regex(r"[0-9]{1,2}[A-B]?", fullmatch=True), max_size=12))
def test_counted_numbers_are_unique(fixed: list[str | None]) -> None:
    numbers = scene_numbers(fixed)
    counted = [number for number, given_number in zip(numbers, fixed, strict=True) if given_number is None]
    assert len(set(counted)) == len(counted)
    assert set(counted).isdisjoint(number for number in fixed if number)


def test_shots_are_lettered_as_on_a_slate() -> None:
    letters = [shot_letter(rank) for rank in range(26)]
    assert letters[7:9] == ["H", "J"]
    assert letters[22:] == ["Y", "Z", "AA", "AB"]
    assert shot_number("3", 1) == "3B"
    assert shot_number("12A", 1) == "12A-B"


def test_a_sheet_that_moves_changes_its_numbers_only() -> None:
    (scene,) = sheets("\n\n".join([PLACES[1], *BLOCKS])).scenes
    moved = renumbered(scene, "9")
    assert moved.shots[0].number == "9A"
    assert told(moved) == told(scene)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=60), st.text(max_size=20))
def test_no_text_whatever_stops_the_breakdown(action: str, speech: str, place: str, cue: str) -> None:
    here = Source("script.fountain", 1)
    line = Line(cue, cue, (cue,), (Parenthetical(action, action, here), Speech(speech, speech, here)), here)
    heading = Heading(place, Side.INT, place)
    scene = Scene(heading, None, (Action(action, action, here), line, Action(speech, speech, here)), here)
    breakdown = break_down(Screenplay("script.fountain", (), (), (scene, scene)), Film("", "fr"))
    assert len(breakdown.scenes) == 2
    assert told(breakdown.scenes[0]) == told(breakdown.scenes[1])
