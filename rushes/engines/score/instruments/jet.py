"""A jet of air on an edge: flutes and the flue pipes of an organ.

The wave in the pipe bends the jet where it leaves the lips; half a period later the bend arrives at the edge, and so
much of the jet blows into the pipe, until it all does (Fletcher 1976; Verge and others 1997; as a waveguide, Cook 1992
and Välimäki and others 1992). The edge is not in the jet's middle: hence even partials. Breath is heard as it streams,
coloured by the pipe.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.score.instruments.pipe import blown, open_end, reach, returned, turbulence
from rushes.engines.score.instruments.stretches import Stretch, every_sample

Waves = npt.NDArray[np.float32]

_FAINT = 0.02  # of the breath: no jet is slower
_FULL = np.float32(0.9)  # of what a jet could keep up if all of it went in and out: the motion that it comes to
_CHIFF = 0.03  # seconds in which a pipe's first noise is over
_SETTLED = 6  # periods in which the breath is there
_SLIGHT = 0.6  # of that, with which a note begins


def jet(parts: list[Stretch], size: int, cycles: int) -> Waves:
    """What sounds in the pipe, [samples, parts]; ``size`` samples are one period."""
    own = parts[0].voice.asked.kind.own
    late, spread = round(own["late_jet"] * size), reach(size)
    block = min(size - spread, late)
    rounds = -(-cycles * size // block)
    past = size + spread + late
    taps = open_end(parts, size, spread)
    stream, still, bends = _breath(parts, rounds, block, size)
    edge = np.float32(own["edge"])
    sent, back = (np.zeros((past + rounds * block, len(parts)), np.float32) for _ in range(2))
    wave = np.sin(2 * np.pi * np.arange(-past, 0) / size)[:, None].astype(np.float32)
    full = _FULL * stream[: _SETTLED * size].max(axis=0) / np.float32(1 - own["reflects"])
    sent[:past] = wave * full * np.where([part.opens for part in parts], np.float32(_SLIGHT), np.float32(1))
    back[:past] = sent[:past]
    for round_ in range(rounds):
        now, here = past + round_ * block, slice(round_ * block, (round_ + 1) * block)
        came = returned(sent, now - size, block, taps)
        came -= sent[now - size : now].mean(axis=0)  # what does not swing leaks out
        back[now : now + block] = came
        bent = edge - bends[here] * back[now - late : now - late + block]
        blown_in = bent / np.sqrt(1 + bent * bent)
        blown_in *= stream[here]
        blown_in -= still[here]
        np.add(came, blown_in, out=sent[now : now + block])
    return sent[past : past + cycles * size]


def _breath(parts: list[Stretch], rounds: int, block: int, size: int) -> tuple[Waves, Waves, Waves]:
    """The jet as it streams, what of it goes over the edge when nothing bends it, and how far a wave does bend it: less
    when it is fast. [samples, parts]."""
    streams, stills, bends = [], [], []
    for part in parts:
        voice, time = part.voice, part.time(rounds + 1, block / size)
        own = voice.asked.kind.own
        grown = np.clip((time - own["delay"]) / 0.7, 0, 1)
        sway = 1 + own["tremor"] * grown * np.sin(2 * np.pi * voice.speed * time + voice.beat)
        level = every_sample(blown(voice, time) * sway, block)
        soft, loud = own["drive"]
        drive = (soft + (loud - soft) * voice.asked.force) * (1 - own["reflects"]) * (1 + own["edge"] ** 2) ** 1.5
        chiff = own.get("chiff", 0.0) * np.exp(-time / _CHIFF)
        streams.append(level * turbulence(part, rounds * block, every_sample(1 + chiff, block)))
        stills.append(level * np.float32(own["edge"] / np.sqrt(1 + own["edge"] ** 2)))
        bends.append(np.float32(drive) / np.maximum(level, np.float32(_FAINT)))
    return np.stack(streams, axis=1), np.stack(stills, axis=1), np.stack(bends, axis=1)
