"""A title card: nothing but its words, before a camera that looks straight at them."""

from __future__ import annotations

from rushes.departments.blocking.lens import gate
from rushes.film.blocking import Blocking, Camera, Light, SetDesign
from rushes.film.film import Film
from rushes.film.floorplan import FloorPlan, Place
from rushes.film.heading import Hour, Side
from rushes.film.shot import Shot
from rushes.film.spot import Spot

KIND = "card"
_HIGH, _AWAY = 1800, 3000  # millimetres: of the card, and from it to the lens
_EYE, _MIDDLE = Spot(0, 1500, _AWAY), Spot(0, 1500, 0)
_PLAN = FloorPlan(
    kind=KIND,
    width=8000,
    depth=8000,
    height=3000,
    places=(Place("before", Spot(0, 0, 1000), 0),),
    pairs=(),
    walks=(),
    tables=(),
    floor=(),
    tracks=(),
    doors=(),
    master_eye=_EYE,
    master_target=_MIDDLE,
    master_lens=500,
    bounds=(-2000, 500, 2000, 4000),
)


def title_card(shot: Shot, film: Film) -> Blocking:
    """The lines are the set's own name: all that is drawn of it is them."""
    lens = round(gate(film.format).height * 10 * _AWAY / _HIGH)
    return Blocking(
        set=SetDesign(KIND, "\n".join(shot.title), Side.UNSAID, film.year, _PLAN),
        marks=(),
        props=(),
        camera=Camera(lens, 80, _EYE, _MIDDLE, _EYE, _MIDDLE, lens, _AWAY, _AWAY),
        light=Light(Hour.DAY, True),
    )
