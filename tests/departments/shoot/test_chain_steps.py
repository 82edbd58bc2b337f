"""Which engine is asked what, step by step, and that nothing is sent that its card does not take."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rushes.departments.shoot.order import orders_of
from rushes.departments.shoot.steps import Stages, take_of
from rushes.engines.card import Card
from rushes.errors import EngineMissing, SettingsError
from rushes.film.tier import Tier
from rushes.work.recipe import recipe
from rushes.work.task import Task
from tests.departments.shoot.staged import close_up, ordered


class Still:
    """Draws stills, and edits them; takes nothing but words."""

    card = Card("still", "1", ("text-to-image", "image-to-image"), Tier.DRAFT, "MIT")


class Mover:
    card = Card("mover", "1", ("image-to-video",), Tier.DRAFT, "MIT")


class Worder:
    card = Card("worder", "1", ("text-to-video",), Tier.DRAFT, "MIT")


class Held:
    card = Card(
        "held", "1", ("text-to-video", "video-to-video"), Tier.DRAFT, "MIT", takes=("depth", "edges"), needs=("depth",)
    )


class Larger:
    card = Card("larger", "1", ("super-resolution",), Tier.DRAFT, "MIT")


class Between:
    card = Card("between", "1", ("frame-interpolation",), Tier.DRAFT, "MIT")


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Engines of other packages, as if they were installed."""
    from rushes.engines import registry

    others = {each.card.name: each for each in (Still, Mover, Worder, Held, Larger, Between)}
    installed, loaded = registry._registered(), registry._loaded
    monkeypatch.setattr(registry, "_registered", lambda: {**installed, **dict.fromkeys(others)})
    monkeypatch.setattr(registry, "_loaded", lambda name: others.get(name) or loaded(name))


def shoot(*steps: str) -> tuple[Task, list[list[Task]]]:
    """The take of Marie's close-up, and what it is made from, stage by stage."""
    listed = ", ".join(f'"{step}"' for step in steps)
    one = close_up(ordered(f'[engines]\npicture = "way"\n[chains]\nway = [{listed}]\n'), "MARIE")
    stages = Stages({})
    return take_of(one, stages), stages.tasks


def asked(stages: list[list[Task]]) -> list[list[tuple[str, str]]]:
    return [[(task.engine, task.capability) for task in stage] for stage in stages]


def test_the_issues_own_chain_becomes_a_still_its_edit_and_a_film_held_by_depth() -> None:
    take, stages = shoot("maquette", "still:first-frame", "still:ink", "held:depth")
    assert asked(stages) == [
        [("maquette", "text-to-image"), ("maquette", "blocking-to-pass")],
        [("still", "image-to-image")],
        [("still", "image-to-image")],
    ]
    assert (take.engine, take.capability) == ("held", "video-to-video")
    assert [control.kind for control in take.request.controls] == ["depth"]
    assert "pen and ink" in stages[2][0].request.prompt


def test_of_the_maquette_only_what_is_asked_for_is_drawn() -> None:
    take, stages = shoot("maquette", "mover")
    assert asked(stages) == [[("maquette", "text-to-image")]]
    assert take.capability == "image-to-video"
    take, stages = shoot("maquette", "fake:oil on canvas")
    assert asked(stages) == [[("maquette", "text-to-video")]]
    assert (take.capability, take.request.task) == ("video-to-video", "restyle")


def test_an_engine_that_needs_a_pass_always_gets_it_and_one_that_does_not_take_it_is_refused() -> None:
    take, stages = shoot("held")
    assert [control.kind for control in take.request.controls] == ["depth"]
    assert asked(stages) == [[("maquette", "blocking-to-pass")]]
    with pytest.raises(EngineMissing, match="does not take pose") as refused:
        shoot("held:pose")
    assert "depth, edges" in str(refused.value.todo)


def test_how_tightly_a_pass_holds_is_said_in_per_cent() -> None:
    take, _ = shoot("held:depth=80+edges=30")
    assert [(control.kind, control.strength) for control in take.request.controls] == [("depth", 80), ("edges", 30)]


