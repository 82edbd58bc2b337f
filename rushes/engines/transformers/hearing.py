"""automatic-speech-recognition: Whisper and the models with a CTC head, with the time of every word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rushes.engines.ports.automatic_speech_recognition import AutomaticSpeechRecognition
from rushes.engines.stage import Stage
from rushes.engines.transformers.loading import SAFE, Opened, model, watching
from rushes.errors import EngineFailed

_RATE = 48_000
_CHUNK = 30  # seconds that a CTC model hears at once


def build(folders: list[Path], device: str, dtype: Any) -> Any:
    from transformers import (
        AutoConfig,
        AutoFeatureExtractor,
        AutoModelForCTC,
        AutoModelForSpeechSeq2Seq,
        AutoTokenizer,
        pipeline,
    )
    from transformers.models.auto.modeling_auto import MODEL_FOR_CTC_MAPPING_NAMES

    spelling = AutoConfig.from_pretrained(folders[0], **SAFE).model_type in MODEL_FOR_CTC_MAPPING_NAMES
    return pipeline(
        "automatic-speech-recognition",
        model=model(AutoModelForCTC if spelling else AutoModelForSpeechSeq2Seq, folders[0], device, dtype),
        tokenizer=AutoTokenizer.from_pretrained(folders[0], **SAFE),
        feature_extractor=AutoFeatureExtractor.from_pretrained(folders[0], **SAFE),
        device=device,
        dtype=dtype,
    )


def transcribe(request: AutomaticSpeechRecognition, opened: Opened, stage: Stage) -> dict[str, Any]:
    """Writes ``text.txt``; gives the facts."""
    hears = opened.parts
    rate = hears.feature_extractor.sampling_rate
    sound = _read(request, stage, rate)
    seconds = len(sound) / rate
    stage.checkpoint()
    told: dict[str, Any] = {"return_timestamps": "word"}
    if hears.type == "ctc":
        told |= {"chunk_length_s": _CHUNK} if seconds > _CHUNK else {}
    else:
        told["generate_kwargs"] = _asked(request, hears, stage, seconds)
    found = hears({"raw": sound, "sampling_rate": rate}, **told)
    text, words = _words(found.get("chunks", []), int(seconds * _RATE))
    (stage.out / "text.txt").write_text(text + "\n", encoding="utf-8")
    return {"language": request.language or _heard(found), "words": words}


def _asked(request: AutomaticSpeechRecognition, hears: Any, stage: Stage, seconds: float) -> dict[str, Any]:
    """What a model that writes what it hears is told: the language, and words it may expect."""
    asked: dict[str, Any] = {"stopping_criteria": watching(stage, int(seconds * 8) + 8), "do_sample": False}
    language = request.language.split("-")[0].lower()
    known = getattr(hears.model.generation_config, "lang_to_id", None)
    if known:
        if language and f"<|{language}|>" not in known:
            raise EngineFailed(
                f"This model does not know the language {request.language!r}.",
                todo=f"It knows: {', '.join(sorted(each.strip('<|>') for each in known))}.",
            )
        asked |= {"task": "transcribe"} | ({"language": language} if language else {})
    prompts = getattr(hears.tokenizer, "get_prompt_ids", None)
    if request.hint and prompts and known:
        asked["prompt_ids"] = prompts(request.hint, return_tensors="pt").to(hears.model.device)
    return asked


def _words(chunks: list[dict[str, Any]], last: int) -> tuple[str, list[list[int]]]:
    """The text, and [begin, end, start, stop] of every word: characters of it, samples at 48 kHz, in order."""
    text, words, at = "", list[list[int]](), 0
    for chunk in chunks:
        said = chunk["text"].strip()
        if not said:
            continue
        start, stop = chunk["timestamp"]
        at = min(last, max(at, round((start or 0) * _RATE)))
        end = min(last, max(at, round((stop or 0) * _RATE)))
        text += " " if text else ""
        words.append([len(text), len(text) + len(said), at, end])
        text += said
    return text, words


def _heard(found: dict[str, Any]) -> str:
    for chunk in found.get("chunks", []):
        if chunk.get("language"):
            return str(chunk["language"])
    return ""


def _read(request: AutomaticSpeechRecognition, stage: Stage, rate: int) -> Any:
    import numpy as np
    import soxr

    from rushes.engines.listening.recording import read_recording
    from rushes.errors import RecordingError

    try:
        sound = read_recording(stage.path(request.sound)).samples
    except RecordingError as problem:
        raise EngineFailed(problem.what, todo=problem.todo) from problem
    return soxr.resample(sound, _RATE, rate).astype(np.float32)
