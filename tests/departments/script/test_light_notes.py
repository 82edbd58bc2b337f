"""The director's light notes, in both languages, with errors that point."""

from __future__ import annotations

import pytest

from rushes.departments.script.fountain import parse_fountain
from rushes.departments.script.light_note import read_light_note
from rushes.errors import NoteError
from rushes.film.lighting import Contrast, Edge, KeySide, LightNote, Motive, Tint
from rushes.film.screenplay import Note
from rushes.film.source import Source

_HERE = Source("script.fountain", 10, 3)


def light(words: str, prefix: str = "light") -> LightNote:
    found = read_light_note(f"[[{prefix}: {words}]]", _HERE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("low-key, key left, candles, cold | only her face",
         LightNote(_HERE, Contrast.LOW_KEY, KeySide.LEFT, Motive.CANDLE, Tint.COLD, description="only her face")),
        ("fire from the left", LightNote(_HERE, key=KeySide.LEFT, motive=Motive.FIRE)),
        ("contre-jour chaud lampes éteintes", LightNote(_HERE, key=KeySide.BACK, tint=Tint.WARM, lamps=False)),
        ("en silhouette, dur", LightNote(_HERE, Contrast.SILHOUETTE, edge=Edge.HARD)),
        ("lights on", LightNote(_HERE, lamps=True)),
    ],
)  # fmt: skip
def test_a_light_note_says_how_the_scene_is_lit(words: str, meant: LightNote):
    assert light(words) == meant
    assert light(words.upper().split("|")[0]).key is meant.key


@pytest.mark.parametrize("prefix", ["light", "Light", "lumière", "ÉCLAIRAGE"])
def test_it_begins_in_either_language(prefix: str):
    assert light("soft", prefix).edge is Edge.SOFT


def test_an_ordinary_note_is_none_of_its_business():
    assert read_light_note("[[the lighthouse is the theme]]", _HERE) is None
    assert read_light_note("[[shot: CU low]]", _HERE) is None


def test_a_word_it_does_not_know_is_pointed_at_with_the_nearest():
    with pytest.raises(NoteError) as caught:
        light("warm, silhouete")
    assert caught.value.where == "script.fountain:10:18"
    assert "'silhouette'" in caught.value.todo


def test_nothing_is_said_twice():
    with pytest.raises(NoteError, match="tint"):
        light("warm cold")


def test_a_screenplay_keeps_the_note_where_it_stands():
    scene = parse_fountain("INT. BARN - NIGHT\n\n[[light: fire]]\n\nSmoke.\n", "s").scenes[0]
    notes = [block for block in scene.blocks if isinstance(block, Note)]
    assert [note.light.motive for note in notes if note.light] == [Motive.FIRE]
