"""A small, typical request for every capability, and one that nobody could follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.departments.blocking.floorplans import floor_plan
from rushes.engines.ports.speech_to_speech import SpeechToSpeech
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.film.blocking import Blocking, Camera, Cue, Figure, Light, Mark, Prop, SetDesign
from rushes.film.heading import Hour, Side
from rushes.film.media import Media
from rushes.film.note import Move
from rushes.film.spot import Spot
from rushes.testing import recordings


def _nothing(folder: Path) -> Mapping[str, Path]:
    return {}


@dataclass(frozen=True, slots=True)
class Samples:
    """``typical`` is followed to the letter; ``long`` takes a while, so that it can be cancelled; ``odd`` may be
    refused, but only as a RushesError. ``inputs`` writes the media that they name into a folder: path by digest."""

    typical: tuple[Any, ...]
    long: Any
    odd: tuple[Any, ...]
    inputs: Callable[[Path], Mapping[str, Path]] = _nothing


def blocking() -> Blocking:
    """Two people and a lamp on the house's own stage in the evening; the camera moves in slowly."""
    plan = floor_plan("stage")
    here, there = (next(place for place in plan.places if place.name == name) for name in plan.pairs[0])
    marie = Figure("Marie", "woman", 1680, "#7a2f2f", "#2b2b33", "#e0b597", "#4a2c1a", skirt=True)
    louis = Figure("Louis", "man", 1780, "#2f3f5a", "#26262c", "#d9a885", "#1e1a18", hat="bowler")
    eye, target = plan.master_eye, plan.master_target
    near = Spot(eye.x, eye.y, eye.z - 800)
    return Blocking(
        set=SetDesign("stage", "LE PLATEAU", Side.INT, 1895, plan),
        marks=(
            Mark(marie, here.at, here.facing, look_at="Louis", cues=(Cue(2, 8, "speak"),)),
            Mark(louis, there.at, there.facing, look_at="Marie"),
        ),
        props=(
            Prop("lamp", "la lampe", plan.tables[0]),
            Prop("", "un praxinoscope", plan.floor[0], known=False),
        ),
        camera=Camera(plan.master_lens, 28, eye, target, near, target, plan.master_lens, 7000, 6200, Move.DOLLY),
        light=Light(Hour.EVENING, True),
    )


def samples() -> dict[str, Samples]:
    """By capability. A capability that is not listed has no suite yet."""
    video = TextToVideo("Marie et Louis se regardent.", blocking(), 9, Fraction(24), 128, 72, seed=7)
    image = TextToImage("Marie et Louis se regardent.", blocking(), 3, 12, Fraction(24), 128, 72, seed=7)
    voice = Voice("woman-1")
    line = TextToSpeech("Le train entre en gare, enfin !", "fr", voice)
    english = TextToSpeech("The light went out at four.", "en", Voice("old-man", 95, 90), ("whispering",), 3)
    led = _led(voice)
    music = TextToMusic("A quiet evening.", 20, -30, 3500, 1895, "L'arrivée", 5)
    evening = Light(Hour.EVENING, False, ("wind",))
    audio = TextToAudio("Un quai, le soir.", "platform", evening, ("train", "bell"), 6, 1895, 2500, True, 5)
    return {
        "text-to-video": Samples(
            (video, replace(video, rate=Fraction(30000, 1001), width=96, height=96, frames=1)),
            replace(video, frames=4000),
            (replace(video, width=0), replace(video, width=97), replace(video, frames=0)),
        ),
        "text-to-image": Samples((image, replace(image, width=96, height=96, at=0)), image, (replace(image, width=0),)),
        "text-to-speech": Samples(
            (line, english),
            replace(line, text=" ".join([line.text] * 60)),
            (replace(line, text=""), replace(line, text="…"), replace(line, language="xx-nowhere")),
        ),
        "speech-to-speech": Samples(
            (led, replace(led, guide=led.reading)),
            replace(led, guide=Media("long", ".wav"), reading=None, words=()),
            (replace(led, guide=Media("silent", ".wav")), replace(led, reading=Media("silent", ".wav"))),
            _recordings,
        ),
        "text-to-music": Samples(
            (music, replace(music, valence=-80, arousal=70)),
            replace(music, milliseconds=180_000),
            (replace(music, milliseconds=0),),
        ),
        "text-to-audio": Samples(
            (audio, replace(audio, set="kitchen", sounds=(), loop=False)),
            replace(audio, milliseconds=180_000),
            (replace(audio, milliseconds=0), replace(audio, set="no-such-place", sounds=("no-such-sound",))),
        ),
    }


def _led(voice: Voice) -> SpeechToSpeech:
    """Two words as somebody spoke them, for a voice that reads them higher and faster."""
    first, second = recordings.spans(recordings.READING)
    return SpeechToSpeech(
        Media("guide", ".wav"),
        voice,
        "Voilà tout.",
        "fr",
        reading=Media("reading", ".wav"),
        words=((0, 5, *first), (6, 10, *second)),
    )


def _recordings(folder: Path) -> Mapping[str, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    silence = (recordings.Sung(100, 100, 0, 1000),)
    return {
        "guide": recordings.write(folder / "guide.wav", recordings.GUIDE),
        "reading": recordings.write(folder / "reading.wav", recordings.READING, formants=1.12),
        "long": recordings.write(folder / "long.wav", recordings.GUIDE, times=60),
        "silent": recordings.write(folder / "silent.wav", silence),
    }
