"""What comes through no door is seen on the sheet that hangs in the room, flat, whole, and larger as it comes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from rushes.departments import blocking, breakdown, script
from rushes.departments.overheads.plan import overhead_tasks
from rushes.departments.overheads.request import OverheadRequest
from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.model import MATERIALS
from rushes.engines.maquette.scene import Scene
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.timing import Timing

RATE, FRAMES = Fraction(24), 96
CAFE = {
    "fr": "INT. CAFÉ - NUIT\n\nUn drap blanc tendu au mur.\n\n[[plan: PE 4s]]\n\nLe train arrive.\n\nJEANNE attend.",
    "en": "INT. CAFÉ - NIGHT\n\nA white sheet on the wall.\n\n[[shot: WS 4s]]\n\nThe train arrives.\n\nJEANNE waits.",
}


def blocked(text: str, room: Path, language: str) -> list[Blocking]:
    (room / "script.fountain").write_text(text, encoding="utf-8")
    film = Film("", language=language, year=1895)
    sheet = breakdown.break_down(script.read(room / "script.fountain"), film)
    found = blocking.block_film(sheet, film, {shot.key: Timing(FRAMES, ()) for shot in sheet.shots})
    return [found[shot.key] for shot in sheet.shots]


def corners(scene: Scene, frame: int) -> np.ndarray:
    """Every vertex of what is on the sheet (n, 3), metres."""
    (thing,) = [thing for thing in scene.things if thing.prop.shown]
    found = []
    for (name, material), rows in thing.rows(1895, frame / 24).items():
        assert material == MATERIALS["glow"], "it is light, and needs none"
        matrices = rows[:, :12].reshape(-1, 3, 4).astype(float)
        found.append(np.einsum("nij,vj->nvi", matrices[:, :, :3], prim(name)[0][:, :3]) + matrices[:, None, :, 3])
    return np.concatenate([one.reshape(-1, 3) for one in found])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_train_arrives_on_the_sheet_of_a_cafe(tmp_path: Path, language: str) -> None:
    comes = next(one for one in blocked(CAFE[language], tmp_path, language) if one.props)
    (train,) = [prop for prop in comes.props if prop.name == "train"]
    assert train.shown
    assert train.to is not None
    scene = Scene(comes, FRAMES, RATE, 16 / 9)
    canvas = scene.set.canvas
    assert canvas is not None
    spans = []
    for frame in (0, 48, 95):
        at = corners(scene, frame)
        assert np.all(np.abs(at[:, 0] - canvas.x) < canvas.wide / 2), "within the sheet"
        assert np.all((at[:, 1] > canvas.foot) & (at[:, 1] < canvas.foot + canvas.high))
        assert np.all((at[:, 2] > canvas.z) & (at[:, 2] < canvas.z + 0.12)), "flat on it"
        spans.append(float(np.ptp(at[:, 1])))
    assert spans[0] < 0.2 * canvas.high < 0.3 * canvas.high < spans[2], "and it comes on in the next shot"
    assert spans[1] - spans[0] < spans[2] - spans[1], "as what comes at one pace grows"


def test_it_comes_on_in_the_next_shot_and_then_has_come(tmp_path: Path) -> None:
    text = CAFE["fr"] + "\n\n[[plan: PE 4s]]\n\nJeanne sourit."
    *_, comes, goes_on, stays = [one for one in blocked(text, tmp_path, "fr") if one.props]
    shown = [next(prop for prop in one.props if prop.shown) for one in (comes, goes_on, stays)]
    assert [prop.to is None for prop in shown] == [False, False, True]
    scenes = [Scene(one, FRAMES, RATE, 16 / 9) for one in (comes, goes_on, stays)]
    high = [[float(np.ptp(corners(scene, frame)[:, 1])) for frame in (0, FRAMES - 1)] for scene in scenes]
    assert high[1][0] == pytest.approx(high[0][1], rel=0.1), "the cut loses nothing"
    assert high[1][1] > 1.4 * high[1][0] > 0.4, "it comes at them while they flee"
    assert high[2] == pytest.approx([high[1][1]] * 2, rel=0.1)


def test_it_is_on_no_floor_plan(tmp_path: Path) -> None:
    (tmp_path / "script.fountain").write_text(CAFE["fr"], encoding="utf-8")
    film = Film("", language="fr", year=1895)
    sheet = breakdown.break_down(script.read(tmp_path / "script.fountain"), film)
    found = blocking.block_film(sheet, film, {shot.key: Timing(FRAMES, ()) for shot in sheet.shots})
    plan = overhead_tasks(sheet, found, film, "film")[0].request
    assert isinstance(plan, OverheadRequest)
    assert "train" not in {prop.name for prop in plan.props}


def test_without_a_sheet_no_train_is_in_a_cafe(tmp_path: Path) -> None:
    bare = CAFE["en"].replace("A white sheet on the wall.", "Empty glasses.")
    assert not [prop for one in blocked(bare, tmp_path, "en") for prop in one.props if prop.name == "train"]
