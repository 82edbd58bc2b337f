"""text-to-speech: whatever the library's own pipeline speaks with, tested with VITS, a sentence at a
time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rushes.engines import spoken
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.engines.stage import Stage
from rushes.engines.transformers.loading import SAFE, Opened, model, watching
from rushes.errors import EngineFailed

_PAUSE = spoken.RATE * 35 // 100  # samples between sentences


def build(folders: list[Path], device: str, dtype: Any) -> Any:
    from transformers import AutoConfig, AutoModelForTextToWaveform, AutoProcessor, AutoTokenizer, pipeline

    plain = AutoConfig.from_pretrained(folders[0], **SAFE).model_type in ("vits", "fastspeech2_conformer")
    reader = {"tokenizer": AutoTokenizer.from_pretrained(folders[0], **SAFE)}
    if not plain:
        reader["processor"] = AutoProcessor.from_pretrained(folders[0], **SAFE)
    speaker = model(AutoModelForTextToWaveform, folders[0], device, dtype)
    return pipeline("text-to-audio", model=speaker, device=device, **reader)


def check_language(language: str, known: tuple[str, ...], title: str) -> None:
    """Raises EngineFailed for one that the model was not taught."""
    if known and language.split("-", maxsplit=1)[0].lower() not in known:
        raise EngineFailed(f"{title} does not speak {language!r}.", todo=f"It speaks: {', '.join(known)}.")


def say(request: TextToSpeech, opened: Opened, options: Mapping[str, Any], stage: Stage) -> dict[str, Any]:
    """Writes ``voice.wav``; gives the facts."""
    spoken.check(request)
    speaks, pieces = opened.parts, []
    parts = list(spoken.sentences(request.text))
    voice: dict[str, Any] = dict(options.get("voices", {}).get(request.voice.character, {}))
    if hasattr(speaks.model, "speaking_rate"):  # VITS
        speaks.model.speaking_rate = request.voice.pace / 100
    for number, (at, text) in enumerate(parts):
        stage.checkpoint()
        told: dict[str, Any] = {"forward_params": voice}
        if speaks.model.can_generate():
            told["generate_kwargs"] = {"stopping_criteria": watching(stage)}
        made = speaks(spoken.pronounced(text, request.sayings), **told)
        sound = spoken.resampled(made["audio"], made["sampling_rate"])
        pieces.append(spoken.Piece(text, at, sound))
        stage.progress(0.3 + 0.6 * (number + 1) / len(parts))
    return spoken.write(pieces, _PAUSE, request, stage)
