"""Makes rushes/engines/listening/data/reference.toml: what the voiced sounds of the reference voice look like.

    python tools/reference_voice.py

The reference is eSpeak NG's stock Klatt voice reading French, English, German and Spanish. Frames are gathered into a
few by k-means, begun from those that differ most. To be run again only when the scale of envelopes changes: every
colour's ``tract`` is told against this table.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from rushes.engines import wav
from rushes.engines.espeak import Espeak
from rushes.engines.listening.envelope import standard
from rushes.engines.listening.tract import voiced_envelopes
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage

FRAMES = 40
READ = {
    "fr": "Voix ambiguë d’un cœur qui, au zéphyr, préfère les jattes de kiwis. Une bonne lune brune, un feu, peu d'eau.",
    "en": "The quick brown fox jumps over the lazy dog. We know you may hear all her good words, boys, out there.",
    "de": "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. Schöne Höhen, kühle Mühlen.",
    "es": "El veloz murciélago hindú comía feliz cardillo y kiwi. La cigüeña tocaba el saxofón.",
}
OUT = Path(__file__).parents[1] / "rushes" / "engines" / "listening" / "data" / "reference.toml"


def main() -> None:
    frames = np.concatenate([voiced_envelopes(_reading(text, language)) for language, text in READ.items()])
    chosen = np.rint(10 * _gathered(frames)).astype(int)
    lines = [
        "# Made by tools/reference_voice.py: envelopes of the reference voice's sounds, in tenths of a neper.",
        "frames = [",
    ]
    lines += [f"  [{', '.join(map(str, frame))}]," for frame in chosen.tolist()]
    OUT.write_text("\n".join([*lines, "]"]) + "\n", encoding="utf-8")
    print(f"{len(frames)} frames as {len(chosen)}: {OUT}")


def _reading(text: str, language: str) -> np.ndarray:
    with tempfile.TemporaryDirectory() as place:
        Espeak().text_to_speech(TextToSpeech(text, language, Voice("man-1")), Stage(Path(place)))
        return wav.read(Path(place) / "voice.wav")[0][:, 0].astype(np.float64)


def _gathered(frames: np.ndarray) -> np.ndarray:
    """FRAMES means of frames that resemble each other, without their level."""
    flat = frames - frames.mean(axis=1, keepdims=True)
    shapes = standard(frames)
    centres = [shapes[0]]
    while len(centres) < FRAMES:
        nearest = np.stack([((shapes - centre) ** 2).sum(axis=1) for centre in centres]).min(axis=0)
        centres.append(shapes[int(nearest.argmax())])
    middles = np.stack(centres)
    for _ in range(25):
        mine = np.einsum("tb,kb->tk", shapes, middles).argmax(axis=1)
        middles = np.stack(
            [shapes[mine == turn].mean(axis=0) if (mine == turn).any() else middles[turn] for turn in range(FRAMES)]
        )
        middles = standard(middles)
    return np.stack([flat[mine == turn].mean(axis=0) for turn in range(FRAMES) if (mine == turn).any()])


if __name__ == "__main__":
    main()
