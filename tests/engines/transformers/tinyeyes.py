"""Models that see, of the real classes, a few thousand random numbers each, saved as a hub has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tinymodels import seeded


def depth(folder: Path) -> Path:
    """A Depth Anything over a DINOv2 of 16 numbers a patch."""
    from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config
    from transformers.models.dpt.image_processing_pil_dpt import DPTImageProcessorPil

    seeded()
    backbone = Dinov2Config(
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        mlp_ratio=1,
        image_size=28,
        patch_size=14,
        out_features=["stage1", "stage2"],
        reshape_hidden_states=False,
    )
    config = DepthAnythingConfig(
        backbone_config=backbone,
        reassemble_hidden_size=16,
        patch_size=14,
        reassemble_factors=[2, 1],
        neck_hidden_sizes=[8, 8],
        fusion_hidden_size=8,
        head_hidden_size=4,
    )
    DepthAnythingForDepthEstimation(config).save_pretrained(folder)
    DPTImageProcessorPil(
        size={"height": 56, "width": 56},
        keep_aspect_ratio=True,
        ensure_multiple_of=14,
        image_mean=[0.485, 0.456, 0.406],
        image_std=[0.229, 0.224, 0.225],
    ).save_pretrained(folder)
    return folder


def sam(folder: Path) -> Path:
    """A SAM 2 that sees 128 × 128."""
    from transformers import (
        Sam2Config,
        Sam2HieraDetConfig,
        Sam2MaskDecoderConfig,
        Sam2Model,
        Sam2PromptEncoderConfig,
        Sam2VisionConfig,
    )

    seeded()
    trunk = Sam2HieraDetConfig(
        hidden_size=8,
        num_attention_heads=1,
        image_size=[128, 128],
        blocks_per_stage=[1, 1, 2, 1],
        embed_dim_per_stage=[8, 16, 32, 64],
        num_attention_heads_per_stage=[1, 1, 2, 2],
        window_size_per_stage=[4, 4, 4, 4],
        global_attention_blocks=[3],
        window_positional_embedding_background_size=[4, 4],
    )
    vision = Sam2VisionConfig(
        backbone_config=trunk,
        backbone_channel_list=[64, 32, 16, 8],
        fpn_hidden_size=16,
        backbone_feature_sizes=[[32, 32], [16, 16], [8, 8]],
    )
    prompts = Sam2PromptEncoderConfig(hidden_size=16, image_size=128, patch_size=16, mask_input_channels=4)
    decoder = Sam2MaskDecoderConfig(
        hidden_size=16, mlp_dim=16, num_hidden_layers=1, num_attention_heads=2, iou_head_hidden_dim=16
    )
    config: Any = Sam2Config(vision_config=vision, prompt_encoder_config=prompts, mask_decoder_config=decoder)
    Sam2Model(config).save_pretrained(folder)
    (folder / "preprocessor_config.json").write_text(json.dumps({"size": {"height": 128, "width": 128}}))
    return folder


def dino(folder: Path) -> Path:
    """A Grounding DINO whose words are letters."""
    from transformers import BertConfig, BertTokenizer, GroundingDinoConfig, GroundingDinoForObjectDetection, SwinConfig
    from transformers.models.grounding_dino.image_processing_pil_grounding_dino import GroundingDinoImageProcessorPil
    from transformers.models.grounding_dino.processing_grounding_dino import GroundingDinoProcessor

    seeded()
    folder.mkdir(parents=True, exist_ok=True)
    signs = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", "?", *"abcdefghijklmnopqrstuvwxyz"]
    signs += [f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    (folder / "vocab.txt").write_text("\n".join(signs), encoding="utf-8")
    seen = GroundingDinoImageProcessorPil(size={"shortest_edge": 64, "longest_edge": 96})
    GroundingDinoProcessor(seen, BertTokenizer(str(folder / "vocab.txt"))).save_pretrained(folder)
    words = BertConfig(
        vocab_size=len(signs), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    eyes = SwinConfig(
        image_size=64,
        embed_dim=8,
        depths=[1, 1, 1, 1],
        num_heads=[1, 1, 2, 2],
        window_size=4,
        out_indices=[2, 3, 4],
        out_features=["stage2", "stage3", "stage4"],
    )
    config = GroundingDinoConfig(
        backbone_config=eyes,
        text_config=words,
        d_model=32,
        encoder_layers=1,
        decoder_layers=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        num_queries=8,
    )
    GroundingDinoForObjectDetection(config).save_pretrained(folder)
    return folder
