"""A scene read from end to end: its language, its people, its paragraphs, its lines, its camera notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from rushes.departments.breakdown.afar import show_from_afar
from rushes.departments.breakdown.intercut import Ends, Intercut, intercut
from rushes.departments.breakdown.inventory import ambient, element, gather, speaking_thing
from rushes.departments.breakdown.lexicon import Lexicon, language_of, lexicon, table
from rushes.departments.breakdown.people import Roster, roster
from rushes.departments.breakdown.pronouns import Recent
from rushes.departments.breakdown.reader import read_paragraph
from rushes.departments.breakdown.reading import PERSON, Mention, Reading
from rushes.departments.breakdown.setup import Spoken
from rushes.departments.breakdown.throng import throng
from rushes.departments.breakdown.voices import Voice, Where, voice_of
from rushes.departments.breakdown.words import cut
from rushes.film.element import Element, ElementKind
from rushes.film.film import Film
from rushes.film.heading import Side
from rushes.film.note import ShotNote
from rushes.film.screenplay import Action, Line, Note, Parenthetical, Scene, Speech
from rushes.film.source import Source

SAMPLE_WORDS = 400
ENTERS = frozenset({"enter", "arrive", "approach"})


@dataclass
class SceneText:
    """Readings and lines by the index of their block. ``people`` are the names, and the words for single
    persons without one; ``notes`` the camera notes of a block; ``closing`` those after the last block."""

    scene: Scene
    lexicon: Lexicon
    roster: Roster
    heading: Reading
    readings: dict[int, Reading]
    spoken: dict[int, Spoken]
    notes: dict[int, list[ShotNote]]
    closing: list[ShotNote]
    people: set[str]
    recent: Recent
    ends: Intercut

    @property
    def seen(self) -> list[str]:
        """Who can be in the picture, in order: those who speak in it, then the silent."""
        heard = [name for spoken in self.spoken.values() for name in _seen(spoken)]
        silent = [name for name in self.roster.names if name not in self.roster.speaking]
        return list(dict.fromkeys([*heard, *(name for name in silent if name in self.people)]))

    @cached_property
    def entrances(self) -> dict[str, int]:
        """The block in which somebody comes in who was not there before, by name."""
        found: dict[str, int] = {}
        met: set[str] = set()
        for index in sorted({*self.readings, *self.spoken}):
            if index in self.spoken:
                met.update(self.spoken[index].voice.names)
                continue
            reading = self.readings[index]
            for deed in reading.deeds:
                if deed.entry.key in ENTERS and deed.who not in met:
                    found.setdefault(deed.who, index)
            met.update(mention.key for mention in reading.mentions)
        return found

    @property
    def heading_subjects(self) -> tuple[str, ...]:
        """What the heading itself shows: the train of INT. TRAIN."""
        return tuple(mention.key for mention in self.heading.mentions if mention.entry.kind == "vehicle")[:1]

    def in_place(self, subjects: tuple[str, ...], mentions: list[Mention]) -> tuple[str, ...]:
        """Indoors a train is on a screen or behind a window: not beside the people of the shot."""
        vehicles = {mention.key for mention in mentions if mention.entry.kind == "vehicle"}
        if self.scene.heading.side is not Side.INT or self.heading_subjects:
            return subjects
        return tuple(name for name in subjects if name not in vehicles) or subjects


def read_scene(scene: Scene, film: Film, before: Ends | None = None) -> SceneText:
    """Read a scene by itself. ``before``: where everybody was last seen, for a scene of two places."""
    words = lexicon(language_of(_sample(scene), film.language[:2].lower()))
    abbreviations = words.grammar.abbreviations
    paragraphs = {
        index: cut(block.plain, abbreviations) for index, block in enumerate(scene.blocks) if isinstance(block, Action)
    }
    voices = {index: voice_of(block) for index, block in enumerate(scene.blocks) if isinstance(block, Line)}
    _carry_on(scene, voices)
    cues = [name for voice in voices.values() if not voice.together for name in voice.names]
    people = roster(cues, list(paragraphs.values()), words, film)
    seen = [voice.names[0] for voice in voices.values() if voice.where is Where.SEEN and not voice.together]
    recent = Recent(speakers=tuple(dict.fromkeys(seen)))
    if scene.heading.side is Side.INT:
        recent.things.add("fireplace")
    ends = intercut(scene, list(dict.fromkeys([*seen, *people.names])), before or {})
    text = SceneText(
        scene,
        words,
        people,
        _read_heading(scene, words),
        {},
        {},
        *_assign_notes(scene),
        set(people.names),
        recent,
        ends,
    )
    rank = 0
    for index, block in enumerate(scene.blocks):
        if isinstance(block, Action):
            text.readings[index] = reading = read_paragraph(paragraphs[index], words, people, recent)
            show_from_afar(reading, scene.heading.place, words)
        elif isinstance(block, Line):
            rank += 1
            text.spoken[index] = _spoken(block, rank, voices[index], text)
            if voices[index].where is not Where.OVER:
                recent.saw(voices[index].names[0])
    _hang_up(text)
    for reading in text.readings.values():
        text.people |= {
            mention.key
            for mention in reading.mentions
            if mention.entry.sort == PERSON and not mention.entry.plural and mention.entry.kind != "group"
        }
    return text


def _carry_on(scene: Scene, voices: dict[int, Voice]) -> None:
    """HARRY (CONT'D) after HARRY (V.O.) goes on from where it was."""
    last: Voice | None = None
    for index, voice in voices.items():
        line = scene.blocks[index]
        assert isinstance(line, Line)
        continued = any(extension.casefold().startswith(("cont", "suite")) for extension in line.extensions)
        if continued and last is not None and last.names == voice.names and voice.where is Where.SEEN:
            voices[index] = replace(voice, where=last.where)
        last = voices[index]


def _hang_up(text: SceneText) -> None:
    """Who is only heard, and first heard when somebody has just taken the telephone, is at its other end."""
    acting = {mention.key for reading in text.readings.values() for mention in reading.mentions if mention.named}
    if text.ends.ends:
        return
    wire = frozenset(table("coverage")["voice"]["wire"])
    said = frozenset(table("coverage")["voice"]["on_the_wire"])
    met: dict[str, bool] = {}
    calling = False
    for index in sorted({*text.readings, *text.spoken}):
        if index in text.readings:
            mentions = text.readings[index].mentions
            calling = bool(wire & {mention.key for mention in mentions})
            continue
        spoken = text.spoken[index]
        name = spoken.voice.names[0]
        far = met.setdefault(name, calling and name not in acting and bool(acting))
        if far and spoken.voice.where is Where.SEEN:
            spoken.voice = replace(spoken.voice, where=Where.BEYOND)
        parts = (part.plain.casefold().strip(" .()") for part in spoken.line.parts if isinstance(part, Parenthetical))
        calling = calling or not said.isdisjoint(parts)


def elements(text: SceneText) -> tuple[Element, ...]:
    """Everything the scene asks for."""
    found: list[Element] = []
    places = _first_places(text)
    for name in text.roster.names:
        kind = ElementKind.CAST if name in text.roster.speaking else ElementKind.SILENT
        if kind is ElementKind.SILENT and name not in places:
            continue  # only spoken of: whom a letter is addressed to, who is in a photograph
        found.append(Element(kind, name, *places.get(name, (name, text.scene.source))))
    found += [
        item
        for mention in text.heading.mentions
        if (item := element(mention, text.heading, text.scene.source)) and item.kind is ElementKind.VEHICLE
    ]
    for index, reading in text.readings.items():
        block = text.scene.blocks[index].source
        found += [item for mention in reading.mentions if (item := element(mention, reading, block))]
        found += ambient(reading, block)
        found += filter(None, [throng(reading, block)])
    found += ambient(text.heading, heading_source(text.scene))
    found += filter(None, [throng(text.heading, heading_source(text.scene), heading=True)])
    found += [speaking_thing(spoken) for spoken in text.spoken.values() if spoken.voice.thing]
    return gather(found)


def heading_source(scene: Scene) -> Source:
    return Source(scene.source.file, scene.source.line)


def _first_places(text: SceneText) -> dict[str, tuple[str, Source]]:
    """How and where each name is first written."""
    places: dict[str, tuple[str, Source]] = {}
    for index, block in enumerate(text.scene.blocks):
        if isinstance(block, Line):
            for name in text.spoken[index].voice.names:
                places.setdefault(name, (block.cue, block.source))
        elif isinstance(block, Action):
            for mention in text.readings[index].mentions:
                if mention.named:
                    places.setdefault(mention.key, (mention.words, block.source))
    return places


def _seen(spoken: Spoken) -> tuple[str, ...]:
    voice = spoken.voice
    return voice.names if voice.where is Where.SEEN and not voice.together else ()


def _sample(scene: Scene) -> list[str]:
    sample: list[str] = []
    for block in scene.blocks:
        if isinstance(block, Action):
            sample += block.plain[:3000].lower().replace("’", "'").replace("'", "' ").split()
        elif isinstance(block, Line):
            sample += block.spoken[:1000].lower().replace("’", "'").replace("'", "' ").split()
        if len(sample) > SAMPLE_WORDS:
            break
    return sample


def _read_heading(scene: Scene, words: Lexicon) -> Reading:
    return read_paragraph(cut(scene.heading.place[:400]), words, Roster(), Recent())


def _spoken(line: Line, rank: int, voice: Voice, text: SceneText) -> Spoken:
    """A line, with what its parentheticals do and how long they keep silent."""
    pauses = 0
    found: list[Reading] = []
    for part in line.parts:
        if isinstance(part, Parenthetical):
            if is_pause(part.plain):
                pauses += 1
            else:
                found.append(read_paragraph(cut(part.plain), text.lexicon, text.roster, Recent([line.character])))
    deeds = [deed for reading in found for deed in reading.deeds]
    count = sum(len(part.plain.split()) for part in line.parts if isinstance(part, Speech))
    return Spoken(line, rank, voice, count, pauses, deeds)


@cache
def _pauses() -> frozenset[str]:
    return frozenset(table("coverage")["pause"]["words"])


def is_pause(text: str) -> bool:
    """A silence the writer put on the page: (beat), Un temps."""
    return text.casefold().strip(" .…!()") in _pauses()


def _assign_notes(scene: Scene) -> tuple[dict[int, list[ShotNote]], list[ShotNote]]:
    """A note inside a paragraph or a line is that block's; one that stands alone is the next block's; after
    the last block it is a shot of its own."""
    notes: dict[int, list[ShotNote]] = {}
    waiting: list[ShotNote] = []
    last, last_line = -1, -1
    for index, block in enumerate(scene.blocks):
        if isinstance(block, Note):
            if block.shot is None:
                continue
            if last >= 0 and block.source.line <= last_line:
                notes.setdefault(last, []).append(block.shot)
            else:
                waiting.append(block.shot)
        elif isinstance(block, Action | Line):
            last, last_line = index, max(_last_lines(block))
            if waiting:
                notes[index], waiting = waiting, []
    return notes, waiting


def _last_lines(block: Action | Line) -> Iterator[int]:
    if isinstance(block, Action):
        yield block.source.line + block.text.rstrip("\n").count("\n")
        return
    yield block.source.line
    for part in block.parts:
        yield part.source.line + part.text.rstrip("\n").count("\n")
