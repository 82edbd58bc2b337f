"""What the Fountain syntax says, kind by kind."""

from __future__ import annotations

import pytest

from rushes.departments.script import parse_fountain
from rushes.errors import NoteError
from rushes.film.heading import Hour, Side
from rushes.film.note import Direction, Move, Size
from rushes.film.screenplay import (
    Action,
    Block,
    Centered,
    Line,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    Transition,
)

_HEADING = "INT. KITCHEN - DAY\n\n"


def script(body: str) -> Screenplay:
    return parse_fountain(_HEADING + body, "script.fountain")


def blocks(body: str) -> tuple[Block, ...]:
    return script(body).scenes[0].blocks


def only(body: str) -> Block:
    (block,) = blocks(body)
    return block


def test_a_title_page_keeps_values_on_one_line_and_on_indented_lines_without_their_emphasis():
    play = parse_fountain(
        "Title:\n    _**THE LAST TRAIN**_\n\t_a film_\nCredit: Written by\nAuthors: A & B\n\nINT. A - DAY\n", "s"
    )
    assert [(field.key, field.values, field.source.line) for field in play.title_page] == [
        ("title", ("THE LAST TRAIN", "a film"), 1),
        ("credit", ("Written by",), 4),
        ("author", ("A & B",), 5),
    ]
    assert play.title("title") == "THE LAST TRAIN a film"


def test_a_french_title_page_answers_to_the_same_keys():
    play = parse_fountain("Titre : La Ciotat\nAutrice : Élise\nDurée : 1 min\n\nEXT. GARE - JOUR\n", "s")
    assert play.title("title") == "La Ciotat"
    assert play.title("author") == "Élise"
    assert play.title("durée") == "1 min"


def test_a_title_page_may_be_indented_as_a_whole():
    play = parse_fountain("    Title: A\n    Author:\n        B\n\n===\n\nINT. A - DAY\n", "s")
    assert (play.title("title"), play.title("author")) == ("A", "B")


@pytest.mark.parametrize("first", ["FADE IN:", "INT. HOUSE: KITCHEN - DAY", "Marie: a portrait"])
def test_a_script_without_a_title_page_loses_nothing_to_one(first: str):
    play = parse_fountain(f"{first}\n\nEXT. RUE - JOUR\n", "s")
    assert play.title_page == ()
    assert len(play.preamble) + len(play.scenes) == 2


def test_scene_numbers_fixed_by_the_writer_are_kept_and_leave_the_heading_alone():
    (scene,) = parse_fountain("INT. KITCHEN - NIGHT #12A#\n", "s").scenes
    assert scene.number == "12A"
    assert scene.heading.text == "INT. KITCHEN - NIGHT"


@pytest.mark.parametrize(
    "written", ["12A. INT. CUISINE - NUIT", "SÉQ. 12A - INT. CUISINE - NUIT", "12A INT. CUISINE - NUIT"]
)
def test_a_number_before_the_heading_is_the_scenes_number(written: str):
    (scene,) = parse_fountain(written, "s").scenes
    assert scene.number == "12A"
    assert scene.heading.text == "INT. CUISINE - NUIT"


def test_a_full_stop_forces_a_heading_and_an_ellipsis_does_not():
    play = parse_fountain(".THE MOON\n\n...and then.\n\n.2001\n", "s")
    assert [scene.heading.text for scene in play.scenes] == ["THE MOON", "2001"]
    assert play.scenes[0].heading.side is Side.UNSAID


def test_a_heading_needs_an_empty_line_before_or_capitals_and_an_empty_line_after():
    play = parse_fountain("INT. A - DAY\nShe goes.\nEXT. B - DAY\n\nInt. the sense of it,\nnothing.\n", "s")
    assert [scene.heading.place for scene in play.scenes][:2] == ["A", "B"]


def test_an_exclamation_mark_forces_action_and_a_paragraph_keeps_its_lines():
    assert only("!BANG\n  BOOM\nHe falls.") == Action(
        "!BANG\n  BOOM\nHe falls.", "BANG\n  BOOM\nHe falls.", only("!BANG\n  BOOM\nHe falls.").source
    )


