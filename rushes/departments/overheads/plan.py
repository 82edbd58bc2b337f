"""Which overheads a film needs: one for each scene, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rushes.departments.overheads.make import draw_overhead, draw_overheads
from rushes.departments.overheads.request import OverheadRequest, OverheadsRequest, Station
from rushes.film.blocking import Blocking, Mark, Prop
from rushes.film.face import faces_for
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.lighting import Lighting
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.film.spelling import plain
from rushes.work.task import Task

VERSION = "3"
_NEAR = 150  # millimetres within which two set-ups are one


def overhead_tasks(breakdown: Breakdown, blockings: Mapping[str, Blocking], film: Film, name: str) -> list[Task]:
    """An SVG a scene and a PDF of all of them, in out/."""
    requests = [_request(scene, blockings, film) for scene in breakdown.scenes]
    single = [
        _task(
            f"overhead/{scene.key}",
            f"overhead {scene.number}",
            "overhead",
            request,
            (("overhead", f"{name}-overhead-{_file_name(scene)}.svg"),),
        )
        for scene, request in zip(breakdown.scenes, requests, strict=True)
    ]
    faces = faces_for((text for request in requests for text in _words(request)), film.typecase.faces)
    whole = OverheadsRequest(film.title, film.author, tuple(requests), faces)
    return [*single, _task("overheads", "overheads", "overheads", whole, (("overheads", f"{name}-overheads.pdf"),))]


def _words(request: OverheadRequest) -> Iterator[str]:
    """What is written on a plan in the writer's words."""
    yield request.heading
    for mark in request.marks:
        yield mark.figure.name
    for prop in request.props:
        yield from (prop.name, prop.words)
    for station in request.stations:
        yield from station.numbers


def _task(
    key: str,
    label: str,
    capability: str,
    request: OverheadRequest | OverheadsRequest,
    export: tuple[tuple[str, str], ...],
) -> Task:
    return Task(
        key=key,
        label=label,
        department="overheads",
        capability=capability,
        engine="rushes",
        version=VERSION,
        request=request,
        call=draw_overhead if isinstance(request, OverheadRequest) else draw_overheads,
        export=export,
        estimate=0.3,
    )


def _file_name(scene: SceneSheet) -> str:
    words = "-".join("".join(c if c.isalnum() else " " for c in plain(scene.heading.place)).split())
    return f"{scene.number}-{words}"[:60].rstrip("-")


def _request(scene: SceneSheet, blockings: Mapping[str, Blocking], film: Film) -> OverheadRequest:
    """The set where most of the scene is shot: what is seen from elsewhere is left out."""
    blocked = [(shot, blockings[shot.key]) for shot in scene.shots]
    designs = [blocking.set for _, blocking in blocked]
    design = max(designs, key=designs.count)
    here = [(shot, blocking) for shot, blocking in blocked if blocking.set == design]
    return OverheadRequest(
        scene=scene.number,
        heading=scene.heading.text,
        language="fr" if film.language.startswith("fr") else "en",
        design=design,
        light=here[0][1].light,
        lightings=_lightings(here),
        stations=_stations(here, film.format),
        marks=_marks(here),
        props=_props(here),
    )


def _lightings(here: list[tuple[Shot, Blocking]]) -> tuple[tuple[str, Lighting], ...]:
    found: list[tuple[str, Lighting]] = []
    for shot, blocking in here:
        if not found or found[-1][1] != blocking.lighting:
            found.append((shot.number, blocking.lighting))
    return tuple(found)


def _stations(here: list[tuple[Shot, Blocking]], form: Format) -> tuple[Station, ...]:
    """Every set-up once, with the numbers of the shots that are taken from it."""
    width = 36.0 if form.aspect * 2 >= 3 else 24.0 * float(form.aspect)
    found: list[Station] = []
    for shot, blocking in here:
        camera = replace(blocking.camera, focus=0, focus_end=0, rack=0)
        for at, station in enumerate(found):
            if _same(station.camera, camera):
                found[at] = replace(station, numbers=(*station.numbers, shot.number))
                break
        else:
            found.append(Station((shot.number,), shot.size.value.upper(), camera, round(width * 100)))
    return tuple(found)


def _same(one: object, other: object) -> bool:
    """Two cameras a hand's breadth apart, through the same lens, with the same move."""
    spots = ("eye", "eye_end", "target", "target_end")
    near = all(
        abs(getattr(getattr(one, spot), side) - getattr(getattr(other, spot), side)) <= _NEAR
        for spot in spots
        for side in ("x", "y", "z")
    )
    return near and all(getattr(one, what) == getattr(other, what) for what in ("lens", "lens_end", "stop", "move"))


def _marks(here: list[tuple[Shot, Blocking]]) -> tuple[Mark, ...]:
    """Everybody's marks, each place and walk once; without what passes from moment to moment."""
    found: dict[tuple[object, ...], Mark] = {}
    for _, blocking in here:
        for mark in blocking.marks:
            key = (mark.figure.name, mark.at, mark.to)
            found.setdefault(key, replace(mark, cues=(), look_at="", holds=""))
    return tuple(found.values())


def _props(here: list[tuple[Shot, Blocking]]) -> tuple[Prop, ...]:
    there = [prop for _, blocking in here for prop in blocking.props if not prop.shown]
    return tuple({(prop.name, prop.at, prop.to): prop for prop in there}.values())
