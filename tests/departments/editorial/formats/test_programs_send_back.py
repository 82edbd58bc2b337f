"""Cuts as other programs send them back: each is edited here with that program's own library, or by hand in its own
terms, by what knows nothing of how Rushes reads it; then once more without a word that Rushes wrote."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import aaf2
import opentimelineio as otio
import pytest
from noteless import drop_notes
from test_editors_open import ges

from rushes.errors import CheckFailed
from rushes.homecoming import Offer, offered

SETTINGS = """\
title = "Sept"
[format]
size = "256x144"
rate = 25
[engines]
picture = "fake"
[sound]
music = false
ambience = false
effects = false
"""
WORDS = ("one", "two", "three", "four", "five", "six")
SHOTS = "\n\n".join(f"[[shot: MS 50mm 2s on ANNA | {word}]]\nANNA waits, {word}." for word in WORDS)
SCRIPT = f"Title: Sept\n\nINT. ROOM - DAY\n\n{SHOTS}\n\nANNA\nYes.\n"
RENDERED = "video/x-matroska:image/jpeg:audio/x-vorbis"
SPEED_RATIO = "72559a80-24d7-11d3-8a50-0050040ef7d2"
SPEED_CONTROL = "9d2ea890-0968-11d3-8a38-0050040ef7d2"
TRIM, SLIP, HANDLE = 6, 4, 10
# 1A loses its tail, 1B shows later frames, 1C plays twice as fast, 1D is gone, 1E goes first, 1F stands once more.
DONE = {("trimmed", "1A"), ("slipped", "1B"), ("retimed", "1C"), ("dropped", "1D"), ("moved", "1E"), ("doubled", "1F")}


def rushes(*words: object) -> None:
    command = [sys.executable, "-m", "rushes", *map(str, words)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sept") / "sept"
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    # 1B was trimmed at both ends before: there is something of it to slip to.
    rushes("cut", "export", "-q", "--to", "otio", "--media", "takes", "--no-stems", folder)
    first = folder / "out" / "sept-otio" / "sept.otio"
    timeline = otio.adapters.read_from_file(str(first))
    (clip,) = (clip for clip in timeline.find_clips() if clip.name == "1B")
    clip.source_range = moved(clip.source_range, HANDLE, -2 * HANDLE)
    otio.adapters.write_to_file(timeline, str(first))
    rushes("cut", "adopt", "--yes", first, folder)
    return folder


def moved(range_: otio.opentime.TimeRange, start: int, length: int) -> otio.opentime.TimeRange:
    """A range of whole frames that begins so much later and is so much longer."""
    at, count = range_.start_time, range_.duration
    return otio.opentime.TimeRange(
        otio.opentime.RationalTime(at.value + start, at.rate),
        otio.opentime.RationalTime(count.value + length, count.rate),
    )


def exported(film: Path, kind: str, tmp_path: Path) -> Path:
    """The timeline, in a folder of its own with its media: to be edited."""
    rushes("cut", "export", "-q", "--to", kind, "--media", "h264", "--no-stems", film)
    there = Path(shutil.copytree(film / "out" / f"{film.name}-{kind}", tmp_path / "away"))
    return there / f"{film.name}.{kind}"


def told(offer: Offer) -> set[tuple[str, str]]:
    return {(change.what, change.name) for change in offer.changes if change.kind.value == "picture"}


def spliced(items: list, copy: Callable, trim: Callable, slip: Callable, faster: Callable) -> list:  # type: ignore[type-arg]
    """What the editor does with the six shots, whatever they are to a program."""
    title, one, two, three, _, five, six, *others = items
    return [title, five, trim(one), slip(two), faster(three), six, copy(six), *others]


def cut_otio(timeline: otio.schema.Timeline) -> None:
    track = timeline.video_tracks()[0]
    shots = [each.clone() for each in track if isinstance(each, otio.schema.Clip)]

    def times(clip: otio.schema.Clip, start: int, length: int) -> otio.schema.Clip:
        clip.source_range = moved(clip.source_range, start, length)
        return clip

    def faster(clip: otio.schema.Clip) -> otio.schema.Clip:
        clip.effects.append(otio.schema.LinearTimeWarp(time_scalar=2.0))
        return times(clip, 0, -int(clip.source_range.duration.value) // 2)

    track[:] = spliced(
        shots, lambda clip: clip.clone(), lambda clip: times(clip, 0, -TRIM), lambda clip: times(clip, SLIP, 0), faster
    )


def edit_otio(path: Path) -> Path:
    timeline = otio.adapters.read_from_file(str(path))
    cut_otio(timeline)
    otio.adapters.write_to_file(timeline, str(path))
    return path


def edit_otioz(path: Path) -> Path:
    room = path.with_name("unpacked")
    room.mkdir()
    timeline = otio.adapters.read_from_file(str(path), extract_to_directory=str(room))
    cut_otio(timeline)
    for clip in timeline.find_clips():  # the bundle is made anew, from where it was unpacked
        reference = clip.media_reference
        if isinstance(reference, otio.schema.ExternalReference):
            reference.target_url = (room / reference.target_url).as_uri()
    again = path.with_name("again.otioz")
    otio.adapters.write_to_file(timeline, str(again), media_policy="ErrorIfNotFile")
    return again


def edit_aaf(path: Path) -> Path:
    with aaf2.open(str(path), "rw") as file:
        (top,) = list(file.content.toplevel())
        slot = next(slot for slot in top.slots if str(slot.media_kind) == "Picture" and slot.segment.length)
        shots = list(slot.segment.components)

        def clip(of: object, start: int = 0, length: int = 0) -> object:
            made = file.create.SourceClip(of.start + start, of.length + length, of.mob_id, of.slot_id, "picture")
            for each in of["ComponentAttributeList"].value or ():
                kept = file.create.TaggedValue(each.name, each.value, "aafString")
                made["ComponentAttributeList"].append(kept)
            return made

        def faster(of: object) -> object:
            rational = file.dictionary.lookup_typedef("Rational")
            parameter = file.create.ParameterDef(UUID(SPEED_RATIO), "SpeedRatio", "", rational)
            file.dictionary.register_def(parameter)
            made = file.create.OperationDef(UUID(SPEED_CONTROL), "Video Speed Control")
            made.media_kind = "picture"
            made["NumberInputs"].value = 1
            made["IsTimeWarp"].value = True
            file.dictionary.register_def(made)
            group = file.create.OperationGroup(made)
            group.length = of.length // 2
            group["InputSegments"].append(clip(of))
            group["Parameters"].append(file.create.ConstantValue(parameter, "2/1"))
            return group

        laid = spliced(
            [clip(each) for each in shots], clip, lambda of: clip(of, 0, -TRIM), lambda of: clip(of, SLIP), faster
        )
        sequence = file.create.Sequence(media_kind="picture")
        sequence["Components"].value = laid
        sequence.length = sum(each.length for each in laid)
        slot.segment = sequence
    return path


def edit_kdenlive(path: Path) -> Path:
    """As Kdenlive does: entries of a playlist; another speed is another producer."""
    tree = ElementTree.parse(path)
    root = tree.getroot()
    named = {each.get("id"): each for each in root.iter() if each.get("id")}
    picture = next(
        each
        for each in root.iterfind("playlist")
        if each.get("id") != "main_bin"
        and len(each.findall("entry")) == 9
        and not _property(each, "kdenlive:audio_track")
    )

    def entry(of: Element, first: int = 0, length: int = 0) -> Element:
        made = ElementTree.fromstring(ElementTree.tostring(of))
        made.set("in", str(int(of.get("in", "0")) + first))
        made.set("out", str(int(of.get("out", "0")) + first + length))
        return made

    def faster(of: Element) -> Element:
        made = entry(of, 0, -((int(of.get("out", "0")) - int(of.get("in", "0")) + 1) // 2))
        producer = ElementTree.fromstring(ElementTree.tostring(named[of.get("producer")]))
        producer.set("id", "faster")
        path = _property(producer, "resource")
        for each in producer.iterfind("property"):
            if each.get("name") in ("resource", "mlt_service"):
                each.text = f"2:{path}" if each.get("name") == "resource" else "timewarp"
        for name, text in (("warp_speed", "2"), ("warp_resource", path)):
            ElementTree.SubElement(producer, "property", {"name": name}).text = text
        root.insert(list(root).index(picture), producer)
        made.set("producer", "faster")
        return made

    shots = picture.findall("entry")
    laid = spliced(shots, entry, lambda of: entry(of, 0, -TRIM), lambda of: entry(of, SLIP), faster)
    for each in [child for child in picture if child.tag in ("entry", "blank")]:
        picture.remove(each)
    picture.extend(laid)
    edited = path.with_name("edited.kdenlive")
    tree.write(edited, encoding="utf-8", xml_declaration=True)
    return edited


def _property(element: Element, name: str) -> str:
    return next((each.text or "" for each in element.iterfind("property") if each.get("name") == name), "")


def edit_xges(path: Path) -> Path:
    """Clips of a layer; then GES opens it and saves the whole anew."""
    frame = 40_000_000
    tree = ElementTree.parse(path)
    layer = next(
        each
        for each in tree.getroot().iter("layer")
        if sum(clip.get("type-name") == "GESUriClip" and clip.get("track-types") == "4" for clip in each) == 9
    )
    at, number = 0, 100

    def clip(of: Element, first: int = 0, length: int = 0) -> Element:
        nonlocal number
        made = ElementTree.fromstring(ElementTree.tostring(of))
        made.set("inpoint", str(int(of.get("inpoint", "0")) + first * frame))
        made.set("duration", str(int(of.get("duration", "0")) + length * frame))
        made.set("id", str(number))
        number += 1
        return made

    def faster(of: Element) -> Element:
        made = clip(of, 0, -int(of.get("duration", "0")) // frame // 2)
        about = {"asset-id": "videorate", "clip-id": made.get("id", ""), "type-name": "GESEffect", "track-type": "4"}
        about |= {"track-id": "0", "properties": "properties, active=(boolean)true;", "metadatas": "metadatas;"}
        about |= {"children-properties": "properties, GstVideoRate::rate=(double)2;"}
        ElementTree.SubElement(made, "effect", about)
        return made

    shots = list(layer)
    laid = spliced(shots, clip, lambda of: clip(of, 0, -TRIM), lambda of: clip(of, SLIP), faster)
    for each in shots:
        layer.remove(each)
    for each in laid:
        each.set("start", str(at))
        at += int(each.get("duration", "0"))
        layer.append(each)
    resources = next(tree.getroot().iter("ressources"))
    about = {"id": "videorate", "extractable-type-name": "GESEffect", "properties": "properties;"}
    ElementTree.SubElement(resources, "asset", about | {"metadatas": "metadatas;"})
    edited, saved = path.with_name("edited.xges"), path.with_name("saved.xges")
    tree.write(edited, encoding="utf-8", xml_declaration=True)
    made = path.with_name("made.mkv")
    ges(edited, path.parent, "--save", str(saved), "-o", made.as_uri(), "--format", RENDERED)
    return saved


EDITORS = {"otio": edit_otio, "otioz": edit_otioz, "aaf": edit_aaf, "kdenlive": edit_kdenlive, "xges": edit_xges}


@pytest.mark.parametrize("kind", EDITORS)
def test_what_an_editor_did_in_her_own_program_is_told_in_her_words(kind: str, film: Path, tmp_path: Path) -> None:
    edited = EDITORS[kind](exported(film, kind, tmp_path))
    offer = offered(film, edited)
    assert told(offer) == DONE
    assert offer.unmatched == ()
    drop_notes(edited, kind)
    assert told(offered(film, edited)) == DONE, "without a word that Rushes wrote"


def test_files_that_were_renamed_are_found_by_their_bytes(film: Path, tmp_path: Path) -> None:
    """Nothing that Rushes wrote is left, and no name: what left was signed, and is known all the same."""
    path = exported(film, "kdenlive", tmp_path)
    drop_notes(path, "kdenlive")
    text = path.read_text(encoding="utf-8")
    media = sorted(each for each in path.parent.rglob("*") if each.suffix in (".mov", ".wav"))
    for number, each in enumerate(media):
        renamed = each.rename(each.with_name(f"clip{number:04}{each.suffix}"))
        text = text.replace(each.relative_to(path.parent).as_posix(), renamed.relative_to(path.parent).as_posix())
    path.write_text(re.sub(r'("kdenlive:clipname">)[^<]*', r"\1untitled", text), encoding="utf-8")
    offer = offered(film, path)
    assert (told(offer), offer.unmatched, dict(offer.brought)) == (set(), (), {})
    for each in path.parent.rglob("clip*"):
        each.unlink()
    with pytest.raises(CheckFailed, match="none of its 9 pictures"):
        offered(film, path)
