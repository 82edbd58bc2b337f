"""Veo, through google-genai: on the Agent Platform (Vertex AI), the only place where that client makes videos."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from rushes.engines.services.clients.written import content
from rushes.engines.services.keys import Key
from rushes.engines.services.line import Line
from rushes.engines.services.order import File, Order, Seen
from rushes.engines.services.refusals import failed, moderated
from rushes.engines.services.sheet import Sheet

_SOURCE = ("prompt", "image")  # the rest is its configuration


class Veo:
    """A job is a long-running operation, known by its name. It cannot be taken back."""

    stoppable = False

    def __init__(self, sheet: Sheet, key: Key) -> None:
        import httpx
        from google import genai
        from google.genai import types

        self._types = types
        location = os.environ.get("GOOGLE_CLOUD_LOCATION", "global")
        address = sheet.address if key.secret else _regional(sheet, location)
        self.line = Line(sheet.service, address, key)
        options = types.HttpOptions(base_url=address, httpx_client=self.line.client(httpx))
        if key.secret:
            self._client = genai.Client(vertexai=True, api_key=key.secret, http_options=options)
        else:
            self._client = genai.Client(
                vertexai=True,
                project=os.environ["GOOGLE_CLOUD_PROJECT"],
                location=location,
                http_options=options,
            )

    def prepare(self, order: Order) -> Order:
        return replace(order, arguments={name: self._sent(value) for name, value in order.arguments.items()})

    def submit(self, order: Order) -> str:
        source = {name: value for name, value in order.arguments.items() if name in _SOURCE}
        config = {name: value for name, value in order.arguments.items() if name not in _SOURCE}
        begun = self._client.models.generate_videos(
            model=order.model,
            source=self._types.GenerateVideosSource(**source),
            config=self._types.GenerateVideosConfig(number_of_videos=1, **config),
        )
        return str(begun.name)

    def look(self, job: str, order: Order) -> Seen:
        told = self._client.operations.get(self._types.GenerateVideosOperation(name=job))
        if not told.done:
            return Seen()
        service = self.line.service
        if told.error:
            raise failed(str(told.error.get("message", "")), service.title, service.console)
        answer = told.response or told.result
        videos = [each.video for each in (answer.generated_videos if answer else None) or () if each.video]
        if not videos:
            reasons = (answer.rai_media_filtered_reasons if answer else None) or ()
            raise moderated(" ".join(reasons)[:200], service.title)
        return Seen(done=True, results=(videos[0].video_bytes or videos[0].uri or "",))

    def cancel(self, job: str, order: Order) -> None:
        """Its client has no word for it."""

    def find(self, order: Order, since: str) -> str:
        return ""

    def _sent(self, value: Any) -> Any:
        if isinstance(value, list):
            return [
                self._types.VideoGenerationReferenceImage(image=self._sent(each), reference_type="asset")
                for each in value
            ]
        if not isinstance(value, File):
            return value
        data, kind = content(value, 10_000_000)
        return self._types.Image(image_bytes=data, mime_type=kind)


def _regional(sheet: Sheet, location: str) -> str:
    """Where a project is asked that lives in one place: us-central1 has an address of its own."""
    own = sheet.address == sheet.service.address
    return f"https://{location}-aiplatform.googleapis.com" if own and location != "global" else sheet.address
