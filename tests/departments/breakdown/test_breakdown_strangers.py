"""What screenplays do that nobody here wrote: how they abbreviate, leave out and joke, and who is there."""

from __future__ import annotations

import pytest
from first_assistant import names, sheet, sheets

from rushes.film.element import ElementKind
from rushes.film.note import Size
from rushes.film.shot import SceneSheet


def people(scene: SceneSheet) -> list[str]:
    return [*names(scene, ElementKind.CAST), *names(scene, ElementKind.SILENT)]


def things(scene: SceneSheet) -> set[str]:
    return {
        one.name for one in scene.elements if one.kind in (ElementKind.PROP, ElementKind.ANIMAL, ElementKind.DRESSING)
    }


def test_a_title_with_its_full_stop_is_one_person_with_the_name() -> None:
    scene = sheet("MR. DALTON\nSit down.\n\nNora waits while Mr. Dalton pours the tea.\n\nNORA\nThank you.", "en")
    assert people(scene) == ["MR. DALTON", "NORA"]


def test_a_cue_cut_short_speaks_for_the_name_in_the_action() -> None:
    scene = sheet("Sébastien entre et s'assoit.\n\nSEB\nEncore toi.\n\nNINA\nEncore moi.")
    assert people(scene) == ["SEB", "NINA"]


def test_two_names_that_only_begin_alike_stay_two() -> None:
    scene = sheet("Maxine opens the door. Max sits.\n\nMAX\nYou came.\n\nMAXINE\nI did.", "en")
    assert set(people(scene)) == {"MAX", "MAXINE"}


def test_a_size_at_the_head_of_a_paragraph_is_the_shots_and_nobody() -> None:
    scene = sheet("MS of ADELE as she turns.\n\nCLOSE ON Adele. She smiles.\n\nWide on the room.", "en")
    assert people(scene) == ["ADELE"]
    assert [shot.size for shot in scene.shots if shot.action][:3] == [Size.MS, Size.CU, Size.WS]


def test_gros_plan_sur_is_a_close_up() -> None:
    scene = sheet("Paul attend, debout.\n\nGros plan sur Paul qui sourit à quelqu'un.")
    assert scene.shots[-1].size is Size.CU


@pytest.mark.parametrize("cue", ["SUPERIMPOSE", "TITLE CARD", "THE END", "À L'ÉCRAN", "CARTON"])
def test_words_that_are_read_on_the_screen_are_nobodys_line(cue: str) -> None:
    scene = sheet(f"Tom walks in.\n\n{cue}\nTwo winters later, by the lake\n\nTOM\nHello?", "en")
    assert names(scene, ElementKind.CAST) == ["TOM"]
    assert all(line.character == "TOM" for shot in scene.shots for line in shot.lines)


def test_a_sentence_without_a_subject_is_of_whom_the_scene_is_about() -> None:
    scene = sheet("Omar sits at the desk.\n\nOMAR\nWait.\n\nChecks the back of the printer--\n\nOMAR\nNo.", "en")
    assert all(shot.subjects[0] == "OMAR" for shot in scene.shots if shot.action.startswith("Checks"))
    assert any(shot.action.startswith("Checks") for shot in scene.shots)


def test_who_enters_a_number_stays_where_they_are() -> None:
    (typed,) = [shot.verbs for shot in sheet("Ana sits. Ana enters the last numbers.", "en").shots if shot.verbs]
    assert ("ANA", "type") in typed
    assert ("ANA", "enter") not in typed


def test_his_mother_is_the_woman_who_talks() -> None:
    scene = sheet("Tom opens the door. His mother stops him.\n\nHELEN\nStay.\n\nTOM\nNo.", "en")
    assert people(scene) == ["HELEN", "TOM"]


def test_his_mother_is_somebody_else_where_two_women_talk() -> None:
    scene = sheet("Tom leaves. His mother stops him.\n\nHELEN\nStay.\n\nRUTH\nGo.\n\nTOM\nNo.", "en")
    assert "mother" in people(scene)


def test_whom_a_picture_shows_is_not_in_the_room() -> None:
    scene = sheet("TOM\nYes.\n\nA picture of him as a child with his father hangs on the wall.", "en")
    assert people(scene) == ["TOM"]
    scene = sheet("Un homme dort. On voit des photographies d'un couple avec un adolescent.")
    assert people(scene) == ["man"]


def test_what_is_only_compared_is_not_there_and_what_happens_meanwhile_is() -> None:
    assert "bear" not in things(sheet("Tom sits like a big wet bear.", "en"))
    assert "dog" in things(sheet("As the dog barks, Tom sits.", "en"))


def test_idioms_bring_no_animals() -> None:
    scene = sheet("Tom stands there. A fish out of water.\n\nTom watches, a lion in wait.", "en")
    assert not things(scene)


def test_abbreviations_and_noises_in_capitals_are_no_props() -> None:
    scene = sheet("The RPG is over. Outside, the TRAFFIC. A STEWARDESS recites the rules.", "en")
    assert not [one for one in scene.elements if not one.known]
    assert names(scene, ElementKind.SILENT)


def test_elle_after_a_thing_is_the_thing() -> None:
    scene = sheet("Un homme pose une théière. Elle se met à siffler.")
    assert people(scene) == ["man"]


def test_each_scene_is_read_by_itself() -> None:
    """A name cut short in one scene says nothing of another."""
    first, second = sheets("INT. BAR - NUIT\n\nSEB\nOui.\n\nINT. RUE - JOUR\n\nSébastien marche.\n", "fr").scenes
    assert people(first) == ["SEB"]
    assert people(second) == ["SÉBASTIEN"]


def test_they_are_the_extras_who_have_just_acted() -> None:
    scene = sheet("Two miners walk in. They drink.\n\nTATE\nEvening.\n\nSHERIFF\nEvening.", "en")
    assert {who for shot in scene.shots for who, verb in shot.verbs if verb == "drink"} == {"worker"}


def test_intercut_with_before_a_heading_shows_both_ends() -> None:
    """Most screenplays end one scene on INTERCUT WITH: and give the other place a heading of its own."""
    kitchen, booth = sheets(
        "INT. KITCHEN - NIGHT\n\nMarie picks up the phone.\n\nMARIE\nHello?\n\nINTERCUT WITH:\n\n"
        "EXT. PHONE BOOTH - NIGHT\n\nPaul holds the receiver.\n\nPAUL\nIt's me.\n\nMARIE\nWhere are you?\n",
        "en",
    ).scenes
    assert {shot.elsewhere for shot in kitchen.shots} == {None}
    places = {shot.subjects[0]: shot.elsewhere for shot in booth.shots if shot.lines}
    assert places["PAUL"] is None or places["PAUL"].place == "PHONE BOOTH"
    assert places["MARIE"] is not None
    assert places["MARIE"].place == "KITCHEN"
