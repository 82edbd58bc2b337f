"""Cleaning up: what can be made again goes, takes never do."""

from rushes.store import Record, Store, clean, hold
from rushes.store.disk import new_part

LIVE, DEAD, KEPT = "aa" * 32, "bb" * 32, "cc" * 32


def test_a_clean_up_removes_what_no_live_recipe_made_and_no_take(tmp_path):
    store = Store(tmp_path)
    live, dead, kept, loose, wanted = (
        store.put_bytes(name, ".wav", keep=name == b"kept") for name in (b"live", b"dead", b"kept", b"loose", b"wanted")
    )
    store.save(Record(LIVE, "mix", files={"mix": live}), keep=False)
    store.save(Record(DEAD, "mix", files={"mix": dead, "again": live}), keep=False)
    store.save(Record(KEPT, "shot/1A", files={"picture": kept}), keep=True)
    swept = clean(store, {LIVE}, also={wanted.digest})
    assert swept.files == 3  # a dead record, its object, and one that no record names
    assert swept.size > 0
    assert store.check_many([live, dead, kept, loose, wanted]) == [dead, loose]
    assert store.find(LIVE)
    assert store.find(DEAD) is None
    assert store.find(KEPT)
    assert clean(store, {LIVE}, also={wanted.digest}).files == 0


def test_a_result_that_is_a_json_file_is_cleaned_like_any_other(tmp_path):
    store = Store(tmp_path)
    media = store.put_bytes(b'{"a": 1}', ".json", keep=False)
    store.save(Record(LIVE, "report", files={"report": media}), keep=False)
    assert clean(store, {LIVE}).files == 0
    assert clean(store, ()).files == 2
    assert not store.check_cheap(media)


def test_whoever_holds_the_film_sweeps_up_what_a_kill_left(tmp_path):
    store = Store(tmp_path)
    media = store.put_bytes(b"whole", ".wav", keep=True)
    parts = [new_part(store.takes.parts), new_part(store.objects.parts)]
    work = store.scratch()
    (work / "half.mp4").write_bytes(b"half")
    with hold(tmp_path):
        assert not any(path.exists() for path in [*parts, work])
        assert store.check_cheap(media)
