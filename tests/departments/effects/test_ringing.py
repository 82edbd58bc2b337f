"""A telephone rings until somebody answers it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sound_editor import Edited, edit

RINGS = "MARIE sits at the table.\n\nThe telephone rings.\n\nMarie looks at the wall. She does not move.\n\n"


def rings(film: Edited, sound: str = "telephone-bell") -> list[tuple[int, int]]:
    """(frame, where it is cut short or 0) of each ring, frames of the film."""
    found, start = [], 0
    for shot in film.breakdown.shots:
        mine = [one for one in film.spotted[shot.number] if one.sound == sound]
        found += [(start + one.frame, start + one.stops if one.stops else 0) for one in mine]
        start += film.timings[shot.key].frames
    return found


def length(film: Edited) -> int:
    return sum(timing.frames for timing in film.timings.values())


def test_it_goes_on_over_the_cuts_in_its_own_rhythm() -> None:
    film = edit(RINGS + "Paul opens the window. He looks at the street.")
    frames = [frame for frame, _ in rings(film)]
    assert len(frames) >= 2
    assert {later - one for one, later in pairwise(frames)} == {120}
    assert length(film) - frames[-1] <= 120


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        (RINGS + "MARIE\nHello? Who is this, at this hour of the night?\n\nShe listens.", "en", "Hello"),
        (RINGS + "Marie answers the telephone. She listens for a long time.", "en", ""),
        (
            "MARIE attend à la table.\n\nLe téléphone sonne.\n\nElle regarde le mur.\n\nMARIE\nAllô ? Qui est là ?",
            "fr",
            "Allô",
        ),
    ],
)
def test_it_stops_when_it_is_answered(text: str, language: str, answer: str) -> None:
    film = edit(text, language)
    heard = rings(film)
    assert heard
    start = 0
    for shot in film.breakdown.shots:
        for line, spoken in zip(shot.lines, film.timings[shot.key].lines, strict=True):
            if answer and line.spoken.startswith(answer):
                assert all(frame < start + spoken.frame and stops < start + spoken.frame for frame, stops in heard)
        start += film.timings[shot.key].frames
    assert len(heard) < length(film) / 120 + 1
    if not answer:
        assert heard[-1][0] < length(film) - film.timings[film.breakdown.shots[-1].key].frames / 2


def test_it_does_not_ring_into_the_next_scene() -> None:
    film = edit(f"INT. KITCHEN - DAY\n\n{RINGS}\n\nEXT. STREET - DAY\n\nPAUL walks.")
    street = film.breakdown.scenes[1].shots
    assert all(one.sound != "telephone-bell" for shot in street for one in film.spotted[shot.number])


def test_nobody_lets_it_ring_for_ever() -> None:
    assert len(rings(edit(RINGS + "Marie looks at the wall.\n\n" * 30))) == 8
