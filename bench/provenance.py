"""Signing and verifying a long master against reading it: ``python bench/provenance.py [--gigabytes 1] [--library]``.

An MP4 of noise, as long as is asked. Reading is one pass with large buffers; it and verifying are measured from the
disk (the system is asked to forget the file) and from memory. They take turns, and the best of three counts, with the
processors' time it took. Memory is this process's own, at its highest. ``--library``: the same by c2pa-rs alone, which
is what Rushes does not wait for. Leaves with 1 where verifying takes over a quarter longer than reading from the disk,
or memory grows with the film.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from blake3 import blake3

from rushes.departments.provenance.keys import Keys, own_keys
from rushes.departments.provenance.library import c2pa, context
from rushes.departments.provenance.proof import State
from rushes.departments.provenance.signing import sign
from rushes.departments.provenance.verifying import verify

TURNS = 3
ASKED = 1.25  # times as long as reading
MEMORY = 150  # MB
MANIFEST = {
    "claim_generator_info": [{"name": "Rushes", "version": "bench"}],
    "title": "a long master",
    "ingredients": [],
    "assertions": [
        {
            "label": "c2pa.actions.v2",
            "data": {
                "actions": [
                    {
                        "action": "c2pa.created",
                        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
                    }
                ]
            },
            "created": True,
        }
    ],
}


def box(kind: bytes, *inside: bytes) -> bytes:
    data = b"".join(inside)
    return struct.pack(">I4s", 8 + len(data), kind) + data


def master(path: Path, size: int) -> str:
    """ftyp, a moov with a table of places, and noise that repeats every 16 MiB; the digest a film would keep it by."""
    head = box(b"ftyp", b"isom", bytes(4), b"isomavc1")
    table = box(b"stco", bytes(4), struct.pack(">I4I", 4, *[4096 + turn for turn in range(4)]))
    moov = box(b"moov", box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", table)))))
    noise = memoryview(os.urandom(16 << 20))
    found = blake3()
    with path.open("wb") as file:
        pieces = (noise[: min(len(noise), size - start)] for start in range(0, size, len(noise)))
        for piece in (head + moov + struct.pack(">I4sQ", 1, b"mdat", 16 + size), *pieces):
            file.write(piece)
            found.update(piece)
    return found.hexdigest()


def read(path: Path) -> None:
    buffer = bytearray(4 << 20)
    with path.open("rb", buffering=0) as file:
        while file.readinto(buffer):
            pass


def forget(path: Path) -> None:
    """Ask the system to have nothing of it in memory."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def proven(path: Path) -> None:
    if verify(path).state is not State.VALID:
        raise SystemExit(f"{path} is not valid")


def sign_with_library(source: Path, target: Path, keys: Keys) -> None:
    module = c2pa()
    signer = module.Signer.from_info(module.C2paSignerInfo(keys.algorithm, keys.chain, keys.key, None))
    with source.open("rb") as whole, target.open("w+b") as copy:
        module.Builder(json.dumps(MANIFEST), context=context()).sign(signer, "video/mp4", whole, copy)


def read_with_library(path: Path) -> None:
    with path.open("rb") as file:
        c2pa().Reader("video/mp4", file, context=context()).get_validation_state()


Took = tuple[float, float]


def best(work: dict[str, Callable[[], object]], before: Callable[[], object]) -> dict[str, Took]:
    """Seconds each takes at its best, turn by turn, and of the processors."""
    found: dict[str, Took] = dict.fromkeys(work, (float("inf"), 0.0))
    for _ in range(TURNS):
        for name, do in work.items():
            before()
            began, busy = time.perf_counter(), time.process_time()
            do()
            found[name] = min(found[name], (time.perf_counter() - began, time.process_time() - busy))
    return found


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--gigabytes", type=float, default=1.0)
    ask.add_argument("--library", action="store_true")
    told = ask.parse_args()
    size = int(told.gigabytes * 1e9)
    keys = own_keys()
    with tempfile.TemporaryDirectory(dir=".") as room:
        plain, signed = Path(room) / "plain.mp4", Path(room) / "signed.mp4"
        digest = master(plain, size)
        times = best({"sign (a copy, written)": lambda: sign(plain, signed, MANIFEST, keys, {}, digest)}, lambda: None)
        cold = best({"read": lambda: read(signed), "verify": lambda: proven(signed)}, lambda: forget(signed))
        warm = best({"read": lambda: read(signed), "verify": lambda: proven(signed)}, lambda: read(signed))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        times |= {f"{name} from the disk": took for name, took in cold.items()}
        times |= {f"{name} from memory": took for name, took in warm.items()}
        if told.library:
            theirs = {
                "sign, c2pa-rs alone": lambda: sign_with_library(plain, signed, keys),
                "verify, c2pa-rs alone": lambda: read_with_library(signed),
            }
            times |= best(theirs, lambda: None)
    for name, (took, busy) in times.items():
        print(f"{name:26} {took:7.2f} s   {size / 1e6 / took:7.0f} MB/s   {busy:5.2f} s of processors")
    ratio = cold["verify"][0] / cold["read"][0]
    print(f"{'verify : read, disk':26} {ratio:7.2f}     asked: at most {ASKED}")
    print(f"{'memory, at its highest':26} {memory:7.0f} MB  asked: at most {MEMORY}")
    return int(ratio > ASKED or memory > MEMORY)


if __name__ == "__main__":
    sys.exit(main())
