"""Bytes by digest and results by recipe, on two shelves of the film folder; knows nothing of film.

``takes/`` is kept for ever, ``.rushes/objects/`` can be made again, ``.rushes/ledger.db`` is only an index.
"""

from rushes.store.lock import Holder, hold
from rushes.store.purse import LOST, PAID, RESERVED, Purse, Spending
from rushes.store.record import FAILED, MADE, Effort, Record
from rushes.store.store import Store
from rushes.store.sweep import Swept, clean

__all__ = [
    "FAILED",
    "LOST",
    "MADE",
    "PAID",
    "RESERVED",
    "Effort",
    "Holder",
    "Purse",
    "Record",
    "Spending",
    "Store",
    "Swept",
    "clean",
    "hold",
]
