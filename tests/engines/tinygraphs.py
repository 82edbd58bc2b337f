"""ONNX graphs of a few nodes that take and give what the real ones do: a tone for every phoneme, and its noise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HOP = 256  # samples a frame
FRAMES = 6  # a phoneme
LETTERS = [*"_^$ abcdefghijklmnopqrstuvwxyzæçðøŋœɐɑɔəɛɜɡɪɲɹɾʁʃʊʌʒʔˈˌːɥθɚ̃!,.?;:'-"]


def piper(folder: Path, name: str = "fr/tiny", *, times: bool = True, speakers: int = 1) -> Path:
    """A voice of the collection: ``name``.onnx and its description."""
    target = folder / f"{name}.onnx"
    target.parent.mkdir(parents=True, exist_ok=True)
    inputs = {"input": ("int64", [1, "n"]), "input_lengths": ("int64", [1]), "scales": ("float32", [3])}
    if speakers > 1:
        inputs["sid"] = ("int64", [1])
    _save(target, inputs, "input", "scales", "output", "durations" if times else "", [1, 1, 1, -1])
    told = {
        "audio": {"sample_rate": 22050}, "espeak": {"voice": "fr" if name.startswith("fr") else "en-us"},
        "phoneme_type": "espeak", "num_symbols": len(LETTERS), "num_speakers": speakers,
        "speaker_id_map": {f"p{number}": number for number in range(speakers)} if speakers > 1 else {},
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8}, "hop_length": HOP,
        "phoneme_id_map": {letter: [number] for number, letter in enumerate(LETTERS)},
    }  # fmt: skip
    Path(f"{target}.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def kokoro(folder: Path, voices: tuple[str, ...] = ("af_heart", "ff_siwis")) -> Path:
    """A graph that tells when each phoneme is, and voices of it."""
    import numpy as np

    (folder / "onnx").mkdir(parents=True)
    (folder / "voices").mkdir()
    inputs = {"input_ids": ("int64", [1, "n"]), "style": ("float32", [1, 256]), "speed": ("float32", [1])}
    _save(folder / "onnx" / "model.onnx", inputs, "input_ids", "speed", "waveform", "duration", [1, -1])
    vocabulary = {letter: number for number, letter in enumerate(LETTERS)}
    (folder / "config.json").write_text(json.dumps({"vocab": vocabulary}), encoding="utf-8")
    for number, name in enumerate(voices):
        np.full((40, 1, 256), number / 10, np.float32).tofile(folder / "voices" / f"{name}.bin")
    return folder


def _save(
    path: Path, inputs: dict[str, tuple[str, list[Any]]], ids: str, pace: str, sound: str, times: str, shape: list[int]
) -> None:
    """Phoneme k sounds for ``FRAMES`` frames at a pitch of its own, in noise that the runtime throws; what is asked of
    the pace scales the loudness, so that no input lies idle."""
    import numpy as np
    from onnx import TensorProto, checker, helper, numpy_helper, save

    kinds = {"int64": TensorProto.INT64, "float32": TensorProto.FLOAT}
    given = [helper.make_tensor_value_info(name, kinds[kind], size) for name, (kind, size) in inputs.items()]
    length = HOP * FRAMES
    numbers = {
        "turns": (2 * np.pi * np.arange(length) / 160).astype(np.float32).reshape(1, 1, length),
        "deep": np.float32([[[0.02]]]), "one": np.float32([1.0]), "quiet": np.float32([0.2]),
        "shape": np.int64(shape), "column": np.int64([1, -1, 1]), "frames": np.float32([FRAMES]),
        "tenth": np.float32([0.01]), "none": np.float32([0.0]), "all": np.int64([0]),
    }  # fmt: skip
    nodes = [
        helper.make_node("Cast", [ids], ["real"], to=TensorProto.FLOAT),
        helper.make_node("Reshape", ["real", "column"], ["tall"]),
        helper.make_node("Mul", ["tall", "deep"], ["pitch"]),
        helper.make_node("Add", ["pitch", "one"], ["raised"]),
        helper.make_node("Mul", ["raised", "turns"], ["angle"]),
        helper.make_node("Sin", ["angle"], ["tone"]),
        helper.make_node("RandomNormalLike", ["tone"], ["dice"], scale=0.05),
        helper.make_node("Add", ["tone", "dice"], ["rough"]),
        helper.make_node("Mul", ["rough", "quiet"], ["soft"]),
        *_sums([name for name in inputs if name != ids]),
        helper.make_node("Add", ["soft", "asked"], ["heard"]),
        helper.make_node("Reshape", ["heard", "shape"], [sound]),
    ]
    given_back = [helper.make_tensor_value_info(sound, TensorProto.FLOAT, [None] * len(shape))]
    if times:
        nodes += [
            helper.make_node("Mul", ["real", "none"], ["nought"]),
            helper.make_node("Add", ["nought", "frames"], [times]),
        ]
        given_back.append(helper.make_tensor_value_info(times, TensorProto.FLOAT, [1, None]))
    constants = [numpy_helper.from_array(np.asarray(each), name) for name, each in numbers.items()]
    graph = helper.make_graph(nodes, "tiny", given, given_back, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    checker.check_model(model)
    save(model, str(path))


def _sums(names: list[str]) -> list[Any]:
    """A hair of every other input, added to the sound."""
    from onnx import TensorProto, helper

    nodes, last = [], "none"
    for number, name in enumerate(names):
        nodes += [
            helper.make_node("Cast", [name], [f"real-{number}"], to=TensorProto.FLOAT),
            helper.make_node("ReduceMean", [f"real-{number}"], [f"mean-{number}"], keepdims=0),
            helper.make_node("Mul", [f"mean-{number}", "none"], [f"nought-{number}"]),
            helper.make_node("Add", [f"nought-{number}", last], [f"sum-{number}"]),
        ]
        last = f"sum-{number}"
    return [*nodes, helper.make_node("Identity", [last], ["asked"])]
