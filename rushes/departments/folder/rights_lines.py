"""``[[rights]]``: who owns a file of library/, under what it is used, what whoever is heard or seen in it agreed to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from rushes.departments.folder.reader import Table
from rushes.engines.territories import is_known
from rushes.film.rights import FOREVER, NOBODY, PURPOSES, Consent, Right
from rushes.work.tables import table as data_table

_USAGE = re.compile(r"[A-Z]{2}")


def read_lines(tables: Iterable[Table]) -> tuple[Right, ...]:
    """One line a file. Refuses a second line for the same file."""
    lines: dict[str, Right] = {}
    for table in tables:
        right = _right(table)
        if right.file in lines:
            table.refuse("file", f"has a line already: {right.file}", "Keep one of the two.")
        lines[right.file] = right
    return tuple(lines.values())


def read_territories(table: Table, key: str = "territories") -> tuple[str, ...]:
    """Countries and unions of them. Refuses what is none."""
    written = table.words(key)
    for name in written:
        if not is_known(name):
            table.refuse(
                key,
                f"cannot have {name!r} in it",
                f'Write two letters a country, or "EU", "EEA" or "world": {key} = ["FR", "CA"]',
            )
    return written


def _right(table: Table) -> Right:
    author = table.text("author", longest=300)
    right = Right(
        file=table.inside("file", "library"),
        author=author,
        licence=table.text("licence", longest=300),
        source=table.text("source"),
        consent=_consent(table),
        owner=table.text("owner", longest=300),
        contract=table.text("contract", longest=300),
        until=_until(table),
        territories=read_territories(table),
        publisher=table.text("publisher", longest=300),
        usage=_usage(table),
    )
    table.done()
    table.require("file")
    table.require_one("author", "owner")
    table.require_one("licence", "contract")
    return right


def _consent(table: Table) -> Consent | None:
    """A sentence, which only a reader can check, or a table."""
    written = table.raw("consent")
    if not isinstance(written, dict):
        words = table.text("consent")
        return Consent(words=words) if words else None
    told = table.table("consent")
    who = told.text("who", longest=300)
    nobody = NOBODY if who.casefold() in _words()["nobody"] else who
    consent = Consent(nobody, _purposes(told), _until(told), read_territories(told), told.text("note"))
    told.done()
    if not consent.who:
        table.refuse("consent", "does not say who agreed", 'Add their name: consent = { who = "…", for = ["voice"] }')
    return consent


def _purposes(table: Table) -> tuple[str, ...]:
    spelt = _words()["purposes"]
    known = {word: purpose for purpose, words in spelt.items() for word in (purpose, *words)}
    found = []
    for word in table.words("for"):
        if word.casefold() not in known:
            table.refuse("for", f"cannot have {word!r} in it", f"Allowed: {', '.join(PURPOSES)}.")
        found.append(known[word.casefold()])
    return tuple(dict.fromkeys(found))


def _until(table: Table) -> str:
    """A day, as ISO 8601 has it; ``FOREVER``; or nothing, where nothing is said."""
    value = table.raw("until")
    if value is None:
        return ""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and value.casefold() in _words()["for-ever"]:
        return FOREVER
    if not (isinstance(value, str) and is_day(value)):
        table.refuse("until", f"is no date: {str(value)!r}", f'Write it so: until = 2027-12-31, or until = "{FOREVER}"')
    return value


def is_day(text: str) -> bool:
    """Whether there is such a day in the calendar: ISO 8601, with hyphens."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _usage(table: Table) -> str:
    written = table.text("usage").upper()
    if written and not _USAGE.fullmatch(written):
        table.refuse(
            "usage", f"cannot be {written!r}", 'Write the cue sheet\'s two letters: usage = "BI", or "BV" if sung.'
        )
    return written


def _words() -> dict[str, dict[str, list[str]]]:
    return data_table("folder", "consent-words")
