"""The director's camera notes: what she says is done, the rest is by rule."""

from __future__ import annotations

import pytest
from first_assistant import kinds, named, sheet

from rushes.errors import NoteError
from rushes.film.note import Angle, Direction, Move, Size
from rushes.film.shot import ShotKind


def test_a_note_above_a_paragraph_sets_its_shot_and_leaves_the_rest_to_the_rules() -> None:
    scene = sheet("Paul dort.\n\n[[shot: CU 4s low]]\nMarie ouvre la porte de la cave et descend.")
    shot = named(scene, "action-2")
    assert (shot.size, shot.fixed_ms, shot.angle) == (Size.CU, 4000, Angle.LOW)
    assert shot.lens_mm == 85
    assert shot.subjects == ("MARIE",)


def test_a_note_inside_a_paragraph_is_that_paragraphs() -> None:
    scene = sheet("Marie ouvre la porte de la cave. [[shot: WS]]\n\nPaul la suit dans le noir, une lampe à la main.")
    assert named(scene, "action-1").size is Size.WS
    assert named(scene, "action-2").size is not Size.WS


def test_two_notes_make_two_shots_that_share_the_sentences() -> None:
    scene = sheet("[[shot: WS]]\n[[shot: CU]]\nMarie entre dans la pièce. Elle voit Paul.")
    assert [(shot.size, shot.action) for shot in scene.shots] == [
        (Size.WS, "Marie entre dans la pièce."),
        (Size.CU, "Elle voit Paul."),
    ]
    assert [shot.key.rsplit("/", 1)[1] for shot in scene.shots] == ["action-1", "action-1-2"]


def test_a_scene_the_director_begins_has_no_establishing_shot_of_ours() -> None:
    scene = sheet("[[shot: CU]]\nMarie pleure.\n\nPaul entre sans frapper et s'arrête net devant elle.")
    assert ShotKind.ESTABLISHING not in kinds(scene)


def test_a_note_on_a_line_gives_the_line_a_shot_of_its_own() -> None:
    scene = sheet("MARIE\nTu viens ?\n\n[[shot: ECU 100mm]]\nPAUL\nNon.")
    shots = [shot for shot in scene.shots if shot.lines]
    assert [len(shot.lines) for shot in shots] == [1, 1]
    assert (shots[1].size, shots[1].lens_mm, shots[1].subjects) == (Size.ECU, 100, ("PAUL",))


def test_a_note_may_turn_the_camera_on_who_listens() -> None:
    scene = sheet("MARIE\nTu viens ?\n\n[[shot: CU on MARIE]]\nPAUL\nNon.")
    shot = named(scene, "line-2")
    assert shot.subjects == ("MARIE",)
    assert shot.lines[0].character == "PAUL"


def test_a_note_may_name_a_thing_and_it_becomes_an_insert() -> None:
    scene = sheet('[[shot: CU sur "la lettre"]]\nMarie se tait.')
    (shot,) = scene.shots
    assert shot.kind is ShotKind.INSERT
    assert shot.subjects == ("letter",)
    assert [item.name for item in shot.props] == ["letter"]


def test_a_description_is_what_the_shot_is_about() -> None:
    scene = sheet("[[shot: CU 85mm f/2 dolly-in 4s | la clé dans sa main]]\nMarie se tait.")
    (shot,) = scene.shots
    assert shot.subjects == ("key",)
    assert (shot.move, shot.direction, shot.stop) == (Move.DOLLY, Direction.IN, 20)
    assert shot.description.endswith("la clé dans sa main")
    assert shot.action == "Marie se tait."


def test_a_note_after_the_last_block_is_a_last_shot() -> None:
    scene = sheet("Marie sort.\n\n[[shot: WS crane-up 5s | la rue vide]]")
    assert scene.shots[-1].key.endswith("/note-1")
    assert (scene.shots[-1].size, scene.shots[-1].fixed_ms) == (Size.WS, 5000)


def test_an_ordinary_note_changes_nothing() -> None:
    plain = sheet("Marie sort.\n\nPaul dort.")
    noted = sheet("Marie sort.\n\n[[à revoir avec Paul]]\n\nPaul dort.")
    assert [shot.description for shot in noted.shots] == [shot.description for shot in plain.shots]


@pytest.mark.parametrize("term", ["OTS on PAUL, MARIE", "amorce sur PAUL, MARIE", "OTS"])
def test_a_note_may_look_over_a_shoulder(term: str) -> None:
    scene = sheet(f"MARIE\nTu viens ?\n\n[[shot: MCU {term}]]\nPAUL\nNon.")
    shot = named(scene, "line-2")
    assert (shot.kind, shot.size, shot.subjects, shot.listener) == (
        ShotKind.OVER_SHOULDER, Size.MCU, ("PAUL",), "MARIE",
    )  # fmt: skip


def test_over_whose_shoulder_is_asked_where_nobody_can_tell() -> None:
    with pytest.raises(NoteError) as refused:
        sheet("[[shot: OTS on MARIE]]\nMarie se tait.")
    assert str(refused.value.where).startswith("script.fountain:")
    assert "OTS on MARIE, PAUL" in refused.value.todo
