"""How long a shot runs."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from rushes.departments.shoot import time_shots
from rushes.film.format import Format
from rushes.film.heading import Heading, Side
from rushes.film.note import Angle, Move, Size
from rushes.film.screenplay import Line, Speech
from rushes.film.shot import Breakdown, SceneSheet, Shot, ShotKind
from rushes.film.source import Source
from rushes.film.timing import Timing

HERE = Source("script.fountain", 1)
SECOND = 48000


def line(dual: str | None = None) -> Line:
    return Line("ANNA", "ANNA", (), (Speech("Yes.", "Yes.", HERE),), HERE, dual)  # type: ignore[arg-type]


def shot(lines: int = 0, action_ms: int = 0, fixed_ms: int | None = None) -> Shot:
    return Shot(
        key="s",
        number="1A",
        scene_key="x",
        kind=ShotKind.SINGLE,
        size=Size.MS,
        angle=Angle.EYE,
        lens_mm=50,
        stop=28,
        move=Move.STATIC,
        direction=None,
        subjects=(),
        listener=None,
        lines=tuple(line() for _ in range(lines)),
        line_keys=tuple(f"l{number}" for number in range(lines)),
        action="",
        verbs=(),
        props=(),
        action_ms=action_ms,
        fixed_ms=fixed_ms,
        line_side=1,
        description="",
        engine=None,
        source=HERE,
    )


def timed(one: Shot, rate: Fraction = Fraction(24), seconds: float = 2.0) -> Timing:
    scene = SceneSheet("x", "1", Heading("", Side.INT, "ROOM"), (), (), 0, (0, 0), (one,), HERE)
    lengths = {key: round(seconds * SECOND) for key in one.line_keys}
    return time_shots(Breakdown((scene,)), Format(rate=rate), lengths)["s"]


def test_an_action_shot_lasts_as_long_as_its_action() -> None:
    assert timed(shot(action_ms=3000)).frames == 72


def test_a_dialogue_shot_lasts_as_long_as_its_voices_with_air_around_them() -> None:
    timing = timed(shot(lines=2))
    first, second = timing.lines
    assert first.frame > 0
    assert second.frame >= first.frame + 48
    assert timing.frames > second.frame + 48


def test_the_directors_duration_holds() -> None:
    assert timed(shot(lines=1, fixed_ms=5000)).frames == 120


def test_no_note_cuts_a_line_off() -> None:
    timing = timed(shot(lines=1, fixed_ms=1000), seconds=4.0)
    assert timing.frames >= timing.lines[0].frame + 96


def test_both_halves_of_a_dual_dialogue_begin_together() -> None:
    one = replace(shot(lines=2), lines=(line("left"), line("right")))
    first, second = timed(one).lines
    assert first.frame == second.frame


@pytest.mark.parametrize("rate", [Fraction(24), Fraction(24000, 1001), Fraction(25), Fraction(50)])
def test_frames_are_counted_at_the_films_rate(rate: Fraction) -> None:
    assert timed(shot(action_ms=2000), rate).frames == -(-2 * rate.numerator // rate.denominator)
