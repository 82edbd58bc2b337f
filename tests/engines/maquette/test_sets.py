"""Sets: from a floor plan to a scale model."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from math import hypot
from pathlib import Path

import numpy as np
import pytest

from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import build_set
from rushes.engines.maquette.sets.families import families
from rushes.film.blocking import Light, SetDesign
from rushes.film.floorplan import FloorPlan, Place
from rushes.film.heading import Hour, Side
from rushes.film.spot import Spot

PLANS = Path(__file__).parents[3] / "rushes" / "departments" / "blocking" / "data"
TABLES = {
    kind: plan
    for file in ("interiors", "exteriors")
    for kind, plan in tomllib.loads((PLANS / f"{file}.toml").read_text(encoding="utf-8")).items()
}
INSIDE = [kind for kind, table in TABLES.items() if table["height"]]
LAMPLIT = ("street", "square", "platform", "harbour", "alley", "market", "courtyard", "bridge", "skyline", "funfair")
OUTSIDE = [kind for kind, table in TABLES.items() if not table["height"]]
YEARS = (1895, 1935, 1975, 2024, 2050)


def plan_of(kind: str) -> FloorPlan:
    table = TABLES[kind]

    def place(entry: dict) -> Place:
        return Place(entry["name"], Spot(*entry["at"]), entry["facing"], entry.get("seat", 0))

    def ways(key: str) -> tuple[tuple[Spot, Spot], ...]:
        return tuple((Spot(*a), Spot(*b)) for a, b in table.get(key, ()))

    return FloorPlan(
        kind=kind,
        width=table["width"],
        depth=table["depth"],
        height=table["height"],
        places=tuple(place(entry) for entry in table["places"]),
        pairs=tuple((a, b) for a, b in table["pairs"]),
        walks=ways("walks"),
        tables=tuple(Spot(*at) for at in table["tables"]),
        floor=tuple(Spot(*at) for at in table["floor"]),
        tracks=ways("tracks"),
        doors=tuple(place(entry) for entry in table.get("doors", ())),
        master_eye=Spot(*table["master"]["eye"]),
        master_target=Spot(*table["master"]["target"]),
        master_lens=table["master"]["lens"],
        bounds=tuple(table["bounds"]),
        crowd=tuple(table["crowd"]) if "crowd" in table else None,
    )


def design(kind: str, name: str = "CHEZ MARIE", year: int = 1895) -> SetDesign:
    plan = plan_of(kind)
    return SetDesign(kind, name, Side.INT if plan.height else Side.EXT, year, plan)


def light(kind: str, hour: Hour = Hour.DAY) -> Light:
    return Light(hour, interior=bool(TABLES[kind]["height"]))


def boxes(model: Model) -> list[tuple[np.ndarray, np.ndarray]]:
    """The corners of every instance."""
    found = []
    for (name, _), rows in model.arrays().items():
        points = (model.meshes[name] if name in model.meshes else prim(name))[0][:, :3]
        matrices = rows[:, :12].reshape(-1, 3, 4).astype(float)
        placed = np.einsum("nij,vj->nvi", matrices[:, :, :3], points) + matrices[:, None, :, 3]
        found += list(zip(placed.min(1), placed.max(1), strict=True))
    return found


def solids_round(model: Model, points: np.ndarray) -> list[tuple[str, list[float]]]:
    """The shapes whose own boxes hold one of the points (n, 3), but for thin ones; and that point."""
    found = []
    for (name, _), rows in model.arrays().items():
        corners = (model.meshes[name] if name in model.meshes else prim(name))[0][:, :3]
        low, high = corners.min(0), corners.max(0)
        matrices = rows[:, :12].reshape(-1, 3, 4).astype(float)
        thick = np.linalg.norm(matrices[:, :, :3], axis=1) * (high - low)
        for matrix, size in zip(matrices[thick.min(1) > 0.1], thick[thick.min(1) > 0.1], strict=True):
            here = np.linalg.solve(matrix[:, :3], (points - matrix[:, 3]).T).T
            slack = (high - low) * 0.03 / size
            held = ((here > low + slack) & (here < high - slack)).all(1)
            found += [(name, point.tolist()) for point in points[held]]
    return found


def bytes_of(model: Model) -> bytes:
    arrays = model.arrays()
    return b"".join(f"{key}".encode() + arrays[key].tobytes() for key in sorted(arrays))


@pytest.mark.parametrize("kind", TABLES)
def test_every_kind_is_built_in_every_period_by_day_and_by_night_within_what_a_software_renderer_draws(kind):
    for year in YEARS:
        for hour in (Hour.DAY, Hour.NIGHT):
            made = build_set(design(kind, year=year), light(kind, hour))
            arrays = made.static.arrays()
            instances = sum(len(rows) for rows in arrays.values())
            vertices = sum(
                len(rows) * len((made.static.meshes[name] if name in made.static.meshes else prim(name))[0])
                for (name, _), rows in arrays.items()
            )
            assert 60 < instances <= 6000, (year, hour)
            assert vertices <= 250_000, (year, hour)
            assert all(np.isfinite(rows).all() for rows in arrays.values())
            if hour is Hour.NIGHT and (kind in INSIDE or kind in LAMPLIT):
                assert made.static.all_lamps(), "people must be seen at night"


@pytest.mark.parametrize("kind", TABLES)
def test_the_same_place_is_the_same_set_and_another_name_is_another_set(kind):
    from rushes.engines.maquette.sets.build import build

    first = bytes_of(build_set(design(kind), light(kind)).static)
    build.cache_clear()
    assert bytes_of(build_set(design(kind), light(kind)).static) == first
    assert bytes_of(build_set(design(kind, name="CHEZ LOUIS"), light(kind)).static) != first


def test_two_processes_build_the_same_bytes():
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_sets import *; from blake3 import blake3\n"
        "kinds = ('kitchen', 'sea')\n"
        "print(blake3(b''.join(bytes_of(build_set(design(k), light(k)).static) for k in kinds)).hexdigest())"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent)]
    here = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert here[0] == here[1] != ""


@pytest.mark.parametrize("kind", TABLES)
def test_the_plan_can_be_followed(kind):
    plan = plan_of(kind)
    names = [place.name for place in plan.places]
    assert len(set(names)) == len(names) >= 6
    x0, z0, x1, z1 = plan.bounds
    assert x0 <= plan.master_eye.x <= x1
    assert z0 <= plan.master_eye.z <= z1
    for a, b in plan.pairs:
        one, other = (next(p for p in plan.places if p.name == name) for name in (a, b))
        assert 700 <= hypot(one.at.x - other.at.x, one.at.z - other.at.z) <= 7000
    if plan.height:
        for place in (*plan.places, *plan.doors):
            assert abs(place.at.x) <= plan.width / 2
            assert abs(place.at.z) <= plan.depth / 2


@pytest.mark.parametrize("kind", TABLES)
def test_whoever_sits_finds_something_to_sit_on(kind):
    model = build_set(design(kind), light(kind)).static
    found = boxes(model)
    for place in plan_of(kind).places:
        if place.seat:
            x, z, top = place.at.x / 1000, place.at.z / 1000, place.seat / 1000
            under = [
                (low, high)
                for low, high in found
                if low[0] - 0.12 <= x <= high[0] + 0.12 and low[2] - 0.12 <= z <= high[2] + 0.12
                and abs(high[1] - top) < 0.13 and high[0] - low[0] < 4
            ]  # fmt: skip
            assert under, place.name


@pytest.mark.parametrize("kind", TABLES)
def test_small_things_find_a_table_under_them(kind):
    found = boxes(build_set(design(kind), light(kind)).static)
    for spot in plan_of(kind).tables:
        x, y, z = spot.x / 1000, spot.y / 1000, spot.z / 1000
        assert any(
            low[0] - 0.1 <= x <= high[0] + 0.1 and low[2] - 0.1 <= z <= high[2] + 0.1 and abs(high[1] - y) < 0.16
            for low, high in found
        ), spot


@pytest.mark.parametrize("kind", TABLES)
def test_nothing_solid_stands_where_people_stand_or_walk(kind):
    """Between the knee and the chest of whoever stands on a place or walks a walk."""
    plan = plan_of(kind)
    spots = [(p.name, p.at) for p in plan.places if not p.seat]
    for number, (a, b) in enumerate(plan.walks):
        for k in range(9):
            at = Spot(a.x + (b.x - a.x) * k // 8, a.y, a.z + (b.z - a.z) * k // 8)
            spots.append((f"walk {number}", at))
    for low, high in boxes(build_set(design(kind), light(kind)).static):
        wide = high - low
        if low[1] > 1.1 or high[1] < 0.55 or wide[0] > 3.5 or wide[2] > 3.5:
            continue
        for name, at in spots:
            x, z = at.x / 1000, at.z / 1000
            inside = low[0] < x - 0.02 and high[0] > x + 0.02 and low[2] < z - 0.02 and high[2] > z + 0.02
            assert not inside, (name, low.round(2), high.round(2))


@pytest.mark.parametrize("kind", INSIDE)
@pytest.mark.parametrize("condition", [(), ("rich",), ("ruined",)])
def test_no_place_door_or_camera_is_inside_a_solid(kind, condition):
    """Cameras look from the corners and the middle of their bounds at eye height; whoever stands has a chest."""
    plan = plan_of(kind)
    x0, z0, x1, z1 = plan.bounds
    z1 = min(z1, plan.depth // 2 - 100)  # the wall towards +z steps aside
    cameras = [(x, 1500, z) for x in (x0, (x0 + x1) // 2, x1) for z in (z0, (z0 + z1) // 2, z1)]
    cameras.append((plan.master_eye.x, plan.master_eye.y, plan.master_eye.z))
    people = [(place.at.x, 1200, place.at.z) for place in (*plan.places, *plan.doors) if not place.seat]
    model = build_set(replace(design(kind), condition=condition), light(kind)).static
    assert not solids_round(model, np.array([*cameras, *people]) / 1000)


@pytest.mark.parametrize("kind", [kind for kind in INSIDE if kind not in ("car", "stage", "lamp-room")])
def test_the_state_of_a_place_is_seen(kind):
    plain = bytes_of(build_set(design(kind), light(kind)).static)
    states = ("rich", "poor", "ruined")
    looks = {bytes_of(build_set(replace(design(kind), condition=(s,)), light(kind)).static) for s in states}
    assert len({plain, *looks}) == 4


@pytest.mark.parametrize("kind", INSIDE)
def test_the_wall_behind_the_camera_steps_aside(kind):
    made = build_set(design(kind), light(kind))
    outside = np.array([0.0, 1.5, TABLES[kind]["depth"] / 2000 + 1.5])
    assert any(wall.hides_from(outside) for wall in made.static.walls)
    assert not any(wall.hides_from(np.array([0.0, 1.5, 0.0])) for wall in made.static.walls)


def test_water_moves_and_its_movement_depends_on_the_second_alone():
    for kind in ("sea", "harbour", "boat"):
        made = build_set(design(kind), light(kind))
        later, first = made.moving(3.25), made.moving(0.0)
        assert later is not None
        assert first is not None
        again = made.moving(3.25)
        assert again is not None
        assert bytes_of(later) == bytes_of(again) != bytes_of(first)


def test_the_ground_carries_those_who_stand_in_the_country():
    floor = build_set(design("countryside"), light("countryside")).floor
    for place in plan_of("countryside").places[:6]:
        assert abs(floor(place.at.x / 1000, place.at.z / 1000)) < 0.25
    assert abs(floor(0.0, -60.0)) > 1.0


def test_a_kind_that_nobody_knows_becomes_a_stage():
    plan = plan_of("stage")
    unknown = SetDesign("moon", "LA LUNE", Side.EXT, 1902, plan)
    assert build_set(unknown, Light(Hour.NIGHT, False)).static.arrays()


def test_lamps_change_with_the_period():
    looks = {bytes_of(build_set(design("street", year=year), light("street", Hour.NIGHT)).static) for year in YEARS}
    assert len(looks) == len(YEARS)


def test_what_the_heading_says_a_place_has_is_in_it():
    for kind, words in (
        ("room", ("piano",)),
        ("countryside", ("grave", "lighthouse")),
        ("square", ("statue", "nothing")),
    ):
        plain = design(kind)
        dressed = replace(plain, dressing=words)
        with_it, without = (boxes(build_set(one, light(kind)).static) for one in (dressed, plain))
        assert len(with_it) > len(without)


def boxed(model: Model, words: str, kind: str, year: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """What a dressing of one word adds to a set, as boxes."""
    dressed = replace(design(kind, year=year), dressing=(words,))
    with_it = boxes(build_set(dressed, light(kind)).static)
    plain = {np.concatenate(pair).round(4).tobytes() for pair in boxes(model)}
    return [pair for pair in with_it if np.concatenate(pair).round(4).tobytes() not in plain]


@pytest.mark.parametrize("kind", ["room", "cafe", "office"])
def test_a_piano_stands_against_a_wall_and_in_nobodys_way(kind):
    plain = build_set(design(kind), light(kind)).static
    added = boxed(plain, "piano", kind, 1895)
    low, high = np.min([low for low, _ in added], axis=0), np.max([high for _, high in added], axis=0)
    plan = plan_of(kind)
    gaps = (low[0] + plan.width / 2000, plan.width / 2000 - high[0], low[2] + plan.depth / 2000)
    assert min(gaps) < 0.4
    for place in plan.places:
        x, z = place.at.x / 1000, place.at.z / 1000
        assert not (low[0] < x < high[0] and low[2] < z < high[2]), place.name


def test_a_sheet_stretched_in_a_cafe_hangs_on_the_wall_before_all_who_sit_there():
    plain = build_set(design("cafe"), light("cafe")).static
    added = boxed(plain, "screen", "cafe", 1895)
    low, high = max(added, key=lambda pair: float((pair[1] - pair[0]).max()))
    assert high[0] - low[0] > 2
    assert low[1] > 0.9, "above the heads of those who sit before it"
    assert all(place.at.z / 1000 > high[2] for place in plan_of("cafe").places if place.seat)


@pytest.mark.parametrize("weather", [(), ("storm",)])
def test_aboard_the_horizon_leans_by_a_degree_or_so_and_the_sea_stays_outside(weather):
    made = build_set(design("boat"), replace(light("boat"), weather=weather))
    assert (made.moving(0.0) or Model()).meshes["swell"] is not None
    leans = []
    for k in range(40):
        water = made.moving(k * 0.37)
        assert water is not None
        (row,) = water.arrays()["swell", 13]
        matrix = row[:12].reshape(3, 4).astype(float)
        leans.append(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0])))
        points = water.meshes["swell"][0][:, :3] @ matrix[:, :3].T + matrix[:, 3]
        aboard = (np.abs(points[:, 0]) < 4) & (np.abs(points[:, 2]) < 1.2)
        assert points[aboard, 1].max() < 0.0, "no water over the boards"
    assert 0.3 < max(map(abs, leans)) <= 1.5
    assert np.abs(np.diff(leans)).max() < 0.6, "slowly"


def test_a_boat_is_driven_as_boats_of_its_time_are():
    looks = {bytes_of(build_set(design("boat", year=year), light("boat")).static) for year in (1895, 1928, 1975, 2024)}
    assert len(looks) == 4


def test_open_water_has_no_shore():
    plain = design("sea")
    alone = build_set(replace(plain, dressing=("open-water",)), light("sea"))
    assert alone.moving(1.0) is not None
    assert "beach" not in alone.static.meshes
    assert "beach" in build_set(plain, light("sea")).static.meshes


def test_a_place_looks_like_the_trade_its_name_says():
    names = ("librairie du coin", "boucherie", "pharmacie centrale", "mercerie", "épicerie")
    shops = {bytes_of(build_set(design("shop", name=name, year=1935), light("shop")).static) for name in names}
    assert len(shops) == len(names)


VARIANTS = [(kind, variant["words"][0]) for kind, table in families().items() for variant in table.get("variants", ())]


@pytest.mark.parametrize(("kind", "word"), VARIANTS)
def test_every_variant_leaves_the_plan_free(kind, word):
    plan = plan_of(kind)
    model = build_set(design(kind, name=f"la {word}", year=1935), light(kind)).static
    people = [(place.at.x, 1200, place.at.z) for place in (*plan.places, *plan.doors) if not place.seat]
    assert not solids_round(model, np.array(people) / 1000)


def test_a_landscape_runs_past_the_windows_of_a_train_and_stands_still_in_a_kitchen():
    made = build_set(design("train"), light("train"))
    first, later, again = (made.moving(second) for second in (0.0, 1.5, 0.0))
    assert first is not None
    assert later is not None
    assert again is not None
    assert bytes_of(first) == bytes_of(again) != bytes_of(later)
    assert build_set(design("kitchen"), light("kitchen")).moving(1.5) is None


@pytest.mark.parametrize("kind", OUTSIDE)
def test_in_the_open_the_ground_carries_whoever_stands_on_a_place(kind):
    floor = build_set(design(kind), light(kind)).floor
    for place in plan_of(kind).places[:6]:
        if place.at.y == 0 and kind != "sea":
            assert abs(floor(place.at.x / 1000, place.at.z / 1000)) < 0.25, place.name


@pytest.mark.parametrize("kind", ["street", "alley", "market", "farm", "castle"])
def test_rubble_lies_in_nobodys_way_in_a_ruined_place(kind):
    plan = plan_of(kind)
    made = build_set(replace(design(kind), condition=("ruined",)), light(kind))
    whole = {np.concatenate(pair).round(3).tobytes() for pair in boxes(build_set(design(kind), light(kind)).static)}
    fallen = [pair for pair in boxes(made.static) if np.concatenate(pair).round(3).tobytes() not in whole]
    assert len(fallen) > 60
    for low, high in fallen:
        if low[1] < 1.1 and high[1] > 0.55 and max((high - low)[[0, 2]]) < 3.5:
            for place in plan.places:
                x, z = place.at.x / 1000, place.at.z / 1000
                assert place.seat or not (low[0] < x < high[0] and low[2] < z < high[2]), place.name


def test_what_the_text_says_of_a_street_is_seen_in_its_house_fronts():
    plain = design("street", year=1935)
    states = ((), ("rich",), ("poor",), ("ruined",))
    looks = {bytes_of(build_set(replace(plain, condition=state), light("street")).static) for state in states}
    assert len(looks) == len(states)


@pytest.mark.parametrize("kind", ["river", "lake", "cliff", "field", "park"])
def test_grass_and_water_in_the_open_move_more_in_the_wind(kind):
    calm, windy = light(kind), replace(light(kind), weather=("wind",))
    still, blown = (build_set(design(kind), one).moving(1.3) for one in (calm, windy))
    assert still is not None
    assert blown is not None
    assert bytes_of(still) != bytes_of(blown)


def test_the_near_future_has_cars_and_house_fronts_of_its_own():
    from rushes.engines.maquette.props.build import shape

    assert bytes_of(shape("car", 2024)) != bytes_of(shape("car", 2050))
    today, soon = (build_set(design("street", year=year), light("street")).static for year in (2024, 2050))
    green = [sum(len(rows) for (_, kind), rows in model.arrays().items() if kind == 4) for model in (today, soon)]
    assert green[1] > green[0], "plants hang from the terraces"
