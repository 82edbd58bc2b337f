"""Scenes to shots, by rules a first assistant would recognise."""

from __future__ import annotations

from itertools import pairwise

import pytest
from first_assistant import kinds, names, sheet, sheets

from rushes.film.element import ElementKind
from rushes.film.note import Angle, Direction, Move, Size
from rushes.film.shot import ShotKind

TALK = "\n\n".join(f"{who}\nJe te le dis pour la {n}e fois, écoute." for n, who in enumerate(["MARIE", "PAUL"] * 4, 1))


def test_a_new_place_is_established_and_a_continuous_scene_is_not() -> None:
    breakdown = sheets("""
        INT. CUISINE - NUIT

        Marie entre, ferme la porte, pose sa lampe sur la table et regarde longuement autour d'elle sans un bruit.

        INT. COULOIR - SUITE

        Marie avance, ferme la porte, pose sa lampe sur la table et regarde longuement autour d'elle sans un bruit.
        """)
    new, goes_on = breakdown.scenes
    assert new.shots[0].kind is ShotKind.ESTABLISHING
    assert ShotKind.ESTABLISHING not in kinds(goes_on)


def test_the_place_is_described_in_its_establishing_shot() -> None:
    scene = sheet(
        "EXT. PORT - AUBE\n\nDes bateaux. La mer est plate. Marie marche sur le quai, seule, sans se presser."
    )
    first, second = scene.shots
    assert first.action == "Des bateaux. La mer est plate."
    assert second.subjects == ("MARIE",)
    assert ("MARIE", "walk") in second.verbs


def test_one_paragraph_is_one_shot_and_a_long_one_is_cut_where_it_turns_to_somebody_else() -> None:
    scene = sheet("""
        Marie ouvre la fenêtre et regarde la rue pleine de monde.

        Paul ramasse le journal tombé près du lit, le plie en quatre avec soin et le glisse sous la lampe. Marie se
        retourne vers lui, les mains dans le dos, et attend qu'il parle enfin de ce qu'il a vu ce matin-là.
        """)
    actions = [shot for shot in scene.shots if shot.kind is ShotKind.ACTION]
    assert [shot.subjects[0] for shot in actions] == ["MARIE", "PAUL", "MARIE"]


def test_a_short_beat_of_the_same_people_goes_on_in_the_shot_before() -> None:
    scene = sheet("Marie ouvre la porte de la cave.\n\nElle hésite.\n\nPaul arrive en courant derrière elle.")
    actions = [shot.action for shot in scene.shots if shot.kind is ShotKind.ACTION]
    assert actions == ["Marie ouvre la porte de la cave. Elle hésite.", "Paul arrive en courant derrière elle."]


def test_every_word_of_action_is_in_a_shot() -> None:
    text = """
        Il neige. Marie traverse la cour. Elle porte une valise.

        Un temps.

        Paul, au balcon, allume une cigarette. Il ne la voit pas. Elle pose la valise, sort une lettre et la glisse
        sous la porte. Paul se retourne.
        """
    shown = " ".join(shot.action for shot in sheet(text).shots if shot.kind is not ShotKind.INSERT)
    for sentence in ("Il neige.", "Elle porte une valise.", "Il ne la voit pas.", "Paul se retourne."):
        assert shown.count(sentence) == 1


def test_every_line_is_spoken_in_exactly_one_shot_and_in_order() -> None:
    scene = sheet(f"Marie entre.\n\n{TALK}\n\nPaul sort.\n\nNARRATEUR (V.O.)\nEt voilà.\n\nTOUS\nBravo !")
    spoken = [key for shot in scene.shots for key in shot.line_keys]
    assert spoken == [f"{scene.key}/line-{n}" for n in range(1, 11)]
    assert [line.character for shot in scene.shots for line in shot.lines][-2:] == ["NARRATEUR", "TOUS"]


def test_a_talk_opens_on_the_two_goes_over_shoulders_and_ends_on_faces() -> None:
    scene = sheet(TALK)
    talk = [shot for shot in scene.shots if shot.lines]
    assert talk[0].kind is ShotKind.TWO_SHOT
    assert talk[1].kind is ShotKind.OVER_SHOULDER
    assert talk[-1].kind is ShotKind.SINGLE
    for before, after in pairwise(talk[1:]):
        assert before.subjects != after.subjects
        assert after.listener == before.subjects[0]


