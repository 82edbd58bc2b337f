"""rushes keys: whose certificate signs what leaves a film."""

from __future__ import annotations

from pathlib import Path

import typer

from rushes.cli.output import AsJson, FilmPath, print_json


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Say whose certificate signs what leaves a film; make this machine's if it has none.",
        epilog="Example:  rushes keys my-film",
    )(keys)


def keys(film: FilmPath = Path("."), json: AsJson = False) -> None:
    """Say whose certificate signs what leaves a film: the studio's, if film.toml or the environment names one, or this
    machine's own, which is made when it is first needed and which nobody vouches for."""
    from rushes.departments import folder
    from rushes.departments.provenance import keys_for

    place = folder.find_film(film)
    found = keys_for(place, folder.read_film(place).marking)
    told = {"name": found.name, "own": found.own, "until": found.until, "sha256": found.fingerprint}
    if json:
        print_json(told | {"algorithm": found.algorithm})
        return
    print(f"{found.name}, until {found.until}, {found.algorithm}")
    print(f"  SHA-256 {found.fingerprint}")
    if found.own:
        print("  This machine's own: what it signs is proven whole, and nobody vouches for the name.")
