"""Subtitle files, written and read back by the rules of their formats, and files that somebody broke."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rushes.departments.subtitles import read_subtitles, srt, ttml, vtt
from rushes.errors import SubtitleError
from rushes.film.subtitle import Subtitle

RATE = Fraction(24)
NTSC = Fraction(24000, 1001)
CUES = (
    Subtitle(10, 40, ("Où êtes-vous ?",), who=("MARIE",), keys=("voice/quai/1/line-1",)),
    Subtitle(
        24 * 3661,
        24 * 3661 + 25,
        ("- <Ici> & là.", "- Bien."),
        ((1, 0, 7),),
        who=("PAUL", "MARIE"),
        keys=("voice/quai/2/line-1", "voice/quai/2/line-2"),
    ),
    Subtitle(24 * 3700, 24 * 3702, ("Un mot penché.",), ((0, 3, 6),), who=("L’OGRE & FILS",), keys=("voice/x/1",)),
)
WRITERS = {
    "srt": srt.write,
    "vtt": vtt.write,
    "ttml": lambda cues, rate: ttml.write(cues, rate, "fr", "L’Arrivée & <compagnie>"),
}


def read_back(folder: Path, kind: str, cues: tuple[Subtitle, ...], rate: Fraction) -> tuple[Subtitle, ...]:
    path = folder / f"film.fr.{kind}"
    path.write_bytes(WRITERS[kind](cues, rate).encode("utf-8"))
    read = read_subtitles(path, rate)
    assert (read.language, read.notices) == ("fr", ())
    return read.cues


def test_srt_is_written_as_players_read_it() -> None:
    assert srt.write(CUES[:2], RATE) == (
        "1\n00:00:00,417 --> 00:00:01,667\nOù êtes-vous ?\n\n"
        "2\n01:01:01,000 --> 01:01:02,042\n- <\u2060Ici> & là.\n<i>- Bien.</i>\n"
    )


def test_vtt_names_each_line_and_says_who_speaks() -> None:
    text = vtt.write(CUES, RATE)
    assert text.startswith("WEBVTT\n\nquai/1/line-1#1\n00:00:00.417 --> 00:00:01.667\n<v MARIE>Où êtes-vous ?</v>\n\n")
    assert "<v PAUL>- &lt;Ici&gt; &amp; là.</v>\n<v MARIE><i>- Bien.</i></v>" in text
    assert "<v L’OGRE &amp; FILS>Un <i>mot</i> penché.</v>" in text


def test_vtt_tells_when_each_word_is_heard_where_that_is_asked_for() -> None:
    cue = Subtitle(24, 72, ("Un deux trois",), words=((0, 0, 1000), (0, 3, 1500), (0, 8, 2250)))
    assert "Un <00:00:01.500>deux <00:00:02.250>trois" in vtt.write((cue,), RATE, word_times=True)
    assert "<00" not in vtt.write((cue,), RATE)


@pytest.mark.parametrize("kind", ["vtt", "ttml"])
@pytest.mark.parametrize("rate", [RATE, NTSC, Fraction(25), Fraction(30000, 1001), Fraction(50)], ids=str)
def test_everything_comes_back_to_the_frame(tmp_path: Path, kind: str, rate: Fraction) -> None:
    assert read_back(tmp_path, kind, CUES, rate) == CUES


def test_subrip_brings_back_all_but_who_speaks(tmp_path: Path) -> None:
    for one, other in zip(read_back(tmp_path, "srt", CUES, NTSC), CUES, strict=True):
        assert (one.start, one.end, one.lines, one.italics) == (other.start, other.end, other.lines, other.italics)


@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1), st.integers(1, 99)),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_a_writer_writes_is_well_formed_xml_and_comes_back(texts: list[tuple[str, int]]) -> None:
    cues = tuple(Subtitle(100 * at, 100 * at + long, (text,)) for at, (text, long) in enumerate(texts))
    found, _ = ttml.read(ttml.write(cues, NTSC, "fr").encode("utf-8"), NTSC, "film.ttml")
    told = [(cue.start, cue.end) for cue in found]
    assert told == [(cue.start, cue.end) for cue in cues]


def test_ttml_keeps_to_the_imsc_text_profile() -> None:
    """The rules of IMSC 1.1 (8, Text Profile) and TTML 2 that an ingest checks first."""
    root = ElementTree.fromstring(ttml.write(CUES, NTSC, "fr", "Un film").encode("utf-8"))
    tt, parameter, styling = (f"{{http://www.w3.org/ns/ttml{part}}}" for part in ("", "#parameter", "#styling"))
    xml_id = "{http://www.w3.org/XML/1998/namespace}id"
    assert root.tag == f"{tt}tt"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert root.get(f"{parameter}contentProfiles") == "http://www.w3.org/ns/ttml/profile/imsc1.1/text"
    assert root.get(f"{parameter}timeBase") == "media"
    assert (root.get(f"{parameter}frameRate"), root.get(f"{parameter}frameRateMultiplier")) == ("24", "1000 1001")
    assert [child.tag for child in root] == [f"{tt}head", f"{tt}body"]
    ids = [element.get(xml_id) for element in root.iter() if element.get(xml_id)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in ids)
    regions = list(root.iter(f"{tt}region"))
    assert 1 <= len(regions) <= 4  # as many may be shown at once
    for region in regions:
        left, top = (float(part.removesuffix("%")) for part in region.get(f"{styling}origin", "").split())
        width, height = (float(part.removesuffix("%")) for part in region.get(f"{styling}extent", "").split())
        assert left + width <= 100
        assert top + height <= 100
    for element in root.iter():
        for reference in (element.get("style", ""), element.get("region", "")):
            assert set(reference.split()) <= set(ids)
    assert "px" not in ElementTree.tostring(root, encoding="unicode")
    paragraphs = list(root.iter(f"{tt}p"))
    assert len(paragraphs) == len(CUES)
    for paragraph in paragraphs:
        assert re.fullmatch(r"\d+f", paragraph.get("begin", ""))
        assert {child.tag for child in paragraph.iter()} <= {f"{tt}{name}" for name in ("p", "br", "span")}


def test_arabic_runs_from_right_to_left_in_every_format_and_comes_back_without_marks(tmp_path: Path) -> None:
    cues = (Subtitle(0, 48, ("أين أنت يا أخي؟", "في المحطة.")),)
    text = srt.write(cues, RATE)
    assert text.splitlines()[2] == "\u202bأين أنت يا أخي؟\u202c"
    assert "\u200fفي المحطة." in vtt.write(cues, RATE)
    document = ttml.write(cues, RATE, "ar")
    assert 'tts:direction="rtl"' in document
    path = tmp_path / "film.ar.srt"
    path.write_text(text, encoding="utf-8")
    assert read_subtitles(path, RATE).cues == cues
    assert "\u202b" not in srt.write((Subtitle(0, 48, ("Bonjour",)),), RATE)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""], ids=["with a mark", "without"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_files_of_any_system_are_read(tmp_path: Path, mark: bytes, ends: str) -> None:
    path = tmp_path / "theirs.srt"
    path.write_bytes(mark + srt.write(CUES[:2], RATE).replace("\n", ends).encode("utf-8"))
    assert [cue.lines for cue in read_subtitles(path, RATE).cues] == [cue.lines for cue in CUES[:2]]


def test_latin_1_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "theirs.srt"
    path.write_bytes("1\n00:00:01,000 --> 00:00:02,000\nÇa, c’est l’été\n".encode("cp1252"))
    read = read_subtitles(path, RATE)
    assert read.cues[0].lines == ("Ça, c’est l’été",)
    assert read.notices == ("It is not in UTF-8: it was read as Windows-1252 (Latin-1).",)


FRENCH = "1\n00:00:01,000 --> 00:00:02,000\nÇa, c’est l’été à Nîmes, où l’on rêve « déjà » d’une île…\n"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("mac_roman", "It is not in UTF-8: it was read as Mac Roman."),
        ("utf-16-le", "It is in UTF-16 without a mark that says so."),
        ("utf-16-be", "It is in UTF-16 without a mark that says so."),
    ],
)
def test_old_and_unmarked_letters_are_read_and_said(tmp_path: Path, code: str, told: str) -> None:
    path = tmp_path / "theirs.srt"
    path.write_bytes(FRENCH.encode(code))
    read = read_subtitles(path, RATE)
    assert read.cues[0].lines == ("Ça, c’est l’été à Nîmes, où l’on rêve « déjà » d’une île…",)
    assert read.notices == (told,)


def test_what_other_editors_leave_in_a_file_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "theirs.srt"
    path.write_text(
        '1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2\n{\\an8}<font color="red">Bonjour</font> <b>toi</b>\n\n\n2\n\n3\n'
        "00:00:05,000 --> 00:00:06,000\nEt 3 < 4 > 2\n",
        encoding="utf-8",
    )
    assert [cue.text for cue in read_subtitles(path, RATE).cues] == ["Bonjour toi", "Et 3 < 4 > 2"]


BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">&b;</p></div></body></tt>"""
FILE = """<?xml version="1.0"?><!DOCTYPE tt [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">&f;</p></div></body></tt>"""
PLAIN = '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="{}" end="{}">Oui</p></div></body></tt>'


