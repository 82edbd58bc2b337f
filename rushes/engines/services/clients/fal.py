"""fal, through fal-client."""

from __future__ import annotations

from typing import Any

from rushes.engines.services.clients.written import written_out
from rushes.engines.services.keys import Key
from rushes.engines.services.line import Line
from rushes.engines.services.order import Order, Seen
from rushes.engines.services.refusals import failed
from rushes.engines.services.sheet import Sheet
from rushes.errors import EngineFailed

_FILES = ("video", "images", "image", "audio", "videos", "output")


class Fal:
    """A job is a request in fal's queue. Its addresses are made here from its id, never taken from an answer."""

    stoppable = True

    def __init__(self, sheet: Sheet, key: Key) -> None:
        import fal_client
        import httpx
        from fal_client.client import QUEUE_URL_FORMAT

        self._fal = fal_client
        queue = QUEUE_URL_FORMAT.rstrip("/")
        self.line = Line(sheet.service, sheet.address, key, {queue: sheet.address})
        self._client = fal_client.SyncClient(key=key.secret)
        wire = self.line.client(httpx)
        wire.headers["Authorization"] = f"Key {key.secret}"
        vars(self._client)["_client"] = wire  # where it keeps the one that it would make itself

    def prepare(self, order: Order) -> Order:
        return written_out(order)

    def submit(self, order: Order) -> str:
        return str(self._client.submit(order.model, order.arguments).request_id)

    def look(self, job: str, order: Order) -> Seen:
        told = self._client.status(order.model, job)
        if isinstance(told, self._fal.Queued):
            return Seen(waits=told.position)
        if not isinstance(told, self._fal.Completed):
            return Seen()
        if told.error:
            said = f"{told.error_type or ''} {told.error}".strip()
            if "cancel" in said.casefold():
                return Seen(stopped=True)
            raise failed(said, self.line.service.title, self.line.service.console)
        return Seen(done=True, results=_files(self._client.result(order.model, job)))

    def cancel(self, job: str, order: Order) -> None:
        self._client.cancel(order.model, job)

    def find(self, order: Order, since: str) -> str:
        return ""


def _files(told: Any) -> tuple[str, ...]:
    """The addresses in an answer, by the names that fal's models use."""
    for name in _FILES if isinstance(told, dict) else ():
        found = told.get(name)
        several = found if isinstance(found, list) else [found]
        urls = [each.get("url") if isinstance(each, dict) else each for each in several]
        if urls and all(isinstance(each, str) and each for each in urls):
            return tuple(urls)
    raise EngineFailed(
        "fal's answer names no file.", todo="Check that the model gives what the file's capability says."
    )
