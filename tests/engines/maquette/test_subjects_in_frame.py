"""Every frame shows whom the shot is of: by the id pass, at the first frame, on the way and at the last."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import moderngl
import numpy as np
import pytest
from scenes import panels

from rushes.engines.maquette import Maquette
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.passes.surfaces import Surfaces
from rushes.engines.maquette.scene import Scene
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.note import Size
from rushes.film.shot import Shot

WIDE = 96
HEADS = (0, 14, 15, 16, 17)  # of the skeleton: nose, eyes, ears
Numbers = np.ndarray


@pytest.fixture
def context(maquette: Maquette) -> moderngl.Context:
    maquette.start()
    assert maquette._renderer is not None
    return maquette._renderer.context


class Taken:
    """A shot, measured: who covers what of the frame, and whether their face is to be seen."""

    def __init__(self, context: moderngl.Context, shot: Shot, request: object, aspect: Fraction) -> None:
        self.shot, self.request = shot, request
        scene = Scene(request.blocking, request.frames, request.rate, float(aspect))  # type: ignore[attr-defined]
        self.company, self.frames = Company(scene), scene.frames
        self.high = round(WIDE / float(aspect)) if aspect > 1 else round(WIDE * 16 / 9)
        self.wide = round(self.high * float(aspect))
        surfaces = Surfaces(context, self.company, self.wide, self.high)
        self.seen = {at: surfaces.at(at).number.copy() for at in (0, self.frames * 2 // 5, self.frames - 1)}
        surfaces.close()

    def share(self, name: str, at: int) -> float:
        """Of the frame, that somebody covers at the first, the second or the third of the frames looked at."""
        (number,) = [one.number for one in self.company.entities if one.name == name]
        return float((list(self.seen.values())[at] == number).mean())

    def face(self, name: str, at: int = 1) -> float:
        """How much of the middle of their face is their own, 0 to 1; 0 out of frame."""
        frame = list(self.seen)[at]
        view, numbers = self.company.scene.operator.view(frame), self.seen[frame]
        right, up, ahead = view.axes
        ((entity, points),) = [pair for pair in self.company.skeletons(frame) if pair[0].name == name]
        points = points[list(HEADS)] - view.eye
        away = float((points @ ahead).mean())
        if away <= 0:
            return 0.0
        across, above = view.slope
        x = (1 + float((points @ right).mean()) / away / across) / 2 * self.wide
        y = (1 - float((points @ up).mean()) / away / above) / 2 * self.high
        half = max(1.0, 0.04 / (away * above) * self.high / 2)
        rows, columns = (slice(max(0, round(at - half)), max(0, round(at + half) + 1)) for at in (y, x))
        box = numbers[rows, columns]
        return float((box == entity.number).mean()) if box.size else 0.0


def taken(
    context: moderngl.Context, text: str, room: Path, language: str = "en", aspect: Fraction = Fraction(16, 9)
) -> list[Taken]:
    """Every shot of a screenplay that has subjects."""
    film = Film("", language=language, year=1985, format=Format(192, 108, aspect=aspect))
    return [Taken(context, shot, request, aspect) for shot, request in panels(text, film, room) if shot.subjects]


WALKS = {
    "en": ("EXT. STREET - DAY", "JEAN runs.", "JEAN walks down the street."),
    "fr": ("INT. COULOIR - NUIT", "JEANNE court.", "JEANNE marche dans le couloir."),
    "en indoors": ("INT. BEDROOM - DAY", "JEAN walks in.", "JEAN walks to the window."),
}
NOTES = {"en": "[[shot: {} on {} 3s]]", "fr": "[[plan: {} sur {} 3s]]"}
CLOSE_UPS = {"en": ("CU", "MCU"), "fr": ("GP", "PR")}


@pytest.mark.parametrize("case", WALKS)
def test_a_close_up_of_who_walks_or_runs_goes_along_with_them(
    context: moderngl.Context, case: str, tmp_path: Path
) -> None:
    place, *deeds = WALKS[case]
    language = case.partition(" ")[0]
    who = deeds[0].split()[0]
    lines = [NOTES[language].format(size, who) + f"\n\n{deed}" for size in CLOSE_UPS[language] for deed in deeds]
    for one in taken(context, "\n\n".join([place, *lines]), tmp_path, language):
        for at in range(3):
            assert one.face(who, at) > 0.5, f"{one.shot.number} {one.shot.action} at {at}"


@pytest.mark.parametrize(("language", "deed"), [("en", "JEAN leaves."), ("fr", "JEAN sort.")])
def test_who_leaves_a_close_up_is_seen_before_they_go(
    context: moderngl.Context, language: str, deed: str, tmp_path: Path
) -> None:
    place = {"en": "INT. BEDROOM - DAY", "fr": "INT. CHAMBRE - JOUR"}[language]
    text = f"{place}\n\nJEAN.\n\n{NOTES[language].format('CU' if language == 'en' else 'GP', 'JEAN')}\n\n{deed}"
    *_, close = taken(context, text, tmp_path, language)
    assert close.shot.size is Size.CU
    assert close.face("JEAN", 0) > 0.5
    assert close.face("JEAN", 1) > 0.5


def test_who_says_something_and_goes_is_there_for_their_words(context: moderngl.Context, tmp_path: Path) -> None:
    text = (
        "INT. CAFÉ - NIGHT\n\nPAUL and ANNE sit.\n\nPAUL\nYou know that.\n\nANNE\nNo.\n\n"
        "PAUL\n(leaves)\nThen I am not the one you want."
    )
    last = taken(context, text, tmp_path)[-1]
    assert last.shot.subjects[0] == "PAUL"
    assert last.share("PAUL", 1) > 0.05


RIDES = ("INT. CAR - NIGHT\n\nANNE drives. PAUL sits beside her. TIM sits in the back.", ("ANNE", "PAUL", "TIM"))


def test_all_are_in_the_car_that_one_of_them_drives(context: moderngl.Context, tmp_path: Path) -> None:
    text, people = RIDES
    text += "".join(f"\n\n[[shot: CU on {who} 3s]]\n\n{who.title()} looks out." for who in people)
    first, *close = taken(context, text, tmp_path)
    assert all(first.share(who, at) > 0.002 for who in people for at in range(3))
    marks = {mark.figure.name: mark for mark in first.company.scene.blocking.marks}
    assert all(marks[who].pose == "sit" and marks[who].to is None for who in people)
    assert [one.face(one.shot.subjects[0]) > 0.5 for one in close] == [True, True, True]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "INT. CAR - DAY\n\nANNE drives. EVA sleeps.\n\n[[shot: CU on EVA 3s]]\n\nEva sleeps."),
    ("fr", "INT. VOITURE - JOUR\n\nANNE conduit. EVA dort.\n\n[[plan: GP sur EVA 3s]]\n\nEva dort."),
])  # fmt: skip
def test_who_sleeps_in_a_car_sleeps_in_its_seat(
    context: moderngl.Context, language: str, text: str, tmp_path: Path
) -> None:
    close = taken(context, text, tmp_path, language)[-1]
    assert close.share("EVA", 1) > 0.1
    assert next(mark for mark in close.company.scene.blocking.marks if mark.figure.name == "EVA").pose == "sit"


@pytest.mark.parametrize("ride", ["drives a car", "rides a bicycle", "rides a horse"])
def test_a_close_up_of_a_passenger_or_rider_stays_beside_them(
    context: moderngl.Context, ride: str, tmp_path: Path
) -> None:
    text = f"EXT. COUNTRY ROAD - DAY\n\nANNE {ride}. PAUL sits beside her.\n\n[[shot: CU on PAUL 3s]]\n\nPaul rides by."
    text += "\n\n[[shot: MCU on ANNE 3s]]\n\nAnne passes."
    for one in taken(context, text, tmp_path)[1:]:
        for at in range(3):
            assert one.face(one.shot.subjects[0], at) > 0.5, f"{one.shot.number} {one.shot.action} at {at}"


def test_who_is_come_to_stays_in_frame(context: moderngl.Context, tmp_path: Path) -> None:
    text = (
        "INT. THEATRE STAGE - NIGHT\n\nMOM and PAUL wait.\n\nPAUL comes to MOM and kneels beside her. MOM looks at him."
    )
    last = taken(context, text, tmp_path)[-1]
    assert all(last.share("MOM", at) > 0.005 for at in range(3))


def test_who_lies_on_the_floor_has_no_furniture_before_their_face(context: moderngl.Context, tmp_path: Path) -> None:
    text = "INT. LIVING ROOM - NIGHT\n\nPAUL waits.\n\nPaul lies down on the floor.\n\n"
    text += "[[shot: MCU on PAUL 3s]]\n\nPaul sleeps."
    assert taken(context, text, tmp_path)[-1].face("PAUL") > 0.5


@pytest.mark.parametrize("thing", ["bag", "blanket", "suitcase"])
def test_nothing_that_is_held_hides_the_face_of_a_close_shot(
    context: moderngl.Context, thing: str, tmp_path: Path
) -> None:
    text = f"INT. BEDROOM - DAY\n\nPAUL sits on the bed.\n\n[[shot: MCU on PAUL 3s]]\n\nPaul holds the {thing}."
    assert taken(context, text, tmp_path)[-1].face("PAUL") > 0.5


@pytest.mark.parametrize("deed", ["kisses", "slaps"])
def test_who_does_something_to_somebody_far_off_is_with_them(
    context: moderngl.Context, deed: str, tmp_path: Path
) -> None:
    text = "INT. LIVING ROOM - DAY\n\nANSELME and PAUL sit.\n\nANSELME\nStay.\n\nPAUL\nNo.\n\nMARIE waits.\n\n"
    text += f"[[shot: MS on MARIE, PAUL 3s]]\n\nMarie {deed} Paul."
    last = taken(context, text, tmp_path)[-1]
    assert all(last.share(who, 1) > 0.02 for who in ("MARIE", "PAUL"))


@pytest.mark.parametrize(("language", "text"), [
    ("en", "EXT. STREET - DAY\n\nMARIE and PAUL wait.\n\n[[shot: MS on MARIE, PAUL 3s]]\n\nMarie looks at Paul."),
    ("fr", "EXT. RUE - JOUR\n\nMARIE et PAUL attendent.\n\n[[plan: PA sur MARIE, PAUL 3s]]\n\nMarie regarde Paul."),
])  # fmt: skip
def test_two_in_an_upright_frame_fill_it(context: moderngl.Context, language: str, text: str, tmp_path: Path) -> None:
    last = taken(context, text, tmp_path, language, Fraction(9, 16))[-1]
    number = {one.name: one.number for one in last.company.entities}
    lowest = last.seen[last.frames * 2 // 5][-1]
    assert {number["MARIE"], number["PAUL"]} <= set(lowest.tolist()), "both are cut by the frame's lower edge"
    assert all(last.face(who) > 0.3 for who in ("MARIE", "PAUL"))
