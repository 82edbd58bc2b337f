"""Requests for a voice led by another, and the measure of what comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rushes.engines.ports.speech_to_speech import SpeechToSpeech
from rushes.engines.ports.text_to_speech import Voice
from rushes.testing import inputs, recordings
from rushes.testing.samples import Samples

_OFF = 0.2  # octaves that a take's pitch may lie from its character's
_BENT = 0.1  # octaves that its melody may go otherwise than the guide's
_HUSH = 0.01  # -40 dB of full scale: all that may be heard in a pause


def samples() -> Samples:
    """Two words as somebody spoke them, for a voice that reads them higher and faster; the files they name are
    ``inputs.inputs``."""
    first, second = recordings.spans(recordings.READING)
    words = ((0, 5, *first), (6, 10, *second))
    led = SpeechToSpeech(inputs.GUIDE, Voice("woman-1"), "Voilà tout.", "fr", reading=inputs.READING, words=words)
    return Samples(
        (led, replace(led, guide=led.reading)),
        replace(led, guide=inputs.GUIDES, reading=None, words=()),
        (
            replace(led, guide=inputs.SILENCE),
            replace(led, reading=inputs.SILENCE),
            replace(led, guide=inputs.NOT_A_RECORDING),
        ),
    )


def led(samples: Any, request: Any) -> None:
    """A voice take [samples], whose pauses and melody are the guide's, at the pitch of the reading."""
    import numpy as np

    from rushes.engines.listening.pitch import HOP, melody

    rate, edge = recordings.RATE, recordings.RATE // 20
    guide = recordings.READING if request.guide == request.reading else recordings.GUIDE
    wanted = recordings.length(guide)
    assert abs(len(samples) - wanted) <= 2 * edge, f"the guide lasts {wanted} samples, the take {len(samples)}"
    hertz = melody(samples).hertz
    tones = [hertz[round(start / rate / HOP) : round(stop / rate / HOP)] for start, stop in recordings.spans(guide)]
    for tone, one in zip(tones, guide, strict=True):
        heard = tone[tone > 0]
        assert len(heard) > len(tone) // 2, "there is no voice where the guide has one"
        third = len(heard) // 3
        rise = float(np.log2(np.median(heard[-third:]) / np.median(heard[:third])))
        # Between the middles of its first and last thirds a melody has gone two thirds of its way.
        assert abs(rise - recordings.octaves(one) * 2 / 3) < _BENT, "the melody is not the guide's"
    (_, end), (start, _) = recordings.spans(guide)
    pause = samples[end + edge : start - edge]
    assert not len(pause) or np.abs(pause).max() < _HUSH, "the guide's pause is not kept"
    pitch = float(np.median([np.median(tone[tone > 0]) for tone in tones]))
    own = recordings.READING[0].first
    assert abs(np.log2(pitch / own)) < _OFF, f"the take is at {pitch:.0f} Hz, its character's voice at {own}"
