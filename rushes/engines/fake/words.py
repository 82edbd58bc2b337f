"""Answers, and what was said: in words that are always the same."""

from __future__ import annotations

import re

from rushes.engines import wav
from rushes.engines.fake.draw import draw
from rushes.engines.ports.automatic_speech_recognition import AutomaticSpeechRecognition
from rushes.engines.ports.text_generation import TextGeneration
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

_SAID = ("la", "lampe", "brûle", "encore", "the", "train", "stops", "here")
_PACE = 24_000  # samples a word


def answered(request: TextGeneration, stage: Stage) -> tuple[int, int, bool]:
    """Writes ``text.txt``: what was asked, said back. Gives the words in and out, and whether it came to its end."""
    if not request.messages:
        raise EngineFailed("Nothing was asked.")
    asked = request.messages[-1].text.split()
    drawn = draw(3, request.messages[-1].text, request.seed)
    answer = [*asked, *(_SAID[number % len(_SAID)] for number in drawn)]
    kept = answer[: max(request.tokens, 0)]
    (stage.out / "text.txt").write_text(" ".join(kept), encoding="utf-8")
    return sum(len(message.text.split()) for message in request.messages), len(kept), len(kept) == len(answer)


def heard(request: AutomaticSpeechRecognition, stage: Stage) -> tuple[str, list[list[int]]]:
    """Writes ``text.txt``: a word for every half second, the hint's own first. Gives the text and its words' times."""
    samples = _length(request, stage)
    hints = request.hint.split() or list(_SAID)
    said = " ".join(hints[number % len(hints)] for number in range(max(1, samples // _PACE)))
    (stage.out / "text.txt").write_text(said, encoding="utf-8")
    spans = [match.span() for match in re.finditer(r"\S+", said)]
    each = samples // len(spans)
    return said, [[*span, number * each, (number + 1) * each] for number, span in enumerate(spans)]


def _length(request: AutomaticSpeechRecognition, stage: Stage) -> int:
    with wav.Reader(stage.path(request.sound)) as reader:
        return int(reader.samples * wav.RATE // reader.rate)
