"""What an editor does to the sound of a film comes back with her cut: it is followed where the mix can, else told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cutting_room import cut_of, line, sent_back, with_sounds
from test_film import make

from rushes.film.cut import Cut, SoundEvent
from rushes.film.edit import Edit, EditEvent, EditTrack, Source, TrackKind


@pytest.fixture
def film(letters: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(letters, tmp_path / "letters"))


def told(offer: object) -> list[tuple[str, str]]:
    return [(change.name, change.text) for change in offer.changes]  # type: ignore[attr-defined]


def of(who: str, change: Callable[[EditEvent], EditEvent]) -> Callable[[EditEvent], EditEvent]:
    return lambda event: change(event) if event.told("who") == who else event


def said(cut: Cut, who: str) -> SoundEvent:
    return next(event for event in cut.sound if event.who == who)


def with_stems(edit: Edit, heard: bool) -> Edit:
    """As an export has it: the stems of the mix beside the sounds."""
    about = (("key", "stem/dialogue"), ("take", "d" * 64))
    source = Source("sound/stems/dialogue.wav", "", 0, None, 96_000, "d" * 64)
    stem = EditEvent("dialogue stem", 0, 96_000, source=source, about=about, enabled=heard)
    track = EditTrack(TrackKind.SOUND, "dialogue stem", edit.of_kind(TrackKind.SOUND)[0].rate, (stem,))
    return replace(edit, tracks=(*edit.tracks, track))


def test_a_line_the_editor_lowered_is_lower_in_the_film_and_stays_so(film: Path) -> None:
    before = said(make(film).cut, "ANNA").gain
    lowered = with_sounds(cut_of(film), of("ANNA", lambda event: replace(event, level=event.level - 60)))
    assert told(sent_back(film, lowered)) == [("ANNA", "lowered by 6 dB")]
    line_now = said(make(film).cut, "ANNA")
    assert (line_now.gain, line_now.trim) == (before - 60, -60)
    # It leaves as it is now: sent back untouched it stays, and what is done then is added.
    assert told(sent_back(film, cut_of(film))) == []
    raised = with_sounds(cut_of(film), of("ANNA", lambda event: replace(event, level=event.level + 20)))
    assert told(sent_back(film, raised)) == [("ANNA", "raised by 2 dB")]
    assert said(make(film).cut, "ANNA").gain == before - 40


def test_fades_are_the_editors(film: Path) -> None:
    second = 48_000 * 1001 // 1000
    faded = with_sounds(cut_of(film), of("MARC", lambda event: replace(event, fade_out=second // 2)))
    assert told(sent_back(film, faded)) == [("MARC", "fade out of 12 frames, it was 0")] * 2
    assert said(make(film).cut, "MARC").fade_out == second // 2
    without = with_sounds(cut_of(film), of("MARC", lambda event: replace(event, fade_out=0)))
    assert told(sent_back(film, without)) == [("MARC", "no fade out")] * 2
    assert said(make(film).cut, "MARC").fade_out == 0


def test_stems_she_listened_by_are_no_media_of_hers_and_the_lines_under_them_stay(film: Path) -> None:
    muted = with_sounds(with_stems(cut_of(film), heard=True), lambda event: event)
    tracks = [
        replace(
            track, events=tuple(replace(event, enabled=event.told("key").startswith("stem/")) for event in track.events)
        )
        if track.kind is TrackKind.SOUND
        else track
        for track in muted.tracks
    ]
    offer = sent_back(film, replace(muted, tracks=tuple(tracks)))
    assert (offer.changes, offer.unmatched, dict(offer.brought)) == ((), (), {})
    assert said(make(film).cut, "ANNA")


def test_a_line_muted_where_no_stem_is_heard_is_dropped(film: Path) -> None:
    edit = with_stems(cut_of(film), heard=False)
    offer = sent_back(film, with_sounds(edit, of("ANNA", lambda event: replace(event, enabled=False))))
    assert told(offer) == [("ANNA", "dropped")]


def test_a_beds_level_is_the_mixs_and_that_is_told(film: Path) -> None:
    def lowered(event: EditEvent) -> EditEvent:
        return replace(event, level=event.level - 35) if event.told("stem") == "ambience" else event

    sentences = {text for _, text in told(sent_back(film, with_sounds(cut_of(film), lowered)))}
    assert sentences == {"lowered by 3.5 dB: not followed, mix.toml has the levels of beds and foley"}


def test_a_level_without_what_it_was_is_told_and_left(film: Path) -> None:
    """An editor's program that drops our notes: nobody knows whether she touched it."""

    def stripped(event: EditEvent) -> EditEvent:
        about = tuple((name, value) for name, value in event.about if name != "level")
        return replace(event, about=about, level=-55)

    offer = sent_back(film, with_sounds(cut_of(film), of("ANNA", stripped)))
    assert told(offer) == [("ANNA", "level -5.5 dB: not followed")]
    assert line(offer.edit, "ANNA").told("trim") == ""
