"""The picture judged: what it is encoded as, how long it is, and what is seen in it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rushes.departments.deliver.qc.expected import Asked, Expected, Stretch
from rushes.departments.deliver.qc.found import Found, PictureFound, Span
from rushes.departments.deliver.qc.places import Map
from rushes.departments.deliver.qc.verdict import Check, Verdict, equal
from rushes.engines.codecs import CodecProfile, codec_of, codecs
from rushes.work.phrases import Phrase, say

_PICTURE, _SEEN = "picture", "what is seen"
# ITU-T H.273: what numbers 1 and 2 of primaries, transfer and matrix mean; AVColorRange's of the range.
_COLOURS = {1: "BT.709", 2: "not said", 5: "BT.470 BG", 6: "SMPTE 170M", 9: "BT.2020", 0: "not said"}
_RANGES = {1: "limited", 2: "full", 0: "not said"}
_INTERFERES = "the picture's colours will be shown otherwise than they were graded"


def judge(found: Found, expected: Expected) -> Iterator[Check]:
    picture = found.picture
    if picture is None:
        yield Check(_PICTURE, "picture", "a picture", "none", Verdict.FAIL, "the file has no picture in it")
        return
    where = Map(found, expected)
    yield from _coding(picture, expected)
    yield from _colours(picture)
    yield from _length(picture, expected, where)
    yield from _whole(picture, expected, where)
    for what in (Stretch.BLACK, Stretch.FROZEN):
        yield from _stretches(picture, expected, where, what)
    yield _levels(picture, expected, where)


def _coding(picture: PictureFound, expected: Expected) -> Iterator[Check]:
    coding, raster = expected.profile.picture, expected.raster
    codec = codec_of(coding)
    profile = codec.profiles[coding.profile]
    yield equal(_PICTURE, "codec", profile.title, _called(picture, profile), "encoded otherwise than asked")
    yield equal(
        _PICTURE,
        "pixel format",
        _pixels(profile.read or coding.pixels),
        _pixels(picture.pixels),
        "colour resolution or bit depth is another than asked",
    )
    if profile.read and raster:
        depth, read = _depth(coding.pixels), _depth(profile.read)
        told = say("{depth} bits a sample: the encoder takes no more, and readers say {read}", depth=depth, read=read)
        yield Check(_PICTURE, "as encoded", "", told, Verdict.TOLD)
    size, rate = expected.profile.size, expected.profile.size.rate
    asked = (raster.width, raster.height) if raster else (size.width, size.height)
    wanted = f"{asked[0]} × {asked[1]}" if all(asked) else ""
    yield equal(_PICTURE, "size", wanted, f"{picture.width} × {picture.height}", "the picture was scaled on its way")
    yield equal(
        _PICTURE,
        "frame rate",
        _rate(raster.rate if raster else rate),
        _rate(picture.rate),
        "played at this rate picture and sound part",
    )
    square = picture.shape == 1
    why = "" if square else "players will stretch the picture"
    verdict = Verdict.PASS if square else Verdict.FAIL
    yield Check(_PICTURE, "pixel shape", "square", "square" if square else str(picture.shape), verdict, why)
    fields = say("{count} frames in two fields", count=picture.interlaced) if picture.interlaced else "progressive"
    yield equal(_PICTURE, "scanning", "progressive", fields, "the film has no fields; the file says it has")
    if not codec.intra:
        most = max(1, round(picture.rate * coding.group / 10))
        fine = picture.longest_group <= most
        yield Check(
            _PICTURE,
            "key frames",
            say("at least every {count} frames", count=most),
            say("at most {count} apart", count=picture.longest_group),
            Verdict.PASS if fine else Verdict.FAIL,
            "" if fine else "players cannot jump to every place",
        )


def _called(picture: PictureFound, asked: CodecProfile) -> str:
    """What people call what was read."""
    for codec in codecs().values():
        if codec.decoded == picture.codec:
            for profile in codec.profiles.values():
                if profile.told == picture.profile or not profile.told:
                    return profile.title
            return f"{codec.title} {picture.profile}".strip()
    return f"{picture.codec} {picture.profile}".strip()


def _pixels(name: str) -> str:
    """ "yuv422p10le" is 4:2:2, 10 bits."""
    if not name.startswith("yuv"):
        return name or "not said"
    sampling, depth = name[3:6] if name[3:6].isdigit() else "", _depth(name)
    if not sampling or not depth.isdigit():
        return name
    return say("{sampling}, {depth} bits", sampling=":".join(sampling), depth=depth)


def _depth(name: str) -> str:
    """Bits a sample of a pixel format."""
    return name.partition("p")[2].removesuffix("le").removesuffix("be") or "8"


def _rate(rate: Fraction | None) -> str:
    return say("{rate:.5g} frames/s", rate=float(rate)) if rate else ""


def _colours(picture: PictureFound) -> Iterator[Check]:
    *numbers, range_ = picture.colours
    for name, number in zip(("primaries", "transfer", "matrix"), numbers, strict=True):
        yield equal(
            "colour", name, "BT.709", _COLOURS.get(number) or say("number {number}", number=number), _INTERFERES
        )
    yield equal("colour", "range", "limited", _RANGES.get(range_, str(range_)), "blacks and whites will be wrong")


def _length(picture: PictureFound, expected: Expected, where: Map) -> Iterator[Check]:
    told = say("{count} frames, {long}", count=picture.frames, long=where.lasting(picture.frames))
    if expected.frames is None:
        yield Check(_PICTURE, "duration", "", told, Verdict.TOLD)
    else:
        away = picture.frames - expected.frames
        why = _too(away) if away else ""
        verdict = Verdict.FAIL if away else Verdict.PASS
        yield Check(_PICTURE, "duration", say("{count} frames", count=expected.frames), told, verdict, why)


def _too(away: int) -> Phrase:
    if abs(away) == 1:
        return say("1 frame too many" if away > 0 else "1 frame too few")
    return say("{count} frames too many" if away > 0 else "{count} frames too few", count=abs(away))


def _whole(picture: PictureFound, expected: Expected, where: Map) -> Iterator[Check]:
    faults = (
        ("decoding", picture.broken, "every frame decodes", "frames cannot be decoded: the file is damaged"),
        ("times", picture.odd_times, "a frame at every tick", "frames are missing, twice or late"),
    )
    for name, frames, asked, why in faults:
        told = say("{count} frames do not", count=len(frames)) if frames else "all"
        verdict = Verdict.FAIL if frames else Verdict.PASS
        yield Check(_PICTURE, name, asked, told, verdict, why if frames else "", where.places(frames))
    if (expected.profile.checksums and expected.frames is not None) or picture.sums:
        wrong, missing = picture.wrong_sums, picture.sums != picture.frames
        fine = not wrong and not missing
        why = (
            "the picture is not the one that was archived" if wrong else "the checksums are of another number of frames"
        )
        told = say("{sums} checksums, {count} frames differ", sums=picture.sums, count=len(wrong))
        yield Check(
            _PICTURE,
            "checksums",
            "an MD5 of every frame",
            told,
            Verdict.PASS if fine else Verdict.FAIL,
            "" if fine else why,
            where.places(wrong),
        )


def _stretches(picture: PictureFound, expected: Expected, where: Map, what: Stretch) -> Iterator[Check]:
    limits = expected.profile.limits
    least = {Stretch.BLACK: limits.black, Stretch.FROZEN: limits.frozen}[what]
    spans = [span for span in picture.spans if span.what is what and _long(span, least, where.rate)]
    if what is Stretch.FROZEN:  # black does not move either: it is told once
        spans = [
            span for span in spans if not _within(span, [one for one in picture.spans if one.what is Stretch.BLACK])
        ]
    fault = Verdict.LOOK if what is Stretch.FROZEN and not limits.frozen_is_fault else Verdict.FAIL
    yield from sorted_out(_SEEN, spans, expected, where, what, fault)


def sorted_out(
    group: str, spans: list[Span], expected: Expected, where: Map, what: Stretch, fault: Verdict
) -> Iterator[Check]:
    """Stretches that nobody asked for, and those that the script did. Of a film that nobody knows somebody has to say
    whether they are meant."""
    if expected.frames is None:
        fault = Verdict.LOOK
    asked = [(span, why) for span in spans if (why := excuse(span, expected.asked))]
    rest = [span for span in spans if not excuse(span, expected.asked)]
    why = {
        Stretch.BLACK: "a black that nobody wrote: a shot may be missing, or a fade runs over",
        Stretch.FROZEN: "the picture stands: look whether it is meant to",
        Stretch.SILENT: "nothing is heard, not even room tone",
    }[what]
    told = say("{count} that nobody asked for", count=len(rest)) if rest else "none that nobody asked for"
    places = tuple(where.place(span.first, span.last) for span in rest[:12])
    yield Check(
        group,
        what.value,
        say("no {what} stretch", what=what.value),
        told,
        fault if rest else Verdict.PASS,
        why if rest else "",
        places,
    )
    if asked:
        places = tuple(where.place(span.first, span.last, reason) for span, reason in asked[:12])
        yield Check(group, say("{what}, as asked", what=what.value), "", f"{len(asked)}", Verdict.ASKED, "", places)


def excuse(span: Span, asked: tuple[Asked, ...]) -> str:
    """Why a stretch may be as it is: all of it lies where that was asked for. "" where some of it does not."""
    reasons: list[str] = []
    at = span.first
    for one in sorted((one for one in asked if one.what is span.what), key=lambda one: one.first):
        if one.first <= at < one.last:
            reasons.append(one.why)
            at = one.last
        if at >= span.last:
            return "; ".join(dict.fromkeys(reasons))
    return ""


def _long(span: Span, milliseconds: int, rate: Fraction) -> bool:
    return (span.last - span.first) * 1000 >= milliseconds * rate


def _within(span: Span, others: list[Span]) -> bool:
    """All but a frame at either end lies in one of the others."""
    return any(one.first <= span.first + 1 and span.last - 1 <= one.last for one in others)


def _levels(picture: PictureFound, expected: Expected, where: Map) -> Check:
    frame, most = picture.beyond
    limit = expected.profile.limits.levels
    fine = most <= limit
    why = "" if fine else "colours leave what a transmitter takes: legalise them"
    places = () if fine else (where.place(frame),)
    asked = say("at most {share:g} % of a picture beyond EBU R 103", share=limit / 10)
    told = say("{share:g} % at the worst", share=most / 10)
    return Check(_SEEN, "levels", asked, told, Verdict.PASS if fine else Verdict.LOOK, why, places)
