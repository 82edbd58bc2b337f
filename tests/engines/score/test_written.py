"""What a composer takes further: MIDI, MusicXML, a click; and a MIDI file that is played instead of a cue."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as Xml

import mido
import numpy as np
import pytest

from rushes.engines import wav
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.score import Score, midi, musicxml
from rushes.engines.score.brief import read_brief
from rushes.engines.score.composer import compose
from rushes.engines.score.notes import Key, Piece
from rushes.engines.score.spelling import spelled
from rushes.engines.score.tables import idioms
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media

ASKED = {"prompt": "", "valence": 30, "arousal": 10, "milliseconds": 20_000, "year": 1950, "theme": "Le Quai"}
HITS = (6_300, 13_150)


def request(**changes: object) -> TextToMusic:
    return TextToMusic(**(ASKED | {"hits": HITS} | changes))  # type: ignore[arg-type]


def composed(**changes: object) -> Piece:
    return compose(read_brief(request(**changes)))


def test_the_midi_file_has_the_tempo_map_the_hits_and_a_named_track_a_part(tmp_path: Path) -> None:
    piece = composed(idiom="chamber")
    midi.write(piece, tmp_path / "cue.mid", "Le Quai")
    file = mido.MidiFile(str(tmp_path / "cue.mid"))
    assert file.type == 1
    names = [track.name for track in file.tracks]
    assert names[0] == "Le Quai"
    assert any(name.startswith("Clarinet") for name in names)
    seconds, markers = 0.0, []
    for message in file:
        seconds += message.time
        if message.type == "marker":
            markers.append(seconds)
    assert markers == pytest.approx([hit / 1000 for hit in HITS], abs=0.01)


def test_every_note_of_the_cue_is_in_the_midi_file_and_ends(tmp_path: Path) -> None:
    piece = composed(idiom="cafe")
    midi.write(piece, tmp_path / "cue.mid", "Le Quai")
    sounding: Counter[tuple[int, int]] = Counter()
    begun = 0
    for message in mido.MidiFile(str(tmp_path / "cue.mid")):
        if message.type == "note_on":
            sounding[message.channel, message.note] += 1
            begun += 1
        elif message.type == "note_off":
            sounding[message.channel, message.note] -= 1
    assert begun == len(piece.notes)
    assert set(sounding.values()) <= {0}


@pytest.mark.parametrize("idiom", sorted(idioms()))
def test_every_measure_of_the_musicxml_is_full_and_every_tie_is_closed(idiom: str, tmp_path: Path) -> None:
    piece = composed(idiom=idiom, arousal=40)
    musicxml.write(piece, tmp_path / "cue.musicxml", "Le Quai & l’“été”")
    root = Xml.parse(tmp_path / "cue.musicxml").getroot()
    assert (root.tag, root.get("version")) == ("score-partwise", "4.0")
    assert [part.get("id") for part in root.iter("score-part")] == [part.get("id") for part in root.iter("part")]
    for part in root.iter("part"):
        divisions = int(part.findtext(".//divisions") or 0)
        beats, tied = 0, set()
        for measure in part.iter("measure"):
            beats = int(measure.findtext("attributes/time/beats") or beats)
            filled = 0
            for note in measure.iter("note"):
                if note.find("chord") is None:
                    filled += int(note.findtext("duration") or 0)
                pitch = note.find("pitch")
                key = None if pitch is None else tuple(child.text for child in pitch)
                ties = [tie.get("type") for tie in note.iter("tie")]
                if "stop" in ties:
                    tied.remove(key)
                if "start" in ties:
                    tied.add(key)
            assert filled == beats * divisions
        assert not tied - {None}


def test_the_notes_of_the_musicxml_are_those_of_the_cue(tmp_path: Path) -> None:
    piece = composed(idiom="string-quartet")
    musicxml.write(piece, tmp_path / "cue.musicxml", "Le Quai")
    root = Xml.parse(tmp_path / "cue.musicxml").getroot()
    begun = [
        note
        for note in root.iter("note")
        if note.find("pitch") is not None and "stop" not in [t.get("type") for t in note.iter("tie")]
    ]
    written = {(note.part, note.at, note.pitch) for note in piece.notes}
    assert 0.97 * len(written) <= len(begun) <= 1.03 * len(written)


def scale(path: Path, **options: object) -> Path:
    """A file of one track: eight quarters of a scale at 120, then a drum."""
    file = mido.MidiFile(ticks_per_beat=96, **options)  # type: ignore[arg-type]
    track = mido.MidiTrack()
    track.append(mido.Message("program_change", program=40))
    for step in (60, 62, 64, 65, 67, 69, 71, 72):
        track.append(mido.Message("note_on", note=step, velocity=90))
        track.append(mido.Message("note_off", note=step, time=96))
    track.append(mido.Message("note_on", note=38, velocity=90, channel=9))
    track.append(mido.Message("note_off", note=38, time=48, channel=9))
    file.tracks.append(track)
    file.save(str(path))
    return path


def test_a_midi_file_is_conformed_so_that_it_ends_with_the_cue(tmp_path: Path) -> None:
    piece = midi.conformed(scale(tmp_path / "valse.mid"), read_brief(request(milliseconds=9_000)))
    assert [note.pitch for note in piece.notes[:3]] == [60, 62, 64]
    assert piece.parts[0].instrument == "violin"
    assert {part.instrument for part in piece.parts} == {"violin", "kit"}
    end = max(piece.seconds_at(note.end) for note in piece.notes)
    assert end == pytest.approx(9.0, abs=0.02)
    assert piece.notes[0].length == Fraction(1)


def test_our_instruments_play_a_midi_file(tmp_path: Path) -> None:
    path = scale(tmp_path / "valse.mid")
    out = tmp_path / "out"
    out.mkdir()
    asked = request(milliseconds=5_000, hits=(), score=Media("valse", ".mid"))
    result = Score().text_to_music(asked, Stage(out, inputs={"valse": path}))
    sound, _ = wav.read(out / result.files["music"])
    assert np.abs(sound).max() > 0.05
    assert result.facts["notes"] == 9


@pytest.mark.parametrize(
    "data", [b"", b"MThd", b"RIFF....WAVE", b"MThd\x00\x00\x00\x06\x00\x01\x00\x01\x00\x60MTrk\x00\x00\x00\x04\x00"]
)
def test_a_midi_file_that_cannot_be_read_is_refused_in_one_sentence(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.mid"
    path.write_bytes(data)
    with pytest.raises(EngineFailed, match="MIDI file") as problem:
        midi.conformed(path, read_brief(request()))
    assert problem.value.todo


def test_a_midi_file_without_notes_is_refused(tmp_path: Path) -> None:
    file = mido.MidiFile()
    file.tracks.append(mido.MidiTrack())
    file.save(str(tmp_path / "silent.mid"))
    with pytest.raises(EngineFailed, match="no notes"):
        midi.conformed(tmp_path / "silent.mid", read_brief(request()))


@pytest.mark.parametrize(
    ("key", "pitch", "written"),
    [
        (Key(7, "aeolian", -2), 66, ("F", 1, 4)),
        (Key(2, "aeolian", -1), 61, ("C", 1, 4)),
        (Key(5, "aeolian", -4), 71, ("B", 0, 4)),
        (Key(0, "major", 0), 70, ("B", -1, 4)),
        (Key(6, "major", 6), 60, ("B", 1, 3)),
    ],
)
def test_a_leading_note_is_written_as_one(key: Key, pitch: int, written: tuple[str, int, int]) -> None:
    assert spelled(pitch, key) == written


def test_every_hit_is_marked_and_every_player_told_how_loud_he_begins(tmp_path: Path) -> None:
    musicxml.write(composed(idiom="chamber"), tmp_path / "cue.musicxml", "Le Quai")
    root = Xml.parse(tmp_path / "cue.musicxml").getroot()
    assert [mark.text for mark in root.iter("rehearsal")] == ["6.30 s", "13.15 s"]
    for part in root.iter("part"):
        first = next(
            measure
            for measure in part.iter("measure")
            if any(note.find("rest") is None for note in measure.iter("note"))
        )
        assert first.find("direction/direction-type/dynamics") is not None
        assert len(list(part.iter("dynamics"))) < 0.7 * len(list(part.iter("measure")))


@pytest.mark.parametrize("idiom", sorted(idioms()))
def test_no_part_begins_one_pitch_twice_at_once(idiom: str) -> None:
    for valence in (-60, 60):
        begun = Counter((note.part, note.at, note.pitch) for note in composed(idiom=idiom, valence=valence).notes)
        assert max(begun.values()) == 1
