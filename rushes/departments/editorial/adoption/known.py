"""What the film knows of its own media: by which an editor's events are found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import PurePosixPath

from rushes.departments.editorial.reels import reels
from rushes.film.adopted import head_of
from rushes.film.edit import Edit, TrackKind
from rushes.film.quick import dataclass

SAMPLES = Fraction(48_000)  # a second


@dataclass(frozen=True, slots=True)
class KnownMedia:
    """A medium that the film has. ``key`` of the shot, line, cue or card it was made for, ``name`` what people call it;
    ``take``: its digest; ``suffix`` with its dot; ``length`` in units of its track, 0 where nobody knows, ``head`` of
    them before the shot's own first. ``reel`` and the ``timecode`` of that first frame as an export stamps them.
    ``files``: names of files that hold it, without their suffix. ``current``: it is what the last cut shows under that
    key. ``stem``: of sounds. ``exports``: files that left with it in them: the digest of
    each, and which of its frames the file begins with, counted from the shot's own first."""

    kind: TrackKind
    key: str
    name: str
    take: str
    suffix: str
    recipe: str = ""
    engine: str = ""
    tier: str = ""
    length: int = 0
    reel: str = ""
    timecode: int = 0
    stem: str = ""
    head: int = 0
    files: tuple[str, ...] = ()
    current: bool = True
    about: tuple[tuple[str, str], ...] = ()
    exports: tuple[tuple[str, int], ...] = ()


def known_of(last: Edit) -> tuple[KnownMedia, ...]:
    """Every medium of the last cut, once. Sounds by the rules (beds, foley) are among them."""
    found: dict[tuple[str, str], KnownMedia] = {}
    for track in last.tracks:
        if track.kind is TrackKind.SUBTITLES:
            continue
        for event in track.events:
            key, take = event.told("key").partition("#")[0], event.told("take")
            if not take or (key, take) in found:
                continue
            path = PurePosixPath(event.source.url)
            found[key, take] = KnownMedia(
                kind=track.kind,
                key=key,
                name=event.name,
                take=take,
                suffix=path.suffix.lower(),
                recipe=event.told("recipe"),
                engine=event.told("engine"),
                tier=event.told("tier"),
                stem=event.told("stem"),
                head=head_of(event),
                files=tuple(dict.fromkeys((path.stem.casefold(), take))),
                about=event.about,
            )
    return with_reels(found.values(), last.rate)


def with_reels(media: Iterable[KnownMedia], rate: Fraction) -> tuple[KnownMedia, ...]:
    """With the reel and timecode that an export gives each key."""
    return tuple(_with_reels(list(media), rate))


def _with_reels(media: list[KnownMedia], rate: Fraction) -> Iterator[KnownMedia]:
    stamped = reels([one.key for one in media if one.key], rate)
    names = {one.name.casefold() for one in media}
    for one in media:
        if one.key not in stamped:
            yield one
            continue
        reel = stamped[one.key]
        alone = one.kind is TrackKind.PICTURE and one.name.casefold() in names  # an export names files after shots
        files = (*one.files, one.name.casefold()) if alone else one.files
        yield replace(one, reel=reel.name, timecode=reel.start, files=tuple(dict.fromkeys(files)))


def with_lengths(known: Iterable[KnownMedia], lengths: Mapping[str, int]) -> tuple[KnownMedia, ...]:
    """``lengths``: of takes, in frames or samples, by recipe."""
    return tuple(replace(one, length=lengths.get(one.recipe, one.length)) for one in known)


def with_others(known: Sequence[KnownMedia], others: Iterable[KnownMedia]) -> tuple[KnownMedia, ...]:
    """With further takes of the same shots and lines; each is called, and its reel is, as the one that is known."""
    by_key = {one.key: one for one in known if one.current}
    there = {(one.key, one.take) for one in known}
    more = []
    for one in others:
        same = by_key.get(one.key)
        if (one.key, one.take) not in there:
            there.add((one.key, one.take))
            like = replace(one, name=same.name, stem=same.stem, about=same.about) if same else one
            more.append(replace(like, files=(one.take,), current=same is None))
    return (*known, *more)


_STEMS = {"voice": "dialogue", "music": "music", "foley": "effects", "ambience": "ambience"}


def slot_of(key: str) -> str:
    """The key of the task that made what an event is told to be: of a shot, its take."""
    return key if key.partition("/")[0] in (*_STEMS, "title") else f"shot/{key}"


def kind_of(key: str) -> tuple[TrackKind, str]:
    """What lies under a key, and on which stem it is heard."""
    stem = _STEMS.get(key.partition("/")[0], "")
    return (TrackKind.SOUND if stem else TrackKind.PICTURE), stem
