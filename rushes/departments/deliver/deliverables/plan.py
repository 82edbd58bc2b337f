"""What has to be made to deliver a film by a profile, decided from nouns alone.

A reel for each event of the cut, so that a changed shot is encoded and no other; a track for each sound; the file,
whose packets are copied from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rushes.departments.deliver import plan
from rushes.departments.deliver.deliverables import leading, make
from rushes.departments.deliver.deliverables.laying_out import Planned, Tongue, lay_out
from rushes.departments.deliver.deliverables.requests import (
    Reel,
    ReelRequest,
    SoundTrack,
    StillRequest,
    TextTrack,
    TrackRequest,
    WrapRequest,
)
from rushes.departments.deliver.language_names import language_name
from rushes.engines.codecs import codec_of
from rushes.film.cut import Cut, PictureEvent
from rushes.film.delivery import Profile, SoundCoding, Subtitling
from rushes.film.film import Film
from rushes.film.media import Media
from rushes.film.mixing import MixSettings
from rushes.film.subtitle import Subtitle
from rushes.work.task import House, Made, Task

__all__ = [
    "at_loudness",
    "further_tasks",
    "lay_out",
    "reel_tasks",
    "still_tasks",
    "track_tasks",
    "wrap_task",
]

VERSION = "1"
MIX, SURROUND, STEMS = "mix", "surround", "stems"
# What a file's tracks are called, by the role of the sound; the order in which they stand.
TITLES = {
    "mix51": "Full mix 5.1",
    "mix": "Full mix",
    "m-and-e": "M&E",
    "dialogue": "Dialogue",
    "narrator": "Narration",
    "music": "Music",
    "effects": "Effects",
    "ambience": "Ambience",
}
_TRACK = "track/"
WORDLESS = ("m-and-e", "music", "effects", "ambience")


def at_loudness(film: Film, mixing: MixSettings, profile: Profile) -> tuple[Film, MixSettings]:
    """The film's sound as a profile wants it mixed."""
    wanted = profile.sound
    sound = replace(
        film.sound,
        loudness=wanted.loudness,
        true_peak=wanted.true_peak,
        stems=bool(wanted.stems),
        surround=wanted.surround and film.sound.surround,
    )
    return replace(film, sound=sound), replace(mixing, loudness=wanted.loudness, gate=wanted.gate)


def reel_tasks(planned: Planned) -> list[Task]:
    """One for each event; none where the master's pictures are delivered as they are."""
    if planned.copied:
        return []
    events = enumerate(planned.cut.picture)
    return [_reel_task(planned, event, place) for place, event in events if _seen(planned, place)]


def _seen(planned: Planned, place: int) -> int:
    """How many of the file's frames show an event: none, where a slower rate passes over it."""
    return planned.begins[place + 1] - planned.begins[place]


def _reel_task(planned: Planned, event: PictureEvent, place: int) -> Task:
    profile, raster, frames = planned.order.profile, planned.raster, _seen(planned, place)
    step = planned.cut.format.rate / raster.rate
    request = ReelRequest(
        take=event.media,
        frames=frames,
        raster=raster,
        coding=profile.picture,
        tier=event.tier,
        phase=(planned.begins[place] - planned.lead) * step - planned.starts[place],
        step=step,
        checksums=profile.checksums,
    )
    about = f"{event.name}, as {codec_of(profile.picture).profiles[profile.picture.profile].title}"
    return _task(planned, f"reel/{event.key}", about, "encode", request, make.reel, _work(planned, frames))


def still_tasks(planned: Planned, slate: Made | None) -> list[Task]:
    """What stands before the film."""
    coding, raster = planned.order.profile.picture, planned.raster
    found = {}
    for part in leading.parts(planned.order, raster.rate):
        frames = 1 if codec_of(coding).intra else part.frames
        sheet = slate.media["slate"] if part.shows == leading.SLATE and slate else None
        request = StillRequest(part.shows, raster, coding, frames, sheet, planned.order.profile.checksums)
        key = _still_key(planned, part)
        found[key] = _task(planned, key, f"{part.shows}, before the film", "still", request, make.still, frames / 50)
    return list(found.values())


