"""A kill at any instant leaves the old state or the new, and nothing in between."""

import random
import subprocess
import sys
import time
from pathlib import Path

from rushes.store import Store, hold
from rushes.store.digest import digest_file
from rushes.store.record import from_json

# Puts and saves as fast as it can, until it is killed. Half of what it makes was made before.
MAKER = """
import sys
from pathlib import Path
from rushes.store import Record, Store
folder, start = Path(sys.argv[1]), int(sys.argv[2])
source = folder / "picture.mp4"
with Store(folder) as store:
    print("ready", flush=True)
    for turn in range(start, start + 10_000):
        keep = bool(turn % 3)
        source.write_bytes(f"frames {turn // 2} ".encode() * (1 + turn % 5 * 40_000))
        picture = store.put(source, keep=keep, move=bool(turn % 2))
        voice = store.put_bytes(f"voice {turn // 2}".encode(), ".wav", keep=keep)
        recipe = f"{turn % 251:02x}{turn // 2:062x}"
        store.save(Record(recipe, f"shot/{turn % 20}", files={"picture": picture, "voice": voice}), keep=keep)
        store.remember({f"shot/{turn % 20}": recipe})
"""


def shelved(folder: Path) -> list[Path]:
    return [path for shelf in ("takes", ".rushes/objects") for path in (folder / shelf).glob("??/*")]


def test_a_store_killed_a_hundred_times_is_consistent_every_time(tmp_path):
    chance = random.Random(1895)
    seen: set[Path] = set()
    told: list[str] = []
    for kill in range(100):
        maker = subprocess.Popen(
            [sys.executable, "-c", MAKER, str(tmp_path), str(kill * 20)], stdout=subprocess.PIPE, text=True
        )
        assert maker.stdout.readline() == "ready\n"
        time.sleep(chance.random() * 0.03)
        maker.kill()
        maker.wait()
        maker.stdout.close()
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
    assert len(seen) > 100, "the kills came while something was made"
    recipes = [path.stem for path in seen if path.suffix == ".json"]
    with Store(tmp_path) as store:
        before = store.find_many(recipes)
    for part in (tmp_path / ".rushes").glob("ledger.db*"):
        part.unlink()
    with hold(tmp_path), Store(tmp_path, told.append) as store:
        assert store.find_many(recipes) == before
        assert not any(path.is_file() for path in tmp_path.rglob(".part/*"))
    assert told == []
