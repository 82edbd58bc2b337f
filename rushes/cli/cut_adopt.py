"""rushes cut adopt and forget: an editor's cut becomes the film's, and stops being it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rushes.cli.output import AsJson, FilmPath, print_json

if TYPE_CHECKING:
    from rushes.homecoming import Offer

EditPath = Annotated[
    Path, typer.Argument(metavar="EDIT", help="What the editor's program wrote: .fcpxml, .xml, .edl, .aaf, .otio…")
]


def add_to(app: typer.Typer) -> None:
    app.command(
        "adopt",
        short_help="Take back an edited cut: the film follows it from then on.",
        epilog="Example:  rushes cut adopt edited.fcpxml my-film",
    )(adopt)
    app.command(
        "forget",
        short_help="Return to the script's cut; the adopted one is kept.",
        epilog="Example:  rushes cut forget my-film",
    )(forget)


def adopt(
    edit: EditPath,
    film: FilmPath = Path("."),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Adopt it without asking.")] = False,
    json: AsJson = False,
) -> None:
    """Tell what an editor did, ask, and make her cut the film's: `rushes make` follows it from then on.

    Every event is recognised by metadata, then by reel and timecode, then by file name and digest; what cannot be told
    is listed, never guessed. Media she brought are taken into library/footage. The cut before is kept in cuts/.
    More in docs/editorial.md.
    """
    from rushes.homecoming import adopt as adopt_it
    from rushes.homecoming import offered

    offer = offered(film, edit)
    if json and not yes:
        print_json(as_data(offer, adopted=False))
        return
    if not json:
        _tell(offer)
    if not yes:
        _ask()
    kept = adopt_it(offer)
    if json:
        print_json(as_data(offer, adopted=True))
        return
    print("Adopted: `rushes make` follows it, `rushes plan` says what that takes.")
    if kept is not None:
        print(f"The cut before is kept: {kept}")


def forget(film: FilmPath = Path(".")) -> None:
    """Return to the cut that the script asks for. The adopted one is kept in cuts/; adopt it again at any time."""
    from rushes.homecoming import forget as forget_it

    kept = forget_it(film)
    print(f"The script's cut again. The adopted one is kept: {kept}" if kept else "There is no adopted cut to forget.")


def _tell(offer: Offer) -> None:
    from rushes.cli.cut_diff import tell

    tell(offer.edit, offer.changes)
    for sentence in offer.unmatched:
        print(f"not matched, left out: {sentence}")
    for url in offer.brought:
        print(f"new media, to be taken into library/footage: {offer.brought[url].event.name}")
    if offer.without_rights:
        print(f"without a rights line in film.toml: {', '.join(offer.without_rights)}")


def _ask() -> None:
    from rushes.errors import Cancelled, CheckFailed

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CheckFailed("Nobody is there to be asked whether to adopt this cut.", todo="Add --yes to adopt it.")
    if not typer.confirm("Adopt it?"):
        raise Cancelled("Nothing was changed.")


def as_data(offer: Offer, adopted: bool) -> dict[str, Any]:
    from rushes.cli.cut_diff import as_data as changes_as_data

    return {
        "adopted": adopted,
        "changes": changes_as_data(offer.edit, offer.changes),
        "unmatched": list(offer.unmatched),
        "brought": [one.event.name for one in offer.brought.values()],
        "without_rights": list(offer.without_rights),
    }
