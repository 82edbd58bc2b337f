"""Models of the real classes, a few thousand random numbers each, saved as a hub has them."""

from __future__ import annotations

import json
from pathlib import Path

_TEMPLATE = (
    "{% for message in messages %}<|{{ message.role }}|>{{ message.content }}{{ eos_token }}{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def seeded() -> None:
    import torch

    torch.manual_seed(3)


def _bytes() -> list[str]:
    """The 256 letters that stand for bytes in a byte-level tokenizer."""
    from tokenizers.pre_tokenizers import ByteLevel

    return sorted(ByteLevel.alphabet())


def chat(folder: Path) -> Path:
    """A Llama of 16 numbers a token, that reads and writes letters."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    seeded()
    vocab = {letter: number for number, letter in enumerate([*_bytes(), "<eos>", "<pad>"])}
    letters = Tokenizer(models.BPE(vocab, []))
    letters.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    letters.decoder = decoders.ByteLevel()
    reader = PreTrainedTokenizerFast(tokenizer_object=letters, eos_token="<eos>", pad_token="<pad>")
    reader.chat_template = _TEMPLATE
    reader.save_pretrained(folder)
    config = LlamaConfig(
        vocab_size=len(vocab),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=512,
        eos_token_id=vocab["<eos>"],
        pad_token_id=vocab["<pad>"],
        bos_token_id=None,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def whisper(folder: Path) -> Path:
    """A Whisper of 16 numbers a frame, with the signs of the real one: languages, tasks, times."""
    from transformers import (
        GenerationConfig,
        WhisperConfig,
        WhisperFeatureExtractor,
        WhisperForConditionalGeneration,
        WhisperTokenizer,
    )

    seeded()
    folder.mkdir(parents=True, exist_ok=True)
    vocab = {letter: number for number, letter in enumerate(_bytes())}
    (folder / "vocab.json").write_text(json.dumps(vocab), encoding="utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n", encoding="utf-8")
    signs = [
        "<|endoftext|>",
        "<|startoftranscript|>",
        "<|en|>",
        "<|fr|>",
        "<|translate|>",
        "<|transcribe|>",
        "<|startoflm|>",
        "<|startofprev|>",
        "<|nospeech|>",
        "<|notimestamps|>",
        *(f"<|{number * 0.02:.2f}|>" for number in range(1501)),
    ]
    reader = WhisperTokenizer(
        str(folder / "vocab.json"),
        str(folder / "merges.txt"),
        unk_token=signs[0],
        bos_token=signs[0],
        eos_token=signs[0],
    )
    reader.add_special_tokens({"additional_special_tokens": signs[1:]})
    reader.save_pretrained(folder)
    WhisperFeatureExtractor(feature_size=16, nb_max_frames=3000).save_pretrained(folder)
    number = dict(zip(signs, reader.convert_tokens_to_ids(signs), strict=True))
    config = WhisperConfig(
        vocab_size=len(reader),
        num_mel_bins=16,
        d_model=16,
        encoder_layers=1,
        decoder_layers=2,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_target_positions=448,
        decoder_start_token_id=number["<|startoftranscript|>"],
        eos_token_id=number["<|endoftext|>"],
        pad_token_id=number["<|endoftext|>"],
        bos_token_id=number["<|endoftext|>"],
    )
    model = WhisperForConditionalGeneration(config)
    model.generation_config = GenerationConfig(
        max_length=48,
        decoder_start_token_id=config.decoder_start_token_id,
        eos_token_id=config.eos_token_id,
        pad_token_id=config.pad_token_id,
        bos_token_id=config.bos_token_id,
        is_multilingual=True,
        return_timestamps=True,
        lang_to_id={"<|en|>": number["<|en|>"], "<|fr|>": number["<|fr|>"]},
        task_to_id={"transcribe": number["<|transcribe|>"], "translate": number["<|translate|>"]},
        no_timestamps_token_id=number["<|notimestamps|>"],
        prev_sot_token_id=number["<|startofprev|>"],
        max_initial_timestamp_index=50,
        alignment_heads=[[0, 0], [1, 1]],
    )
    model.save_pretrained(folder)
    return folder


def wav2vec(folder: Path) -> Path:
    """A Wav2Vec 2 that spells."""
    from transformers import (
        Wav2Vec2Config,
        Wav2Vec2CTCTokenizer,
        Wav2Vec2FeatureExtractor,
        Wav2Vec2ForCTC,
    )

    seeded()
    folder.mkdir(parents=True, exist_ok=True)
    vocab = {sign: number for number, sign in enumerate(["<pad>", "<s>", "</s>", "<unk>", "|", *"ABCDEFGHIJ"])}
    (folder / "vocab.json").write_text(json.dumps(vocab), encoding="utf-8")
    Wav2Vec2CTCTokenizer(str(folder / "vocab.json")).save_pretrained(folder)
    Wav2Vec2FeatureExtractor(return_attention_mask=False).save_pretrained(folder)
    config = Wav2Vec2Config(
        vocab_size=len(vocab),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        conv_dim=(8, 8),
        conv_stride=(20, 16),
        conv_kernel=(20, 16),
        num_feat_extract_layers=2,
        num_conv_pos_embeddings=4,
        num_conv_pos_embedding_groups=2,
        pad_token_id=0,
    )
    Wav2Vec2ForCTC(config).save_pretrained(folder)
    return folder


def vits(folder: Path) -> Path:
    """A VITS that reads letters."""
    from transformers import VitsConfig, VitsModel, VitsTokenizer

    seeded()
    folder.mkdir(parents=True, exist_ok=True)
    vocab = {sign: number for number, sign in enumerate(["_", *" abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûü'-"])}
    (folder / "vocab.json").write_text(json.dumps(vocab), encoding="utf-8")
    VitsTokenizer(str(folder / "vocab.json"), pad_token="_", unk_token="_", phonemize=False).save_pretrained(folder)
    config = VitsConfig(
        vocab_size=len(vocab),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        ffn_dim=16,
        flow_size=16,
        spectrogram_bins=17,
        upsample_initial_channel=16,
        upsample_rates=[8, 8],
        upsample_kernel_sizes=[16, 16],
        resblock_kernel_sizes=[3],
        resblock_dilation_sizes=[[1, 3]],
        prior_encoder_num_flows=1,
        posterior_encoder_num_wavenet_layers=1,
        prior_encoder_num_wavenet_layers=1,
        duration_predictor_num_flows=1,
        depth_separable_num_layers=1,
        duration_predictor_filter_channels=16,
        sampling_rate=16_000,
    )
    model = VitsModel(config)
    for name, numbers in model.named_parameters():
        if name.startswith("decoder"):
            numbers.data.mul_(8.0)  # as initialised it whispers below what is heard
    model.save_pretrained(folder)
    return folder
