"""Quality control told in French: every sentence it can say, and a page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from importlib.resources import files
from inspect import getsource

import pytest

from rushes.departments.deliver.deliverables.requests import Raster
from rushes.departments.deliver.qc.expected import Expected, Stretch
from rushes.departments.deliver.qc.found import Found, PictureFound, SoundFound, Span
from rushes.departments.deliver.qc.judging import judge
from rushes.departments.deliver.qc.page import as_data, as_page
from rushes.departments.deliver.qc.report import Report
from rushes.departments.deliver.qc.tongue import speaker
from rushes.departments.folder import read_profiles
from rushes.work.phrases import in_a_row, language_of, say
from rushes.work.tables import table

SPEAKING = ("judging", "pictures", "sounds", "words", "places", "asking", "report")
BARE = {" × ", "BT.470 BG", "SMPTE 170M", "48 kHz"}  # names and signs
FRENCH = table("deliver", "qc-fr")


def sentences(module: str) -> Iterator[str]:
    """Every text of a module that has words in it, documentation apart, and whatever it says by ``say``."""
    tree = ast.parse(getsource(import_module(f"rushes.departments.deliver.qc.{module}")))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    joined = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in told | joined else None
        if isinstance(text, str) and (" " in text.strip() or "{" in text):
            yield text


@pytest.mark.parametrize("module", SPEAKING)
def test_whatever_quality_control_can_say_it_says_in_french(module: str) -> None:
    assert [text for text in sentences(module) if text not in FRENCH and text not in BARE] == []


def test_so_do_its_page_and_the_houses_profiles() -> None:
    page = (files("rushes.departments.deliver.qc") / "data" / "qc.html").read_text(encoding="utf-8")
    said = [*re.findall(r'say\("([^"]+)"', page), *(profile.about for profile in read_profiles().values())]
    assert [text for text in said if text not in FRENCH] == []


def test_a_french_sentence_fills_in_what_the_english_one_does() -> None:
    for english, french in FRENCH.items():
        assert sorted(re.findall(r"\{.+?\}", english)) == sorted(re.findall(r"\{.+?\}", french)), english


def test_what_is_filled_in_is_translated_too_and_french_writes_a_comma() -> None:
    told = say("{what}, {language}", what=in_a_row(("Full mix", "English")), language="eng")
    assert (told, speaker("fr")(told)) == ("Full mix, English, eng", "Mixage, English, eng")
    assert speaker("fr")(say("{loud:.1f} LUFS", loud=-16.25)) == "-16,2 LUFS"
    assert speaker("en")(say("{loud:.1f} LUFS", loud=-16.25)) == "-16.2 LUFS"
    assert [language_of(tag) for tag in ("fr", "fr-CA", "en", "ja", "C")] == ["fr", "fr", "en", "en", "en"]


def test_the_page_of_a_french_film_has_no_english_in_it() -> None:
    profile = read_profiles()["web"]
    raster = Raster(160, 90, Fraction(25))
    picture = PictureFound(
        "h264", "High", "yuv420p", 160, 90, rate=Fraction(25), colours=(1, 1, 1, 1), frames=101, longest_group=60,
        spans=[Span(Stretch.BLACK, 30, 31), Span(Stretch.FROZEN, 40, 100)], broken=[3],
    )  # fmt: skip
    measured = {"loudness": -1900, "loudness_range": 2500, "true_peak": 20, "momentary": -1000, "short_term": -1200}
    sound = SoundFound("Full mix", "aac", 44100, 2, samples=48000, measured=measured, peaks=[900] * 400, first=True)
    found = Found("mov,mp4", 1_500_000, index_first=False, picture=picture, sounds=[sound])
    expected = Expected(profile, raster, 100, "", tracks=(("Full mix", 2), ("M&E", 2)), spoken=("fra", ""))
    report = Report("film-web.mp4", "Deux lettres", expected, found, judge(found, expected), "fr")
    page = re.sub(r"<style>.*?</style>", "", as_page(report, as_data(report)), flags=re.DOTALL)
    assert {"REFUSÉ", "1 image de trop", "3,0 LU trop faible", "il écrêtera dans un lecteur ou un codec"} <= set(
        re.split(r"[<>]", page)
    )
    words = re.sub(r"<[^>]+>", " ", page)
    english = {"the", "of", "asked", "found", "frames", "wrong", "fault", "faults", "pass", "fail", "look", "sound"}
    assert english & set(re.findall(r"[a-z]+", words)) == set()
    assert 'lang="fr"' in page
    assert "What is wrong" in as_page(replace(report, language="en"), as_data(report))
