"""OpenTimelineIO's files are read the same whatever schemas they hold, and whatever they leave out."""

from __future__ import annotations

from pathlib import Path

import opentimelineio as otio
import pytest
from edit_cases import RATES, cases

from rushes.departments.editorial.formats import read_edit, write_edit
from rushes.errors import EditFormatError


@pytest.mark.parametrize("name", ["cuts", "speed", "dissolve", "nested", "layers", "markers"])
def test_an_older_schema_reads_as_todays(name: str, tmp_path: Path) -> None:
    new, old = tmp_path / "cut.otio", tmp_path / "old" / "cut.otio"
    old.parent.mkdir()
    write_edit(cases(RATES["25"])[name], new, "otio")
    timeline = otio.adapters.read_from_file(str(new))
    otio.adapters.write_to_file(timeline, str(old), target_schema_versions={"Clip": 1})
    assert '"Clip.1"' in old.read_text(encoding="utf-8")
    assert read_edit(old) == read_edit(new)


def test_items_without_a_range_are_as_long_as_the_library_says(tmp_path: Path) -> None:
    path = tmp_path / "cut.otio"
    for name in ("cuts", "nested", "dissolve"):
        write_edit(cases(RATES["25"])[name], path, "otio")
        timeline = otio.adapters.read_from_file(str(path))
        for stack in timeline.find_children(descended_from_type=otio.schema.Stack):
            stack.source_range = None
        for clip in list(timeline.find_clips())[::2]:
            if clip.media_reference.available_range is not None:
                clip.source_range = None
        otio.adapters.write_to_file(timeline, str(path))
        lengths = [
            round(item.trimmed_range().duration.value)
            for track in timeline.video_tracks()
            for item in track
            if isinstance(item, otio.core.Item) and not isinstance(item, otio.schema.Gap)
        ]
        assert [event.length for track in read_edit(path).tracks[:1] for event in track.events] == lengths


@pytest.mark.parametrize(
    "text",
    [
        '{"OTIO_SCHEMA": "Timeline.1", "tracks": 5}',
        '{"OTIO_SCHEMA": "Timeline.1", "tracks": {"OTIO_SCHEMA": "Stack.1", "children": [7]}}',
        '{"OTIO_SCHEMA": "Timeline.1", "tracks": {"OTIO_SCHEMA": "Stack.1", "children": '
        '[{"OTIO_SCHEMA": "Track.1", "children": [{"OTIO_SCHEMA": "Clip.2"}]}]}}',
        '{"OTIO_SCHEMA": "Timeline.1", '
        '"global_start_time": {"OTIO_SCHEMA": "RationalTime.1", "value": NaN, "rate": 24}, '
        '"tracks": {"OTIO_SCHEMA": "Stack.1", "children": []}}',
        '{"OTIO_SCHEMA": "Timeline.7"}',
    ],
)
def test_what_says_it_is_a_timeline_and_is_none_gets_one_clear_error(text: str, tmp_path: Path) -> None:
    path = tmp_path / "cut.otio"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EditFormatError):
        read_edit(path)
