"""Tiny pipelines that make sound."""

from __future__ import annotations

from typing import Any

from tiny import flow, qwen3, t5_gemma, tokenizer


def ace_step() -> Any:
    from diffusers import AceStepPipeline, AceStepTransformer1DModel, AutoencoderOobleck
    from diffusers.pipelines.ace_step.modeling_ace_step import AceStepConditionEncoder

    sizes = {
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_attention_heads": 2,
        "num_key_value_heads": 2,
        "head_dim": 8,
    }
    vae = AutoencoderOobleck(
        encoder_hidden_size=4, downsampling_ratios=[4, 6, 10, 8], channel_multiples=[1, 1, 1, 1], decoder_channels=4,
        decoder_input_channels=4, sampling_rate=48000,
    )  # fmt: skip
    transformer = AceStepTransformer1DModel(
        num_hidden_layers=2, in_channels=12, audio_acoustic_hidden_dim=4, is_turbo=True, **sizes
    )
    conditions = AceStepConditionEncoder(
        text_hidden_dim=16, timbre_hidden_dim=4, num_lyric_encoder_hidden_layers=1, num_timbre_encoder_hidden_layers=1,
        **sizes,
    )  # fmt: skip
    return AceStepPipeline(
        vae=vae, text_encoder=qwen3("Qwen3Model"), tokenizer=tokenizer(), transformer=transformer,
        condition_encoder=conditions, scheduler=flow(),
    )  # fmt: skip


def stable_audio_3() -> Any:
    from diffusers import AutoencoderSAME, FlowMatchEulerDiscreteScheduler, StableAudio3DiTModel, StableAudio3Pipeline
    from diffusers.pipelines.stable_audio_3.modeling_stable_audio_3 import StableAudio3DurationEmbedder

    # A latent every 8,192 samples, half as many as the real one: three minutes are a thousand, not thirty. Its mask has
    # a number for each two of their parts, made by operations that nothing can interrupt: one part each, not sixteen.
    vae = AutoencoderSAME(
        patch_size=8192, encoder_channels=8, encoder_c_mults=(1,), encoder_strides=(1,),
        encoder_transformer_depths=(1,),
        latent_dim=4, dim_heads=4,
    )  # fmt: skip
    transformer = StableAudio3DiTModel(
        io_channels=4, embed_dim=16, depth=1, num_heads=2, cond_token_dim=16, global_cond_dim=16, local_add_cond_dim=5,
        timestep_features_dim=16, num_memory_tokens=2,
    )  # fmt: skip
    return StableAudio3Pipeline(
        vae=vae, text_encoder=t5_gemma(), tokenizer=tokenizer(),
        duration_embedder=StableAudio3DurationEmbedder(output_dim=16, fourier_dim=16), transformer=transformer,
        scheduler=FlowMatchEulerDiscreteScheduler(stochastic_sampling=True),
    )  # fmt: skip
