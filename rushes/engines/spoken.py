"""What a speech model gives, brought to what a voice take is: 48 kHz, mono, silence cut from its ends, and the time of
every word. Where a model does not tell times, they are estimated: the house's own voice reads the same words, whose
times it knows, and the two readings are laid side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, RushesError

RATE = 48_000
_EDGE = 35 * RATE // 1000  # samples of silence left at the ends
_PEAK = 0.9
_QUIET = 0.001  # -60 dB: what no model's silence should pass
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SENTENCE = re.compile(r".+?(?:[.!?…:;]+[\"»”’)\]]*(?=\s|$)|\Z)", re.S)


@dataclass(frozen=True)
class Piece:
    """Part of a line as a model said it: ``text`` from character ``at``, ``samples`` at 48 kHz. ``words``: [begin, end,
    start, stop] as the model tells them, in the piece's own characters and samples; ``phonemes`` [IPA, start, stop]."""

    text: str
    at: int
    samples: Any
    words: Sequence[Sequence[int]] = ()
    phonemes: Sequence[Sequence[Any]] = field(default=())


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each begins, and its words; those without a letter or a digit are part of none."""
    for match in _SENTENCE.finditer(text):
        said = match[0].strip()
        if _WORD.search(said):
            yield match.start() + len(match[0]) - len(match[0].lstrip()), said


def pronounced(text: str, sayings: Sequence[tuple[str, str]]) -> str:
    """With names written as they are said."""
    for written, said in sayings:
        text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", said.replace("\\", r"\\"), text)
    return text


def check(request: TextToSpeech) -> None:
    """Raises EngineFailed for a line with no word in it."""
    if not _WORD.search(request.text):
        raise EngineFailed("There is no word to say in this line.", where=request.text[:40])


def resampled(samples: Any, rate: int) -> Any:
    """Mono at 48 kHz, float64; a stereo result is mixed down. Raises EngineFailed for what is no sound."""
    import numpy as np
    import soxr

    sound = np.asarray(samples, np.float64)
    sound = sound.mean(axis=0 if sound.shape[0] < sound.shape[-1] else 1) if sound.ndim > 1 else sound
    if not np.isfinite(sound).all():
        raise EngineFailed("The model gave numbers that are no sound (NaN).", todo="Run it with another seed.")
    return sound if rate == RATE else soxr.resample(sound, rate, RATE)


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces of the same words as one: a model may break a sentence where it likes."""
    import numpy as np

    whole: list[Piece] = []
    for piece in pieces:
        if not whole or whole[-1].at != piece.at:
            whole.append(piece)
            continue
        before = whole.pop()
        so_far = len(before.samples)
        later = [(ipa, start + so_far, stop + so_far) for ipa, start, stop in piece.phonemes]
        sound = np.concatenate([before.samples, piece.samples])
        whole.append(Piece(piece.text, piece.at, sound, phonemes=[*before.phonemes, *later]))
    return whole


def write(pieces: Sequence[Piece], pause: int, request: TextToSpeech, stage: Stage) -> dict[str, Any]:
    """Joins the pieces with ``pause`` samples between them as voice.wav; gives the facts. Raises EngineFailed where
    nothing is heard."""
    import numpy as np

    from rushes.engines import wav

    parts: list[Any] = []
    words, phonemes, at, estimated = list[list[int]](), list[list[Any]](), 0, False
    for number, piece in enumerate(pieces):
        stage.checkpoint()
        first, last = _ends(piece.samples)
        if last <= first:
            continue
        if parts:
            parts.append(np.zeros(pause))
            at += pause
        sound, told = piece.samples[first:last], piece.words
        if not told:
            estimated = True
            told = _estimated(piece.text, sound, request.language, stage, number)
        else:
            told = [(begin, end, start - first, stop - first) for begin, end, start, stop in told]
        for begin, end, start, stop in told:
            words.append([piece.at + begin, piece.at + end, at + _held(start, sound), at + _held(stop, sound)])
        for ipa, start, stop in piece.phonemes:
            phonemes.append([ipa, at + _held(start - first, sound), at + _held(stop - first, sound)])
        parts.append(sound)
        at += len(sound)
    if not parts:
        raise EngineFailed(
            "The model gave silence.", where=request.text[:40], todo="Run it with another seed, or with another engine."
        )
    voice = np.concatenate(parts)
    wav.write(stage.out / "voice.wav", voice * min(1.0, _PEAK / max(float(np.abs(voice).max()), 1e-9)))
    times = "estimated by alignment" if estimated else "told by the model"
    return {"samples": len(voice), "words": _ordered(words), "times": times} | (
        {"phonemes": phonemes} if phonemes else {}
    )


def _ends(samples: Any) -> tuple[int, int]:
    """Where it is louder than silence, and a little before and after."""
    import numpy as np

    peak = float(np.abs(samples).max(initial=0.0))
    loud = np.flatnonzero(np.abs(samples) > max(_QUIET * 1.2, peak * _QUIET * 4))
    if not loud.size:
        return 0, 0
    return max(0, int(loud[0]) - _EDGE), min(len(samples), int(loud[-1]) + _EDGE)


def _estimated(text: str, sound: Any, language: str, stage: Stage, number: int) -> list[tuple[int, int, int, int]]:
    """[begin, end, start, stop] of the words, by the house's own reading of them; evenly by their letters where it
    cannot read them or not be laid beside."""
    import shutil

    from rushes.engines import wav
    from rushes.engines.espeak import Espeak

    room = stage.out / f"reading-{number}"
    room.mkdir()
    try:
        read = Espeak().text_to_speech(TextToSpeech(text, language, Voice("man-1")), Stage(room))
        known = read.facts["words"]
        if not known:
            return _evenly(text, len(sound))
        reading = wav.read(room / read.files["voice"])[0][:, 0].astype("float64")
        stage.checkpoint()
        return _laid_beside(known, reading, sound)
    except (RushesError, ValueError, IndexError, ZeroDivisionError):
        stage.checkpoint()
        return _evenly(text, len(sound))
    finally:
        shutil.rmtree(room)


def _laid_beside(known: list[list[int]], reading: Any, sound: Any) -> list[tuple[int, int, int, int]]:
    from rushes.engines.listening.aligning import align

    laid = align(reading, sound)
    return [
        (begin, end, int(laid.mapped(start)), int(laid.mapped(stop)))
        for begin, end, start, stop in known
    ]  # fmt: skip


def _evenly(text: str, length: int) -> list[tuple[int, int, int, int]]:
    found = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    whole = max(1, sum(end - begin for begin, end in found))
    told, done = [], 0
    for begin, end in found:
        start, done = done, done + end - begin
        told.append((begin, end, length * start // whole, length * done // whole))
    return told


def _held(sample: int, sound: Any) -> int:
    return min(max(0, int(sample)), len(sound))


def _ordered(words: list[list[int]]) -> list[list[int]]:
    """No word begins before the one before it, or ends before it begins."""
    last = 0
    for word in words:
        word[2] = last = max(last, word[2])
        word[3] = max(word[2], word[3])
    return words
