"""rushes cut: out to an editor's program, and back."""

from __future__ import annotations

import typer

from rushes.cli import cut_adopt, cut_diff, cut_export

app = typer.Typer(
    short_help="The cut for an editor's program, and back from it.",
    help="Hand the cut to the program an editor works in, and take back what she made of it.",
    epilog="Example:  rushes cut export --to fcpxml my-film",
    no_args_is_help=True,
    rich_markup_mode=None,
)

for command in (cut_export, cut_adopt, cut_diff):
    command.add_to(app)
