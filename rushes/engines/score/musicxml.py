"""MusicXML 4.0, score-partwise: what notation programs open.

Every part is written in one voice: at each instant where a note begins or ends a new chord begins, and what sounds on
is tied over. Lengths are split into written values, so that the notes of a measure always fill it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as Xml

from rushes.engines.score.instruments.catalogue import Instrument, instrument
from rushes.engines.score.markings import dynamics
from rushes.engines.score.notes import Bar, Key, Note, Part, Piece
from rushes.engines.score.spelling import spelled

DIVISIONS = 8  # of a quarter: thirty-seconds
_DOCTYPE = (
    '<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" '
    '"http://www.musicxml.org/dtds/partwise.dtd">\n'
)
_VALUES = (
    (32, "whole", 0), (24, "half", 1), (16, "half", 0), (12, "quarter", 1), (8, "quarter", 0), (6, "eighth", 1),
    (4, "eighth", 0), (3, "16th", 1), (2, "16th", 0), (1, "32nd", 0),
)  # fmt: skip
_CLEFS = {"G": ("G", 2), "F": ("F", 4), "C": ("C", 3), "P": ("percussion", 0)}


def write(piece: Piece, path: Path, title: str) -> None:
    root = Xml.Element("score-partwise", version="4.0")
    _child(_child(root, "work"), "work-title", title)
    _child(_child(_child(root, "identification"), "encoding"), "software", "Rushes")
    names = _child(root, "part-list")
    playing = sorted({note.part for note in piece.notes})
    for number, index in enumerate(playing, 1):
        _declare(names, f"P{number}", number, piece.parts[index])
    for number, index in enumerate(playing, 1):
        part = _child(root, "part", id=f"P{number}")
        notes = [note for note in piece.notes if note.part == index]
        _measures(part, piece, notes, instrument(piece.parts[index].instrument), first=number == 1)
    Xml.indent(root, " ")
    text = Xml.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{_DOCTYPE}{text}\n', encoding="utf-8", newline="\n")


def _child(parent: Xml.Element, name: str, text: object = None, **attributes: str) -> Xml.Element:
    element = Xml.SubElement(parent, name, attributes)
    if text is not None:
        element.text = str(text)
    return element


def _declare(names: Xml.Element, key: str, number: int, part: Part) -> None:
    kind = instrument(part.instrument)
    entry = _child(names, "score-part", id=key)
    _child(entry, "part-name", f"{kind.title} ({part.role})")
    _child(_child(entry, "score-instrument", id=f"{key}-I1"), "instrument-name", kind.title)
    played = _child(entry, "midi-instrument", id=f"{key}-I1")
    _child(played, "midi-channel", 10 if kind.drums else (number - 1) % 9 + 1)
    _child(played, "midi-program", kind.program + 1)
    _child(played, "pan", round(90 * part.pan))


def _measures(part: Xml.Element, piece: Piece, notes: list[Note], kind: Instrument, first: bool) -> None:
    beats: int | None = None
    section: int | None = None
    tempo: int | None = None
    bars = _written(piece)
    marks = {index: (mark, force) for index, mark, force in dynamics(bars, notes)}
    for number, bar in enumerate(bars, 1):
        measure = _child(part, "measure", number=str(number))
        key = piece.keys[bar.section]
        if bar.beats != beats or bar.section != section:
            _attributes(measure, key, bar, kind, changed=(bar.section != section, bar.beats != beats, number == 1))
            beats, section = bar.beats, bar.section
        if first and bar.hit:
            _child(_direction(measure, "above"), "rehearsal", f"{bar.start:.2f} s")
        if first and round(bar.bpm) != tempo:
            tempo = round(bar.bpm)
            _tempo(measure, bar)
        if number - 1 in marks:
            _dynamic(measure, *marks[number - 1])
        _fill(measure, bar, notes, key, kind)
    _child(_child(measure, "barline", location="right"), "bar-style", "light-heavy")


def _written(piece: Piece) -> list[Bar]:
    """The bars, and as many more after the last chord as it is held."""
    bars = list(piece.bars)
    end = max((note.end for note in piece.notes), default=Fraction(0))
    while bars[-1].at + bars[-1].beats < end:
        last = bars[-1]
        bars.append(Bar(last.start + last.seconds, last.at + last.beats, last.beats, last.quarter, last.section))
    return bars


def _attributes(measure: Xml.Element, key: Key, bar: Bar, kind: Instrument, changed: tuple[bool, bool, bool]) -> None:
    attributes = _child(measure, "attributes")
    new_key, new_metre, opening = changed
    if opening:
        _child(attributes, "divisions", DIVISIONS)
    if new_key:
        element = _child(attributes, "key")
        _child(element, "fifths", 0 if kind.drums else key.fifths)
        _child(element, "mode", key.mode)
    if new_metre:
        element = _child(attributes, "time")
        _child(element, "beats", bar.beats)
        _child(element, "beat-type", 4)
    if opening:
        sign, line = _CLEFS[kind.clef]
        element = _child(attributes, "clef")
        _child(element, "sign", sign)
        if line:
            _child(element, "line", line)


def _direction(measure: Xml.Element, place: str) -> Xml.Element:
    return _child(_child(measure, "direction", placement=place), "direction-type")


def _tempo(measure: Xml.Element, bar: Bar) -> None:
    metronome = _child(_direction(measure, "above"), "metronome")
    _child(metronome, "beat-unit", "quarter")
    _child(metronome, "per-minute", f"{bar.bpm:.1f}")
    _child(measure[-1], "sound", tempo=f"{bar.bpm:.3f}")


def _dynamic(measure: Xml.Element, mark: str, force: float) -> None:
    """``sound`` counts in hundredths of MIDI's velocity 90."""
    _child(_child(_direction(measure, "below"), "dynamics"), mark)
    _child(measure[-1], "sound", dynamics=f"{100 * 127 * force / 90:.0f}")


