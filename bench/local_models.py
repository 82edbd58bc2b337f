"""What Rushes costs around a call of diffusers, and whether real architectures run on this machine's graphics card.

    python bench/local_models.py                      # overhead, with a tiny model, on the processor
    python bench/local_models.py --shapes CONFIGS     # the size of each part of a model, drawn without memory
    python bench/local_models.py --card CONFIGS NAME  # a preset's architecture, random weights, on the graphics card

The overhead compares processor time of the same call with the same arguments, by turns, the cheapest of each: the
library alone, and through the engine with its looks between layers. Writing the take is told beside it: the library
leaves that to its caller.

``CONFIGS`` is a folder with a model's repository without its weights (``model_index.json`` and each part's
``config.json``, tokenizer and scheduler whole): random weights of that shape are drawn, one request is run twice, and
seconds and peak memory of the second are printed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "engines" / "diffusers"))

TURNS = 5


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--steps", type=int, default=40)
    ask.add_argument("--shapes", type=Path, metavar="CONFIGS")
    ask.add_argument("--card", nargs=2, metavar=("CONFIGS", "NAME"))
    told = ask.parse_args()
    if told.card:
        card(Path(told.card[0]), told.card[1])
    elif told.shapes:
        shapes(told.shapes)
    else:
        overhead(told.steps)


def overhead(steps: int) -> None:
    """Prints both, and what lies between."""
    import families
    import torch

    from rushes.engines.diffusers import requests
    from rushes.engines.ports.text_to_video import TextToVideo
    from rushes.engines.stage import Stage

    request = TextToVideo("Marie", None, 9, Fraction(24), 96, 64, seed=7)
    with tempfile.TemporaryDirectory() as scratch:
        engine = families.engine("wan", Path(scratch), options={"num_inference_steps": steps})()
        stage = Stage(Path(scratch) / "out")
        stage.out.mkdir()
        pipe = engine._pipeline("text-to-video", stage)
        asked = engine._asked(request)

        def alone() -> None:
            arguments = requests.call(pipe, engine.sheet, "text-to-video", request, asked, stage)[0].arguments
            arguments.pop("callback_on_step_end")
            with torch.inference_mode():
                pipe(**arguments)

        def called() -> None:
            engine._made("text-to-video", request, asked, stage)

        def whole() -> None:
            engine.text_to_video(request, stage)

        bare, through, made = fastest(alone, called, whole)
    print(f"the library alone            {bare:7.3f} s")
    print(f"called through Rushes        {through:7.3f} s   {100 * (through / bare - 1):+.2f} %")
    print(f"and the take written         {made:7.3f} s   {1000 * (made - through):+.0f} ms")


def fastest(*each: Callable[[], None]) -> list[float]:
    """Seconds of processor of the cheapest of ``TURNS``, by turns so that a busy moment meets all of them."""
    best = [float("inf")] * len(each)
    for _ in range(TURNS + 1):  # the first one warms up
        for number, call in enumerate(each):
            began = time.process_time()
            call()
            best[number] = min(best[number], time.process_time() - began)
    return best


def shapes(configs: Path) -> None:
    """The parts of each model below a folder, drawn without memory: how many parameters, how many GB in 16 bits."""
    for index in sorted(configs.rglob("model_index.json")):
        told = json.loads(index.read_text())
        for part, kind in told.items():
            config = index.parent / part / "config.json"
            if isinstance(kind, list) and config.exists():
                count = sum(
                    parameter.numel() for parameter in drawn(kind[0], kind[1], config.parent, "meta").parameters()
                )
                print(f"{index.parent.name:32s} {part:16s} {count / 1e9:7.2f} B {count * 2 / 1e9:7.1f} GB")


def drawn(library: str, kind: str, folder: Path, device: str) -> Any:
    """A part with random weights of its real shape, in 16 bits."""
    import importlib

    import torch

    made = getattr(importlib.import_module(library), kind)
    with torch.device(device):
        if library == "transformers":
            from transformers import AutoConfig

            return made._from_config(AutoConfig.from_pretrained(str(folder)), dtype=torch.bfloat16)
        return made.from_config(made.load_config(str(folder))).to(torch.bfloat16)


def card(configs: Path, name: str) -> None:
    """Seconds and peak memory of one request of that preset, at its own size and steps."""
    import torch

    from rushes.engines import diffusers as kind
    from rushes.engines.diffusers import loading
    from rushes.engines.diffusers.sheet import preset
    from rushes.engines.ports.text_to_image import TextToImage
    from rushes.engines.ports.text_to_video import TextToVideo
    from rushes.engines.stage import Stage
    from rushes.engines.weights import Plan

    sheet = preset(name)
    index = json.loads((configs / "model_index.json").read_text())
    parts = {
        part: drawn(told[0], told[1], configs / part, "cuda")
        for part, told in index.items()
        if isinstance(told, list) and (configs / part / "config.json").exists()
    }
    capability = sheet.card.capabilities[0]
    made = loading.kind_of(sheet.pipelines[capability], sheet.library).from_pretrained(str(configs), **parts).to("cuda")
    engine = kind.engine_class(name)()
    engine._loaded = loading.Loaded(made, {}, sheet, Plan("full", "cuda", ""))
    common = {"rate": Fraction(24), "width": 1280, "height": 720, "seed": 7}
    request = (
        TextToImage("A quay at night", None, 0, 1, **common)
        if capability == "text-to-image"
        else TextToVideo("A quay at night", None, 72, **common)
    )
    with tempfile.TemporaryDirectory() as scratch:
        for turn in range(2):
            torch.cuda.reset_peak_memory_stats()
            out = Path(scratch) / str(turn)
            out.mkdir()
            began = time.perf_counter()
            getattr(engine, capability.replace("-", "_"))(request, Stage(out))
            torch.cuda.synchronize()
            seconds = time.perf_counter() - began
    peak = torch.cuda.max_memory_allocated() / 1e9
    print(f"{name}: {seconds:.1f} s, {peak:.1f} GB at most, on {torch.cuda.get_device_name()}")


if __name__ == "__main__":
    main()
