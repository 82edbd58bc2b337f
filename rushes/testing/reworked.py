"""Requests that begin with a picture, a recording or a question, and the measure of what comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from rushes.engines.ports.automatic_speech_recognition import AutomaticSpeechRecognition
from rushes.engines.ports.depth_estimation import DepthEstimation
from rushes.engines.ports.frame_interpolation import FrameInterpolation
from rushes.engines.ports.guidance import Control, Reference
from rushes.engines.ports.image_segmentation import ImageSegmentation
from rushes.engines.ports.image_to_3d import ImageTo3d
from rushes.engines.ports.image_to_image import ImageToImage
from rushes.engines.ports.image_to_video import ImageToVideo
from rushes.engines.ports.inpainting import Inpainting
from rushes.engines.ports.result import Result
from rushes.engines.ports.super_resolution import SuperResolution
from rushes.engines.ports.text_generation import Message, TextGeneration
from rushes.engines.ports.video_to_video import VideoToVideo
from rushes.testing import inputs
from rushes.testing.inputs import CLIP, DEPTH, LAST, MASK, RECORDING, STILL
from rushes.testing.samples import Samples


def samples() -> dict[str, Samples]:
    """By capability; the files they name are ``inputs.inputs``."""
    size, rate, broken = (inputs.WIDTH, inputs.HEIGHT), inputs.RATE, inputs.NOT_A_PICTURE
    asked = TextGeneration((Message("system", "You are a script doctor."), Message("user", "Une fin ?")), 64, seed=7)
    edit = ImageToImage("La nuit tombe.", STILL, *size, seed=7)
    fill = Inpainting("A lantern.", STILL, MASK, *size, seed=7)
    move = ImageToVideo("The lamp sways.", STILL, 9, rate, *size, seed=7)
    led = (Control("depth", DEPTH),)
    led_by = VideoToVideo("A lamp in fog.", "control", 9, rate, *size, controls=led, seed=7)
    restyled = replace(led_by, task="restyle", video=CLIP, controls=(), strength=60)
    deep, parts = DepthEstimation(STILL), ImageSegmentation(STILL, ("lamp", "wall"))
    large = SuperResolution(STILL, 192, 128)
    between = FrameInterpolation(CLIP, 23, rate * 2)
    heard = AutomaticSpeechRecognition(RECORDING, "en", inputs.SAID)
    return {
        "text-generation": Samples((asked,), asked, (replace(asked, messages=()),)),
        "image-to-image": Samples(
            (edit, replace(edit, references=(Reference("place", "LE PHARE", LAST),))),
            edit,
            (replace(edit, width=0), replace(edit, image=broken)),
        ),
        "inpainting": Samples((fill,), fill, (replace(fill, mask=broken),)),
        "image-to-video": Samples(
            (move, replace(move, last=LAST)), replace(move, frames=2000), (replace(move, frames=0),)
        ),
        "video-to-video": Samples(
            (led_by, restyled, replace(restyled, task="extend")),
            replace(led_by, frames=2000),
            (replace(led_by, controls=()), replace(led_by, task="dream"), replace(restyled, video=inputs.NOT_A_CLIP)),
        ),
        "depth-estimation": Samples((deep, DepthEstimation(CLIP)), deep, (DepthEstimation(broken),)),
        "image-segmentation": Samples(
            (parts, replace(parts, words=(), points=((300, 500),)), replace(parts, picture=CLIP)),
            parts,
            (replace(parts, picture=broken),),
        ),
        "super-resolution": Samples((large, replace(large, picture=CLIP)), large, (replace(large, picture=broken),)),
        "frame-interpolation": Samples((between,), replace(between, frames=2000), (replace(between, frames=0),)),
        "image-to-3d": Samples((ImageTo3d(STILL),), ImageTo3d(STILL), (ImageTo3d(broken),)),
        "automatic-speech-recognition": Samples((heard,), heard, (replace(heard, sound=inputs.NOT_A_RECORDING),)),
    }


def text(request: TextGeneration, result: Result, out: Path) -> None:
    """UTF-8, and no longer than asked."""
    answer = (out / result.files["text"]).read_text(encoding="utf-8")
    assert answer.strip(), "the answer is empty"
    assert isinstance(result.facts.get("finished"), bool), "facts['finished'] says whether it came to its end"
    taken = result.facts["tokens"][1]
    assert 0 < taken <= request.tokens, f"asked {request.tokens} tokens at most, given {taken}"


def kept(request: Inpainting, result: Result, out: Path) -> None:
    """What the mask leaves black is the image's own, to the last bit."""
    import numpy as np
    from PIL import Image

    drawn = np.asarray(Image.open(out / result.files["picture"]))
    folder = _beside(out)
    given, mask = (np.asarray(Image.open(folder / f"{media.digest}.png")) for media in (request.image, request.mask))
    assert drawn.shape == given.shape, f"asked {given.shape}, given {drawn.shape}"
    assert (drawn[mask == 0] == given[mask == 0]).all(), "what the mask leaves black was drawn over"
    assert (drawn[mask > 0] != given[mask > 0]).any(), "nothing was drawn where the mask is white"


def _beside(out: Path) -> Path:
    """Where ``check_engine`` has put the suite's inputs."""
    return next(parent / "inputs" for parent in out.parents if (parent / "inputs").is_dir())


def plane(role: str, deep: str) -> Any:
    """A measure of one grey picture for every picture given, ``deep`` as FFmpeg calls it where it is a still."""

    def check(request: DepthEstimation | ImageSegmentation, result: Result, out: Path) -> None:
        import av

        path = out / result.files[role]
        with av.open(str(path)) as container:
            frames = list(container.decode(video=0))
        moving = request.picture == CLIP
        assert path.suffix == (".mkv" if moving else ".png"), f"{role} came as {path.suffix}"
        wanted = inputs.FRAMES if moving else 1
        assert len(frames) == wanted == result.facts["frames"], f"asked {wanted} frames, given {len(frames)}"
        assert (frames[0].width, frames[0].height) == (inputs.WIDTH, inputs.HEIGHT), "of another size than the picture"
        assert frames[0].format.name in ((deep,) if not moving else ("gray16le",)), f"{frames[0].format.name}"

    return check


def model(request: ImageTo3d, result: Result, out: Path) -> None:
    """A glTF of that height that stands on the floor."""
    import trimesh

    scene = trimesh.load_scene(out / result.files["model"])
    low, high = scene.bounds
    assert abs(low[1]) < 0.005, f"it stands at {low[1]:.3f} m"
    assert abs(high[1] - request.height / 1000) < 0.01, f"asked {request.height} mm, given {high[1] - low[1]:.3f} m"
    count = sum(len(shape.faces) for shape in scene.geometry.values())
    assert count == result.facts["triangles"] <= request.triangles, f"{count} triangles"


def transcript(request: AutomaticSpeechRecognition, result: Result, out: Path) -> None:
    """Words in order, within the recording, where the text has them."""
    said = (out / result.files["text"]).read_text(encoding="utf-8")
    last = 0
    for begin, end, start, stop in result.facts["words"]:
        assert 0 <= begin < end <= len(said), f"a word at characters {begin}..{end} of {len(said)}"
        assert last <= start <= stop, f"a word at samples {start}..{stop} after one until {last}"
        last = start
    assert result.facts["words"], "facts['words'] say when each word is spoken"
