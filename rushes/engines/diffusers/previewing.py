"""How a picture looks so far, where that costs little: its latents decoded while it is made.

Only where the decoder lies ready beside the model (one that was put aside to save memory would have to change places
with it), only the first frame of a video, and so seldom that a twentieth of the time at most goes into it. The latents
are read and left as they are: the take is the same with or without.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

SHARE = 0.05  # of the time that may go into previews
WORTH = 2.0  # seconds a take has to be at work before anybody would like to see it
_WIDEST = 640


class Preview:
    """``path``: where the newest is kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._next = time.monotonic() + WORTH
        self._none = False

    def of(self, pipe: Any, latents: Any) -> Path | None:
        """The newest preview, made anew if its time has come; None where there is none."""
        began = time.monotonic()
        if not self._none and began >= self._next:
            with suppress(Exception):  # it is for the eye alone: nothing may fail for it
                self._none = not _decodes(pipe, latents) or not self._make(pipe, latents)
                self._next = time.monotonic() + (time.monotonic() - began) / SHARE
        return self._path if self._path.exists() else None

    def _make(self, pipe: Any, latents: Any) -> bool:
        from PIL import Image

        from rushes.engines.diffusers.answers import levels

        picture = Image.fromarray(levels(_decoded(pipe.vae, latents)))
        picture.thumbnail((_WIDEST, _WIDEST))
        part = self._path.with_suffix(".part.jpg")
        picture.save(part, quality=80)
        part.replace(self._path)
        return True


def _decodes(pipe: Any, latents: Any) -> bool:
    """Whether the latents are what the pipeline's own decoder takes, and it is where they are. Some models pack
    theirs as rows of patches; where a decoder waits elsewhere it has a hook."""
    vae = getattr(pipe, "vae", None)
    if vae is None or latents is None or getattr(vae, "_hf_hook", None) is not None or latents.ndim not in (4, 5):
        return False
    channels = getattr(vae.config, "z_dim", None) or getattr(vae.config, "latent_channels", None)
    return bool(channels == latents.shape[1] and vae.device == latents.device)


def _decoded(vae: Any, latents: Any) -> Any:
    """[height, width, 3], 0 to 1: the first picture, its latents scaled back as the pipelines do it."""
    import torch

    one = latents[:1, :, :1] if latents.ndim == 5 else latents[:1]
    one = one.detach().to(vae.dtype)
    config = vae.config
    if getattr(config, "latents_mean", None) is not None:
        shape = (1, -1, *([1] * (one.ndim - 2)))
        mean = torch.tensor(config.latents_mean, device=one.device, dtype=one.dtype).view(shape)
        spread = torch.tensor(config.latents_std, device=one.device, dtype=one.dtype).view(shape)
        one = one * spread + mean
    else:
        one = one / (getattr(config, "scaling_factor", None) or 1) + (getattr(config, "shift_factor", None) or 0)
    picture = vae.decode(one, return_dict=False)[0]
    first = picture[0, :, 0] if picture.ndim == 5 else picture[0]
    return (first.float() / 2 + 0.5).clamp(0, 1).permute(1, 2, 0).cpu().numpy()
