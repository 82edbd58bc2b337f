"""What is heard in a shot, and when: in both languages, in its time, once."""

from __future__ import annotations

import pytest
from sound_editor import edit

from rushes.film.film import SoundSettings


@pytest.mark.parametrize(
    ("text", "language", "sound"),
    [
        ("Paul slams the door.", "en", "door-slam"),
        ("Paul claque la porte.", "fr", "door-slam"),
        ("The phone rings.", "en", "telephone-bell"),
        ("Le téléphone sonne.", "fr", "telephone-bell"),
        ("Somebody knocks at the door.", "en", "knock"),
        ("On frappe à la porte.", "fr", "knock"),
        ("A glass shatters.", "en", "glass-break"),
        ("Un verre se brise.", "fr", "glass-break"),
        ("A gunshot.", "en", "pistol"),
        ("Un coup de feu.", "fr", "pistol"),
        ("The clock strikes nine.", "en", "clock-strike"),
        ("L'horloge sonne.", "fr", "clock-strike"),
        ("A chair falls.", "en", "chair-fall"),
        ("Une chaise tombe.", "fr", "chair-fall"),
        ("A dog barks.", "en", "dog"),
        ("Un chien aboie.", "fr", "dog"),
        ("Marie pours a glass of wine.", "en", "pour"),
        ("Marie ouvre le tiroir.", "fr", "drawer-open"),
        ("She strikes a match.", "en", "match"),
        ("Elle craque une allumette.", "fr", "match"),
        ("Thunder.", "en", "thunder"),
        ("Le tonnerre gronde.", "fr", "thunder"),
    ],
)
def test_the_same_words_speak_in_both_languages(text: str, language: str, sound: str) -> None:
    assert sound in edit(text, language).sounds


def test_a_french_sentence_is_french_in_an_english_film() -> None:
    assert "door-slam" in edit("La porte claque dans la nuit.", "en").sounds


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The phone doesn't ring.", "en"),
        ("Le téléphone ne sonne pas.", "fr"),
        ("Marie ne bouge pas.", "fr"),
        ("Her voice is like a gunshot.", "en"),
        ("Une voix comme un coup de feu.", "fr"),
        ("The door is red.", "en"),
    ],
)
def test_what_does_not_sound_is_not_heard(text: str, language: str) -> None:
    assert edit(text, language).sounds == []


@pytest.mark.parametrize(
    ("year", "ring"), [(1930, "telephone-bell"), (1990, "telephone-electronic"), (2020, "mobile-ring")]
)
def test_a_telephone_rings_as_in_its_time(year: int, ring: str) -> None:
    assert ring in edit("The telephone rings.", year=year).sounds


def test_a_door_is_that_of_its_place() -> None:
    assert "door-iron" in edit("INT. PRISON CELL - DAY\n\nPAUL closes the door.").sounds
    assert "door-close" in edit("INT. KITCHEN - DAY\n\nPAUL closes the door.").sounds


def test_a_sound_stands_where_it_stands_in_the_action() -> None:
    text = "Marie waits at the table with a cup of tea. She looks at the wall. The phone rings. Paul slams the door."
    (spotted,) = (shot for shot in edit(text).spotted.values() if len(shot) > 1)
    frames = {one.sound: one.frame for one in spotted}
    assert frames["telephone-bell"] < frames["door-slam"]
    assert frames["telephone-bell"] > 20


def test_who_walks_is_heard_on_what_they_walk_on() -> None:
    def grounds(text: str, **more: object) -> set[str]:
        return {one.ground for shot in edit(text, **more).spotted.values() for one in shot if one.walker}  # type: ignore[arg-type]

    assert grounds("INT. CHURCH - DAY\n\nPAUL walks to the altar.") == {"stone"}
    assert grounds("EXT. FOREST - DAY\n\nPAUL walks to the tree.") == {"leaves"}
    assert grounds("EXT. STREET - DAY\n\nSnow. PAUL walks to the corner.") == {"snow"}
    assert grounds("EXT. STREET - DAY\n\nPAUL runs across the gravel.") == {"gravel"}
    assert grounds("EXT. RUE - JOUR\n\nPAUL marche dans la boue.", language="fr") == {"mud"}


