"""A cut as an edit: where everything stands, and what each event says of itself."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from cut_by_hand import clips, cut, shot, sound

from rushes.departments.editorial.turnover.clip import Clip
from rushes.departments.editorial.turnover.edit import Told, edit_of
from rushes.film.cut import BLACK
from rushes.film.edit import Edit, EditTransition, TrackKind


def tracks(edit: Edit) -> dict[str, tuple[tuple[int, int], ...]]:
    """(start, length) of every event, by track."""
    return {track.name: tuple((event.start, event.length) for event in track.events) for track in edit.tracks}


def test_sounds_go_by_stem_and_those_that_overlap_on_tracks_of_their_own() -> None:
    whole = cut()
    found = tracks(edit_of(whole, clips(whole)))
    assert found["picture"] == ((0, 48), (48, 24))
    assert found["dialogue 1"] == ((0, 48_000),)
    assert found["dialogue 2"] == ((24_000, 48_000),)


def test_a_bed_that_is_repeated_is_laid_end_to_end() -> None:
    whole = cut()
    assert tracks(edit_of(whole, clips(whole)))["ambience 1"] == ((0, 48_000), (48_000, 48_000), (96_000, 48_000))
    later = replace(whole, sound=(replace(whole.sound[2], offset=40_000, samples=60_000),))
    (track,) = (track for track in edit_of(later, clips(later)).tracks if track.name == "ambience 1")
    assert [(event.start, event.length, event.offset) for event in track.events] == [
        (0, 8_000, 40_000),
        (8_000, 48_000, 0),
        (56_000, 4_000, 0),
    ]


def test_a_sound_shorter_than_its_place_ends_when_it_ends() -> None:
    whole = replace(cut(), sound=(sound("effects", "knock", 0, 96_000),))
    assert tracks(edit_of(whole, clips(whole)))["effects 1"] == ((0, 48_000),)


def test_an_event_starts_in_its_file_behind_the_handle() -> None:
    whole = cut(picture=(shot("1A", 0, 20, offset=4),))
    event = edit_of(whole, clips(whole, handles=12)).tracks[0].events[0]
    assert event.offset == 16
    assert event.source.timecode + event.offset == 1004  # the take's own fifth frame


def test_every_event_says_what_it_is_so_that_it_is_known_when_it_comes_back() -> None:
    whole = cut()
    told = Told(scripts={whole.picture[0].key: "script.fountain:5"})
    edit = edit_of(whole, clips(whole), told)
    seen, heard = edit.tracks[0].events[0], edit.tracks[1].events[0]
    assert {
        name: seen.told(name) for name in ("key", "take", "recipe", "engine", "tier", "event", "scene", "script")
    } == {
        "key": "int-kitchen-night/1/1a",
        "take": "1A" * 8,
        "recipe": "recipe of 1A",
        "engine": "maquette",
        "tier": "maquette",
        "event": "1",
        "scene": "1",
        "script": "script.fountain:5",
    }
    assert [heard.told(name) for name in ("who", "text", "level", "pan", "fade_in")] == [
        "ANNA",
        "I know.",
        "-25",
        "17",
        "96",
    ]
    numbers = [event.told("event") for track in edit.tracks for event in track.events]
    assert len(set(numbers)) == 5


def test_what_an_editor_did_before_leaves_the_house_again() -> None:
    picture = (
        shot("1A", 0, 24, speed=Fraction(2)),
        shot(BLACK, 24, 12, key="black"),
        shot("1A", 36, 10, key="int-kitchen-night/1/1a#2", offset=8),
    )
    join = EditTransition(24, 4, 4)
    whole = cut(picture=picture, transitions=(join,))
    track = edit_of(whole, clips(whole)).tracks[0]
    assert [(event.start, event.length, event.speed) for event in track.events] == [(0, 24, 2), (36, 10, 1)]
    assert track.transitions == (join,)
    assert {event.told("key") for event in track.events} == {"int-kitchen-night/1/1a"}


def test_scenes_shots_and_the_directors_notes_are_marked() -> None:
    whole = cut()
    key = whole.picture[1].key
    told = Told(notes={key: ["shot: MS on ANNA"]}, on_takes={"recipe of 2B": "the cup is in her left hand"})
    edit = edit_of(whole, clips(whole), told)
    assert [(marker.name, marker.at) for marker in edit.markers] == [("Scene 1", 0), ("Scene 2", 48)]
    first, second = (event.markers for event in edit.tracks[0].events)
    assert [marker.note for marker in first] == ["Medium shot, 1A"]
    assert [marker.note for marker in second] == ["Medium shot, 2B", "shot: MS on ANNA", "the cup is in her left hand"]


def test_stems_are_whole_and_muted_and_subtitles_a_track() -> None:
    whole = cut()
    told = Told(stems={"dialogue": Clip("sound/stems/dialogue.wav", 0, 144_000)}, subtitles=[(2, 20, "I know.")])
    edit = edit_of(whole, clips(whole), told)
    (stem,) = next(track for track in edit.tracks if track.name == "dialogue stem").events
    assert (stem.length, stem.enabled) == (144_000, False)
    (words,) = edit.of_kind(TrackKind.SUBTITLES)[0].events
    assert (words.start, words.length, words.text) == (2, 18, "I know.")


@pytest.mark.parametrize(
    ("rate", "drop", "first"),
    [
        (Fraction(24000, 1001), False, 86_400),
        (Fraction(25), False, 90_000),
        (Fraction(30000, 1001), False, 108_000),
        (Fraction(30000, 1001), True, 107_892),
        (Fraction(50), False, 180_000),
    ],
)
def test_a_film_begins_at_one_oclock(rate: Fraction, drop: bool, first: int) -> None:
    whole = cut(rate)
    assert edit_of(whole, clips(whole), drop_frame=drop).timecode == first


def test_a_film_without_sound_has_a_picture_alone() -> None:
    whole = replace(cut(), sound=())
    assert [track.name for track in edit_of(whole, clips(whole)).tracks] == ["picture"]
