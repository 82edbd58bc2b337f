"""House operations: the premix of a reel, the mix, and the sheet that shows it."""

from __future__ import annotations

from rushes.departments.mix.listening import ListenRequest
from rushes.departments.mix.request import MixRequest, PremixRequest, StemsRequest, SurroundRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage


def premix(request: PremixRequest, stage: Stage) -> Result:
    """One reel of the film. Files: one for each stem that sounds (.wav, stereo, 48 kHz, 24 bit, 12 dB down), from
    ``head`` samples before the reel to ``tail`` after it. Facts: ``further``, how many tenths of a decibel more than
    usual the rest had to step back for words, at most; absent where it had not to."""
    from rushes.departments.mix.premixing import premix

    return premix(request, stage)


def mix(request: MixRequest, stage: Stage) -> Result:
    """The whole film. Files: ``mix`` (.wav, stereo, 48 kHz, 24 bit, exactly ``request.samples`` long); ``curve``, the
    gain and the limiting that its stems go through as well; ``heard``, what its sheet is drawn from.

    Facts: ``samples``; ``true_peak`` in hundredths of a dBTP; ``loudness``, ``momentary``, ``short_term`` and
    ``dialogue_loudness`` in hundredths of a LUFS, ``loudness_range`` in hundredths of a LU, each absent where there is
    nothing to measure.
    """
    from rushes.departments.mix.mixing import mix_down

    return mix_down(request, stage)


def stems(request: StemsRequest, stage: Stage) -> Result:
    """The mix taken apart. Files: ``dialogue``, ``narrator``, ``music``, ``effects``, ``ambience``; ``m-and-e``, the
    last three together (.wav, stereo, 48 kHz, 24 bit, as long as the mix). They sum to the mix to the last bit."""
    from rushes.departments.mix.separating import separate

    return separate(request, stage)


def surround(request: SurroundRequest, stage: Stage) -> Result:
    """The same film in 5.1. File ``mix51`` (.wav, L R C LFE Ls Rs, 48 kHz, 24 bit). Facts: ``surround_loudness`` of the
    six channels and ``downmix_loudness`` of their stereo downmix, in hundredths of a LUFS; ``surround_true_peak`` in
    hundredths of a dBTP."""
    from rushes.departments.mix.surround import surround

    return surround(request, stage)


def listen(request: ListenRequest, stage: Stage) -> Result:
    """What was heard of the mix, drawn and judged. File ``sheet`` (.png): what sounds when, loudness, spectrogram.
    Facts: those of measures.measured."""
    from rushes.departments.mix.hearing import Heard
    from rushes.departments.mix.measures import measured
    from rushes.departments.mix.sheet import draw

    heard = Heard.load(stage.path(request.heard))
    draw(request, heard, stage.out / "sheet.png")
    return Result({"sheet": "sheet.png"}, measured(request.mix, heard, request.marks, stage))
