"""The place's own lamps, as the action tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stagehand import element, film, scene, shot, timings

from rushes.departments.blocking import block_scene
from rushes.departments.blocking.lamps import says_unlit
from rushes.film.element import ElementKind
from rushes.film.heading import Hour


@pytest.mark.parametrize(
    "action",
    [
        "The great lamp is dark. Rain on the windows.",
        "Paul turns off the light.",
        "Paul turns the light off.",
        "La grande lampe est éteinte.",
        "La lampe s'éteint.",
        "Elle éteint la lumière.",
        "Rain. Not a light anywhere.",
    ],
)
def test_the_action_puts_the_lamps_out(action: str) -> None:
    assert says_unlit(action) is True


@pytest.mark.parametrize("action", ["He lights the lamp.", "Il allume la lampe.", "Dark. The lights come back on."])
def test_the_action_lights_them(action: str) -> None:
    assert says_unlit(action) is False


@pytest.mark.parametrize(
    "action",
    [
        "She steps out into the light.",
        "Une lampe, des verres sur les tables.",
        "Nora lowers the lantern, and blows it out.",
        "A dark street. Streetlights.",
        "Sous la lampe, Paul éteint la radio.",
        "",
    ],
)
def test_what_is_not_about_the_lamps_leaves_them_alone(action: str) -> None:
    assert says_unlit(action) is None


def test_lamps_stay_out_from_the_shot_that_says_so_to_the_one_that_lights_them() -> None:
    acts = {"a": "Marie waits.", "b": "The lamp goes out.", "c": "She waits.", "d": "She turns on the light."}
    sheet = scene([replace(shot(key), action=action) for key, action in acts.items()], hour=Hour.NIGHT)
    seen = block_scene(sheet, film(), timings(sheet))
    assert [seen[key].light.unlit for key in acts] == [False, True, True, False]


def test_what_hangs_on_the_wall_comes_into_nobodys_hands() -> None:
    screen, sheet_ = element(ElementKind.DRESSING, "screen"), element(ElementKind.PROP, "sheet", "le drap")
    one = shot("a", subjects=["LOUIS"], verbs=[("LOUIS", "look"), ("LOUIS", "film")], props=[sheet_])
    both = scene([one], cast=["LOUIS"], elements=[screen, sheet_])
    assert block_scene(both, film(), timings(both))["a"].marks[0].holds == ""
    alone = scene([one], cast=["LOUIS"], elements=[sheet_])
    assert block_scene(alone, film(), timings(alone))["a"].marks[0].holds == "sheet"
