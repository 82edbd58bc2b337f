"""Measures what an engine has made against what was asked of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.engines.ports.result import Result
from rushes.testing import inputs, led, reworked

RATE = 48000
EDGE = RATE * 50 // 1000  # samples of silence a voice may begin or end with
QUIET = 0.001  # -60 dB of full scale


def video(request: Any, result: Result, out: Path) -> None:
    """Frames, size and rate are exactly the request's."""
    import av

    with av.open(str(_file(result, out, "picture"))) as container:
        stream = container.streams.video[0]
        assert len(container.streams) == 1, "a shot's picture has one stream"
        size, rate = (stream.width, stream.height), stream.average_rate
        times = [(frame.time_base or 0) * (frame.pts or 0) for frame in container.decode(stream)]
    assert size == (request.width, request.height), f"asked {request.width}×{request.height}, given {size}"
    assert len(times) == request.frames, f"asked {request.frames} frames, given {len(times)}"
    assert len(times) < 2 or rate == request.rate, f"asked {request.rate} a second, given {rate}"
    assert times == [index / request.rate for index in range(len(times))], "frames do not follow each other at the rate"
    _facts(result, frames=request.frames, width=request.width, height=request.height)
    assert isinstance(result.facts.get("unknown"), list), "facts['unknown'] lists the props drawn as cards"


def image(request: Any, result: Result, out: Path) -> None:
    """A PNG of that size, RGB."""
    from PIL import Image

    path = _file(result, out, "picture")
    with Image.open(path) as picture:
        assert picture.format == "PNG", f"a still is a PNG, not {picture.format}"
        assert picture.mode == "RGB", f"a still is RGB, not {picture.mode}"
        assert picture.size == (request.width, request.height), f"given {picture.size}"
    _facts(result, width=request.width, height=request.height)


def speech(request: Any, result: Result, out: Path) -> None:
    """Mono; begins and ends with the voice; the words' times lie inside and in order."""
    samples = _sound(_file(result, out, "voice"), channels=1)
    _facts(result, samples=len(samples))
    import numpy as np

    loud = np.flatnonzero(np.abs(samples[:, 0]) > QUIET)
    assert len(loud), "the voice is silent"
    assert loud[0] <= EDGE, f"{loud[0] / RATE * 1000:.0f} ms of silence before the voice (50 at most)"
    assert len(samples) - loud[-1] <= EDGE, "more than 50 ms of silence after the voice"
    last = 0
    for begin, end, start, stop in result.facts.get("words", []):
        assert 0 <= begin < end <= len(request.text), f"a word at characters {begin}..{end} of {len(request.text)}"
        assert last <= start <= stop <= len(samples), f"a word at samples {start}..{stop} of {len(samples)}"
        last = start
    assert result.facts.get("words"), "facts['words'] say when each word is spoken"


def led_speech(request: Any, result: Result, out: Path) -> None:
    """A voice take, led."""
    speech(request, result, out)
    led.led(_sound(_file(result, out, "voice"), channels=1)[:, 0], request)


def music(request: Any, result: Result, out: Path) -> None:
    """Stereo, at least as long as asked."""
    samples = _sound(_file(result, out, "music"), channels=2)
    _facts(result, samples=len(samples))
    assert len(samples) >= request.milliseconds * RATE // 1000, "the cue is shorter than asked"
    assert isinstance(result.facts.get("bpm"), int), "facts['bpm'] is a whole number"
    assert isinstance(result.facts.get("mode"), str), "facts['mode'] is a word"
    _heard(samples)


def audio(request: Any, result: Result, out: Path) -> None:
    """Stereo, exactly as long as asked; a loop has no seam."""
    import numpy as np

    samples = _sound(_file(result, out, "sound"), channels=2)
    _facts(result, samples=len(samples))
    wanted = request.milliseconds * RATE // 1000
    assert len(samples) == wanted, f"asked {wanted} samples, given {len(samples)}"
    _heard(samples)
    if request.loop:
        steps = np.abs(np.diff(samples, axis=0)).max(axis=1)
        seam = float(np.abs(samples[0] - samples[-1]).max())
        # A seam that clicks is a step larger than nearly all the sound's own.
        assert seam <= max(0.01, 2 * float(np.quantile(steps, 0.999))), f"the loop's seam jumps by {seam:.3f}"


def moving(request: Any, result: Result, out: Path) -> None:
    """As ``video``, from an engine that knows of no props."""
    video(request, replace(result, facts=result.facts | {"unknown": []}), out)


def enlarged(request: Any, result: Result, out: Path) -> None:
    """The size asked for, and every frame."""
    if request.picture.suffix == ".png":
        image(request, result, out)
        return
    asked = Plain(request.width, request.height, inputs.FRAMES, inputs.RATE)
    moving(asked, result, out)


def interpolated(request: Any, result: Result, out: Path) -> None:
    """The frames and the rate asked for, at the size it had."""
    moving(Plain(inputs.WIDTH, inputs.HEIGHT, request.frames, request.rate), result, out)


@dataclass(frozen=True)
class Plain:
    """How large, how long."""

    width: int
    height: int
    frames: int
    rate: Fraction


CHECKS = {
    "text-generation": reworked.text,
    "image-to-image": image,
    "inpainting": reworked.kept,
    "image-to-video": moving,
    "video-to-video": moving,
    "depth-estimation": reworked.plane("depth", "gray16be"),
    "image-segmentation": reworked.plane("ids", "gray"),
    "super-resolution": enlarged,
    "frame-interpolation": interpolated,
    "image-to-3d": reworked.model,
    "automatic-speech-recognition": reworked.transcript,
    "text-to-video": video,
    "text-to-image": image,
    "text-to-speech": speech,
    "speech-to-speech": led_speech,
    "text-to-music": music,
    "text-to-audio": audio,
}


def _file(result: Result, out: Path, role: str) -> Path:
    assert role in result.files, f"the result has no {role!r}, but {sorted(result.files)}"
    return out / result.files[role]


def _sound(path: Path, channels: int) -> Any:
    import wave

    from rushes.engines import wav

    with wave.open(str(path)) as file:
        form = (file.getnchannels(), file.getframerate(), file.getsampwidth() * 8)
    assert form == (channels, RATE, 16), f"asked {channels} × {RATE} Hz × 16 bit, given {form}"
    return wav.read(path)[0]


def _heard(samples: Any) -> None:
    assert abs(samples).max() > QUIET, "there is nothing to hear"


def _facts(result: Result, **expected: int) -> None:
    told = {name: result.facts.get(name) for name in expected}
    assert told == expected, f"the facts say {told}, the file {expected}"