def test_a_cue_has_a_character_extensions_and_a_line():
    line = only("ÉLISE (V.O.) (CONT'D)\n(doucement)\nBonjour !\nÇa va ?")
    assert isinstance(line, Line)
    assert (line.character, line.extensions, line.spoken) == ("ÉLISE", ("V.O.", "CONT'D"), "Bonjour ! Ça va ?")
    assert [type(part) for part in line.parts] == [Parenthetical, Speech]
    assert (line.source.line, line.parts[0].source.line, line.parts[1].source.line) == (3, 4, 5)


@pytest.mark.parametrize(
    "cue", ["R2D2", "L'HOMME À LA VALISE", "JEAN-PIERRE", "MARIE (au téléphone)", "DR. NO", "LE GARÇON N°2", "ŒIL"]
)
def test_names_with_digits_accents_apostrophes_and_hyphens_speak(cue: str):
    assert isinstance(only(f"{cue}\nOui."), Line)


@pytest.mark.parametrize(
    "words", ["23\nOui.", "MARIE", "Marie\nentre.", "THE TRAIN STOPS.\nNobody gets off.", "東京\n雨"]
)
def test_what_is_no_cue_is_action(words: str):
    assert isinstance(only(words), Action)


def test_an_at_sign_forces_a_cue_and_keeps_its_case():
    line = only("@McCLANE\nYippee.")
    assert isinstance(line, Line)
    assert line.character == "McCLANE"


def test_two_spaces_keep_an_empty_line_inside_a_speech():
    line = only("MARIE\nOne.\n  \nTwo.")
    assert isinstance(line, Line)
    assert line.spoken == "One. Two."


def test_a_caret_puts_two_speeches_side_by_side():
    left, right = blocks("BRICK\nScrew retirement.\n\nSTEEL ^\nScrew retirement.")
    assert isinstance(left, Line)
    assert isinstance(right, Line)
    assert (left.dual, right.dual) == ("left", "right")
    alone = only("STEEL ^\nAlone.")
    assert isinstance(alone, Line)
    assert alone.dual is None


def test_lyrics_are_sung_inside_dialogue_and_out_of_it():
    lyric, line = blocks("~La la la\n\nMARIE\n~Il pleut,\n~bergère\nVoilà.")
    assert isinstance(lyric, Lyric)
    assert lyric.plain == "La la la"
    assert isinstance(line, Line)
    assert [(part.plain, getattr(part, "lyric", None)) for part in line.parts] == [
        ("Il pleut, bergère", True),
        ("Voilà.", False),
    ]


@pytest.mark.parametrize(
    "words",
    ["CUT TO:", "SMASH CUT TO:", "FADE OUT.", "FONDU AU NOIR", "COUPE SUR :", "FONDU ENCHAÎNÉ :", "> Burn to white."],
)
def test_transitions_are_known_in_french_and_english(words: str):
    _, transition = blocks(f"Il sort.\n\n{words}\n\n")
    assert isinstance(transition, Transition)


def test_centred_text_page_breaks_sections_and_synopses():
    found = blocks("> FIN <\n\n===\n\n## Acte deux\n= Ils se revoient.\n")
    assert [type(block) for block in found] == [Centered, PageBreak, Section, Synopsis]
    centred, _, section, synopsis = found
    assert isinstance(centred, Centered)
    assert isinstance(section, Section)
    assert isinstance(synopsis, Synopsis)
    assert (centred.plain, section.depth, section.text, synopsis.text) == ("FIN", 2, "Acte deux", "Ils se revoient.")
    assert section.source.column == 4


def test_emphasis_is_read_and_stars_that_mean_stars_stay():
    block = only("She is *very* **_sure_** of it: 2 * 2, a_b_c and \\*this\\*.")
    assert isinstance(block, Action)
    assert block.plain == "She is very sure of it: 2 * 2, a_b_c and *this*."