def _still_key(planned: Planned, part: leading.Part) -> str:
    intra = codec_of(planned.order.profile.picture).intra
    return f"lead/{part.shows}" if intra else f"lead/{part.shows}-{part.frames}"


def further_tasks(planned: Planned, tongue: Tongue, tasks: Sequence[Task], name: str) -> list[Task]:
    """The mix department's stems and 5.1 in a language, as tasks of this delivery; as files beside it where the
    profile says so."""
    profile = planned.order.profile
    beside = profile.sound.stems in ("files", "both")
    folder = f"{name}-{profile.name}-stems/{tongue.slot}"
    return [
        replace(
            task,
            key=planned.slot + tongue.slot + task.key,
            label=f"{task.label}, for {profile.name}",
            export=tuple((role, f"{folder}{role}.wav") for role in stem_roles(planned.cut))
            if task.key == STEMS and beside
            else (),
        )
        for task in tasks
    ]


def stem_roles(cut: Cut) -> tuple[str, ...]:
    """The stems of a film, the M&E first; a narration only where somebody narrates."""
    narrated = any(event.stem == "narrator" for event in cut.sound)
    return tuple(role for role in TITLES if role not in ("mix", "mix51") and (role != "narrator" or narrated))


def track_tasks(planned: Planned, tongues: Sequence[Tongue], made: Mapping[str, Made]) -> list[Task]:
    """Every sound track of the file, in order: those of the language a player begins with, then the others'."""
    return [task for one in tongues if one.spoken for task in _tracks_in(planned, one, made)]


def _tracks_in(planned: Planned, tongue: Tongue, made: Mapping[str, Made]) -> Iterator[Task]:
    sound, tones = planned.order.profile.sound, leading.tones(planned.order, planned.raster)
    for role, media, tier in _sounds(planned, tongue, made):
        bits = sound.bit_rate if sound.codec == "aac" else 0
        around = made.get(f"{planned.slot}{tongue.slot}{SURROUND}")
        trim = _trim(around.facts, sound) if around and role == "mix51" else 0
        request = TrackRequest(media, planned.samples, sound.codec, tier, bits, trim, tones)
        length = planned.cut.format.milliseconds(planned.cut.frames)
        label = f"{TITLES[role]}, as {sound.codec.upper()}"
        yield _task(planned, f"{_TRACK}{tongue.slot}{role}", label, "track", request, make.track, 0.1 + length / 60_000)


def _trim(facts: Mapping[str, Any], sound: SoundCoding) -> int:
    """What brings the 5.1 mix, made to fold down to the stereo one, to the loudness itself is measured at: all channels
    (EBU R 128). Never past the true peak. A mix that is awaited has no facts, and its track no recipe yet."""
    if "surround_loudness" not in facts or sound.gate == "dialogue":
        return 0
    wanted = 100 * sound.loudness - facts["surround_loudness"]
    room = 100 * sound.true_peak - facts.get("surround_true_peak", 0)
    return int(min(wanted, max(room, 0)))


def _sounds(planned: Planned, tongue: Tongue, made: Mapping[str, Made]) -> list[tuple[str, Media, Any]]:
    """(role, what it is made from, tier) of each track. Of a further language what has words in it: the M&E and all
    that is in it are the first's."""
    slot = planned.slot + tongue.slot
    found = {"mix": made[slot + MIX]}
    if slot + SURROUND in made:
        found["mix51"] = made[slot + SURROUND]
    if planned.order.profile.sound.stems in ("tracks", "both"):
        roles = [role for role in stem_roles(planned.cut) if not tongue.slot or role not in WORDLESS]
        found |= dict.fromkeys(roles, made[slot + STEMS])
    return [(role, found[role].media[role], found[role].tier) for role in TITLES if role in found]


