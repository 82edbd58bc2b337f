"""A delivered file, read once from its first packet to its last, with nothing of it kept but what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
from av.stream import Disposition

from rushes.departments.deliver.deliverables import checksums
from rushes.departments.deliver.language_names import UNKNOWN
from rushes.departments.deliver.qc.expected import Expected
from rushes.departments.deliver.qc.found import Found, PictureFound, SoundFound, TextFound
from rushes.departments.deliver.qc.listening import Listener, Proof
from rushes.departments.deliver.qc.watching import Watcher
from rushes.engines.loudness_meter import RATE
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed
from rushes.film import timecode
from rushes.film.format import Format
from rushes.film.subtitle import Subtitle
from rushes.film.subtitle_text import unmarked

_ATOMS = {b"moov", b"mdat"}
PROGRAMME = "full mix"  # how the title of a track begins whose loudness is judged


def read_back(path: Path, expected: Expected, stage: Stage, sums: Path | None = None) -> Found:
    """Everything there is to find. ``sums``: the file's .framemd5. Raises CheckFailed for what is no film at all."""
    try:
        with av.open(str(path)) as container:
            found = _facts(container, path)
            _read(container, found, expected, stage, sums)
    except av.error.FileNotFoundError:
        raise CheckFailed(f"There is no {path.name} here.", where=path.parent) from None
    except av.error.FFmpegError as problem:
        raise CheckFailed(
            f"{path.name} is not a film that can be read: {problem.strerror}.",
            where=path,
            todo="Deliver it again; if it came from elsewhere, ask for another copy.",
        ) from None
    return found


def _facts(container: Any, path: Path) -> Found:
    found = Found(
        container=container.format.name,
        bytes=path.stat().st_size,
        timecode=_timecode(container),
        index_first=_index_first(path) if "mp4" in container.format.name else None,
        told={key.lower(): value for key, value in container.metadata.items()},
    )
    if container.streams.video:
        found.picture = _picture(container.streams.video[0])
    found.sounds = [_sound(stream) for stream in container.streams.audio]
    return found


def _picture(stream: Any) -> PictureFound:
    codec = stream.codec_context
    return PictureFound(
        codec=codec.name,
        profile=codec.profile or "",
        pixels=codec.pix_fmt or "",
        width=stream.width,
        height=stream.height,
        shape=Fraction(stream.sample_aspect_ratio or 1) or Fraction(1),
        rate=Fraction(stream.average_rate or 0),
        colours=(codec.color_primaries, codec.color_trc, codec.colorspace, codec.color_range),
    )


def _sound(stream: Any) -> SoundFound:
    codec, told = stream.codec_context, stream.metadata
    title = told.get("title") or told.get("handler_name", "")
    return SoundFound(
        title="" if title == "SoundHandler" else title,
        codec=codec.name,
        rate=codec.sample_rate,
        channels=codec.channels,
        layout=codec.layout.name,
        bits=24 if codec.name in ("pcm_s24le", "pcm_s24be", "flac") else 0,
        language=_language(stream),
        first=_is_first(stream),
    )


def _language(stream: Any) -> str:
    return str(stream.metadata.get("language", "")).replace(UNKNOWN, "").strip()


def _is_first(stream: Any) -> bool:
    return bool(stream.disposition & Disposition.default)


def _timecode(container: Any) -> str:
    told = [container.metadata, *(stream.metadata for stream in container.streams)]
    return next((each[key] for each in told for key in ("timecode", "TIMECODE") if key in each), "")


def _index_first(path: Path) -> bool:
    """Whether ``moov`` stands before ``mdat`` among the file's top atoms (ISO/IEC 14496-12, 4.2)."""
    with path.open("rb") as data:
        while len(head := data.read(8)) == 8:
            size, kind = int.from_bytes(head[:4], "big"), head[4:]
            if kind in _ATOMS:
                return kind == b"moov"
            more = 8
            if size == 1:
                size, more = int.from_bytes(data.read(8), "big"), 16
            if size < more:
                break
            data.seek(size - more, 1)
    return False


def lead_of(found: Found, expected: Expected) -> int:
    """Frames before the film: as expected, or told from the time code where the file begins before its programme."""
    picture, profile = found.picture, expected.profile
    if expected.frames is not None or picture is None or not found.timecode or not profile.timecode:
        return expected.lead
    try:
        first = timecode.frame_of(found.timecode, picture.rate)
        drop = ";" in found.timecode
        programme = timecode.frame_of(
            f"{profile.timecode[:-3]}{';' if drop else ':'}{profile.timecode[-2:]}", picture.rate
        )
    except ValueError:
        return 0
    return programme - first if 0 < programme - first < 600 * picture.rate else 0


