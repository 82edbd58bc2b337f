"""The engine that a model is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from rushes.engines import conforming, stopping
from rushes.engines.card import Card
from rushes.engines.diffusers import troubles
from rushes.engines.diffusers.sheet import Sheet
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

_LOADED = 0.1  # of the progress, where the weights had to be fetched first


class Model:
    """A class a model, made from its sheet by ``rushes.engines.diffusers``. It stays loaded while its worker lives."""

    card: ClassVar[Card]
    sheet: ClassVar[Sheet]

    def __init__(self) -> None:
        self._loaded: Any = None

    def stop(self) -> None:
        self._loaded = None

    def text_to_image(self, request: Any, stage: Stage) -> Result:
        return self._still("text-to-image", request, stage)

    def image_to_image(self, request: Any, stage: Stage) -> Result:
        return self._still("image-to-image", request, stage)

    def inpainting(self, request: Any, stage: Stage) -> Result:
        from rushes.engines.diffusers import pictures

        result = self._still("inpainting", request, stage)
        pictures.put_back(stage.out / result.files["picture"], stage.path(request.image), stage.path(request.mask))
        return result

    def text_to_video(self, request: Any, stage: Stage) -> Result:
        return self._video("text-to-video", request, stage)

    def image_to_video(self, request: Any, stage: Stage) -> Result:
        return self._video("image-to-video", request, stage)

    def video_to_video(self, request: Any, stage: Stage) -> Result:
        return self._video("video-to-video", request, stage)

    def text_to_music(self, request: Any, stage: Stage) -> Result:
        from rushes.engines import wav
        from rushes.engines.diffusers import sound

        words, bpm = sound.music_words(request)
        found = sound.cue(
            self._heard("text-to-music", words, request.milliseconds, request.seed, stage), request.milliseconds
        )
        count = wav.write(stage.out / "music.wav", found, look=stage.checkpoint)
        facts = {"samples": count, "bpm": bpm, "mode": "", "words": words}
        return Result({"music": "music.wav"}, facts | self._loaded.facts, self.card.tier)

    def text_to_audio(self, request: Any, stage: Stage) -> Result:
        import numpy as np

        from rushes.engines import wav
        from rushes.engines.diffusers import sound

        words, length = sound.audio_words(request), request.milliseconds

        def heard(variant: int) -> Any:
            return self._heard("text-to-audio", words, length, request.seed + variant, stage)

        if request.event:
            found = np.concatenate([sound.thing(heard(each), length) for each in range(max(1, request.variants))])
        else:
            found = sound.bed(heard(0), length, request.loop)
        count = wav.write(stage.out / "sound.wav", found, look=stage.checkpoint)
        return Result({"sound": "sound.wav"}, {"samples": count, "words": words} | self._loaded.facts, self.card.tier)

    def depth_estimation(self, request: Any, stage: Stage) -> Result:
        from rushes.engines.diffusers import requests, seeing

        pipe = self._pipeline("depth-estimation", stage)

        def estimate(picture: Any) -> Any:
            made = requests.begun(pipe, self.sheet, "depth-estimation", request.seed, stage)
            made.must("image", picture, "picture")
            return self._run(pipe, made.arguments, stage).prediction[0, ..., 0]

        with troubles.told(self.card.title, "while it looked"):
            name, facts = seeing.depth(request.picture, stage, estimate)
        plain = {**facts, "metric": False, "near": 0, "far": 0}
        return Result({"depth": name}, plain | self._loaded.facts, self.card.tier)

    def _heard(self, capability: str, words: str, milliseconds: int, seed: int, stage: Stage) -> Any:
        """48 kHz, [samples, channels], a little more than asked for."""
        from rushes.engines.diffusers import requests, sound

        if milliseconds < 1:
            raise EngineFailed("A sound lasts a millisecond at least.")
        pipe = self._pipeline(capability, stage)
        with troubles.told(self.card.title, "while it prepared the sound"):
            made = requests.begun(pipe, self.sheet, capability, seed, stage)
            made.must("prompt", words, "words")
            made.must("seconds", sound.seconds(milliseconds), "length")
            if self.sheet.negative:
                made.put("negative", self.sheet.negative)
        given = self._run(pipe, made.arguments, stage)
        return sound.samples(given, pipe.vae.config.sampling_rate, stage.checkpoint)

    def _video(self, capability: str, request: Any, stage: Stage) -> Result:
        from rushes.engines.diffusers import answers

        asked = self._asked(request)
        pipe, given, before = self._made(capability, request, asked, stage)
        pictures = answers.pictures(given)
        if before:
            pictures = pictures[before : before + asked.frames]
        facts = conforming.written(
            answers.video_frames(pictures), request, asked, stage.out / "picture.mp4", stage.checkpoint
        )
        files = {"picture": "picture.mp4"}
        if getattr(given, "audio", None) is not None:
            files["sound"] = self._with_it(given, pipe, request, stage)
        return Result(files, facts | self._loaded.facts, self.card.tier)

    def _with_it(self, given: Any, pipe: Any, request: Any, stage: Stage) -> str:
        """The sound that came with the picture, as long as the picture."""
        from rushes.engines import wav
        from rushes.engines.diffusers import sound

        length = int(request.frames / request.rate * 1000)
        found = sound.samples(given, pipe.vocoder.config.output_sampling_rate, stage.checkpoint)
        wav.write(stage.out / "sound.wav", sound.beside(found, length), look=stage.checkpoint)
        return "sound.wav"

    def _still(self, capability: str, request: Any, stage: Stage) -> Result:
        from PIL import Image

        from rushes.engines.diffusers import answers, layers, requests

        asked = self._asked(request)
        pipe, given, _ = self._made(capability, request, asked, stage)
        asked = replace(asked, fixed=requests.tells_size(pipe, self.sheet))
        found = answers.pictures(given)
        original = stage.out / "original.png"
        Image.fromarray(answers.levels(layers.flat(found))).save(original)
        facts = conforming.still(original, request, asked, stage.out / "picture.png")
        original.unlink()
        files = {"picture": "picture.png", **layers.written(found, request, stage.out)}
        return Result(files, facts | self._loaded.facts, self.card.tier)

    def _asked(self, request: Any) -> conforming.Asked:
        moving = hasattr(request, "frames") and not hasattr(request, "at")
        if request.width < 1 or request.height < 1 or (moving and request.frames < 1):
            raise EngineFailed("A picture has some width and height, and a shot a frame at least.")
        if moving and (request.width % 2 or request.height % 2):
            raise EngineFailed(f"A film has an even width and height, not {request.width}×{request.height}.")
        return conforming.asked_of(request, self.sheet.limits)

    def _made(self, capability: str, request: Any, asked: conforming.Asked, stage: Stage) -> tuple[Any, Any, int]:
        """The pipeline, what it gave, and how many frames at its beginning are not the take's."""
        from rushes.engines.diffusers import requests

        pipe = self._pipeline(capability, stage)
        with troubles.told(self.card.title, "while it prepared the shot"):
            made, before = requests.call(pipe, self.sheet, capability, request, asked, stage)
        return pipe, self._run(pipe, made.arguments, stage), before

    def _run(self, pipe: Any, arguments: dict[str, Any], stage: Stage) -> Any:
        with troubles.told(self.card.title, "while it worked"):
            import torch

            with stopping.working(stage.checkpoint), torch.inference_mode():
                try:
                    return pipe(**arguments)
                finally:
                    pipe.maybe_free_model_hooks()

    def _pipeline(self, capability: str, stage: Stage) -> Any:
        with troubles.told(self.card.title, "while it was loaded"):
            if self._loaded is None:
                import diffusers  # noqa: F401 - what lacks is said before anything is fetched

                from rushes.engines import weights
                from rushes.engines.diffusers import files, loading

                if why := weights.fits(self.card):
                    raise EngineFailed(why, todo="See docs/diffusers.md, or give it to another engine.")
                folders = files.all_of(self.card.weights, lambda done: stage.progress(_LOADED * done), stage.checkpoint)
                with stopping.loading(stage.checkpoint):
                    self._loaded = loading.load(self.sheet, folders, stage.checkpoint)
            return self._loaded.pipeline(self.sheet.pipelines[capability])
