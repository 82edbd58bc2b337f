"""Cuts in which an editor put another take in place of a shot's, and a shot of her own, each with that program's own
library or in its own terms; then once more without a word that Rushes wrote."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from shutil import copytree
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import aaf2
import numpy as np
import opentimelineio as otio
import pytest
from noteless import drop_notes
from test_editors_open import ges
from test_programs_send_back import RENDERED, SCRIPT, SETTINGS, _property, rushes

from rushes.engines.picture_writer import PictureWriter
from rushes.homecoming import adopt, offered

RATE, RAIN, TAKE = 25, 20, 50  # frames: a second, of the shot she brought, of the take she found again


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The film; the first take of 1C, which the cut has not any more; a shot from elsewhere."""
    folder = tmp_path_factory.mktemp("dix") / "dix"
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    first = exported(folder, "otio")
    clip = next(clip for clip in otio.adapters.read_from_file(str(first)).find_clips() if clip.name == "1C")
    older = (first.parent / clip.media_reference.target_url).resolve()
    assert older.is_file()
    told = SCRIPT.replace("ANNA waits, three.", "ANNA walks away, three.").replace("on ANNA | three", "on ANNA | turns")
    (folder / "script.fountain").write_text(told, encoding="utf-8")
    exported(folder, "otio")
    rain = folder.parent / "disk" / "Pluie d'été.mp4"
    rain.parent.mkdir()
    with PictureWriter(rain, 256, 144, Fraction(RATE)) as out:
        for number in range(RAIN + 10):
            out.write_rgb(np.full((144, 256, 3), 8 * number, np.uint8))
    return folder, older, rain


def exported(film: Path, kind: str, media: str = "takes") -> Path:
    rushes("cut", "export", "-q", "--to", kind, "--media", media, "--no-stems", film)
    return film / "out" / f"{film.name}-{kind}" / f"{film.name}.{kind}"


def brought_otio(timeline: otio.schema.Timeline, older: Path, rain: Path) -> None:
    track = timeline.video_tracks()[0]
    (at,) = (number for number, clip in enumerate(track) if clip.name == "1C")

    def clip(name: str, path: Path, length: int) -> otio.schema.Clip:
        start, count = otio.opentime.RationalTime(0, RATE), otio.opentime.RationalTime(length, RATE)
        whole = otio.opentime.TimeRange(start, count)
        return otio.schema.Clip(name, otio.schema.ExternalReference(path.as_uri(), whole), whole)

    track[at : at + 1] = [clip("1C", older, TAKE), clip(rain.stem, rain, RAIN)]


def edit_otio(path: Path, older: Path, rain: Path) -> Path:
    timeline = otio.adapters.read_from_file(str(path))
    brought_otio(timeline, older, rain)
    edited = path.with_name("edited.otio")
    otio.adapters.write_to_file(timeline, str(edited))
    return edited


def edit_otioz(path: Path, older: Path, rain: Path) -> Path:
    room = path.with_name("unpacked")
    room.mkdir()
    timeline = otio.adapters.read_from_file(str(path), extract_to_directory=str(room))
    for clip in timeline.find_clips():
        if isinstance(clip.media_reference, otio.schema.ExternalReference):
            clip.media_reference.target_url = (room / clip.media_reference.target_url).as_uri()
    brought_otio(timeline, older, rain)
    edited = path.with_name("edited.otioz")
    otio.adapters.write_to_file(timeline, str(edited), media_policy="ErrorIfNotFile")
    return edited


def edit_aaf(path: Path, older: Path, rain: Path) -> Path:
    with aaf2.open(str(path), "rw") as file:
        (top,) = list(file.content.toplevel())
        slot = next(slot for slot in top.slots if str(slot.media_kind) == "Picture" and slot.segment.length)
        described = {"ComponentWidth": 8, "HorizontalSubsampling": 2, "StoredWidth": 256, "StoredHeight": 144}
        described |= {"FrameLayout": "FullFrame", "VideoLineMap": (42, 0), "ImageAspectRatio": "16/9"}

        def clip(name: str, media: Path, length: int) -> Any:
            essence, master = file.create.SourceMob(media.name), file.create.MasterMob(name)
            essence.descriptor = file.create.CDCIDescriptor()
            for each, value in (described | {"SampleRate": str(RATE), "Length": length}).items():
                essence.descriptor[each].value = value
            locator = file.create.NetworkLocator()
            locator["URLString"].value = media.as_uri()
            essence.descriptor["Locator"].append(locator)
            file.content.mobs.extend([essence, master])
            under = essence.create_timeline_slot(RATE)
            under.segment = file.create.SourceClip(0, length, media_kind="picture")
            under = master.create_timeline_slot(RATE)
            under.segment = file.create.SourceClip(0, length, essence.mob_id, 1, "picture")
            return file.create.SourceClip(0, length, master.mob_id, 1, "picture")

        components = slot.segment.components
        (at,) = (number for number, each in enumerate(components) if each.mob and each.mob.name == "1C")
        components.pop(at)
        components.insert(at, clip("1C", older, TAKE))
        components.insert(at + 1, clip(rain.stem, rain, RAIN))
    return path


