"""The spotting list: where music comes in and goes out, why, in which mood, on whose theme, by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rushes.departments.music.ensembles import ensemble, home_ensemble
from rushes.departments.music.stretches import EDGE, Stretch, rules, stretches
from rushes.departments.music.timeline import SceneAt, Timeline
from rushes.film.film import Film
from rushes.film.score import Order, Place, SpottedCue
from rushes.film.shot import Breakdown

CREDITS = "music/credits"
_MOMENTS = {"shock": "a shock", "reveal": "a discovery", "entrance": "an entrance"}
_MOST_THEMES = 2


def spot(breakdown: Breakdown, film: Film, line: Timeline) -> tuple[SpottedCue, ...]:
    """Every cue before the end credits, in order; the first begins under the opening title."""
    if not film.sound.music or not line.scenes:
        return ()
    composer = _Composer(breakdown, film, line)
    cues: list[SpottedCue] = []
    begun: Counter[int] = Counter()
    for run in _runs(_rationed(stretches(line), line), line):
        begun[run[0].scene] += 1
        cues.append(composer.cue(run, _number(run[0].start, len(cues) + 1), begun[run[0].scene]))
    return tuple(cues)


def closing_cue(breakdown: Breakdown, film: Film, line: Timeline, count: int, frames: int) -> tuple[SpottedCue, ...]:
    """The end credits' cue, after ``count`` others; the credits last ``frames``. None where the film has no music."""
    if not film.sound.music or not line.scenes or not frames:
        return ()
    name = _number(line.end, count + 1)
    return (_Composer(breakdown, film, line).closing(name, film.format.milliseconds(frames)),)


def _number(start: int, count: int) -> str:
    """A cue's number: 1m4 is the fourth of the film, and in its first reel."""
    return f"{start // int(rules()['reel']) + 1}m{count}"


