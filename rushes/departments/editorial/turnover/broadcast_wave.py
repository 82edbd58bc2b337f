"""Broadcast Wave: a WAV file that says what it is and where on the clock it belongs (EBU Tech 3285, chunk ``bext``;
chunk ``iXML`` as location recorders write it).

The sound is copied to the bit where it is whole numbers at 48 kHz; anything else is brought to 24 bits at that rate.
There is no date in it: the same recording gives the same bytes.
"""

from __future__ import annotations

import struct
import wave
from collections.abc import Iterator
from html import escape
from pathlib import Path

from rushes.departments.editorial.turnover.request import WaveRequest
from rushes.engines import wav
from rushes.errors import EngineFailed

_PCM, _VERSION = 1, 1
_BLOCK = 1 << 16  # samples
_TYPED = str.maketrans("‘’“”«»–—\u00a0\u202f", '\'\'""""--  ')  # what a typewriter has for them
_NAMES = {1: ("",), 2: ("L", "R"), 6: ("L", "R", "C", "LFE", "Ls", "Rs")}


def write(request: WaveRequest, source: Path, target: Path) -> int:
    """Writes ``target`` and gives its number of samples. Raises EngineFailed where the source is no WAV file."""
    try:
        with wave.open(str(source), "rb") as told:
            channels, width, rate = told.getnchannels(), told.getsampwidth(), told.getframerate()
            there = told.getnframes()
    except (wave.Error, EOFError) as problem:
        raise EngineFailed(f"{source.name} is not a WAV file that can be read: {problem}") from problem
    if rate == wav.RATE and width > 1:
        samples = request.samples or there
        blocks = _copied(source, samples)
    else:
        width = 3
        whole = _resampled(source)
        samples = request.samples or len(whole) // (width * channels)
        blocks = _repeated(whole, samples * width * channels)
    head = _chunk(b"bext", _bext(request, channels, width)) + _chunk(b"iXML", _ixml(request, channels, width))
    frame = width * channels
    form = struct.pack("<HHIIHH", _PCM, channels, wav.RATE, wav.RATE * frame, frame, 8 * width)
    size = samples * frame
    body = b"WAVE" + head + _chunk(b"fmt ", form) + b"data" + struct.pack("<I", size)
    if size + len(body) >= 1 << 32:
        raise EngineFailed(
            "A sound of more than 4 GB does not fit a WAV file.", todo="Leave the stems out: --no-stems."
        )
    with target.open("wb") as file:
        file.write(b"RIFF" + struct.pack("<I", len(body) + size + size % 2) + body)
        for block in blocks:
            file.write(block)
        file.write(b"\0" * (size % 2))
    return samples


def _copied(source: Path, samples: int) -> Iterator[bytes]:
    """``samples`` as they are in the file, from its beginning again where it is too short."""
    with wave.open(str(source), "rb") as file:
        if not file.getnframes():
            return
        while samples > 0:
            block = file.readframes(min(_BLOCK, samples))
            if not block:
                file.rewind()
            samples -= len(block) // (file.getsampwidth() * file.getnchannels())
            yield block


def _repeated(whole: bytes, size: int) -> Iterator[bytes]:
    while size > 0 and whole:
        yield whole[:size]
        size -= len(whole)


def _resampled(source: Path) -> bytes:
    import soxr

    samples, rate = wav.read(source)
    whole = wav.rounded(soxr.resample(samples, rate, wav.RATE) if rate != wav.RATE else samples)
    return b"".join(value.to_bytes(3, "little", signed=True) for value in whole.reshape(-1).tolist())


def _bext(request: WaveRequest, channels: int, width: int) -> bytes:
    mode = {1: "mono", 2: "stereo"}.get(channels, "multi")
    history = f"A=PCM,F={wav.RATE},W={8 * width},M={mode},T=Rushes\r\n".encode("ascii")
    low, high = request.start & 0xFFFFFFFF, request.start >> 32
    told = (_text(request.description, 256), b"Rushes", _text(request.media.digest[:32], 32), b"", b"")
    # The UMID and the loudness are left at zero: nobody measured them.
    return struct.pack("<256s32s32s10s8sIIH", *told, low, high, _VERSION) + bytes(64 + 190) + history


def _ixml(request: WaveRequest, channels: int, width: int) -> bytes:
    """iXML 2.10; values in it are the writer's own words, in UTF-8."""
    rate = f"{request.rate.numerator}/{request.rate.denominator}"
    speed = {
        "NOTE": "",
        "MASTER_SPEED": rate,
        "CURRENT_SPEED": rate,
        "TIMECODE_RATE": rate,
        "TIMECODE_FLAG": "DF" if request.drop_frame else "NDF",
        "FILE_SAMPLE_RATE": str(wav.RATE),
        "AUDIO_BIT_DEPTH": str(8 * width),
        "DIGITIZER_SAMPLE_RATE": str(wav.RATE),
        "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI": str(request.start >> 32),
        "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO": str(request.start & 0xFFFFFFFF),
        "TIMESTAMP_SAMPLE_RATE": str(wav.RATE),
    }
    tracks = "".join(
        f"<TRACK>{_elements({'CHANNEL_INDEX': str(number), 'INTERLEAVE_INDEX': str(number), 'NAME': name})}</TRACK>"
        for number, name in enumerate(_NAMES.get(channels, ("",) * channels), 1)
    )
    told = {
        "IXML_VERSION": "2.10",
        "PROJECT": request.project,
        "SCENE": request.scene,
        "TAKE": request.take,
        "TAPE": request.tape,
        "NOTE": request.note,
        "FILE_UID": request.media.digest[:32],
    }
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<BWFXML>{_elements(told)}<SPEED>{_elements(speed)}</SPEED>'
        f"<TRACK_LIST><TRACK_COUNT>{channels}</TRACK_COUNT>{tracks}</TRACK_LIST></BWFXML>\n"
    )
    return text.encode()


def _elements(values: dict[str, str]) -> str:
    return "".join(f"<{name}>{escape(_printable(value), quote=False)}</{name}>" for name, value in values.items())


def _printable(text: str) -> str:
    """Without the control characters that XML has no place for."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _text(text: str, size: int) -> bytes:
    """ASCII, as the chunk wants it; a letter it has not is a question mark."""
    from rushes.film.spelling import unaccented

    return unaccented(text).translate(_TYPED).encode("ascii", "replace")[:size]


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
