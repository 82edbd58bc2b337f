"""Where each scene would have music: from when, until when, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rushes.departments.music.timeline import SceneAt, ShotAt, Timeline, matters
from rushes.film.quick import dataclass
from rushes.film.score import MusicNote, Order
from rushes.work.tables import table

EDGE = 1000  # the weight of what opens and closes the film


@dataclass(frozen=True, slots=True)
class Stretch:
    """Music in one scene, milliseconds of the film. ``runs_in`` and ``runs_on``: it may be one with that of the scene
    before, or after. ``weight``: how much it is wanted; None where the director said so. ``notes`` that hold in it."""

    scene: int
    start: int
    end: int
    why_in: str
    why_out: str
    ending: str = "cadence"
    runs_in: bool = True
    runs_on: bool = True
    exact: bool = False
    weight: int | None = 0
    notes: tuple[tuple[int, MusicNote], ...] = ()


def rules() -> dict[str, Any]:
    return table("music", "spotting")


def stretches(line: Timeline) -> list[Stretch]:
    """In the order of the film."""
    found: list[Stretch] = []
    mourning = 0
    for index, scene in enumerate(line.scenes):
        death = next((shot for shot in scene.shots if "death" in shot.moments), None)
        placed = [(_note_at(scene, row), note) for row, note in scene.sheet.music]
        if any(note.order is Order.NONE for _, note in placed):
            pass
        elif any(note.order in (Order.IN, Order.OUT) for _, note in placed):
            found += _directed(line, index, placed)
        else:
            notes = tuple((shot.start if shot else scene.start, note) for shot, note in placed)
            if notes or scene.start >= mourning:
                found += _by_rule(line, index, notes)
        if death is not None:
            mourning = max(scene.end, death.start + int(rules()["mourning"]))
    return found


def _note_at(scene: SceneAt, row: int) -> ShotAt | None:
    return scene.shot_from(row)


def _by_rule(line: Timeline, index: int, notes: tuple[tuple[int, MusicNote], ...]) -> Iterator[Stretch]:
    """Where the director asked for music without saying when, and where the mood is strong or has turned, through the
    scene; else under the opening, where nobody speaks for long, and towards the film's end."""
    scene, known = line.scenes[index], rules()
    valence, arousal = scene.sheet.mood
    strength = abs(valence) + abs(arousal)
    before = line.scenes[index - 1].sheet.mood if index else scene.sheet.mood
    turn = abs(valence - before[0]) + abs(arousal - before[1])
    strong = strength >= int(known["strong"]) or turn >= int(known["turned"])
    last = index == len(line.scenes) - 1
    if notes or (strong and scene.length >= int(known["shortest"])) or (last and index):
        weight = None if notes else EDGE if last or index == 0 else 100 + strength + turn // 2
        stretch = _through(line, index, weight, notes)
        if stretch is not None:
            yield stretch
        return
    taken = 0
    if index == 0:
        opening = _opening(line)
        taken = opening.end
        yield opening
    for start, end in _silences(scene):
        if start >= taken and end - start >= int(known["wordless"]):
            yield _silent(line, index, start, end)


def _opening(line: Timeline) -> Stretch:
    """Under the title and on, until somebody in the picture speaks; a narrator may speak over it."""
    scene, known = line.scenes[0], rules()
    spoken = (said.start for shot in scene.shots for said in shot.said if said.key not in shot.shot.unseen)
    first = next(spoken, None)
    rest = int(known["rest"])
    if first is not None and first - rest >= int(known["shortest"]):
        return Stretch(0, 0, first - rest, "the film begins", "as the first line is spoken", weight=EDGE, runs_on=False)
    end, why, ending = _out(line, 0, 0)
    return Stretch(0, 0, end, "the film begins", why, ending, weight=EDGE, runs_on=ending == "cadence")


def _silent(line: Timeline, index: int, start: int, end: int) -> Stretch:
    """A stretch in which nobody speaks: the picture is told by music, which gives way to the words."""
    scene, known = line.scenes[index], rules()
    end = min([end, *(shot.start for shot in scene.shots if "death" in shot.moments and shot.start > start)])
    to_the_end = end >= scene.end
    shot = next(shot for shot in reversed(scene.shots) if shot.start <= start)
    at = start if start in (scene.start, shot.start) else start + int(known["after"])
    why = "on the cut, nobody speaks" if start == scene.start else f"after the line, nobody speaks ({shot.shot.number})"
    out = scene.end - int(known["close"]) if to_the_end else end - int(known["rest"])
    return Stretch(
        index, at, out, why, "rings over the cut" if to_the_end else "gives way to the words",
        runs_in=start == scene.start, runs_on=to_the_end,
        weight=1 + (end - start) // 100 + (0 if scene.said else int(known["wholly"])),
    )  # fmt: skip