def _read(container: Any, found: Found, expected: Expected, stage: Stage, sums: Path | None) -> None:
    lead = lead_of(found, expected)
    rate = found.picture.rate if found.picture and found.picture.rate else Fraction(25)
    most = Format(rate=rate).samples(expected.frames) if expected.frames else None
    judged = _judged(found.sounds)
    listeners = {
        stream.index: Listener(sound, Format(rate=rate).samples(lead), most)
        for stream, sound in zip(container.streams.audio, found.sounds, strict=True)
        if sound in judged
    }
    others = {
        stream.index: sound
        for stream, sound in zip(container.streams.audio, found.sounds, strict=True)
        if stream.index not in listeners
    }
    proofs = {
        stream.index: Proof(sound, bytes(stream.codec_context.extradata or b""))
        for stream, sound in zip(container.streams.audio, found.sounds, strict=True)
        if sound.codec == "flac"
    }
    eye = _Eye(container, found.picture, expected, lead, sums) if found.picture else None
    texts = _Texts(container, found, rate)
    for packet in container.demux():
        stage.checkpoint()
        index, kind = packet.stream_index, packet.stream.type
        if kind == "video" and eye and packet.stream is container.streams.video[0]:
            eye.take(packet, stage)
        elif kind == "audio":
            if index in others:
                others[index].samples += round((packet.duration or 0) * packet.time_base * RATE)
            _hear(packet, [one for one in (listeners.get(index), proofs.get(index)) if one is not None])
        elif kind == "subtitle":
            texts.take(packet)
    ears: list[Listener | Proof] = [*listeners.values(), *proofs.values()]
    for ear in ears:
        ear.end()
    if eye:
        eye.end()


def _judged(sounds: list[SoundFound]) -> list[SoundFound]:
    """The tracks whose loudness is measured: full mixes, or the first where no title says so."""
    return [sound for sound in sounds if sound.title.casefold().startswith(PROGRAMME)] or sounds[:1]


def _hear(packet: Any, ears: Sequence[Listener | Proof]) -> None:
    """A track that nobody listens to is not decoded."""
    if not ears:
        return
    try:
        for frame in packet.decode():
            for ear in ears:
                ear.hear(frame)
    except av.error.FFmpegError:
        ears[0].found.broken += 1


class _Eye:
    """Decodes the picture and shows it to a watcher, with its place in the file."""

    def __init__(self, container: Any, found: PictureFound, expected: Expected, lead: int, sums: Path | None) -> None:
        self._stream, self._found = container.streams.video[0], found
        self._stream.thread_type = "AUTO"
        if found.codec == "ffv1":
            self._stream.codec_context.options = {"err_detect": "crccheck+explode"}
        told = self._stream.frames or round((container.duration or 0) / 1_000_000 * found.rate)
        self._total = expected.frames or told
        self._watcher = Watcher(found, self._total, lead)
        self._sums: Iterator[str] | None = None
        self._file = sums.open(encoding="utf-8", errors="replace") if sums else None
        if self._file:
            self._sums = checksums.written(self._file)
        self._keys: list[int] = []

    def take(self, packet: Any, stage: Stage) -> None:
        if packet.size and packet.is_keyframe and packet.pts is not None:
            self._keys.append(self._number(packet.pts))
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            self._found.broken.append(self._found.frames)
            return
        for frame in frames:
            self._see(frame)
        if self._total:
            stage.progress(min(1.0, self._found.frames / self._total))

    def _see(self, frame: Any) -> None:
        found, number = self._found, self._found.frames
        if frame.pts is None or self._number(frame.pts) != number:
            found.odd_times.append(number)
        if self._sums is not None:
            wanted = next(self._sums, "")
            found.sums += bool(wanted)
            if wanted != checksums.of_frame(frame):
                found.wrong_sums.append(number)
        self._watcher.see(frame, number)
        found.frames += 1

    def end(self) -> None:
        self._watcher.end(self._found.frames)
        ends = [*sorted(self._keys), self._found.frames]
        self._found.longest_group = max((last - first for first, last in pairwise(ends)), default=0)
        if self._sums is not None:
            self._found.sums += sum(1 for _ in self._sums)
        if self._file:
            self._file.close()

    def _number(self, pts: int) -> int:
        stream = self._stream
        number: int = round((pts - (stream.start_time or 0)) * stream.time_base * self._found.rate)
        return number


class _Texts:
    """The subtitles inside the file, of every track."""

    def __init__(self, container: Any, found: Found, rate: Fraction) -> None:
        self._rate = rate
        self._tracks = {
            stream.index: TextFound(_language(stream), first=_is_first(stream))
            for stream in container.streams.subtitles
        }
        found.texts = list(self._tracks.values())

    def take(self, packet: Any) -> None:
        if not packet.size:
            return
        data = bytes(packet)
        if packet.stream.codec_context.name == "mov_text":
            data = data[2 : 2 + int.from_bytes(data[:2], "big")]
        if not data:
            return
        start, end = (
            round(at * packet.time_base * self._rate) for at in (packet.pts, packet.pts + (packet.duration or 0))
        )
        said = unmarked(data.decode("utf-8", "replace"), escaped=False)
        self._tracks[packet.stream_index].cues.append(Subtitle(start, end, tuple(said.lines)))
