"""What each format keeps of an edit is measured, and is what the documentation says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from edit_cases import RATES, cases
from fidelity import LOST, NOTED, PARTLY, measured, table

import rushes
from rushes.departments.editorial.formats import FORMATS, read_edit, write_edit

DOCS = Path(rushes.__file__).parent.parent / "docs" / "editorial.md"


@pytest.mark.parametrize("kind", FORMATS)
def test_a_format_keeps_all_that_it_does_not_say_it_loses(kind: str) -> None:
    assert measured(kind, LOST, PARTLY) == set(FORMATS[kind].loses)
    assert measured(kind, NOTED) == set(FORMATS[kind].noted)


def test_the_table_in_the_documentation_is_what_the_formats_do() -> None:
    assert table() in DOCS.read_text(encoding="utf-8"), "python tests/departments/editorial/formats/fidelity.py"


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "aaf"])
def test_the_same_edit_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    edit = cases(RATES["25"])["layers"]
    paths = [tmp_path / folder / f"cut{FORMATS[kind].suffix}" for folder in ("one", "two")]
    for path in paths:
        write_edit(edit, path, kind)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_what_a_format_cannot_hold_is_told_in_words(tmp_path: Path) -> None:
    edit = cases(RATES["25"])["layers"]
    assert write_edit(edit, tmp_path / "cut.edl", "edl") == (
        "EDL (CMX 3600): 2 events on further picture tracks are left out.",
        "EDL (CMX 3600): 3 sounds begin on the nearest frame there; Rushes knows better when it comes back.",
    )
    assert write_edit(edit, tmp_path / "cut.otio", "otio") == ()


def test_an_edit_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "cut.otioz"
    path.write_bytes(b"the old one")
    with pytest.raises(AttributeError):
        write_edit(None, path, "otioz")  # type: ignore[arg-type]
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_sound_an_editor_moved_by_a_frame_is_moved_by_a_frame_to_the_sample(tmp_path: Path) -> None:
    edit = cases(RATES["25"])["cuts"]
    path = tmp_path / "cut.xml"
    write_edit(edit, path, "fcp7")
    text = path.read_text(encoding="utf-8")
    assert "<start>6</start>" in text  # 12,345 samples are 6.4 frames
    path.write_text(text.replace("<start>6</start>", "<start>7</start>"), encoding="utf-8")
    (first, _) = read_edit(path).tracks[1].events
    assert first.start == 12_345 + 1_920
    assert first.length == 61_111 - 1_920


def test_more_than_four_tracks_of_sound_go_on_lists_of_their_own(tmp_path: Path) -> None:
    edit = cases(RATES["25"])["cuts"]
    lines = edit.tracks[1]
    six = edit.tracks[:1] + tuple(replace(lines, name=f"dialogue {number}") for number in range(1, 7))
    path = tmp_path / "cut.edl"
    write_edit(replace(edit, tracks=six), path, "edl")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["cut-A5.edl", "cut.edl"]
    assert [(track.name, len(track.events)) for track in read_edit(path).tracks[1:]] == [
        (f"dialogue {number}", 2) for number in range(1, 7)
    ]
    assert read_edit(path).tracks[6].events == read_edit(path).tracks[1].events
    (tmp_path / "cut-A5.edl").unlink()
    assert len(read_edit(path).tracks) == 5