def _silences(scene: SceneAt) -> Iterator[tuple[int, int]]:
    """Where nobody speaks."""
    at = scene.start
    for said in sorted(scene.said, key=lambda each: each.start):
        if said.start > at:
            yield at, said.start
        at = max(at, said.end)
    if scene.end > at:
        yield at, scene.end


def _directed(line: Timeline, index: int, placed: list[tuple[ShotAt | None, MusicNote]]) -> Iterator[Stretch]:
    """In and out as the director's notes have it, on the first frame of their shots."""
    scene = line.scenes[index]
    start: int | None = None if placed[0][1].order is Order.IN else scene.start
    runs_in, reason = start is not None, "goes on"
    notes: list[tuple[int, MusicNote]] = []
    for shot, note in placed:
        at = shot.start if shot else scene.end
        notes.append((at, note))
        if note.order is Order.IN and start is None:
            start, runs_in, reason = at, False, "the director's note"
        elif note.order is Order.OUT and start is not None:
            if at > start:
                yield Stretch(
                    index, start, at, reason, "the director's note", "cadence", runs_in, False, True, None, tuple(notes)
                )
            start, notes = None, []
    if start is not None and start < scene.end:
        end, why, ending = _out(line, index, start)
        yield Stretch(index, start, end, reason, why, ending, runs_in, ending == "cadence", False, None, tuple(notes))


def _through(
    line: Timeline, index: int, weight: int | None, notes: tuple[tuple[int, MusicNote], ...]
) -> Stretch | None:
    """Through a scene; None where there is no good place to come in."""
    scene = line.scenes[index]
    came = _in(line, index)
    if came is None:
        if weight is not None:
            return None
        came = (scene.start, "the director's note")
    end, why, ending = _out(line, index, came[0])
    if end - came[0] < int(rules()["shortest"]) and weight is not None and weight < EDGE:
        return None
    stretch = Stretch(index, came[0], max(end, came[0] + 1000), came[1], why, ending, weight=weight, notes=notes)
    return replace(stretch, runs_in=came[0] <= scene.start, runs_on=ending == "cadence", exact=ending == "stop")


def _in(line: Timeline, index: int) -> tuple[int, str] | None:
    """Not under a first line: on the cut, in a gap, or before the cut."""
    scene, known = line.scenes[index], rules()
    if index == 0:
        return 0, "the film begins"
    said = scene.said
    if not said or said[0].start - scene.start >= int(known["before"]):
        return scene.start, f"on the cut to {scene.sheet.heading.text.strip() or 'the scene'}, {_feeling(scene)}"
    middle = scene.start + 6 * scene.length // 10
    for shot in scene.shots[1:]:
        if shot.start <= middle and not shot.said and shot.end - shot.start >= int(known["gap"]):
            return shot.start, f"on a look, nobody speaks ({shot.shot.number})"
    for start, end in _silences(scene):
        if scene.start < start <= middle and end - start >= int(known["gap"]):
            return start + int(known["after"]), "in a gap between lines"
    before = line.scenes[index - 1]
    last = max((each.end for each in before.said), default=before.start)
    if scene.start - last >= int(known["lead"]) + 200 and before.length > 2 * int(known["lead"]):
        return scene.start - int(known["lead"]), "under the end of the scene before, ahead of the first line"
    return None


def _feeling(scene: SceneAt) -> str:
    valence, arousal = scene.sheet.mood
    mood = "dark" if valence < -20 else "bright" if valence > 20 else "even"
    return f"{mood} and {'agitated' if arousal > 25 else 'calm' if arousal < -15 else 'moving'}"


def _out(line: Timeline, index: int, start: int) -> tuple[int, str, str]:
    """(milliseconds, why, ending): at a death, before a line that matters, or closing over the cut."""
    scene, known = line.scenes[index], rules()
    least = start + int(known["shortest"])
    for shot in scene.shots:
        if "death" in shot.moments and shot.start > start:
            return shot.start, f"silence after a death ({shot.shot.number})", "stop"
        for each in shot.said:
            if matters(each.line) and each.start - int(known["rest"]) >= least:
                return each.start - int(known["rest"]), f"before a line that matters: “{each.line.spoken[:40]}”", "open"
    close = scene.end - int(known["close"])
    said = scene.said
    if said and said[-1].end > close:
        gap = said[-1].start - int(known["rest"])
        free = len(said) < 2 or said[-2].end < gap
        if free and gap >= least and index < len(line.scenes) - 1:
            return gap, "before the scene's last line", "cadence"
        return scene.end, "on the cut", "cadence"
    return close, "rings over the cut", "cadence"
