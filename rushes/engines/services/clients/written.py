"""Files written out in a request, for services that take them so."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from typing import Any

from rushes.engines.services.order import File, Order
from rushes.errors import EngineFailed

_PICTURE = 3_500_000  # bytes: five million characters once written out, which is what most take
_LARGEST = 12_000_000


def data_uri(file: File) -> str:
    """``data:image/png;base64,…``; a picture too large for it as a JPEG."""
    data, kind = content(file)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def content(file: File, most: int = _PICTURE) -> tuple[bytes, str]:
    """The bytes to send, and what they are. Raises EngineFailed for what is no picture, or too large."""
    data = file.path.read_bytes()
    if file.kind.startswith("image/"):
        from PIL import Image

        try:
            with Image.open(io.BytesIO(data)) as picture:
                picture.load()
                if len(data) > most:
                    out = io.BytesIO()
                    picture.convert("RGB").save(out, "JPEG", quality=95)
                    return out.getvalue(), "image/jpeg"
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
            raise EngineFailed(f"A picture that should be sent cannot be read: {problem}.") from problem
    if len(data) > _LARGEST:
        raise EngineFailed(
            f"A file of {len(data) // 1_000_000} MB is too large to be sent.", todo="Use a shorter clip."
        )
    return data, file.kind


def written_out(order: Order) -> Order:
    """The order with every file as a data URI."""
    return replace(order, arguments={name: _written(value) for name, value in order.arguments.items()})


def _written(value: Any) -> Any:
    if isinstance(value, File):
        return data_uri(value)
    return [_written(each) for each in value] if isinstance(value, list) else value
