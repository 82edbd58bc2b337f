"""A network stops between two layers, and while it is built, whatever the library around it makes of that."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
import torch

from rushes.engines import stopping
from rushes.errors import Cancelled


def after(looks: int) -> Callable[[], None]:
    """A checkpoint that is passed so many times."""
    left = iter(range(looks))

    def checkpoint() -> None:
        if next(left, None) is None:
            raise Cancelled("Stopped.")

    return checkpoint


class Counting(torch.nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        self.inner = torch.nn.Sequential(*(torch.nn.Linear(2, 2) for _ in range(layers)))
        self.done = 0
        for layer in self.inner:
            layer.register_forward_hook(self._count)

    def forward(self, given: Any) -> Any:
        return self.inner(given)

    def _count(self, *_: Any) -> None:
        self.done += 1


def test_a_network_stops_before_its_next_layer() -> None:
    network = Counting(100)
    with pytest.raises(Cancelled), stopping.working(after(12)):  # the whole, the list, ten layers
        network(torch.zeros(1, 2))
    assert network.done == 10
    network(torch.zeros(1, 2))  # nobody looks any more
    assert network.done == 110


def test_a_network_stops_while_it_is_built() -> None:
    with pytest.raises(Cancelled), stopping.loading(after(50)):
        Counting(1_000)
    Counting(10)


@pytest.mark.parametrize("watched", [stopping.working, stopping.loading])
def test_a_library_that_calls_it_trouble_of_its_own_is_not_believed(watched: Callable[..., Any]) -> None:
    def library() -> None:
        try:
            Counting(1)(torch.zeros(1, 2))
        except Cancelled as problem:
            raise RuntimeError("this file seems to be broken") from problem

    with pytest.raises(Cancelled), watched(after(0)):
        library()


def test_trouble_of_its_own_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError, match="mat1 and mat2"), stopping.working(after(1_000)):
        Counting(1)(torch.zeros(1, 3))


def test_what_works_in_another_thread_goes_on() -> None:
    network = Counting(10)
    other = Thread(target=network, args=(torch.zeros(1, 2),))
    with stopping.working(after(0)):
        other.start()
        other.join()
    assert network.done == 10


def test_being_watched_changes_no_number() -> None:
    torch.manual_seed(1)
    network, given = torch.nn.TransformerEncoderLayer(8, 2, batch_first=True).eval(), torch.randn(1, 3, 8)
    with torch.inference_mode():
        alone = network(given)
        with stopping.working(after(1_000)):
            watched = network(given)
    assert torch.equal(alone, watched)
