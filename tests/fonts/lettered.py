"""The machine's own fonts for letters that the house's type has not."""

from __future__ import annotations

from rushes.fonts import machine
from rushes.fonts.setting import Extra


def extras(text: str) -> list[Extra]:
    """The fonts in which this text is set, as a typecase has them; fails where the machine has none."""
    found, missing = machine.find(machine.lacking(text))
    assert not missing, "tools/install-editors.sh brings fonts for the tests"
    return [Extra(one.path, one.index, frozenset(one.letters), one.shaped) for one in found]
