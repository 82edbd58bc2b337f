"""rushes cut export: the timeline, with its media beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rushes.cli.output import AsJson, FilmPath, made, print_json
from rushes.cli.spending import Yes, asking

if TYPE_CHECKING:
    from rushes.departments.editorial.turnover import TurnoverOrder
    from rushes.studio import Consent, MadeFilm
    from rushes.work.run import Observer
    from rushes.workprint import Handed


def add_to(app: typer.Typer) -> None:
    app.command(
        "export",
        short_help="Write the timeline for an editor's program, a file a shot and a line beside it.",
        epilog="Example:  rushes cut export --to fcpxml --media prores my-film",
    )(export)


def export(
    film: FilmPath = Path("."),
    to: Annotated[
        str,
        typer.Option("--to", help="fcpxml, fcp7, edl, aaf, otio, otioz, xges or kdenlive."),
    ] = "otio",
    media: Annotated[
        str,
        typer.Option(help="prores (422 HQ), dnxhr (HQ), h264, or takes: as they are, nothing transcoded."),
    ] = "prores",
    handles: Annotated[int, typer.Option(help="Frames before and after each shot.")] = 12,
    stems: Annotated[bool, typer.Option(help="The stems of the mix as well.")] = True,
    sound: Annotated[str, typer.Option(help="What is heard: clips, at their levels, or mix, the stems.")] = "clips",
    drop_frame: Annotated[
        bool, typer.Option("--drop-frame", help="Drop-frame timecode, for films at 29.97 or 59.94.")
    ] = False,
    json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    yes: Yes = False,
) -> None:
    """Write the cut for the program an editor works in, into out/<film>-<format>/: the timeline, a file a shot with
    handles, timecode and a reel's name, a Broadcast Wave file a line, markers, subtitles.

    What the film lacks is made first. What is unchanged is not written again, and what somebody changed in that folder
    is kept under another name. More in docs/editorial.md.
    """
    from rushes.cli.progress import observer
    from rushes.departments.editorial import turnover

    order = turnover.TurnoverOrder(
        to.strip().casefold(), media.strip().casefold(), handles, stems, drop_frame, sound.strip().casefold()
    )
    with observer(quiet or json) as watching:
        done = _of_finished(film, order, watching) or _planned(film, order, watching, asking(yes))
    folder = done.files[-1].parent
    lost = turnover.lost(done.made)
    short = {} if order.media == turnover.TAKES else turnover.short_of_handles(done.made, handles)
    if json:
        aside = [str(path) for path in done.set_aside]
        files = [str(path) for path in done.files]
        print_json({"made": len(done.remade), "files": files, "lost": lost, "short": short, "set_aside": aside})
    elif not quiet:
        print(made(len(done.remade)))
        print(f"  {done.files[-1]}")
        print(f"  {folder}/  {len(done.files) - 1} files of media")
        for line in (*_on_handles(short, handles), *lost, *map(_on_aside, done.set_aside)):
            print(line)


def _of_finished(film: Path, order: TurnoverOrder, observer: Observer) -> Handed | None:
    """The takes of a finished film as they are: it need not be planned, nor a worker be started."""
    from rushes import workprint

    printed = workprint.of_finished(film) if order.media == "takes" else None
    return None if printed is None else workprint.hand_over(*printed, order, observer)


def _planned(film: Path, order: TurnoverOrder, observer: Observer, consent: Consent) -> MadeFilm:
    from rushes.handover import turning_over
    from rushes.pipeline import open_film
    from rushes.studio import carry_out_film

    opened = open_film(film)
    order.check(opened.film.format.rate)
    return carry_out_film(opened, lambda: turning_over(opened, order), observer=observer, consent=consent)


def _on_handles(short: dict[str, tuple[int, int]], wanted: int) -> list[str]:
    """Shots with the same handles in one sentence."""
    alike: dict[tuple[int, int], list[str]] = {}
    for name, there in short.items():
        alike.setdefault(there, []).append(name)
    return [
        f"Fewer handles than the {wanted} frames asked for, {head} before and {tail} after, for no more was filmed: "
        f"{', '.join(names)}."
        for (head, tail), names in alike.items()
    ]


def _on_aside(path: Path) -> str:
    return f"A file that was changed since is kept: {path}"
