"""A translated screenplay or table beside the original, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import script
from rushes.departments.languages import pair, read_table, write_table
from rushes.errors import TranslationError
from rushes.film.screenplay import Line, Screenplay, Speech

FRENCH = """\
EXT. QUAI - JOUR

NARRATRICE (V.O.)
Tout le monde attendait.

LOUIS
(à voix basse)
Ne bouge plus.

JEANNE
Oui. (un temps) Non.

INT. CAFÉ - NUIT

LOUIS
Ne bouge plus.
"""
ENGLISH = """\
EXT. PLATFORM - DAY

NARRATOR (V.O.)
Everyone was waiting.

LOUIS
(whispering)
Do not move.

JEANNE
Yes. (beat) No.

INT. CAFÉ - NIGHT

LOUIS
Not a move.
"""


def read(folder: Path, name: str, text: str) -> Screenplay:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return script.read(path)


def lines(screenplay: Screenplay) -> list[Line]:
    return [block for scene in screenplay.scenes for block in scene.blocks if isinstance(block, Line)]


def paired(folder: Path, other: str) -> list[Line]:
    original = read(folder, "script.fountain", FRENCH)
    found = pair(original, read(folder, "script.en.fountain", other))
    return [found[line.source] for line in lines(original)]


def test_every_line_is_paired_in_order_and_keeps_its_speaker(tmp_path: Path) -> None:
    found = paired(tmp_path, ENGLISH)
    assert [(line.character, line.spoken) for line in found] == [
        ("NARRATRICE", "Everyone was waiting."),
        ("LOUIS", "Do not move."),
        ("JEANNE", "Yes. (beat) No."),
        ("LOUIS", "Not a move."),
    ]
    assert found[0].extensions == ("V.O.",)
    assert found[1].parts[0].plain == "whispering"


@pytest.mark.parametrize(
    ("old", "new", "told", "where"),
    [
        ("LOUIS\n(whispering)\nDo not move.\n\n", "", "JEANNE’s “Yes. (beat) No.” stands where LOUIS says", ":6"),
        ("JEANNE\nYes", "MARIE\nWho?\n\nJEANNE\nYes", "MARIE’s “Who?” stands where JEANNE says", None),
        ("Not a move.\n", "Not a move.\n\nJEANNE\nYes.\n", "is one more than", ":18"),
        (
            "\nJEANNE\nYes. (beat) No.\n",
            "",
            "JEANNE’s “Oui. (un temps) Non.” (script.fountain:10) has no translation",
            ":1",
        ),
        ("INT. CAFÉ - NIGHT\n\nLOUIS\nNot a move.\n", "", "The scene “INT. CAFÉ - NUIT”", ""),
        ("INT. CAFÉ", "EXT. STREET - DAY\n\nINT. CAFÉ", "LOUIS’s “Ne bouge plus.”", None),
    ],
)
def test_the_first_line_that_does_not_pair_is_named(
    tmp_path: Path, old: str, new: str, told: str, where: str | None
) -> None:
    assert old in ENGLISH
    with pytest.raises(TranslationError) as problem:
        paired(tmp_path, ENGLISH.replace(old, new))
    assert told in problem.value.what
    assert where is None or problem.value.where == f"script.en.fountain{where}"


def test_a_name_is_translated_the_same_way_everywhere(tmp_path: Path) -> None:
    with pytest.raises(TranslationError, match="LEWIS"):
        paired(tmp_path, ENGLISH.replace("LOUIS\nNot", "LEWIS\nNot"))


def test_a_table_begins_with_every_line_and_keeps_what_is_translated(tmp_path: Path) -> None:
    original = read(tmp_path, "script.fountain", FRENCH)
    path = tmp_path / "en.csv"
    text, waiting = write_table(path, original, {original.scenes[1].source: "2"})
    assert waiting == 4
    assert text.splitlines()[0] == "scene,character,line,translation"
    assert text.splitlines()[-1] == "2,LOUIS,Ne bouge plus.,"
    path.write_text(text.replace("Tout le monde attendait.,", "Tout le monde attendait.,Everyone was waiting."))
    changed = read(tmp_path, "changed.fountain", FRENCH.replace("Tout le monde attendait.", "On attendait."))
    again, waiting = write_table(path, changed, {})
    assert waiting == 4
    assert again.splitlines()[-1] == ",NARRATRICE,Tout le monde attendait.,Everyone was waiting."


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_as_any_spreadsheet_saves_it(tmp_path: Path, mark: str) -> None:
    original = read(tmp_path, "script.fountain", FRENCH)
    rows = [
        ("Scène", "Personnage", "Réplique", "Traduction"),
        ("1", "narratrice", "Tout le monde attendait", "Everyone was waiting."),
        ("1", "LOUIS", "Ne bouge plus.", "Do not move."),
        ("2", "LOUIS", "Ne bouge plus.", "Not a move."),
        ("1", "JEANNE", "Oui. (un temps) Non.", "Yes. (beat) No."),
    ]
    path = tmp_path / "en.csv"
    path.write_text("\ufeff" + "\r\n".join(mark.join(row) for row in rows), encoding="utf-8")
    found = read_table(path, original)
    said = [found[line.source] for line in lines(original)]
    assert [line.spoken for line in said] == ["Everyone was waiting.", "Do not move.", "Yes. (beat) No.", "Not a move."]
    assert said[1].parts[0].plain == "à voix basse"
    assert isinstance(said[1].parts[1], Speech)


def test_a_table_may_be_toml(tmp_path: Path) -> None:
    original = read(tmp_path, "script.fountain", "EXT. QUAI - JOUR\n\nLOUIS\nNon.\n")
    path = tmp_path / "en.toml"
    path.write_text('[[line]]\ncharacter = "LOUIS"\nline = "Non."\ntranslation = "No."\n', encoding="utf-8")
    assert [line.spoken for line in read_table(path, original).values()] == ["No."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("scene,character,line,translation\n", "4 lines have no translation; the first is NARRATRICE’s"),
        ("scene,character,line,translation\n1,NARRATRICE,Tout le monde attendait.,\n", "4 lines have no translation"),
        ("", "no columns “line” and “translation”"),
        ("un,deux\n", "no columns “line” and “translation”"),
    ],
)
def test_an_empty_table_says_what_is_missing(tmp_path: Path, text: str, told: str) -> None:
    original = read(tmp_path, "script.fountain", FRENCH)
    path = tmp_path / "en.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TranslationError) as problem:
        read_table(path, original)
    assert told in problem.value.what
    assert problem.value.where.startswith("library/texts/en.csv")
