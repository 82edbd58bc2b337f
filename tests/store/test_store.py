"""Bytes by digest, results by recipe."""

import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from rushes.errors import CorruptObject, StoreError
from rushes.film.media import Media
from rushes.store import Record, Store
from rushes.testing import check_store

RECIPE = "ab" * 32


def damage(path: Path, *, quietly: bool = False) -> None:
    """Flips a bit, as an old disk does; ``quietly`` keeps size and modification time."""
    seen = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(bytes(data))
    if quietly:
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def test_the_store_keeps_every_promise_of_the_suite(tmp_path):
    check_store(Store, tmp_path)


def test_the_same_bytes_lie_on_the_shelf_once(tmp_path):
    store = Store(tmp_path)
    first = store.put_bytes(b"a train", ".wav", keep=True)
    second = store.put_bytes(b"a train", ".wav", keep=False)
    assert first == second
    assert list(tmp_path.rglob("*.wav")) == [store.path(first)]
    assert store.path(first).is_relative_to(tmp_path / "takes")


def test_a_digest_is_blake3_so_that_anyone_can_check_it(tmp_path):
    # The value for "abc" that the authors of BLAKE3 publish.
    media = Store(tmp_path).put_bytes(b"abc", ".txt", keep=False)
    assert media.digest == "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 5_000_000])
def test_files_of_every_length_come_back_whole(tmp_path, size):
    source = tmp_path / "picture.mp4"
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    store = Store(tmp_path)
    for move in (False, True):
        source.write_bytes(data)
        media = store.put(source, keep=move, move=move)
        store.verify(media)
        assert store.path(media).read_bytes() == data
        assert media == store.put_bytes(data, ".mp4", keep=False)


def test_a_link_is_followed_and_left_in_place(tmp_path):
    (tmp_path / "voice.wav").write_bytes(b"a voice")
    link = tmp_path / "link.wav"
    link.symlink_to(tmp_path / "voice.wav")
    store = Store(tmp_path)
    media = store.put(link, keep=True, move=True)
    assert store.path(media).read_bytes() == b"a voice"
    assert not store.path(media).is_symlink()
    assert (tmp_path / "voice.wav").read_bytes() == b"a voice"


def test_objects_are_read_only(tmp_path):
    store = Store(tmp_path)
    path = store.path(store.put_bytes(b"a take", ".mp4", keep=True))
    assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_a_damaged_object_is_set_aside_and_said_so(tmp_path):
    told = []
    store = Store(tmp_path, told.append)
    media = store.put_bytes(b"a voice " * 100, ".wav", keep=True)
    damage(store.path(media))
    bad = store.path(media).read_bytes()
    assert not store.check_cheap(media)
    assert len(told) == 1
    assert media.digest[:12] in told[0]
    assert [path.read_bytes() for path in (tmp_path / ".rushes" / "damaged").iterdir()] == [bad]
    with pytest.raises(CorruptObject):
        store.path(media)
    assert store.put_bytes(b"a voice " * 100, ".wav", keep=True) == media
    assert store.check_cheap(media)
    store.verify(media)


def test_damage_that_keeps_size_and_time_is_found_by_its_digest(tmp_path):
    store = Store(tmp_path)
    media = store.put_bytes(b"a voice " * 100, ".wav", keep=False)
    damage(store.path(media), quietly=True)
    with pytest.raises(CorruptObject) as refused:
        store.verify(media)
    assert "made again" in refused.value.todo
    assert not store.check_cheap(media)


def test_two_damaged_files_of_the_same_name_are_both_kept(tmp_path):
    store = Store(tmp_path)
    for _ in range(2):
        media = store.put_bytes(b"twice", ".wav", keep=False)
        damage(store.path(media))
        assert not store.check_cheap(media)
    assert len(list((tmp_path / ".rushes" / "damaged").iterdir())) == 2


def test_a_changed_time_alone_loses_nothing(tmp_path):
    told = []
    store = Store(tmp_path, told.append)
    media = store.put_bytes(b"a voice", ".wav", keep=True)
    os.utime(store.path(media), ns=(1, 1))  # what a copy or a checkout does
    assert store.check_cheap(media)
    assert told == []


def test_a_sound_copy_on_the_other_shelf_is_found_when_one_is_damaged(tmp_path):
    store = Store(tmp_path)
    media = store.put_bytes(b"a look", ".cube", keep=False)
    store.put_bytes(b"a look", ".cube", keep=True)
    damage(tmp_path / "takes" / media.digest[:2] / f"{media.digest}.cube")
    assert store.check_cheap(media)
    assert store.path(media).read_bytes() == b"a look"


