"""A film that was cut by an editor: what comes back is followed, and nothing is shot again that need not be."""

from __future__ import annotations

import shutil
import wave
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from cutting_room import (
    cut_of,
    line,
    named,
    one_after_another,
    pictures,
    rippled,
    sent_back,
    trimmed,
    with_pictures,
    with_sounds,
)
from test_film import edit as rewrite
from test_film import make, remade

from rushes.departments.editorial.adoption import standing
from rushes.engines.picture_reader import rgb_frames
from rushes.engines.picture_writer import PictureWriter
from rushes.errors import CheckFailed, StoreError
from rushes.film.adopted import CUT
from rushes.film.cut import Cut, SoundEvent
from rushes.film.edit import Edit, EditEvent, EditTrack, EditTransition, Source, TrackKind
from rushes.homecoming import compared, forget, offered
from rushes.pipeline import open_film


@pytest.fixture
def film(letters: Path, tmp_path: Path) -> Path:
    """The made film, to be cut."""
    return Path(shutil.copytree(letters, tmp_path / "letters"))


def told(offer: object) -> list[tuple[str, str]]:
    return [(change.what, change.name) for change in offer.changes]  # type: ignore[attr-defined]


def names(cut: Cut) -> list[str]:
    return [event.name for event in cut.picture]


def heard(cut: Cut, who: str) -> SoundEvent:
    return next(event for event in cut.sound if event.who == who)


def shot_again(done: object) -> set[str]:
    return {key for key in remade(done) if key.startswith(("shot/", "voice/", "music/", "sound/"))}  # type: ignore[arg-type]


def says(folder: Path) -> list[str]:
    opened = open_film(folder)
    assert opened.adopted is not None
    return standing(opened.adopted, opened.breakdown, opened.film, opened.library)


def frames_of(folder: Path) -> int:
    with av.open(str(folder / "out" / "letters.mp4")) as master:
        return sum(packet.size > 0 for packet in master.demux(video=0))


def test_a_cut_that_comes_back_as_it_left_changes_nothing(film: Path) -> None:
    offer = sent_back(film, cut_of(film))
    assert (offer.changes, offer.unmatched, offer.brought) == ((), (), {})
    assert {entry.task.key for entry in make(film).remade} == {"black"}
    assert says(film) == []


def test_a_trim_is_followed_and_shoots_nothing_again(film: Path) -> None:
    before = make(film).cut
    offer = sent_back(film, rippled(cut_of(film), "1B", head=10, tail=6))
    assert told(offer) == [("trimmed", "1B"), ("trimmed", "1B")]
    assert [change.text for change in offer.changes] == [
        "trimmed: 10 frames off its head",
        "trimmed: 6 frames off its tail",
    ]
    done = make(film)
    assert shot_again(done) == set()
    assert frames_of(film) == done.cut.frames == before.frames - 16
    was, now = (next(event for event in cut.picture if event.name == "1B") for cut in (before, done.cut))
    assert (now.offset, now.frames, now.media) == (10, was.frames - 16, was.media)
    # Every word is as far from its picture as it was.
    spoken = heard(before, "ANNA").start - heard(done.cut, "ANNA").start
    assert spoken == round(16 * 48_000 * 1001 / 24_000)


def test_order_doubles_and_drops_are_the_editors(film: Path) -> None:
    edit = cut_of(film)
    shots = {event.name: event for event in pictures(edit)}
    order = ["Opening title", "1C", "1A", "1D", "1C", "12A-A", "End credits"]
    offer = sent_back(film, with_pictures(edit, one_after_another([shots[name] for name in order])))
    assert {("moved", "1C"), ("dropped", "1B"), ("doubled", "1C"), ("dropped", "13A")} <= set(told(offer))
    done = make(film)
    assert names(done.cut) == order
    assert shot_again(done) == set()
    assert frames_of(film) == sum(shots[name].length for name in order)
    assert [sentence.split(" (")[0] for sentence in says(film)] == [
        "not in the cut: shot 1B",
        "not in the cut: shot 13A",
    ]
    assert "harbour" not in " ".join(event.key for event in done.cut.sound if event.stem == "ambience")


