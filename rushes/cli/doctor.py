"""rushes doctor: can this machine make a film?"""

from __future__ import annotations

from typing import Annotated

import typer

from rushes.cli.output import AsJson, print_json, print_table


def add_to(app: typer.Typer) -> None:
    app.command(short_help="Check what the embedded engines need of this machine.", epilog="Example:  rushes doctor")(
        doctor
    )


def doctor(
    json: AsJson = False,
    packages: Annotated[
        bool, typer.Option("--packages", help="Print only the Debian packages that are missing, for a script.")
    ] = False,
) -> None:
    """Check what the embedded engines need of this machine, and say the one line that brings what is missing."""
    from rushes.engines.system import examine

    checks = examine()
    if packages:
        print(" ".join(package for check in checks if not check.well for package in check.packages))
    elif json:
        print_json([{"name": each.name, "well": each.well, "found": each.found, "todo": each.todo} for each in checks])
    else:
        rows = [["yes" if each.well else "NO", each.name, each.found if each.well else each.todo] for each in checks]
        print_table(["", "needs", "found"], rows)
    if not all(check.well for check in checks):
        raise typer.Exit(3)
