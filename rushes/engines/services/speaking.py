"""A line to be spoken, and a question to be answered, as the arguments of a model."""

from __future__ import annotations

from typing import Any

from rushes.engines.services.order import Order
from rushes.engines.services.sheet import Sheet
from rushes.errors import EngineFailed

_SLOWEST, _FASTEST = 50, 200  # per cent


def order(sheet: Sheet, request: Any) -> Order:
    """Raises EngineFailed where there is nothing to say, or nobody to say it."""
    if not any(each.isalnum() for each in request.text):
        raise EngineFailed("There is nothing to say in this line.")
    said = request.text
    for written, pronounced in request.sayings:
        said = said.replace(written, pronounced)
    told: dict[str, Any] = {
        "prompt": said,
        "voice": voice_of(sheet, request.voice.character),
        "language": request.language.partition("-")[0],
    }
    if request.voice.pace != 100:
        told["pace"] = min(_FASTEST, max(_SLOWEST, request.voice.pace)) / 100
    if request.manner or request.turns:
        manners = (*request.manner, *(each for turn in request.turns for each in turn.manner))
        told["manner"] = ", ".join(dict.fromkeys(manners))
    arguments = dict(sheet.options)
    for slot, value in told.items():
        if slot in sheet.inputs:
            arguments[sheet.inputs[slot]] = value
    return Order("text-to-speech", sheet.models["text-to-speech"], arguments, f"{said} {request.seed}")


def voice_of(sheet: Sheet, character: str) -> Any:
    """The service's voice for a character of the casting table: its kind's first for "man-1", second for "man-2"…"""
    kind, _, number = character.rpartition("-")
    kind, number = (kind, number) if number.isdigit() else (character, "1")
    voices = sheet.voices.get(kind) or sheet.voices.get("any")
    if not voices:
        raise EngineFailed(
            f"Nobody at {sheet.service.title} speaks for a {kind}.",
            todo=f'Name voices of the service in the engine\'s file: [voices] {kind} = ["…"], any = ["…"].',
        )
    return voices[(int(number) - 1) % len(voices)]


def question(sheet: Sheet, request: Any) -> Order:
    """Raises EngineFailed where nothing is asked."""
    if not request.messages:
        raise EngineFailed("Nothing is asked.")
    told = {"tokens": request.tokens, "temperature": request.temperature / 100, "seed": request.seed}
    arguments = dict(sheet.options)
    arguments["messages"] = [{"role": each.role, "content": each.text} for each in request.messages]
    for slot, value in told.items():
        if slot in sheet.inputs:
            arguments[sheet.inputs[slot]] = value
    return Order("text-generation", sheet.models["text-generation"], arguments, f"{request.seed}")
