"""A film in French has its report in French; what the writer wrote, and names, stay as they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from inspect import getsource

import pytest

from rushes.departments.mix.sheet import LEGEND
from rushes.departments.mix.verdicts import verdicts
from rushes.departments.music.verdicts import music_rows
from rushes.departments.report.plan import FILES
from rushes.departments.report.request import EngineRow, ReportRequest, RightRow, VoiceRow
from rushes.departments.report.spoken import speaker, spoken
from rushes.film.cut import STEMS
from rushes.film.note import Direction, Move
from rushes.work.carbon import emission
from rushes.work.phrases import Phrase, say
from rushes.work.tables import table
from rushes.work.task import Made

FRENCH = table("report", "report-fr")
SPEAKING = (
    "rushes.departments.report.plan",
    "rushes.departments.report.engines",
    "rushes.departments.mix.verdicts",
    "rushes.departments.subtitles.check",
    "rushes.departments.subtitles.edited",
    "rushes.departments.script.orphans",
    "rushes.departments.guide.leads",
    "rushes.work.carbon",
)
SIGNS = re.compile(r"\{[^}]*\}|\b(?:LU|LUFS|dB|dBFS|dBTP|k?Wh|k?g|mm|f|s)\b|\d|\W")


def sentences(module: str) -> Iterator[str]:
    """What a module gives to ``say``, as it stands or by a constant of the module, wherever there is a word in it."""
    tree = ast.parse(getsource(import_module(module)))
    constants = vars(import_module(module))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            for inner in ast.walk(node.args[0]):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value
                elif isinstance(inner, ast.Name) and isinstance(constants.get(inner.id), str):
                    yield constants[inner.id]


@pytest.mark.parametrize("module", SPEAKING)
def test_whatever_the_report_can_tell_it_tells_in_french(module: str) -> None:
    said = [text for text in sentences(module) if SIGNS.sub("", text)]
    assert said
    assert [text for text in said if text not in FRENCH] == []


def test_so_does_every_measure_of_the_mix_with_its_verdict() -> None:
    names = ["loudness", "dialogue_loudness", "momentary", "short_term", "surround_loudness"]
    mix = dict.fromkeys(names, -900) | {"loudness_range": 2500, "true_peak": 0, "downmix_loudness": -2000}
    heard = {"margin": 70, "least_margin": 20, "buried": 2, "lines": 3, "small_margin": 10, "clipped": 4, "dc": -200}
    heard |= {"clicks": 1, "zeros": 900, "ambience_likeness": 99, "mono": -90, "lean": 90}
    cue = {"tuning": 20, "regularity": 30, "repeats": 9, "samples": 48000}
    made = {"music/1": Made("music/1", "recipe", facts=cue)}
    rows = [*verdicts(mix, heard, -16, -1, "programme"), *music_rows(made)]
    assert all(wrong for what, _, wrong in rows if what not in ("loudness of what is said", "loudest 0.4 s and 3 s"))
    plain = [text for row in rows for text in row if not isinstance(text, Phrase) and re.search("[a-z]{3}", text)]
    assert [text for text in plain if text not in FRENCH] == []


def test_so_do_its_page_its_files_and_the_cameras_moves() -> None:
    page = (files("rushes.departments.report") / "data" / "report.html").read_text(encoding="utf-8")
    said = re.findall(r'(?:say|tell)\("((?:[^"\\]|\\.)+)"', page)
    assert len(said) > 40
    ways = {"pan": "LEFT RIGHT", "tilt": "UP DOWN", "dolly": "IN OUT", "truck": "LEFT RIGHT", "zoom": "IN OUT"}
    ways |= {"pedestal": "UP DOWN", "crane": "UP DOWN", "arc": "LEFT RIGHT", "dolly zoom": "IN OUT"}
    ways |= {"whip pan": "LEFT RIGHT", "crash zoom": "IN OUT", "roll": "LEFT RIGHT"}
    said += [about for _, about in FILES]
    said += [f"{move} {Direction[way].value}" for move, several in ways.items() for way in several.split()]
    said += [move.value for move in Move if move is not Move.STATIC]
    assert [text for text in said if text not in FRENCH] == []


def test_the_sheet_of_the_mix_speaks_french_too() -> None:
    known = table("mix", "sheet-fr")
    assert [text for text in (*STEMS, LEGEND) if text not in known] == []


def test_a_french_sentence_fills_in_what_the_english_one_does() -> None:
    for english, french in FRENCH.items():
        assert sorted(re.findall(r"\{.+?\}", english)) == sorted(re.findall(r"\{.+?\}", french)), english


def _told(language: str) -> ReportRequest:
    return spoken(
        ReportRequest(
            title="The film",
            author="",
            language=language,
            tier="maquette",
            movie="film.mp4",
            poster=None,
            measures=(("carbon of it", say("{much} CO2e ({told})", much=emission(0.46), told="Ember")),),
            shots=(),
            engines=(EngineRow("fake", "Fake", "1", "text-to-video", "draft", "MIT", 2, "free", use="may be used"),),
            voices=(VoiceRow("FILE", "man-1", 3),),
            unknown=(),
            licence="",
            files=(("film.mp4", "the film"),),
            rights=(RightRow("a.wav", "A.", "no rights line in film.toml", ""),),
            unread=(say("Subtitle {number} ({at}) {told}.", number=2, at="0:01", told=say("has no words")),),
        )
    )


def test_the_house_speaks_french_and_the_writer_is_not_translated() -> None:
    request = _told("fr-CA")
    assert request.measures == (("son carbone", "0,46 g de CO2e (Ember)"),)
    assert (request.engines[0].tier, request.engines[0].use) == ("ébauche", "utilisable")
    assert request.files == (("film.mp4", "le film"),)
    assert request.rights[0].licence == "pas de ligne de droits dans film.toml"
    assert request.unread == ("Le sous-titre 2 (0:01) n’a pas de mots.",)
    assert (request.title, request.voices[0].character) == ("The film", "FILE")
    assert speaker("fr")("take") == "take"


def test_a_film_in_a_language_without_a_table_has_it_in_english() -> None:
    request = _told("de")
    assert request.measures == (("carbon of it", "0.46 g CO2e (Ember)"),)
    assert request.unread == ("Subtitle 2 (0:01) has no words.",)
    assert request.spoken == "en"
