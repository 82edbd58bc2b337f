"""A kill at any instant leaves the old state or the new, and nothing in between."""

import random
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from rushes.store import Store, hold
from rushes.store.digest import digest_file
from rushes.store.record import from_json

# Puts and saves until it is killed: by itself, when the interpreter has called or left that many functions, so that
# the instant does not depend on how busy the machine is. Half of what it makes was made before.
MAKER = """
import os, signal, sys
from contextlib import nullcontext
from pathlib import Path
from rushes.store import Record, Store
folder, start, left = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
source = folder / "picture.mp4"

def count(frame, event, what):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL) if os.name == "posix" else os._exit(9)

sys.stdin.readline()
if left % 5 == 0:  # some die while they open the store
    sys.setprofile(count)
with Store(folder) as store:
    store.find("0" * 64)
    sys.setprofile(count)
    for turn in range(start, start + 10_000):
        keep = bool(turn % 3)
        source.write_bytes(f"frames {turn // 2} ".encode() * (1 + turn % 5 * 5_000))
        recipe = f"{turn % 16:02x}{turn // 2:062x}"
        with store.together() if turn % 4 else nullcontext():
            picture = store.put(source, keep=keep, move=bool(turn % 2))
            voice = store.put_bytes(f"voice {turn // 2}".encode(), ".wav", keep=keep)
            store.save(Record(recipe, f"shot/{turn % 20}", files={"picture": picture, "voice": voice}), keep=keep)
        store.remember({f"shot/{turn % 20}": recipe})
"""


def killed_makers(folder: Path, count: int) -> Iterator[int]:
    """Lets makers work and die, one after the other; the next ones start up meanwhile."""
    chance = random.Random(1895)
    started: deque[subprocess.Popen] = deque()
    for turn in range(count + 3):
        if turn < count:
            command = [sys.executable, "-c", MAKER, str(folder), str(turn * 20), str(chance.randint(1, 8000))]
            started.append(subprocess.Popen(command, stdin=subprocess.PIPE))
        if turn >= 3:
            maker = started.popleft()
            maker.communicate(b"go\n")
            assert maker.returncode != 0, "it was killed"
            yield maker.returncode


def shelved(folder: Path) -> list[Path]:
    return [path for shelf in ("takes", ".rushes/objects") for path in (folder / shelf).glob("??/*")]


def test_a_store_killed_a_hundred_times_is_consistent_every_time(tmp_path):
    seen: set[Path] = set()
    told: list[str] = []
    for _ in killed_makers(tmp_path, 100):
        with Store(tmp_path, told.append) as store:
            for path in set(shelved(tmp_path)) - seen:
                seen.add(path)
                if path.suffix != ".json":
                    assert digest_file(path) == path.stem, "an object under its name is whole"
                    continue
                record = from_json(path.read_bytes())
                assert record.recipe == path.stem, "a record under its name is whole"
                assert store.check_many(list(record.files.values())) == [], "its files were there before it"
                assert store.find(record.recipe) is not None, "and the ledger finds it, killed before or after"
    assert told == []
    assert len(seen) > 200, "the kills came while something was made"
    recipes = [path.stem for path in seen if path.suffix == ".json"]
    with Store(tmp_path) as store:
        before = store.find_many(recipes)
    for part in (tmp_path / ".rushes").glob("ledger.db*"):
        part.unlink()
    with hold(tmp_path), Store(tmp_path, told.append) as store:
        assert store.find_many(recipes) == before
        assert not any(path.is_file() for path in tmp_path.rglob(".part/*"))
    assert told == []
