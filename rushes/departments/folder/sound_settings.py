"""[sound] of film.toml."""

from __future__ import annotations

from rushes.departments.folder.reader import Table
from rushes.film.film import SoundSettings

_LOUDNESS = (-16, -23, -24, -27)


def read_sound(table: Table) -> SoundSettings:
    usual = SoundSettings()
    sound = SoundSettings(
        table.one_of("loudness", usual.loudness, _LOUDNESS),
        table.whole("true_peak", usual.true_peak, -9, -1),
        table.yes_no("music", usual.music),
        table.yes_no("ambience", usual.ambience),
        table.yes_no("surround", usual.surround),
        table.text("idiom", usual.idiom, longest=40),
        table.yes_no("effects", usual.effects),
        table.yes_no("stems", usual.stems),
    )
    table.done()
    return sound
