"""The dossier tells what the records tell: who made which part of which shot, from whose material, under what."""

from __future__ import annotations

import json
import wave
from dataclasses import asdict
from pathlib import Path

import pypdfium2
import pytest

from rushes.clearances import accept, tell, write_dossier
from rushes.departments.rights.request import Dossier, QuestionRow
from rushes.departments.rights.words import LANGUAGES, Words
from rushes.film.rights import Trouble
from rushes.pipeline import Opened, open_film
from rushes.studio import make_film
from rushes.work.tables import table

DAY = "2026-11-21"
SETTINGS = """\
title = "Two <letters>"
author = "A. Writer"
licence = "CC BY 4.0"
[format]
size = "160x90"
[engines]
picture = "fake"
ambience = "fake"
effects = "fake"
[rights]
commercial = false
territories = ["FR"]
[[rights.library]]
file = "library/music/1m1.wav"
author = "Marie Compositrice"
owner = "Quai Editions"
publisher = "Quai Editions"
licence = "CC BY 4.0"
source = "https://example.org/waltz"
usage = "BV"
[[rights.library]]
file = "library/texts/letter.txt"
owner = "B."
contract = "option n° 3"
source = "the family"
"""
SCRIPT = """\
Title: Two <letters>
Author: A. Writer

INT. KITCHEN - NIGHT

[[music: in, tense]]
ANNA puts a LETTER on the table.

ANNA
Who wrote it?

MARC
You did, a long time ago.
"""
GENERATED = SETTINGS.replace('picture = "fake"', 'picture = "steps"\nvoice = "kokoro"') + (
    '[chains]\nsteps = ["maquette", "z-image-turbo:first-frame", "wan2.2-i2v-a14b"]\n'
)


