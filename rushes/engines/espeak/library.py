"""eSpeak NG through ctypes, loaded afresh for every line.

The synthesiser keeps state from one call to the next (noise, flutter, the tail of the last formant), and
nothing in its interface resets it: a line would depend on the lines spoken before it. Loading the library
anew costs about five milliseconds and gives every line the same start.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import espeakng_loader

from rushes.errors import EngineFailed, SystemLibraryMissing

# Constants of speak_lib.h.
_SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: samples come to the callback, nothing is played
_PHONEMES_IN_IPA = 0x1 | 0x2  # espeakINITIALIZE_PHONEME_EVENTS and _PHONEME_IPA
_DO_NOT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT: a broken data folder is an error code, not the end of us
_UTF8, _PHONEME_INPUT = 0x1, 0x100
_IPA = 0x2  # of espeak_TextToPhonemes
_BY_CHARACTER = 1
_RATE, _VOLUME, _PITCH, _RANGE, _WORD_GAP = 1, 2, 3, 4, 7
_EVENT_END, _EVENT_WORD, _EVENT_PHONEME = 0, 1, 7


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


@dataclass(frozen=True)
class Delivery:
    """eSpeak's parameters for one phrase: ``voice`` is "roa/fr+man-1", ``rate`` words a minute, ``gap`` hundredths of
    a second between words."""

    voice: str
    rate: int
    pitch: int
    range: int
    volume: int
    gap: int = 0


@dataclass
class Utterance:
    """``pcm``: 16 bit mono in the machine's order; ``words``: (first character from 0, characters, sample);
    ``phonemes``: (IPA as eSpeak gives it, "" for a pause, sample)."""

    pcm: bytes
    rate: int
    words: list[tuple[int, int, int]]
    phonemes: list[tuple[str, int]]


def synthesise(phrases: Iterable[tuple[str, Delivery]], data: Path) -> Generator[Utterance, None, None]:
    """Speak phrase after phrase with the variants and dictionaries in ``data``; what stands in [[double brackets]] is
    eSpeak's own phoneme names. Raises EngineFailed with the reason."""
    library = _load()
    try:
        rate = _initialised(library, data)
        for text, delivery in phrases:
            yield _speak(library, text, delivery, rate)
    finally:
        library.espeak_Terminate()
        _unload(library)


def transcribe(words: Iterable[str], voice: str, data: Path) -> list[str]:
    """Each word's phonemes in IPA, as that voice ("roa/fr") says it by itself."""
    library = _load()
    try:
        _initialised(library, data)
        if library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EngineFailed(f"eSpeak NG does not have the voice {voice!r}.")
        return [_transcribed(library, word) for word in words]
    finally:
        library.espeak_Terminate()
        _unload(library)


def _transcribed(library: ctypes.CDLL, word: str) -> str:
    rest = ctypes.c_char_p(word.encode())
    found = []
    while rest.value:  # it stops at what it takes for a clause's end
        told = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA)
        found.append((told or b"").decode("utf-8", "ignore"))
    return " ".join(found)


def _initialised(library: ctypes.CDLL, data: Path) -> int:
    """The samples a second that it will speak with."""
    rate: int = library.espeak_Initialize(_SYNCHRONOUS, 0, str(data).encode(), _DO_NOT_EXIT | _PHONEMES_IN_IPA)
    if rate <= 0:
        raise EngineFailed("eSpeak NG could not read its dictionaries.", todo="Reinstall espeakng-loader.")
    return rate


def _speak(library: ctypes.CDLL, text: str, delivery: Delivery, rate: int) -> Utterance:
    pcm: list[bytes] = []
    words: list[tuple[int, int, int]] = []
    phonemes: list[tuple[str, int]] = []

    def collect(samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            pcm.append(ctypes.string_at(samples, 2 * count))
        index = 0
        while events and events[index].type != _EVENT_END:
            event = events[index]
            if event.type == _EVENT_WORD:
                words.append((event.text_position - 1, event.length, event.sample))
            elif event.type == _EVENT_PHONEME:
                name = bytes(event.id.string).partition(b"\0")[0].decode("utf-8", "ignore")
                phonemes.append((name, event.sample))
            index += 1
        return 0

    callback = _Callback(collect)  # held here: the library keeps only its address
    library.espeak_SetSynthCallback(callback)
    if library.espeak_SetVoiceByName(delivery.voice.encode()) != 0:
        raise EngineFailed(f"eSpeak NG does not have the voice {delivery.voice!r}.")
    for parameter, value in (
        (_RATE, delivery.rate),
        (_PITCH, delivery.pitch),
        (_RANGE, delivery.range),
        (_VOLUME, delivery.volume),
        (_WORD_GAP, delivery.gap),
    ):
        library.espeak_SetParameter(parameter, value, 0)
    encoded = text.encode() + b"\0"
    flags = _UTF8 | _PHONEME_INPUT
    if library.espeak_Synth(encoded, len(encoded), 0, _BY_CHARACTER, 0, flags, None, None) != 0:
        raise EngineFailed("eSpeak NG could not speak the line.")
    library.espeak_Synchronize()
    return Utterance(b"".join(pcm), rate, words, phonemes)


def check() -> None:
    """Raises SystemLibraryMissing where the synthesiser cannot be loaded."""
    _unload(_load())


def _load() -> ctypes.CDLL:
    try:
        library = _afresh(espeakng_loader.get_library_path())
    except OSError as problem:
        raise SystemLibraryMissing(
            f"eSpeak NG's library could not be loaded: {problem}", todo="Reinstall it: pip install espeakng-loader"
        ) from problem
    library.espeak_Synth.argtypes = (
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    )
    library.espeak_TextToPhonemes.argtypes = (ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int)
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    return library


def _afresh(path: str) -> ctypes.CDLL:
    """The library in its first state: a copy of it, where somebody else in this process holds it open."""
    if not _held(path):
        return ctypes.CDLL(path)
    with tempfile.TemporaryDirectory(prefix="rushes-espeak-") as room:
        return ctypes.CDLL(shutil.copy(path, room))


def _held(path: str) -> bool:
    if sys.platform == "win32":
        return False
    try:
        _ctypes.dlclose(_ctypes.dlopen(path, os.RTLD_LAZY | os.RTLD_NOLOAD))
    except OSError:
        return False
    return True


def _unload(library: ctypes.CDLL) -> None:
    if sys.platform == "win32":
        _ctypes.FreeLibrary(library._handle)
    else:
        _ctypes.dlclose(library._handle)
