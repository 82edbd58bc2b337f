"""What a film has spent, and what is spoken for by calls that have not come back.

One small file a call, among the takes: the ledger may be deleted, money may not; and two people's spending merges.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from rushes.errors import StoreError
from rushes.film.money import Money
from rushes.film.quick import dataclass
from rushes.store.disk import discard, disk_errors, write_whole
from rushes.store.shelf import Shelf

RESERVED = "reserved"  # the call has begun; what it will cost counts already
PAID = "paid"
LOST = "lost"  # begun and never heard of again: it counts, since whoever was called may have done the work


@dataclass(frozen=True, slots=True)
class Spending:
    """One paid call. ``turn``: which one for its recipe, from 1. ``amount`` in millionths of ``currency``. ``at``: UTC
    in ISO 8601."""

    recipe: str
    turn: int
    key: str
    label: str
    engine: str
    amount: int
    currency: str
    state: str = RESERVED
    at: str = ""

    @property
    def money(self) -> Money:
        return Money.of(self.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Purse:
    """The paid calls of one film. Only whoever holds the film writes."""

    shelf: Shelf

    @property
    def _room(self) -> Path:
        return self.shelf.root / "money"

    def all(self) -> list[Spending]:
        """Every one of them, by recipe and turn."""
        if not self._room.is_dir():
            return []
        return [_read(path) for path in sorted(self._room.glob("*.json"))]

    def spent(self) -> Money:
        """What was paid, is lost, or is spoken for."""
        return Money.total(each.money for each in self.all())

    def of(self, recipe: str, *states: str) -> list[Spending]:
        """What was spent for a recipe and is in one of these states, in order."""
        if not self._room.is_dir():
            return []
        found = [_read(path) for path in sorted(self._room.glob(f"{recipe}-*.json"))]
        return [each for each in found if each.state in states]

    def prepare(self, recipe: str, key: str, label: str, engine: str, money: Money) -> tuple[Spending, ...]:
        """What a call is going to cost, one entry a currency; nothing is written yet."""
        turn = max((each.turn for each in self.of(recipe, RESERVED, PAID, LOST)), default=0)
        return tuple(
            Spending(recipe, turn + number, key, label, engine, amount, currency)
            for number, (currency, amount) in enumerate(money.amounts, 1)
        )

    def reserve(self, prepared: Iterable[Spending]) -> None:
        """On the disk before it returns: just before the call is made."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        for each in prepared:
            self._write(replace(each, at=each.at or at))

    def settle(self, reserved: Iterable[Spending], actual: Money | None = None) -> Money:
        """The call has come back: what was reserved is paid, or ``actual`` where that is known. Gives what was paid."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        entries = [replace(each, at=each.at or at) for each in reserved]
        if actual is None:
            actual = Money.total(each.money for each in entries)
        due = dict(actual.amounts)
        for each in entries:
            self._write(replace(each, amount=due.pop(each.currency, 0), state=PAID))
        for number, (currency, amount) in enumerate(due.items(), 1):  # it asked for another currency than its card's
            more = replace(entries[-1], turn=entries[-1].turn + number, currency=currency, amount=amount, state=PAID)
            self._write(more)
        return actual

    def release(self, reserved: Iterable[Spending]) -> None:
        """The call failed before anybody worked for it: nothing is owed."""
        for each in reserved:
            discard(self._path(each.recipe, each.turn))

    def lose(self, reserved: Iterable[Spending]) -> None:
        """Nobody knows what became of the call: it goes on counting."""
        for each in reserved:
            self._write(replace(each, state=LOST))

    def _path(self, recipe: str, turn: int) -> Path:
        return self._room / f"{recipe}-{turn:04d}.json"

    def _write(self, spending: Spending) -> None:
        data = (json.dumps(asdict(spending), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
        with disk_errors(self.shelf.root, len(data)):
            write_whole(self.shelf.parts, self._path(spending.recipe, spending.turn), data, read_only=False)


def _read(path: Path) -> Spending:
    """Raises StoreError for what cannot be read: nobody could say how much of the budget is left."""
    try:
        found = Spending(**json.loads(path.read_bytes()))
        if type(found.amount) is int and found.amount >= 0 and isinstance(found.currency, str):
            return found
        problem = "it holds no amount"
    except (OSError, ValueError, TypeError) as trouble:
        problem = str(trouble)
    raise StoreError(
        f"What was spent there cannot be read: {problem}.",
        where=path,
        todo="Restore the file, from git if the film is there; or remove it, knowing that it no longer counts.",
    )
