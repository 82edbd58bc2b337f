"""Files that are no edit, or a harmful one: one clear error each, and never anything else."""

from __future__ import annotations

import contextlib
import re
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from edit_cases import RATES, cases, edit_of, picture, shot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rushes.departments.editorial.formats import FORMATS, EditFormatError, read_edit, write_edit

BOMB = '<!DOCTYPE {root} [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><{root}><name>&b;</name></{root}>'
THIEF = '<!DOCTYPE {root} [<!ENTITY a SYSTEM "file:///etc/passwd">]><{root}><name>&a;</name></{root}>'
XML = {format_.root: format_.suffix for format_ in FORMATS.values() if format_.root}


def refused(path: Path) -> EditFormatError:
    with pytest.raises(EditFormatError) as caught:
        read_edit(path)
    assert path.name in str(caught.value.where) or path.name in caught.value.what
    assert "Traceback" not in str(caught.value)
    assert len(str(caught.value)) < 500
    return caught.value


def written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("root", XML)
@pytest.mark.parametrize("text", [BOMB, THIEF])
def test_an_xml_bomb_or_a_thief_is_refused_before_it_is_opened(root: str, text: str, tmp_path: Path) -> None:
    error = refused(written(tmp_path / f"cut{XML[root]}", text.replace("{root}", root)))
    assert "entities" in error.what


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind not in ("edl", "aaf")])
def test_a_file_that_breaks_off_is_told_so(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"cut{FORMATS[kind].suffix}"
    write_edit(cases(RATES["25"])["layers"], path, kind)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    assert "broken off" in refused(path).what


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.xml", "<html><body>Not found</body></html>"),
        ("empty.edl", ""),
        ("letter.edl", "Dear editor,\nplease find the cut attached.\n"),
        ("cut.fcpxml", '<fcpxml version="1.11"><resources/><library/></fcpxml>'),
        ("cut.fcpxml", '<fcpxml version="1.11"><project><sequence format="r9"><spine/></sequence></project></fcpxml>'),
        ("cut.xml", '<xmeml version="5"><bin/></xmeml>'),
        ("cut.xml", '<xmeml version="5"><sequence><name>a</name><media/></sequence></xmeml>'),
        ("cut.kdenlive", "<mlt><profile/></mlt>"),
        ("cut.xges", "<ges><project/></ges>"),
        ("cut.otio", '{"OTIO_SCHEMA": "Clip.2", "name": "a clip alone"}'),
        ("cut.otio", "[" * 100_000),
        ("cut.otio", '{"a":' * 100_000),
        ("cut.aaf", b"\xd0\xcf\x11\xe0" + bytes(4096)),
        ("photo.edl", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    ],
)
def test_what_is_no_edit_is_refused(name: str, data: bytes | str, tmp_path: Path) -> None:
    assert refused(written(tmp_path / name, data)).what


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "nowhere.edl").what


def test_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "cut.fcpxml"
    with path.open("wb") as file:
        file.write(b"<fcpxml>")
        file.truncate(1 << 30)
    assert "1024 MB" in refused(path).what


def test_an_aaf_with_nothing_in_it_is_told_so(tmp_path: Path) -> None:
    import aaf2

    path = tmp_path / "nothing.aaf"
    with aaf2.open(str(path), "w"):
        pass
    assert "no timeline" in refused(path).what


def test_a_bundle_that_would_escape_its_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.otioz"
    write_edit(cases(RATES["25"])["cuts"], path, "otioz")
    with zipfile.ZipFile(path, "a") as bundle:
        bundle.writestr("../../evil.sh", "rm -rf")
    assert "evil.sh" in refused(path).what


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "cut.otioz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle, bundle.open("content.otio", "w") as content:
        for _ in range(140):
            content.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    assert "unpacks" in refused(path).what


EVENT = "001  S001A    V     C        10:00:00:12 10:00:02:12 {0} {1}\n"


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        (EVENT.format("01:00:02:00", "01:00:00:00"), "before it begins"),
        (EVENT.format("01:00:00:00", "01:00:61:00"), "no timecode"),
        ("001  S001A    V     C        10:00:00:12 yesterday 01:00:00:00 01:00:02:00\n", "no event"),
    ],
)
def test_an_edl_with_impossible_times_is_told_with_its_line(lines: str, word: str, tmp_path: Path) -> None:
    error = refused(written(tmp_path / "cut.edl", f"TITLE: CUT\nFCM: NON-DROP FRAME\n\n{lines}"))
    assert word in error.what
    assert error.where == "cut.edl:4"


def test_events_that_overlap_on_one_track_are_refused(tmp_path: Path) -> None:
    rate = Fraction(25)
    edit = edit_of(rate, picture(rate, shot(1, 0, 60), shot(2, 60, 60)))
    path = tmp_path / "cut.otio"
    write_edit(edit, path, "otio")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'"value": 60\.0', '"value": -60.0', text), encoding="utf-8")
    assert refused(path).what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_edl_in_any_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    text = "TITLE: L'ARRIVÉE\nFCM: NON-DROP FRAME\n\n" + EVENT.format("01:00:00:00", "01:00:02:00")
    text += "* FROM CLIP NAME: GARE – ÉTÉ/NUIT.MOV\n* SOURCE FILE: média/gare.mov\n"
    edit = read_edit(written(tmp_path / "cut.edl", text.encode(encoding)), Fraction(25))
    (event,) = edit.tracks[0].events
    assert (edit.title, event.name) == ("L'ARRIVÉE", "GARE – ÉTÉ/NUIT.MOV")
    assert (event.start, event.length, event.offset) == (0, 50, 900_012)
    assert (event.source.url, event.source.reel) == ("média/gare.mov", "S001A")


def test_xml_in_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cut.fcpxml"
    edit = cases(RATES["25"])["cuts"]
    write_edit(edit, path, "fcpxml")
    text = path.read_text(encoding="utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    path.write_bytes(text.encode("utf-16"))
    assert read_edit(path).tracks[0].events[0].name == "1A"


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "aaf"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mangled_file_is_read_or_refused_and_nothing_else(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / f"cut{FORMATS[kind].suffix}"
    case = data.draw(st.sampled_from(["dissolve", "speed", "markers", "nested", "crossfade"]))
    write_edit(cases(RATES["25"])[case], path, kind)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 6))] = data.draw(
            st.sampled_from([b"", b"-", b"0", b"9999", b"\xff", b'"', b"/", b"a"])
        )
    path.write_bytes(bytes(content))
    with contextlib.suppress(EditFormatError):
        assert read_edit(path).rate > 0
