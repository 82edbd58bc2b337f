"""The sound judged: its tracks, its length, how loud it is, and where nothing is heard."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from rushes.departments.deliver.qc.expected import Expected, Stretch
from rushes.departments.deliver.qc.found import Found, SoundFound, Span
from rushes.departments.deliver.qc.listening import CELL, silent_cells
from rushes.departments.deliver.qc.pictures import excuse, sorted_out
from rushes.departments.deliver.qc.places import Map
from rushes.departments.deliver.qc.reading import lead_of
from rushes.departments.deliver.qc.verdict import Check, Verdict, equal
from rushes.engines.loudness_meter import RATE
from rushes.film.format import Format
from rushes.work.phrases import Phrase, in_a_row, say

_SOUND, _LOUD = "sound", "loudness"
_CODECS = {"aac": "AAC", "flac": "FLAC, 24 bits", "pcm_s24le": "PCM, 24 bits", "pcm_s24be": "PCM, 24 bits"}
_ASKED = {"aac": "AAC", "flac": "FLAC, 24 bits", "pcm": "PCM, 24 bits"}
_QUIET = 33  # of 2**15: -60 dBFS
_PADDING = 2048  # samples with which AAC fills its last packets
_CHANNELS = {1: "mono", 2: "stereo", 6: "5.1"}


def judge(found: Found, expected: Expected) -> Iterator[Check]:
    if not found.sounds:
        yield Check(_SOUND, "sound", "a track", "none", Verdict.FAIL, "the file has no sound in it")
        return
    where = Map(found, expected)
    yield from _tracks(found, expected)
    yield from _lengths(found, expected, where)
    silent = bool(expected.asked) and all(not sound.measured for sound in found.sounds) and _all_asked(found, expected)
    for sound in found.sounds:
        if sound.peaks:
            yield from _loudness(sound, expected, silent)
    first = next((sound for sound in found.sounds if sound.peaks), None)
    if first is not None:
        yield from _line_up(first, expected)
        spans = _silences(first, found, expected, where)
        yield from sorted_out(_SOUND, spans, expected, where, Stretch.SILENT, Verdict.FAIL)


def _tracks(found: Found, expected: Expected) -> Iterator[Check]:
    there = tuple((sound.title, sound.channels) for sound in found.sounds)
    yield equal(
        _SOUND, "tracks", _listed(expected.tracks or ()), _listed(there), "tracks are missing or in another order"
    )
    yield from _languages(found, expected)
    asked = _ASKED[expected.profile.sound.codec]
    codecs = sorted({_CODECS.get(sound.codec, sound.codec) for sound in found.sounds})
    yield equal(_SOUND, "codec", asked, ", ".join(codecs), "encoded otherwise than asked")
    rates = sorted({sound.rate for sound in found.sounds})
    yield equal(
        _SOUND,
        "sampling rate",
        "48 kHz",
        in_a_row(say("{rate:g} kHz", rate=rate / 1000) for rate in rates),
        "television and cinema take 48 kHz and nothing else",
    )
    proved = [sound for sound in found.sounds if sound.proved is not None]
    if proved:
        wrong = [sound.title or sound.codec for sound in proved if not sound.proved]
        verdict, why = (Verdict.FAIL, "the sound is not the one that was delivered") if wrong else (Verdict.PASS, "")
        told = (
            say("not so: {tracks}", tracks=in_a_row(wrong))
            if wrong
            else say("{count} tracks, all so", count=len(proved))
        )
        yield Check(_SOUND, "checksums", "the MD5 that each track carries of itself", told, verdict, why)
    broken = sum(sound.broken for sound in found.sounds)
    if broken:
        yield Check(
            _SOUND,
            "decoding",
            "all of it",
            say("{count} packets cannot be decoded", count=broken),
            Verdict.FAIL,
            "damaged",
        )


def _languages(found: Found, expected: Expected) -> Iterator[Check]:
    """Every track says its language, and a player begins with the first."""
    if expected.tracks is None:
        return
    asked, there = (in_a_row(one or "none" for one in tags) for tags in (expected.spoken, _spoken(found)))
    yield equal(_SOUND, "languages", asked, there, "players offer, and choose by, the languages that tracks say")
    first = [sound for sound in found.sounds if sound.first]
    fine = first == found.sounds[:1]
    told = in_a_row(_titled(sound.title) for sound in first) if first else "none"
    why = "" if fine else "a player would begin with another track, or with none"
    verdict = Verdict.PASS if fine else Verdict.FAIL
    yield Check(_SOUND, "played first", _titled(found.sounds[0].title), told, verdict, why)


def _spoken(found: Found) -> tuple[str, ...]:
    return tuple(sound.language for sound in found.sounds)


def _listed(tracks: tuple[tuple[str, int], ...]) -> Phrase:
    return in_a_row(
        (say("{title} ({channels})", title=_titled(title), channels=_channels(count)) for title, count in tracks), "; "
    )


def _titled(title: str) -> str:
    """ "Full mix, English": the language apart, for it is called as those who speak it do."""
    role, comma, tongue = title.partition(", ")
    return in_a_row((role, tongue)) if comma else title or "untitled"


def _channels(count: int) -> str:
    return _CHANNELS.get(count) or say("{count} channels", count=count)


def _lengths(found: Found, expected: Expected, where: Map) -> Iterator[Check]:
    """Every track as long as the picture."""
    if found.picture is None or not found.picture.frames:
        return
    seen = Format(rate=where.rate).samples(found.picture.frames)
    limit = RATE * expected.profile.limits.apart // 1000 + Format(rate=where.rate).samples(1)
    worst = max((_away(sound, seen) for sound in found.sounds), key=abs)
    fine = abs(worst) <= limit
    away = abs(worst) * 1000 / RATE
    told = (
        say("{away:.1f} ms longer" if worst > 0 else "{away:.1f} ms shorter", away=away) if worst else "to the sample"
    )
    why = "" if fine else "picture and sound do not end together: one of them is cut or slips"
    asked = say("within {limit} ms of the picture", limit=limit * 1000 // RATE)
    yield Check(_SOUND, "length", asked, told, Verdict.PASS if fine else Verdict.FAIL, why)


def _away(sound: SoundFound, samples: int) -> int:
    """How much longer than the picture a track is; AAC's last packets are filled up."""
    away = sound.samples - samples
    return 0 if sound.codec == "aac" and 0 < away <= _PADDING else away


