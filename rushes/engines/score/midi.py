"""Standard MIDI files: a cue written as one (type 1, with its tempo map), and one played by our instruments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.engines.score.brief import Brief
from rushes.engines.score.instruments.catalogue import instrument, instruments
from rushes.engines.score.instruments.drums import DRUMS
from rushes.engines.score.notes import Bar, Key, Note, Part, Piece
from rushes.errors import EngineFailed

TICKS = 480  # to the quarter
_DRUM_CHANNEL = 9
_KEYS = {-7: "Cb", -6: "Gb", -5: "Db", -4: "Ab", -3: "Eb", -2: "Bb", -1: "F", 0: "C", 1: "G", 2: "D", 3: "A", 4: "E",
         5: "B", 6: "F#", 7: "C#"}  # fmt: skip
_LARGEST = 4 * 1024 * 1024
_MOST = 40_000  # notes
_TEMPO = 500_000  # microseconds a quarter where a file says nothing
_FINEST = 48  # of a quarter, to which what is read is rounded


def write(piece: Piece, path: Path, title: str) -> None:
    """A track for the time (tempo, metre, key, markers on the hits) and one for each part that plays."""
    import mido

    file = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    file.tracks.append(_track(_time_events(piece), title))
    playing = sorted({note.part for note in piece.notes})
    channels = (channel for channel in range(len(playing) + 1) if channel != _DRUM_CHANNEL)
    for index in playing:
        part = piece.parts[index]
        kind = instrument(part.instrument)
        channel = _DRUM_CHANNEL if kind.drums else next(channels) % 16
        notes = [note for note in piece.notes if note.part == index]
        file.tracks.append(_track(_part_events(part, notes, channel), f"{kind.title}, {part.role}"))
    file.save(str(path))


def _track(events: Iterator[tuple[Fraction, int, Any]], name: str) -> Any:
    """Messages at their places (quarters), the lower order first where they fall together."""
    import mido

    track = mido.MidiTrack([mido.MetaMessage("track_name", name=name, time=0)])
    now = 0
    for at, _, message in sorted(events, key=lambda event: event[:2]):
        tick = round(at * TICKS)
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=TICKS))
    return track


def _time_events(piece: Piece) -> Iterator[tuple[Fraction, int, Any]]:
    from mido import MetaMessage

    beats = tempo = section = None
    for bar in piece.bars:
        if bar.section != section:
            section = bar.section
            key = piece.keys[section]
            minor = key.mode in ("aeolian", "dorian", "phrygian")
            yield bar.at, 0, MetaMessage("key_signature", key=_signature(key, minor))
        if bar.beats != beats:
            beats = bar.beats
            yield bar.at, 1, MetaMessage("time_signature", numerator=beats, denominator=4)
        if round(1e6 * bar.quarter) != tempo:
            tempo = round(1e6 * bar.quarter)
            yield bar.at, 2, MetaMessage("set_tempo", tempo=tempo)
        if bar.hit:
            yield bar.at, 3, MetaMessage("marker", text=f"hit {bar.start:.3f} s")


def _signature(key: Key, minor: bool) -> str:
    relative = {"Cb": "Ab", "Gb": "Eb", "Db": "Bb", "Ab": "F", "Eb": "C", "Bb": "G", "F": "D", "C": "A", "G": "E",
                "D": "B", "A": "F#", "E": "C#", "B": "G#", "F#": "D#", "C#": "A#"}  # fmt: skip
    major = _KEYS[key.fifths]
    return f"{relative[major]}m" if minor else major


def _part_events(part: Part, notes: list[Note], channel: int) -> Iterator[tuple[Fraction, int, Any]]:
    from mido import Message

    yield Fraction(0), 0, Message("program_change", program=instrument(part.instrument).program, channel=channel)
    yield Fraction(0), 1, Message("control_change", control=10, value=round(63.5 * (1 + part.pan)), channel=channel)
    yield (
        Fraction(0),
        1,
        Message("control_change", control=7, value=round(max(20, 110 + 4 * part.gain)), channel=channel),
    )
    for note in notes:
        force = min(max(round(127 * note.force), 1), 127)
        yield note.at, 3, Message("note_on", note=note.pitch, velocity=force, channel=channel)
        yield note.end, 2, Message("note_off", note=note.pitch, velocity=0, channel=channel)


@dataclass(frozen=True)
class _Read:
    """A note of a file: ticks, its channel and the program it was played with."""

    start: int
    end: int
    pitch: int
    velocity: int
    channel: int
    program: int


def conformed(path: Path, brief: Brief) -> Piece:
    """A MIDI file as a piece for our instruments, its own tempo map stretched so that it ends with the cue.

    Raises EngineFailed where it cannot be read or has nothing to play."""
    file = _opened(path)
    notes = _notes_of(file)
    if not notes:
        raise EngineFailed(f"{path.name} has no notes.", todo="Give a MIDI file with notes in it.")
    ticks = file.ticks_per_beat
    last = max(note.end for note in notes)
    changes = _tempi(file)
    whole = _seconds(last, changes, ticks)
    stretch = brief.seconds / whole if whole else 1.0
    bars = _bars(file, last, changes, ticks, stretch)
    parts, where = _parts_of(notes)
    written = [
        Note(
            where[(note.channel, note.program)],
            _quarters(note.start, ticks),
            max(_quarters(note.end, ticks) - _quarters(note.start, ticks), Fraction(1, _FINEST)),
            _playable(note, parts[where[(note.channel, note.program)]]),
            min(max(note.velocity / 127, 0.05), 1.0),
            exact=True,
        )
        for note in notes
    ]
    keys = [Key(0, "major", 0)]
    return Piece("midi", bars, keys, parts, brief.seconds, "cadence", (1.6, 0.24), written)


def _opened(path: Path) -> Any:
    import mido

    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is far too large")
        file = mido.MidiFile(str(path), clip=True)
        if file.type == 2:
            raise ValueError("it is of type 2, whose tracks are not played together")
        if file.ticks_per_beat <= 0:
            raise ValueError("it counts time in film frames")
    except Exception as problem:  # a damaged file fails in many ways
        reason = str(problem) or type(problem).__name__
        raise EngineFailed(
            f"The MIDI file cannot be read: {reason}.",
            todo="Export it again from its program, as a standard MIDI file.",
        ) from problem
    return file


def _notes_of(file: Any) -> list[_Read]:
    notes: list[_Read] = []
    programs: dict[int, int] = {}
    open_notes: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for now, message in _merged(file):
        if message.type == "program_change":
            programs[message.channel] = message.program
        elif message.type == "note_on" and message.velocity:
            open_notes.setdefault((message.channel, message.note), []).append((now, message.velocity))
        elif message.type in ("note_on", "note_off"):
            started = open_notes.get((message.channel, message.note))
            if started:
                start, velocity = started.pop(0)
                program = programs.get(message.channel, 0)
                notes.append(_Read(start, max(now, start + 1), message.note, velocity, message.channel, program))
        if len(notes) > _MOST:
            raise EngineFailed(f"The MIDI file has more than {_MOST} notes.", todo="Give one that is a piece of music.")
    return sorted(notes, key=lambda note: (note.start, note.channel, note.pitch))


def _merged(file: Any) -> Iterator[tuple[int, Any]]:
    events = []
    for order, track in enumerate(file.tracks):
        now = 0
        for message in track:
            now += message.time
            events.append((now, order, message))
    for now, _, message in sorted(events, key=lambda event: event[:2]):
        yield now, message


def _tempi(file: Any) -> list[tuple[int, int]]:
    found = [
        (now, message.tempo) for now, message in _merged(file) if message.type == "set_tempo" and message.tempo > 0
    ]
    return found if found and found[0][0] == 0 else [(0, _TEMPO), *found]


def _seconds(tick: int, changes: list[tuple[int, int]], ticks: int) -> float:
    seconds = 0.0
    for (start, tempo), (end, _) in zip(changes, [*changes[1:], (tick, 0)], strict=True):
        if start >= tick:
            break
        seconds += (min(end, tick) - start) * tempo / 1e6 / ticks
    return seconds


def _bars(file: Any, last: int, changes: list[tuple[int, int]], ticks: int, stretch: float) -> list[Bar]:
    """A bar for every beat's worth of tempo: as the file's metre has them, and one where the piece ends."""
    metres = [
        (now, message.numerator * 4, message.denominator)
        for now, message in _merged(file)
        if message.type == "time_signature"
    ]
    bars: list[Bar] = []
    tick = 0
    while tick < last:
        top, bottom = next(((top, bottom) for now, top, bottom in reversed(metres) if now <= tick), (16, 4))
        beats = max(top // bottom, 1)
        start, end = (stretch * _seconds(at, changes, ticks) for at in (tick, tick + beats * ticks))
        bars.append(Bar(start, _quarters(tick, ticks), beats, (end - start) / beats, 0))
        tick += beats * ticks
    return bars


def _parts_of(notes: list[_Read]) -> tuple[list[Part], dict[tuple[int, int], int]]:
    parts: list[Part] = []
    where: dict[tuple[int, int], int] = {}
    for note in notes:
        key = (note.channel, note.program)
        if key not in where:
            where[key] = len(parts)
            name = "kit" if note.channel == _DRUM_CHANNEL else _nearest_program(note.program)
            pan = ((len(parts) % 5) - 2) * 0.2
            parts.append(Part(f"track {len(parts) + 1}", name, pan, 0.3, 0.0 if name != "kit" else -6.0))
    return parts, where


def _nearest_program(program: int) -> str:
    """Our instrument for a General MIDI program: itself, or the nearest of its family (eights)."""
    ours = [kind for kind in instruments().values() if not kind.drums]
    family = [kind for kind in ours if kind.program // 8 == program // 8] or ours
    return min(family, key=lambda kind: (abs(kind.program - program), kind.name)).name


def _playable(note: _Read, part: Part) -> int:
    kind = instrument(part.instrument)
    if not kind.drums:
        return kind.within(note.pitch)
    return note.pitch if note.pitch in DRUMS else min(DRUMS, key=lambda key: (abs(key - note.pitch), key))


def _quarters(tick: int, ticks: int) -> Fraction:
    return Fraction(round(Fraction(tick, ticks) * _FINEST), _FINEST)