def test_what_is_enlarged_is_made_small_and_what_is_filled_in_is_made_slowly() -> None:
    take, stages = shoot("worder", "larger")
    small = stages[0][0].request
    assert (small.width, small.height) == (80, 46)
    assert (take.request.width, take.request.height) == (160, 90)
    take, stages = shoot("worder", "between")
    slow = stages[0][0].request
    assert slow.rate == take.request.rate / 2
    assert slow.frames / slow.rate >= take.request.frames / take.request.rate


def test_nothing_is_sent_to_an_engine_that_its_card_does_not_take() -> None:
    take, _ = shoot("worder")
    assert take.request.blocking is None
    assert (take.request.voices, take.request.references, take.request.controls) == ((), (), ())


def test_a_camera_moved_leaves_the_take_of_an_engine_told_in_words_as_it_is() -> None:
    one = close_up(ordered('[engines]\npicture = "worder"\n'), "MARIE")
    moved = replace(one, blocking=replace(one.blocking, props=()))
    camera = replace(one.blocking.camera, eye=replace(one.blocking.camera.eye, x=one.blocking.camera.eye.x + 1))
    moved = replace(moved, blocking=replace(moved.blocking, camera=camera))
    assert recipe(take_of(one, Stages({}))).digest == recipe(take_of(moved, Stages({}))).digest
    drawn = replace(one, film=replace(one.film, engines=replace(one.film.engines, picture="maquette")))
    shifted = replace(moved, film=drawn.film)
    assert recipe(take_of(drawn, Stages({}))).digest != recipe(take_of(shifted, Stages({}))).digest


def test_the_shots_of_a_place_have_one_seed_and_another_place_another() -> None:
    script = "\n\n".join(f"INT. {place} - JOUR\n\nMARIE attend." for place in ("CUISINE", "GRENIER", "CUISINE"))
    found = ordered('[engines]\npicture = "worder"\n', script)
    seeds = {(one.scene.heading.place, take_of(one, Stages({})).request.seed) for one in found}
    assert len(seeds) == 2
    assert len({seed for _, seed in seeds}) == 2
    others = ordered('[engines]\npicture = "worder"\n[prompt]\nseed = 5\n', script)
    assert take_of(others[0], Stages({})).request.seed != take_of(found[0], Stages({})).request.seed


def test_a_chain_that_ends_in_a_still_or_animates_nothing_is_refused_with_the_way_out() -> None:
    with pytest.raises(EngineMissing, match="a take moves"):
        shoot("maquette", "still:first-frame")
    with pytest.raises(EngineMissing, match="makes a still move") as refused:
        shoot("mover")
    assert '["maquette", "mover"]' in str(refused.value.todo)


def test_a_chain_nobody_knows_is_refused_with_the_chains_there_are() -> None:
    one = ordered('[engines]\npicture = "wya"\n[chains]\nway = ["worder"]\n')[0]
    with pytest.raises(EngineMissing, match="wya") as refused:
        orders_of(one)
    assert "way" in str(refused.value.todo)


@pytest.mark.parametrize(
    "told", ['way = "maquette"', "way = []", 'way = ["a b:c"]', 'way = ["a:depth=900"]', "way = [3]"]
)
def test_a_chain_that_cannot_be_read_is_refused_at_its_line(told: str) -> None:
    with pytest.raises(SettingsError, match="way") as refused:
        ordered(f"[chains]\n{told}\n")
    assert str(refused.value.where) == "film.toml:7"


def test_a_scenes_look_note_gives_its_shots_to_an_engine() -> None:
    script = "INT. CUISINE - JOUR\n\n[[look: charcoal, @fake]]\n\nMARIE attend.\n\nINT. GRENIER - JOUR\n\nMARIE dort.\n"
    engines = {one.scene.heading.place: {one.shot.engine} for one in ordered("", script)}
    assert engines == {"CUISINE": {"fake"}, "GRENIER": {None}}
