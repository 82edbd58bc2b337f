"""The engine itself: a card, and one method a capability."""

from __future__ import annotations

from rushes.engines import encoding
from rushes.engines.card import Card
from rushes.engines.fake.mischief import behave
from rushes.engines.fake.reworking import Reworking
from rushes.engines.ports import text_to_audio, text_to_image, text_to_music, text_to_speech, text_to_video
from rushes.engines.ports.guidance import TAKES
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


class Fake(Reworking):
    """Colours for pictures, tones for sounds: deterministic, instant, and honest about it.

    Words in brackets in a prompt make it misbehave on purpose: see ``mischief``.
    """

    card = Card(
        name="fake",
        version="1",
        capabilities=(
            text_to_video.CAPABILITY,
            text_to_image.CAPABILITY,
            text_to_speech.CAPABILITY,
            text_to_music.CAPABILITY,
            text_to_audio.CAPABILITY,
            *Reworking.CAPABILITIES,
        ),
        tier=Tier.MAQUETTE,
        licence="GPL-3.0-or-later",
        origin="algorithmicMedia",
        title="Rushes test card",
        speed=0.01,
        watts=10,
        memory_mb=120,
        takes=TAKES,
    )

    def text_to_video(self, request: text_to_video.TextToVideo, stage: Stage) -> Result:
        from rushes.engines.fake.picture import film

        behave(request.prompt, stage)
        film(request, stage)
        facts = {
            "frames": request.frames,
            "rate": str(request.rate),
            "width": request.width,
            "height": request.height,
            "encoding": encoding.NAME,
            "unknown": [],
        }
        return Result({"picture": "picture.mp4"}, facts, self.card.tier)

    def text_to_image(self, request: text_to_image.TextToImage, stage: Stage) -> Result:
        from rushes.engines.fake.picture import still

        behave(request.prompt, stage)
        still(request, stage)
        facts = {"width": request.width, "height": request.height, "unknown": []}
        return Result({"picture": "picture.png"}, facts, self.card.tier)

    def text_to_speech(self, request: text_to_speech.TextToSpeech, stage: Stage) -> Result:
        from rushes.engines.fake.sound import speech

        behave(request.text, stage)
        samples, words = speech(request, stage)
        return Result({"voice": "voice.wav"}, {"samples": samples, "words": words}, self.card.tier)

    def text_to_music(self, request: text_to_music.TextToMusic, stage: Stage) -> Result:
        from rushes.engines.fake.sound import cue

        behave(request.prompt, stage)
        mode = "major" if request.valence >= 0 else "minor"
        bpm = 90 + request.arousal // 2
        facts = {"samples": cue(request, stage), "bpm": bpm, "mode": mode}
        return Result({"music": "music.wav"}, facts, self.card.tier)

    def text_to_audio(self, request: text_to_audio.TextToAudio, stage: Stage) -> Result:
        from rushes.engines.fake.sound import place

        behave(request.prompt, stage)
        return Result({"sound": "sound.wav"}, {"samples": place(request, stage)}, self.card.tier)
