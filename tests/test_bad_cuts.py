"""Cuts that nobody can follow as they are: told in words, and the cut there was stays."""

from __future__ import annotations

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from cutting_room import cut_of, one_after_another, pictures, sent_back, trimmed, with_pictures

from rushes.departments.editorial.formats import FORMATS, write_edit
from rushes.departments.editorial.formats.timecode import label
from rushes.departments.editorial.reels import reels
from rushes.errors import CheckFailed, EditFormatError, RushesError
from rushes.film.adopted import CUT
from rushes.film.edit import EditEvent, EditTrack, Source, TrackKind
from rushes.homecoming import offered

RATE = Fraction(24000, 1001)


@pytest.fixture(scope="module")
def film(letters: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film with an adopted cut."""
    folder = Path(shutil.copytree(letters, tmp_path_factory.mktemp("cut") / "letters"))
    edit = cut_of(folder)
    first, *others = pictures(edit)
    sent_back(folder, with_pictures(edit, one_after_another([trimmed(first, 2), *others])))
    return folder


@pytest.fixture(autouse=True)
def _the_old_cut_is_untouched(film: Path) -> object:
    before = (film / CUT).read_bytes()
    yield
    assert (film / CUT).read_bytes() == before


def test_of_a_list_with_unknown_reels_what_is_known_is_told_and_the_rest_listed(film: Path, tmp_path: Path) -> None:
    shot = next(event for event in pictures(cut_of(film)) if event.told("scene"))
    reel = reels([shot.told("key")], RATE)[shot.told("key")]
    source = [label(reel.start + at, RATE) for at in (0, 20)]
    list_ = tmp_path / "foreign.edl"
    list_.write_text(
        "TITLE: FOREIGN\nFCM: NON-DROP FRAME\n\n"
        f"001  {reel.name:8} V     C        {source[0]} {source[1]} 01:00:00:00 01:00:00:20\n"
        "002  TAPE0042 V     C        04:00:00:00 04:00:02:00 01:00:00:20 01:00:02:20\n".replace("\\\n", "\n"),
        encoding="utf-8",
    )
    offer = offered(film, list_)
    assert [event.name for event in pictures(offer.edit)] == [shot.name]
    assert offer.unmatched == ("TAPE0042: not the film's, and its file is not there",)
    list_.write_text(list_.read_text(encoding="utf-8").replace(reel.name, "TAPE0041"), encoding="utf-8")
    with pytest.raises(CheckFailed, match="none of its 2 pictures was recognised"):
        offered(film, list_)


def test_a_second_track_at_another_rate_is_refused(film: Path, tmp_path: Path) -> None:
    edit = cut_of(film)
    event = EditEvent("other", 0, 50, source=Source("other.mov", rate=Fraction(25)))
    further = EditTrack(TrackKind.PICTURE, "25", Fraction(25), (event,))
    file = tmp_path / "mixed.otio"
    write_edit(replace(edit, tracks=(*edit.tracks, further)), file, "otio")
    with pytest.raises(RushesError, match="frames a second"):
        offered(film, file)


@pytest.mark.parametrize("kind", FORMATS)
def test_whatever_events_are_called_they_are_what_they_are(kind: str, film: Path, tmp_path: Path) -> None:
    edit = cut_of(film)
    strange = [replace(event, name=f'{event.name} / <🚂> "été" \\ & ..') for event in pictures(edit)]
    file = tmp_path / f"../{tmp_path.name}/a 🎬 'cut'{FORMATS[kind].suffix}"
    write_edit(with_pictures(edit, strange), file, kind)
    offer = offered(film, file)
    assert [event.name for event in pictures(offer.edit)] == [event.name for event in pictures(edit)]
    assert not [one for one in offer.unmatched if "sound" not in one]


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "edl"])  # a list has no end to be missed
def test_a_file_that_broke_off_on_its_way_is_one_clear_error(kind: str, film: Path, tmp_path: Path) -> None:
    file = tmp_path / f"cut{FORMATS[kind].suffix}"
    write_edit(cut_of(film), file, kind)
    file.write_bytes(file.read_bytes()[:1500])
    with pytest.raises((EditFormatError, CheckFailed)) as caught:
        offered(film, file)
    assert caught.value.todo
    assert len(str(caught.value)) < 500
