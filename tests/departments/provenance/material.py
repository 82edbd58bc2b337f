"""Small real files, and what a test says of where they come from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from rushes.departments.provenance.keys import Keys
from rushes.departments.provenance.signing import sign

MANIFEST: dict[str, Any] = {
    "claim_generator_info": [{"name": "Rushes", "version": "0"}],
    "title": "a small film",
    "ingredients": [],
    "assertions": [
        {
            "label": "c2pa.actions.v2",
            "data": {
                "actions": [
                    {
                        "action": "c2pa.created",
                        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
                    }
                ]
            },
            "created": True,
        }
    ],
}


def film(path: Path, frames: int = 12, **options: str) -> Path:
    """Noise and a tone, with ``options`` of the muxer: movflags=faststart puts moov before mdat."""
    chance = np.random.default_rng(7)
    with av.open(str(path), "w", options=options) as container:
        picture = container.add_stream("libx264", rate=12)
        picture.width, picture.height, picture.pix_fmt = 96, 64, "yuv420p"
        sound = container.add_stream("aac", rate=48000)
        for _ in range(frames):
            noise = chance.integers(0, 255, (64, 96, 3), dtype=np.uint8)
            container.mux(picture.encode(av.VideoFrame.from_ndarray(noise, "rgb24")))
        tone = np.sin(np.arange(48000, dtype=np.float32) / 20)[None]
        heard = av.AudioFrame.from_ndarray(tone, "fltp", "mono")
        heard.sample_rate = 48000
        container.mux(sound.encode(heard))
        container.mux([*picture.encode(None), *sound.encode(None)])
    return path


def still(path: Path) -> Path:
    Image.effect_noise((64, 48), 80).convert("RGB").save(path)
    return path


def tone(path: Path) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le" if path.suffix == ".wav" else "flac", rate=48000)
        frame = av.AudioFrame.from_ndarray((np.arange(9600) % 300).astype(np.int16)[None], "s16", "mono")
        frame.sample_rate = 48000
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return path


def signed(source: Path, keys: Keys, manifest: dict[str, Any] | None = None, **kept: Path) -> Path:
    """Beside the source, as signed-NAME; what cannot carry a manifest is copied, with its own beside it."""
    target = source.with_name(f"signed-{source.name}")
    if source.suffix in (".srt", ".mkv"):
        target.write_bytes(source.read_bytes())
        sign(source, Path(f"{target}.c2pa"), manifest or MANIFEST, keys, kept)
    else:
        sign(source, target, manifest or MANIFEST, keys, kept)
    return target


def decoded(path: Path) -> list[bytes]:
    """Every picture and every sound of a film, in order."""
    with av.open(str(path)) as container:
        return [bytes(frame.to_ndarray().tobytes()) for frame in container.decode()]
