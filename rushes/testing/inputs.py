"""The pictures and recordings that requests of the suite name: small, whole, and two that are not what they say."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.testing import recordings

STILL, LAST, MASK = Media("still", ".png"), Media("last", ".png"), Media("mask", ".png")
CLIP, DEPTH = Media("clip", ".mp4"), Media("depth", ".mkv")
RECORDING = Media("recording", ".wav")
GUIDE, READING = Media("guide", ".wav"), Media("reading", ".wav")  # recordings.GUIDE and recordings.READING
GUIDES, SILENCE = Media("guides", ".wav"), Media("silence", ".wav")
NOT_A_PICTURE, NOT_A_CLIP, NOT_A_RECORDING = (
    Media("words", ".png"), Media("words-too", ".mp4"), Media("words-again", ".wav"))  # fmt: skip
WIDTH, HEIGHT, FRAMES, RATE = 96, 64, 12, Fraction(24)
SAID = "The lamp is burning still."


def inputs(folder: Path) -> Mapping[str, Path]:
    """Writes them into ``folder``; their paths by digest."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {media.digest: folder / f"{media.digest}{media.suffix}" for media in _ALL}
    _pictures(paths)
    _clips(paths)
    _recording(paths[RECORDING.digest])
    recordings.write(paths[GUIDE.digest], recordings.GUIDE)
    recordings.write(paths[READING.digest], recordings.READING, formants=1.12)
    recordings.write(paths[GUIDES.digest], recordings.GUIDE, times=60)
    recordings.write(paths[SILENCE.digest], (recordings.Sung(100, 100, 0, 1000),))
    for media in (NOT_A_PICTURE, NOT_A_CLIP, NOT_A_RECORDING):
        paths[media.digest].write_text("INT. KITCHEN - NIGHT\n", encoding="utf-8")
    return paths


_SOUNDS = (RECORDING, GUIDE, READING, GUIDES, SILENCE)
_ALL = (STILL, LAST, MASK, CLIP, DEPTH, *_SOUNDS, NOT_A_PICTURE, NOT_A_CLIP, NOT_A_RECORDING)


def _disc(at: float) -> Any:
    """A bright disc on a dark ground, whose middle is at that share of the width; (HEIGHT, WIDTH), 0 to 1."""
    import numpy as np

    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return np.clip(1.2 - np.hypot(x - at * WIDTH, y - HEIGHT / 2) / 16, 0, 1)


def _pictures(paths: Mapping[str, Path]) -> None:
    import numpy as np
    from PIL import Image

    for media, at in ((STILL, 0.3), (LAST, 0.7)):
        grey = _disc(at)[..., None] * np.array((230, 190, 140)) + 20
        Image.fromarray(grey.astype(np.uint8), "RGB").save(paths[media.digest])
    mask = np.where(_disc(0.3) > 0.5, 255, 0).astype(np.uint8)
    Image.fromarray(mask).save(paths[MASK.digest])


def _clips(paths: Mapping[str, Path]) -> None:
    import numpy as np

    from rushes.engines.lossless import Ffv1
    from rushes.engines.picture_writer import PictureWriter

    depth = Ffv1(paths[DEPTH.digest], WIDTH, HEIGHT, RATE, 1)
    grey = np.full((HEIGHT // 2, WIDTH // 2), 128, np.uint8)
    with PictureWriter(paths[CLIP.digest], WIDTH, HEIGHT, RATE) as clip:
        for frame in range(FRAMES):
            disc = _disc(0.3 + 0.4 * frame / FRAMES)
            clip.write_yuv((16 + 200 * disc).astype(np.uint8), grey, grey)
            depth.write((65_535 * disc).astype(np.uint16))
    depth.close()


def _recording(path: Path) -> None:
    """A sentence, as the house's own voice reads it."""
    import shutil

    from rushes.engines.espeak import Espeak
    from rushes.engines.ports.text_to_speech import TextToSpeech, Voice

    room = path.parent / "reading"
    room.mkdir(exist_ok=True)
    made = Espeak().text_to_speech(TextToSpeech(SAID, "en", Voice("woman-1")), Stage(room))
    shutil.move(room / made.files["voice"], path)
    room.rmdir()
