"""Who and what stands where in a shot, and how the camera sees it.

Right-handed, y up, the set's floor at y = 0, its centre at the origin. x and z in millimetres, angles in
tenths of a degree, 0 faces +z, 900 faces +x. The camera of a set's master stands towards +z.
Times are frames from the shot's first.
"""

from __future__ import annotations

from dataclasses import field

from rushes.film.face import Face
from rushes.film.floorplan import FloorPlan
from rushes.film.heading import Hour, Side
from rushes.film.lighting import Lighting
from rushes.film.note import Move
from rushes.film.quick import dataclass
from rushes.film.spot import Spot

_A_STEP = 100  # millimetres: a hand that breathes stays within


@dataclass(frozen=True, slots=True)
class SetDesign:
    """A place, the same in every shot of the film. ``kind`` is a set family ("kitchen", "platform");
    ``name`` the writer's place: everything random in the set is drawn from it alone. ``dressing`` are lexicon
    words of things the text says belong to the place. ``condition``: rich, poor, tidy, ruined, as the heading or the
    scene says. ``model`` is the digest of a glTF that replaces what is built;
    the plan with its marks stays."""

    kind: str
    name: str
    side: Side
    year: int
    plan: FloorPlan
    dressing: tuple[str, ...] = ()
    model: str = ""
    condition: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A mannequin's individuality, stable for the film. ``build``: man, woman, child, old-man, old-woman.
    ``height`` millimetres; ``girth`` in hundredths of an average body's; ``coat``, ``legs``, ``skin``, ``hair`` are
    ``#rrggbb``; ``hat`` a lexicon word or "". ``face``, ``hair_style``, ``garment``: names of the maquette's own
    tables, "" for the year's usual; ``beard``: "", moustache, beard; ``wears``: glasses, cane, scarf…"""

    name: str
    build: str
    height: int
    coat: str
    legs: str
    skin: str
    hair: str
    hat: str = ""
    skirt: bool = False
    girth: int = 100
    face: str = ""
    hair_style: str = ""
    beard: str = ""
    garment: str = ""
    wears: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that happens between two frames of the shot: a word spoken, a gesture."""

    start: int
    end: int
    what: str  # "speak" or a verb: walk, sit, stand, turn, point, wave, nod, look
    level: int = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a figure stands, where it goes, what it does. ``to`` None: stays. ``seat`` 0: stands, else the
    seat's height. ``look_at``: a figure's or prop's name, "camera", or "" for straight ahead. ``model`` is the digest
    of a glTF that replaces what they hold. ``rides``: the name of the prop they sit on and go with; of
    several, the nearest. ``reaches``: where a hand goes that opens, shuts or takes, None for the air before them.
    ``via``: the corners of the way to ``to``. ``left``: what the left hand has, besides ``holds``; ``left_model`` its
    glTF. ``gives_to``: the figure whose hand ``holds`` goes to as they give it.
    ``becomes``: how they look once they have put on, or taken off, what they ``holds`` till then, or from then on."""

    figure: Figure
    at: Spot
    facing: int
    pose: str = "stand"  # stand, sit, walk, run, lie, kneel
    seat: int = 0
    to: Spot | None = None
    look_at: str = ""
    cues: tuple[Cue, ...] = ()
    holds: str = ""
    model: str = ""
    rides: str = ""
    reaches: Spot | None = None
    via: tuple[Spot, ...] = ()
    left: str = ""
    left_model: str = ""
    gives_to: str = ""
    becomes: Figure | None = None


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing on its mark. ``name`` is the lexicon key, ``words`` the writer's; unknown things (``known``
    False) are drawn as a card with ``words`` on it. ``model`` is the digest of a glTF that replaces it. ``shown``: on
    the sheet or screen of the set, and not in the place; a metre behind it where it is first seen, and nearer as it
    comes."""

    name: str
    words: str
    at: Spot
    facing: int = 0
    to: Spot | None = None
    known: bool = True
    model: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Camera:
    """The lens on a 36×24 mm sensor (``lens``: tenths of a millimetre, ``lens_end`` after a zoom), ``stop`` in
    tenths, and the path from (eye, target) to (eye_end, target_end), eased, round the target in
    an arc. ``focus``: millimetres; it goes with the
    move, or is pulled about frame ``rack`` where that is not 0. ``roll``: tenths of a degree. ``handheld``: 0..100.
    ``rolls``: by how much more it is rolled at the end. ``begins`` and ``lasts``: the frames of the move, which takes
    the whole shot where ``lasts`` is 0. ``split``: one side of the frame, -1 the left and 1 the right, is focused at
    ``focus``, the other at ``focus_end``.
    ``anamorphic``: what is out of focus is oval. ``clean``: a single, though the shot is over a shoulder by its kind:
    no shoulder would stand well in it."""

    lens: int
    stop: int
    eye: Spot
    target: Spot
    eye_end: Spot
    target_end: Spot
    lens_end: int
    focus: int
    focus_end: int
    move: Move = Move.STATIC
    roll: int = 0
    handheld: int = 0
    rack: int = 0
    anamorphic: bool = False
    clean: bool = False
    rolls: int = 0
    begins: int = 0
    lasts: int = 0
    split: int = 0

    @property
    def moves(self) -> bool:
        """Whether its last frame is another picture than its first; a hand that breathes is no move, nor is
        a whip that the cut comes in the middle of."""
        if self.move is Move.WHIP_PAN and self.begins == 0:
            return False
        way = self.rolls or (self.eye, self.target, self.lens) != (self.eye_end, self.target_end, self.lens_end)
        far = max(abs(self.eye.x - self.eye_end.x), abs(self.eye.y - self.eye_end.y), abs(self.eye.z - self.eye_end.z))
        return bool(way) and (self.move is not Move.HANDHELD or far > _A_STEP)


@dataclass(frozen=True, slots=True)
class Light:
    """The hour of the heading and the weather of the action. ``unlit``: the place's own lamps are out, though it is
    the hour for them."""

    hour: Hour
    interior: bool
    weather: tuple[str, ...] = ()  # rain, snow, fog, wind, storm
    unlit: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something of the set that opens. ``kind``: door, window, cupboard, drawer; of the set's own the nearest to
    ``at``. How far it is open, in hundredths: ``before`` frame ``start``, and ``after`` frame ``end``."""

    kind: str
    at: Spot
    before: int
    after: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Crowd:
    """Extras, whom the set places for itself. ``deeds``: what they do in the shot, verbs in the order of the text;
    ``seated``: they sit as it begins. ``chairs`` stand for so many of them, whoever is still there."""

    count: int = 0
    seated: bool = False
    deeds: tuple[str, ...] = ()
    chairs: int = 0


@dataclass(frozen=True, slots=True)
class Blocking:
    set: SetDesign
    marks: tuple[Mark, ...]
    props: tuple[Prop, ...]
    camera: Camera
    light: Light
    crowd: Crowd = field(default_factory=Crowd)
    lighting: Lighting = field(default_factory=Lighting)
    leaves: tuple[Leaf, ...] = ()
    faces: tuple[Face, ...] = ()  # for letters on signs and cards that the house's typeface lacks
    speed: int = 100  # of what happens, in hundredths: marks, things and leaves have their frames at the usual speed

    @property
    def models(self) -> frozenset[str]:
        """The digests of all glTF models it names."""
        held = {digest for mark in self.marks for digest in (mark.model, mark.left_model)}
        return frozenset({self.set.model, *held, *(prop.model for prop in self.props)} - {""})