def _fill(measure: Xml.Element, bar: Bar, notes: list[Note], key: Key, kind: Instrument) -> None:
    """Chords and rests, slice by slice."""
    spans = [span for note in notes if (span := _span(note, bar)) is not None]
    length = bar.beats * DIVISIONS
    edges = sorted({0, length, *(edge for start, end, *_ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        sounding: dict[int, tuple[bool, bool]] = {}
        for begin, stop, pitch, before, after in spans:
            if begin <= start and stop >= end:
                held, goes = sounding.get(pitch, (False, False))
                sounding[pitch] = (held or before or begin < start, goes or after or stop > end)
        _slice(measure, end - start, sounding, key, kind)


def _span(note: Note, bar: Bar) -> tuple[int, int, int, bool, bool] | None:
    """A note's place in a bar, in divisions: begin, end, pitch, whether it comes from before and goes on after."""
    start, end = (round(DIVISIONS * (place - bar.at)) for place in (note.at, note.end))
    end = max(end, start + 1)
    length = bar.beats * DIVISIONS
    if start >= length or end <= 0:
        return None
    return max(start, 0), min(end, length), note.pitch, start < 0, end > length


def _slice(
    measure: Xml.Element, length: int, sounding: dict[int, tuple[bool, bool]], key: Key, kind: Instrument
) -> None:
    pieces = []
    while length:
        value = next(value for value in _VALUES if value[0] <= length)
        pieces.append(value)
        length -= value[0]
    for order, (duration, name, dots) in enumerate(pieces):
        if not sounding:
            note = _child(measure, "note")
            _child(note, "rest")
            _timed(note, duration, name, dots, ())
            continue
        for chord, pitch in enumerate(sorted(sounding)):
            held, goes = sounding[pitch]
            ties = [*(["stop"] if held or order else []), *(["start"] if goes or order < len(pieces) - 1 else [])]
            note = _child(measure, "note")
            if chord:
                _child(note, "chord")
            _pitch(note, pitch, key, kind)
            _timed(note, duration, name, dots, tuple(ties))


def _pitch(note: Xml.Element, pitch: int, key: Key, kind: Instrument) -> None:
    if kind.drums:
        element = _child(note, "unpitched")
        _child(element, "display-step", "CDEFGAB"[pitch % 7])
        _child(element, "display-octave", 4 + pitch % 2)
        return
    step, alter, octave = spelled(pitch, key)
    element = _child(note, "pitch")
    _child(element, "step", step)
    if alter:
        _child(element, "alter", alter)
    _child(element, "octave", octave)


def _timed(note: Xml.Element, duration: int, name: str, dots: int, ties: tuple[str, ...]) -> None:
    _child(note, "duration", duration)
    for tie in ties:
        _child(note, "tie", type=tie)
    _child(note, "voice", 1)
    _child(note, "type", name)
    for _ in range(dots):
        _child(note, "dot")
    if ties:
        notations = _child(note, "notations")
        for tie in ties:
            _child(notations, "tied", type=tie)
