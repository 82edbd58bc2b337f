"""The mix's measures in words, each with whether a mixer would let it pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_POOR = 45  # per cent: ANSI S3.5 calls what is below it poor, and what is above 75 good
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
            yield what, f"{mix[name] / 100:.1f} LUFS", f"the target is {target}" if away else ""
    if "loudness_range" in mix:
        wide = mix["loudness_range"] > 2000
        yield "loudness range", f"{mix['loudness_range'] / 100:.1f} LU", "wide for a living room" if wide else ""
    if "momentary" in mix:
        loud = f"{mix['momentary'] / 100:.1f} and {mix['short_term'] / 100:.1f} LUFS"
        yield "loudest 0.4 s and 3 s", loud, ""
    if "true_peak" in mix:
        over = mix["true_peak"] > 100 * true_peak
        yield "true peak", f"{mix['true_peak'] / 100:.1f} dBTP", f"the limit is {true_peak}" if over else ""


def _speech(heard: Mapping[str, Any]) -> Iterator[Row]:
    if "margin" not in heard:
        return
    few = heard["buried"]
    yield (
        "words over everything else",
        f"{_tenths(heard['margin'])} dB in the middle, {_tenths(heard['least_margin'])} dB at the least",
        f"{few} of {heard['lines']} lines below 8 dB" if few else "",
    )
    if "clear" in heard:
        poor = heard["least_clear"] < _POOR
        told = f"{heard['clear']} % in the middle, {heard['least_clear']} % at the least"
        yield "what carries words and stands out", told, "a line that is hardly understood" if poor else ""
    thin = heard["small_margin"] < 60
    yield "the same on a small loudspeaker", f"{_tenths(heard['small_margin'])} dB", "words may be lost" if thin else ""


def _faults(heard: Mapping[str, Any]) -> Iterator[Row]:
    if "clipped" in heard:
        yield "clipped samples", str(heard["clipped"]), "clipping" if heard["clipped"] else ""
    if "dc" in heard:
        yield "direct current", f"{_tenths(heard['dc'])} dBFS", "an offset" if heard["dc"] > -600 else ""
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
        yield "folded to mono", f"{_tenths(heard['mono'])} dB", "sides cancel each other" if lost else ""
    if "lean" in heard:
        leans = heard["lean"] > 60
        yield "on headphones, leans by", f"{_tenths(heard['lean'])} dB", "one ear is left out" if leans else ""
    if "surround_loudness" in mix and "downmix_loudness" in mix:
        apart = abs(mix["downmix_loudness"] - mix["loudness"]) > 100
        yield (
            "5.1, and its stereo downmix",
            f"{mix['surround_loudness'] / 100:.1f} and {mix['downmix_loudness'] / 100:.1f} LUFS",
            "the downmix is another mix" if apart else "",
        )


def _tenths(value: int) -> str:
    return f"{value / 10:.1f}"
