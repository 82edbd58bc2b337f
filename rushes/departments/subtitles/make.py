"""Writes a film's subtitles in every format."""

from __future__ import annotations

from fractions import Fraction

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle


@dataclass(frozen=True, slots=True)
class SubtitlesRequest:
    """``word_times``: whether WebVTT says when each word is heard. ``notices``: what came of edited subtitles."""

    cues: tuple[Subtitle, ...]
    rate: Fraction
    language: str
    title: str
    word_times: bool = False
    notices: tuple[str, ...] = ()


def write_subtitles(request: SubtitlesRequest, stage: Stage) -> Result:
    """Files: ``srt``, ``vtt``, ``ttml``. Facts: ``cues``, and ``notices`` where there are any."""
    from rushes.departments.subtitles import srt, ttml, vtt

    texts = {
        "srt": srt.write(request.cues, request.rate),
        "vtt": vtt.write(request.cues, request.rate, request.word_times),
        "ttml": ttml.write(request.cues, request.rate, request.language, request.title),
    }
    for kind, text in texts.items():
        (stage.out / f"subtitles.{kind}").write_bytes(text.encode("utf-8"))
    facts: dict[str, object] = {"cues": len(request.cues)}
    if request.notices:
        facts["notices"] = list(request.notices)
    return Result({kind: f"subtitles.{kind}" for kind in texts}, facts)
