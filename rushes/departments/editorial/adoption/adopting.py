"""An editor's edit as the film's own cut: every event by the film's own media, in frames of its takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from rushes.departments.editorial.adoption.flattening import Flat, flattened
from rushes.departments.editorial.adoption.known import SAMPLES, KnownMedia
from rushes.departments.editorial.adoption.mixes import mixed, unknown_level, without_stems
from rushes.departments.editorial.adoption.recognising import Match, Recognition
from rushes.film.adopted import BROUGHT, FOOTAGE, YES, is_chosen
from rushes.film.cut import STEMS
from rushes.film.edit import Edit, EditEvent, EditTrack, Source, TrackKind
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Footage:
    """A medium that the editor brought: where her file names it, and the ``digest`` of that file. ``path`` below the
    film folder, once it is taken in."""

    event: EditEvent
    kind: TrackKind
    digest: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """An edit recognised: ``picture`` and ``sound`` in order; ``lost``: in words, what was not opened."""

    flat: Flat
    picture: tuple[Match, ...]
    sound: tuple[Match, ...]

    @property
    def matches(self) -> tuple[Match, ...]:
        return (*self.picture, *self.sound)

    @property
    def unknown(self) -> tuple[Match, ...]:
        """What is not the film's, and what could be several things."""
        return tuple(one for one in self.matches if one.media is None)


def recognise(edit: Edit, known: Sequence[KnownMedia]) -> Matched:
    """Every event of an edit, and which of the film's media it is. Pure."""
    edit = without_stems(edit)
    recognition, flat = Recognition(known, edit.rate), flattened(edit)
    picture = tuple(recognition.match(event, TrackKind.PICTURE) for event in flat.events)
    sound = tuple(recognition.match(event, TrackKind.SOUND, track) for track, event in flat.sounds)
    return Matched(flat, picture, sound)


def adopted_edit(
    edit: Edit, matched: Matched, last: Edit, known: Sequence[KnownMedia], brought: Mapping[str, Footage]
) -> Edit:
    """The edit as it is kept. ``last``: the cut before it; ``brought``: media of the editor's own, by the address that
    her file gives them. What is neither known nor brought is left out."""
    before = _chosen(last)
    picture = tuple(_picture(one, before, brought) for one in matched.picture if _there(one, brought))
    sounds = list(_sounds(matched.sound, brought))
    tracks = [EditTrack(TrackKind.PICTURE, "picture", edit.rate, picture, matched.flat.transitions)]
    tracks += [EditTrack(TrackKind.SOUND, name, SAMPLES, tuple(events)) for name, events in lanes(sounds)]
    told = {"dropped": "\n".join(sorted(_dropped(matched, last, known)))}
    told["sound"] = YES if sounds else ""
    about = tuple((name, value) for name, value in sorted({**dict(edit.about), **told}.items()) if value)
    return replace(edit, tracks=tuple(tracks), about=about)


def in_takes(edit: Edit, known: Sequence[KnownMedia]) -> Edit:
    """The same edit with every event that is the film's counted in its take, whatever file it was cut from: so two of
    them can be compared. What is not the film's stays as it is."""
    edit, recognition = without_stems(edit), Recognition(known, edit.rate)

    def counted(event: EditEvent, kind: TrackKind) -> EditEvent:
        one = recognition.match(event, kind)
        return _event(one, one.media, {}) if one.media is not None else event

    tracks = (
        track
        if track.kind is TrackKind.SUBTITLES
        else replace(track, events=tuple(counted(event, track.kind) for event in track.events))
        for track in edit.tracks
    )
    return replace(edit, tracks=tuple(tracks))


def _there(one: Match, brought: Mapping[str, Footage]) -> bool:
    return one.media is not None or one.event.source.url in brought


def _chosen(last: Edit) -> set[tuple[str, str]]:
    """The takes (of which shot, its digest) that the editor had chosen before."""
    events = (event for track in last.of_kind(TrackKind.PICTURE) for event in track.events)
    return {(event.told("key").partition("#")[0], event.told("take")) for event in events if is_chosen(event)}


def _picture(one: Match, before: set[tuple[str, str]], brought: Mapping[str, Footage]) -> EditEvent:
    if one.media is None:
        return _footage(one, brought[one.event.source.url])
    media = one.media
    whole = one.offset == 0 and one.event.speed == 1 and one.event.length == media.length - media.head
    chosen = one.chosen or (media.key, media.take) in before
    told = {"whole": YES if whole else "", "chosen": YES if chosen else ""}
    return _event(one, one.media, told)


