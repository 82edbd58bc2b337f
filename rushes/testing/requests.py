"""A small, typical request for every capability, and one that nobody could follow."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from rushes.departments.blocking.floorplans import floor_plan
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.film.blocking import Blocking, Camera, Cue, Figure, Light, Mark, Prop, SetDesign
from rushes.film.heading import Hour, Side
from rushes.film.note import Move
from rushes.film.spot import Spot
from rushes.testing import led, reworked
from rushes.testing.samples import Samples


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
    music = TextToMusic("A quiet evening.", 20, -30, 3500, 1895, "L'arrivée", 5)
    evening = Light(Hour.EVENING, False, ("wind",))
    audio = TextToAudio("Un quai, le soir.", "platform", evening, ("train", "bell"), 6, 1895, 2500, True, 5)
    return {
        **reworked.samples(),
        "speech-to-speech": led.samples(),
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
