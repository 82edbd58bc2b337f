"""Real pipelines, tiny and random: built, saved, and loaded again by the way that real ones take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

_WORDS = ["<pad>", "</s>", "<unk>", "marie", "louis", "lamp", "train", "night"]
_CHAT = "{% for message in messages %}{{ message.content }} {% endfor %}"


def saved(build: Callable[[], Any], folder: Path) -> Path:
    """The pipeline's folder, the same numbers every time."""
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(1)
    made = build()
    for part in getattr(made, "components", {"": made}).values():
        for weight in part.parameters() if isinstance(part, torch.nn.Module) else ():
            if not weight.any():  # what training begins with at nothing would never be heard
                torch.nn.init.normal_(weight, std=0.2)
    made.save_pretrained(folder)
    return folder


def tokenizer() -> Any:
    """Eight words; all others are one."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    inner = Tokenizer(models.WordLevel({word: number for number, word in enumerate(_WORDS)}, unk_token="<unk>"))
    inner.normalizer = normalizers.Lowercase()
    inner.pre_tokenizer = pre_tokenizers.Whitespace()
    inner.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=inner, pad_token="<pad>", eos_token="</s>", bos_token="</s>", unk_token="<unk>",
        model_max_length=64, chat_template=_CHAT,
    )  # fmt: skip


def umt5() -> Any:
    from transformers import UMT5Config, UMT5EncoderModel

    told = {"d_model": 16, "d_kv": 8, "d_ff": 16, "num_layers": 1, "num_heads": 2, "relative_attention_num_buckets": 8}
    return UMT5EncoderModel(UMT5Config(vocab_size=8, **told))


def clip_text() -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel

    told = {"hidden_size": 8, "intermediate_size": 16, "projection_dim": 8, "num_hidden_layers": 1}
    return CLIPTextModel(
        CLIPTextConfig(vocab_size=8, num_attention_heads=2, pad_token_id=0, bos_token_id=1, eos_token_id=1, **told)
    )


_LANGUAGE = {
    "vocab_size": 8, "hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
    "num_key_value_heads": 2, "head_dim": 8, "max_position_embeddings": 2048, "pad_token_id": 0, "bos_token_id": 1,
    "eos_token_id": 1,
}  # fmt: skip


def qwen3(kind: str) -> Any:
    """``kind``: Qwen3Model or Qwen3ForCausalLM."""
    import transformers

    return getattr(transformers, kind)(transformers.Qwen3Config(**_LANGUAGE))


def qwen3_vl() -> Any:
    from transformers import Qwen3VLConfig, Qwen3VLModel

    vision = {"depth": 1, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2, "out_hidden_size": 16}
    rope = {"rope_type": "default", "mrope_section": [2, 1, 1], "mrope_interleaved": True, "rope_theta": 10000.0}
    return Qwen3VLModel(
        Qwen3VLConfig(
            text_config=_LANGUAGE | {"rope_parameters": rope, "rope_scaling": rope},
            vision_config=vision | {"deepstack_visual_indexes": [0]},
        )
    )


def qwen2_5_vl(words: int = 8, seen: dict[str, int] | None = None) -> Any:
    """``seen``: the words for what is looked at (image, video, vision_start, vision_end), by their number."""
    from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

    vision = {"depth": 1, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2, "out_hidden_size": 16}
    rope = {"rope_type": "default", "mrope_section": [2, 1, 1], "rope_theta": 10000.0}
    text = {name: value for name, value in _LANGUAGE.items() if name != "head_dim"}
    return Qwen2_5_VLForConditionalGeneration(
        Qwen2_5_VLConfig(
            text_config=text | {"rope_parameters": rope, "rope_scaling": rope, "vocab_size": words},
            vision_config=vision,
            **{f"{name}_token_id": number for name, number in (seen or {}).items()},
        )
    )


def gemma3() -> Any:
    from transformers import Gemma3Config, Gemma3ForConditionalGeneration

    vision = {"hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2}
    return Gemma3ForConditionalGeneration(
        Gemma3Config(
            text_config=_LANGUAGE,
            vision_config=vision | {"image_size": 16, "patch_size": 8, "projection_dim": 8},
            mm_tokens_per_image=4,
        )
    )


def gemma4() -> Any:
    from transformers import Gemma4UnifiedConfig, Gemma4UnifiedForConditionalGeneration

    attending = {"layer_types": ["sliding_attention", "full_attention"], "sliding_window": 8, "global_head_dim": 8}
    return Gemma4UnifiedForConditionalGeneration(
        Gemma4UnifiedConfig(text_config=_LANGUAGE | attending, vision_config=None, audio_config=None)
    )


def t5_gemma() -> Any:
    from transformers import T5GemmaConfig, T5GemmaEncoderModel

    told = {name: value for name, value in _LANGUAGE.items() if not name.endswith("token_id")}
    return T5GemmaEncoderModel(
        T5GemmaConfig(encoder=told, decoder=told, is_encoder_decoder=False, vocab_size=8, pad_token_id=0)
    )


def clip_sight() -> Any:
    from transformers import CLIPVisionConfig, CLIPVisionModel

    told = {"hidden_size": 8, "intermediate_size": 8, "projection_dim": 8, "num_hidden_layers": 2}
    return CLIPVisionModel(CLIPVisionConfig(num_attention_heads=2, image_size=32, patch_size=8, **told))


def flow() -> Any:
    from diffusers import FlowMatchEulerDiscreteScheduler

    return FlowMatchEulerDiscreteScheduler()
