"""A recording made to fit its cue: cut to length with a fade, or stretched where it nearly fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed
from rushes.film.media import Media
from rushes.film.quick import dataclass

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

RATE = 48_000
STRETCHED = 3  # per cent by which a recording may be made faster or slower; its pitch stays
_FADE = 3 * RATE
_RING = 2 * RATE  # a recording that is cut fades over the cue's end
_LONGEST = 60 * 60  # seconds of a recording that are read


@dataclass(frozen=True, slots=True)
class ConformRequest:
    """``milliseconds``: how long the cue is."""

    file: Media
    milliseconds: int


def conform_sound(request: ConformRequest, stage: Stage) -> Result:
    """music.wav, stereo, 48 kHz, 16 bit. Facts: samples, stretched (per mille). Raises CheckFailed where the file is no
    sound."""
    import numpy as np

    from rushes.engines import wav

    path = stage.path(request.file)
    wanted = request.milliseconds * RATE // 1000
    most = min(round(wanted * (1 + STRETCHED / 100)) + _RING + RATE, _LONGEST * RATE)
    sound = _decoded(path, most, stage)
    stretched = 0
    if 0 < abs(len(sound) - wanted) <= wanted * STRETCHED // 100:
        stretched = round(1000 * (wanted / len(sound) - 1))
        sound = _filtered(sound, f"atempo={len(sound) / wanted:.6f}")[:wanted]
    elif len(sound) > wanted:
        sound = sound[: wanted + _RING]
        fade = min(_FADE, len(sound))
        sound[-fade:] *= (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, fade, dtype=np.float32)))[:, None]
    ease = min(RATE // 100, len(sound))
    sound[-ease:] *= np.linspace(1, 0, ease, dtype=np.float32)[:, None]
    count = wav.write(stage.out / "music.wav", sound, look=stage.checkpoint)
    return Result({"music": "music.wav"}, {"samples": count, "stretched": stretched})


def _decoded(path: Any, most: int, stage: Stage) -> npt.NDArray[np.float32]:
    """The file's first ``most`` samples as [n, 2], whatever its kind is called; what is no number is silence."""
    import av
    import numpy as np

    blocks: list[npt.NDArray[np.float32]] = []
    count = 0
    try:
        with av.open(str(path)) as source:
            resampler = av.AudioResampler(format="flt", layout="stereo", rate=RATE)
            for frame in source.decode(source.streams.audio[0]):
                stage.checkpoint()
                frame.pts = None
                for block in resampler.resample(frame):
                    blocks.append(np.asarray(block.to_ndarray(), np.float32).reshape(-1, 2))
                    count += len(blocks[-1])
                if count >= most:
                    break
    except (av.FFmpegError, IndexError, OSError, ValueError) as problem:
        raise _refused(problem) from problem
    if not count:
        raise _refused("there is no sound in it")
    sound = np.concatenate(blocks)[:most].astype(np.float32)
    return np.asarray(np.clip(np.nan_to_num(sound, nan=0.0, posinf=0.0, neginf=0.0), -4, 4), np.float32)


def _refused(problem: object) -> CheckFailed:
    return CheckFailed(
        f"The music of this cue cannot be read: {problem}.", where="library/music", todo="Export it again, as WAV."
    )


def _filtered(sound: npt.NDArray[np.float32], tempo: str) -> npt.NDArray[np.float32]:
    """Through FFmpeg's time-stretch, which overlaps waves where they are alike (WSOLA)."""
    import av
    import numpy as np

    name, _, argument = tempo.partition("=")
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="flt", layout="stereo")
    stretch, sink = graph.add(name, argument), graph.add("abuffersink")
    source.link_to(stretch)
    stretch.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound).reshape(1, -1), format="flt", layout="stereo")
    frame.sample_rate, frame.pts = RATE, 0
    source.push(frame)
    source.push(None)
    out: list[npt.NDArray[np.float32]] = []
    while True:
        try:
            block = sink.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            break
        out.append(np.asarray(block.to_ndarray(), np.float32).reshape(-1, 2))  # type: ignore[attr-defined]
    return np.concatenate(out) if out else sound
