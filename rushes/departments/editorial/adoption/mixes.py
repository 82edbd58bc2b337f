"""How an editor mixed what she cut: the stems she listened by, and what she did to a sound's level and fades."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from rushes.departments.editorial.formats.levels import FADER
from rushes.departments.editorial.formats.rates import nearest
from rushes.departments.editorial.reels import reels
from rushes.film.cut import STEMS
from rushes.film.edit import Edit, EditEvent, EditTrack, TrackKind

STEM = "stem/"
_FILE = re.compile(rf"(?:^|/)stems/(?:{'|'.join(STEMS)})\.wav$")
_REELS = frozenset(reel.name.casefold() for reel in reels([f"{STEM}{name}" for name in STEMS], Fraction(25)).values())
_KEPT = ("trim", "fade_in", "fade_out")


def without_stems(edit: Edit) -> Edit:
    """The edit without the stems of the mix, which are no cut of anything. Where one of them is heard the sounds they
    hold are muted for its sake, and are there all the same."""
    sounds = [event for track in edit.of_kind(TrackKind.SOUND) for event in track.events]
    heard = any(event.enabled and is_stem(event) for event in sounds)

    def cleared(track: EditTrack) -> EditTrack:
        if track.kind is not TrackKind.SOUND:
            return track
        left = (event for event in track.events if not is_stem(event))
        return replace(track, events=tuple(replace(event, enabled=True) if heard else event for event in left))

    return replace(edit, tracks=tuple(cleared(track) for track in edit.tracks))


def is_stem(event: EditEvent) -> bool:
    """Whether it is a stem that an export wrote: by metadata, then by reel, then by the place of its file."""
    told, reel = event.told("key"), event.source.reel.casefold()
    return told.startswith(STEM) or (not told and (reel in _REELS or bool(_FILE.search(event.source.url))))


def mixed(event: EditEvent, before: Mapping[str, str]) -> dict[str, str]:
    """What is kept of how a sound is mixed: ``trim``, what the editor added to its level, in tenths of a decibel, and
    its fades. ``before``: what is known of the same sound, where the file does not say what it was when it left."""
    left = event.told("level")
    if not left.removeprefix("-").isdecimal():
        fades = {name: str(value) for name in _KEPT[1:] if (value := getattr(event, name))}
        return {name: event.told(name) or before.get(name, "") for name in _KEPT} | fades
    by = event.level - int(left)
    if event.level == FADER < int(left):  # as far as a program's fader goes
        by = 0
    found = {"trim": str(trim_of(event) + by or "")}
    return found | {
        name: str(getattr(event, name)) if getattr(event, name) or event.told(name) else "" for name in _KEPT[1:]
    }


def trim_of(event: EditEvent) -> int:
    told = event.told("trim")
    return int(told) if told.removeprefix("-").isdecimal() else 0


def unknown_level(event: EditEvent) -> tuple[str, ...]:
    """In words, the level of a sound of which the file does not say how loud it was when it left."""
    if event.level == 0 or event.told("level"):
        return ()
    return (f"level {event.level / 10:+g} dB",)


def mixing(old: EditEvent, new: EditEvent, unit: Fraction, laid_anew: bool) -> Iterator[tuple[str, str]]:
    """What was done to an event besides cutting it: in one word of the trade, and whole. ``unit``: frames of the
    picture a unit of its track. ``laid_anew``: it is the rules' own sound, which goes on being mixed by them."""
    by = trim_of(new) - trim_of(old)
    if by:
        way = "raised" if by > 0 else "lowered"
        more = ": not followed, mix.toml has the levels of beds and foley" if laid_anew else ""
        yield "level", f"{way} by {abs(by) / 10:g} dB{more}"
    for name, words in (("fade_in", "in"), ("fade_out", "out")) if not laid_anew else ():
        was, now = (_frames(event, name, unit) for event in (old, new))
        if was != now:
            yield "fade", f"fade {words} of {now} frame{'s' * (now != 1)}, it was {was}" if now else f"no fade {words}"
    for effect in (Counter(new.effects) - Counter(old.effects)).elements():
        yield "effect", f"{effect}: not followed"


def _frames(event: EditEvent, name: str, unit: Fraction) -> int:
    told = event.told(name)
    return nearest(int(told) * unit) if told.isdecimal() else 0
