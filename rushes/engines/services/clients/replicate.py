"""Replicate, through replicate."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rushes.engines.services.clients.written import content
from rushes.engines.services.keys import Key
from rushes.engines.services.line import Line
from rushes.engines.services.order import File, Order, Seen
from rushes.engines.services.refusals import failed
from rushes.engines.services.sheet import Sheet
from rushes.engines.services.troubles import Gone


class Replicate:
    """A job is a prediction. Files are sent ahead; predictions can be listed, so one whose answer was lost is found."""

    stoppable = True

    def __init__(self, sheet: Sheet, key: Key) -> None:
        import httpx
        import replicate

        self.line = Line(sheet.service, sheet.address, key)
        self._client = replicate.Client(
            api_token=key.secret, base_url=sheet.address, transport=self.line.transport(httpx)
        )

    def prepare(self, order: Order) -> Order:
        return replace(order, arguments={name: self._sent(value) for name, value in order.arguments.items()})

    def submit(self, order: Order) -> str:
        name, _, version = order.model.partition(":")
        if version:
            return str(self._client.predictions.create(version=version, input=order.arguments).id)
        return str(self._client.models.predictions.create(model=name, input=order.arguments).id)

    def look(self, job: str, order: Order) -> Seen:
        told = self._client.predictions.get(job)
        if told.status in ("starting", "processing"):
            step = told.progress
            return Seen(progress=step.percentage if step else 0.0)
        if told.status == "canceled":
            return Seen(stopped=True)
        if told.status == "failed":
            raise failed(str(told.error or ""), self.line.service.title, self.line.service.console)
        if told.output is None:
            raise Gone("Replicate no longer has the result.")
        seconds = (told.metrics or {}).get("predict_time")
        more = {} if seconds is None else {"compute-ms": round(seconds * 1000)}
        return Seen(done=True, results=tuple(_addresses(told.output)), told=more)

    def cancel(self, job: str, order: Order) -> None:
        self._client.predictions.cancel(job)

    def find(self, order: Order, since: str) -> str:
        name = order.model.partition(":")[0]
        plain = {word: value for word, value in order.arguments.items() if isinstance(value, (str, int, bool))}
        plain = {word: value for word, value in plain.items() if not str(value).startswith(("http", "data:"))}
        for each in self._client.predictions.list().results:
            if (each.created_at or "") < since or (each.model and each.model != name):
                continue
            if each.input and all(each.input.get(word) == value for word, value in plain.items()):
                return str(each.id)
        return ""

    def _sent(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._sent(each) for each in value]
        if not isinstance(value, File):
            return value
        if value.kind.startswith("image/"):
            content(value)  # refuses what is no picture before it travels
        return self._client.files.create(value.path).urls["get"]


def _addresses(output: Any) -> list[str]:
    if isinstance(output, dict):
        output = list(output.values())
    several = output if isinstance(output, list) else [output]
    return [each for each in several if isinstance(each, str) and each.startswith(("http", "data:"))]
