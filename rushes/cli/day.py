"""The one place where a command asks what day it is: rights end, recipes do not."""

from __future__ import annotations

from typing import Annotated

import typer

Day = Annotated[str, typer.Option("--day", metavar="YYYY-MM-DD", help="Judge as on that day.", show_default="today")]


def today() -> str:
    """ISO 8601, where the machine stands."""
    from datetime import date

    return date.today().isoformat()


def day_or_today(written: str) -> str:
    """Raises CheckFailed for what is no day."""
    from datetime import date

    from rushes.errors import CheckFailed

    if not written:
        return today()
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise CheckFailed(f"{written!r} is no day.", todo="Write it so: --day 2027-12-31") from None
