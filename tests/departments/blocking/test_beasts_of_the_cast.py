"""A fox that speaks is a fox: drawn as one, where a person would stand, and framed by its own size."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import blocking, breakdown, script
from rushes.departments.blocking import things
from rushes.departments.blocking.beasts import beast
from rushes.departments.blocking.tables import table
from rushes.engines.maquette.props.beasts import beast as modelled
from rushes.engines.maquette.props.build import outer_box, shape
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.timing import Timing

FABLES = [
    ("EXT. WOOD - DAY\n\nTHE FOX waits by TOM (30).\n\n{note}\nTHE FOX\nYes?\n\nTOM\nNo.\n", "en", "THE FOX", "fox"),
    ("EXT. BOIS - JOUR\n\nL'OURS attend TOM (30 ans).\n\n{note}\nL'OURS\nEt ?\n", "fr", "L'OURS", "bear-animal"),
    ("INT. HOUSE - DAY\n\nREX, an old dog, waits. TOM (30) sits.\n\n{note}\nREX\nYes?\n", "en", "REX", "dog"),
    ("INT. SALON - NUIT\n\nMINOU, un chat, attend. TOM (30 ans) lit.\n\n{note}\nMINOU\nOh.\n", "fr", "MINOU", "cat"),
]  # fmt: skip


def blocked(folder: Path, text: str, language: str) -> list[Blocking]:
    (folder / "script.fountain").write_text(text, "utf-8")
    film = Film("x", language, year=2000)
    sheet = breakdown.break_down(script.read(folder / "script.fountain"), film)
    film = breakdown.introduce(film, sheet)
    found = blocking.block_film(sheet, film, {shot.key: Timing(72) for shot in sheet.shots})
    return [found[shot.key] for shot in sheet.shots]


@pytest.mark.parametrize(("name", "description", "key"), [
    ("THE FOX", "", "fox"), ("LE RENARD", "", "fox"), ("L'OURS", "", "bear-animal"), ("OLD WOLF", "", "wolf"),
    ("LE PETIT CHAT", "", "cat"), ("RABBIT 2", "", "rabbit"), ("THE RAVEN", "", "crow"), ("LE HIBOU", "", "owl"),
    ("REX", "an old dog", "dog"), ("MINOU", "un chat gris", "cat"), ("LA SOURIS", "", "rat"),
    ("BELLA", "a mare", "horse"),
    ("DETECTIVE FOX", "45", ""), ("FOX", "45", ""), ("ROBIN", "", ""), ("PAUL", "a man with a dog", ""),
    ("PAUL", "a dog walker", ""), ("PAUL", "un homme et son chien", ""), ("MME LELOUP", "", ""), ("PAUL", "", ""),
])  # fmt: skip
def test_a_name_or_a_description_says_who_is_an_animal(name: str, description: str, key: str) -> None:
    assert beast(name, description) == key


@pytest.mark.parametrize(("text", "language", "name", "key"), FABLES)
def test_an_animal_of_the_cast_is_drawn_as_that_animal_and_once(
    tmp_path: Path, text: str, language: str, name: str, key: str
) -> None:
    for shot in blocked(tmp_path, text.format(note=""), language):
        assert [mark.figure.name for mark in shot.marks] == ["TOM"]
        assert [prop.words for prop in shot.props if prop.name == key] == [name]
        assert all(mark.look_at != name for mark in shot.marks)


@pytest.mark.parametrize(("text", "language", "name", "key"), FABLES)
def test_its_close_up_is_of_its_head(tmp_path: Path, text: str, language: str, name: str, key: str) -> None:
    note = f"[[shot: CU on {name}]]" if language == "en" else f"[[shot: CU sur {name}]]"
    shots = blocked(tmp_path, text.format(note=note), language)
    close = min(shots, key=lambda shot: shot.camera.focus / shot.camera.lens)
    high, _, _ = things.eyes(key)
    assert abs(close.camera.target.y - high) < 200


@pytest.mark.parametrize("key", sorted(table("beasts")["eyes"]))
def test_its_eyes_are_where_the_camera_is_told(key: str) -> None:
    above, ahead, behind = things.eyes(key)
    low, high = outer_box(shape(key, 2000))
    _, y, z, _ = modelled(key).measures.get("eyes", (0.0, high[1] - 0.05, high[2] - 0.1, 0.0))
    assert (above, ahead) == (round(1000 * y), round(1000 * z))
    assert behind == round(1000 * (z - low[2]))
