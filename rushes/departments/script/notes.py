"""A note of the screenplay, and what it asks of camera, light, drawing, engines, music or sound, where it asks
anything."""

from __future__ import annotations

from rushes.departments.script.camera_note import read_camera_note
from rushes.departments.script.extras_note import read_extras_note
from rushes.departments.script.light_note import read_light_note
from rushes.departments.script.look_note import read_look_note
from rushes.departments.script.music_note import read_music_note
from rushes.departments.script.prompt_note import read_prompt_note
from rushes.departments.script.say_note import read_say_note
from rushes.departments.script.sound_note import read_sound_note
from rushes.film.screenplay import Note
from rushes.film.source import Source


def read_note(words: str, bracketed: str, source: Source) -> Note:
    """``words`` as the file keeps them, ``bracketed`` as Fountain writes them. Raises NoteError where one of the
    director's cannot be followed."""
    return Note(
        words,
        source,
        read_camera_note(bracketed, source),
        read_light_note(bracketed, source),
        read_look_note(bracketed, source),
        music=read_music_note(bracketed, source),
        sound=read_sound_note(bracketed, source),
        say=read_say_note(bracketed, source),
        prompt=read_prompt_note(bracketed, source),
        extras=read_extras_note(bracketed, source),
    )
