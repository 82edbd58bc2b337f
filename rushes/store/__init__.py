"""Bytes by digest and results by recipe, on two shelves of the film folder; knows nothing of film.

``takes/`` is kept for ever, ``.rushes/objects/`` can be made again, ``.rushes/ledger.db`` is only an index.
"""

from rushes.store.lock import Holder, hold
from rushes.store.record import FAILED, MADE, Record
from rushes.store.store import Store
from rushes.store.sweep import Swept, clean

__all__ = ["FAILED", "MADE", "Holder", "Record", "Store", "Swept", "clean", "hold"]
