"""What the film's store knows of its media, for the events of an edit to be found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from rushes.departments.editorial.adoption.known import (
    KnownMedia,
    kind_of,
    known_of,
    slot_of,
    with_lengths,
    with_reels,
)
from rushes.departments.editorial.formats.timecode import frames
from rushes.film.adopted import BROUGHT, FOOTAGE
from rushes.film.edit import Edit, TrackKind
from rushes.store import Record, Store


def known_to(store: Store, last: Edit, *edits: Edit) -> tuple[KnownMedia, ...]:
    """What the last cut shows, what was dropped before it, and whatever else these edits say that they show."""
    known = known_of(last)
    here = {one.key for one in known}
    told = (event.told("key").partition("#")[0] for edit in edits for track in edit.tracks for event in track.events)
    away = dict.fromkeys((*sorted(dict(last.about).get("dropped", "").split("\n")), *told))
    known = with_reels((*known, *_away(store, [key for key in away if key and key not in here])), last.rate)
    known = tuple(_brought(one, store.folder) for one in known)
    records = store.find_many([one.recipe for one in known if one.recipe])
    return with_lengths(known, {recipe: _length(record) for recipe, record in records.items()})


def _brought(one: KnownMedia, film: Path) -> KnownMedia:
    """With the place of a medium that an editor brought before: it is in no task's name."""
    if not one.key.startswith(BROUGHT) or "path" in dict(one.about):
        return one
    found = sorted((film / FOOTAGE).glob(f"*-{one.take[:8]}{one.suffix}"))
    return replace(one, about=(*one.about, ("path", f"{FOOTAGE}/{found[0].name}"))) if found else one


def _away(store: Store, keys: Iterable[str]) -> Iterator[KnownMedia]:
    """What was made last under keys that are not in the cut."""
    slots = {slot_of(key): key for key in keys}
    made = store.last_for(list(slots))
    records = store.find_many(list(made.values()))
    for slot, recipe in made.items():
        record = records.get(recipe)
        if record is None or not record.made or not record.files:
            continue
        key = slots[slot]
        kind, stem = kind_of(key)
        media = record.files.get("picture") or next(iter(record.files.values()))
        yield KnownMedia(
            kind=kind,
            key=key,
            name=record.label.removeprefix("shot ") or key,
            take=media.digest,
            suffix=media.suffix,
            recipe=recipe,
            engine=record.engine,
            tier=record.tier,
            stem=stem,
            files=(media.digest,),
        )


def with_exports(store: Store, known: Iterable[KnownMedia], rate: Fraction) -> Iterator[KnownMedia]:
    """With the files that exports made of each: an editor may have nothing of them left but their bytes."""
    for one in known:
        picture = one.kind is TrackKind.PICTURE
        slot = f"turnover/{'picture' if picture else 'wave'}/{one.key}"
        found = (
            (media.digest, _first(record, one, rate) if picture else 0)
            for record in store.history(slot)
            if record.made
            for media in record.files.values()
        )
        yield replace(one, exports=tuple(found)) if one.current else one


def _first(record: Record, one: KnownMedia, rate: Fraction) -> int:
    """The frame that an exported file begins with: by the timecode it was given."""
    request = record.made_of.get("request", {})
    text = str(request.get("timecode", "") if isinstance(request, Mapping) else "")
    try:
        return frames(text, rate, ";" in text) - one.timecode
    except ValueError:
        return -int(record.facts.get("head", 0))


def _length(record: Record) -> int:
    return int(record.facts.get("samples", record.facts.get("frames", 0)))


def other_takes(store: Store, known: Iterable[KnownMedia]) -> Iterator[KnownMedia]:
    """Every other finished take of the same shots and lines."""
    for one in known:
        for record in store.history(slot_of(one.key)):
            role = "picture" if one.kind is TrackKind.PICTURE else next(iter(record.files), "")
            if record.made and role in record.files:
                media = record.files[role]
                yield replace(
                    one,
                    take=media.digest,
                    suffix=media.suffix,
                    recipe=record.recipe,
                    engine=record.engine,
                    tier=record.tier,
                    length=_length(record),
                )