def _event(one: Match, media: KnownMedia, told: Mapping[str, str]) -> EditEvent:
    kept = {name: value for name, value in media.about if name in ("scene", "script", "who", "text", "path")}
    sound = one.kind is TrackKind.SOUND
    about = {
        **kept,
        **(mixed(one.event, dict(media.about)) if sound else {}),
        **told,
        "key": media.key,
        "take": media.take,
        "recipe": media.recipe,
        "engine": media.engine,
        "tier": media.tier,
        "stem": media.stem,
        "head": str(media.head or ""),
    }
    rate = SAMPLES if sound else one.event.source.rate
    source = Source(_url(media), rate=rate, length=media.length or None, digest=media.take)
    return replace(
        one.event,
        name=media.name,
        offset=one.offset,
        source=source,
        about=tuple((name, value) for name, value in sorted(about.items()) if value),
        inside=(),
        text="",
        level=0,
        fade_in=0,
        fade_out=0,
        effects=(*one.event.effects, *(unknown_level(one.event) if sound else ())),
    )


def _url(media: KnownMedia) -> str:
    """Where a take lies, from the film folder."""
    path = dict(media.about).get("path", "")
    return path or f"takes/{media.take[:2]}/{media.take}{media.suffix}"


def _footage(one: Match, footage: Footage) -> EditEvent:
    stem = stem_of(one.track) if one.kind is TrackKind.SOUND else ""
    told = {"engine": "editor", "key": f"{BROUGHT}{footage.digest[:12]}", "path": footage.path, "stem": stem}
    told |= {"take": footage.digest, "tier": "draft"}
    if one.kind is TrackKind.SOUND:
        told |= mixed(replace(one.event, about=(("level", "0"),)), {})
    about = tuple((name, value) for name, value in sorted(told.items()) if value)
    path = footage.path or f"{FOOTAGE}/{one.event.name}"
    source = replace(one.event.source, url=path, digest=footage.digest)
    return replace(one.event, source=source, about=about, inside=(), text="", level=0, fade_in=0, fade_out=0)


def stem_of(track: str) -> str:
    """The stem that a track's name says, effects where it says none."""
    name = track.casefold()
    return next((stem for stem in STEMS if name.startswith(stem)), "effects")


def _sounds(matches: Iterable[Match], brought: Mapping[str, Footage]) -> Iterator[tuple[str, EditEvent]]:
    """Every sound with its stem, what the editor brought too."""
    for one in matches:
        if one.media is None:
            if one.event.source.url in brought:
                yield stem_of(one.track), _footage(one, brought[one.event.source.url])
        else:
            whole = one.offset == 0 and one.event.speed == 1 and one.event.length >= one.media.length > 0
            yield one.media.stem or stem_of(one.track), _event(one, one.media, {"whole": YES if whole else ""})


def lanes(sounds: Iterable[tuple[str, EditEvent]]) -> list[tuple[str, list[EditEvent]]]:
    """Sounds of a stem on as many tracks as overlap: "dialogue 1", "dialogue 2"…"""
    found: dict[str, list[list[EditEvent]]] = {stem: [] for stem in STEMS}
    for stem, event in sorted(sounds, key=lambda one: one[1].start):
        lane = next((lane for lane in found[stem] if lane[-1].end <= event.start), None)
        if lane is None:
            found[stem].append([event])
        else:
            lane.append(event)
    return [(f"{stem} {number}", lane) for stem in STEMS for number, lane in enumerate(found[stem], 1)]


def _dropped(matched: Matched, last: Edit, known: Sequence[KnownMedia]) -> set[str]:
    """What the last cut had and this one has not, and what was dropped before and has not come back. Sounds are dropped
    only from a file that has sounds."""
    here = {one.media.key for one in matched.matches if one.media is not None}
    sounded = any(one.media is not None for one in matched.sound)
    had = {one.key for one in known if one.current and (sounded or one.kind is TrackKind.PICTURE)}
    earlier = set(dict(last.about).get("dropped", "").split("\n"))
    return (had | earlier) - here - {""}


def same_rate(edit: Edit, rate: Fraction) -> bool:
    return edit.rate == rate and all(track.rate == rate for track in edit.of_kind(TrackKind.PICTURE))
