"""Tiny pipelines that make moving pictures."""

from __future__ import annotations

from typing import Any

from tiny import clip_sight, clip_text, flow, gemma3, gemma4, qwen2_5_vl, tokenizer, umt5

_WAN = {
    "num_attention_heads": 2, "attention_head_dim": 12, "text_dim": 16, "freq_dim": 16, "ffn_dim": 16, "num_layers": 2,
    "rope_max_seq_len": 64,
}  # fmt: skip


def _wan_vae() -> Any:
    from diffusers import AutoencoderKLWan

    return AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True]
    )


def wan_vace() -> Any:
    from diffusers import WanVACEPipeline, WanVACETransformer3DModel

    transformer = WanVACETransformer3DModel(
        in_channels=16, out_channels=16, vace_layers=[0, 1], vace_in_channels=96, **_WAN
    )
    return WanVACEPipeline(
        tokenizer=tokenizer(), text_encoder=umt5(), vae=_wan_vae(), scheduler=flow(), transformer=transformer
    )


def wan() -> Any:
    from diffusers import WanPipeline, WanTransformer3DModel

    transformer = WanTransformer3DModel(in_channels=16, out_channels=16, **_WAN)
    return WanPipeline(
        tokenizer=tokenizer(), text_encoder=umt5(), vae=_wan_vae(), scheduler=flow(), transformer=transformer
    )


def wan_experts() -> Any:
    """Two transformers, one for the first steps and one for the rest."""
    from diffusers import WanPipeline, WanTransformer3DModel

    high, low = (WanTransformer3DModel(in_channels=16, out_channels=16, **_WAN) for _ in range(2))
    return WanPipeline(
        tokenizer=tokenizer(), text_encoder=umt5(), vae=_wan_vae(), scheduler=flow(), transformer=high,
        transformer_2=low, boundary_ratio=0.875,
    )  # fmt: skip


def wan_from_a_picture() -> Any:
    from diffusers import WanImageToVideoPipeline, WanTransformer3DModel

    transformer = WanTransformer3DModel(in_channels=36, out_channels=16, **_WAN)
    return WanImageToVideoPipeline(
        tokenizer=tokenizer(), text_encoder=umt5(), vae=_wan_vae(), scheduler=flow(), transformer=transformer
    )


def wan_animate() -> Any:
    from diffusers import UniPCMultistepScheduler, WanAnimatePipeline, WanAnimateTransformer3DModel
    from transformers import CLIPImageProcessor

    transformer = WanAnimateTransformer3DModel(
        in_channels=36, latent_channels=16, out_channels=16, image_dim=8, motion_encoder_size=16,
        motion_encoder_channel_sizes={"4": 8, "8": 8, "16": 8}, motion_style_dim=8, motion_dim=4, motion_encoder_dim=8,
        face_encoder_hidden_dim=8, face_encoder_num_heads=2, inject_face_latents_blocks=2, **_WAN,
    )  # fmt: skip
    scheduler = UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0)
    return WanAnimatePipeline(
        tokenizer=tokenizer(), text_encoder=umt5(), vae=_wan_vae(), scheduler=scheduler,
        image_processor=CLIPImageProcessor(crop_size=32, size=32), image_encoder=clip_sight(), transformer=transformer,
    )  # fmt: skip


def kandinsky5() -> Any:
    from diffusers import AutoencoderKLHunyuanVideo, Kandinsky5T2VPipeline, Kandinsky5Transformer3DModel

    vae = AutoencoderKLHunyuanVideo(
        latent_channels=4, block_out_channels=(4, 4, 4, 4), layers_per_block=1, norm_num_groups=2
    )
    transformer = Kandinsky5Transformer3DModel(
        in_visual_dim=4, out_visual_dim=4, in_text_dim=16, in_text_dim2=8, time_dim=16, model_dim=16, ff_dim=16,
        num_text_blocks=1, num_visual_blocks=1, axes_dims=(4, 2, 2),
    )  # fmt: skip
    return Kandinsky5T2VPipeline(
        transformer=transformer, vae=vae, text_encoder=qwen2_5_vl(), tokenizer=tokenizer(),
        text_encoder_2=clip_text(), tokenizer_2=tokenizer(), scheduler=flow(),
    )  # fmt: skip