def edit_kdenlive(path: Path, older: Path, rain: Path) -> Path:
    tree = ElementTree.parse(path)
    root = tree.getroot()
    playlist = next(
        each
        for each in root.iterfind("playlist")
        if each.get("id") != "main_bin"
        and len(each.findall("entry")) == 9
        and not _property(each, "kdenlive:audio_track")
    )

    def entry(name: str, media: Path, length: int) -> Element:
        about = {"id": f"producer-{media.stem}", "in": "0", "out": str(length - 1)}
        producer = Element("producer", about)
        told = {"resource": str(media), "mlt_service": "avformat-novalidate", "length": str(length)}
        for each, text in (told | {"kdenlive:clipname": name}).items():
            ElementTree.SubElement(producer, "property", {"name": each}).text = text
        root.insert(list(root).index(playlist), producer)
        return Element("entry", {"producer": about["id"], "in": "0", "out": str(length - 1)})

    old = playlist.findall("entry")[3]  # behind the title, 1A and 1B
    at = list(playlist).index(old)
    playlist.remove(old)
    playlist.insert(at, entry("1C", older, TAKE))
    playlist.insert(at + 1, entry(rain.stem, rain, RAIN))
    edited = path.with_name("edited.kdenlive")
    tree.write(edited, encoding="utf-8", xml_declaration=True)
    return edited


def edit_xges(path: Path, older: Path, rain: Path) -> Path:
    """Clips of a layer; then GES opens it and saves the whole anew."""
    frame = 1_000_000_000 // RATE
    tree = ElementTree.parse(path)
    layer = next(
        each
        for each in tree.getroot().iter("layer")
        if sum(clip.get("type-name") == "GESUriClip" and clip.get("track-types") == "4" for clip in each) == 9
    )
    resources = next(tree.getroot().iter("ressources"))

    def clip(number: int, name: str, media: Path, length: int) -> Element:
        about = {"id": media.as_uri(), "extractable-type-name": "GESUriClip", "properties": "properties;"}
        ElementTree.SubElement(resources, "asset", about | {"metadatas": "metadatas;"})
        kept = {key: old.get(key, "") for key in ("type-name", "layer-priority", "track-types")}
        made = {"id": str(number), "asset-id": about["id"], "inpoint": "0", "duration": str(length * frame)}
        words = f'properties, name=(string)"{name}", mute=(boolean)false, is-image=(boolean)false;'
        return Element("clip", kept | made | {"rate": "0", "properties": words, "metadatas": "metadatas;"})

    shots = list(layer)
    old = shots[3]
    laid = [*shots[:3], clip(200, "again", older, TAKE), clip(201, "rain", rain, RAIN), *shots[4:]]
    layer.remove(old)
    at = 0
    for each in laid:
        each.set("start", str(at))
        at += int(each.get("duration", "0"))
    for number, each in enumerate(laid[3:5]):
        layer.insert(list(layer).index(shots[2]) + 1 + number, each)
    edited, saved = path.with_name("edited.xges"), path.with_name("saved.xges")
    tree.write(edited, encoding="utf-8", xml_declaration=True)
    ges(edited, path.parent, "--save", str(saved), "-o", path.with_name("made.mkv").as_uri(), "--format", RENDERED)
    return saved


EDITORS = {"otio": edit_otio, "otioz": edit_otioz, "aaf": edit_aaf, "kdenlive": edit_kdenlive, "xges": edit_xges}


@pytest.mark.parametrize("kind", EDITORS)
def test_another_take_and_a_shot_from_elsewhere_are_told_as_such(kind: str, shots: tuple[Path, Path, Path]) -> None:
    film, older, rain = shots
    # GES opens a project only where all its media lie beside it.
    edited = EDITORS[kind](exported(film, kind, "h264" if kind == "xges" else "takes"), older, rain)
    for told in ("as she left it", "without a word that Rushes wrote"):
        offer = offered(film, edited)
        changes = {(change.what, change.name) for change in offer.changes if change.kind.value == "picture"}
        assert {what for what, _ in changes} == {"swapped", "new media"}, (told, changes)
        assert ("swapped", "1C") in changes, told
        swapped = next(event for track in offer.edit.tracks for event in track.events if event.name == "1C")
        assert swapped.told("take") == older.stem, told
        (footage,) = offer.brought.values()
        assert (footage.event.length, offer.unmatched) == (RAIN, ()), told
        drop_notes(edited, kind)


def test_a_shot_that_came_within_a_bundle_is_kept_in_the_film(shots: tuple[Path, Path, Path], tmp_path: Path) -> None:
    film, older, rain = shots
    own = Path(copytree(film, tmp_path / film.name, ignore=lambda *_: {"out"}))
    edited = edit_otioz(exported(own, "otioz"), older, rain).rename(tmp_path / "from the editor.otioz")
    adopt(offered(own, edited))
    (kept,) = (own / "library" / "footage").iterdir()
    assert kept.read_bytes() == rain.read_bytes()
