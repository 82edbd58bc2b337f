"""Each service's own client, spoken to in the same few words."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from rushes.engines.services import keys
from rushes.engines.services.keys import Key
from rushes.engines.services.line import Line
from rushes.engines.services.order import Order, Seen
from rushes.engines.services.sheet import Sheet
from rushes.errors import EngineMissing

_CLIENTS = {
    "veo": "rushes.engines.services.clients.veo:Veo",
    "runway": "rushes.engines.services.clients.runway:Runway",
    "fal": "rushes.engines.services.clients.fal:Fal",
    "replicate": "rushes.engines.services.clients.replicate:Replicate",
    "openai": "rushes.engines.services.clients.openai:OpenAI",
}


class Desk(Protocol):
    """A client of a service that works on jobs. Every method is one errand, and may raise whatever its client does.

    ``stoppable``: whether a job can be taken back.
    """

    line: Line
    stoppable: bool

    def prepare(self, order: Order) -> Order:
        """The order with its files as the service takes them: sent ahead, or written out. Costs nothing."""
        ...

    def submit(self, order: Order) -> str:
        """Gives the job's id. This is what is paid."""
        ...

    def look(self, job: str, order: Order) -> Seen:
        """How it stands. Raises EngineFailed for a job that failed, Gone for one that is not known."""
        ...

    def cancel(self, job: str, order: Order) -> None:
        """Takes it back."""
        ...

    def find(self, order: Order, since: str) -> str:
        """A job that was sent after that moment (ISO 8601, UTC) and whose id was never heard; "" where it cannot be
        told, which is nearly everywhere."""
        ...


class Counter(Protocol):
    """A client of a service that answers while one waits: what it gives is paid when it comes."""

    line: Line

    def prepare(self, order: Order) -> Order: ...

    def answer(self, order: Order) -> Seen: ...


def ready(sheet: Sheet) -> Key:
    """The key that it will be asked with. Raises EngineMissing without the client's library, EngineFailed without a
    key."""
    service = sheet.service
    if not installed(service.library):
        raise EngineMissing(
            f"{service.title} needs a library that is not installed ({service.library}).",
            todo=f"pip install 'rushes[{service.extra}]'",
        )
    return keys.find(service, sheet.address)


def open_client(sheet: Sheet) -> Desk | Counter:
    """Raises as ``ready`` does."""
    key = ready(sheet)
    module, _, name = _CLIENTS[sheet.service.name].partition(":")
    opened: Desk | Counter = getattr(import_module(module), name)(sheet, key)
    return opened


def installed(library: str) -> bool:
    """Whether it is there, without importing it."""
    try:
        return find_spec(library) is not None
    except ModuleNotFoundError:
        return False
