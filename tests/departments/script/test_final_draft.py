"""Final Draft files give the same nouns as Fountain."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments.script import parse_fountain, read
from rushes.departments.script.fdx import parse_fdx
from rushes.errors import NoteError, ScriptError
from rushes.film.screenplay import Action, Line, Note, Screenplay, Synopsis


def paragraph(kind: str, text: str, more: str = "") -> str:
    return f'<Paragraph Type="{kind}"{more}>\n<Text>{text}</Text></Paragraph>\n'


def fdx(*paragraphs: str, title: str = "") -> Screenplay:
    content = "".join(paragraphs)
    page = f"<TitlePage><Content>{title}</Content></TitlePage>" if title else ""
    data = f'<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft><Content>\n{content}</Content>{page}</FinalDraft>'
    return parse_fdx(data.encode(), "film.fdx")


_SCENE = paragraph("Scene Heading", "INT. CUISINE – NUIT", ' Number="12A"')


def test_the_same_film_in_both_formats_says_the_same():
    ours = parse_fountain(
        "INT. CUISINE – NUIT #12A#\n\nMarie entre.\n\nÉLISE (V.O.)\n(doucement)\nBonjour.\n\n> COUPE SUR :\n", "s"
    )
    theirs = fdx(
        _SCENE,
        paragraph("Action", "Marie entre."),
        paragraph("Character", "ÉLISE (V.O.)"),
        paragraph("Parenthetical", "(doucement)"),
        paragraph("Dialogue", "Bonjour."),
        paragraph("Transition", "COUPE SUR :"),
    )
    (mine,), (other,) = ours.scenes, theirs.scenes
    assert (mine.heading, mine.number) == (other.heading, other.number)
    assert [type(block) for block in mine.blocks] == [type(block) for block in other.blocks]
    line, same = mine.blocks[1], other.blocks[1]
    assert isinstance(line, Line)
    assert isinstance(same, Line)
    assert (line.character, line.extensions, line.spoken) == (same.character, same.extensions, same.spoken)
    assert [part.plain for part in line.parts] == [part.plain for part in same.parts]


def test_blocks_know_the_line_of_the_file():
    (scene,) = fdx(_SCENE, paragraph("Action", "Marie entre.")).scenes
    assert (scene.source.line, scene.blocks[0].source.line) == (3, 5)


def test_text_in_several_styles_is_one_text():
    styled = (
        '<Paragraph Type="Action"><Text>She is </Text><Text Style="Bold">very</Text><Text> sure.</Text></Paragraph>'
    )
    (action,) = fdx(_SCENE, styled).scenes[0].blocks
    assert isinstance(action, Action)
    assert action.plain == "She is very sure."


def test_dual_dialogue_stands_side_by_side():
    both = "".join(paragraph("Character", name) + paragraph("Dialogue", "Screw it.") for name in ("BRICK", "STEEL"))
    left, right = fdx(_SCENE, f"<Paragraph><DualDialogue>{both}</DualDialogue></Paragraph>").scenes[0].blocks
    assert isinstance(left, Line)
    assert isinstance(right, Line)
    assert (left.dual, right.dual) == ("left", "right")


def test_summaries_and_script_notes_are_kept_apart_from_the_text():
    heading = (
        '<Paragraph Type="Scene Heading"><SceneProperties><Summary><Paragraph><Text>They meet.</Text></Paragraph>'
        "</Summary></SceneProperties><Text>INT. A - DAY</Text></Paragraph>"
    )
    noted = (
        '<Paragraph Type="Action"><ScriptNote><Paragraph><Text>shot: CU 85mm</Text></Paragraph></ScriptNote>'
        "<Text>She looks.</Text></Paragraph>"
    )
    (scene,) = fdx(heading, noted).scenes
    synopsis, action, note = scene.blocks
    assert isinstance(synopsis, Synopsis)
    assert synopsis.text == "They meet."
    assert isinstance(action, Action)
    assert action.plain == "She looks."
    assert isinstance(note, Note)
    assert note.shot is not None
    assert note.shot.lens_mm == 85


def test_camera_notes_in_the_text_work_as_in_fountain():
    action, note = fdx(_SCENE, paragraph("Action", "Elle regarde. [[plan: GP]]")).scenes[0].blocks
    assert isinstance(action, Action)
    assert action.plain == "Elle regarde."
    assert isinstance(note, Note)
    assert note.shot is not None
    with pytest.raises(NoteError, match="grosplan"):
        fdx(_SCENE, paragraph("Action", "[[plan: grosplan]]"))


def test_the_title_page_gives_title_and_author():
    title = paragraph("Action", "") + paragraph("Action", "LA CIOTAT") + paragraph("Action", "")
    play = fdx(_SCENE, title=title + paragraph("Action", "Written by") + paragraph("Action", "Marie Dupont"))
    assert (play.title("title"), play.title("credit"), play.title("author")) == (
        "LA CIOTAT",
        "Written by",
        "Marie Dupont",
    )


def test_other_encodings_that_the_file_declares_are_read():
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><FinalDraft><Content>' + _SCENE.replace("–", "-")
    play = parse_fdx((data + paragraph("Action", "Été") + "</Content></FinalDraft>").encode("latin-1"), "a.fdx")
    assert play.scenes[0].blocks[0].text == "Été"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml",
        b"<html></html>",
        b"<FinalDraft><Content>",
        b"<FinalDraft></FinalDraft>",
        b'<?xml version="1.0" encoding="nonsense"?><FinalDraft/>',
        b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><FinalDraft>&d;</FinalDraft>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><FinalDraft/>',
    ],
)
def test_what_is_no_sound_final_draft_file_is_refused(data: bytes):
    with pytest.raises(ScriptError) as caught:
        parse_fdx(data, "film.fdx")
    assert "film.fdx" in caught.value.where
    assert caught.value.todo


def test_a_final_draft_file_is_known_by_what_is_in_it(tmp_path: Path):
    data = f'<?xml version="1.0"?><FinalDraft><Content>{_SCENE}</Content></FinalDraft>'
    for name in ("film.fdx", "film.FDX", "film.txt"):
        (tmp_path / name).write_text(data, encoding="utf-8")
        assert read(tmp_path / name).scenes[0].number == "12A"
