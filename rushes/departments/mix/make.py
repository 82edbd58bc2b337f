"""House operations: the premix of a reel, the mix, and the sheet that shows it."""

from __future__ import annotations

from rushes.departments.mix.listening import ListenRequest
from rushes.departments.mix.request import MixRequest, PremixRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage


def premix(request: PremixRequest, stage: Stage) -> Result:
    """One reel of the film. Files: one for each stem that sounds (.wav, stereo, 48 kHz, 24 bit, 12 dB down), from
    ``head`` samples before the reel to ``tail`` after it. Facts: ``further``, how many tenths of a decibel more than
    usual the rest had to step back for words, at most; absent where it had not to."""
    from rushes.departments.mix.premixing import premix

    return premix(request, stage)


def mix(request: MixRequest, stage: Stage) -> Result:
    """The whole film. Files: ``mix``, ``m-and-e``, ``dialogue``, ``narrator``, ``music``, ``effects``, ``ambience``
    (.wav, stereo, 48 kHz, 24 bit, exactly ``request.samples`` long; the stems sum to the mix to the last bit), and
    ``mix51`` (L R C LFE Ls Rs) where 5.1 is asked for.

    Facts: ``samples``; ``true_peak`` in hundredths of a dBTP; ``loudness``, ``momentary``, ``short_term`` and
    ``dialogue_loudness`` in hundredths of a LUFS, ``loudness_range`` in hundredths of a LU, each absent where there is
    nothing to measure; those of Surround.write.
    """
    from rushes.departments.mix.mixing import mix_down

    return mix_down(request, stage)


def listen(request: ListenRequest, stage: Stage) -> Result:
    """The mix measured and drawn. File ``sheet`` (.png): what sounds when, loudness, spectrogram. Facts: those of
    measures.listened."""
    from rushes.departments.mix.measures import listened
    from rushes.departments.mix.sheet import draw

    heard = listened(request.mix, request.stems, request.marks, stage)
    draw(request, heard, stage, stage.out / "sheet.png")
    return Result({"sheet": "sheet.png"}, heard.facts)
