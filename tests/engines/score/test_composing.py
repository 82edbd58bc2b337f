"""Cues on paper: modes, themes that return, endings, and no loop."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.score.brief import read_brief
from rushes.engines.score.composer import compose
from rushes.engines.score.instruments.catalogue import instrument
from rushes.engines.score.notes import Piece
from rushes.engines.score.plan import MELODIES
from rushes.engines.score.tables import idioms
from rushes.engines.score.theme import interval_signs, theme_of
from rushes.engines.score.variety import MOST, most_repeated

ASKED = {"prompt": "", "valence": -30, "arousal": 0, "milliseconds": 24_000, "year": 1934, "theme": "The Lighthouse"}


def piece(**changes: object) -> Piece:
    return compose(read_brief(TextToMusic(**(ASKED | changes))))  # type: ignore[arg-type]


def tune(made: Piece, count: int) -> list[int]:
    """The first notes that the melody's first part plays."""
    melody = [index for index, part in enumerate(made.parts) if part.role in MELODIES]
    first = min((note for note in made.notes if note.part in melody), key=lambda note: note.at)
    notes = sorted((note for note in made.notes if note.part == first.part), key=lambda note: note.at)
    return [note.pitch for note in notes[:count]]


@pytest.mark.parametrize(
    ("valence", "mode"), [(-100, "phrygian"), (-40, "aeolian"), (0, "dorian"), (40, "major"), (100, "lydian")]
)
def test_the_darker_the_scene_the_darker_the_mode(valence: int, mode: str) -> None:
    assert piece(valence=valence).keys[0].mode == mode


def test_a_livelier_scene_is_faster_and_busier() -> None:
    calm, lively = piece(arousal=-80), piece(arousal=80)
    assert lively.bpm > 1.4 * calm.bpm
    assert len(lively.notes) > 2 * len(calm.notes)


def test_a_cue_changes_its_mode_where_the_mood_does() -> None:
    made = piece(hits=(12_000,), arc=((0, 40, 0), (12_000, -60, 20)))
    assert [key.mode for key in made.keys] == ["major", "aeolian"]


@pytest.mark.parametrize("name", ["MARIE", "LOUIS", "NORA", "日本", "", "x" * 300])
def test_a_characters_theme_returns_in_another_cue_varied_not_copied(name: str) -> None:
    count = len(theme_of(name).steps)
    glad = tune(piece(themes=(name,), valence=50, arousal=20, idiom="string-quartet"), count)
    dark = tune(piece(themes=(name,), valence=-60, arousal=-40, idiom="chamber"), count)
    assert glad != dark
    signs = [[int(np.sign(later - one)) for one, later in itertools.pairwise(each)] for each in (glad, dark)]
    assert signs[0] == signs[1] == interval_signs(theme_of(name).steps)


def test_characters_have_themes_of_their_own() -> None:
    shapes = {theme_of(name).steps + (theme_of(name).rhythm,) for name in ("MARIE", "LOUIS", "NORA", "TOM", "WALTER")}
    assert len(shapes) == 5


@pytest.mark.parametrize("idiom", sorted(idioms()))
@pytest.mark.parametrize("arousal", [-70, 0, 70])
def test_no_bar_comes_back_more_often_than_the_composition_says(idiom: str, arousal: int) -> None:
    assert most_repeated(piece(idiom=idiom, arousal=arousal, milliseconds=60_000)) <= MOST


@pytest.mark.parametrize("idiom", sorted(idioms()))
@pytest.mark.parametrize("mood", [(-100, -100), (100, 100), (-100, 100), (0, 0)])
def test_every_note_is_in_its_instruments_range_and_every_cue_comes_home(idiom: str, mood: tuple[int, int]) -> None:
    made = piece(idiom=idiom, valence=mood[0], arousal=mood[1], milliseconds=12_000)
    for note in made.notes:
        kind = instrument(made.parts[note.part].instrument)
        assert kind.low <= note.pitch <= kind.high
        assert 0 < note.force <= 1
        assert note.length > 0
    last = [
        note
        for note in made.notes
        if note.at >= made.bars[-1].at and not instrument(made.parts[note.part].instrument).drums
    ]
    assert min(last, key=lambda note: note.pitch).pitch % 12 == made.keys[-1].tonic
    assert made.bars[-1].start == pytest.approx(12.0)


def test_a_cue_that_is_cut_off_has_no_last_chord_and_an_open_one_does_not_come_home() -> None:
    stopped, asking = piece(ending="stop"), piece(ending="open", valence=40)
    assert all(note.end <= stopped.bars[-1].at for note in stopped.notes)
    last = min((note for note in asking.notes if note.at >= asking.bars[-1].at), key=lambda note: note.pitch)
    assert last.pitch % 12 == (asking.keys[-1].tonic + 7) % 12


def test_a_hit_is_played_on_the_very_instant() -> None:
    made = piece(hits=(9_100,), arousal=60, idiom="orchestra")
    bar = next(bar for bar in made.bars if bar.hit)
    there = [note for note in made.notes if note.at == bar.at]
    assert len(there) > 3
    assert all(note.exact for note in there)
    assert abs(bar.start - 9.1) < 0.001


def test_where_people_talk_the_melody_leaves_them_room() -> None:
    def sung(talk: int) -> int:
        made = piece(talk=talk, milliseconds=60_000)
        melody = {index for index, part in enumerate(made.parts) if part.role in MELODIES}
        return sum(note.part in melody for note in made.notes)

    assert sung(100) < 0.75 * sung(0)
