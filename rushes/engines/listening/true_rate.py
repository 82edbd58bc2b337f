"""Whether a recording may run at another rate than its header says: what the file says of it elsewhere, and the hum of
the mains in it.

Nothing here goes by the speaker. Throats, pitches and paces differ by more from one person to the next than 44,100
samples a second from 48,000 (bench/README.md has the figures).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rushes.engines.dsp import Signal
from rushes.engines.listening.hum import hum_elsewhere
from rushes.engines.listening.riff import USUAL_RATES, rates_told


def rate_doubts(path: Path, rate: int, mono: Signal) -> Iterator[str]:
    """A question for each reason to doubt ``rate``, at which ``mono`` was brought to 48 kHz."""
    _, others = rates_told(path)
    for told, where in others:
        yield f"The header says {rate:,} samples a second, {where} {told:,}. {_runs(rate, told)}"
    hum = hum_elsewhere(mono)
    if hum and not others:
        true = round(rate / hum.speed)
        if true in USUAL_RATES:
            told_hum = f"Its mains hum is at {hum.heard:.1f} Hz, where networks have {hum.mains}."
            yield f"{told_hum} {_runs(rate, true)}"


def _runs(rate: int, true: int) -> str:
    """How fast it seems to run, and the way out."""
    away = 100 * (rate / true - 1)
    seems = f"Does it run {abs(away):.1f} % {'fast' if away > 0 else 'slow'}?"
    return f"{seems} Then import it again with --rate {true}."
