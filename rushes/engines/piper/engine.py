"""One voice a file: sentences in, sounds out, by the package ``piper-tts``."""

from __future__ import annotations

import json
from pathlib import Path
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
_THREADS = 1


class Piper:
    """Text-to-speech; phonemes by eSpeak NG, which the package brings (GPL-3.0-or-later)."""

    card: ClassVar[Card]
    sheet: ClassVar[Sheet]

    def start(self) -> None:
        """Raises EngineMissing."""
        library("piper")
        try:
            import piper  # noqa: F401
        except ImportError as problem:
            raise EngineMissing(
                f"Piper is not installed here ({problem}).", todo='Install it: pip install "rushes[piper]".'
            ) from problem

    def text_to_speech(self, request: TextToSpeech, stage: Stage) -> Result:
        """A line as voice.wav."""
        from piper.config import SynthesisConfig

        spoken.check(request)
        named = str(voice_of(self.sheet, request.language, request.voice.character) or "")
        home = [weights.folder(each, stage.progress, stage.checkpoint) for each in self.card.weights]
        voice, speaker = _opened(home, named, request.seed)
        asked = SynthesisConfig(
            speaker_id=speaker, length_scale=voice.config.length_scale * 100 / max(25, request.voice.pace)
        )
        pieces = []
        parts = list(spoken.sentences(request.text))
        for number, (at, text) in enumerate(parts):
            said = spoken.pronounced(text, request.sayings).replace("[[", "").replace("]]", "")
            for chunk in voice.synthesize(said, asked, include_alignments=True):
                stage.checkpoint()
                pieces.append(_piece(chunk, text, at))
            stage.progress((number + 1) / len(parts))
        told = {"weights": [weights.digest(folder, checkpoint=stage.checkpoint) for folder in home]}
        facts = spoken.write(spoken.joined(pieces), _PAUSE, request, stage)
        return Result({"voice": "voice.wav"}, facts | told, self.card.tier)


def _opened(home: list[Path], named: str, seed: int) -> tuple[Any, int | None]:
    """The voice ``path/in/the/collection``, or ``…#speaker``; and the number of its speaker."""
    from piper import PiperVoice
    from piper.config import PiperConfig

    name, _, speaker = named.partition("#")
    found = next((folder / f"{name}.onnx" for folder in home if (folder / f"{name}.onnx").is_file()), None)
    if found is None:
        raise EngineFailed(
            f"There is no voice {name!r} among the weights.", todo="Check `voices` in the engine's file."
        )
    try:
        config = PiperConfig.from_dict(json.loads(Path(f"{found}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise EngineFailed(f"{found.name}.json does not describe a voice: {problem!r}.") from problem
    number = None
    if speaker:
        number = config.speaker_id_map.get(speaker, int(speaker) if speaker.isdigit() else None)
        if number is None or number >= config.num_speakers:
            raise EngineFailed(f"{name} has no speaker {speaker!r}.", todo="Check `voices` in the engine's file.")
    return PiperVoice(session(found, seed, _THREADS), config), number


def _piece(chunk: Any, text: str, at: int) -> spoken.Piece:
    """With the phonemes' times, where the voice tells them."""
    rate, phonemes, begin = chunk.sample_rate, [], 0
    for each in chunk.phoneme_alignments or ():
        end = begin + int(each.num_samples)
        if each.phoneme.strip() and each.phoneme not in "^$_":
            phonemes.append((each.phoneme, begin * spoken.RATE // rate, end * spoken.RATE // rate))
        begin = end
    return spoken.Piece(text, at, spoken.resampled(chunk.audio_float_array, rate), phonemes=phonemes)
