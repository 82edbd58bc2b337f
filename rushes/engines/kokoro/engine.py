"""Sentences in, sounds out, by the package ``kokoro-onnx``; phonemes by eSpeak NG (GPL-3.0-or-later)."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from rushes.engines import spoken, weights
from rushes.engines.card import Card
from rushes.engines.model_sheet import Sheet, voice_of
from rushes.engines.onnx_session import library, session
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, EngineMissing

_PAUSE = spoken.RATE * 35 // 100  # samples between sentences
_THREADS = 4
_STYLE = (1, 256)  # of a voice: one row for every length of a sentence, in phonemes
_SLOWEST, _FASTEST = 0.5, 2.0
_TONGUES = {"en": "en-us", "en-gb": "en-gb", "fr": "fr-fr", "pt": "pt-br"}  # as eSpeak NG names them
_MARKS = 'ˈˌː .,;:!?—…"“”()'  # what a phoneme's time is not told for


class Kokoro:
    """Text-to-speech."""

    card: ClassVar[Card]
    sheet: ClassVar[Sheet]

    def __init__(self) -> None:
        self._room: TemporaryDirectory[str] | None = None

    def start(self) -> None:
        """Raises EngineMissing."""
        library("kokoro")
        try:
            import kokoro_onnx  # noqa: F401
        except ImportError as problem:
            raise EngineMissing(
                f"Kokoro is not installed here ({problem}).", todo='Install it: pip install "rushes[kokoro]".'
            ) from problem
        # The house's own voice, which the words are timed by, resets eSpeak NG by loading it afresh; that does nothing
        # where somebody else holds the same file. So Kokoro's phonemes come from a copy.
        import espeakng_loader

        self._room = TemporaryDirectory(prefix="rushes-kokoro-")
        shutil.copy(espeakng_loader.get_library_path(), self._room.name)

    def stop(self) -> None:
        if self._room:
            self._room.cleanup()

    def text_to_speech(self, request: TextToSpeech, stage: Stage) -> Result:
        """A line as voice.wav."""
        spoken.check(request)
        named = str(voice_of(self.sheet, request.language, request.voice.character) or "")
        home = weights.folder(self.card.weights[0], stage.progress, stage.checkpoint)
        speaks = _opened(
            home, str(self.sheet.options.get("graph", "onnx/model.onnx")), request.seed, self._reader(), stage
        )
        voice = _voice(home, named)
        short = request.language.split("-")[0].lower()
        tongue = _TONGUES.get(request.language.lower()) or _TONGUES.get(short, short)
        pace = min(_FASTEST, max(_SLOWEST, request.voice.pace / 100))
        pieces, parts = [], list(spoken.sentences(request.text))
        for number, (at, text) in enumerate(parts):
            stage.checkpoint()
            try:
                sound, rate, times = speaks.create_timed(
                    spoken.pronounced(text, request.sayings), voice, pace, tongue, trim=False
                )
            except ValueError as problem:
                raise EngineFailed(f"Kokoro cannot say {text[:60]!r}: {problem}.") from problem
            phonemes = [
                (each.phoneme, round(each.start * spoken.RATE), round(each.end * spoken.RATE))
                for each in times
                if each.phoneme not in _MARKS
            ]
            pieces.append(spoken.Piece(text, at, spoken.resampled(sound, rate), phonemes=phonemes))
            stage.progress((number + 1) / len(parts))
        told = {"weights": [weights.digest(home, checkpoint=stage.checkpoint)]}
        facts = spoken.write(pieces, _PAUSE, request, stage)
        return Result({"voice": "voice.wav"}, facts | told, self.card.tier)

    def _reader(self) -> Path:
        """The copy of eSpeak NG."""
        assert self._room, "an engine is started before it works"
        return next(Path(self._room.name).iterdir())


def _opened(home: Path, graph: str, seed: int, reader: Path, stage: Stage) -> Any:
    """The package's own reader. It wants a file of all voices; ours are given to it one at a time, so that file holds
    none."""
    import json

    import numpy as np
    from kokoro_onnx import EspeakConfig
    from kokoro_onnx import Kokoro as Reader

    path = home / graph
    if not path.is_file():
        raise EngineFailed(f"There is no {graph} among the weights.", where=home)
    known = home / "config.json"
    vocabulary = json.loads(known.read_text(encoding="utf-8")) if known.is_file() else {}
    none = stage.out / "voices.npz"
    np.savez(none)
    try:
        opened = session(path, seed, _THREADS)
        opened._model_path = str(path)  # which its reader asks for, and a graph opened by us has as well
        return Reader.from_session(
            opened, str(none), EspeakConfig(lib_path=str(reader)), vocabulary if "vocab" in vocabulary else None
        )
    finally:
        none.unlink()


def _voice(home: Path, named: str) -> Any:
    """float32 (lengths, 1, 256), read as plain numbers."""
    import numpy as np

    path = home / "voices" / f"{named}.bin"
    if Path(named).name != named or not path.is_file():
        raise EngineFailed(
            f"There is no voice {named!r} among the weights.", todo="Check `voices` in the engine's file."
        )
    numbers = np.fromfile(path, "<f4")
    if not numbers.size or numbers.size % _STYLE[1] or not np.isfinite(numbers).all():
        raise EngineFailed(f"{path.name} is not a voice.", where=path.parent)
    return numbers.reshape(-1, *_STYLE)
