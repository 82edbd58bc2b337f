"""Which recording leads which line, readings cut into lines, readings fitted to others."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soxr
from recorded import spoken
from soundstage import SCRIPT, broken_down

from rushes.departments import guide, voices
from rushes.departments.guide.cast import consent_lines
from rushes.departments.guide.cutting import UNLIKE, cut, doubt
from rushes.departments.guide.fitting import fit
from rushes.engines import wav
from rushes.engines.espeak import Espeak
from rushes.engines.listening.aligning import align
from rushes.engines.listening.pitch import melody
from rushes.engines.ports.speech_to_speech import SpeechToSpeech
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage
from rushes.errors import SettingsError
from rushes.film.film import Film, Role
from rushes.film.guide import Colour, Guide, spoken_line
from rushes.film.library import Library
from rushes.film.media import Media
from rushes.film.rights import Consent, Right

RATE = 48_000
FILM = Film("Le Quai", "fr")
JEANNE = Colour("jeanne", 2100, 240, 1120, (0,) * 36)


def led(character: str, text: str, turn: int = 0, name: str = "a") -> Guide:
    return Guide(f"library/voices/guides/{name}.wav", Media(name, ".wav"), character, text, 2 * RATE, turn)


def found(folder: Path, guides: tuple[Guide, ...], text: str = SCRIPT) -> list[str]:
    """The words of the lines that are led, in order."""
    sheet = broken_down(folder, FILM, text)
    leads = guide.find_leads(sheet, FILM, Library(guides=guides))
    return [
        line.spoken
        for shot in sheet.shots
        for key, line in zip(shot.line_keys, shot.lines, strict=True)
        if key in leads
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Oui… l'été, peut-être !", "oui, l’été; peut être.", True),
        ("Attends.", "Attendez.", False),
        ("إلى اللقاء", "إلى اللقاء!", True),
        ("さようなら。", "さようなら", True),
        ("Two", "too", False),
    ],
)
def test_a_line_is_known_by_its_words_alone(one: str, other: str, same: bool) -> None:
    assert (spoken_line("Élise", one) == spoken_line("ELISE", other)) is same


def test_a_guide_stays_with_its_line_when_others_change_or_it_moves(tmp_path: Path) -> None:
    guides = (led("Marie", "Le train, lui, ne m'a pas attendue."),)
    line = "Le train, lui, ne m'a pas attendue."
    assert found(tmp_path, guides) == [line]
    before, after = SCRIPT.split("EXT. QUAI")
    moved = before + "INT. GARE - JOUR\n\nMarie entre.\n\nMARIE\nBonjour.\n\nEXT. QUAI" + after
    assert found(tmp_path, guides, moved.replace("Personne n'attend", "Nul n'attend")) == [line]
    assert found(tmp_path, guides, SCRIPT.replace("Le train, lui, ne", "Le train… lui ne")) == [
        "Le train… lui ne m'a pas attendue."
    ]
    assert found(tmp_path, guides, SCRIPT.replace("Le train, lui", "Le bateau, lui")) == []


def test_a_guide_whose_line_has_changed_says_which_line_it_may_be_now(tmp_path: Path) -> None:
    guides = (led("MARIE", "Le train, lui, ne m'a pas attendue."), led("MARIE", "Au revoir, Paul.", name="b"))
    sheet = broken_down(tmp_path, FILM, SCRIPT.replace("Le train, lui, ne m'a", "Le bateau, lui, ne m'a"))
    near, gone = guide.lost_guides(sheet, Library(guides=guides))
    assert "now it may be “Le bateau, lui, ne m'a pas attendue.”" in str(near)
    assert "script.fountain:" in str(near)
    assert gone.now is None


def test_of_lines_of_the_same_words_each_may_have_its_own(tmp_path: Path) -> None:
    text = "INT. CAFÉ - JOUR\n\nMarie attend.\n\nMARIE\nOui.\n\nPAUL\nNon.\n\nMARIE\nOui !\n"
    sheet = broken_down(tmp_path, FILM, text)
    library = Library(guides=(led("MARIE", "Oui.", 0, "any"), led("MARIE", "Oui.", 2, "second")))
    leads = guide.find_leads(sheet, FILM, library)
    assert sorted(lead.guide.media.digest for lead in leads.values() if lead.guide) == ["any", "second"]


def test_a_led_line_is_first_read_then_led_and_keeps_its_key(tmp_path: Path) -> None:
    sheet = broken_down(tmp_path, FILM)
    library = Library(guides=(led("MARIE", "Le train, lui, ne m'a pas attendue."),))
    lines, leads = voices.voice_tasks(sheet, FILM), guide.find_leads(sheet, FILM, library)
    first = guide.first_readings(lines, leads)
    then = guide.voice_tasks(lines, leads, {}, FILM)
    (key,) = leads
    assert [task.key for task in then] == [task.key for task in lines]
    assert [task.key for task in first if task.key.startswith("reading/")] == [f"reading/{key}"]
    (task,) = [task for task in then if task.key == f"voice/{key}"]
    assert isinstance(task.request, SpeechToSpeech)
    assert task.keep
    assert task.length_ms == 2000
    assert [one.request for one in then if one is not task] == [one.request for one in lines if one.key != task.key]


def test_without_recordings_nothing_is_different(tmp_path: Path) -> None:
    lines = voices.voice_tasks(broken_down(tmp_path, FILM), FILM)
    assert guide.first_readings(lines, {}) == lines == guide.voice_tasks(lines, {}, {}, FILM)


def test_a_colour_needs_a_consent_line_and_says_which(tmp_path: Path) -> None:
    film = replace(FILM, cast=(Role("MARIE", voice="Jeanne"),))
    sheet, library = broken_down(tmp_path, FILM), Library(colours=(JEANNE,))
    with pytest.raises(SettingsError) as refused:
        guide.find_leads(sheet, film, library)
    assert consent_lines("jeanne") in refused.value.todo
    licensed = Right("library/voices/jeanne.toml", "Jeanne Roy", "voice colour")
    with pytest.raises(SettingsError):
        guide.find_leads(sheet, replace(film, rights=(licensed,)), library)
    agreed = replace(film, rights=(replace(licensed, consent=Consent(words="3 mai 2026")),))
    leads = guide.find_leads(sheet, agreed, library)
    assert {lead.colour for lead in leads.values()} == {JEANNE}
    cast = guide.castable(agreed, library)
    assert voices.cast_voices(sheet, cast)["MARIE"].character.startswith("woman")
    assert guide.castable(FILM, library) == FILM


LINES = (
    "Le train, lui, ne m'a pas attendue.",
    "Oui.",
    "Et vous, vous restez ?",
    "Personne n'attend plus personne, ici.",
)


@pytest.mark.parametrize(("voice", "pace", "noise"), [("woman-2", 90, 0.0), ("boy", 75, 0.0005), ("man-3", 125, 0.002)])
def test_a_reading_of_a_scene_is_cut_into_its_lines(voice: str, pace: int, noise: float) -> None:
    random = np.random.default_rng(7)
    parts, truth, at = [], [], 0
    for line in LINES:
        silence = np.zeros(int(random.integers(8_000, 50_000)))
        mine = spoken(line, "fr", voice, pace)[0]
        truth.append((at + len(silence), at + len(silence) + len(mine)))
        parts += [silence, mine]
        at = truth[-1][1]
    recording = np.concatenate([*parts, np.zeros(RATE // 2)])
    recording = recording + noise * random.standard_normal(len(recording))
    cuts = cut(recording, [spoken(line, "fr", "man-1")[0] for line in LINES])
    edge = RATE // 50
    for one, (start, stop) in zip(cuts, truth, strict=True):
        assert one.start <= start + edge, "a line's first sound is left out"
        assert one.stop >= stop - edge, "a line's last sound is left out"
    for (_, end), other in zip(truth[:-1], cuts[1:], strict=True):
        assert other.start > end - edge, "a line begins with the end of the one before"
    for one, (begin, _) in zip(cuts[:-1], truth[1:], strict=True):
        assert one.stop < begin + edge, "a line ends with the beginning of the next"


def test_other_words_half_a_line_and_silence_are_doubted() -> None:
    reading = spoken(LINES[0], "fr", "man-1")[0]
    assert doubt(reading, spoken(LINES[0], "fr", "woman-1", 80)[0], None) == ""
    assert "does not sound like" in doubt(reading, spoken(LINES[3], "fr", "woman-1")[0], None)
    assert "is it the whole line" in doubt(reading, np.repeat(spoken(LINES[0], "fr", "woman-1")[0], 5), None)
    assert "Nothing is heard" in doubt(reading, np.zeros(RATE), None)


@pytest.mark.parametrize("told", [16_000, 24_000, 32_000, 72_000, 96_000])
def test_a_header_that_lies_about_its_rate_is_told(told: int) -> None:
    """48,000 samples a second, whatever the header says."""
    reading = spoken(LINES[0], "fr", "man-1")[0]
    heard = soxr.resample(spoken(LINES[0], "fr", "woman-1", 90)[0], told, RATE)
    assert "true rate" in doubt(reading, heard, None)


def test_right_words_are_not_doubted_however_unlike_the_reader_is() -> None:
    """A person reads otherwise than a machine; a machine in tears with a Russian accent comes near to that."""
    reading = spoken(LINES[0], "fr", "man-1")[0]
    request = TextToSpeech(LINES[0], "fr", Voice("woman-3", pace=80), ("crying",), accent="ru")
    with tempfile.TemporaryDirectory() as folder:
        Espeak().text_to_speech(request, Stage(Path(folder)))
        person = wav.read(Path(folder) / "voice.wav")[0][:, 0].astype(np.float64)
    assert align(reading, person).cost > UNLIKE, "not unlike enough to ask"
    assert doubt(reading, person, None) == ""


@pytest.mark.parametrize(("old_voice", "pace", "new_voice"), [("man-2", 80, "woman-1"), ("woman-3", 135, "man-1")])
def test_an_adr_reading_takes_the_old_timing_and_keeps_its_own_pitch(old_voice: str, pace: int, new_voice: str) -> None:
    text = " ".join(LINES[::3])
    old, truth = spoken(text, "fr", old_voice, pace)
    new, words = spoken(text, "fr", new_voice)
    fitted = fit(new, old)
    assert len(fitted) == pytest.approx(len(old), abs=RATE // 10)
    found = align(new, fitted).mapped([word[2] for word in words])
    wrong = np.abs(found - np.array([word[2] for word in truth])) / RATE
    assert np.median(wrong) < 0.04
    assert melody(fitted).median == pytest.approx(melody(new).median, rel=0.02)
