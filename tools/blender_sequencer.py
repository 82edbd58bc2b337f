"""Lays an exported cut in Blender's sequencer: pictures, sounds with their levels and fades, dissolves, markers.

    rushes cut export --to otio --media h264 my-film
    blender -b -P tools/blender_sequencer.py -- out/my-film-otio/my-film.otio my-film.blend

Blender reads no edit format, but its Python does whatever it is told; the module `bpy` runs it as well, without
Blender: `python tools/blender_sequencer.py …`. Nothing else is needed: OpenTimelineIO's file is JSON. Changes of
speed, wipes and nested edits are not laid; they are told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import bpy

Item = dict[str, Any]


def main() -> int:
    words = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    if len(words) != 2:
        print(__doc__)
        return 2
    cut, target = map(Path, words)
    for sentence in lay(cut):
        print(sentence)
    bpy.ops.wm.save_as_mainfile(filepath=str(target.absolute()))
    return 0


def lay(cut: Path) -> list[str]:
    """The cut as the sequence of an empty scene. Gives, in words, what was not laid."""
    timeline = json.loads(cut.read_text(encoding="utf-8"))
    bpy.ops.wm.read_factory_settings(use_empty=True)
    return _Sequencer(bpy.context.scene, cut.parent, timeline).lay()


class _Sequencer:
    def __init__(self, scene: Any, folder: Path, timeline: Item) -> None:
        self.scene, self.folder, self.timeline = scene, folder, timeline
        self.strips = (scene.sequence_editor or scene.sequence_editor_create()).strips
        self.rate = float(timeline["global_start_time"]["rate"])
        self.lost: list[str] = []

    def lay(self) -> list[str]:
        render = self.scene.render
        base = round(self.rate)
        render.fps, render.fps_base = base, base / self.rate
        self.scene.frame_start = 1
        self.scene.view_settings.view_transform = "Standard"  # the media's own colours, nothing on top
        tracks = self.timeline["tracks"]["children"]
        sounds = [track for track in tracks if track["kind"] == "Audio"]
        pictures = [track for track in tracks if track["kind"] == "Video"]
        for channel, track in enumerate((*sounds, *pictures), 1):
            self._track(track, channel, track["kind"] == "Video")
        for marker in self.timeline["tracks"].get("markers") or ():
            at = marker["marked_range"]["start_time"]
            self.scene.timeline_markers.new(marker["name"], frame=self._frame(at["value"] / at["rate"]))
        return self.lost

    def _frame(self, seconds: float) -> int:
        return 1 + round(seconds * self.rate)

    def _track(self, track: Item, channel: int, picture: bool) -> None:
        end = 0.0
        laid: list[Any] = []
        for item, start, length, transitions in _placed(track):
            end = max(end, start + length)
            if not item.get("media_reference") and not item.get("media_references"):
                self.lost.append(f"{item['name']}: a nested edit is not laid.")
                continue
            strip = self._strip(item, channel, start, length, picture)
            if strip is None:
                continue
            if transitions and laid:
                self._dissolve(laid[-1], strip, transitions, channel)
            laid.append(strip)
        self.scene.frame_end = max(self.scene.frame_end if channel > 1 else 1, self._frame(end) - 1)

    def _strip(self, item: Item, channel: int, start: float, length: float, picture: bool) -> Any:
        reference = item["media_references"][item["active_media_reference_key"]]
        path = self.folder / unquote(reference.get("target_url") or "")
        if not path.is_file():
            self.lost.append(f"{item['name']}: {path.name} is not there.")
            return None
        if any(effect["OTIO_SCHEMA"].startswith(("LinearTimeWarp", "FreezeFrame")) for effect in item["effects"]):
            self.lost.append(f"{item['name']}: its speed is not laid.")
        skipped = _seconds(item["source_range"]["start_time"])
        if reference.get("available_range"):
            skipped -= _seconds(reference["available_range"]["start_time"])
        first, count = self._frame(start), max(1, self._frame(start + length) - self._frame(start))
        into = round(skipped * self.rate)
        new = self.strips.new_movie if picture else self.strips.new_sound
        strip = new(name=item["name"], filepath=str(path), channel=channel, frame_start=first - into)
        strip.frame_offset_start = into
        strip.frame_final_duration = count
        strip.mute = not item.get("enabled", True)
        if picture:
            strip.colorspace_settings.name = "sRGB"
        else:
            self._mixed(strip, item, first, count)
        return strip

    def _mixed(self, strip: Any, item: Item, first: int, count: int) -> None:
        """Level and fades: key frames of the strip's volume."""
        told = (item["metadata"].get("rushes") or {}).get("mixed") or {}
        volume = 10 ** (told.get("level", 0) / 200)
        strip.volume = volume
        fades = [round(told.get(name, 0) / 48_000 * self.rate) for name in ("fade_in", "fade_out")]
        points = [(first, 0.0), (first + fades[0], volume)] if fades[0] else []
        points += [(first + count - fades[1], volume), (first + count, 0.0)] if fades[1] else []
        for frame, value in points:
            strip.volume = value
            strip.keyframe_insert("volume", frame=frame)

    def _dissolve(self, one: Any, other: Any, transition: Item, channel: int) -> None:
        before, after = (round(_seconds(transition[name]) * self.rate) for name in ("in_offset", "out_offset"))
        one.frame_final_end += after
        other.channel = channel + 32  # two strips that lie over one another need two channels
        other.frame_final_start -= before
        name = f"{one.name} to {other.name}"
        made = self.strips.new_effect(
            name=name,
            type="CROSS",
            channel=channel + 64,
            frame_start=other.frame_final_start,
            length=before + after,
            input1=one,
            input2=other,
        )
        made.frame_final_duration = before + after


def _placed(track: Item) -> Iterator[tuple[Item, float, float, Item]]:
    """The clips of a track: where each begins and how long it is, in seconds, and the transition into it."""
    at, transition = 0.0, {}
    for item in track["children"]:
        schema = item["OTIO_SCHEMA"].partition(".")[0]
        if schema == "Transition":
            transition = item
            continue
        length = _seconds(item["source_range"]["duration"])
        if schema != "Gap":
            yield item, at, length, transition
        at, transition = at + length, {}


def _seconds(time: Item) -> float:
    return float(time["value"]) / float(time["rate"])


if __name__ == "__main__":
    sys.exit(main())
