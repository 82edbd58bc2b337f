"""Only what changed is made; a failure is a result; nothing is made twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.executors import open_executor
from rushes.film.media import Media
from rushes.store import Store
from rushes.work.desk import Desk, Standing
from rushes.work.run import Finished, carry_out
from rushes.work.survey import Sheet, survey
from rushes.work.task import Task
from rushes.work.why import why


@dataclass(frozen=True)
class Words:
    text: str
    fails: bool = False


@dataclass(frozen=True)
class Joined:
    parts: tuple[Media, ...]


def write(request: Words, stage: Stage) -> Result:
    if request.fails:
        raise EngineFailed("The pen broke.", todo="Sharpen it.")
    (stage.out / "page.txt").write_text(request.text, encoding="utf-8")
    return Result({"page": "page.txt"}, {"letters": len(request.text)})


def join(request: Joined, stage: Stage) -> Result:
    text = " ".join(stage.path(part).read_text(encoding="utf-8") for part in request.parts)
    (stage.out / "book.txt").write_text(text, encoding="utf-8")
    return Result({"book": "book.txt"})


def page(key: str, text: str, fails: bool = False) -> Task:
    return Task(key, key, "writing", "write", "rushes", "1", Words(text, fails), call=write, keep=True)


def book(*texts: str, fails: str = "") -> Sheet[str]:
    """Two stages: pages, then the book that joins them."""
    pages = [page(f"page/{number}", text, text == fails) for number, text in enumerate(texts)]
    made = yield pages
    parts = tuple(made[each.key].media["page"] for each in pages)
    made = yield [Task("book", "book", "binding", "join", "rushes", "1", Joined(parts), call=join)]
    return made["book"].recipe


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    with Store(folder) as store:
        yield Desk(store)


def make(sheet: Sheet[str], at: Desk) -> Finished:
    with closing(open_executor("inline")) as executor:
        return carry_out(sheet, at, executor)[1]


def names(done: Finished) -> list[str]:
    return [entry.task.key for entry in done.remade]


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        assert names(make(book("one", "two"), at)) == ["page/0", "page/1", "book"]
        assert names(make(book("one", "two"), at)) == []
        assert names(make(book("one", "three"), at)) == ["page/1", "book"]
        # Going back costs nothing: takes are kept.
        assert names(make(book("one", "two"), at)) == []


def test_the_plan_says_which_field_changed_and_what_waits_for_it(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        make(book("one", "two"), at)
        entries = {entry.task.key: entry for entry in survey(book("one", "three"), at)}
    assert entries["page/0"].standing is Standing.READY
    assert entries["page/1"].standing is Standing.STALE
    assert [str(change) for change in entries["page/1"].changes] == ["text: “two” → “three”"]
    assert entries["book"].standing is Standing.WAITING
    assert entries["book"].waits == ("page/1",)


def test_the_plan_makes_nothing(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        entries = survey(book("one"), at)
    assert [entry.standing for entry in entries] == [Standing.MISSING, Standing.WAITING]
    assert list(tmp_path.iterdir()) == []


def test_two_tasks_with_one_recipe_are_made_once(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        done = make(book("same", "same"), at)
        assert done.made["page/0"].recipe == done.made["page/1"].recipe
        assert len(at.store.history("page/0")) == 1


def test_a_failure_is_kept_with_its_reason_and_the_others_are_made(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        with pytest.raises(EngineFailed, match=r"page/1.*The pen broke"):
            make(book("one", "bad", "three", fails="bad"), at)
        entries = {entry.task.key: entry for entry in survey(book("one", "bad", "three", fails="bad"), at)}
        assert entries["page/1"].standing is Standing.FAILED
        assert entries["page/1"].reason == "The pen broke."
        assert entries["page/2"].standing is Standing.READY
        assert names(make(book("one", "good", "three"), at)) == ["page/1", "book"]


def test_damaged_bytes_are_found_by_their_digest_and_made_again(tmp_path: Path) -> None:
    said: list[str] = []
    with Store(tmp_path, on_damage=said.append) as store:
        at = Desk(store)
        done = make(book("one", "two"), at)
        path = store.path(done.made["page/0"].media["page"])
        path.chmod(0o644)
        path.write_text("ono", encoding="utf-8")
        assert names(make(book("one", "two"), at)) == ["page/0"]
        assert path.read_text(encoding="utf-8") == "one"
    assert said
    assert "damaged" in said[0]


def test_a_circled_take_stays_whatever_the_text_becomes(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        first = make(book("one", "two"), at)
        circled = Desk(at.store, {"page/0": first.made["page/0"].recipe})
        later = make(book("another", "two"), circled)
        assert names(later) == []
        entry = next(entry for entry in later.entries if entry.task.key == "page/0")
        assert entry.standing is Standing.CIRCLED
        assert [change.field for change in entry.changes] == ["request.text"]


def test_a_rejected_take_is_kept_and_another_is_made_with_the_next_seed(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        first = make(book("one"), at).made["page/0"].recipe
        again = Desk(at.store, rejected=frozenset({first}))
        done = make(book("one"), again)
        assert names(done) == ["page/0"]
        assert len(at.store.history("page/0")) == 2
        assert done.remade[0].task.seed == 1


def test_why_tells_recipe_parents_and_takes(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        make(book("one", "two"), at)
        make(book("one", "three"), at)
        entries = survey(book("one", "three"), at)
        told = why("book", entries, at)
        assert [parent.task.key for parent in told.parents] == ["page/0", "page/1"]
        assert told.recipe is not None
        assert told.recipe["capability"] == "join"
        assert len(why("page/1", entries, at).takes) == 2


def test_the_ledger_may_be_deleted_and_nothing_is_made_again(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        make(book("one", "two"), at)
    for path in (tmp_path / ".rushes").glob("ledger.db*"):
        path.unlink()
    with desk(tmp_path) as at:
        assert names(make(book("one", "two"), at)) == []


def test_nothing_of_a_finished_run_is_left_in_the_work_folder(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        make(book("one", "two"), at)
    assert list((tmp_path / ".rushes" / "work").iterdir()) == []
