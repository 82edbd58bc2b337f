"""[provenance] of film.toml: who signs what leaves, and what may be done with it."""

from __future__ import annotations

from rushes.departments.folder.reader import Table
from rushes.film.marking import Marking, Training

_TRAINING = {"no": Training.NO, "yes": Training.YES, "ask": Training.ASK}


def read_marking(table: Table) -> Marking:
    """Paths are kept as they are written: whether the files are there is seen when somebody signs."""
    marking = Marking(
        certificate=table.text("certificate"),
        key=table.text("key"),
        training=_TRAINING[table.text("training", "no", among=_TRAINING)],
        terms=table.text("terms"),
        words=table.yes_no("words", True),
        timestamp=table.text("timestamp"),
    )
    table.done()
    if marking.certificate and not marking.key:
        table.refuse("certificate", "has no key", 'Name the file of its private key: key = "~/keys/studio.key"')
    if marking.key and not marking.certificate:
        table.refuse("key", "has no certificate", 'Name the file it belongs to: certificate = "~/keys/studio.pem"')
    if marking.terms and marking.training is not Training.ASK:
        table.refuse("terms", "are of no use where nobody has to ask", 'Write training = "ask", or take the line out.')
    if marking.timestamp and not marking.timestamp.startswith(("http://", "https://")):
        table.refuse("timestamp", "is no address", 'Write that of an authority: timestamp = "https://…"')
    return marking