def test_the_camera_never_crosses_the_line_in_a_scene() -> None:
    breakdown = sheets(f"INT. A - JOUR\n\n{TALK}\n\nINT. B - JOUR\n\nPaul entre.\n\n{TALK}")
    for scene in breakdown.scenes:
        assert len({shot.line_side for shot in scene.shots}) == 1
        assert scene.shots[0].line_side in (1, -1)


def test_the_same_place_is_shot_from_the_same_side_whenever_the_film_comes_back() -> None:
    first, _, again = sheets("INT. BAR - JOUR\n\nRien.\n\nEXT. MER - NUIT\n\nRien.\n\nINT. BAR - NUIT\n\nRien.").scenes
    assert first.shots[0].line_side == again.shots[0].line_side


def test_a_question_and_its_answer_are_one_two_shot() -> None:
    scene = sheet("Marie et Paul mangent.\n\nMARIE\nTu viens ?\n\nPAUL\nOui.")
    talk = [shot for shot in scene.shots if shot.lines]
    assert [(shot.kind, len(shot.lines)) for shot in talk] == [(ShotKind.TWO_SHOT, 2)]


@pytest.mark.parametrize("cue", ["PAUL (V.O.)", "PAUL (VOIX OFF)", "NARRATEUR", "PAUL (OFF)", "NARRATOR"])
def test_a_voice_over_lies_over_the_place_or_the_action_never_over_a_face(cue: str) -> None:
    scene = sheet(f"EXT. MER - JOUR\n\nLa mer, vide.\n\n{cue}\nC'était l'été.")
    (shot,) = scene.shots
    assert shot.kind is ShotKind.ESTABLISHING
    assert shot.lines[0].spoken == "C'était l'été."
    assert shot.subjects == ()


def test_a_long_narration_changes_the_picture() -> None:
    words = "mot " * 25
    lines = "\n\n".join(f"NARRATEUR (V.O.)\n{words}" for _ in range(4))
    scene = sheet(f"Marie ouvre une lettre près du chat.\n\n{lines}")
    assert len([shot for shot in scene.shots if shot.lines]) == 4
    assert not any("NARRATEUR" in shot.subjects for shot in scene.shots)


@pytest.mark.parametrize("bracket", ["O.S.", "HORS CHAMP", "hors-champ", "À LA RADIO"])
def test_a_voice_from_outside_the_frame_shows_who_hears_it(bracket: str) -> None:
    scene = sheet(
        f"Marie lit sur le lit, immobile depuis des heures déjà.\n\nPAUL ({bracket})\nTu dors ?\n\nMARIE\nNon."
    )
    shot = next(shot for shot in scene.shots if shot.lines and shot.lines[0].character == "PAUL")
    assert shot.subjects == ("MARIE",)


def test_a_silence_after_a_line_is_the_face_of_who_heard_it() -> None:
    scene = sheet(
        "MARIE\nJe pars demain, tu le sais bien.\n\nPAUL\nOui, je le sais.\n\n"
        "MARIE\nTu ne dis rien d'autre ?\n\nUn temps.\n\nMARIE\nBien."
    )
    at = next(rank for rank, shot in enumerate(scene.shots) if "reaction" in shot.key)
    assert scene.shots[at].subjects == ("PAUL",)
    assert scene.shots[at].lines == ()


def test_a_thing_that_tells_the_story_gets_an_insert_when_it_is_handled() -> None:
    scene = sheet("Marie prend la lettre sur la table.\n\nPaul pose une tasse sur le lit.")
    inserts = [shot for shot in scene.shots if shot.kind is ShotKind.INSERT]
    assert [shot.subjects for shot in inserts] == [("letter",)]
    assert inserts[0].key == f"{scene.key}/insert-letter-1"
    assert inserts[0].size is Size.CU


def test_a_thing_in_capitals_matters() -> None:
    scene = sheet("Marie tient un ASTROLABE rouillé. Paul la regarde.")
    assert any(shot.kind is ShotKind.INSERT and shot.subjects == ("astrolabe",) for shot in scene.shots)


def test_sizes_tighten_as_the_talk_goes_on() -> None:
    order = list(Size)
    talk = [shot.size for shot in sheet(TALK).shots if shot.lines]
    ranks = [order.index(size) for size in talk]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[0] > ranks[-1]


