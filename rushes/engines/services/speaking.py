"""A line to be spoken, and a question to be answered, as the arguments of a model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rushes.engines import spoken
from rushes.engines.services.order import Order
from rushes.engines.services.sheet import Sheet
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, RecordingError

_SLOWEST, _FASTEST = 50, 200  # per cent


def order(sheet: Sheet, request: Any) -> Order:
    """Raises EngineFailed where there is nothing to say, or nobody to say it."""
    spoken.check(request)
    said = spoken.pronounced(request.text, request.sayings)
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


def finished(sound: Path, request: Any, stage: Stage) -> dict[str, Any]:
    """What came back as voice.wav; gives the facts. Raises EngineFailed where nothing is heard in it."""
    from rushes.engines.listening.recording import read_recording

    try:
        samples = read_recording(sound).samples
    except RecordingError as problem:
        raise EngineFailed(f"What came back is no voice: {problem.what}") from problem
    stage.checkpoint()
    return spoken.write([spoken.Piece(request.text, 0, samples)], 0, request, stage)


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
