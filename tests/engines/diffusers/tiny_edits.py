"""Tiny pipelines that look at a picture and change it: Qwen-Image-Edit and Qwen-Image-Layered.

What they look with needs torchvision: they are built and run in an environment of their own.
"""

from __future__ import annotations

from typing import Any

from tiny import flow, qwen2_5_vl, tokenizer

_SEEN = ["<|image_pad|>", "<|video_pad|>", "<|vision_start|>", "<|vision_end|>"]


def _sight(words: Any) -> Any:
    from transformers import Qwen2VLImageProcessor, Qwen2VLProcessor, Qwen2VLVideoProcessor

    told = {"patch_size": 14, "merge_size": 2, "min_pixels": 28 * 28, "max_pixels": 56 * 56}
    return Qwen2VLProcessor(
        Qwen2VLImageProcessor(**told), words, Qwen2VLVideoProcessor(**told), chat_template=words.chat_template
    )


def _pipeline(name: str, sight: str, channels: int, **more: Any) -> Any:
    import diffusers

    words = tokenizer()
    words.add_special_tokens({"additional_special_tokens": _SEEN})
    told = dict(zip(("image", "video", "vision_start", "vision_end"), words.convert_tokens_to_ids(_SEEN), strict=True))
    transformer = diffusers.QwenImageTransformer2DModel(
        in_channels=32, out_channels=8, num_layers=1, attention_head_dim=16, num_attention_heads=2,
        joint_attention_dim=16, axes_dims_rope=(8, 4, 4), **more,
    )  # fmt: skip
    vae = diffusers.AutoencoderKLQwenImage(
        base_dim=3, z_dim=8, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True],
        latents_mean=[0.0] * 8, latents_std=[1.0] * 8, input_channels=channels,
    )  # fmt: skip
    return getattr(diffusers, name)(
        scheduler=flow(), vae=vae, text_encoder=qwen2_5_vl(len(words), told), tokenizer=words, transformer=transformer,
        **{sight: _sight(words)},
    )  # fmt: skip


def qwen_image_edit() -> Any:
    return _pipeline("QwenImageEditPlusPipeline", "processor", 3)


def qwen_image_layered() -> Any:
    """Transparent layers: four channels, and a place in the pile beside the place in the picture."""
    return _pipeline("QwenImageLayeredPipeline", "processor", 4, use_additional_t_cond=True, use_layer3d_rope=True)
