"""Set-ups kept for the film: found once, and the same as if they had been found for each shot."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments.blocking import block, block_film
from rushes.departments.blocking import setups as kept
from rushes.departments.blocking.camera import camera
from rushes.departments.blocking.order import Order
from rushes.departments.blocking.sight import Sight
from rushes.departments.shoot import time_shots
from rushes.film.blocking import Camera
from rushes.film.shot import Breakdown
from rushes.film.timing import Timing
from rushes.pipeline import Opened, open_film

EXAMPLES = Path(__file__).parents[3] / "examples"
TALK = (
    "Title: Talk\n\nINT. KITCHEN - DAY\n\nAnna and Marc sit at the table.\n\n"
    "ANNA\nYou have read it, I can see that you have read it.\n\nMARC\nI have.\n\n"
    "ANNA\nAnd what do you say now, after all these years?\n\nMARC\nNothing at all. What would you have me say?\n\n"
    "ANNA\nThe truth.\n\nMARC\nThe truth is that I never opened it.\n\n"
)


def opened(folder: Path) -> tuple[Opened, dict[str, Timing]]:
    film = open_film(folder)
    guessed = {key: 96_000 for shot in film.breakdown.shots for key in shot.line_keys}
    return film, time_shots(film.breakdown, film.film.format, guessed)


@pytest.mark.parametrize("name", ["la-ciotat", "the-lighthouse"])
def test_a_shot_is_blocked_in_its_film_as_it_would_be_by_itself(name: str) -> None:
    film, timings = opened(EXAMPLES / name)
    together = block_film(film.breakdown, film.film, timings)
    for scene in film.breakdown.scenes:
        for shot in scene.shots:
            assert together[shot.key] == block(shot, scene, film.film, timings[shot.key]), shot.number


def test_a_scene_alone_is_blocked_as_it_is_among_all() -> None:
    film, timings = opened(EXAMPLES / "the-lighthouse")
    together = block_film(film.breakdown, film.film, timings)
    for scene in film.breakdown.scenes:
        alone = block_film(film.breakdown, film.film, timings, only=Breakdown((scene,)))
        assert alone == {shot.key: together[shot.key] for shot in scene.shots}


def test_a_dialogue_goes_back_to_the_set_ups_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "film.toml").write_text('title = "Talk"\nlanguage = "en"\n', encoding="utf-8")
    (tmp_path / "script.fountain").write_text(TALK, encoding="utf-8")
    film, timings = opened(tmp_path)
    found: list[Order] = []

    def watched(asked: Order, sight: Sight) -> Camera:
        found.append(asked)
        return camera(asked, sight)

    monkeypatch.setattr(kept, "camera", watched)
    blockings = block_film(film.breakdown, film.film, timings)
    assert 0 < len(found) < len(blockings)
