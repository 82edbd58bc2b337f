"""Lines as a cut has them, without a voice having spoken."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from rushes.departments.subtitles import with_edited
from rushes.film.cut import Cut, PictureEvent, SoundEvent, Word
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.subtitle import Subtitle
from rushes.film.tier import Tier

RATE = Fraction(24)
SECOND = 48000


def says(text: str, start: float, seconds: float, who: str = "MARIE", timed: bool = True, **more: object) -> SoundEvent:
    samples = round(seconds * SECOND)
    words = tuple(
        Word(m.start(), m.end(), samples * m.start() // len(text), samples * m.end() // len(text))
        for m in re.finditer(r"\w+", text)
    )
    told: dict[str, object] = {"stem": "dialogue", "through": "", "sung": False} | more
    return SoundEvent(
        name=who,
        key=f"voice/{who}/{start}",
        start=round(start * SECOND),
        samples=samples,
        media=Media("0" * 64, ".wav"),
        recipe="r",
        engine="fake",
        tier=Tier.MAQUETTE,
        who=who,
        text=text,
        words=words if timed else (),
        **told,  # type: ignore[arg-type]
    )


def cut_of(*events: SoundEvent, seconds: int = 120, shots: tuple[int, ...] = (), rate: Fraction = RATE) -> Cut:
    """``shots``: the frames at which another picture begins."""
    bounds = [0, *shots, round(seconds * rate)]
    picture = tuple(
        PictureEvent(
            f"{number}A", f"s/{number}", "1", one, other - one, 0, Media("1" * 64, ".mp4"), "r", "fake", Tier.MAQUETTE
        )
        for number, (one, other) in enumerate(pairwise(bounds), 1)
    )
    return Cut("A film", Format(rate=rate), picture, events)


def subtitles(cut: Cut, language: str = "fr", children: bool = False) -> tuple[Subtitle, ...]:
    return with_edited(cut, language, children, ()).cues
