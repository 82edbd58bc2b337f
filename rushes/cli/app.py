"""Every command, by name."""

from __future__ import annotations

from typing import Annotated

import typer

from rushes import __version__
from rushes.cli import (
    animatic,
    board,
    breakdown,
    clean,
    cut,
    deliver,
    doctor,
    engines,
    export,
    keys,
    make,
    new,
    plan,
    rights,
    shoot,
    spend,
    subtitles,
    takes,
    verify,
    voice,
    voices,
    why,
)

app = typer.Typer(
    name="rushes",
    help="A film is a folder: film.toml, script.fountain, library/. One command makes it; a small edit remakes "
    "only what it touches.\n\nExample:  rushes new my-film  &&  cd my-film  &&  rushes make",
    epilog="Exit codes: 0 done, 1 the film, 2 the command line, 3 an engine, 4 the disk, 5 the film is busy, "
    "130 stopped.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # its boxes cost every --help a tenth of a second and more
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"rushes {__version__}")
        raise typer.Exit


@app.callback()
def rushes(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    pass


_COMMANDS = (
    *(new, plan, make, breakdown, board, animatic, voices, shoot, export, deliver, why),
    *(verify, keys, spend, clean, doctor),
)
for command in _COMMANDS:
    command.add_to(app)
app.add_typer(cut.app, name="cut")
app.add_typer(takes.app, name="takes")
app.add_typer(voice.app, name="voice")
app.add_typer(subtitles.app, name="subtitles")
app.add_typer(engines.app, name="engines")
app.add_typer(rights.app, name="rights")
