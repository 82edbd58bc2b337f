"""A request to the painter, answered: the frames of a shot into a segment of the master, or one of them as a still."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from rushes.engines import encoding
from rushes.engines.maquette.culling import Balls
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.shots import drawn_every, staged, voice_of
from rushes.engines.maquette.view import View
from rushes.engines.painter import raster
from rushes.engines.painter.picture import paint
from rushes.engines.painter.triangles import Faces, faces
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage

FINE = 2  # a picture is painted so many times larger, for lines without steps


def film_shot(request: TextToVideo, stage: Stage) -> Result:
    """Films a whole shot. Files: ``picture`` (picture.mp4)."""
    voices = [voice_of(stage, frame, media, request.rate) for frame, media in request.voices]
    scene = staged(request, voices, stage)
    easel = Easel(scene, request.width, request.height)
    step = drawn_every(scene, request.rate, request.hold)
    with PictureWriter(stage.out / "picture.mp4", request.width, request.height, request.rate) as writer:
        picture = easel.paint(0)
        for frame in range(request.frames):
            stage.checkpoint()
            if frame and frame % step == 0:
                picture = easel.paint(frame)
            writer.write_rgb(picture)
            stage.progress((frame + 1) / request.frames)
    facts = {
        "frames": request.frames,
        "rate": str(request.rate),
        "width": request.width,
        "height": request.height,
        "encoding": encoding.NAME,
        "unknown": scene.unknown,
    }
    return Result({"picture": "picture.mp4"}, facts)


def photograph(request: TextToImage, stage: Stage) -> Result:
    """One frame of a shot. Files: ``picture`` (picture.png)."""
    from PIL import Image

    scene = staged(request, [], stage)
    scene.eyes_open = True
    stage.checkpoint()
    picture = Easel(scene, request.width, request.height).paint(request.at)
    Image.fromarray(picture).save(stage.out / "picture.png", compress_level=6)
    return Result(
        {"picture": "picture.png"}, {"width": request.width, "height": request.height, "unknown": scene.unknown}
    )


@dataclass
class Easel:
    """Paints one scene's frames; what stands still is filled again only when the camera moves."""

    scene: Scene
    width: int
    height: int
    _seen: tuple[float, ...] = ()
    _faces: Faces | None = None
    _buffer: raster.Buffer = field(default_factory=lambda: raster.blank(1, 1))

    def paint(self, frame: int) -> npt.NDArray[np.uint8]:
        """RGB (height, width, 3)."""
        drawn, (width, height) = self.scene.at(frame), (self.width * FINE, self.height * FINE)
        still = self._still(drawn.view)
        seen = Balls.around(drawn.moving, self.scene.meshes).seen_by([drawn.view], self.width)
        moving = faces(seen, self.scene.meshes, drawn.view, width, height)
        buffer = self._buffer.copy()
        raster.fill(buffer, moving.seen, len(still), drawn.view.near)
        number, distance = raster.read(buffer, drawn.view.near)
        picture = paint(still.and_then(moving), number, distance, drawn, self.scene.light)
        coarse = picture.reshape(self.height, FINE, self.width, FINE, 3).mean((1, 3)) + 0.5
        return np.asarray(coarse).astype(np.uint8)

    def _still(self, view: View) -> Faces:
        place = (*view.eye, *view.target, view.lens, view.roll)
        if self._faces is None or place != self._seen:
            width, height = self.width * FINE, self.height * FINE
            arrays = self.scene.still.arrays(self.scene.hidden(view.eye))
            seen = Balls.around(arrays, self.scene.still.meshes).seen_by([view], self.width)
            self._faces = faces(seen, self.scene.meshes, view, width, height)
            self._buffer = raster.blank(width, height)
            raster.fill(self._buffer, self._faces.seen, 0, view.near)
            self._seen = place
        return self._faces
