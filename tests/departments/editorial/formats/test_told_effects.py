"""What a program does to a clip besides cutting it is read by the name it has there, so that it can be told."""

from __future__ import annotations

import re
from pathlib import Path

import opentimelineio as otio
import pytest
from edit_cases import RATES, cases

from rushes.departments.editorial.formats import FORMATS, read_edit, write_edit
from rushes.departments.editorial.formats.levels import CURVE, RAMP, SILENT, Mixed, curve, of_curve
from rushes.film.edit import EditEvent

FCP7 = "<filter><effect><name>{}</name><effectid>{}</effectid>{}</effect></filter>"
PARAMETER = "<parameter><parameterid>{}</parameterid><value>{}</value></parameter>"
KEYS = "<keyframe><when>0</when><value>1</value></keyframe><keyframe><when>9</when><value>.2</value></keyframe>"
LEVELS = f"<parameter><parameterid>level</parameterid><value>1</value>{KEYS}</parameter>"
MLT = '<filter><property name="mlt_service">{}</property><property name="kdenlive_id">{}</property>{}</filter>'
LEVEL = '<property name="{}">{}</property>'
GES = '<effect asset-id="{}" clip-id="0" type-name="GESEffect" track-type="4" track-id="0"/>'
VOLUME = '<source track-id="1"><binding type="direct-absolute" property="volume" values="{}"/></source>'

# Into which file what is put, before which words of it, and what is read of that event then.
CASES = {
    "fcp7 blur": (
        "fcp7",
        "<sourcetrack>",
        FCP7.format("Gaussian Blur", "blur", PARAMETER.format("radius", "12")),
        "Gaussian Blur",
    ),
    "fcp7 motion": (
        "fcp7",
        "<sourcetrack>",
        FCP7.format("Basic Motion", "basic", PARAMETER.format("scale", "150")),
        "Basic Motion",
    ),
    "fcp7 motion untouched": (
        "fcp7",
        "<sourcetrack>",
        FCP7.format("Basic Motion", "basic", PARAMETER.format("scale", "100")),
        "",
    ),
    "fcp7 ramp": (
        "fcp7",
        "<sourcetrack>",
        FCP7.format("Time Remap", "timeremap", PARAMETER.format("variablespeed", "1")),
        RAMP,
    ),
    "fcp7 curve": (
        "fcp7",
        "<sourcetrack>",
        FCP7.format(
            "Audio Levels", "audiolevels", LEVELS.replace(".2", ".5").replace("</parameter>", KEYS + "</parameter>")
        ),
        CURVE,
    ),
    "fcpxml crop": ("fcpxml", "<asset-clip", '<adjust-crop mode="trim"><trim-rect left="5"/></adjust-crop>', "crop"),
    "fcpxml filter": ("fcpxml", "<asset-clip", '<filter-video ref="r9" name="Aged Film"/>', "Aged Film"),
    "kdenlive blur": ("kdenlive", "</entry>", MLT.format("boxblur", "boxblur", ""), "boxblur"),
    "kdenlive curve": (
        "kdenlive",
        "</entry>",
        MLT.format("volume", "volume", LEVEL.format("level", "0=-6;24=0")),
        CURVE,
    ),
    "kdenlive switched off": (
        "kdenlive",
        "</entry>",
        MLT.format("boxblur", "boxblur", LEVEL.format("disable", "1")),
        "",
    ),
    "xges old film": ("xges", "</clip>", GES.format("agingtv"), "agingtv"),
    "xges curve": ("xges", "</clip>", VOLUME.format("0:1 90000000:0.1 400000000:0.6 900000000:1"), CURVE),
}


@pytest.mark.parametrize("case", CASES)
def test_an_effect_has_its_name(case: str, tmp_path: Path) -> None:
    kind, before, what, name = CASES[case]
    path = tmp_path / f"cut{FORMATS[kind].suffix}"
    write_edit(cases(RATES["25"])["cuts"], path, kind)
    text = path.read_text(encoding="utf-8")
    if before == "<asset-clip":  # into it, whether it is closed at once or holds anything
        text = re.sub(r"(<asset-clip [^>]*[^/]>)", lambda found: found[0] + what, text, count=1)
    elif kind == "xges":  # its clips are closed at once
        text = re.sub(r'(<clip [^>]*track-types="2"[^>]*)/>', lambda found: f"{found[1]}>{what}</clip>", text, count=1)
    else:
        text = text.replace(before, what + before, 1)
    assert what in text
    path.write_text(text, encoding="utf-8")
    events = (event for track in read_edit(path).tracks for event in track.events)
    assert [event.effects for event in events if event.effects] == ([(name,)] if name else [])


def test_opentimelineios_effects_are_told_and_speeds_are_not(tmp_path: Path) -> None:
    path = tmp_path / "cut.otio"
    write_edit(cases(RATES["25"])["speed"], path, "otio")
    timeline = otio.adapters.read_from_file(str(path))
    timeline.video_tracks()[0][1].effects.append(otio.schema.Effect(effect_name="Vignette"))
    otio.adapters.write_to_file(timeline, str(path))
    assert [event.effects for event in read_edit(path).tracks[0].events] == [(), ("Vignette",), ()]


@pytest.mark.parametrize("level", [SILENT, -60, 0, 35])
@pytest.mark.parametrize("fades", [(0, 0), (10, 0), (0, 25), (10, 25), (50, 50)])
def test_a_curve_of_fades_is_told_from_any_other(level: int, fades: tuple[int, int]) -> None:
    found = of_curve(curve(100, level, *fades), 100)
    assert found == (Mixed(SILENT) if level == SILENT else Mixed(level, *fades))
    assert found.into(EditEvent("", 0, 100)).level == level
    assert of_curve([(0, 1.0), (40, 0.3), (100, 1.0)], 100) is None
