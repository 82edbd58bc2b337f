"""The stems of a mix that is there, each through the mix's own gain and limiting curve.

Each is rounded to 24 bits; what rounding leaves between their sum and the mix is given, sample by sample, to the
loudest of them, so that they sum to the mix to the last bit and nothing sounds where nothing did.
"""

from __future__ import annotations

from contextlib import ExitStack

import numpy as np
import numpy.typing as npt

from rushes.departments.mix import limiting
from rushes.departments.mix.request import StemsRequest
from rushes.departments.mix.summing import MARGIN, Stems, Stereo
from rushes.engines import wav
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.cut import SPOKEN, STEMS

M_AND_E = tuple(name for name in STEMS if name not in SPOKEN)

Whole = npt.NDArray[np.int32]


def separate(request: StemsRequest, stage: Stage) -> Result:
    """See make.stems."""
    film = Stems(request.stretches, request.samples, stage)
    gain, limit = limiting.load(stage.path(request.curve))
    names = (*STEMS, "m-and-e")
    with ExitStack() as files:
        mix = files.enter_context(wav.Reader(stage.path(request.mix)))
        writers = {name: files.enter_context(wav.Writer(stage.out / f"{name}.wav", 2, bits=24)) for name in names}
        for start, stems in film.blocks():
            count = film.count(start)
            curve = limiting.over(limit, start, count, gain)
            done = _rounded(stems, curve, wav.rounded(mix.block(start, count)))
            for name in STEMS:
                writers[name].write(done[name])
            writers["m-and-e"].write(np.stack([done[name] for name in M_AND_E]).sum(axis=0, dtype=np.int32))
            stage.progress(start / max(request.samples, 1))
    return Result({name: f"{name}.wav" for name in names})


def _rounded(stems: dict[str, Stereo], curve: npt.NDArray[np.float32], mix: Whole) -> dict[str, Whole]:
    done = {name: np.zeros_like(mix) for name in STEMS}
    done |= {name: wav.rounded(stem[MARGIN:-MARGIN] * curve[:, None]) for name, stem in stems.items()}
    every = np.stack([done[name] for name in STEMS])
    left = mix - every.sum(axis=0, dtype=np.int32)
    loudest = np.abs(every).argmax(axis=0)
    for index, name in enumerate(STEMS):
        done[name] = done[name] + np.where(loudest == index, left, 0).astype(np.int32)
    return done
