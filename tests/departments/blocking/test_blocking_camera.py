"""The camera, seen through a pinhole of the tests' own: what is in frame, how large, from which side."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import dist, hypot, radians, sin

import pytest
from stagehand import (
    ASPECTS,
    Pinhole,
    crown,
    element,
    film,
    head_in_frame,
    line,
    mark_of,
    scene,
    shot,
    timings,
    where,
)

from rushes.departments.blocking.plan import block_scene
from rushes.departments.blocking.vectors import Vec
from rushes.film.blocking import Blocking
from rushes.film.element import ElementKind
from rushes.film.heading import Side
from rushes.film.note import Angle, Direction, Move, Size
from rushes.film.shot import SceneSheet, Shot, ShotKind

SETS = {
    "room": ("SALON", Side.INT),
    "bedroom": ("CHAMBRE", Side.INT),
    "kitchen": ("CUISINE", Side.INT),
    "cafe": ("CAFÉ", Side.INT),
    "corridor": ("COULOIR", Side.INT),
    "office": ("BUREAU", Side.INT),
    "street": ("RUE", Side.EXT),
    "square": ("PLACE", Side.EXT),
    "platform": ("QUAI DE GARE", Side.EXT),
    "countryside": ("CHAMP", Side.EXT),
    "forest": ("FORÊT", Side.EXT),
    "sea": ("PLAGE", Side.EXT),
    "harbour": ("PORT", Side.EXT),
    "stage": ("SCÈNE", Side.INT),
    "lamp-room": ("PHARE", Side.INT),
}
CLOSE_TO_FULL = (Size.ECU, Size.CU, Size.MCU, Size.MS, Size.MLS, Size.LS, Size.WS)
OVER = (Size.CU, Size.MCU, Size.MS)
# Frame heights in standing body heights: what each size promises.
PROMISED = {
    Size.ECU: 0.145,
    Size.CU: 0.27,
    Size.MCU: 0.38,
    Size.MS: 0.55,
    Size.MLS: 0.84,
    Size.LS: 1.2,
    Size.WS: 2.0,
}


@cache
def talk(kind: str, aspect: Fraction) -> tuple[SceneSheet, dict[str, Blocking]]:
    """Two who talk and one who stands by, at every size, in one set."""
    shots = [shot("all", ShotKind.ESTABLISHING, Size.EWS), shot("two", ShotKind.TWO_SHOT, Size.MS, ["MARIE", "LOUIS"])]
    for size in CLOSE_TO_FULL:
        name = size.value
        shots.append(shot(f"{name}-1", ShotKind.SINGLE, size, ["MARIE"], "LOUIS", [line("MARIE")]))
        shots.append(shot(f"{name}-2", ShotKind.SINGLE, size, ["LOUIS"], "MARIE", [line("LOUIS")]))
        shots.append(shot(f"{name}-3", ShotKind.ACTION, size, ["JULES"]))
    for size in OVER:
        name = f"over-{size.value}"
        shots.append(shot(f"{name}-1", ShotKind.OVER_SHOULDER, size, ["MARIE"], "LOUIS", [line("MARIE")]))
        shots.append(shot(f"{name}-2", ShotKind.OVER_SHOULDER, size, ["LOUIS"], "MARIE", [line("LOUIS")]))
    place, side = SETS[kind]
    sheet = scene(shots, place, side, ["MARIE", "LOUIS", "JULES"])
    return sheet, block_scene(sheet, film(aspect), timings(sheet))


def dialogue(sheet: SceneSheet) -> list[Shot]:
    return [one for one in sheet.shots if one.listener]


everywhere = pytest.mark.parametrize("kind", sorted(SETS))
every_aspect = pytest.mark.parametrize("aspect", ASPECTS, ids=str)


@everywhere
@every_aspect
def test_the_subjects_head_is_in_frame_in_every_set_and_size(kind: str, aspect: Fraction) -> None:
    sheet, blocked = talk(kind, aspect)
    for one in sheet.shots:
        for name in one.subjects:
            across, up, away = head_in_frame(blocked[one.key], name, aspect)
            assert away > 400, f"{one.key}: {name} is behind the camera"
            assert abs(across) < (0.92 if one.kind is ShotKind.TWO_SHOT else 0.8), f"{one.key}: {name} at {across:.2f}"
            assert -0.15 < up < 0.95, f"{one.key}: {name} at height {up:.2f}"


@everywhere
def test_a_size_fills_the_frame_as_it_promises(kind: str) -> None:
    aspect = Fraction(16, 9)
    sheet, blocked = talk(kind, aspect)
    for one in sheet.shots:
        if one.kind not in (ShotKind.SINGLE, ShotKind.ACTION, ShotKind.OVER_SHOULDER):
            continue
        seen = blocked[one.key]
        mark = mark_of(seen, one.subjects[0])
        away = head_in_frame(seen, one.subjects[0], aspect)[2]
        frame = 2 * away * Pinhole(seen, aspect).half_height / mark.figure.height
        # Hats need room, and a seated figure is shorter; nothing else may change the size.
        least = 0.68 if mark.pose == "sit" else 0.85
        assert least < frame / PROMISED[one.size] < 1.35, f"{one.key} is {frame:.2f} bodies high"


@everywhere
@every_aspect
def test_no_camera_stands_outside_the_bounds_or_in_a_wall_or_in_somebody(kind: str, aspect: Fraction) -> None:
    sheet, blocked = talk(kind, aspect)
    for one in sheet.shots:
        seen = blocked[one.key]
        plan = seen.set.plan
        x0, z0, x1, z1 = plan.bounds
        for eye in (seen.camera.eye, seen.camera.eye_end):
            past_the_wall = one.kind is ShotKind.OVER_SHOULDER and plan.height and abs(eye.x) >= plan.width / 2 + 250
            assert x0 <= eye.x <= x1 or past_the_wall, one.key
            assert z0 <= eye.z <= z1, one.key
            assert 0 < eye.y < (seen.set.plan.height or 50000), one.key
            for mark in seen.marks:
                spot = where(mark)
                near = hypot(spot.x - eye.x, spot.z - eye.z)
                assert near > 450 or eye.y > crown(mark), f"{one.key}: the camera is in {mark.figure.name}"


@everywhere
@every_aspect
def test_whoever_looks_to_the_right_in_one_shot_does_so_in_all_of_them(kind: str, aspect: Fraction) -> None:
    sheet, blocked = talk(kind, aspect)
    for one in dialogue(sheet):
        seen = blocked[one.key]
        speaker, listener = where(mark_of(seen, one.subjects[0])), where(mark_of(seen, one.listener or ""))
        right = Pinhole(seen, aspect).right
        looks = (listener.x - speaker.x) * right[0] + (listener.z - speaker.z) * right[2]
        assert (looks > 0) == (one.subjects[0] == "MARIE"), one.key


@everywhere
def test_over_the_shoulder_shows_the_listener_at_the_edge_and_nearer(kind: str) -> None:
    for aspect in (Fraction(16, 9), Fraction(185, 100), Fraction(4, 3)):
        sheet, blocked = talk(kind, aspect)
        for one in sheet.shots:
            if one.kind is not ShotKind.OVER_SHOULDER:
                continue
            speaker = head_in_frame(blocked[one.key], one.subjects[0], aspect)
            listener = head_in_frame(blocked[one.key], one.listener or "", aspect)
            assert 450 < listener[2] < speaker[2], one.key
            # Their head, or at least their shoulder: bedrooms have cupboards where a camera would like to stand.
            assert 0.3 < abs(listener[0]) < 1.55, f"{one.key}: {listener} {speaker}"
            assert listener[0] * speaker[0] < 0, one.key


@everywhere
def test_a_single_leaves_looking_room(kind: str) -> None:
    aspect = Fraction(16, 9)
    sheet, blocked = talk(kind, aspect)
    for one in sheet.shots:
        if one.kind is ShotKind.SINGLE and one.size in (Size.CU, Size.MCU, Size.MS):
            across = head_in_frame(blocked[one.key], one.subjects[0], aspect)[0]
            assert (across < 0) == (one.subjects[0] == "MARIE"), f"{one.key}: {across:.2f}"


@everywhere
def test_a_two_shot_has_both_in_their_order(kind: str) -> None:
    aspect = Fraction(16, 9)
    _, blocked = talk(kind, aspect)
    marie, louis = (head_in_frame(blocked["two"], name, aspect)[0] for name in ("MARIE", "LOUIS"))
    assert marie < -0.05
    assert louis > 0.05


@everywhere
def test_nobody_changes_place_between_two_shots_in_which_nobody_moves(kind: str) -> None:
    sheet, blocked = talk(kind, Fraction(16, 9))
    places = {tuple((mark.figure.name, mark.at, mark.seat) for mark in blocked[one.key].marks) for one in sheet.shots}
    assert len(places) == 1


def test_the_other_side_of_the_line_mirrors_who_looks_where() -> None:
    shots = [
        shot("a", ShotKind.SINGLE, Size.MCU, ["MARIE"], "LOUIS", [line("MARIE")], line_side=-1),
        shot("b", ShotKind.OVER_SHOULDER, Size.MS, ["LOUIS"], "MARIE", [line("LOUIS")], line_side=-1),
    ]
    sheet = scene(shots, cast=["MARIE", "LOUIS"])
    blocked = block_scene(sheet, film(), timings(sheet))
    for one in shots:
        seen = blocked[one.key]
        marie, louis = where(mark_of(seen, "MARIE")), where(mark_of(seen, "LOUIS"))
        right = Pinhole(seen, Fraction(16, 9)).right
        assert (louis.x - marie.x) * right[0] + (louis.z - marie.z) * right[2] < 0


@pytest.mark.parametrize("size", [Size.CU, Size.MS, Size.LS])
@pytest.mark.parametrize("kind", ["platform", "kitchen", "street"])
def test_angles_look_up_down_and_askew(kind: str, size: Size) -> None:
    place, side = SETS[kind]
    shots = [shot(angle.value, ShotKind.ACTION, size, ["MARIE"], angle=angle) for angle in Angle]
    sheet = scene(shots, place, side, ["MARIE"])
    blocked = block_scene(sheet, film(), timings(sheet))
    slope = {key: Pinhole(seen, Fraction(16, 9)).forward[1] for key, seen in blocked.items()}
    assert slope["low"] > sin(radians(4)), slope
    assert slope["high"] < -sin(radians(12)), slope
    assert slope["overhead"] < slope["high"] < slope["eye"] < slope["low"], slope
    assert blocked["dutch"].camera.roll
    assert not blocked["eye"].camera.roll
    for key, seen in blocked.items():
        across, up, _ = head_in_frame(seen, "MARIE", Fraction(16, 9))
        assert max(abs(across), abs(up)) < 0.98, key


@pytest.mark.parametrize("place", ["CUISINE", "CAFÉ"])
def test_an_insert_shows_the_thing_at_half_the_frame(place: str) -> None:
    letter = element(ElementKind.PROP, "bottle", "la bouteille")
    shots = [
        shot("all", ShotKind.ESTABLISHING, Size.WS, props=[letter]),
        shot("in", ShotKind.INSERT, Size.CU, ["bottle"], props=[letter]),
    ]
    sheet = scene(shots, place, cast=[], elements=[letter])
    seen = block_scene(sheet, film(), timings(sheet))["in"]
    prop = next(prop for prop in seen.props if prop.name == "bottle")
    pinhole = Pinhole(seen, Fraction(16, 9))
    across, foot, _ = pinhole.see(prop.at.x, prop.at.y, prop.at.z)
    head = pinhole.see(prop.at.x, prop.at.y + 300, prop.at.z)[1]
    assert abs(across) < 0.2
    assert 0.35 < (head - foot) / 2 < 0.65


MOVES = [
    (Move.DOLLY, Direction.IN),
    (Move.DOLLY, Direction.OUT),
    (Move.TRUCK, Direction.LEFT),
    (Move.TRUCK, Direction.RIGHT),
    (Move.PEDESTAL, Direction.UP),
    (Move.CRANE, Direction.UP),
    (Move.PEDESTAL, Direction.DOWN),
    (Move.CRANE, Direction.DOWN),
    (Move.CRANE, Direction.IN),
    (Move.CRANE, Direction.OUT),
    (Move.HANDHELD, Direction.IN),
    (Move.HANDHELD, Direction.OUT),
    (Move.HANDHELD, Direction.LEFT),
    (Move.HANDHELD, Direction.RIGHT),
    (Move.PAN, Direction.LEFT),
    (Move.PAN, Direction.RIGHT),
    (Move.TILT, Direction.UP),
    (Move.TILT, Direction.DOWN),
    (Move.ZOOM, Direction.IN),
    (Move.ZOOM, Direction.OUT),
    (Move.ARC, Direction.LEFT),
    (Move.ARC, Direction.RIGHT),
    (Move.DOLLY_ZOOM, Direction.IN),
    (Move.DOLLY_ZOOM, Direction.OUT),
]


@pytest.mark.parametrize(("move", "direction"), MOVES, ids=lambda value: value.value)
@pytest.mark.parametrize("kind", ["kitchen", "platform", "corridor"])
def test_a_move_goes_the_way_it_says_at_a_speed_a_crew_can_push(kind: str, move: Move, direction: Direction) -> None:
    place, side = SETS[kind]
    one = shot("m", ShotKind.ACTION, Size.MS, ["MARIE"], move=move, direction=direction)
    sheet = scene([one], place, side, ["MARIE"])
    seconds = 4
    seen = block_scene(sheet, film(), timings(sheet, 24 * seconds))["m"]
    camera = seen.camera
    start, end = Pinhole(seen, Fraction(16, 9), at_end=False), Pinhole(seen, Fraction(16, 9))
    travelled = hypot(start.eye.x - end.eye.x, start.eye.y - end.eye.y, start.eye.z - end.eye.z)
    assert travelled < 700 * seconds
    along = sum((b - a) * f for a, b, f in zip(_xyz(start.eye), _xyz(end.eye), end.forward, strict=True))
    across = sum((b - a) * r for a, b, r in zip(_xyz(start.eye), _xyz(end.eye), end.right, strict=True))
    turned = sum(b * r for b, r in zip(end.forward, start.right, strict=True))
    rises = (end.eye.y - start.eye.y) * (1 if direction is Direction.UP else -1)
    nears = along if direction is Direction.IN else -along
    slides = across if direction is Direction.RIGHT else -across
    forwards = direction in (Direction.IN, Direction.OUT)
    signs = {
        Move.DOLLY: nears,
        Move.TRUCK: slides,
        Move.PEDESTAL: rises,
        Move.CRANE: nears - abs(start.eye.y - end.eye.y) if forwards else rises,
        Move.ARC: slides,
        Move.DOLLY_ZOOM: nears,
        Move.HANDHELD: nears if forwards else slides,
        Move.PAN: turned if direction is Direction.RIGHT else -turned,
        Move.TILT: (end.forward[1] - start.forward[1]) * (1 if direction is Direction.UP else -1),
        Move.ZOOM: (camera.lens_end - camera.lens) * (1 if direction is Direction.IN else -1),
    }
    assert signs[move] > 0
    if move is Move.DOLLY_ZOOM:  # what is looked at keeps its size
        first = dist(_xyz(camera.eye), _xyz(camera.target))
        last = dist(_xyz(camera.eye_end), _xyz(camera.target_end))
        assert camera.lens / first == pytest.approx(camera.lens_end / last, rel=0.01)
        assert not 0.9 < camera.lens_end / camera.lens < 1.1
    for at_end in (False, True):
        away = Pinhole(seen, Fraction(16, 9), at_end).see(
            mark_of(seen, "MARIE").at.x, 1000, mark_of(seen, "MARIE").at.z
        )
        assert away[2] > 400


def _xyz(spot: object) -> tuple[int, int, int]:
    return spot.x, spot.y, spot.z  # type: ignore[attr-defined]


def test_a_pan_stays_with_who_walks() -> None:
    verbs = [("MARIE", "walk")]
    shots = [
        shot("before", ShotKind.ACTION, Size.LS, ["MARIE"]),
        shot("pan", ShotKind.ACTION, Size.LS, ["MARIE"], verbs=verbs, move=Move.PAN),
        shot("still", ShotKind.ACTION, Size.LS, ["MARIE"], verbs=verbs),
    ]
    sheet = scene(shots, "QUAI DE GARE", Side.EXT, ["MARIE"])
    blocked = block_scene(sheet, film(), timings(sheet, 96))
    for key in ("pan", "still"):
        mark = mark_of(blocked[key], "MARIE")
        assert mark.to is not None
        for spot, at_end in ((mark.at, False), (mark.to, True)):
            across, up, away = Pinhole(blocked[key], Fraction(16, 9), at_end).see(spot.x, 1450, spot.z)
            assert max(abs(across), abs(up)) < 0.98, key
            assert away > 500, key


def test_the_focus_is_on_the_face() -> None:
    sheet, blocked = talk("kitchen", Fraction(16, 9))
    for one in dialogue(sheet):
        seen = blocked[one.key]
        mark = mark_of(seen, one.subjects[0])
        eye = seen.camera.eye
        away = hypot(eye.x - mark.at.x, eye.y - (crown(mark) - 0.065 * mark.figure.height), eye.z - mark.at.z)
        assert abs(seen.camera.focus - away) < 30


@everywhere
@pytest.mark.parametrize("size", [Size.CU, Size.MCU, Size.MS])
def test_a_face_alone_in_a_close_frame_is_a_face(kind: str, size: Size) -> None:
    one = shot("a", ShotKind.SINGLE, size, ["MARIE"])
    place, side = SETS[kind]
    before = shot("before", subjects=["MARIE"], verbs=[("MARIE", "walk")])
    sheet = scene([before, one], place, side, ["MARIE"])
    seen = block_scene(sheet, film(), timings(sheet))["a"]
    mark = mark_of(seen, "MARIE")
    to_lens = Vec(float(seen.camera.eye.x - mark.at.x), 0.0, float(seen.camera.eye.z - mark.at.z)).heading
    assert abs((to_lens - mark.facing / 10 + 180) % 360 - 180) < 75


def test_a_runner_is_in_frame_from_the_first_step_to_the_last() -> None:
    runs = [("CHRIS", "run")]
    one = shot("a", size=Size.LS, subjects=["CHRIS"], verbs=runs, move=Move.TRUCK, direction=Direction.RIGHT)
    sheet = scene([one], "RUE", Side.EXT, ["CHRIS"])
    seen = block_scene(sheet, film(), timings(sheet, 200))["a"]
    mark = mark_of(seen, "CHRIS")
    assert [(cue.what, cue.start, cue.end) for cue in mark.cues if cue.what == "run"] == [("run", 0, 200)]
    for at_end in (False, True):
        spot = where(mark, at_end)
        x, y, depth = Pinhole(seen, Fraction(16, 9), at_end).see(spot.x, spot.y + 0.9 * mark.figure.height, spot.z)
        assert abs(x) < 1
        assert abs(y) < 1
        assert depth > 0


@pytest.mark.parametrize("kind", ["room", "bedroom", "kitchen", "office", "cafe"])
def test_an_extreme_wide_shot_of_a_room_leaves_the_room_its_place(kind: str) -> None:
    aspect = Fraction(16, 9)
    _, blocked = talk(kind, aspect)
    seen = blocked["all"]
    for mark in seen.marks:
        pinhole, at = Pinhole(seen, aspect), where(mark)
        across, top, away = pinhole.see(at.x, crown(mark), at.z)
        _, bottom, _ = pinhole.see(at.x, at.y, at.z)
        if away > 0 and abs(across) < 1 and seen.camera.lens > 205:
            assert top - bottom < 2 * 0.66, mark.figure.name
