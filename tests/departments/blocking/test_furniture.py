"""The set's own furniture, as the camera knows it: what hides whom, and where no lens can stand."""

from __future__ import annotations

from stagehand import crown, film, mark_of, scene, shot, timings, where

from rushes.departments.blocking.floorplans import kinds
from rushes.departments.blocking.furniture import furniture
from rushes.departments.blocking.plan import block_scene
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import Vec, vec
from rushes.film.heading import Side
from rushes.film.note import Size
from rushes.film.shot import ShotKind


def test_every_set_family_has_its_furniture_read() -> None:
    assert set(table("solids")) == set(kinds())
    for kind in kinds():
        for base, top in furniture(kind).columns.values():
            assert 0 <= base < top <= 2500, kind


def test_a_counter_hides_what_is_behind_it_and_not_what_is_above() -> None:
    bar = furniture("cafe")
    eye = Vec(1200.0, 1500.0, 1500.0)
    assert bar.before(eye, Vec(1200.0, 300.0, -2750.0))
    assert not bar.before(eye, Vec(1200.0, 1600.0, -2750.0))


def test_nobody_is_hidden_by_the_chair_they_sit_on() -> None:
    church = furniture("church")
    pew = Vec(-780.0, 900.0, -600.0)
    assert not church.before(Vec(-700.0, 1000.0, -100.0), pew)


def test_who_sits_in_a_pew_or_at_a_desk_has_their_face_seen_at_every_size() -> None:
    for place in ("ÉGLISE", "SALLE DE CLASSE", "BUREAU", "CAFÉ", "ATELIER", "CUISINE"):
        shots = [
            shot(size.value, ShotKind.ACTION, size, ["MARIE"], verbs=[("MARIE", "sit")] if size is Size.WS else ())
            for size in (Size.WS, Size.LS, Size.MLS, Size.MS, Size.MCU, Size.CU)
        ]
        blocked = block_scene(sheet := scene(shots, place, Side.INT, ["MARIE", "PAUL"]), film(), timings(sheet))
        for one in shots:
            seen = blocked[one.key]
            mark = mark_of(seen, "MARIE")
            face = Vec(float(where(mark).x), crown(mark) - 0.065 * mark.figure.height, float(where(mark).z))
            hidden = furniture(seen.set.kind).before(vec(seen.camera.eye_end), face)
            assert not hidden, f"{place}: {one.key}"


def test_no_lens_stands_in_a_cupboard() -> None:
    for place in ("CUISINE", "CHAMBRE", "BUREAU", "CAFÉ", "ATELIER", "BIBLIOTHÈQUE"):
        shots = [shot(size.value, ShotKind.ACTION, size, ["MARIE"]) for size in (Size.LS, Size.MS, Size.CU)]
        blocked = block_scene(sheet := scene(shots, place, Side.INT, ["MARIE"]), film(), timings(sheet))
        for key, seen in blocked.items():
            assert not furniture(seen.set.kind).round_the_lens(vec(seen.camera.eye_end)), f"{place}: {key}"