def _ltx2(text_encoder: Any, transformer: dict[str, Any], connectors: dict[str, Any], **more: Any) -> Any:
    from diffusers import (
        AutoencoderKLLTX2Audio,
        AutoencoderKLLTX2Video,
        LTX2Pipeline,
        LTX2VideoTransformer3DModel,
    )  # fmt: skip
    from diffusers.pipelines.ltx2.connectors import LTX2TextConnectors

    moving = LTX2VideoTransformer3DModel(
        in_channels=4, out_channels=4, num_attention_heads=2, attention_head_dim=8, cross_attention_dim=16,
        audio_in_channels=4, audio_out_channels=4, audio_num_attention_heads=2, audio_attention_head_dim=4,
        audio_cross_attention_dim=8, num_layers=1, caption_channels=16, rope_double_precision=False, **transformer,
    )  # fmt: skip
    words = LTX2TextConnectors(
        caption_channels=16, text_proj_in_factor=3, video_connector_num_attention_heads=2,
        video_connector_attention_head_dim=8, video_connector_num_layers=1,
        video_connector_num_learnable_registers=None, audio_connector_num_attention_heads=2,
        audio_connector_num_layers=1, audio_connector_num_learnable_registers=None, connector_rope_base_seq_len=32,
        rope_double_precision=False, **connectors,
    )  # fmt: skip
    vae = AutoencoderKLLTX2Video(
        latent_channels=4, block_out_channels=(8,), decoder_block_out_channels=(8,), layers_per_block=(1,),
        decoder_layers_per_block=(1, 1), spatio_temporal_scaling=(True,), decoder_spatio_temporal_scaling=(True,),
        decoder_inject_noise=(False, False), downsample_type=("spatial",), upsample_residual=(False,),
        upsample_factor=(1,), down_block_types=("LTX2VideoDownBlock3D",), upsample_type=("spatiotemporal",),
        patch_size=1,
    )  # fmt: skip
    sound = AutoencoderKLLTX2Audio(
        base_channels=4, output_channels=2, ch_mult=(1,), num_res_blocks=1, in_channels=2, resolution=32,
        latent_channels=2, mel_bins=8,
    )  # fmt: skip
    return LTX2Pipeline(
        scheduler=flow(), vae=vae, audio_vae=sound, text_encoder=text_encoder, tokenizer=tokenizer(), connectors=words,
        transformer=moving, **more,
    )  # fmt: skip


_VOCODER: dict[str, Any] = {
    "in_channels": 16, "hidden_channels": 32, "upsample_kernel_sizes": [20, 8, 8], "upsample_factors": [10, 4, 4],
    "resnet_kernel_sizes": [3], "resnet_dilations": [[1, 3, 5]],
}  # fmt: skip


def ltx2() -> Any:
    """Picture with sound."""
    from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder

    vocoder = LTX2Vocoder(**_VOCODER, output_sampling_rate=16000)
    return _ltx2(gemma3(), {}, {"audio_connector_attention_head_dim": 8}, vocoder=vocoder)


def ltx2_5() -> Any:
    """What came with 2.3 and 2.5: words for picture and sound apart, gates, Gemma 4, sound of 48 kHz from 16, and a
    head that would choose how long the shot is."""
    from diffusers.pipelines.ltx2.duration_head import LTX2DurationHead
    from diffusers.pipelines.ltx2.vocoder import LTX2VocoderWithBWE

    gates = {"gated_attn": True, "cross_attn_mod": True, "audio_gated_attn": True, "audio_cross_attn_mod": True}
    own = {"use_prompt_embeddings": False, "perturbed_attn": True, "use_keyframes_abs_pos_embedding": True}
    apart = {"per_modality_projections": True, "video_hidden_dim": 16, "audio_hidden_dim": 8, "proj_bias": True}
    vocoder = LTX2VocoderWithBWE(
        **_VOCODER, bwe_in_channels=16, bwe_hidden_channels=32, bwe_upsample_kernel_sizes=[12, 11, 16],
        bwe_upsample_factors=[6, 5, 8], bwe_resnet_kernel_sizes=[3], bwe_resnet_dilations=[[1, 3, 5]],
        num_mel_channels=8,
    )  # fmt: skip
    return _ltx2(
        gemma4(), gates | own,
        apart | {"audio_connector_attention_head_dim": 4, "video_gated_attn": True, "audio_gated_attn": True},
        vocoder=vocoder,
        duration_head=LTX2DurationHead(
            video_cross_attention_dim=16, audio_cross_attention_dim=8, pooler_hidden_dim=8, num_pooler_heads=2,
            mlp_hidden_dim=8,
        ),
    )  # fmt: skip
