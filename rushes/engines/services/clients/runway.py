"""Runway, through runwayml."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rushes.engines.services import catalogue
from rushes.engines.services.clients.written import data_uri, written_out
from rushes.engines.services.keys import Key
from rushes.engines.services.line import Line
from rushes.engines.services.order import Order, Seen
from rushes.engines.services.refusals import failed
from rushes.engines.services.sheet import Sheet
from rushes.errors import EngineFailed


class Runway:
    """A job is a task. It tells its cost, in credits."""

    stoppable = True

    def __init__(self, sheet: Sheet, key: Key) -> None:
        import httpx
        from runwayml import RunwayML

        self.line = Line(sheet.service, sheet.address, key)
        self._client = RunwayML(
            api_key=key.secret, base_url=sheet.address, max_retries=0, http_client=self.line.client(httpx)
        )

    def prepare(self, order: Order) -> Order:
        arguments = dict(order.arguments)
        if references := arguments.get("reference_images"):
            arguments["reference_images"] = [{"uri": data_uri(each), "tag": _tag(each.name)} for each in references]
        ready = written_out(replace(order, arguments=arguments))
        if "last_frame" in ready.arguments:
            ends = (("first", ready.arguments["prompt_image"]), ("last", ready.arguments.pop("last_frame")))
            ready.arguments["prompt_image"] = [{"uri": uri, "position": position} for position, uri in ends]
        return ready

    def submit(self, order: Order) -> str:
        ask = getattr(self._client, order.capability.replace("-", "_")).create
        try:
            return str(ask(model=order.model, **order.arguments).id)
        except TypeError as problem:
            raise EngineFailed(
                f"Runway's client does not take this ({problem}).", todo="Check [inputs] and [options] of its file."
            ) from None

    def look(self, job: str, order: Order) -> Seen:
        told: Any = self._client.tasks.retrieve(job)
        if told.status == "FAILED":
            code = getattr(told, "failure_code", None) or ""
            reason = "moderation: " + told.failure if "SAFETY" in code else told.failure
            raise failed(reason, self.line.service.title, self.line.service.console)
        if told.status == "CANCELLED":
            return Seen(stopped=True)
        if told.status == "SUCCEEDED":
            credits = getattr(getattr(told, "cost", None), "credits", None)
            cost = None if credits is None else round(credits * catalogue.services()["runway"].credit)
            return Seen(done=True, results=tuple(told.output), cost=cost)
        return Seen(progress=float(getattr(told, "progress", 0) or 0))

    def cancel(self, job: str, order: Order) -> None:
        self._client.tasks.delete(job)

    def find(self, order: Order, since: str) -> str:
        return ""


def _tag(name: str) -> str:
    """A name as tags are spelt: letters and digits, sixteen at most, a letter first."""
    plain = "".join(each for each in name.title() if each.isascii() and each.isalnum())
    return ("R" + plain if not plain[:1].isalpha() else plain).ljust(3, "x")[:16]
