"""Every command, by name."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from rushes import __version__

_SINGLE = (
    *("new", "plan", "make", "breakdown", "board", "animatic", "voices", "shoot", "export", "deliver", "why"),
    *("verify", "keys", "spend", "clean", "doctor"),
)
_SEVERAL = ("cut", "takes", "voice", "subtitles", "engines", "rights")


def program(words: Sequence[str]) -> typer.Typer:
    """``rushes`` for this command line: with the command that it begins with, and with all where it begins with none.
    What the others may be asked is worked out for a help and for a wrong word alone: it is half of starting."""
    app = _empty()
    asked = words[0] if words else ""
    for name in _SINGLE:
        if asked == name or asked not in (*_SINGLE, *_SEVERAL):
            import_module(f"rushes.cli.{name}").add_to(app)
    for name in _SEVERAL:
        if asked == name or asked not in (*_SINGLE, *_SEVERAL):
            app.add_typer(import_module(f"rushes.cli.{name}").app, name=name)
    return app


def _empty() -> typer.Typer:
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
    app.callback()(rushes)
    return app


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"rushes {__version__}")
        raise typer.Exit


def rushes(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    pass
