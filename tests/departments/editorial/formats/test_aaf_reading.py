"""An AAF is read as its own library reads it, whoever wrote it and in whatever shape."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID

import aaf2
import opentimelineio as otio
import pytest
from aaf2.rational import AAFRational
from aaf_by_library import read_by_library
from edit_cases import RATES, cases
from noteless import drop_notes

from rushes.departments.editorial.formats import read_edit, write_edit
from rushes.departments.editorial.formats.checking import checked
from rushes.film.edit import EditTrack, TrackKind

RATE = Fraction(24000, 1001)
SPEED = (UUID("72559a80-24d7-11d3-8a50-0050040ef7d2"), "SpeedRatio")
AMPLITUDE = (UUID("e4962321-2267-11d3-8a4c-0050040ef7d2"), "Amplitude")
LINEAR = UUID("5b6c85a4-0ede-11d3-80a9-006008143e6f")


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize("name", sorted(cases(RATES["25"])))
def test_it_is_read_as_its_own_library_reads_it(name: str, noted: bool, tmp_path: Path) -> None:
    path = tmp_path / "cut.aaf"
    write_edit(cases(RATES["29.97 drop-frame"])[name], path, "aaf")
    if not noted:
        drop_notes(path, "aaf")
    assert read_edit(path) == checked(read_by_library(path), path)


def avid(file: Any, sound: Any) -> None:
    """As Media Composer stores a sequence: fillers at both ends, clips in effects in selectors, a group of essences."""
    create = file.create
    tape = create.SourceMob("A001")
    tape.descriptor = create.TapeDescriptor()
    slot = tape.create_timeline_slot(RATE)
    slot.segment = create.SourceClip(length=2_000_000, media_kind="picture")
    slot = tape.create_timeline_slot(RATE)
    slot.segment = create.Timecode(24, False)
    slot.segment.start = 86_400
    essence = create.SourceMob("A001C003")
    essence.descriptor = create.CDCIDescriptor()
    described = {"ComponentWidth": 8, "HorizontalSubsampling": 2, "StoredWidth": 1920, "StoredHeight": 1080}
    described |= {"FrameLayout": "FullFrame", "VideoLineMap": (42, 0), "ImageAspectRatio": "16/9", "Length": 500}
    for name, value in (described | {"SampleRate": str(RATE)}).items():
        essence.descriptor[name].value = value
    locator = create.NetworkLocator()
    locator["URLString"].value = "file:///E:/Avid%20MediaFiles/A001C003.mxf"
    essence.descriptor["Locator"].append(locator)
    slot = essence.create_timeline_slot(RATE)
    slot.segment = create.SourceClip(1_000, 500, tape.mob_id, 1, "picture")
    master = create.MasterMob("clip three")
    slot = master.create_timeline_slot(RATE)
    slot.segment = create.SourceClip(0, 500, essence.mob_id, 1, "picture")
    top = create.CompositionMob("Sequence.01")
    top.usage = "Usage_TopLevel"
    file.content.mobs.extend([tape, essence, master, top])

    def clip(start: int, length: int, kind: str = "picture") -> Any:
        return create.SourceClip(start, length, master.mob_id, 1, kind)

    faster = group(file, (UUID(int=3), "Motion Control"), clip(100, 48), 24, SPEED, AAFRational(2, 1))
    selector = create.Selector(media_kind="picture", length=24)
    selector["Selected"].value = faster
    choice = create.EssenceGroup(media_kind="picture", length=12)
    choice["Choices"].append(clip(7, 12))
    scope = create.Sequence(media_kind="picture", length=10)
    scope.components.append(clip(20, 10))
    slot = top.create_empty_sequence_slot(RATE, media_kind="picture")
    for part in (create.Filler("picture", 6), selector, choice, scope, create.Filler("picture", 100)):
        slot.segment.components.append(part)
    slot = top.create_timeline_slot(48_000)
    slot.segment = create.Sequence(media_kind="sound")
    slot.segment.components.append(sound(file, clip(0, 96_000, "sound")))


def group(file: Any, what: tuple[UUID, str], of: Any, length: int, parameter: tuple[UUID, str], value: Any) -> Any:
    operation = file.create.OperationDef(*what)
    operation.media_kind = of.media_kind
    operation["NumberInputs"].value = 1
    file.dictionary.register_def(operation)
    defined = file.create.ParameterDef(*parameter, "", file.dictionary.lookup_typedef("Rational"))
    file.dictionary.register_def(defined)
    made = file.create.OperationGroup(operation, length)
    made["InputSegments"].append(of)
    if not isinstance(value, list):
        made["Parameters"].append(file.create.ConstantValue(defined, value))
        return made
    linear = file.create.InterpolationDef(LINEAR, "LinearInterp", "")
    file.dictionary.register_def(linear)
    varying = file.create.VaryingValue(defined, linear)
    for at, factor in value:
        point = file.create.ControlPoint()
        point["Time"].value = AAFRational(at)
        point["Value"].value = AAFRational(factor)
        varying["PointList"].append(point)
    made["Parameters"].append(varying)
    return made


def faded(file: Any, clip: Any) -> Any:
    points = [(Fraction(0), 0), (Fraction(1, 4), Fraction(1, 2)), (Fraction(1), Fraction(1, 2))]
    return group(file, (UUID(int=4), "Audio Gain"), clip, clip.length, AMPLITUDE, points)


@pytest.mark.parametrize("sector", [512, 4096])
def test_a_sequence_as_media_composer_stores_it_is_read_to_its_clips_and_reels(sector: int, tmp_path: Path) -> None:
    path = tmp_path / "avid.aaf"
    with aaf2.open(str(path), "w", sector_size=sector) as file:
        avid(file, faded)
    edit = read_edit(path)
    assert edit == checked(read_by_library(path), path)
    assert (edit.title, edit.rate) == ("Sequence.01", RATE)
    picture, sound = edit.tracks
    assert [(event.start, event.length, event.offset, event.speed) for event in picture.events] == [
        (6, 24, 100, 2),
        (30, 12, 7, 1),
        (42, 10, 20, 1),
    ]
    (source,) = {event.source for event in picture.events}
    assert (source.url, source.reel, source.timecode) == ("/E:/Avid MediaFiles/A001C003.mxf", "A001", 86_400 + 1_000)
    assert [(event.level, event.fade_in, event.fade_out) for event in sound.events] == [(-60, 24_000, 0)]


def test_what_another_adapter_writes_is_read_as_it_stands(tmp_path: Path) -> None:
    rate = 25.0

    def range_(start: int, length: int) -> otio.opentime.TimeRange:
        return otio.opentime.TimeRange(
            otio.opentime.RationalTime(start, rate), otio.opentime.RationalTime(length, rate)
        )

    track = otio.schema.Track("V1", kind="Video")
    for number, (start, length) in enumerate([(12, 60), (0, 25)]):
        reference = otio.schema.ExternalReference(f"file:///media/{number}.mov", range_(0, 400))
        clip = otio.schema.Clip(f"{number}A", reference, range_(start, length))
        track.append(clip)
        if not number:
            track.append(otio.schema.Gap(source_range=range_(0, 10)))
    timeline = otio.schema.Timeline("by another")
    timeline.tracks.append(track)
    path = tmp_path / "other.aaf"
    otio.adapters.write_to_file(timeline, str(path), adapter_name="AAF", use_empty_mob_ids=True)
    edit = read_edit(path)
    assert edit == checked(read_by_library(path), path)
    first: EditTrack = edit.of_kind(TrackKind.PICTURE)[0]
    assert [(event.start, event.length) for event in first.events] == [(0, 60), (70, 25)]