def film(folder: Path, settings: str = SETTINGS, script: str = SCRIPT) -> Opened:
    (folder / "library/music").mkdir(parents=True)
    (folder / "library/texts").mkdir()
    (folder / "library/texts/letter.txt").write_text("Dear", encoding="utf-8")
    with wave.open(str(folder / "library/music/1m1.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(48_000)
        sound.writeframes(bytes(96_000))
    (folder / "film.toml").write_text(settings, encoding="utf-8")
    (folder / "script.fountain").write_text(script, encoding="utf-8")
    return open_film(folder)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    opened = film(tmp_path_factory.mktemp("dossier") / "letters")
    make_film(opened, executor="inline")
    return opened


def question(told: Dossier, key: str) -> QuestionRow:
    return next(one for one in told.questions if one.key == key)


def test_every_shot_says_who_made_each_of_its_parts_and_from_what(made: Opened) -> None:
    told = tell(made, DAY)
    shots = [shot for shot in told.shots if shot.scene]
    assert [shot.number for shot in shots] == [shot.number for shot in made.breakdown.shots]
    for shot in shots:
        parts = {part.what: part for part in shot.parts}
        assert (parts["picture"].kind, parts["picture"].engines) == ("program", ("Rushes test card",))
        assert shot.take
        assert all(part.made for part in shot.parts)
    heard = {(part.kind, part.files) for shot in told.shots for part in shot.parts if part.what == "music"}
    assert ("recording", ("library/music/1m1.wav",)) in heard
    assert {shot.parts[0].kind for shot in told.shots} == {"program"}  # titles are the house's own
    spoken = [part for shot in shots for part in shot.parts if part.what == "voices"]
    assert {part.engines for part in spoken} == {("eSpeak NG voices",)}


def test_the_cue_sheet_names_the_composer_of_a_recording_and_says_that_a_program_has_none(made: Opened) -> None:
    first, *others = tell(made, DAY).cues
    assert (first.number, first.title) == ("1m1", "1m1")
    assert (first.composer, first.publisher, first.usage) == ("Marie Compositrice", "Quai Editions", "BV")
    assert first.licence == "CC BY 4.0"
    assert first.inn < first.out
    assert all("no human composer" in cue.composer and cue.usage == "BI" for cue in others)


def test_material_is_told_with_the_shots_it_went_into_and_credited_as_its_licence_asks(made: Opened) -> None:
    told = tell(made, DAY)
    rows = {row.file: row for row in told.material}
    assert rows["library/texts/letter.txt"].shots == ()
    assert rows["library/texts/letter.txt"].terms == "option n° 3"
    assert rows["library/music/1m1.wav"].shots
    credited = [who for what, who in told.credits if not what and "1m1" in who]
    assert credited == ["“1m1”, Marie Compositrice, https://example.org/waltz, CC BY 4.0"]


def test_a_film_that_no_model_made_has_nothing_to_ask_and_says_so_to_its_audience(made: Opened) -> None:
    told = tell(made, DAY)
    assert {one.state for one in told.questions} == {"clear"}
    assert [language for language, _ in told.disclosure.text] == ["en", "fr"]
    assert all("gener" in text or "génér" in text for _, text in told.disclosure.text)
    assert told.disclosure.text[0][1].startswith("No picture and no sound")


def test_models_are_asked_about_with_the_parts_they_make_before_any_of_it_is_made(tmp_path: Path) -> None:
    told = tell(film(tmp_path / "film", GENERATED), DAY)
    shot = next(shot for shot in told.shots if shot.scene)
    picture = shot.parts[0]
    assert (picture.kind, picture.made, shot.take) == ("model", False, "")
    assert [name.split(",")[0] for name in picture.engines] == [
        "Rushes maquette camera", "Z-Image-Turbo", "Wan 2.2 I2V A14B",
    ]  # fmt: skip
    models = {model.name: model for model in told.models}
    assert models["z-image-turbo"].weights[0][0] == "Tongyi-MAI/Z-Image-Turbo"
    assert len(models["z-image-turbo"].weights[0][1]) == 40
    assert question(told, "netflix/no-training").state == "clear"  # they run here
    assert question(told, "netflix/temporary").state == "approval"  # the last step's card says final
    assert question(told, "netflix/protected-works").state == "open"
    assert any("kokoro" in one.casefold() for one in question(told, "netflix/performances").evidence)
    assert "pictures and voices" in told.disclosure.text[0][1]


def test_a_service_is_told_of_with_what_its_card_says_becomes_of_what_is_sent(tmp_path: Path) -> None:
    told = tell(film(tmp_path / "film", SETTINGS.replace('picture = "fake"', 'picture = "veo-3.1"')), DAY)
    kept = question(told, "netflix/no-training")
    assert kept.state == "open"
    assert "not used for training" in kept.evidence[0]
    assert question(told, "netflix/case/data").state == "approval"


def test_a_question_is_answered_by_name_for_the_state_it_is_in(tmp_path: Path) -> None:
    opened = film(tmp_path / "film", GENERATED)
    accept(opened, ["netflix/protected-works"], "A. Producer", "looked at every shot", DAY)
    told = tell(open_film(opened.folder), DAY)
    one = question(told, "netflix/protected-works")
    assert (one.state, one.by, one.because, one.on) == ("open", "A. Producer", "looked at every shot", DAY)
    assert not question(told, "netflix/case/references").by


def test_the_dossier_is_a_page_a_pdf_and_data_that_say_the_same(made: Opened) -> None:
    (made.folder / "library/texts/new.txt").write_text("x", encoding="utf-8")
    opened = open_film(made.folder)
    written = {path.name: path for path in write_dossier(opened, DAY).files}
    assert set(written) == {
        "letters-rights.html", "letters-rights.pdf", "letters-rights.json", "letters-cue-sheet.csv",
        "letters-cue-sheet.html", "letters-disclosure.txt", "letters-credits.txt",
    }  # fmt: skip
    page = written["letters-rights.html"].read_text("utf-8")
    assert "Two &lt;letters&gt;" in page
    assert "<letters>" not in page
    pdf = pypdfium2.PdfDocument(written["letters-rights.pdf"])
    printed = " ".join("\n".join(each.get_textpage().get_text_range() for each in pdf).split())
    for words in (
        "Two <letters>",
        "library/texts/new.txt",
        "Nobody answers for it",
        "Marie Compositrice",
        "Article 50",
    ):
        assert words in printed
        assert words.replace("<", "&lt;").replace(">", "&gt;") in page
    data = json.loads(written["letters-rights.json"].read_text("utf-8"))
    assert data == json.loads(json.dumps(asdict(tell(opened, DAY))))
    assert [point["trouble"] for point in data["points"]] == [Trouble.NO_LINE.value]
    sheet = written["letters-cue-sheet.csv"].read_text("utf-8").splitlines()
    assert sheet[0].startswith("cue,title,composer,publisher,usage,in,out,duration")
    assert sheet[1].startswith("1m1,1m1,Marie Compositrice,Quai Editions,BV,")


def test_what_is_written_in_any_writing_is_printed_and_found(tmp_path: Path) -> None:
    """The settings' words too, which are on no board: their fonts are the dossier's own."""
    settings = SETTINGS.replace('"the family"', '"משפחת לוי"').replace('"Quai Editions"', '"東京出版社"')
    opened = film(tmp_path / "film", settings)
    told = write_dossier(opened, DAY)
    assert told.notices == ()
    (pdf,) = (path for path in told.files if path.suffix == ".pdf")
    printed = "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(pdf))
    for word in ("משפחת", "לוי", "東京出版社"):  # PDFium reads two Hebrew words of a Latin line the other way round
        assert word in printed


def test_the_same_film_on_the_same_day_gives_the_same_bytes(made: Opened, tmp_path: Path) -> None:
    from rushes.departments.rights.make import write_dossier as write
    from rushes.departments.rights.request import DossierRequest
    from rushes.engines.stage import Stage

    told = tell(made, DAY)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write(DossierRequest(told), Stage(tmp_path / name))
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_it_is_written_in_french_for_a_film_in_french(tmp_path: Path) -> None:
    opened = film(tmp_path / "film", 'language = "fr"\n' + GENERATED)
    told = tell(opened, DAY)
    assert told.language == "fr"
    assert told.disclosure.text[0][0] == "fr"
    assert "images" in told.disclosure.text[0][1]
    assert tell(opened, DAY, "en").language == "en"


def test_both_languages_have_every_word() -> None:
    def names(words: dict[str, object]) -> set[str]:
        return {
            f"{name}.{one}" for name, inside in words.items() for one in (inside if isinstance(inside, dict) else "")
        }

    english, french = (table("rights", f"words-{language}") for language in LANGUAGES)
    assert set(english) == set(french)
    assert names(english) == names(french)
    assert Words("fr").listed(("a", "b", "c")) == "a, b et c"
    for entry in table("rights", "points").values():
        assert set(entry) == {"en", "fr", "todo-en", "todo-fr"}
    assert set(table("rights", "points")) == {trouble.value for trouble in Trouble}
    english, french = (table("rights", "disclosure")[language] for language in LANGUAGES)
    assert [set(english), set(english["what"]), len(english["law"])] == [
        set(french),
        set(french["what"]),
        len(french["law"]),
    ]


def test_a_voice_that_a_model_takes_from_a_recording_is_somebodys(tmp_path: Path) -> None:
    opened = film(tmp_path / "film", SETTINGS.replace('picture = "fake"', 'picture = "fake"\nvoice = "anna"'))
    (opened.folder / "engines").mkdir()
    (opened.folder / "library/voices").mkdir()
    (opened.folder / "library/voices/anna.wav").write_bytes(b"x")
    (opened.folder / "studio.wav").write_bytes(b"y")
    told = 'kind = "chatterbox"\n[voices.en]\nwoman-1 = "../library/voices/anna.wav"\nany = "../studio.wav"\n'
    (opened.folder / "engines/anna.toml").write_text(told, encoding="utf-8")
    dossier = tell(open_film(opened.folder), DAY)
    open_ = {(point.subject, point.trouble) for point in dossier.points}
    assert open_ == {("library/voices/anna.wav", "no-line"), ("studio.wav", "no-line")}
    files = {voice.character: voice.files for voice in dossier.voices}
    assert files == {"ANNA": ("library/voices/anna.wav",), "MARC": ("studio.wav",)}
    replicas = question(dossier, "netflix/case/replicas")
    assert replicas.state == "approval"
    assert any("studio.wav" in one for one in replicas.evidence)
    assert {row.file for row in dossier.consents} == {"library/voices/anna.wav", "studio.wav"}


def test_music_that_rings_into_the_next_cue_is_counted_once(made: Opened) -> None:
    from rushes.departments.rights.cues import lengths
    from rushes.film.cut import Cut, SoundEvent
    from rushes.film.format import Format
    from rushes.film.media import Media
    from rushes.film.tier import Tier

    def cue(start: int, seconds: int) -> SoundEvent:
        media = Media("", ".wav")
        return SoundEvent("music", "m", "m", start * 48_000, seconds * 48_000, media, "", "score", Tier.MAQUETTE)

    assert lengths(Cut("", Format(), (), (cue(30, 45), cue(0, 20), cue(15, 10), cue(16, 2)))) == ("0:00", "1:10")
    film_, music = tell(made, DAY).lengths
    assert music <= film_
