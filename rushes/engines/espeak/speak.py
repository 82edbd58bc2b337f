"""A line, from request to voice.wav."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rushes.engines import labels, wav
from rushes.engines.espeak import vocal, voicebox
from rushes.engines.espeak.accents import accented
from rushes.engines.espeak.colour import coloured, levelled
from rushes.engines.espeak.library import Delivery, Utterance, synthesise
from rushes.engines.espeak.phrases import Phrase, past_commands, phrases
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage

Signal = npt.NDArray[np.float64]

_SILENT = 0.3  # seconds, for a line that has nothing to say
_EDGE = 0.03  # seconds of silence left at each end
_SOUND_GAIN = -3.0  # decibels of a laugh or a sob beside the words
_BREAK = 0.09  # seconds between a sound and the words
_BEAT = 300  # milliseconds of a pause that the writer wants at a line's beginning
_SOFTER = {"breath": -9.0, "sigh": -5.0, "puff": -5.0, "gasp": -4.0, "hush": -3.0}  # air is softer than voice, dB


@dataclass
class _Track:
    """What has been said so far, and where in it the words and phonemes are."""

    file: wav.Writer
    samples: int = 0
    words: list[list[int]] = field(default_factory=list)
    phonemes: list[labels.Label] = field(default_factory=list)

    def add(self, sound: Signal) -> None:
        self.file.write(sound)  # at once: a line may be an hour long
        self.samples += len(sound)

    def rest(self, seconds: float) -> None:
        self.add(np.zeros(round(seconds * wav.RATE)))


def speak(request: TextToSpeech, stage: Stage) -> Result:
    """Read, synthesise, colour, level, trim. Facts: samples, words, phonemes."""
    voice = voicebox.character(request.voice.character)
    line = accented(phrases(request), request.accent)
    path = stage.out / "voice.wav"
    with wav.Writer(path, channels=1) as file:
        track = _Track(file)
        _say(track, line, voice, request, stage)
        if not track.samples:
            track.rest(_SILENT)
    _end_words(track)
    labels.write(path, track.phonemes)
    facts = {"samples": track.samples, "words": track.words, "phonemes": [list(one) for one in track.phonemes]}
    return Result(files={"voice": path.name}, facts=facts)


def _say(track: _Track, line: list[Phrase], voice: voicebox.Character, request: TextToSpeech, stage: Stage) -> None:
    orders = [(phrase.text.text, _delivery(phrase, voice, request.voice)) for phrase in line if phrase.text.text]
    with closing(synthesise(orders, voicebox.data_folder())) as spoken:
        for phrase in line:
            stage.checkpoint()
            if track.samples or phrase.pause >= _BEAT:
                track.rest(phrase.pause / 1000)
            _sounds(track, phrase, voice, request.voice)
            if phrase.text.text:
                _words(track, phrase, next(spoken), voice, request.voice)


def _delivery(phrase: Phrase, character: voicebox.Character, voice: Voice) -> Delivery:
    how = phrase.manner
    tract = character.tract * voice.tract // 100
    pitch = _held(voice.pitch * how.pitch // 100, 40, 250)
    return Delivery(
        voice=f"{voicebox.language(phrase.language)}+{voicebox.variant(voice.character, pitch, tract)}",
        rate=_held(character.rate * voice.pace * how.rate // (100 * tract), 80, 450),
        pitch=character.pitch,
        range=_held(character.range * how.range // 100, 0, 99),
        volume=character.volume,
        gap=how.gap,
    )


def _held(value: int, low: int, high: int) -> int:
    return min(max(value, low), high)


def _words(track: _Track, phrase: Phrase, utterance: Utterance, character: voicebox.Character, voice: Voice) -> None:
    # A larger throat is the same sound played slower: the synthesiser spoke as much faster and higher.
    utterance = replace(utterance, rate=utterance.rate * character.tract * voice.tract // 10_000)
    sound = coloured(utterance, character, phrase.manner)
    sound, cut = _trimmed(sound)
    start = track.samples

    def at(sample: int) -> int:
        return start + min(max(sample * wav.RATE // utterance.rate - cut, 0), len(sound))

    for event, length, sample in utterance.words:
        begin = past_commands(phrase.text.text, event, length)
        if 0 <= begin < len(phrase.text.spans):
            place = phrase.text.spans[begin]
            if not track.words or place[0] >= track.words[-1][1]:  # "42" is two words said at one place of the text
                track.words.append([place[0], _word_end(phrase, begin), at(sample), 0])
    end = start + len(sound)
    for (name, sample), (_, after) in pairwise([*utterance.phonemes, ("", utterance.rate * 10_000)]):
        ipa = name.strip("ˈˌ")
        if ipa and not ipa.startswith("(") and at(sample) < min(at(after), end):
            track.phonemes.append((ipa, at(sample), min(at(after), end)))
    track.add(levelled(sound, phrase.manner.gain))
    for word in reversed(track.words):
        if word[3]:
            break
        word[3] = end


def _word_end(phrase: Phrase, begin: int) -> int:
    """Where a word ends in the text as written: eSpeak's word "m" of "m'a" ends at the apostrophe; readers take it
    to the end of "m'a"."""
    text, end = phrase.text.text, begin
    while end < len(text) and (text[end].isalnum() or (text[end] in "'’-" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return phrase.text.spans[max(begin, end - 1)][1]


def _end_words(track: _Track) -> None:
    """Each lasts until the next begins, or its phrase ends."""
    for word, after in pairwise(track.words):
        word[1] = min(word[1], after[0])
        word[3] = min(word[3], after[2])
    track.words = [word for word in track.words if word[1] > word[0] and word[3] > word[2]]


def _trimmed(samples: Signal) -> tuple[Signal, int]:
    """Without the silence at the ends, eased in and out; also gives how many samples went at the start."""
    loud = np.flatnonzero(np.abs(samples) > 0.004 * max(float(np.abs(samples).max(initial=0.0)), 1e-9))
    edge = round(_EDGE * wav.RATE)
    first = max(0, int(loud[0]) - edge) if loud.size else 0
    last = min(len(samples), int(loud[-1]) + edge) if loud.size else len(samples)
    kept = samples[first:last].copy()
    ease = min(240, len(kept) // 2)
    ramp = np.linspace(0.0, 1.0, ease, endpoint=False)
    kept[:ease] *= ramp
    kept[len(kept) - ease :] *= ramp[::-1]
    return kept, first


def _sounds(track: _Track, phrase: Phrase, character: voicebox.Character, voice: Voice) -> None:
    """The laughs and sighs before the words, each a word where the writer spelt it."""
    throat = vocal.Throat(
        sum(character.f0) / 2 * voice.pitch / 100 * phrase.manner.pitch / 100, character.tract * voice.tract / 10_000
    )
    for name, place in phrase.sounds:
        sound = vocal.made(name, throat)
        if place is not None:
            track.words.append([*place, track.samples, track.samples + len(sound)])
        track.add(levelled(sound, phrase.manner.gain + _SOUND_GAIN + _SOFTER.get(name, 0.0)))
        if phrase.text.text:
            track.rest(_BREAK)
