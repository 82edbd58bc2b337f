"""Which of the film's media an event is, by whatever an editor's program left of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from cases import LENGTH, RATE, SHOTS, bare, digest, edit, known, line, shot, whole

from rushes.departments.editorial.adoption import adopted_edit, recognise
from rushes.departments.editorial.adoption.known import KnownMedia, with_others
from rushes.departments.editorial.adoption.recognising import DIGEST, FILE, METADATA, REEL, Recognition
from rushes.film.adopted import AdoptedCut
from rushes.film.edit import EditEvent, EditTrack, Source, TrackKind

HANDLES = 12


def of(key: str) -> KnownMedia:
    return next(one for one in known() if one.key == key)


def matched(event: EditEvent, media: tuple[KnownMedia, ...] | None = None):  # type: ignore[no-untyped-def]
    return Recognition(media or known(), RATE).match(event, TrackKind.PICTURE)


def test_metadata_tell_an_event_whatever_file_it_was_cut_from() -> None:
    event = replace(shot("1B", 0, 30, 7), source=Source("picture/whatever.mov"))
    found = matched(event)
    assert (found.media, found.by, found.offset) == (of("room/1/1B"), METADATA, 7)


@pytest.mark.parametrize("head", [0, 5, -9])
def test_reel_and_timecode_tell_an_event_and_the_frame_it_begins_with(head: int) -> None:
    media = of("room/1/1B")
    # A file with handles; an EDL, which counts from midnight.
    for timecode, offset in ((media.timecode - HANDLES, HANDLES + head), (0, media.timecode + head)):
        event = bare(shot("1B", 0, 30), url="x.mov", reel=media.reel.lower(), timecode=timecode)
        found = matched(replace(event, offset=offset))
        assert (found.media, found.by, found.offset) == (media, REEL, head)


def test_a_reel_at_a_time_that_is_no_shots_is_nobodys() -> None:
    media = of("room/1/1B")
    event = bare(shot("1B", 0, 30), reel=media.reel, timecode=media.timecode + 3600 * 25)
    assert matched(event).media is None


def test_a_file_tells_an_event_by_its_name_or_its_digest() -> None:
    for url in ("C:\\cut\\picture\\2a.mov", f"file:///disk/{digest('2A')}.mp4", "picture/2A.mxf"):
        found = matched(bare(shot("2A", 0), url=url))
        assert (found.media, found.by) == (of("room/1/2A"), FILE)
    found = matched(bare(shot("2A", 0), url="renamed.mp4", digest=digest("2A")))
    assert (found.media, found.by) == (of("room/1/2A"), DIGEST)


def test_handles_on_both_sides_of_a_take_are_counted_off() -> None:
    event = bare(shot("2A", 0), url="picture/2A.mov", length=LENGTH + 2 * HANDLES)
    assert matched(replace(event, offset=HANDLES + 3)).offset == 3


def test_what_fits_two_media_is_no_guess() -> None:
    twin = replace(of("room/1/2A"), key="room/1/9Z", name="9Z")
    found = matched(bare(shot("2A", 0), url="picture/2A.mov"), (*known(), twin))
    assert found.media is None
    assert found.why == "it may be 2A or 9Z: file name fits both"


def test_a_take_put_in_place_of_another_is_chosen_and_an_older_export_is_not() -> None:
    other = replace(of("room/1/1A"), take=digest("other"), recipe="recipe-other")
    media = with_others(known(), [other])
    swapped = replace(shot("1A", 0), source=Source(f"takes/{digest('other')}.mp4"))
    found = matched(swapped, media)
    assert (found.media.recipe, found.chosen) == ("recipe-other", True)
    older = replace(shot("1A", 0), about=(("key", "room/1/1A"), ("take", digest("other"))), source=Source("1A.mov"))
    found = matched(older, media)
    assert (found.media, found.chosen) == (of("room/1/1A"), False)


def test_frames_are_counted_from_the_shots_own_first_in_a_take_that_begins_before_it() -> None:
    longer = tuple(replace(one, head=10, length=LENGTH + 10) if one.name == "1A" else one for one in known())
    assert matched(shot("1A", 0, 20, offset=4), longer).offset == -6
    stamped = replace(
        shot("1A", 0, 20, offset=4), source=Source("1A.mov", of("room/1/1A").reel, longer[0].timecode - 10)
    )
    assert matched(stamped, longer).offset == -6


def test_what_lies_above_is_seen_and_what_is_muted_is_not() -> None:
    over = EditTrack(TrackKind.PICTURE, "V2", RATE, (shot("2A", 60, 20), replace(shot("1A", 120, 10), enabled=False)))
    found = recognise(replace(whole(), tracks=(*whole().tracks, over)), known())
    seen = [(one.media.name, one.event.start, one.event.length, one.offset) for one in found.picture]
    assert seen == [("1A", 0, 50, 0), ("1B", 50, 10, 0), ("2A", 60, 20, 0), ("1B", 80, 20, 30), ("2A", 100, 50, 0)]


def test_a_nested_edit_is_opened() -> None:
    inner = EditTrack(TrackKind.PICTURE, "V1", RATE, (shot("1A", 0), shot("1B", 50)))
    nested = EditEvent("scene 1", 10, 40, 30, inside=(inner,))
    found = recognise(edit((nested,)), known())
    assert [(one.media.name, one.event.start, one.event.length, one.offset) for one in found.picture] == [
        ("1A", 10, 20, 30),
        ("1B", 30, 20, 0),
    ]


def test_what_was_dropped_is_written_down_and_sounds_only_by_a_file_that_has_some() -> None:
    kept = edit((shot("1A", 0),), (line("ANNA", 0, 48_000),))
    for given, dropped in (
        (kept, {"room/1/1B", "room/1/2A", "voice/room/1/BEN"}),
        (edit((shot("1A", 0),)), {"room/1/1B", "room/1/2A"}),
    ):
        adopted = adopted_edit(given, recognise(given, known()), whole(), known(), {})
        assert AdoptedCut(adopted).dropped == dropped
    back = adopted_edit(whole(), recognise(whole(), known()), adopted, known(), {})
    assert AdoptedCut(back).dropped == frozenset()


def test_every_event_of_the_films_own_cut_is_known() -> None:
    found = recognise(whole(), known())
    assert [one.media.name for one in found.matches] == [*SHOTS, "ANNA", "BEN"]
    assert Fraction(found.matches[0].offset) == 0
