"""What stands before the film, counted from the time codes that a profile gives."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from rushes.departments.deliver.deliverables.requests import Raster, Tone
from rushes.errors import CheckFailed
from rushes.film import timecode
from rushes.film.delivery import Leader, Profile
from rushes.film.format import Format
from rushes.film.quick import dataclass

BLACK, BARS, SLATE = "black", "bars", "slate"


@dataclass(frozen=True, slots=True)
class Order:
    """A delivery as it is asked for: a profile, and what is to stand before the film."""

    profile: Profile
    bars: bool = False
    slate: bool = False

    def check(self) -> None:
        """Raises CheckFailed for bars or a slate that the profile has no place for."""
        leader = self.profile.leader or Leader()
        for asked, place, name in ((self.bars, leader.bars, "bars"), (self.slate, leader.slate, "slate")):
            if asked and not place[0]:
                raise CheckFailed(
                    f"Profile {self.profile.name!r} has no place for {name}.",
                    todo=f"Leave --{name} out, or give the profile a [{self.profile.name}.leader] in delivery.toml.",
                )


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch before the film: what it ``shows`` (black, bars, slate), for how many frames."""

    shows: str
    frames: int


def drops(profile: Profile, rate: Fraction) -> bool:
    """Whether time code is counted with dropped numbers."""
    return profile.drop_frame and timecode.can_drop(rate)


def parts(order: Order, rate: Fraction) -> tuple[Part, ...]:
    """What stands before the film, in order; nothing where nothing is asked for."""
    asked = _asked(order, rate)
    if not asked:
        return ()
    found: list[Part] = []
    at = asked[0][1]
    for shows, first, last in asked:
        if first < at:
            raise CheckFailed("Bars and slate stand over one another.", where="delivery.toml", todo="Part their times.")
        found += [Part(BLACK, first - at)] if first > at else []
        found.append(Part(shows, last - first))
        at = last
    begins = _frame(order.profile, order.profile.timecode, rate)
    if begins < at:
        raise CheckFailed("The film begins before its slate ends.", where="delivery.toml", todo="Move its timecode.")
    return (*found, Part(BLACK, begins - at)) if begins > at else tuple(found)


def tones(order: Order, raster: Raster) -> tuple[Tone, ...]:
    """What is heard before the film: tone under the bars, one frame of it at the pop, silence under the rest."""
    leader, rate = order.profile.leader, raster.rate
    before = parts(order, rate)
    if leader is None or not before:
        return ()
    total = sum(part.frames for part in before)
    begins = _frame(order.profile, order.profile.timecode, rate)
    pop = total - (begins - _frame(order.profile, leader.pop, rate)) if leader.pop else -1
    found: list[Tone] = []
    at, samples = 0, Format(rate=rate).samples
    for part in before:
        cuts = [at, *([pop, pop + 1] if part.shows == BLACK and at <= pop < at + part.frames else []), at + part.frames]
        for first, last in pairwise(cuts):
            sounds = part.shows == BARS or first == pop
            length = samples(last) - samples(first)
            if length:
                found.append(Tone(length, leader.pitch, leader.tone, part.shows == BARS) if sounds else Tone(length))
        at += part.frames
    return tuple(found)


def starts_at(order: Order, rate: Fraction) -> str:
    """The time code of the file's first frame; "" for a file that carries none."""
    profile = order.profile
    if not profile.timecode:
        return ""
    begins = _frame(profile, profile.timecode, rate) - sum(part.frames for part in parts(order, rate))
    return timecode.spelt(begins, rate, drops(profile, rate))


def _asked(order: Order, rate: Fraction) -> list[tuple[str, int, int]]:
    leader, profile = order.profile.leader, order.profile
    if leader is None:
        return []
    wanted = ((BARS, order.bars, leader.bars), (SLATE, order.slate, leader.slate))
    found = [(shows, _frame(profile, a, rate), _frame(profile, b, rate)) for shows, asked, (a, b) in wanted if asked]
    return sorted(found, key=lambda one: one[1])


def _frame(profile: Profile, text: str, rate: Fraction) -> int:
    """A profile's time code, counted as the film is."""
    if drops(profile, rate):
        text = text[:-3].replace(";", ":") + ";" + text[-2:]
    try:
        return timecode.frame_of(text, rate)
    except ValueError as problem:
        raise CheckFailed(str(problem), where=f"profile {profile.name}", todo="Give it another.") from None
