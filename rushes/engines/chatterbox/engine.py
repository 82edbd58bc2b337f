"""Speech, and a voice led by another, by the package ``chatterbox-tts``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from rushes.engines import spoken, stopping, weights
from rushes.engines.card import Card
from rushes.engines.model_sheet import Sheet, voice_of
from rushes.engines.ports.result import Result
from rushes.engines.ports.speech_to_speech import SpeechToSpeech
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, EngineMissing

_PAUSE = spoken.RATE * 35 // 100  # samples between sentences
_PARTS = ("ve.safetensors", "t3_cfg.safetensors", "s3gen.safetensors", "tokenizer.json")
_STRONG = ("shout", "shouting", "yelling", "screaming", "angry", "furious", "excited", "crying")
_PLAIN, _MUCH = 50, 80  # per cent of the model's own ``exaggeration``


class Chatterbox:
    """Its models stay open; the voice is a recording, ten seconds of one person."""

    card: ClassVar[Card]
    sheet: ClassVar[Sheet]

    def __init__(self) -> None:
        self._opened: dict[str, Any] = {}

    @classmethod
    def hindrance(cls) -> str:
        """What keeps it from running here."""
        if cls.card.python or find_spec("chatterbox"):
            return ""
        return "Chatterbox is not installed here; its package needs an environment of its own: docs/local-models.md."

    def start(self) -> None:
        """Raises EngineMissing."""
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        try:
            import chatterbox.tts
            import chatterbox.vc  # noqa: F401
            import perth
        except ImportError as problem:
            raise EngineMissing(
                f"Chatterbox is not installed here ({problem}).",
                todo="Give it an environment of its own (docs/local-models.md): its package wants other versions of "
                "numpy and torch than ours.",
            ) from problem
        if perth.PerthImplicitWatermarker is None:  # so its package says that an import of its own failed
            raise EngineMissing(
                "Chatterbox's watermark cannot be loaded: its package looks for pkg_resources.",
                todo='In its environment: python -m pip install "setuptools<81"',
            )

    def stop(self) -> None:
        self._opened.clear()

    def text_to_speech(self, request: TextToSpeech, stage: Stage) -> Result:
        """A line as voice.wav."""
        spoken.check(request)
        recording = self._recording(request.language, request.voice.character)
        speaks = self._model("tts", stage)
        strong = any(word in " ".join(request.manner) for word in _STRONG)
        pieces, parts = [], list(spoken.sentences(request.text))
        with stopping.working(stage.checkpoint), _seeded(request.seed):
            speaks.prepare_conditionals(recording, exaggeration=(_MUCH if strong else _PLAIN) / 100)
            for number, (at, text) in enumerate(parts):
                stage.checkpoint()
                said = spoken.pronounced(text, request.sayings)
                sound = speaks.generate(said, exaggeration=(_MUCH if strong else _PLAIN) / 100)
                pieces.append(spoken.Piece(text, at, spoken.resampled(sound.numpy()[0], speaks.sr)))
                stage.progress((number + 1) / len(parts))
        facts = spoken.write(pieces, _PAUSE, request, stage)
        return Result({"voice": "voice.wav"}, facts | self._told(stage), self.card.tier)

    def speech_to_speech(self, request: SpeechToSpeech, stage: Stage) -> Result:
        """The guide in the voice of its reading (or of the character's recording) as voice.wav."""
        aim = str(stage.path(request.reading)) if request.reading else None
        aim = aim or self._recording(request.language, request.voice.character)
        turns = self._model("vc", stage)
        with stopping.working(stage.checkpoint), _seeded(request.seed):
            sound = turns.generate(str(stage.path(request.guide)), target_voice_path=aim)
        line = TextToSpeech(request.text, request.language, request.voice)
        piece = spoken.Piece(request.text, 0, spoken.resampled(sound.numpy()[0], turns.sr))
        facts = spoken.write([piece], 0, line, stage)
        return Result({"voice": "voice.wav"}, facts | self._told(stage), self.card.tier)

    def _recording(self, language: str, character: str) -> str:
        if not self.sheet.voices:
            raise EngineFailed(
                f"{self.card.title} speaks in the voice of a recording, and has none.",
                todo='Write engines/<name>.toml: kind = "chatterbox", voices.en.any = "../library/voices/….wav".',
            )
        found = voice_of(self.sheet, language, character)
        if not found:
            raise EngineFailed(f"There is no recording for {character!r}.", todo="Add one, or `any`, to its voices.")
        return str(found)

    def _model(self, kind: str, stage: Stage) -> Any:
        if kind not in self._opened:
            home = weights.folder(self.card.weights[0], stage.progress, stage.checkpoint)
            plan = weights.memory_plan(self.sheet.memory or {"cpu": self.card.memory_mb})
            with _safe_parts(home) as parts, stopping.loading(stage.checkpoint):
                self._opened[kind] = _load(kind, parts, plan.device)
        return self._opened[kind]

    def _told(self, stage: Stage) -> dict[str, Any]:
        home = weights.folder(self.card.weights[0], checkpoint=stage.checkpoint)
        known = [home / name for name in _PARTS if (home / name).is_file()]
        return {"weights": [weights.digest(home, known, stage.checkpoint)], "watermark": "perth"}


def _load(kind: str, parts: Path, device: str) -> Any:
    from chatterbox.tts import ChatterboxTTS
    from chatterbox.vc import ChatterboxVC

    try:
        return (ChatterboxTTS if kind == "tts" else ChatterboxVC).from_local(parts, device)
    except (OSError, KeyError, ValueError, RuntimeError) as problem:
        reason = str(problem).strip().splitlines()
        raise EngineFailed(
            f"The weights of Chatterbox cannot be opened: {reason[0] if reason else problem!r}", where=parts
        ) from problem


@contextmanager
def _safe_parts(home: Path) -> Iterator[Path]:
    """A folder with the safetensors alone: the package opens a pickle (conds.pt) wherever it lies beside them."""
    with TemporaryDirectory(prefix="rushes-chatterbox-") as room:
        for name in _PARTS:
            if (home / name).is_file():
                Path(room, name).symlink_to((home / name).resolve())
        yield Path(room)


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """The package throws the dice of three libraries; they are all thrown from the seed."""
    import random

    import numpy as np
    import torch

    random.seed(seed)
    np.random.seed(seed % (1 << 32))
    torch.manual_seed(seed % (1 << 63))
    yield
