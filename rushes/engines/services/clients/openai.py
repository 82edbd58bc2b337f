"""Whatever speaks OpenAI's dialect, through openai: OpenAI itself, vLLM, llama.cpp, Ollama and others."""

from __future__ import annotations

import base64
import binascii
import io
from dataclasses import replace
from typing import Any

from rushes.engines.services.clients.written import content
from rushes.engines.services.keys import Key
from rushes.engines.services.line import Line
from rushes.engines.services.order import File, Order, Seen
from rushes.engines.services.refusals import moderated
from rushes.engines.services.sheet import Sheet
from rushes.errors import EngineFailed


class OpenAI:
    """It answers while one waits: words, pictures, speech."""

    def __init__(self, sheet: Sheet, key: Key) -> None:
        import httpx2
        from openai import OpenAI as Client

        self.line = Line(sheet.service, sheet.address, key)
        self._client = Client(
            api_key=key.secret or "none",
            base_url=sheet.address,
            max_retries=0,
            http_client=self.line.client(httpx2),
        )

    def prepare(self, order: Order) -> Order:
        return replace(order, arguments={name: _sent(name, value) for name, value in order.arguments.items()})

    def answer(self, order: Order) -> Seen:
        ask = {
            "text-generation": self._words,
            "text-to-image": self._picture,
            "image-to-image": self._edit,
            "inpainting": self._edit,
            "text-to-speech": self._speech,
        }[order.capability]
        try:
            return ask(order)
        except TypeError as problem:
            raise EngineFailed(
                f"OpenAI's client does not take this ({problem}).", todo="Check [inputs] and [options] of its file."
            ) from None

    def _words(self, order: Order) -> Seen:
        told = self._client.chat.completions.create(model=order.model, **order.arguments)
        choice = told.choices[0]
        if choice.finish_reason == "content_filter" or choice.message.refusal:
            raise moderated(choice.message.refusal or "", self.line.service.title)
        used = told.usage
        more = {
            "finished": choice.finish_reason == "stop",
            "tokens": [used.prompt_tokens, used.completion_tokens] if used else [0, 0],
        }
        return Seen(done=True, results=((choice.message.content or "").encode(),), told=more)

    def _picture(self, order: Order) -> Seen:
        return self._shown(self._client.images.generate(model=order.model, n=1, **order.arguments))

    def _edit(self, order: Order) -> Seen:
        return self._shown(self._client.images.edit(model=order.model, n=1, **order.arguments))

    def _speech(self, order: Order) -> Seen:
        told = self._client.audio.speech.create(model=order.model, **order.arguments)
        return Seen(done=True, results=(told.content,))

    def _shown(self, told: Any) -> Seen:
        if not told.data:
            raise EngineFailed("The answer has no picture in it.", todo="Check that the model makes pictures.")
        first = told.data[0]
        used = {"tokens": [told.usage.input_tokens, told.usage.output_tokens]} if told.usage else {}
        if not first.b64_json:
            return Seen(done=True, results=(first.url or "",), told=used)
        try:
            return Seen(done=True, results=(base64.b64decode(first.b64_json, validate=True),), told=used)
        except (ValueError, binascii.Error):
            raise EngineFailed("The picture came in the answer, and cannot be read.") from None


def _sent(name: str, value: Any) -> Any:
    """A file as its client sends it: name, bytes and kind."""
    if isinstance(value, list):
        return [_sent(name, each) for each in value]
    if not isinstance(value, File):
        return value
    if name == "mask":
        return ("mask.png", _holed(value), "image/png")
    data, kind = content(value)
    return (f"{name}.{kind.rpartition('/')[2]}", data, kind)


def _holed(mask: File) -> bytes:
    """The mask as this dialect has it: clear where it is to be drawn anew."""
    from PIL import Image, ImageOps

    content(mask)
    with Image.open(mask.path) as picture:
        alpha = ImageOps.invert(picture.convert("L"))
    holed = Image.new("RGBA", alpha.size)
    holed.putalpha(alpha)
    out = io.BytesIO()
    holed.save(out, "PNG")
    return out.getvalue()
