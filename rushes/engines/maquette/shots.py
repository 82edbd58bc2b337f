"""A request to the maquette, answered: the frames of a shot into a segment of the master, or one of them as a still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

import numpy as np
import numpy.typing as npt

from rushes.engines import encoding, labels, wav
from rushes.engines.maquette.culling import Balls, nearest_first, of_the_picture
from rushes.engines.maquette.drawn import Drawn
from rushes.engines.maquette.envelope import loudness, swell
from rushes.engines.maquette.finish import Planes
from rushes.engines.maquette.lettering import write_in
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.renderer import Renderer
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.view import View
from rushes.engines.maquette.visemes import shapes
from rushes.engines.maquette.voices import Voice
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.ports.blocking_to_pass import BlockingToPass
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.engines.typefaces import extras
from rushes.errors import EngineFailed

Request = TextToVideo | TextToImage | BlockingToPass


def film_shot(renderer: Renderer, request: TextToVideo, stage: Stage) -> Result:
    """Films a whole shot, or its handles. Files: ``picture`` (picture.mp4)."""
    voices = [voice_of(stage, frame, media, request.rate) for frame, media in request.voices]
    scene = staged(request, voices, stage)
    crew = Crew(renderer, scene, request.width, request.height, request.handles)
    step = drawn_every(scene, request.rate, request.hold)
    numbers = frames_of(request)
    with crew, PictureWriter(stage.out / "picture.mp4", request.width, request.height, request.rate) as writer:
        for place, planes in enumerate(crew.filmed(numbers, step)):
            stage.checkpoint()
            writer.write_yuv(*planes)
            stage.progress((place + 1) / len(numbers))
    facts = {
        "frames": len(numbers),
        "rate": str(request.rate),
        "width": request.width,
        "height": request.height,
        "encoding": encoding.NAME,
        "unknown": scene.unknown,
    }
    return Result({"picture": "picture.mp4"}, facts)


def frames_of(request: TextToVideo) -> list[int]:
    """The frames to be drawn, by their number in the shot."""
    if not request.handles:
        return list(range(request.frames))
    return [*range(-request.handles, 0), *range(request.frames, request.frames + request.handles)]


def photograph(renderer: Renderer, request: TextToImage, stage: Stage) -> Result:
    """One frame of a shot. Files: ``picture`` (picture.png)."""
    from PIL import Image

    scene = staged(request, [], stage)
    scene.eyes_open = True
    with Crew(renderer, scene, request.width, request.height) as crew:
        stage.checkpoint()
        crew.shoot(request.at, 1)
        Image.fromarray(renderer.picture()).save(stage.out / "picture.png", compress_level=6)
    facts = {"width": request.width, "height": request.height, "unknown": scene.unknown}
    return Result({"picture": "picture.png"}, facts)


def _check(request: Request) -> None:
    """Refuses pictures that cannot be: a pass's numbers are kept at any size, a film's colours in pairs of pixels."""
    apart = isinstance(request, BlockingToPass)
    odd = not apart and (request.width % 2 or request.height % 2)
    if request.width < 16 or request.height < 16 or odd:
        raise EngineFailed(
            f"The maquette cannot draw a picture of {request.width}×{request.height}.",
            todo="Give numbers of at least 16 as the pass's size."
            if apart
            else "Give even numbers of at least 16 pixels as the format's size in film.toml.",
        )
    if request.frames < 1:
        raise EngineFailed("A shot of no frames cannot be filmed.", todo="Give the shot a duration.")


def voice_of(stage: Stage, frame: int, media: object, rate: Fraction) -> Voice:
    """How a voice that begins at a frame moves a mouth: by loudness, and by phonemes where the take has them."""
    path = stage.path(media)  # type: ignore[arg-type]
    loud = loudness(path, rate)
    mouth = shapes(labels.read(path), wav.RATE, rate, len(loud))
    if mouth is None:
        return Voice(frame, loud, swell(loud))
    return Voice(frame, loud * mouth[:, 0], swell(loud), mouth[:, 1])


def staged(request: Request, voices: list[Voice], stage: Stage) -> Scene:
    """The scene of a request, built. Raises EngineFailed where no picture can be made of it."""
    _check(request)
    blocking = request.blocking
    if blocking is None:
        raise EngineFailed("There is nothing to draw: the shot has no blocking.")
    files = {digest: stage.path(digest) for digest in sorted(blocking.models)}
    write_in(extras(blocking.faces, stage))
    aspect = request.width / request.height
    look = "ink" if isinstance(request, BlockingToPass) else request.look
    handles = isinstance(request, TextToVideo) and request.handles > 0
    return Scene(blocking, request.frames, request.rate, aspect, voices, files, request.width, look, handles=handles)


def drawn_every(scene: Scene, rate: Fraction, hold: int) -> int:
    """``hold`` where somebody chose. Else two where the camera stands still: people move on twos as drawings do, and
    the print lives on every frame. One where it moves, for that must be smooth, or where the film has few frames a
    second anyway."""
    return hold or (2 if scene.operator.still and rate >= 20 else 1)


MIDDLE, REACH = np.array([0.0, 0.9, 0.0]), 2.0  # of anybody, with arms out, metres
SOFT = 0.006  # blur at infinity, as a share of the picture, from which the background is only colours


@dataclass
class Crew:
    """Renders one scene's frames, telling the renderer only what changed."""

    renderer: Renderer
    scene: Scene
    width: int
    height: int
    handles: int = 0  # frames before the first and after the last that may be asked for

    def __enter__(self) -> Crew:
        eye = self.scene.operator.view(0).eye
        self._hidden = self.scene.hidden(eye)
        self._views = self._path_of_the_camera()
        self._lit: int | None = None
        self.renderer.begin(
            self.width,
            self.height,
            scale_for(self.width, self.height, self._views[0].blur_at_infinity(self.width)),
            self.scene.light,
            self._seen(),
            self.scene.still.casting(),
            self.scene.meshes,
            self.scene.operator.still,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.renderer.end()

    def _path_of_the_camera(self) -> list[View]:
        """Views along the move, close enough that nothing comes and goes between two of them; upside down too
        where a wet floor mirrors."""
        operator = self.scene.operator
        first, last = -self.handles, self.scene.frames - 1 + self.handles
        count = 1 if operator.still else max(2, min(24, (last - first) // 4))
        views = [operator.view(first + round((last - first) * k / max(count - 1, 1))) for k in range(count)]
        move = self.scene.blocking.camera
        if move.lasts:  # so many frames, maybe few, see everything that is on the way
            views += [operator.view(move.begins + round(move.lasts * k / count)) for k in range(count + 1)]
        return self._and_mirrored(views)

    def _and_mirrored(self, views: list[View]) -> list[View]:
        if not self.scene.light.wet:
            return views
        mirror = np.array([1.0, -1.0, 1.0])
        return views + [replace(view, eye=view.eye * mirror, target=view.target * mirror) for view in views]

    def _seen(self) -> dict[Key, Rows]:
        balls = Balls.around(self.scene.still.arrays(self._hidden), self.scene.still.meshes)
        return nearest_first(balls.seen_by(self._views, self.width), self._views[0].eye)

    def drawn(self, frame: int) -> Drawn:
        """What moves, without what the camera does not see and without shadows too small to make out."""
        drawn = self.scene.at(frame, self._in_play)
        balls = Balls.around(drawn.moving, self.scene.meshes)
        seen = balls.seen_by(self._and_mirrored([drawn.view]), self.width)
        return replace(drawn, moving=seen, casting=balls.casting(self.scene.light, drawn.view))

    def _in_play(self, view: View, places: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        return of_the_picture(self._and_mirrored([view]), self.scene.light.way, places + MIDDLE, REACH, self.width)

    def filmed(self, numbers: Sequence[int], step: int) -> Iterator[Planes]:
        """These frames in order, printed, the scene of every ``step``-th drawn.

        While the renderer's threads light and finish a drawing, the next one comes to stand, and a thread of Python's
        poses the one after that.
        """
        boil = self.scene.light.hand.boil
        paintings = [list(those) for _, those in groupby(numbers, lambda frame: (_seen_at(frame, step), frame // boil))]
        scenes = [_seen_at(those[0], step) for those in paintings]
        with ThreadPoolExecutor(1, "poser") as poser:

            def pose(place: int) -> Future[Drawn] | None:
                """Where a painting's scene is another than that of the one before."""
                new = place < len(scenes) and scenes[place] != scenes[place - 1]
                return poser.submit(self.drawn, scenes[place]) if new else None

            def paint(place: int, posed: Future[Drawn] | None) -> Future[Drawn] | None:
                """Gives what is posed meanwhile: the painting after the next."""
                following, after = posed.result() if posed else None, pose(place + 2)
                if following:
                    self._open(following.view)
                if place and scenes[place] == scenes[place - 1]:  # painted anew, with nothing lit meanwhile
                    self.renderer.finish(paintings[place][0])
                    if following:
                        self.renderer.stand(following)
                else:
                    self.renderer.paint(paintings[place][0], following)
                return after

            self._stand(self.drawn(scenes[0]))
            posed = paint(0, pose(1))
            for place, these in enumerate(paintings):
                painted = self.renderer.painted()
                if place + 1 < len(paintings):
                    posed = paint(place + 1, posed)
                for frame in these:
                    yield self.renderer.printed(painted, frame)

    def _stand(self, drawn: Drawn) -> None:
        self._open(drawn.view)
        self.renderer.stand(drawn)

    def _open(self, view: View) -> None:
        """The walls that hide this view are gone, the others there."""
        hidden = self.scene.hidden(view.eye)
        if hidden != self._hidden:
            self._hidden = hidden
            self.renderer.show(self._seen())

    def shoot(self, frame: int, step: int) -> None:
        """Draws the scene of every ``step``-th frame, finishes every one."""
        seen = _seen_at(frame, step)
        if seen != self._lit:
            self._stand(self.drawn(seen))
            self.renderer.light()
            self._lit = seen
        self.renderer.finish(frame)


def _seen_at(frame: int, step: int) -> int:
    """The frame whose scene is seen at that one."""
    return frame - frame % step


def scale_for(width: int, height: int, blur: float) -> float:
    """The size at which a scene is drawn, as a share of the picture's: ink hides the difference, and time goes with
    the square. More for small pictures, where a line's steps would be seen; less where most is out of focus: ``blur``
    is the radius at infinity, in pixels of that picture."""
    return (0.75 if height > 400 else 0.8) * (0.85 if blur > width * SOFT else 1.0)
