"""rushes breakdown: scenes, elements and shots."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rushes.cli.output import AsJson, FilmPath, print_json


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Print the sheet: scenes, cast, elements, shots.",
        epilog="Example:  rushes breakdown my-film --csv > breakdown.csv",
    )(breakdown)


def breakdown(
    film: FilmPath = Path("."),
    json: AsJson = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print as CSV, a row an element or shot.")] = False,
) -> None:
    """Print the breakdown sheet: scenes, cast, elements, shots. No model: the same text gives the same shots."""
    from rushes.departments.breakdown import sheet
    from rushes.pipeline import open_film

    opened = open_film(film)
    if json:
        print_json(sheet.to_json(opened.breakdown))
    elif csv:
        sys.stdout.write(sheet.to_csv(opened.breakdown))
    else:
        sys.stdout.write(sheet.to_text(opened.breakdown))
