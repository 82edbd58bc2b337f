"""Tiny pipelines that make and read stills."""

from __future__ import annotations

from typing import Any

from tiny import clip_text, flow, qwen2_5_vl, qwen3, qwen3_vl, tokenizer


def _kl(latents: int, **more: Any) -> Any:
    from diffusers import AutoencoderKL

    return AutoencoderKL(
        block_out_channels=(4, 4, 4, 4), latent_channels=latents, norm_num_groups=2, layers_per_block=1,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, **more,
    )  # fmt: skip


def _z_transformer() -> Any:
    from diffusers import ZImageTransformer2DModel

    return ZImageTransformer2DModel(
        dim=32, n_layers=1, n_refiner_layers=1, n_heads=2, n_kv_heads=2, cap_feat_dim=16, axes_dims=[8, 4, 4],
        axes_lens=[256, 64, 64],
    )  # fmt: skip


def z_image() -> Any:
    from diffusers import ZImagePipeline

    return ZImagePipeline(
        scheduler=flow(), vae=_kl(16, scaling_factor=0.36, shift_factor=0.1), text_encoder=qwen3("Qwen3Model"),
        tokenizer=tokenizer(), transformer=_z_transformer(),
    )  # fmt: skip


def z_controlnet() -> Any:
    from diffusers import ZImageControlNetModel

    return ZImageControlNetModel(
        control_layers_places=[0], control_in_dim=16, dim=32, n_refiner_layers=1, n_heads=2, n_kv_heads=2,
    )  # fmt: skip


def flux2_klein() -> Any:
    from diffusers import AutoencoderKLFlux2, Flux2KleinPipeline, Flux2Transformer2DModel

    vae = AutoencoderKLFlux2(
        block_out_channels=(4, 4, 4, 4), latent_channels=4, norm_num_groups=2, layers_per_block=1, sample_size=64,
    )  # fmt: skip
    transformer = Flux2Transformer2DModel(
        in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16, num_attention_heads=2,
        joint_attention_dim=48, timestep_guidance_channels=16, axes_dims_rope=(4, 4, 4, 4), guidance_embeds=False,
    )  # fmt: skip
    return Flux2KleinPipeline(
        scheduler=flow(), vae=vae, text_encoder=qwen3("Qwen3ForCausalLM"), tokenizer=tokenizer(),
        transformer=transformer, is_distilled=True,
    )  # fmt: skip


def _qwen_vae() -> Any:
    from diffusers import AutoencoderKLQwenImage

    return AutoencoderKLQwenImage(
        base_dim=3, z_dim=4, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True],
        latents_mean=[0.0] * 4, latents_std=[1.0] * 4,
    )  # fmt: skip


def krea2() -> Any:
    from diffusers import Krea2Pipeline, Krea2Transformer2DModel

    transformer = Krea2Transformer2DModel(
        in_channels=16, num_layers=1, attention_head_dim=8, num_attention_heads=2, num_key_value_heads=2,
        intermediate_size=16, timestep_embed_dim=16, text_hidden_dim=16, num_text_layers=2, text_num_attention_heads=2,
        text_num_key_value_heads=2, text_intermediate_size=16, num_layerwise_text_blocks=1, num_refiner_text_blocks=1,
        axes_dims_rope=(4, 2, 2),
    )  # fmt: skip
    return Krea2Pipeline(
        scheduler=flow(), vae=_qwen_vae(), text_encoder=qwen3_vl(), tokenizer=tokenizer(), transformer=transformer,
        text_encoder_select_layers=[1, 2], is_distilled=True,
    )  # fmt: skip


def qwen_image() -> Any:
    from diffusers import QwenImagePipeline, QwenImageTransformer2DModel

    transformer = QwenImageTransformer2DModel(
        in_channels=16, out_channels=4, num_layers=1, attention_head_dim=16, num_attention_heads=2,
        joint_attention_dim=16, axes_dims_rope=(8, 4, 4),
    )  # fmt: skip
    return QwenImagePipeline(
        scheduler=flow(), vae=_qwen_vae(), text_encoder=qwen2_5_vl(), tokenizer=tokenizer(), transformer=transformer
    )


def _marigold(name: str, **more: Any) -> Any:
    import diffusers

    unet = diffusers.UNet2DConditionModel(
        in_channels=8, out_channels=4, block_out_channels=(4, 8), layers_per_block=1, norm_num_groups=2,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=8, attention_head_dim=4, sample_size=8,
    )  # fmt: skip
    return getattr(diffusers, name)(
        unet=unet, vae=_kl(4), scheduler=diffusers.DDIMScheduler(prediction_type="v_prediction"),
        text_encoder=clip_text(), tokenizer=tokenizer(), default_denoising_steps=2, default_processing_resolution=0,
        **more,
    )  # fmt: skip


def marigold_depth() -> Any:
    return _marigold("MarigoldDepthPipeline", prediction_type="depth")


def marigold_normals() -> Any:
    return _marigold("MarigoldNormalsPipeline", prediction_type="normals")