def test_two_shots_of_the_same_people_never_cut_together_at_the_same_size() -> None:
    scene = sheet("\n\n".join("Marie ouvre un tiroir, fouille, puis referme le tiroir." for _ in range(6)))
    for before, after in pairwise(scene.shots):
        assert (before.size, before.subjects, before.kind) != (after.size, after.subjects, after.kind)


def test_the_lens_follows_the_size_and_the_stop_the_light() -> None:
    day, night = sheets("EXT. RUE - JOUR\n\nLa rue.\n\nEXT. RUE - NUIT\n\nLa rue.").scenes
    assert day.shots[0].size is Size.EWS
    assert day.shots[0].lens_mm == 24
    assert day.shots[0].stop > night.shots[0].stop


def test_the_camera_moves_with_those_who_walk_and_stays_with_those_who_sit() -> None:
    scene = sheet(
        "Marie court vers la porte sans regarder personne.\n\nPaul, assis sur le lit, attend, les yeux au sol."
    )
    running = next(shot for shot in scene.shots if ("MARIE", "run") in shot.verbs)
    sitting = next(shot for shot in scene.shots if ("PAUL", "wait") in shot.verbs)
    assert running.move is Move.TRUCK
    assert running.direction in (Direction.LEFT, Direction.RIGHT)
    assert sitting.move is Move.STATIC


def test_most_shots_do_not_move() -> None:
    scene = sheet(f"Marie entre.\n\n{TALK}\n\nPaul s'assoit.\n\n{TALK}")
    assert sum(shot.move is not Move.STATIC for shot in scene.shots) * 3 < len(scene.shots)


def test_who_lies_is_seen_from_above() -> None:
    scene = sheet("Marie entre.\n\nPaul, couché sur le lit, dort profondément, la bouche ouverte comme un enfant.")
    assert scene.shots[-1].angle is Angle.HIGH


def test_an_action_lasts_what_it_takes_to_read_it_within_reason() -> None:
    scene = sheet(
        "Marie sort.\n\n" + "Paul lit la lettre, la relit, la plie, la déplie, la pose et la reprend encore. " * 2
    )
    short, long = (next(shot for shot in scene.shots if shot.subjects[:1] == (who,)) for who in ("MARIE", "PAUL"))
    assert 2000 <= short.action_ms < long.action_ms <= 9000
    assert all(shot.action_ms % 100 == 0 for shot in scene.shots)


def test_pronouns_are_given_back_to_whom_they_mean() -> None:
    scene = sheet(
        "MARIE\nViens.\n\nPAUL\nNon.\n\nElle lui tend la clé, puis elle sort sans se retourner une seule fois."
    )
    shot = next(shot for shot in scene.shots if shot.action)
    assert ("MARIE", "give") in shot.verbs
    assert set(shot.subjects) == {"MARIE", "PAUL"}


def test_a_pronoun_with_nobody_to_mean_is_still_somebody() -> None:
    scene = sheet("INT. CHAMBRE - SUITE\n\nIl s'assoit et allume une bougie.")
    assert scene.shots[0].subjects == ("man",)
    assert names(scene, ElementKind.SILENT) == ["man"]


def test_a_scene_with_nothing_in_it_is_still_one_shot() -> None:
    empty, goes_on = sheets("INT. CAVE - NUIT\n\nINT. CAVE - SUITE\n\n> FIN <\n").scenes
    assert len(empty.shots) == len(goes_on.shots) == 1


def test_speech_before_the_first_heading_is_not_lost() -> None:
    breakdown = sheets("NARRATEUR (V.O.)\nIl était une fois.\n\nEXT. MER - JOUR\n\nLa mer.")
    assert [scene.number for scene in breakdown.scenes] == ["0", "1"]
    assert breakdown.shots[0].lines[0].spoken == "Il était une fois."


def test_the_description_is_one_line_in_the_scripts_language() -> None:
    french = sheet(
        "INT. CUISINE - NUIT\n\nMarie ouvre la lettre et la lit\nlentement, debout près du feu qui s'éteint."
    )
    english = sheet(
        "INT. KITCHEN - NIGHT\n\nMarie opens the letter and reads it slowly, standing by the dying fire.", "en"
    )
    assert french.shots[-2].description.startswith(
        "Plan taille sur MARIE, CUISINE, intérieur nuit. Marie ouvre la lettre"
    )
    assert english.shots[-2].description.startswith("Medium shot of MARIE, KITCHEN, interior night. Marie opens")
    assert "\n" not in french.shots[-2].description
