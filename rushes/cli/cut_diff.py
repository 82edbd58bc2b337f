"""rushes cut diff: what is otherwise between two cuts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rushes.cli.output import AsJson, print_json, print_table

if TYPE_CHECKING:
    from rushes.departments.editorial.adoption import Change
    from rushes.film.edit import Edit


def add_to(app: typer.Typer) -> None:
    app.command(
        "diff",
        short_help="Tell what is otherwise between two cuts, in an editor's words.",
        epilog="Example:  rushes cut diff my-film edited.fcpxml",
    )(diff)


def diff(
    old: Annotated[Path, typer.Argument(metavar="A", help="An edit, or a film's folder: the cut it has.")],
    new: Annotated[Path, typer.Argument(metavar="B", help="The same, later.")],
    json: AsJson = False,
) -> None:
    """Tell what an editor did from one cut to another: trimmed, slipped, moved, dropped, doubled, retimed, swapped."""
    from rushes.homecoming import compared

    _, after, found = compared(old, new)
    if json:
        print_json(as_data(after, found))
    else:
        tell(after, found)


def tell(edit: Edit, found: Sequence[Change]) -> None:
    """The change list as a table: the timecode of the new cut, the shot or line, what was done to it."""
    if not found:
        print("The cuts are the same.")
        return
    rows = [[_timecode(edit, one.at), one.kind.value, one.name, one.text] for one in found]
    print_table(["at", "track", "event", "change"], rows)


def as_data(edit: Edit, found: Sequence[Change]) -> list[dict[str, Any]]:
    return [
        {
            "at": one.at,
            "timecode": _timecode(edit, one.at),
            "track": one.kind.value,
            "event": one.name,
            "what": one.what,
            "text": one.text,
        }
        for one in found
    ]


def _timecode(edit: Edit, frame: int) -> str:
    from rushes.departments.editorial.formats.timecode import label

    return label(edit.timecode + frame, edit.rate, edit.drop_frame)
