"""Edits that have in them what editors do: each is a case that every format is tried on."""

from __future__ import annotations

from fractions import Fraction

from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, Source, TrackKind

RATES = {
    "23.976": Fraction(24000, 1001),
    "24": Fraction(24),
    "25": Fraction(25),
    "29.97 drop-frame": Fraction(30000, 1001),
    "50": Fraction(50),
}
SAMPLES = Fraction(48000)


def shot(
    number: int, start: int, length: int, offset: int = 12, rate: Fraction = Fraction(25), **more: object
) -> EditEvent:
    """An event of a shot with 12 frames of handles, on a reel of its own, at an hour of its own."""
    name = f"{number}A"
    source = Source(
        url=f"media/{name}.mov",
        reel=f"S{number:03}A",
        timecode=(10 + number) * 3600 * round(rate),
        rate=rate,
        length=400,
        digest=f"{number:064x}",
    )
    about = (
        ("key", f"la-scene/{number}/shot-1"),
        ("take", f"{number:064x}"),
        ("event", str(number)),
        ("tier", "maquette"),
    )
    event = EditEvent(name, start, length, offset, source, about=about)
    return EditEvent(**{each: getattr(event, each) for each in event.__slots__} | more)  # type: ignore[arg-type]


def heard(number: int, start: int, length: int, offset: int = 0, **more: object) -> EditEvent:
    """A line's event, in samples."""
    source = Source(
        f"media/line-{number}.wav", f"L{number:03}", number * 480_000, SAMPLES, 480_000, f"{number + 500:064x}"
    )
    about = (("key", f"line/{number}"), ("take", f"{number + 500:064x}"))
    event = EditEvent(f"line {number}", start, length, offset, source, about=about)
    return EditEvent(**{each: getattr(event, each) for each in event.__slots__} | more)  # type: ignore[arg-type]


def picture(
    rate: Fraction, *events: EditEvent, transitions: tuple[EditTransition, ...] = (), name: str = "picture"
) -> EditTrack:
    return EditTrack(TrackKind.PICTURE, name, rate, events, transitions)


def sound(*events: EditEvent, name: str = "dialogue 1", transitions: tuple[EditTransition, ...] = ()) -> EditTrack:
    return EditTrack(TrackKind.SOUND, name, SAMPLES, events, transitions)


def edit_of(rate: Fraction, *tracks: EditTrack, **more: object) -> Edit:
    drop = rate == RATES["29.97 drop-frame"]
    about = (("film", "la-ciotat"), ("cut", "c" * 64))
    made = Edit("L'arrivée d'un train", rate, tracks, 3600 * round(rate) - (108 if drop else 0), drop, about=about)
    return Edit(**{each: getattr(made, each) for each in made.__slots__} | more)  # type: ignore[arg-type]


def cases(rate: Fraction) -> dict[str, Edit]:
    """By name: one thing an editor does in each."""

    def at(number: int, start: int, length: int, offset: int = 12, **more: object) -> EditEvent:
        return shot(number, start, length, offset, rate, **more)

    def pictures(*events: EditEvent, transitions: tuple[EditTransition, ...] = ()) -> EditTrack:
        return picture(rate, *events, transitions=transitions)

    # A sound begins where no frame does, and a second one where a frame does.
    lines = sound(heard(1, 12_345, 61_111, 33), heard(2, 96_096, 48_048, 0), name="dialogue 1")
    plain = pictures(at(1, 0, 60), at(2, 60, 48), at(3, 108, 75))
    markers = (
        EditMarker("plus près", 5, 0, "le visage de Jeanne & la lampe", "RED"),
        EditMarker("too long", 20, 10, "", "GREEN"),
    )
    inner = (pictures(at(4, 0, 40), at(5, 40, 30)), sound(heard(3, 4_800, 48_000)))
    nested = EditEvent("la poursuite", 60, 50, 10, inside=inner, about=(("key", "nested"),))
    words = EditTrack(
        TrackKind.SUBTITLES,
        "fr",
        rate,
        (EditEvent("1", 10, 40, text="Où est-il ?"), EditEvent("2", 70, 30, text="Là.\nIci.")),
    )
    return {
        "cuts": edit_of(rate, plain, lines),
        "both ends trimmed": edit_of(rate, pictures(at(1, 0, 48, 20), at(2, 48, 30, 21), at(3, 78, 60, 12))),
        "split edits": edit_of(rate, plain, sound(heard(1, 0, 130_000, 0), heard(2, 130_000, 40_000, 9_600))),
        "dissolve": edit_of(
            rate,
            pictures(
                at(1, 0, 60),
                at(2, 60, 48),
                at(3, 108, 75),
                transitions=(EditTransition(60, 6, 8), EditTransition(108, 0, 12)),
            ),
        ),
        "wipe": edit_of(rate, pictures(at(1, 0, 60), at(2, 60, 48), transitions=(EditTransition(60, 6, 6, "wipe"),))),
        "crossfade": edit_of(
            rate,
            plain,
            sound(
                heard(1, 0, 48_000, 4_800),
                heard(2, 48_000, 48_000, 9_600),
                transitions=(EditTransition(48_000, 4_800, 4_800),),
            ),
        ),
        "mixed": edit_of(
            rate,
            plain,
            sound(
                heard(1, 12_345, 61_111, 33, level=-60, fade_in=4_800, fade_out=9_600),
                heard(2, 96_096, 48_048, 0, level=35),
                heard(3, 192_192, 96_096, 4_004, fade_out=24_000),
            ),
        ),
        "speed": edit_of(
            rate,
            pictures(
                at(1, 0, 60, speed=Fraction(2)),
                at(2, 60, 48, speed=Fraction(1, 3)),
                at(3, 108, 75, speed=Fraction(9, 10)),
            ),
        ),
        "freeze frame": edit_of(rate, pictures(at(1, 0, 60), at(2, 60, 48, 30, speed=Fraction(0)), at(3, 108, 75))),
        "backwards": edit_of(rate, pictures(at(1, 0, 60), at(2, 60, 48, 30, speed=Fraction(-1)), at(3, 108, 75))),
        "reorder": edit_of(rate, pictures(at(3, 0, 75), at(1, 75, 60), at(2, 135, 48), at(1, 183, 20, 30))),
        "gap": edit_of(rate, pictures(at(1, 24, 60), at(2, 100, 48)), lines),
        "nested": edit_of(rate, pictures(at(1, 0, 60), nested, at(3, 110, 75))),
        "markers": edit_of(
            rate,
            pictures(at(1, 0, 60), at(2, 60, 48, markers=markers), at(3, 108, 75)),
        ),
        "timeline markers": edit_of(
            rate,
            plain,
            markers=(EditMarker("scene 2", 60, 0, "reprise", "BLUE"), EditMarker("fin", 170, 0, "", "CYAN")),
        ),
        "layers": edit_of(
            rate,
            plain,
            picture(rate, at(6, 30, 40), at(7, 90, 12), name="titles"),
            lines,
            sound(heard(3, 24_000, 96_000), name="music 1"),
        ),
        "muted": edit_of(rate, pictures(at(1, 0, 60), at(2, 60, 48, enabled=False), at(3, 108, 75))),
        "subtitles": edit_of(rate, plain, words),
        "strange names": edit_of(
            rate, pictures(at(1, 0, 60, name='INT. GARE / QUAI – "nuit" <2> 🚂 & co'), at(2, 60, 48, name="été\\hiver"))
        ),
    }
