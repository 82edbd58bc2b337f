"""rushes board: the storyboard, before anything is shot."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rushes.cli.output import FilmPath, made
from rushes.cli.spending import Yes, asking


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Draw the storyboard, before anything is shot.",
        epilog="Example:  rushes board --panels 12 --format phone my-film",
    )(board)


def board(
    film: FilmPath = Path("."),
    overhead: Annotated[
        bool, typer.Option("--overhead", help="Draw every scene from above instead: set, marks, cameras and lights.")
    ] = False,
    panels: Annotated[int, typer.Option(help="Panels a page: 6 or 12.")] = 6,
    format: Annotated[
        str, typer.Option(help="Another frame than the film's, blocked anew: phone, wide or square.")
    ] = "",
    plan: Annotated[bool, typer.Option("--plan", help="Say what there is to draw, and for how long.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    yes: Yes = False,
) -> None:
    """Draw every shot before anything is shot, and set them as a storyboard: arrows for walks and moves, size, lens,
    action and dialogue under the frame; the first frame and the last where the camera moves.

    PDF, a PNG of every page, contact sheet and shot list, in out/. `rushes make` draws the board too, from the takes.
    With --overhead: the floor plan of every scene, as SVG and as one PDF, for those who light and shoot it.
    """
    from rushes.cli.plan import show, show_bill
    from rushes.cli.progress import observer
    from rushes.departments.board import BoardOrder
    from rushes.pipeline import CallSheet, floor_plans, open_film, storyboard
    from rushes.studio import carry_out_film, desk_of
    from rushes.work.spending import spent
    from rushes.work.survey import survey

    order = BoardOrder(panels, format.casefold(), pages=True)
    opened = open_film(film)

    def sheet() -> CallSheet:
        return floor_plans(opened) if overhead else storyboard(opened, order)

    if plan:
        with desk_of(opened) as desk:
            entries = survey(sheet(), desk)
            show(opened, entries)
            show_bill(opened, entries, spent(desk.store, opened.film.budget.currency))
        return
    with observer(quiet) as watching:
        done = carry_out_film(opened, sheet, observer=watching, consent=asking(yes))
    if not quiet:
        print(made(len(done.remade)))
        for path in done.files:
            print(f"  {path}")
