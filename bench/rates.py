"""Whether a recording at another rate than its header says can be told: by who speaks, and by the hum of the mains.

    python bench/rates.py [--quick]

Readings of all casting voices are taken as recordings, at their own rate and at others; each statistic says how often
a wrong one looks more wrong than a right one (the area under its receiver operating characteristic: a coin has 0.5).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import soxr
from guides import LINES, RATE, read

from rushes.departments.voices import kinds
from rushes.engines import dsp
from rushes.engines.listening.aligning import align
from rushes.engines.listening.hum import MAINS, hum_elsewhere
from rushes.engines.listening.pitch import melody
from rushes.engines.listening.tract import tract

SPEEDS = tuple(Fraction(*pair) for pair in ((1, 1), (160, 147), (147, 160), (3, 2), (2, 3), (2, 1), (1, 2)))
READERS = ("man-1", "woman-1")
LEVELS = (None, -30, -45, -60)  # dB of the hum over the voice
NOISE = -45


def played(sound: np.ndarray, speed: Fraction) -> np.ndarray:
    """A recording as it is heard when its header gives ``speed`` times its rate."""
    return sound if speed == 1 else soxr.resample(sound, RATE * float(speed), RATE)


def statistics(quick: bool) -> Iterator[tuple[Fraction, dict[str, float]]]:
    for language, texts in LINES.items():
        text = texts[0]
        readings = [read(text, language, voice).samples for voice in READERS]
        for voice in list(kinds())[:: 5 if quick else 1]:
            spoken = read(text, language, voice, 90).samples
            for speed in SPEEDS:
                heard = played(spoken, speed)
                own = {"throat": tract(heard), "pitch": melody(heard).median}
                for reading in readings:
                    laid = align(reading, heard)
                    yield (
                        speed,
                        own
                        | {
                            "throat against the reading": laid.ratio,
                            "quickness": len(reading) / len(heard),
                            "unlike": laid.cost,
                        },
                    )


def speakers(quick: bool) -> None:
    found: dict[str, dict[Fraction, list[float]]] = defaultdict(lambda: defaultdict(list))
    for speed, told in statistics(quick):
        for name, value in told.items():
            found[name][speed].append(value)
    for name, by_speed in found.items():
        right = np.array(by_speed[SPEEDS[0]])
        low, high = np.percentile(right, (5, 95))
        print(f"{name:28} right ones {low:.2f} to {high:.2f}", end="")
        for speed in SPEEDS[1:]:
            sign = -1 if speed < 1 and name != "unlike" else 1
            wrong = sign * np.array(by_speed[speed])
            area = float((wrong[:, None] > sign * right).mean())
            told = float((wrong > np.percentile(sign * right, 95)).mean())
            print(f"   × {float(speed):.3f}: {area:.2f}, {100 * told:.0f} %", end="")
        print()


def hum(quick: bool) -> None:
    random = np.random.default_rng(2)
    for level in LEVELS:
        for speed in SPEEDS[:4]:
            right = count = 0
            for language, texts in LINES.items():
                for voice in ("man-1", "boy")[: 1 if quick else 2]:
                    sound = np.pad(read(texts[0], language, voice, 90).samples, RATE // 2)
                    loud = dsp.active_level(sound)
                    for mains in MAINS:
                        noisy = sound + 10 ** (NOISE / 20) * loud * random.standard_normal(len(sound))
                        if level is not None:
                            noisy += 10 ** (level / 20) * loud * humming(len(sound), mains, random)
                        found = hum_elsewhere(played(noisy, speed))
                        silent = level is None or speed == 1
                        right += found is None if silent else found is not None and found.speed == speed
                        count += 1
            name = "no hum" if level is None else f"hum at {level} dB"
            print(f"{name:14} × {float(speed):.3f}: {right} of {count} right")


def humming(samples: int, mains: int, random: np.random.Generator) -> np.ndarray:
    """Nine harmonics of a network within a tenth of a per cent, of the level of a full-scale noise."""
    turn = 2 * np.pi * mains * (1 + random.uniform(-1e-3, 1e-3)) * np.arange(samples) / RATE
    sound = sum(
        random.uniform(0.3, 1) / number * np.sin(number * turn + random.uniform(0, 6)) for number in range(1, 10)
    )
    return sound / np.sqrt((sound**2).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="every fifth voice")
    quick = parser.parse_args().quick
    hum(quick)
    speakers(quick)


if __name__ == "__main__":
    main()