def test_gaps_are_black_and_dissolves_are_seen(film: Path) -> None:
    edit = cut_of(film)
    events = pictures(edit)
    gap, join = 12, named(edit, "1C").start
    late = [replace(event, start=event.start + gap) if event.start >= join else event for event in events]
    dissolve = named(edit, "1D").start + gap
    sent_back(film, with_pictures(edit, late, transitions=(EditTransition(dissolve, 4, 4),)))
    done = make(film)
    assert frames_of(film) == sum(event.length for event in events) + gap
    seen = list(rgb_frames(film / "out" / "letters.mp4"))
    assert max(frame.mean() for frame in seen[join : join + gap]) < 1
    assert seen[join - 1].mean() > 10
    assert seen[join + gap].mean() > 10
    # In the middle of the dissolve both pictures are there.
    one, other, middle = (seen[dissolve + at].astype(float) for at in (-5, 5, 0))
    both = np.abs(middle - (one + other) / 2).mean()
    assert both < min(np.abs(middle - one).mean(), np.abs(middle - other).mean())
    assert len(done.cut.transitions) == 1


def test_a_retimed_shot_is_its_own_frames_faster(film: Path) -> None:
    edit = cut_of(film)
    fast = [
        replace(event, length=event.length // 2, speed=Fraction(2)) if event.name == "1A" else event
        for event in pictures(edit)
    ]
    plain = list(rgb_frames(film / "out" / "letters.mp4"))
    offer = sent_back(film, with_pictures(edit, one_after_another(fast)))
    assert ("retimed", "1A") in told(offer)
    make(film)
    begin, length = named(edit, "1A").start, named(edit, "1A").length // 2
    seen = list(rgb_frames(film / "out" / "letters.mp4"))
    for at in (0, 5, length - 1):
        assert np.abs(seen[begin + at].astype(float) - plain[begin + 2 * at]).mean() < 2


def test_a_split_edit_is_heard_where_the_editor_put_it(film: Path) -> None:
    edit = cut_of(film)
    early = 9_600
    before = make(film).cut

    def moved(event: EditEvent) -> EditEvent | None:
        if event.told("who") == "ANNA":
            return replace(event, start=event.start - early)
        if event.name == "MARC" and "long time" in event.told("text"):
            return replace(event, length=event.length // 2)
        return event

    offer = sent_back(film, with_sounds(edit, moved))
    assert told(offer) == [("moved", "ANNA"), ("trimmed", "MARC")]
    cut = make(film).cut
    assert heard(cut, "ANNA").start == heard(before, "ANNA").start - early
    half = heard(cut, "MARC")
    assert half.samples == heard(before, "MARC").samples // 2
    assert half.text
    assert heard(before, "MARC").text.startswith(half.text)
    assert half.text in (film / "out" / "letters.srt").read_text(encoding="utf-8")


def test_a_line_the_editor_dropped_is_neither_heard_nor_read(film: Path) -> None:
    edit = cut_of(film)
    offer = sent_back(film, with_sounds(edit, lambda event: None if event.told("who") == "ANNA" else event))
    assert told(offer) == [("dropped", "ANNA")]
    cut = make(film).cut
    assert not any(event.who == "ANNA" for event in cut.sound)
    assert "Who wrote it" not in (film / "out" / "letters.srt").read_text(encoding="utf-8")
    assert [sentence.split(" (")[0] for sentence in says(film)] == ["not heard in the cut: ANNA’s line"]


def test_a_lengthened_shot_is_shot_again_as_long_as_the_cut_wants_it_and_no_other(film: Path) -> None:
    edit = cut_of(film)
    longer = [replace(event, length=event.length + 7) if event.name == "13A" else event for event in pictures(edit)]
    offer = sent_back(film, with_pictures(edit, one_after_another(longer)))
    assert told(offer)[0] == ("lengthened", "13A")
    done = make(film)
    assert shot_again(done) == {"shot/ext-harbour-dawn/1/action-1"}
    event = next(event for event in done.cut.picture if event.name == "13A")
    take = next(entry for entry in done.remade if entry.task.key.startswith("shot/"))
    assert (event.offset, event.frames) == (0, named(edit, "13A").length + 7)
    assert take.task.request.frames == event.frames


def test_an_edit_without_sound_keeps_every_line_with_its_picture(film: Path) -> None:
    before = make(film).cut
    sent_back(film, rippled(cut_of(film), "1A", head=12), "edl")
    cut = make(film).cut
    for who in ("ANNA", "MARC"):
        moved = heard(before, who).start - heard(cut, who).start
        assert moved == round(12 * 48_000 * 1001 / 24_000)
        assert heard(cut, who).samples == heard(before, who).samples


def test_media_the_editor_brought_are_kept_in_the_film(film: Path) -> None:
    edit = cut_of(film)
    brought = film.parent / "disk" / "Pluie d’été №2.mp4"
    brought.parent.mkdir()
    with PictureWriter(brought, 160, 90, Fraction(24_000, 1001)) as out:
        for _ in range(30):
            out.write_rgb(np.full((90, 160, 3), 200, np.uint8))
    rain = EditEvent("rain", 0, 20, 5, Source(f"disk/{brought.name}", length=30))
    events = pictures(edit)
    offer = sent_back(film, with_pictures(edit, one_after_another([*events[:2], rain, *events[2:]])))
    assert ("new media", "rain") in told(offer)
    assert offer.without_rights == (brought.name,)
    shutil.rmtree(brought.parent)  # the disk goes
    make(film)
    at = events[1].end
    seen = list(rgb_frames(film / "out" / "letters.mp4"))[at : at + 20]
    assert np.abs(np.array([frame.mean() for frame in seen]) - 200).max() < 3
    (path,) = (film / "library" / "footage").iterdir()
    assert says(film) == [f"without a rights line: library/footage/{path.name}"]
    # It comes back from a second export as what it is.
    again = sent_back(film, rippled(cut_of(film), "1B", head=4))
    assert (told(again), again.brought) == ([("trimmed", "1B")], {})
    make(film)
    assert says(film) == [f"without a rights line: library/footage/{path.name}"]


def tone(path: Path, seconds: int) -> Path:
    sound = (8_000 * np.sin(np.arange(seconds * 44_100) * 0.06)).astype("<i2")
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(44_100)
        out.writeframes(sound.tobytes())
    return path


def with_a_tone(folder: Path) -> Edit:
    """The film's cut with a horn that the editor brought, two seconds in."""
    edit = cut_of(folder)
    horn = EditEvent("horn", 96_000, 48_000, source=Source(tone(folder.parent / "horn.wav", 3).name))
    return replace(edit, tracks=(*edit.tracks, EditTrack(TrackKind.SOUND, "effects 9", Fraction(48_000), (horn,))))


def test_a_sound_the_editor_brought_is_heard_where_she_put_it(film: Path) -> None:
    offer = sent_back(film, with_a_tone(film))
    assert told(offer) == [("new media", "horn")]
    horn = next(event for event in make(film).cut.sound if event.name == "horn")
    assert (horn.stem, horn.start, horn.samples) == ("effects", 96_000, 48_000)


def test_media_that_are_gone_stop_the_work_before_it_begins(film: Path) -> None:
    sent_back(film, with_a_tone(film))
    shutil.rmtree(film / "library" / "footage")
    with pytest.raises(CheckFailed, match="library/footage/horn"):
        make(film)
    assert says(film)[0].startswith("missing: library/footage/horn")


def test_what_cannot_be_taken_in_leaves_the_cut_as_it_was(film: Path) -> None:
    sent_back(film, rippled(cut_of(film), "1B", head=10))
    kept = (film / CUT).read_bytes()
    (film / "library").write_text("a file where a folder has to be", encoding="utf-8")
    with pytest.raises(StoreError):
        sent_back(film, with_a_tone(film))
    assert (film / CUT).read_bytes() == kept
    assert not (film / "cuts").exists()


def test_a_take_put_in_place_of_another_is_the_films(film: Path) -> None:
    first = make(film).cut
    was = next(event for event in first.picture if event.name == "13A")
    rewrite(film, "she waits]]\nAnna waits.", "she turns]]\nAnna turns away.")
    make(film)
    edit = cut_of(film)
    now = named(edit, "13A")
    assert now.told("take") != was.media.digest
    old = replace(now, source=Source(f"../takes/{was.media.digest[:2]}/{was.media.digest}.mp4"), about=())
    offer = sent_back(film, with_pictures(edit, [old if event is now else event for event in pictures(edit)]))
    assert told(offer) == [("swapped", "13A")]
    done = make(film)
    assert shot_again(done) == set()
    assert next(event for event in done.cut.picture if event.name == "13A").media == was.media


def test_what_the_script_has_no_more_stays_in_the_cut_and_what_is_new_stands_behind_its_neighbour(film: Path) -> None:
    sent_back(film, rippled(cut_of(film), "1A", tail=4))
    make(film)
    rewrite(film, "EXT. HARBOUR - DAWN\n\n[[shot: CU 85mm f/2 2s on ANNA | she waits]]\nAnna waits.\n", "")
    rewrite(film, "I never answered.\n", "I never answered.\n\nEXT. BRIDGE - DAY\n\n[[shot: WS 2s | water]]\nWater.\n")
    done = make(film)
    assert names(done.cut)[-4:] == ["12A-A", "13A", "13A", "End credits"]
    new, old = (event for event in done.cut.picture if event.name == "13A")
    assert (new.key.partition("/")[0], old.key.partition("/")[0]) == ("ext-bridge-day", "ext-harbour-dawn")
    assert [sentence.split(" (")[0].split(";")[0] for sentence in says(film)] == [
        "new since the cut: shot 13A",
        "no longer in the script: 13A",
    ]


def test_a_shot_the_editor_left_whole_goes_on_being_whole(film: Path) -> None:
    sent_back(film, rippled(cut_of(film), "1A", tail=4))
    before = make(film).cut
    rewrite(film, "85mm f/2 2s", "85mm f/2 3s")
    cut = make(film).cut
    was, now = (next(event for event in one.picture if event.name == "13A") for one in (before, cut))
    assert now.frames == was.frames + 24
    assert cut.frames == before.frames + 24


def test_the_scripts_cut_comes_back_when_the_adopted_one_is_forgotten(film: Path) -> None:
    before = make(film).cut
    sent_back(film, rippled(cut_of(film), "1B", head=10))
    make(film)
    kept = forget(film)
    assert kept is not None
    assert make(film).cut == before
    sent_back(film, cut_of(film))
    assert told(offered(film, kept))[0] == ("trimmed", "1B")


def test_the_same_file_adopted_twice_puts_nothing_away(film: Path) -> None:
    edit = rippled(cut_of(film), "1B", head=10)
    sent_back(film, edit)
    first = (film / CUT).read_bytes()
    assert sent_back(film, edit).changes == ()
    assert (film / CUT).read_bytes() == first
    assert not (film / "cuts").exists()


def test_two_cuts_are_compared_whatever_they_are(film: Path) -> None:
    edit = cut_of(film)
    sent_back(film, rippled(edit, "1B", head=10))
    _, _, changes = compared(film / "out" / "letters.otio", film)
    assert [(change.what, change.name) for change in changes] == [("trimmed", "1B")]


def test_an_edit_of_another_film_is_refused_and_the_cut_stays(film: Path, tmp_path: Path) -> None:
    sent_back(film, rippled(cut_of(film), "1B", head=10))
    kept = (film / CUT).read_bytes()
    other = with_pictures(
        cut_of(film), [EditEvent("x", 0, 50, source=Source("takes/other.mp4"), about=(("key", "elsewhere/1/a"),))]
    )
    with pytest.raises(CheckFailed, match="Nothing of this film"):
        sent_back(film, other)
    assert (film / CUT).read_bytes() == kept


def test_an_edit_at_another_rate_is_refused(film: Path) -> None:
    edit = cut_of(film)
    tracks = tuple(replace(track, rate=Fraction(25)) if track.rate == edit.rate else track for track in edit.tracks)
    with pytest.raises(CheckFailed, match="25 frames a second"):
        sent_back(film, replace(edit, rate=Fraction(25), tracks=tracks))
    assert not (film / CUT).exists()


def test_what_cannot_be_told_is_listed_and_left_out(film: Path) -> None:
    edit = cut_of(film)
    lost = EditEvent("holiday", 0, 10, source=Source("gone/holiday.mov"))
    offer = sent_back(film, with_pictures(edit, one_after_another([*pictures(edit), lost])))
    assert offer.unmatched == ("holiday: not the film's, and its file is not there (gone/holiday.mov)",)
    assert "holiday" not in names(make(film).cut)


def test_a_line_kept_over_another_picture_is_heard_without_its_own(film: Path) -> None:
    edit = cut_of(film)
    kept = [event for event in pictures(edit) if event.name != "1D"]
    sent_back(film, with_pictures(edit, one_after_another(kept)))
    cut = make(film).cut
    assert "1D" not in names(cut)
    rate = Fraction(48_000)
    assert heard(cut, "ANNA").start == line(edit, "ANNA").start * rate / 48_000
    assert trimmed(kept[0]) == kept[0]
