"""What a safetensors file may not say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tensors import safetensors, tensor, weights

from rushes.engines.weights import check_folder, check_header
from rushes.errors import EngineFailed

FOUR = bytes(4)


def test_a_whole_file_is_read_as_its_library_reads_it(tmp_path: Path) -> None:
    import numpy as np
    from safetensors.numpy import save_file

    path = tmp_path / "model.safetensors"
    save_file(
        {"a": np.zeros((3, 2), np.float16), "b": np.ones(5, np.int64), "none": np.zeros((0, 4), np.float32)}, path
    )
    assert set(check_header(path)) >= {"a", "b", "none"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "too short"),
        (b"\x08\0\0", "too short"),
        (safetensors({}, length=1 << 62), "its header says it is"),
        (safetensors({}, length=200 << 20), "its header says it is"),
        (safetensors(b"PK\x03\x04 not json"), "cannot be read"),
        (safetensors(b"[" * 100_000), "cannot be read"),
        (safetensors(b"[]"), "not a table"),
        (safetensors(b'{"a":{},"a":{}}'), "cannot be read"),
        (safetensors({"a": {"dtype": "F32"}}), "does not say what 'a' is"),
        (safetensors({"a": tensor(0, 4, (1,), "PICKLE")}, FOUR), "does not say what 'a' is"),
        (safetensors({"a": tensor(0, 4, (1 << 40, 1 << 40))}, FOUR), "impossible shape"),
        (safetensors({"a": tensor(0, 4, (-1, -1))}, FOUR), "impossible shape"),
        (safetensors({"a": tensor(0, 4, (1,) * 40)}, FOUR), "impossible shape"),
        (safetensors({"a": tensor(4, 0, (1,))}, FOUR), "not as long as its shape says"),
        (safetensors({"a": tensor(0, 4, (2,))}, FOUR), "not as long as its shape says"),
        (safetensors({"a": tensor(0, 4, (1,)), "b": tensor(0, 4, (1,))}, FOUR), "overlap"),
        (safetensors({"a": tensor(0, 4, (1,)), "b": tensor(8, 12, (1,))}, FOUR * 3), "between its tensors"),
        (safetensors({"a": tensor(0, 4, (1,))}, FOUR + b"#!/bin/sh"), "9 bytes after its last tensor"),
        (safetensors({"a": tensor(0, 4, (1,))}, b"\0"), "3 bytes of it are missing"),
        (weights()[:-100], "100 bytes of it are missing"),
    ],
)
def test_a_hostile_or_broken_header_is_refused_with_its_reason(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(data)
    with pytest.raises(EngineFailed, match=told) as refused:
        check_header(path)
    assert "model.safetensors" in refused.value.what
    assert refused.value.todo


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{}")
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(weights())
    check_folder(folder)
    (folder / "config.json").symlink_to(tmp_path / "secret.json")
    with pytest.raises(EngineFailed, match="leads out of its folder"):
        check_folder(folder)
    check_folder(folder, tmp_path)


@pytest.mark.parametrize(
    ("index", "told"),
    [
        ({"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}, "1 of 2 shards are missing"),
        ({"weight_map": {"a": "../../etc/passwd"}}, "outside of its folder"),
        ({"weight_map": {"a": "..\\x.safetensors"}}, "outside of its folder"),
        ({"weight_map": ["a"]}, "not a list of shards"),
        ({}, "not a list of shards"),
    ],
)
def test_an_index_names_shards_that_are_there(tmp_path: Path, index: Any, told: str) -> None:
    (tmp_path / "model-1.safetensors").write_bytes(weights())
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(EngineFailed, match=told):
        check_folder(tmp_path)


def test_a_folder_of_pickles_has_nothing_to_open(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(EngineFailed, match="no weights here that can be opened safely"):
        check_folder(tmp_path)