def test_what_is_far_is_heard_from_far_away_and_always_from_the_same_side() -> None:
    edited = edit("""
        EXT. VILLAGE SQUARE - DAY

        Church bells toll in the distance.

        Marie looks up.

        EXT. VILLAGE SQUARE - DAY

        Church bells toll in the distance.
        """)
    first, second = [one for shot in edited.spotted.values() for one in shot if one.sound == "church-bell"]
    assert first.at == second.at
    assert abs(first.at.x) + abs(first.at.z) > 300_000


def test_thunder_comes_through_the_wall_inside() -> None:
    inside = next(one for one in edit("Thunder.").spotted["1A"] if one.sound == "thunder")
    outside = next(one for one in edit("EXT. FIELD - DAY\n\nThunder.").spotted["1A"] if one.sound == "thunder")
    assert inside.behind
    assert not outside.behind


def test_a_train_is_heard_along_its_way_in_its_own_time() -> None:
    text = "EXT. STATION PLATFORM - DAY\n\nThe train arrives."
    for year, sound in ((1895, "train-steam"), (2020, "train")):
        (train,) = (one for shot in edit(text, year=year).spotted.values() for one in shot if one.sound == sound)
        assert train.to is not None
        assert train.until > 0


def test_a_clock_that_ticks_goes_on_to_the_end_of_its_scene() -> None:
    edited = edit("The clock ticks.\n\nMARIE\nListen.\n\nINT. OFFICE - DAY\n\nPaul waits.")
    first, *_, other = edited.spotted.values()
    assert [one.sound for one in first] == ["clock-tick"]
    assert all(any(one.sound == "clock-tick" for one in shot) for shot in list(edited.spotted.values())[:-1])
    assert other == ()


def test_the_same_deed_seen_from_nearer_is_not_heard_twice() -> None:
    sounds = edit("Marie ouvre le tiroir, prend la CLÉ.", "fr").sounds
    assert sounds.count("drawer-open") == 1
    assert sounds.count("keys") == 1


def test_a_note_adds_a_sound_or_leaves_none() -> None:
    assert "door-slam" in edit("Marie waits. [[sound: door slam]]").sounds
    assert "church-bell" in edit("[[sound: cloche, loin]]\nMarie attend.", "fr").sounds
    assert edit("[[sound: none]]\nPaul slams the door.").sounds == []
    assert edit("[[son: aucun, horloge sonne]]\nPaul claque la porte.", "fr").sounds == ["clock-strike"]


def test_words_of_a_note_that_nobody_knows_are_told() -> None:
    edited = edit("Marie waits. [[sound: wobbling jelly]]")
    assert edited.sounds == []
    assert edited.unknown == ["wobbling jelly"]


def test_a_film_without_effects_has_none() -> None:
    assert edit("Paul slams the door.", sound=SoundSettings(effects=False)).sounds == []


def test_spotting_gives_the_same_twice() -> None:
    text = "Marie opens the door and walks to the table. The phone rings."
    assert edit(text).spotted == edit(text).spotted


def test_in_slow_motion_a_clap_is_heard_when_the_slowed_hands_meet() -> None:
    delays = []
    for motion in ("", "slow motion "):
        edited = edit(f"INT. OFFICE - DAY\n\nPAUL stands by the desk.\n\n[[shot: MS {motion}on PAUL]]\nPAUL claps.\n")
        key = next(shot.key for shot in edited.breakdown.shots if ("PAUL", "clap") in shot.verbs)
        blocked = edited.blockings[key]
        begins = next(cue.start for mark in blocked.marks for cue in mark.cues if cue.what == "clap")
        heard = next(one.frame for told in edited.spotted.values() for one in told if one.sound == "clap")
        delays.append((blocked.speed, begins, heard))
    (_, usual, at_once), (speed, begins, slowed) = delays
    assert speed == 50
    assert slowed == 2 * (begins + at_once - usual)
