"""rushes rights: what is open, who answers for it, and the dossier that tells all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from rushes.cli.day import Day, day_or_today
from rushes.cli.output import AsJson, FilmPath, print_json

if TYPE_CHECKING:
    from rushes.film.rights import OpenPoint


class _Asked(TyperGroup):
    """`rushes rights my-film` is `rushes rights dossier my-film`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not (set(args) & {*self.commands, "-h", "--help"}):
            args = ["dossier", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_Asked,
    help="Tell what is open about the film's rights, and write the dossier a producer answers with: models and "
    "licences, consents, what was generated, the streamer's questions, disclosure, cue sheet, credits.",
    epilog="Example:  rushes rights my-film",
    short_help="Tell what is open about rights; write the dossier.",
    rich_markup_mode=None,
)