def shifted(planned: Planned, cues: Sequence[Subtitle]) -> tuple[Subtitle, ...]:
    """The film's subtitles, counted from the file's first frame and at its rate; when each word is heard is the
    film's alone."""
    ratio = planned.raster.rate / planned.cut.format.rate
    return tuple(
        replace(
            cue,
            start=planned.lead + round(cue.start * ratio),
            end=planned.lead + max(1, round(cue.end * ratio)),
            words=(),
        )
        for cue in cues
    )


def stands_beside(planned: Planned, cues: Sequence[Subtitle]) -> bool:
    """Whether the subtitles are files of their own."""
    return bool(cues) and planned.order.profile.subtitles in (Subtitling.SIDECAR, Subtitling.BOTH)


def wrap_task(
    planned: Planned, tracks: Sequence[Task], made: Mapping[str, Made], tongues: Sequence[Tongue], name: str
) -> Task:
    """The delivered file: out/<name>-<profile>."""
    profile = planned.order.profile
    read = [one for one in tongues if one.cues and profile.subtitles in (Subtitling.EMBEDDED, Subtitling.BOTH)]
    stem = f"{name}-{profile.name}"
    request = WrapRequest(
        container=profile.container.value,
        reels=tuple(_reels(planned, made)),
        sounds=tuple(_track(planned, task, made, tongues) for task in tracks),
        raster=planned.raster,
        coding=profile.picture,
        metadata=plan.metadata(planned.cut, tongues[0].film),
        texts=tuple(TextTrack(shifted(planned, one.cues), one.language, len(tongues) > 1) for one in read),
        timecode=leading.starts_at(planned.order, planned.raster.rate),
        faststart=profile.faststart,
    )
    files = [("file", f"{stem}{profile.container.suffix}")]
    files += [("checksums", f"{stem}.framemd5")] if profile.checksums else []
    task = _task(planned, "file", f"The film, for {profile.name}", "wrap", request, make.wrap, 0.2)
    return replace(task, export=tuple(files))


def _reels(planned: Planned, made: Mapping[str, Made]) -> list[Reel]:
    """The file's picture, in order: what stands before the film, then the film."""
    profile = planned.order.profile
    found = []
    for part in leading.parts(planned.order, planned.raster.rate):
        media = made[planned.slot + _still_key(planned, part)].media
        sums = media["checksums"] if profile.checksums else None
        found.append(Reel(part.shows, media["reel"], part.frames, codec_of(profile.picture).intra, sums))
    for place, event in enumerate(planned.cut.picture):
        frames = _seen(planned, place)
        if planned.copied:
            found.append(Reel(event.name, event.media, frames))
        elif frames:
            media = made[f"{planned.slot}reel/{event.key}"].media
            sums = media["checksums"] if profile.checksums else None
            found.append(Reel(event.name, media["reel"], frames, checksums=sums))
    return found


def _track(planned: Planned, task: Task, made: Mapping[str, Made], tongues: Sequence[Tongue]) -> SoundTrack:
    """Where a file is spoken in several languages, what has words in it says in which."""
    slot, _, role = task.key.removeprefix(planned.slot + _TRACK).rpartition("/")
    tag = next(one.language for one in tongues if one.slot.removesuffix("/") == slot)
    title = TITLES[role]
    if role in WORDLESS:
        return SoundTrack(made[task.key].media["track"], title)
    several = sum(one.spoken for one in tongues) > 1
    return SoundTrack(made[task.key].media["track"], f"{title}, {language_name(tag)}" if several else title, tag)


def _work(planned: Planned, frames: int) -> float:
    return 0.2 + frames * planned.raster.width * planned.raster.height / 8e6


def _task(
    planned: Planned, key: str, label: str, capability: str, request: object, call: House, estimate: float
) -> Task:
    return Task(
        key=planned.slot + key,
        label=label,
        department="deliver",
        capability=capability,
        engine="rushes",
        version=VERSION,
        request=request,
        call=call,
        estimate=estimate,
    )
