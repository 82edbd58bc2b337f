"""A cut made by hand, and the files of its takes: two shots, a line that overlaps another, a bed that is repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from rushes.departments.editorial.turnover.clip import Clip, Of, of
from rushes.film.cut import Cut, PictureEvent, SoundEvent
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.tier import Tier


def shot(name: str, start: int, frames: int, **more: object) -> PictureEvent:
    event = PictureEvent(
        name=name,
        key=f"int-kitchen-night/1/{name.lower()}",
        scene=name[:-1],
        start=start,
        frames=frames,
        offset=0,
        media=Media(name * 8, ".mp4"),
        recipe=f"recipe of {name}",
        engine="maquette",
        tier=Tier.MAQUETTE,
        label=f"Medium shot, {name}",
    )
    return replace(event, **more)  # type: ignore[arg-type]


def sound(stem: str, name: str, start: int, samples: int, **more: object) -> SoundEvent:
    event = SoundEvent(
        stem=stem,
        name=name,
        key=f"{stem}/{name}",
        start=start,
        samples=samples,
        media=Media(name * 8, ".wav"),
        recipe=f"recipe of {name}",
        engine="espeak",
        tier=Tier.MAQUETTE,
    )
    return replace(event, **more)  # type: ignore[arg-type]


def cut(rate: Fraction = Fraction(24), *, picture: Iterable[PictureEvent] = (), **more: object) -> Cut:
    whole = Cut(
        "Éclair",
        Format(160, 90, rate),
        tuple(picture) or (shot("1A", 0, 48), shot("2B", 48, 24)),
        (
            sound("dialogue", "first", 0, 48_000, who="ANNA", text="I know.", gain=-25, pan=17, fade_in=96),
            sound("dialogue", "second", 24_000, 48_000, who="TOM", text="You told me."),
            sound("ambience", "kitchen", 0, 144_000, loop=True),
        ),
    )
    return replace(whole, **more)  # type: ignore[arg-type]


def clips(of_cut: Cut, handles: int = 0) -> dict[Of, Clip]:
    """Files with so many frames before and after each take; sounds are a second long."""
    pictures = {
        of(event): Clip(f"picture/{event.name}.mov", -handles, event.frames + 2 * handles, event.name, 1000 - handles)
        for event in of_cut.picture
    }
    return pictures | {of(event): Clip(f"sound/{event.name}.wav", 0, 48_000, event.name) for event in of_cut.sound}