@pytest.mark.parametrize(
    ("name", "text", "told", "where"),
    [
        ("a.srt", "1\n00:00:01,000 -> 00:00:02,000\nOui\n", "is no subtitle", "a.srt:1"),
        ("a.srt", "1\n00:00:01,000 --> -00:00:02,000\nOui\n", "tells no times", "a.srt:2"),
        ("a.srt", "1\n00:00:05,000 --> 00:00:02,000\nOui\n", "ends before it begins", "a.srt:2"),
        ("a.srt", "\n\n", "no subtitle in it", "a.srt"),
        ("a.srt", "bonjour tout le monde", "is no subtitle", "a.srt:1"),
        ("a.vtt", "00:01.000 --> 00:02.000\nOui\n", "no WebVTT", "a.vtt:1"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> demain\nOui\n", "tells no times", "a.vtt:3"),
        ("a.ttml", BOMB, "declares entities", "a.ttml"),
        ("a.ttml", FILE, "declares entities", "a.ttml"),
        ("a.ttml", "<tt><body>", "no well-formed XML", "a.ttml:1"),
        ("a.ttml", "<html></html>", "no TTML", "a.ttml"),
        ("a.ttml", PLAIN.format("-1s", "2s"), "is no time", "a.ttml"),
        ("a.ttml", PLAIN.format("3s", "2s"), "ends before it begins", "a.ttml"),
        ("a.srt", "\x00\x01\x02", "is no text", "a.srt"),
    ],
)
def test_a_broken_file_is_one_clear_error_with_its_line(
    tmp_path: Path, name: str, text: str, told: str, where: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SubtitleError) as problem:
        read_subtitles(path, RATE)
    assert told in problem.value.what
    assert problem.value.where == where
    assert problem.value.todo


def test_times_of_ttml_are_read_however_they_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ttml"
    for begin, frame in (("36f", 36), ("1.5s", 36), ("00:00:01.5", 36), ("00:00:01:12", 36), ("1500ms", 36)):
        text = PLAIN.format(begin, "00:01:00.000").replace(
            "<tt ", '<tt xmlns:p="http://www.w3.org/ns/ttml#parameter" p:frameRate="24" '
        )
        path.write_text(text, encoding="utf-8")
        assert read_subtitles(path, RATE).cues[0].start == frame


def test_a_file_out_of_order_is_put_in_order_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(srt.write((CUES[1], CUES[0]), RATE), encoding="utf-8")
    read = read_subtitles(path, RATE)
    assert [cue.start for cue in read.cues] == [10, 24 * 3661]
    assert read.notices == ("Its subtitles were not in order of time; they are now.",)
