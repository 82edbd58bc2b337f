"""What stands over a floor plan is read, however long a heading is."""

from __future__ import annotations

import pytest

from rushes.departments.blocking import block_film
from rushes.departments.breakdown import break_down
from rushes.departments.overheads import overhead_tasks
from rushes.departments.overheads.drawing import draw
from rushes.departments.overheads.sheet import Text
from rushes.departments.script.fountain import parse_fountain
from rushes.film.film import Film
from rushes.film.timing import Timing
from rushes.fonts.page import Type

PALACE = "THE GRAND BALLROOM OF THE HOHENLOHE-SCHILLINGSFÜRST PALACE, VIENNA, UNDER THE CHANDELIERS"


@pytest.mark.parametrize("place", ["KITCHEN", PALACE, PALACE.replace(" ", "-")])
def test_heading_and_place_never_lie_over_one_another_and_the_hour_is_told(place: str) -> None:
    film = Film("A film")
    sheet = break_down(parse_fountain(f"INT. {place} - NIGHT\n\nNORA stands.\n", "s"), film)
    timings = {shot.key: Timing(96, ()) for shot in sheet.shots}
    (task, *_) = overhead_tasks(sheet, block_film(sheet, film, timings), film, "film")
    heading, about = (
        shape for shape in draw(task.request).over if isinstance(shape, Text) and shape.at[1] == 40.0
    )  # fmt: skip
    end = heading.at[0] + Type().width(heading.words, "text", heading.size)
    assert end + 10 < about.at[0] - Type().width(about.words, "italic", about.size)
    assert about.words.endswith(", night")
    assert heading.words.endswith("NIGHT" if place == "KITCHEN" else "…")
