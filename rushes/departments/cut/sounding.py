"""The sound of an adopted cut: what the editor placed, where she placed it; what fills a place, laid anew in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rushes.departments.cut.following import Fitted, Followed, pieces
from rushes.film.adopted import BROUGHT, AdoptedCut, is_whole
from rushes.film.cut import SPOKEN, PictureEvent, SoundEvent, Word
from rushes.film.edit import EditEvent
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.shot import Breakdown

_PLACED = (*SPOKEN, "music")  # by the editor; beds and foley are the rules'
_EDGE = 96  # samples: a cut does not click
_CLOSES = re.compile(r"(?:\s*[.,;:!?…»”’)\"]+)+")  # what belongs to the word before it, French spaces too


def heard(
    adopted: AdoptedCut,
    followed: Followed,
    film: Film,
    breakdown: Breakdown,
    fit: Fitted,
    laid: Iterable[SoundEvent],
) -> tuple[SoundEvent, ...]:
    """``laid``: every sound by the rules, as long as it is, where it would be in ``followed`` if each shot were shown
    whole. Lines and cues go where the editor has them, as often as she has them; what she dropped is not heard. Where
    her file has no sound, lines stay with their pictures; so do lines that are newer than the cut."""
    return tuple(_Desk(adopted, followed, film.format, breakdown, fit).heard(laid))


class _Desk:
    def __init__(
        self, adopted: AdoptedCut, followed: Followed, form: Format, breakdown: Breakdown, fit: Fitted
    ) -> None:
        self.adopted, self.followed, self.form = adopted, followed, form
        self.spoken_in = {line: shot.key for shot in breakdown.shots for line in shot.line_keys}
        self.frames = {key: timing.frames for key, timing in fit.timings.items()}
        self.placed: dict[str, list[EditEvent]] = {}
        for event in adopted.sounds:
            if event.enabled:
                self.placed.setdefault(event.told("key"), []).append(event)
        self.pieces: Mapping[str, list[PictureEvent]] = pieces(followed.picture)
        self.end = form.samples(sum(event.frames for event in followed.picture))

    def heard(self, laid: Iterable[SoundEvent]) -> Iterator[SoundEvent]:
        for sound in laid:
            if sound.key in self.adopted.dropped and sound.key not in self.placed:
                continue
            if sound.key in self.placed and (sound.stem in _PLACED or sound.key.startswith(BROUGHT)):
                yield from self._as_placed(sound)
            elif sound.stem in SPOKEN:
                yield from self._with_its_picture(sound)
            elif sound.key.startswith(BROUGHT):
                continue  # muted
            elif sound.stem == "effects":
                yield from self._foley(sound)
            else:
                yield sound

    def _as_placed(self, sound: SoundEvent) -> Iterator[SoundEvent]:
        turns: Counter[str] = Counter()
        for event in sorted(self.placed[sound.key], key=lambda event: event.start):
            start = self._lies(event.start)
            length = sound.samples if is_whole(event) and sound.stem in SPOKEN else event.length
            piece = part(replace(sound, start=start), event.offset, min(length, self.end - start))
            if piece is not None:
                turns[sound.key] += 1
                turn = turns[sound.key]
                yield replace(_mixed(piece, event), key=sound.key if turn == 1 else f"{sound.key}#{turn}")

    def _lies(self, sample: int) -> int:
        """Where a sample of the adopted cut is now: moved with the picture under it, by whole frames."""
        rate = self.form.rate
        frame = sample * rate.numerator // (48_000 * rate.denominator)
        now = self.followed.lies(frame)
        return sample + self.form.samples(now) - self.form.samples(frame)

    def _with_its_picture(self, sound: SoundEvent) -> Iterator[SoundEvent]:
        """Whole words: a line begins before its picture, or goes on after it, rather than lose any."""
        for piece, sound_here in self._beside(sound, self.spoken_in.get(sound.key.removeprefix("voice/"), "")):
            start, end = self.form.samples(piece.start), self.form.samples(piece.end)
            if sound_here.start < end and sound_here.start + sound_here.samples > start:
                yield from _there(part(sound_here, 0, min(sound_here.samples, self.end - sound_here.start)))
                return

    def _foley(self, sound: SoundEvent) -> Iterator[SoundEvent]:
        """With each piece of its shot, and no longer, unless it rings over the shot's own end; none where the picture
        is faster or slower than it was shot."""
        shot = sound.key.removeprefix("foley/")
        for piece, _ in self._beside(sound, shot):
            if piece.speed != 1:
                continue
            offset = self.form.samples(max(piece.offset, 0))
            to_its_end = piece.offset + piece.frames >= self.frames.get(shot, 0)
            length = sound.samples - offset if to_its_end else self.form.samples(piece.frames)
            start = self.form.samples(piece.start)
            length = min(length, sound.samples - offset, self.end - start)
            yield from _there(part(replace(sound, start=start), offset, length))

    def _beside(self, sound: SoundEvent, shot: str) -> Iterator[tuple[PictureEvent, SoundEvent]]:
        """Each piece of a shot, and a sound of it where it would be, were the whole shot shown around that piece."""
        mine = self.pieces.get(shot, [])
        for piece in mine:
            by = self.form.samples(piece.start - piece.offset) - self.form.samples(mine[0].start - mine[0].offset)
            yield piece, replace(sound, start=sound.start + by)


def _mixed(sound: SoundEvent, event: EditEvent) -> SoundEvent:
    """With the fades that the event has, at whatever ends, and with what the editor added to its level."""
    half = sound.samples // 2
    rise, fall, trim = event.told("fade_in"), event.told("fade_out"), event.told("trim")
    by = int(trim) if trim.removeprefix("-").isdecimal() else 0
    return replace(
        sound,
        gain=sound.gain + by,
        trim=by,
        fade_in=min(int(rise), half) if rise.isdecimal() else sound.fade_in,
        fade_out=min(int(fall), half) if fall.isdecimal() else sound.fade_out,
    )


def _there(piece: SoundEvent | None) -> tuple[SoundEvent, ...]:
    return (piece,) if piece is not None else ()


def part(sound: SoundEvent, offset: int, length: int) -> SoundEvent | None:
    """``length`` samples of a sound from ``offset`` on, at its ``start``; what of it has a place, where that is before
    the film's first. Of a line, the words that are heard. None where nothing is."""
    start = sound.start
    before = max(-offset, -start, 0)
    offset, start, length = offset + before, start + before, length - before
    length = min(length, sound.samples - offset)
    if length <= 0:
        return None
    if offset == 0 and length == sound.samples:
        return replace(sound, start=start)
    piece = replace(
        sound,
        start=start,
        samples=length,
        offset=sound.offset + offset,
        fade_in=sound.fade_in if offset == 0 else _EDGE,
        fade_out=sound.fade_out if offset + length == sound.samples else _EDGE,
    )
    return _with_words(piece, sound, offset, length) if sound.words else piece


def _with_words(piece: SoundEvent, sound: SoundEvent, offset: int, length: int) -> SoundEvent | None:
    """The words of which half and more is heard, and the text from the first of them to the last."""
    kept = [word for word in sound.words if offset <= (word.start + word.stop) // 2 < offset + length]
    if len(kept) == len(sound.words):
        begin, end = 0, len(sound.text)
    elif kept:
        begin, end = kept[0].begin, kept[-1].end
        closed = _CLOSES.match(sound.text, end)
        end = closed.end() if closed else end
    else:
        return replace(piece, text="", words=())
    words = tuple(
        Word(
            word.begin - begin,
            word.end - begin,
            max(word.start - offset, 0),
            min(word.stop - offset, length),
        )
        for word in kept
    )
    return replace(piece, text=sound.text[begin:end], words=words)