def test_headings_cues_and_transitions_may_be_set_in_bold():
    play = parse_fountain("**FADE IN:**\n\n**INT. CUISINE - JOUR** #4#\n\n__**ANNA (V.O.)**__\nOui.\n", "s")
    (scene,) = play.scenes
    (line,) = scene.blocks
    assert (scene.heading.place, scene.number) == ("CUISINE", "4")
    assert isinstance(line, Line)
    assert (line.character, line.extensions) == ("ANNA", ("V.O.",))
    assert [type(block) for block in play.preamble] == [Transition]


def test_a_note_in_action_follows_its_block_and_leaves_the_reading():
    action, note = blocks("Marie [[older now]] enters.")
    assert isinstance(action, Action)
    assert isinstance(note, Note)
    assert action.text == "Marie [[older now]] enters."
    assert action.plain == "Marie enters."
    assert (note.text, note.source.line, note.source.column) == ("[[older now]]", 3, 7)


def test_a_note_may_run_over_lines_but_not_over_an_empty_one():
    found = blocks("[[one\ntwo]]\n\n[[three\n  \nfour]]\n\n[[five\n\nsix]]")
    assert [type(block) for block in found] == [Note, Note, Action, Action]


def test_a_note_may_be_the_very_first_thing():
    play = parse_fountain("[[shot: CU]]\n\nINT. A - DAY\n", "s")
    assert [type(block) for block in play.preamble] == [Note]


def test_a_note_on_its_own_line_counts_as_empty_for_the_cue_below_it():
    note, line = blocks("[[shot: CU]]\nMARIE\nOui.")
    assert isinstance(note, Note)
    assert isinstance(line, Line)


def test_a_camera_note_inside_a_paragraph_parts_it():
    found = blocks("She enters.\n[[shot: CU]]\nShe sees it.\n[[why?]]\nShe stops.")
    assert [type(block).__name__ for block in found] == ["Action", "Note", "Action", "Note"]


def test_a_boneyard_is_not_read_but_is_kept():
    action, yard, line = blocks("He waits. /* cut\n\nall this */ Then goes.\n\nMARIE\nNon.")
    assert isinstance(action, Action)
    assert action.plain == "He waits.\n Then goes."
    assert isinstance(yard, Note)
    assert yard.text == "/* cut\n\nall this */"
    assert isinstance(line, Line)


def test_a_boneyard_that_never_closes_is_text():
    block = only("He waits. /* for ever")
    assert isinstance(block, Action)
    assert block.plain == "He waits. /* for ever"


def test_a_camera_note_is_read_where_it_stands():
    (note,) = blocks("[[shot: CU 85mm f/2 low dolly-in 4s | the hand on the rail]]")
    assert isinstance(note, Note)
    assert note.shot is not None
    assert (note.shot.size, note.shot.lens_mm, note.shot.move) == (Size.CU, 85, Move.DOLLY)
    assert note.shot.direction is Direction.IN


def test_a_camera_note_with_an_unknown_word_is_an_error_at_that_word():
    with pytest.raises(NoteError) as caught:
        script("Marie enters.\n\n[[shot: CU dolyl-in]]")
    assert caught.value.where == "script.fountain:5:12"
    assert "dolly in" in caught.value.todo


def test_a_missing_empty_line_before_a_heading_in_capitals_does_not_make_it_speech():
    play = parse_fountain("INT. A - DAY\n\nMARIE\nOui.\nEXT. RUE - NUIT\n\nPluie.", "s")
    assert [scene.heading.hour for scene in play.scenes] == [Hour.DAY, Hour.NIGHT]


def test_windows_and_old_mac_line_ends_give_the_same_screenplay():
    text = "Title: A\n\nINT. A - DAY\n\nMARIE\nOui.\n\n[[two\nlines]]\n"
    plays = [parse_fountain(text.replace("\n", end), "s") for end in ("\n", "\r\n", "\r")]
    assert plays[0] == plays[1] == plays[2]
