"""Real pipelines, tiny and random: built, saved, and loaded again by the way that real ones take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

WORDS = ["<pad>", "</s>", "<unk>", "marie", "louis", "lamp", "train", "night"]


def tokenizer() -> Any:
    """Eight words and one for all the others."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    inner = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="<unk>"))
    inner.normalizer = normalizers.Lowercase()
    inner.pre_tokenizer = pre_tokenizers.Whitespace()
    inner.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=inner, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=64
    )


def umt5() -> Any:
    from transformers import UMT5Config, UMT5EncoderModel

    return UMT5EncoderModel(
        UMT5Config(vocab_size=8, d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2, relative_attention_num_buckets=8)
    )


def wan_vae() -> Any:
    from diffusers import AutoencoderKLWan

    return AutoencoderKLWan(base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True])


def wan_vace() -> Any:
    from diffusers import FlowMatchEulerDiscreteScheduler, WanVACEPipeline, WanVACETransformer3DModel

    transformer = WanVACETransformer3DModel(
        num_attention_heads=2, attention_head_dim=12, in_channels=16, out_channels=16, text_dim=16, freq_dim=16,
        ffn_dim=16, num_layers=2, vace_layers=[0, 1], vace_in_channels=96, rope_max_seq_len=32,
    )  # fmt: skip
    return WanVACEPipeline(
        tokenizer=tokenizer(), text_encoder=umt5(), vae=wan_vae(), scheduler=FlowMatchEulerDiscreteScheduler(shift=7.0),
        transformer=transformer,
    )  # fmt: skip


def saved(build: Callable[[], Any], folder: Path) -> Path:
    """The pipeline's folder, the same numbers every time."""
    import torch

    torch.manual_seed(0)
    build().save_pretrained(folder)
    return folder