def test_putting_the_same_bytes_again_mends_a_damaged_object(tmp_path):
    store = Store(tmp_path)
    source = tmp_path / "shot.mp4"
    source.write_bytes(b"frames" * 50)
    media = store.put(source, keep=True)
    damage(store.path(media))
    store.put(source, keep=True)
    assert store.path(media).read_bytes() == b"frames" * 50


def test_a_missing_object_is_missed(tmp_path):
    store = Store(tmp_path)
    media = store.put_bytes(b"gone", ".wav", keep=True)
    other = store.put_bytes(b"here", ".wav", keep=True)
    store.path(media).unlink()
    assert store.check_many([media, other]) == [media]


def test_a_record_that_promises_a_file_the_store_has_not_is_refused(tmp_path):
    store = Store(tmp_path)
    with pytest.raises(StoreError):
        store.save(Record(RECIPE, "shot/1A", files={"picture": Media("0" * 64, ".mp4")}), keep=True)
    assert store.find(RECIPE) is None


def test_a_record_can_be_read_by_people_and_other_tools(tmp_path):
    import json

    store = Store(tmp_path)
    media = store.put_bytes(b"frames", ".mp4", keep=True)
    store.save(Record(RECIPE, "shot/1A", "Plan 1A — la gare", files={"picture": media}), keep=True)
    path = tmp_path / "takes" / "ab" / f"{RECIPE}.json"
    told = json.loads(path.read_text("utf-8"))
    assert told["files"] == {"picture": {"digest": media.digest, "suffix": ".mp4", "size": 6}}
    assert "Plan 1A — la gare" in path.read_text("utf-8")
    assert told["made_at"]


def test_a_failure_is_kept_with_its_reason_and_gives_way_to_a_success(tmp_path):
    store = Store(tmp_path)
    store.save(Record(RECIPE, "shot/1A", status="failed", reason="no more credits"), keep=True)
    found = store.find(RECIPE)
    assert not found.made
    assert found.reason == "no more credits"
    store.save(Record(RECIPE, "shot/1A"), keep=True)
    assert store.find(RECIPE).made


def test_a_take_made_for_another_shot_is_in_the_history_of_both(tmp_path):
    store = Store(tmp_path)
    store.save(Record(RECIPE, "voice/1/1"), keep=True)
    store.remember({"voice/2/1": RECIPE})
    assert [record.recipe for record in store.history("voice/2/1")] == [RECIPE]
    assert [record.recipe for record in store.history("voice/1/1")] == [RECIPE]


def test_a_scratch_folder_is_empty_and_ones_own(tmp_path):
    store = Store(tmp_path)
    first, second = store.scratch(), store.scratch()
    assert first != second
    assert list(first.iterdir()) == []


def test_a_store_may_be_shared_by_threads(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    store = Store(tmp_path)

    def work(turn: int) -> bool:
        media = store.put_bytes(f"take {turn % 7}".encode(), ".wav", keep=bool(turn % 2))
        recipe = f"{turn:064x}"
        store.save(Record(recipe, f"key/{turn}", files={"voice": media}), keep=False)
        return store.check_cheap(media) and store.find(recipe) is not None

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(60)))


def test_what_is_put_away_together_enters_the_ledger_at_the_end(tmp_path):
    with Store(tmp_path) as store:
        store.find(RECIPE)  # the ledger is open, and knows nothing
        with store.together():
            voice = store.put_bytes(b"a train", ".wav", keep=True)
            store.save(Record(RECIPE, "voice/1", files={"voice": voice}), keep=True)
            with Store(tmp_path) as other:
                assert other.find(RECIPE), "it lies on the shelf: whoever opens the film now finds it"
        found = store.find(RECIPE)
        assert found is not None
        assert found.files == {"voice": voice}
        assert store.check_many([voice]) == []


def test_what_was_put_away_before_a_problem_is_in_the_ledger(tmp_path):
    with Store(tmp_path) as store:
        store.find(RECIPE)
        with suppress(StoreError), store.together():
            store.save(Record(RECIPE, "voice/1"), keep=True)
            store.put(tmp_path / "nowhere.wav", keep=True)
        assert store.find(RECIPE)


def test_a_failure_put_away_together_with_nothing_else_never_replaces_a_success(tmp_path):
    with Store(tmp_path) as store:
        store.save(Record(RECIPE, "voice/1"), keep=True)
        with store.together():
            store.save(Record(RECIPE, "voice/1", status="failed", reason="later"), keep=True)
        assert store.find(RECIPE).made
