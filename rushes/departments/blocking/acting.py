"""The people of a shot on their marks, with what they do and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from rushes.departments.blocking import things
from rushes.departments.blocking.carrying import HAT
from rushes.departments.blocking.company import says, voiced
from rushes.departments.blocking.deeds import deeds
from rushes.departments.blocking.dressing import attired
from rushes.departments.blocking.figures import bareheaded, figure
from rushes.departments.blocking.framing import CLOSE
from rushes.departments.blocking.playing import gesture_frames, gestures, played
from rushes.departments.blocking.presence import Moment, Presence
from rushes.departments.blocking.riding import Seated, seat_spot
from rushes.departments.blocking.vectors import apart, facing
from rushes.departments.blocking.walking import walked
from rushes.film.blocking import Cue, Mark, Prop
from rushes.film.film import Film
from rushes.film.note import Size
from rushes.film.shot import Shot, ShotKind
from rushes.film.timing import Timing

_SAMPLES = 48000
_MOTORS = 1925


def marks(
    shot: Shot,
    moment: Moment,
    props: tuple[Prop, ...],
    film: Film,
    timing: Timing,
    levels: Mapping[str, int],
    riders: Mapping[str, Seated],
) -> tuple[Mark, ...]:
    """A mark for everybody in the shot. ``levels``: how loud a line is, 0 to 100, by line key; ``riders`` by name."""
    heard = _Heard(shot, moment)
    return tuple(
        [
            _rider(person, riders[person.name], shot, moment, props, film, timing, levels, heard)
            if person.name in riders
            else _mark(person, shot, moment, props, film, timing, levels, heard)
            for person in moment.people
        ]
    )


class _Heard:
    """What people hear and turn to: lines by key, who says the first or has just spoken, to whom, and who is there."""

    def __init__(self, shot: Shot, moment: Moment) -> None:
        self.lines = dict(voiced(shot))
        said, listener = next(iter(self.lines.values()), None), (shot.listener or "").casefold()
        self.speaker = said.character.casefold() if said else listener  # whom a silent face has just heard
        self.answers = listener if said else (*shot.subjects, "")[0].casefold()
        self.present = {one.name.casefold(): one.name for one in moment.people}


def _mark(
    person: Presence,
    shot: Shot,
    moment: Moment,
    props: tuple[Prop, ...],
    film: Film,
    timing: Timing,
    levels: Mapping[str, int],
    heard: _Heard,
) -> Mark:
    own = figure(person.name, film)
    body = attired(own, person.worn, film.year) if person.worn else own
    held, left = (_out_of_the_frame(thing, person, shot) for thing in (person.holds, person.left))
    hands_still = _shows_a_hand(shot, moment) or (bool(person.holds) and _before_the_face(shot, person))
    speech = _speech(person, heard, timing, film.format.rate, levels)
    start, via, to, steps = walked(person, body.build, shot, timing.frames, film.format.rate, speech)
    cues = (
        *speech,
        *steps,
        *_change(person, steps, timing.frames, film.format.rate),
        *_kept(person, timing.frames),
        *(() if hands_still else played(person, shot, timing.frames, film.format.rate, steps)),
    )
    pose = person.start.pose if to is None or person.change else steps[0].what
    look_at = "" if person.asleep else _look_at(person, shot, moment, props, heard)
    abed = person.start.pose == "lie" and person.start.seat > 0
    return Mark(
        figure=bareheaded(body) if abed or (HAT in (person.holds, person.left) and not person.changed) else body,
        becomes=attired(body, person.changed, film.year) if person.changed else None,
        at=start,
        facing=person.start.facing if to else _turned(person, look_at, moment, props),
        pose=pose,
        seat=person.start.seat if to is None or person.change else 0,
        to=to,
        look_at=look_at,
        cues=_in_order(cues, film.year),
        holds=held,
        reaches=person.reaches,
        via=via,
        left=left,
        gives_to=person.gives_to,
    )


def _rider(
    person: Presence,
    on: Seated,
    shot: Shot,
    moment: Moment,
    props: tuple[Prop, ...],
    film: Film,
    timing: Timing,
    levels: Mapping[str, int],
    heard: _Heard,
) -> Mark:
    """Somebody on the seat of what they ride: it goes, they sit; hands that lead it do nothing else."""
    rate, prop = film.format.rate, on.prop
    look_at = _look_at(person, shot, moment, (), heard)
    cues = (
        *_speech(person, heard, timing, rate, levels),
        *[cue for cue in gestures(person, timing.frames, rate) if "regard" in deeds(cue.what)],
    )
    return Mark(
        figure=figure(person.name, film),
        at=seat_spot(on, prop.at),
        facing=(prop.facing + on.seat.turned) % 3600,
        pose="sit",
        seat=on.seat.above,
        to=seat_spot(on, prop.to) if prop.to is not None else None,
        look_at=look_at,
        cues=tuple(sorted(cues, key=lambda cue: (cue.start, cue.end, cue.what))),
        holds=person.holds,
        rides=prop.name,
        left=person.left,
    )


def _change(person: Presence, steps: tuple[Cue, ...], frames: int, rate: Fraction) -> tuple[Cue, ...]:
    """Sitting down, getting up, kneeling: once there, or a moment into the shot."""
    if not person.change:
        return ()
    start = min(steps[-1].end if steps else frames // 6, max(0, frames - 2))
    return (Cue(start, min(frames, start + gesture_frames(rate)), person.change),)


def _kept(person: Presence, frames: int) -> tuple[Cue, ...]:
    """What somebody is at all through the shot: asleep, on the telephone."""
    cues = [Cue(0, frames, "sleep")] if person.asleep else []
    if person.phones:
        cues.append(Cue(frames // 4 if "take" in person.deeds else 0, frames, "phone"))
    return tuple(cues)


def _speech(
    person: Presence, heard: _Heard, timing: Timing, rate: Fraction, levels: Mapping[str, int]
) -> tuple[Cue, ...]:
    """When this person's lines are heard, for whoever's lips are in the picture."""
    cues = []
    if not heard.lines:
        return ()
    for spoken in timing.lines:
        line = heard.lines.get(spoken.line_key)
        if line is None or not (line.character.casefold() == person.name.casefold() or says(person.name, line)):
            continue
        length = -(-spoken.samples * rate.numerator // (_SAMPLES * rate.denominator))
        end = min(timing.frames, spoken.frame + max(1, length))
        cues.append(Cue(spoken.frame, end, "speak", levels.get(spoken.line_key, 100)))
    return tuple(cues)


def _in_order(cues: tuple[Cue, ...], year: int) -> tuple[Cue, ...]:
    """Film is cranked by hand, before the chest, until cameras have a motor and an eyepiece."""
    if year < _MOTORS:
        cues = tuple([replace(cue, what="crank") if cue.what == "film" else cue for cue in cues])
    return cues if len(cues) < 2 else tuple(sorted(cues, key=lambda cue: (cue.start, cue.end, cue.what)))


def _shows_a_hand(shot: Shot, moment: Moment) -> bool:
    """Whether the shot is an insert of what somebody holds: all hands keep still for it."""
    if shot.kind is not ShotKind.INSERT:
        return False
    in_hand = {thing for one in moment.people for thing in (one.holds, one.left) if thing}
    return not in_hand.isdisjoint(shot.subjects)


def _before_the_face(shot: Shot, person: Presence) -> bool:
    """Whether what they raise would hide the face that the shot is of."""
    raised = any("stay" in deeds(verb) for verb in person.verbs)
    return raised and shot.size in (Size.ECU, Size.CU) and person.name in shot.subjects


def _out_of_the_frame(thing: str, person: Presence, shot: Shot) -> str:
    """What somebody holds, or nothing where it would hide the face that the shot is of: it is below the frame."""
    close = shot.size in CLOSE and shot.kind is not ShotKind.INSERT and person.name in shot.subjects
    stands = not person.start.seat or person.to is not None
    return "" if thing and close and things.comes_before_a_face(thing, stands) else thing


def _look_at(person: Presence, shot: Shot, moment: Moment, props: tuple[Prop, ...], heard: _Heard) -> str:
    """Speakers look at the listener, listeners at the speaker, everyone at what arrives, readers at what they hold."""
    present, speaker = heard.present, heard.speaker
    if speaker == person.name.casefold():
        return present.get(heard.answers, "") or _other(person, moment)
    if speaker in present:
        return present[speaker]
    if person.reaches:
        return ""
    for prop in props:
        if prop.to is not None:  # what arrives
            return prop.name
    if person.holds and "take" in person.deeds:
        return person.holds
    if "regard" in person.deeds:
        things = [prop.name for prop in props if any(prop.name == one.name for one in shot.props)]
        seen = [present[name.casefold()] for name in shot.subjects if name.casefold() in present]
        return next((name for name in (*things, *seen) if name != person.name), "") or _other(person, moment)
    return "" if person.to is not None or len(moment.people) != 2 else _other(person, moment)


def _turned(person: Presence, look_at: str, moment: Moment, props: tuple[Prop, ...]) -> int:
    """How somebody stands who may turn on their feet: to the person they look at, and to a thing far to the side."""
    if person.start.pose not in ("stand", "kneel") or not look_at or person.reaches:
        return person.start.facing
    other = moment.person(look_at)
    if other is not None:
        return facing(person.start.at, other.to or other.start.at)
    thing = next((prop for prop in props if prop.name == look_at), None)
    if thing is None:
        return person.start.facing
    way = facing(person.start.at, thing.to or thing.at)
    aside = (way - person.start.facing + 1800) % 3600 - 1800
    return way if abs(aside) > 500 else person.start.facing


def _other(person: Presence, moment: Moment) -> str:
    """The nearest of the others, when near enough to be with."""
    others = [one for one in moment.people if one.name != person.name]
    near = [(apart(one.start.at, person.start.at), one.name) for one in others]
    close = [(distance, name) for distance, name in near if distance < 5000]
    return min(close)[1] if close else ""