def _rationed(found: list[Stretch], line: Timeline) -> list[Stretch]:
    """Without the weakest, until enough of the film is left in silence (the longer the film, the more) and its cues are
    not too many."""
    known = rules()
    most, least, grown = (int(known[name]) for name in ("most", "most_long", "long"))
    allowed = (most - (most - least) * min(line.end, grown) // grown) * line.end // 100
    count = max(int(known["few"]), line.end // int(known["each"]))
    total, left = sum(each.end - each.start for each in found), len(found)
    dropped: set[int] = set()
    weakest = sorted(
        (place for place, each in enumerate(found) if each.weight is not None and each.weight < EDGE),
        key=lambda place: (found[place].weight or 0, place),
    )
    for place in weakest:
        if total <= allowed and left <= count:
            break
        dropped.add(place)
        total -= found[place].end - found[place].start
        left -= 1
    return [each for place, each in enumerate(found) if place not in dropped]


def _runs(found: Sequence[Stretch], line: Timeline) -> list[list[Stretch]]:
    """Stretches that one cue plays: they follow on, and the mood does not break."""
    runs: list[list[Stretch]] = []
    for stretch in found:
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and last.runs_on
            and stretch.runs_in
            and stretch.scene == last.scene + 1
            and _alike(line.scenes[last.scene], line.scenes[stretch.scene])
            and stretch.end - runs[-1][0].start <= int(rules()["longest"])
        ):
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def _alike(one: SceneAt, other: SceneAt) -> bool:
    (valence, arousal), (later, drive) = one.sheet.mood, other.sheet.mood
    return abs(valence - later) + abs(arousal - drive) < int(rules()["alike"]) or other.sheet.heading.continuous


class _Composer:
    """What a spotting needs of the whole film: who matters, who plays."""

    def __init__(self, breakdown: Breakdown, film: Film, line: Timeline) -> None:
        self.film, self.line = film, line
        spoken = Counter(each.line.character for scene in line.scenes for each in scene.said)
        seen = Counter(name for scene in line.scenes for shot in scene.shots for name in shot.shot.subjects[:1])
        people = {name for scene in breakdown.scenes for name in scene.cast}
        self.weight = {name: spoken[name] + seen[name] for name in people if seen[name]}
        self.home = home_ensemble(film)
        self.title = film.title

    def cue(self, run: list[Stretch], name: str, turn: int) -> SpottedCue:
        """``turn`` counts the cues that begin in the same scene."""
        first, last = run[0], run[-1]
        start, scene = first.start, self.line.scenes[first.scene]
        notes = [note for stretch in run for note in stretch.notes]
        arc = tuple(self._arc(run))
        length = self._length(last.end - start, last.exact)
        key = f"music/{scene.sheet.key}"
        scenes = [self.line.scenes[stretch.scene] for stretch in run]
        noted = next((note.idiom for _, note in notes if note.idiom), "")
        step = int(rules()["talk_step"])
        return SpottedCue(
            key=f"{key}/cue-{turn}" if turn > 1 else key,
            name=name,
            start=self.line.place(start),
            at=start,
            milliseconds=length,
            why_in=first.why_in,
            why_out=last.why_out,
            arc=arc,
            hits=tuple(self._hits(run, start, length)),
            idiom=noted or ensemble(self.film, scene.sheet, arc[0][1:], self.home),
            themes=self._themes(scenes, [name for _, note in notes for name in note.themes]),
            talk=_talk(scenes, start, last.end) // step * step,
            ending=last.ending,
            scenes=tuple(each.sheet.number for each in scenes),
            source=next((note.source for _, note in notes), scene.sheet.source),
            file=next((note.file for _, note in notes if note.file), ""),
            waits=tuple(
                f"voice/{said.key}" for each in scenes for shot in each.shots if shot.estimated for said in shot.said
            ),
            exact=last.exact,
            description="; ".join(note.description for _, note in notes if note.description),
        )

    def closing(self, name: str, milliseconds: int) -> SpottedCue:
        """The end credits: the film's theme, and its first character's."""
        last = self.line.scenes[-1]
        valence, arousal = _rounded(last.sheet.mood)
        leads = sorted(self.weight, key=lambda one: (-self.weight[one], one))[:1]
        return SpottedCue(
            key=CREDITS,
            name=name,
            start=Place(last.shots[-1].shot.key, self.line.form.frames(last.shots[-1].end - last.shots[-1].start)),
            at=last.end,
            milliseconds=max(milliseconds - 2500, 4000),
            why_in="the end credits",
            why_out="with the credits",
            arc=((0, valence, arousal),),
            hits=(),
            idiom=self.home,
            themes=(self.title, *(each.upper() for each in leads)),
            talk=0,
            ending="cadence",
            scenes=(),
        )

    def _length(self, milliseconds: int, exact: bool) -> int:
        step = int(rules()["step"])
        if exact:
            return milliseconds
        return max(round(milliseconds / step), 2) * step

    def _arc(self, run: list[Stretch]) -> Iterator[tuple[int, int, int]]:
        """The moods a cue goes through: each scene's, unless a note says another from its place on."""
        start = run[0].start
        told: dict[int, tuple[int, int]] = {}
        for stretch in run:
            scene = self.line.scenes[stretch.scene]
            told[max(scene.start - start, 0)] = _rounded(scene.sheet.mood)
        for stretch in run:
            for at, note in stretch.notes:
                if note.mood is not None:
                    told = {
                        place: mood for place, mood in told.items() if place < at - start or place > stretch.end - start
                    }
                    told[max(at - start, 0)] = note.mood
        before: tuple[int, int] | None = None
        for place, mood in sorted(told.items()):
            if mood != before:
                yield (0 if before is None else place, *mood)
            before = mood

    def _hits(self, run: list[Stretch], start: int, length: int) -> Iterator[tuple[int, str]]:
        """Cuts to other scenes and the director's own first, then what happens in the shots, with air between."""
        apart = int(rules()["apart"])
        wanted: list[tuple[int, int, str]] = []
        for order, stretch in enumerate(run):
            scene = self.line.scenes[stretch.scene]
            if order or (start == 0 and scene.start > 0):
                wanted.append((0, scene.start, f"cut to {scene.sheet.number}. {scene.sheet.heading.text.strip()}"))
            wanted += [
                (0, at, "the director's note") for at, note in stretch.notes if note.order is Order.HIT or note.mood
            ]
            for shot in scene.shots[1:]:
                moments = [moment for moment in _MOMENTS if moment in shot.moments]
                if moments:
                    wanted.append((1, shot.start, f"{_MOMENTS[moments[0]]} ({shot.shot.number})"))
        kept: list[tuple[int, str]] = []
        for _, at, what in sorted(wanted):
            place = at - start
            if apart <= place <= length - apart and all(abs(place - other) >= apart for other, _ in kept):
                kept.append((place, what))
        yield from sorted(kept)

    def _themes(self, scenes: list[SceneAt], told: list[str]) -> tuple[str, ...]:
        """Whose music it is: as noted; else who matters most in these scenes; else the place; the film itself last."""
        present = Counter(
            name for scene in scenes for shot in scene.shots for name in shot.shot.subjects if name in self.weight
        )
        people = sorted(present, key=lambda name: (-present[name], -self.weight[name], name))[:_MOST_THEMES]
        names = told or [name.upper() for name in people] or [scenes[0].sheet.heading.place.strip().upper()]
        if scenes[0].start == self.line.scenes[0].start and not told:
            names = [self.title, *names]
        return tuple(dict.fromkeys(name for name in names if name)) or (self.title,)


def _talk(scenes: list[SceneAt], start: int, end: int) -> int:
    """Per cent of a stretch that lies under words."""
    spoken = sum(max(min(each.end, end) - max(each.start, start), 0) for scene in scenes for each in scene.said)
    return 100 * spoken // max(end - start, 1)


def _rounded(mood: tuple[int, int]) -> tuple[int, int]:
    step = int(rules()["mood_step"])
    valence, arousal = (min(max(step * ((2 * value + step) // (2 * step)), -100), 100) for value in mood)
    return valence, arousal
