"""A line that somebody else's voice has spoken, brought to what text-to-speech promises: mono at 48 kHz, nothing before
and after it, and the time of every word.

Who gives a recording seldom says when its words are heard. The house's own voice reads the same text, and knows; laid
beside the recording by dynamic time warping, its times become the recording's.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rushes.errors import EngineFailed, RecordingError


def finished(sound: Path, request: Any, target: Path, checkpoint: Callable[[], None]) -> dict[str, Any]:
    """``sound``, any recording of ``request.text`` (a TextToSpeech), as ``target``; gives the facts.

    Raises EngineFailed where nothing is heard in it."""
    import numpy as np

    from rushes.engines import wav
    from rushes.engines.listening.recording import read_recording
    from rushes.engines.listening.speech import ends

    try:
        samples = read_recording(sound).samples
    except RecordingError as problem:
        raise EngineFailed(f"What came back is no voice: {problem.what}") from problem
    checkpoint()
    begin, end = ends(samples) or (0, len(samples))
    voice = np.clip(samples[begin:end], -1, 1)
    words, phonemes = _times(voice, request, target.parent)
    checkpoint()
    return {"samples": wav.write(target, voice), "words": words, "phonemes": phonemes}


def _times(voice: Any, request: Any, folder: Path) -> tuple[list[list[int]], list[list[Any]]]:
    """The words and phonemes of the house's reading, where the voice says them."""
    from rushes.engines import wav
    from rushes.engines.espeak import Espeak
    from rushes.engines.listening.aligning import align
    from rushes.engines.stage import Stage

    room = folder / ".reading"
    room.mkdir()
    try:
        made = Espeak().text_to_speech(request, Stage(room))
        reading = wav.read(room / made.files["voice"])[0][:, 0].astype(voice.dtype)
    finally:
        shutil.rmtree(room)
    there = align(reading, voice)
    last = len(voice)

    def at(sample: int) -> int:
        return min(last, max(0, int(there.mapped([sample])[0])))

    words = [[begin, end, at(start), at(stop)] for begin, end, start, stop in made.facts["words"]]
    return words, [[name, at(start), at(stop)] for name, start, stop in made.facts.get("phonemes", [])]
