"""Small takes, mixes and requests, made for real."""

from __future__ import annotations

import wave
from fractions import Fraction
from pathlib import Path

import numpy as np

from rushes.departments.deliver import make
from rushes.departments.deliver.requests import MasterRequest, Metadata, Segment, SoundTrackRequest
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.stage import Stage
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.subtitle import Subtitle
from rushes.film.tier import Tier

SMALL = Format(160, 90, Fraction(24))
CUES = (Subtitle(2, 20, ("Où êtes-vous ?",)), Subtitle(24, 40, ("– Ici.", "– Là-bas, « au loin »…")))
METADATA = Metadata("L’Arrivée d’un train", "Jeanne", "CC BY 4.0", Tier.MAQUETTE, ("espeak", "maquette"), "ab" * 32)


def take(path: Path, frames: int, level: int, format: Format = SMALL) -> Path:
    """Each frame of its own grey: level, level + 1, …"""
    with PictureWriter(path, format.width, format.height, format.rate) as out:
        for number in range(frames):
            out.write_rgb(np.full((format.height, format.width, 3), level + number, np.uint8))
    return path


def mix(path: Path, samples: int, clicks: tuple[int, ...] = ()) -> Path:
    sound = np.zeros((samples, 2), "<i2")
    sound[list(clicks)] = 24000
    with wave.open(str(path), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(48000)
        out.writeframes(sound.tobytes())
    return path


class Scene:
    """A folder of takes and a mix, and the request that joins them."""

    def __init__(
        self, folder: Path, lengths: tuple[int, ...], format: Format = SMALL, clicks: tuple[int, ...] = ()
    ) -> None:
        self.folder, self.format, self.lengths = folder, format, lengths
        self.inputs: dict[str, Path] = {}
        segments, level = [], 20
        for place, frames in enumerate(lengths):
            media = Media(f"take-{place}", ".mp4")
            self.inputs[media.digest] = take(folder / f"{place}.mp4", frames, level, format)
            segments.append(Segment(f"{place + 1}A", media, frames))
            level += frames
        self.segments = tuple(segments)
        self.inputs["mix"] = mix(folder / "mix.wav", format.samples(sum(lengths)), clicks)
        made = make.sound_track(SoundTrackRequest(Media("mix", ".wav"), Tier.MAQUETTE), self.stage("sound"))
        self.inputs["sound"] = folder / "sound" / made.files["sound"]

    def stage(self, name: str) -> Stage:
        out = self.folder / name
        out.mkdir()
        return Stage(out, self.inputs)

    def request(self, cues: tuple[Subtitle, ...] = CUES) -> MasterRequest:
        return MasterRequest(self.segments, Media("sound", ".m4a"), self.format, cues, "fr", METADATA)

    def master(self, name: str = "master", cues: tuple[Subtitle, ...] = CUES) -> Path:
        made = make.join(self.request(cues), self.stage(name))
        return self.folder / name / made.files["master"]
