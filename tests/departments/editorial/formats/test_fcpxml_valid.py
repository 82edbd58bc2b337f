"""What is written as FCPXML is what Apple's definition allows, and keeps every frame on a frame."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest
from edit_cases import RATES, cases
from fcpxml_rules import faults

from rushes.departments.editorial.formats import read_edit, write_edit


@pytest.mark.parametrize("rate", RATES)
def test_every_document_follows_the_published_definition(rate: str, tmp_path: Path) -> None:
    for name, edit in cases(RATES[rate]).items():
        path = tmp_path / f"{name}.fcpxml"
        write_edit(edit, path, "fcpxml")
        assert faults(ElementTree.parse(path).getroot()) == [], name


@pytest.mark.parametrize("rate", RATES)
def test_every_picture_lies_on_a_frame_of_the_timeline(rate: str, tmp_path: Path) -> None:
    path = tmp_path / "cut.fcpxml"
    for name in ("dissolve", "layers", "gap", "nested"):
        write_edit(cases(RATES[rate])[name], path, "fcpxml")
        for spine in ElementTree.parse(path).getroot().iterfind(".//project/sequence/spine"):
            for item in spine:
                for time in (item.get("offset", ""), item.get("duration", "")):
                    assert (Fraction(time.removesuffix("s")) * RATES[rate]).denominator == 1


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.13">
 <resources>
  <format id="r1" frameDuration="100/2500s" width="1920" height="1080"/>
  <asset id="r2" name="A001" start="36000s" duration="20s" hasVideo="1" hasAudio="1" format="r1" audioSources="1">
   <media-rep kind="original-media" src="file:///Volumes/Rushes/A001%20%C3%A9t%C3%A9.mov"/>
  </asset>
  <asset id="r3" name="wind" start="0s" duration="30s" hasAudio="1" audioSources="1" audioRate="48000">
   <media-rep kind="original-media" src="file:///Volumes/Rushes/wind.wav"/>
  </asset>
 </resources>
 <library><event name="day 1"><project name="by Jeanne"><sequence format="r1" tcStart="3600s" tcFormat="NDF"><spine>
  <asset-clip ref="r2" offset="3600s" name="A001" start="36002s" duration="4s" audioStart="36003s" audioDuration="6s">
   <asset-clip ref="r3" lane="-1" offset="36003s" name="wind" duration="2s"/>
   <marker start="36003s" duration="100/2500s" value="a bit long"/>
  </asset-clip>
  <gap name="Gap" offset="3604s" start="3600s" duration="1s"/>
  <clip name="slow" offset="3605s" start="72004s" duration="4s">
   <timeMap><timept time="72000s" value="36000s" interp="smooth2"/><timept time="72040s" value="36020s"/></timeMap>
   <video ref="r2" offset="36000s" start="36000s" duration="20s"/>
  </clip>
 </spine></sequence></project></event></library>
</fcpxml>
"""


def test_an_edit_of_final_cut_pro_itself_is_read(tmp_path: Path) -> None:
    """A clip with its own sound split from it, a connected one, a gap, a retimed clip that holds a video."""
    path = tmp_path / "edit.fcpxml"
    path.write_text(FOREIGN, encoding="utf-8")
    edit = read_edit(path)
    first, slow = edit.tracks[0].events
    assert (edit.title, edit.rate, edit.timecode) == ("by Jeanne", 25, 90_000)
    assert (first.start, first.length, first.offset, first.source.timecode) == (0, 100, 50, 900_000)
    assert first.source.url == "/Volumes/Rushes/A001 été.mov"
    assert [(marker.name, marker.at) for marker in first.markers] == [("a bit long", 25)]
    assert (slow.start, slow.length, slow.offset, slow.speed) == (125, 100, 50, Fraction(1, 2))
    sounds = {event.name: event for track in edit.tracks[1:] for event in track.events}
    assert (sounds["wind"].start, sounds["wind"].length) == (48_000, 96_000)
    assert (sounds["A001"].start, sounds["A001"].length, sounds["A001"].offset) == (48_000, 288_000, 144_000)
