"""The people: known by their shape and their clothes, and by nobody else's."""

from __future__ import annotations

import itertools

import pytest
from stagehand import film

from rushes.departments.blocking.plan import figure
from rushes.film.film import Film, Role

BUILDS = {
    "MARIE": "woman",
    "LOUIS": "man",
    "VIEUX PIERRE": "old-man",
    "OLD TOM": "old-man",
    "LA VIEILLE DAME": "old-woman",
    "GRANDMOTHER": "old-woman",
    "LE PETIT GARÇON": "child",
    "THE BOY": "child",
    "INFIRMIÈRE": "woman",
    "MRS. DALLOWAY": "woman",
    "CHEF DE GARE": "man",
}


@pytest.mark.parametrize(("name", "build"), BUILDS.items())
def test_a_name_says_who_one_is(name: str, build: str) -> None:
    assert figure(name, film()).build == build


def test_what_film_toml_says_comes_first() -> None:
    roles = (Role("SACHA", build="child"), Role("NORA", description="une vieille femme, manteau rouge, béret"))
    cast = Film("Un film", year=1935, cast=roles)
    assert figure("Sacha", cast).build == "child"
    nora = figure("NORA", cast)
    assert (nora.build, nora.coat, nora.hat) == ("old-woman", "#9c2f2b", "beret")


def test_a_trade_is_known_by_its_dress() -> None:
    assert figure("CHEF DE GARE", film()).hat == "kepi"
    assert figure("THE STATIONMASTER", film()).hat == "kepi"
    assert figure("LE CAPITAINE", film()).hat == "sailor-cap"


def test_a_figure_depends_on_nobody_else() -> None:
    more = Film("Un film", language="fr", year=1895, cast=(Role("LOUIS", description="grand"),))
    assert figure("MARIE", film()) == figure("MARIE", more)


def test_the_years_change_the_clothes() -> None:
    assert figure("MARIE", film(year=1895)).skirt
    looks = {(one.coat, one.hat) for one in (figure("LOUIS", film(year=year)) for year in (1895, 1935, 1975, 2020))}
    assert len(looks) == 4


def test_a_small_cast_can_be_told_apart() -> None:
    cast = [figure(name, film()) for name in ("MARIE", "LOUIS", "CHEF DE GARE", "LA VIEILLE DAME", "LE PETIT GARÇON")]
    for one, other in itertools.combinations(cast, 2):
        differences = [one.build != other.build, one.coat != other.coat, one.hat != other.hat]
        differences.append(abs(one.height - other.height) > 60)
        assert sum(differences) >= 2, f"{one.name} and {other.name}"


def test_heights_are_those_of_people() -> None:
    for number in range(200):
        one = figure(f"PASSANT {number}", film())
        assert 1100 <= one.height <= 1900


def test_the_words_after_a_first_mention_dress_the_person() -> None:
    from rushes.departments.blocking.introductions import introduced

    film = introduced(
        Film(title="t", year=1935),
        ["MARIE", "PAUL", "ANNA"],
        [
            "ANNABELLE rit. MARIE, vingt ans, en robe rouge, entre dans la pièce.",
            "PAUL (40, stout, bearded, glasses) looks up. ANNA waits.",
            "ANNA, a nurse, waits.",
        ],
    )
    marie, paul, anna = (figure(name, film) for name in ("MARIE", "PAUL", "ANNA"))
    assert (marie.garment, marie.skirt) == ("dress", True)
    assert (paul.girth > 120, paul.beard, paul.wears) == (True, "beard", ("glasses",))
    assert anna == figure("ANNA", Film(title="t", year=1935))  # only where she is first written


def test_a_little_girl_does_not_wear_a_top_hat() -> None:
    film = Film(title="t", year=1895, cast=(Role("LÉONTINE", description="petite fille"),))
    found = figure("LÉONTINE", film)
    assert (found.build, found.skirt) == ("child", True)
    assert found.hat in ("", "bonnet", "boater")
