"""The tiny models as engines: what a film's engines/<name>.toml would say of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import tiny_edits
import tiny_moving
import tiny_sounds
import tiny_stills
from tiny import saved

_STILL = {"multiple": 16, "pixels": 4096}
_WAN = {"multiple": 16, "pixels": 1536, "frame-step": 4, "max-frames": 81}
_STEPS = {"num_inference_steps": 2}

FAMILIES: dict[str, tuple[Callable[[], Any], dict[str, Any]]] = {
    "z-image": (
        tiny_stills.z_image,
        {
            "capability": ["text-to-image", "image-to-image", "inpainting"],
            "pipeline": {
                "text-to-image": "ZImagePipeline",
                "image-to-image": "ZImageImg2ImgPipeline",
                "inpainting": "ZImageInpaintPipeline",
            },
            "options": _STEPS | {"guidance_scale": 0.0, "max_sequence_length": 32},
            "limits": _STILL,
        },
    ),
    "flux2-klein": (
        tiny_stills.flux2_klein,
        {
            "capability": ["text-to-image", "image-to-image"],
            "takes": ["references"],
            "arguments": {"references": "image"},
            "options": _STEPS | {"text_encoder_out_layers": [0, 1, 2], "max_sequence_length": 32},
            "limits": {"multiple": 64, "pixels": 4096},  # it takes no picture under 64 pixels

        },
    ),
    "krea2": (
        tiny_stills.krea2,
        {
            "capability": "text-to-image",
            "options": _STEPS | {"guidance_scale": 0.0, "max_sequence_length": 64},
            "limits": _STILL,
        },
    ),
    "qwen-image": (
        tiny_stills.qwen_image,
        {
            "capability": ["text-to-image", "inpainting"],
            "pipeline": {"text-to-image": "QwenImagePipeline", "inpainting": "QwenImageInpaintPipeline"},
            "negative": "blurry",
            "options": _STEPS | {"max_sequence_length": 32, "inpainting": {"strength": 1.0}},
            "limits": _STILL,
        },
    ),
    "marigold-depth": (
        tiny_stills.marigold_depth,
        {"capability": "depth-estimation", "options": {"num_inference_steps": 1, "processing_resolution": 32}},
    ),
    "marigold-normals": (
        tiny_stills.marigold_normals,
        {"capability": "image-to-image", "pipeline": "MarigoldNormalsPipeline", "limits": _STILL},
    ),
    "wan": (tiny_moving.wan, {"capability": "text-to-video", "options": _STEPS, "limits": _WAN}),
    "wan-experts": (
        tiny_moving.wan_experts,
        {"capability": "text-to-video", "options": _STEPS | {"guidance_scale_2": 3.0}, "limits": _WAN},
    ),
    "wan-from-a-picture": (
        tiny_moving.wan_from_a_picture,
        {
            "capability": "image-to-video",
            "takes": ["first-frame", "last-frame"],
            "options": _STEPS,
            "limits": _WAN,
        },
    ),
    "wan-vace": (
        tiny_moving.wan_vace,
        {
            "capability": ["text-to-video", "image-to-video", "video-to-video"],
            "takes": ["references", "first-frame", "last-frame", "depth", "edges", "pose"],
            "needs": ["depth"],
            "options": _STEPS,
            "limits": _WAN,
        },
    ),
    "wan-animate": (
        tiny_moving.wan_animate,
        {
            "capability": "image-to-video",
            "takes": ["first-frame", "pose"],
            "needs": ["pose"],
            "options": _STEPS | {"segment_frame_length": 9},
            "limits": _WAN,
        },
    ),
    "kandinsky-5": (
        tiny_moving.kandinsky5,
        {"capability": "text-to-video", "options": _STEPS | {"max_sequence_length": 32}, "limits": _WAN},
    ),
    "ltx-2": (
        tiny_moving.ltx2,
        {
            "capability": ["text-to-video", "image-to-video"],
            "takes": ["first-frame"],
            "pipeline": {"text-to-video": "LTX2Pipeline", "image-to-video": "LTX2ImageToVideoPipeline"},
            "options": _STEPS
            | {
                "max_sequence_length": 32, "stg_scale": 0.0, "modality_scale": 1.0, "audio_stg_scale": 0.0,
                "audio_modality_scale": 1.0, "use_cross_timestep": False,
            },
            "limits": {"multiple": 32, "pixels": 1024, "frame-step": 8, "max-frames": 81},
        },
    ),
    "ltx-2.5": (
        tiny_moving.ltx2_5,
        {
            "capability": ["text-to-video", "image-to-video"],
            "takes": ["first-frame"],
            "pipeline": {"text-to-video": "LTX2Pipeline", "image-to-video": "LTX2ImageToVideoPipeline"},
            "negative": "blurry",
            "options": _STEPS | {"max_sequence_length": 32, "spatio_temporal_guidance_blocks": [0]},
            "limits": {"multiple": 32, "pixels": 1024, "frame-step": 8, "max-frames": 81},
        },
    ),
    "ace-step": (
        tiny_sounds.ace_step,
        {"capability": "text-to-music", "options": _STEPS | {"lyrics": "[Instrumental]"}},
    ),
    "stable-audio-3": (
        tiny_sounds.stable_audio_3,
        {"capability": ["text-to-audio", "text-to-music"], "options": _STEPS},
    ),
}  # fmt: skip
"""Family -> how it is built, and what its file says."""

LOOKING: dict[str, tuple[Callable[[], Any], dict[str, Any]]] = {
    "qwen-image-edit": (
        tiny_edits.qwen_image_edit,
        {
            "capability": "image-to-image",
            "takes": ["references"],
            "arguments": {"references": "image"},
            "negative": " ",
            "options": _STEPS | {"true_cfg_scale": 4.0, "guidance_scale": 1.0},
            "limits": _STILL,
        },
    ),
    "qwen-image-layered": (
        tiny_edits.qwen_image_layered,
        {
            "capability": "image-to-image",
            "negative": " ",
            "options": _STEPS
            | {"true_cfg_scale": 4.0, "layers": 2, "resolution": 640, "cfg_normalize": True, "use_en_prompt": True},
            "limits": {"multiple": 16, "pixels": 409600},  # at its own size, whatever it is given
        },
    ),
}
"""Those that look at a picture with torchvision, in an environment that has it."""


def engine(name: str, folder: Path, **more: Any) -> type[Any]:
    """The engine of a family, its weights in ``folder`` (built where they are not there yet)."""
    from rushes.engines.diffusers import _made
    from rushes.engines.diffusers.sheet import sheet

    build, told = (FAMILIES | LOOKING)[name]
    if not (folder / name).is_dir():
        saved(build, folder / name)
    plain = {"title": f"Tiny {name}", "licence": "CC0-1.0", "dtype": "float32", "repo": name}
    return _made(sheet(f"tiny-{name}", plain | told | more, f"engines/tiny-{name}.toml", folder))
