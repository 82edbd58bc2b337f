"""The mix's measures in words, each with whether a mixer would let it pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rushes.work.phrases import Phrase, say

_LUFS, _LUFS_TWICE = "{loud:.1f} LUFS", "{one:.1f} and {other:.1f} LUFS"

Row = tuple[str, str, str]  # what, how much, what is wrong with it ("" where nothing is)


def verdicts(mix: Mapping[str, Any], heard: Mapping[str, Any], target: int, true_peak: int, gate: str) -> list[Row]:
    """Rows for the report. ``mix`` are the mix's facts, ``heard`` those of its sheet; ``target`` in LUFS,
    ``true_peak`` in dBTP, ``gate`` what the target is of: "programme" or "dialogue"."""
    return [*_loudness(mix, target, true_peak, gate), *_speech(heard), *_faults(heard), *_listening(mix, heard)]


def _loudness(mix: Mapping[str, Any], target: int, true_peak: int, gate: str) -> Iterator[Row]:
    judged = "dialogue_loudness" if gate == "dialogue" and "dialogue_loudness" in mix else "loudness"
    for name, what in (("loudness", "loudness"), ("dialogue_loudness", "loudness of what is said")):
        if name in mix:
            away = abs(mix[name] / 100 - target) > 0.5 and name == judged
            yield what, say(_LUFS, loud=mix[name] / 100), say("the target is {target}", target=target) if away else ""
    if "loudness_range" in mix:
        wide = mix["loudness_range"] > 2000
        yield (
            "loudness range",
            say("{wide:.1f} LU", wide=mix["loudness_range"] / 100),
            "wide for a living room" if wide else "",
        )
    if "momentary" in mix:
        loud = say(_LUFS_TWICE, one=mix["momentary"] / 100, other=mix["short_term"] / 100)
        yield "loudest 0.4 s and 3 s", loud, ""
    if "true_peak" in mix:
        over = mix["true_peak"] > 100 * true_peak
        peak = say("{peak:.1f} dBTP", peak=mix["true_peak"] / 100)
        yield "true peak", peak, say("the limit is {limit}", limit=true_peak) if over else ""


def _speech(heard: Mapping[str, Any]) -> Iterator[Row]:
    if "margin" not in heard:
        return
    few = heard["buried"]
    yield (
        "words over everything else",
        say(
            "{middle:.1f} dB in the middle, {least:.1f} dB at the least",
            middle=heard["margin"] / 10,
            least=heard["least_margin"] / 10,
        ),
        say("{few} of {lines} lines below 8 dB", few=few, lines=heard["lines"]) if few else "",
    )
    thin = heard["small_margin"] < 60
    yield "the same on a small loudspeaker", _decibels(heard["small_margin"]), "words may be lost" if thin else ""


def _faults(heard: Mapping[str, Any]) -> Iterator[Row]:
    if "clipped" in heard:
        yield "clipped samples", str(heard["clipped"]), "clipping" if heard["clipped"] else ""
    if "dc" in heard:
        yield (
            "direct current",
            say("{level:.1f} dBFS", level=heard["dc"] / 10),
            "an offset" if heard["dc"] > -600 else "",
        )
    if "clicks" in heard:
        yield "clicks at joins", str(heard["clicks"]), "listen at the joins" if heard["clicks"] else ""
    if "zeros" in heard:
        long = heard["zeros"] > 250
        yield "longest digital silence", f"{heard['zeros']} ms", "silence without room tone" if long else ""


def _listening(mix: Mapping[str, Any], heard: Mapping[str, Any]) -> Iterator[Row]:
    if "ambience_likeness" in heard:
        narrow = heard["ambience_likeness"] > 60
        yield (
            "likeness of the ambience's two sides",
            f"{heard['ambience_likeness']} %",
            "narrow: it will not surround" if narrow else "",
        )
    if "mono" in heard:
        lost = heard["mono"] < -35
        yield "folded to mono", _decibels(heard["mono"]), "sides cancel each other" if lost else ""
    if "lean" in heard:
        leans = heard["lean"] > 60
        yield "on headphones, leans by", _decibels(heard["lean"]), "one ear is left out" if leans else ""
    if "surround_loudness" in mix and "downmix_loudness" in mix:
        apart = abs(mix["downmix_loudness"] - mix["loudness"]) > 100
        yield (
            "5.1, and its stereo downmix",
            say(_LUFS_TWICE, one=mix["surround_loudness"] / 100, other=mix["downmix_loudness"] / 100),
            "the downmix is another mix" if apart else "",
        )


def _decibels(tenths: int) -> Phrase:
    return say("{much:.1f} dB", much=tenths / 10)
