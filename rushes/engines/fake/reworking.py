"""The capabilities that begin with a picture, a recording or a question."""

from __future__ import annotations

from typing import ClassVar

from rushes.engines import encoding
from rushes.engines.card import Card
from rushes.engines.fake.mischief import behave
from rushes.engines.ports import (
    automatic_speech_recognition,
    depth_estimation,
    frame_interpolation,
    image_segmentation,
    image_to_3d,
    image_to_image,
    image_to_video,
    inpainting,
    super_resolution,
    text_generation,
    video_to_video,
)
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage

_Moving = image_to_video.ImageToVideo | video_to_video.VideoToVideo


class Reworking:
    """Half of the fake engine; the other half begins with words."""

    card: ClassVar[Card]
    CAPABILITIES: ClassVar[tuple[str, ...]] = (
        text_generation.CAPABILITY,
        image_to_image.CAPABILITY,
        inpainting.CAPABILITY,
        image_to_video.CAPABILITY,
        video_to_video.CAPABILITY,
        depth_estimation.CAPABILITY,
        image_segmentation.CAPABILITY,
        super_resolution.CAPABILITY,
        frame_interpolation.CAPABILITY,
        image_to_3d.CAPABILITY,
        automatic_speech_recognition.CAPABILITY,
    )

    def text_generation(self, request: text_generation.TextGeneration, stage: Stage) -> Result:
        from rushes.engines.fake.words import answered

        behave(" ".join(message.text for message in request.messages), stage)
        given, taken, finished = answered(request, stage)
        return Result({"text": "text.txt"}, {"tokens": [given, taken], "finished": finished}, self.card.tier)

    def image_to_image(self, request: image_to_image.ImageToImage, stage: Stage) -> Result:
        from rushes.engines.fake.altered import edited

        behave(request.prompt, stage)
        edited(request, stage)
        return Result({"picture": "picture.png"}, _size(request.width, request.height), self.card.tier)

    def inpainting(self, request: inpainting.Inpainting, stage: Stage) -> Result:
        from rushes.engines.fake.altered import inpainted

        behave(request.prompt, stage)
        inpainted(request, stage)
        return Result({"picture": "picture.png"}, _size(request.width, request.height), self.card.tier)

    def image_to_video(self, request: image_to_video.ImageToVideo, stage: Stage) -> Result:
        from rushes.engines.fake.altered import animated

        behave(request.prompt, stage)
        animated(request, stage)
        return self._moving(request)

    def video_to_video(self, request: video_to_video.VideoToVideo, stage: Stage) -> Result:
        from rushes.engines.fake.altered import changed

        behave(request.prompt, stage)
        changed(request, stage)
        return self._moving(request)

    def _moving(self, request: _Moving) -> Result:
        facts = {"frames": request.frames, "rate": str(request.rate), "encoding": encoding.NAME}
        return Result({"picture": "picture.mp4"}, facts | _size(request.width, request.height), self.card.tier)

    def depth_estimation(self, request: depth_estimation.DepthEstimation, stage: Stage) -> Result:
        from rushes.engines.fake.seen import depth

        name, size = depth(request, stage)
        return Result({"depth": name}, {**size, "metric": False, "near": 0, "far": 0}, self.card.tier)

    def image_segmentation(self, request: image_segmentation.ImageSegmentation, stage: Stage) -> Result:
        from rushes.engines.fake.seen import segments

        name, size, names = segments(request, stage)
        return Result({"ids": name}, {**size, "names": names}, self.card.tier)

    def super_resolution(self, request: super_resolution.SuperResolution, stage: Stage) -> Result:
        from rushes.engines.fake.altered import enlarged

        behave(request.prompt, stage)
        name, frames = enlarged(request, stage)
        facts = {"frames": frames, **_size(request.width, request.height)}
        return Result({"picture": name}, facts, self.card.tier)

    def frame_interpolation(self, request: frame_interpolation.FrameInterpolation, stage: Stage) -> Result:
        from rushes.engines.fake.altered import interpolated

        width, height = interpolated(request, stage)
        facts = {"frames": request.frames, "rate": str(request.rate), "encoding": encoding.NAME}
        return Result({"picture": "picture.mp4"}, facts | _size(width, height), self.card.tier)

    def image_to_3d(self, request: image_to_3d.ImageTo3d, stage: Stage) -> Result:
        from rushes.engines.fake.seen import sculpted

        return Result({"model": "model.glb"}, {"triangles": sculpted(request, stage)}, self.card.tier)

    def automatic_speech_recognition(
        self, request: automatic_speech_recognition.AutomaticSpeechRecognition, stage: Stage
    ) -> Result:
        from rushes.engines.fake.words import heard

        _, words = heard(request, stage)
        return Result({"text": "text.txt"}, {"language": request.language, "words": words}, self.card.tier)


def _size(width: int, height: int) -> dict[str, int | str]:
    return {"width": width, "height": height}
