"""rushes make: make the film."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rushes import finished
from rushes.cli.languages import wanted_languages
from rushes.cli.output import FilmPath, duration
from rushes.cli.spending import Yes, asking

if TYPE_CHECKING:
    from rushes.executors import Where


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Make the film: what is missing or stale, nothing else.", epilog="Example:  rushes make my-film"
    )(make)


def _where(executor: str, address: str, share: str) -> Where | str:
    """Raises FilmError for a cluster's options without a cluster."""
    from rushes.errors import FilmError
    from rushes.executors import Where

    if executor == "ray":
        return Where(executor, address, share)
    if address or share:
        raise FilmError("--address and --share are of a cluster.", todo="Say --executor ray as well.")
    return executor


def make(
    film: FilmPath = Path("."),
    executor: Annotated[
        Literal["process", "inline", "ray"],
        typer.Option(
            help="Where work is done: process (warm workers), inline (one after another, to debug), ray (a cluster)."
        ),
    ] = "process",
    address: Annotated[
        str, typer.Option(help="Of the Ray cluster: 10.0.0.5:6379, or auto. Left out: this machine.")
    ] = "",
    share: Annotated[
        str, typer.Option(help="Where all its nodes can read and write: /mnt/studio/rushes, s3://bucket/rushes.")
    ] = "",
    wait: Annotated[
        bool, typer.Option(help="Wait for another rushes that works on this film, or stop and say who it is.")
    ] = True,
    language: Annotated[
        str, typer.Option(help="Make it in this language, from script.en.fountain or its table: out/FILM.en.mp4.")
    ] = "",
    languages: Annotated[
        str, typer.Option(help="Make one master in several languages, the first as its default: fr,en.")
    ] = "",
    subtitles: Annotated[
        str, typer.Option(help="Languages to read it in besides, with the voices there are: en,de.")
    ] = "",
    container: Annotated[
        Literal["mp4", "mkv"], typer.Option(help="Of the master: mp4, or mkv for an archive.")
    ] = "mp4",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    yes: Yes = False,
) -> None:
    """Make the film: whatever is missing or stale, and nothing else. Ctrl-C stops; run it again to go on.

    It lies in out/: FILM.mp4, its board, its report (FILM.html), subtitles, the cut. Size, rate, look and engines
    stand in film.toml (docs/film-toml.md); what a shot shows is said by notes in the screenplay (docs/notes.md).

    In another language its lines are spoken and written anew; every picture is the one there is."""
    began = time.monotonic()
    asked = bool(language or languages or subtitles or container != "mp4")
    files, count, told = None if asked else finished.still(film), 0, []
    if files is None:
        # Imported where there is work: a film with nothing to do is told without reading it.
        from rushes.cli.progress import observer
        from rushes.studio import make_whole_film
        from rushes.work.notices import notices

        with observer(quiet) as watching:
            done = make_whole_film(
                film,
                executor=_where(executor, address, share),
                wait=wait,
                observer=watching,
                consent=asking(yes),
                order=wanted_languages(film, language, languages, subtitles, container) if asked else None,
            )
        files, count = done.files, len(done.remade)
        told = notices(done.entries, done.made, ("languages", "subtitles"))
    if not quiet:
        _tell(files, count, told, time.monotonic() - began)


def _tell(files: Sequence[Path], count: int, told: Sequence[str], seconds: float) -> None:
    took = duration(seconds)
    print(f"{count} result{'s' * (count != 1)} made in {took}." if count else "Nothing to do: the film is up to date.")
    for path in sorted(files, key=lambda path: path.suffix not in (".mp4", ".mkv")):  # the film first
        print(f"  {path}")
    for sentence in told:
        print(sentence)
