"""text-generation: a chat model answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rushes.engines.ports.text_generation import TextGeneration
from rushes.engines.stage import Stage
from rushes.engines.transformers.loading import SAFE, Opened, model, watching
from rushes.errors import EngineFailed

_THOUGHTS = re.compile(r"<think>.*?(</think>|\Z)\s*", re.S)


def build(folders: list[Path], device: str, dtype: Any) -> Any:
    from transformers import AutoModelForCausalLM, AutoTokenizer

    return AutoTokenizer.from_pretrained(folders[0], **SAFE), model(AutoModelForCausalLM, folders[0], device, dtype)


def answer(request: TextGeneration, opened: Opened, options: Mapping[str, Any], stage: Stage) -> dict[str, Any]:
    """Writes ``text.txt``; gives the facts. Raises EngineFailed for no question, one too long, or no answer."""
    tokenizer, writer = opened.parts
    asked = _tokens(request, tokenizer, options).to(opened.device)
    length = asked["input_ids"].shape[1]
    most = getattr(writer.config, "max_position_embeddings", None) or length + request.tokens
    if length + request.tokens > most:
        raise EngineFailed(
            f"The question is {length} tokens long and the answer may be {request.tokens}: this model holds {most}.",
            todo="Ask with fewer words, or ask for a shorter answer.",
        )
    made = writer.generate(
        **asked,
        max_new_tokens=request.tokens,
        stopping_criteria=watching(stage, request.tokens),
        **_dice(request, options),
    )[0, length:].tolist()
    ends = writer.generation_config.eos_token_id
    finished = bool(made) and made[-1] in (ends if isinstance(ends, list) else [ends])
    said = _THOUGHTS.sub("", tokenizer.decode(made, skip_special_tokens=True)).strip()
    if not said:
        raise EngineFailed(
            "The model had nothing to say." if finished else f"The model only thought for {len(made)} tokens.",
            todo="Ask otherwise, or give it more tokens.",
        )
    (stage.out / "text.txt").write_text(said + "\n", encoding="utf-8")
    return {"tokens": [length, len(made)], "finished": finished}


def _tokens(request: TextGeneration, tokenizer: Any, options: Mapping[str, Any]) -> Any:
    if not request.messages or not request.messages[-1].text.strip() or request.tokens < 1:
        raise EngineFailed("There is nothing to answer.")
    said = [{"role": message.role, "content": message.text} for message in request.messages]
    if tokenizer.chat_template is None:
        raise EngineFailed(
            "This model knows no conversation: it has no chat template.", todo="Take the chat (instruct) version of it."
        )
    try:
        return tokenizer.apply_chat_template(
            said, add_generation_prompt=True, return_tensors="pt", return_dict=True, **options.get("template", {})
        )
    except Exception as problem:  # templates are programs; they raise what they like
        raise EngineFailed(f"The model's chat template does not take this conversation: {problem}.") from problem


def _dice(request: TextGeneration, options: Mapping[str, Any]) -> dict[str, Any]:
    """Temperature nought asks for the likeliest word each time."""
    if request.temperature <= 0:
        return {"do_sample": False, "temperature": None, "top_p": None, "top_k": None}
    return {"do_sample": True, "temperature": request.temperature / 100} | options.get("sampling", {})
