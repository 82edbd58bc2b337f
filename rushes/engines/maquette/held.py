"""What somebody has in a hand: upright on the palm, hanging from it, or turned as it is used; alight until put out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import cos, sin
from pathlib import Path as File

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.ajar import HAND, Ajar, stood
from rushes.engines.maquette.carrying import Grip, Use, grip, hangs, use_of, way_of
from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.model import MATERIALS, Key, Model, Rows, together
from rushes.engines.maquette.passing import Pass, passing
from rushes.engines.maquette.props import as_opened, build_prop_at, known
from rushes.engines.maquette.props.gltf_moving import played
from rushes.engines.maquette.transform import Matrix, moved, translate, turn
from rushes.film.blocking import Leaf, Mark, Prop

READ, PUTS_OUT = "read", "put-out"
"""The cues with which a book is open, and at whose middle a flame is out."""
BETWEEN = 0.14  # metres from the right hand to the middle of what both hold
TURNS = 11  # frames to tip a bottle, or to bring a rifle down
_DIM = 0.35
_BOW = 0.10  # metres beside a violin's middle


@dataclass
class Held:
    mark: Mark
    name: str
    model: Model
    shape: str
    opening: Ajar | None = None
    use: Use | None = None
    passes: Pass | None = None

    def matrix(self, hand: Matrix, facing: float, frame: int = 0) -> Matrix:
        """Where it is at a frame, by the hand that has it."""
        x, y, z = hand[:3, 3]
        way = way_of(self.name)
        if way == "both":
            x, z = x + BETWEEN * cos(facing), z - BETWEEN * sin(facing)
        return translate(x, y, z) @ turn(facing) @ self._grip(way, frame).matrix()

    def _grip(self, way: str, frame: int) -> Grip:
        """As it is usually had, or on the way from there to how it is had for what its bearer does."""
        usual = grip(self.shape) or grip(self.name) or Grip()
        if hangs(self.mark, self.name) or way == "grasped":
            usual = replace(usual, at=(0.0, self._height() / (2 if way == "grasped" else 1), 0.0))
        elif way == "hung":
            usual = Grip()  # on the knees
        for cue in self.mark.cues:
            other = grip(self.name, cue.what)
            if other is not None:
                come = 1.0 if cue.start == 0 else smooth((frame - cue.start) / TURNS)
                usual = usual.towards(other, min(come, 1 - smooth((frame - cue.end) / TURNS)))
        return usual

    def used(self, hand: Matrix, other: Matrix, facing: float) -> Matrix:
        """Where it is as it is used, by the hand that has it and the other one; turned from one to the other along its
        own length, or along the arm, and its front where its bearer looks."""
        assert self.use is not None
        ahead, up = np.array((sin(facing), 0.0, cos(facing))), np.array((0.0, 1.0, 0.0))
        if self.use.along == "arm":
            length, front = -hand[:3, 1], up
        elif self.use.along == "chin":
            length, front = ahead * 0.80 + _aside(facing) * 0.56 + up * 0.10, up
        elif self.use.along == "strings":
            length, front = hand[:3, 3] + (ahead - _aside(facing)) * 0.1 - other[:3, 3], ahead
        else:
            length, front = other[:3, 3] - hand[:3, 3], ahead
        length = length / (float(np.linalg.norm(length)) + 1e-9)
        front = front - length * float(front @ length)
        front = front / (float(np.linalg.norm(front)) + 1e-9)
        axes = np.eye(4)
        if self.use.lies:  # modelled lying: its length is x, and y is up
            axes[:3, 0], axes[:3, 1], axes[:3, 2] = length, front, np.cross(length, front)
        else:
            axes[:3, 0], axes[:3, 1], axes[:3, 2] = np.cross(length, front), length, front
        grasped = other if self.use.along in ("chin", "strings") else hand
        axes[:3, 3] = grasped[:3, 3] - axes[:3, :3] @ np.asarray(self.use.grip)
        return axes

    def burns(self, frame: int) -> bool:
        """Whether its own light is seen; what never had one is not asked."""
        return not any(cue.what == PUTS_OUT and 2 * frame >= cue.start + cue.end for cue in self.mark.cues)

    def rows(self, frame: int, matrix: Matrix, seconds: float = 0.0) -> list[dict[Key, Rows]]:
        """Its pieces in their place; a flame that is out is but dim glass."""
        pieces = [played(self.model, seconds) or self.model.arrays()]
        if self.opening is not None and self.opening.moves:
            pieces += self.opening.rows(float(frame / self.opening.rate))
        placed = {key: moved(rows, matrix) for key, rows in together(pieces).items()}
        if self.burns(frame):
            return [placed]
        glow, glass = MATERIALS["glow"], MATERIALS["glass"]
        cold = {(mesh, glass): _cold(rows) for (mesh, material), rows in placed.items() if material == glow}
        return [{key: rows for key, rows in placed.items() if key[1] != glow}, cold]

    def _height(self) -> float:
        tops = [float((rows[:, 7] + np.abs(rows[:, 4:7]).sum(1) / 2).max()) for rows in self.model.arrays().values()]
        return float(max(tops, default=0.3))


def _cold(rows: Rows) -> Rows:
    dim = rows.copy()
    dim[:, 12:15] *= _DIM
    dim[:, 15] = MATERIALS["glass"]
    return dim


def _aside(facing: float) -> npt.NDArray[np.float64]:
    """To the left of who faces that way."""
    return np.array((cos(facing), 0.0, -sin(facing)))


def _with_its_bow(violin: Held) -> tuple[Held, Held]:
    """A violin apart from its bow, which is modelled beside it; the other hand has that."""
    rows = violin.model.rows
    own, bow = ({key: [row for row in those if (row[3] > _BOW) == beside] for key, those in rows.items()}
                for beside in (False, True))  # fmt: skip
    apart = [replace(violin.model, rows={key: those for key, those in each.items() if those}) for each in (own, bow)]
    return (
        replace(violin, model=apart[0]),
        replace(violin, model=apart[1], use=Use("strings", (0.15, 0.06, 0.0)), passes=None),
    )


def placed_in_hands(
    held: Mapping[int, Held],
    palms: Mapping[int, Matrix],
    facing: Mapping[int, float],
    everybody: int,
    frame: int,
    seconds: float,
) -> dict[int, Matrix]:
    """Where all that is held is at a time. ``held`` and ``palms`` by right hands' numbers, and after ``everybody`` left
    ones'; ``facing`` by bearers'. Who is not among these has nothing given to them."""
    found = {}
    for index, thing in held.items():
        bearer, gone = index % everybody, thing.passes
        if gone is None or seconds < gone.start:
            other = palms[(index + everybody) % (2 * everybody)]
            use = thing.used(palms[index], other, facing[bearer]) if thing.use is not None else None
            found[index] = thing.matrix(palms[index], facing[bearer], frame) if use is None else use
        elif gone.to is not None and gone.to in facing and seconds >= gone.lands:
            found[index] = thing.matrix(palms[gone.to], facing[gone.to], frame)
        else:
            found[index] = translate(*gone.at(seconds)) @ turn(facing[bearer])
    return found


def bearers(held: Mapping[int, Held], everybody: int) -> list[int]:
    """The numbers of all who have something in a hand in the course of a shot."""
    given = [thing.passes.to for thing in held.values() if thing.passes is not None]
    return [index % everybody for index in held] + [to for to in given if to is not None]


def held(mark: Mark, name: str, year: int, file: File | None, opened: Sequence[Leaf], rate: Fraction) -> Held | None:
    """A thing in one of a mark's hands; ``file`` is its own glTF; ``opened``: what the shot opens. None for an empty
    hand, and for a thing that has no shape."""
    if not name or not (known(name) or file):
        return None
    use = None if file else use_of(name, frozenset([cue.what for cue in mark.cues]))
    said = next((one for one in opened if one.kind == name), None)
    reads = any(cue.what == READ for cue in mark.cues)
    shown = name if file or not (said or reads) else as_opened(name)
    model = build_prop_at(Prop(shown, name, mark.at), year, 0.0, file)
    leaves = tuple(enumerate(model.all_leaves()))
    if said is not None and leaves:
        opening = Ajar(said, leaves, rate, HAND)
        return Held(mark, name, stood(model, [opening], HAND), shown, opening, use)
    return Held(mark, name, model.ajar({k: 1.0 for k, _ in leaves}) if reads else model, shown, use=use)


def all_held(
    actors: Sequence[Actor], year: int, files: Mapping[str, File], opened: Sequence[Leaf], rate: Fraction
) -> dict[int, Held]:
    """What is in hand, by the bearer's number: of right hands, and after them of left ones. ``files``: glTFs by
    digest; ``opened``: what the shot opens."""
    marks = [actor.mark for actor in actors]
    found = [held(mark, mark.holds, year, files.get(mark.model), opened, rate) for mark in marks]
    for bearer, thing in enumerate(found):
        if thing is not None:
            thing.passes = passing(actors, bearer)
    found += [held(mark, mark.left, year, files.get(mark.left_model), opened, rate) for mark in marks]
    for bearer, thing in enumerate(found[: len(marks)]):
        if thing is not None and thing.use is not None and thing.use.along == "chin":
            found[bearer], found[len(marks) + bearer] = _with_its_bow(thing)
    return {index: thing for index, thing in enumerate(found) if thing is not None}