def _loudness(sound: SoundFound, expected: Expected, silent: bool) -> Iterator[Check]:
    target, limits = expected.profile.sound, expected.profile.limits
    name = _titled(sound.title) if sound.title else "sound"
    if not sound.measured:
        verdict = Verdict.ASKED if silent else Verdict.FAIL
        why = "" if silent else "nothing in it is loud enough to be measured"
        yield Check(_LOUD, name, say("{target} LUFS", target=target.loudness), "silence", verdict, why)
        return
    loud, near = sound.measured["loudness"] / 100, limits.loudness / 10 if sound.channels <= 2 else 1.0
    if target.gate == "dialogue":
        yield Check(
            _LOUD,
            say("{track}, integrated", track=name),
            "",
            say("{loud:.1f} LUFS", loud=loud),
            Verdict.TOLD,
            say("the target, {target} LUFS, is of what is said", target=target.loudness),
        )
    else:
        away = loud - target.loudness
        fine = abs(away) <= near + 0.005
        why = "" if fine else say("{away:.1f} LU too loud" if away > 0 else "{away:.1f} LU too quiet", away=abs(away))
        yield Check(
            _LOUD,
            say("{track}, integrated", track=name),
            say("{target} ± {near:g} LUFS", target=target.loudness, near=near),
            say("{loud:.1f} LUFS", loud=loud),
            Verdict.PASS if fine else Verdict.FAIL,
            why,
        )
    wide = sound.measured["loudness_range"] / 100
    fine = wide <= limits.loudness_range
    yield Check(
        _LOUD,
        say("{track}, range", track=name),
        say("at most {most} LU", most=limits.loudness_range),
        say("{wide:.1f} LU", wide=wide),
        Verdict.PASS if fine else Verdict.LOOK,
        "" if fine else "wide for a living room",
    )
    peak = sound.measured["true_peak"] / 100
    fine = peak <= target.true_peak
    yield Check(
        _LOUD,
        say("{track}, true peak", track=name),
        say("at most {most} dBTP", most=target.true_peak),
        say("{peak:.1f} dBTP", peak=peak),
        Verdict.PASS if fine else Verdict.FAIL,
        "" if fine else "it will clip in a player or a codec",
    )
    most = say(
        "{momentary:.1f} and {short:.1f} LUFS",
        momentary=sound.measured["momentary"] / 100,
        short=sound.measured["short_term"] / 100,
    )
    yield Check(_LOUD, say("{track}, loudest 0.4 s and 3 s", track=name), "", most, Verdict.TOLD)


def _line_up(sound: SoundFound, expected: Expected) -> Iterator[Check]:
    """The tone before the film, where there is any."""
    leader = expected.profile.leader
    if leader is None or not sound.lead_peak:
        return
    level = 20 * log10(sound.lead_peak / 2**15)
    fine = abs(level - leader.tone) < 0.1
    why = "" if fine else "whoever lines up by it will set the film too loud or too quiet"
    verdict = Verdict.PASS if fine else Verdict.FAIL
    yield Check(
        _LOUD, "line-up tone", say("{tone} dBFS", tone=leader.tone), say("{level:.1f} dBFS", level=level), verdict, why
    )


def _silences(sound: SoundFound, found: Found, expected: Expected, where: Map) -> list[Span]:
    """Stretches of the film, in frames of the file, in which nothing passes -60 dBFS."""
    least = expected.profile.limits.silent
    lead = lead_of(found, expected)
    return [
        Span(Stretch.SILENT, lead + _frame(first, where), lead + _frame(last, where))
        for first, last in silent_cells(sound.peaks, _QUIET)
        if (last - first) * 10 >= least
    ]


def _frame(cell: int, where: Map) -> int:
    return int(cell * CELL * where.rate / RATE)


def _all_asked(found: Found, expected: Expected) -> bool:
    """Whether the cut has no sound from its first frame to its last: a silent film is silent on purpose."""
    frames = found.picture.frames if found.picture else 0
    return bool(excuse(Span(Stretch.SILENT, expected.lead, frames), expected.asked))
