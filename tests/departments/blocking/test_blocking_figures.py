"""The people: known by their shape and their clothes, and by nobody else's."""

from __future__ import annotations

import itertools
from dataclasses import replace

from stagehand import film

from rushes.departments.blocking.plan import figure
from rushes.film.blocking import Figure
from rushes.film.film import Film, Role

ROLES = (
    Role("MARIE", build="woman"),
    Role("LOUIS", build="man"),
    Role("CHEF DE GARE", build="man"),
    Role("LA VIEILLE DAME", build="old-woman"),
    Role("LE PETIT GARÇON", build="child"),
    Role("LÉA", build="child", girl=True),
)


def cast(year: int = 1895) -> Film:
    return replace(film(year=year), cast=ROLES)


def test_a_figure_has_the_build_of_its_role() -> None:
    assert [figure(role.name, cast()).build for role in ROLES] == [role.build for role in ROLES]


def test_girls_wear_what_women_wear_and_boys_no_skirt() -> None:
    assert figure("LÉA", cast()).skirt
    assert not figure("LE PETIT GARÇON", cast()).skirt


def test_a_name_typed_without_its_accents_is_the_same_person() -> None:
    roles = (Role("THÉRÈSE", build="woman"), Role("THERESE", build="woman"))
    both = [figure(role.name, replace(film(), cast=roles)) for role in roles]
    assert replace(both[0], name="") == replace(both[1], name="")


def test_what_film_toml_says_is_worn() -> None:
    roles = (Role("NORA", description="une vieille femme, manteau rouge, béret", build="old-woman"),)
    nora = figure("Nora", Film("Un film", year=1935, cast=roles))
    assert (nora.build, nora.coat, nora.hat) == ("old-woman", "#9c2f2b", "beret")


def test_a_trade_is_known_by_its_dress() -> None:
    assert figure("CHEF DE GARE", film()).hat == "kepi"
    assert figure("THE STATIONMASTER", film()).hat == "kepi"
    assert figure("LE CAPITAINE", film()).hat == "sailor-cap"


def test_a_figure_depends_on_nobody_else() -> None:
    alone = replace(film(), cast=ROLES[:1])
    assert figure("MARIE", alone) == figure("MARIE", cast())


def test_the_years_change_the_clothes() -> None:
    assert figure("MARIE", cast(year=1895)).skirt
    looks = {(one.coat, one.hat) for one in (figure("LOUIS", film(year=year)) for year in (1895, 1935, 1975, 2020))}
    assert len(looks) == 4


def test_a_small_cast_can_be_told_apart() -> None:
    figures = [figure(role.name, cast()) for role in ROLES[:5]]
    for one, other in itertools.combinations(figures, 2):
        differences = [one.build != other.build, one.coat != other.coat, one.hat != other.hat]
        differences.append(abs(one.height - other.height) > 60)
        assert sum(differences) >= 2, f"{one.name} and {other.name}"


def test_heights_are_those_of_people() -> None:
    for number in range(200):
        one = figure(f"PASSANT {number}", film())
        assert 1100 <= one.height <= 1900


def test_a_description_dresses_the_person() -> None:
    roles = (
        Role("MARIE", description="vingt ans, en robe rouge", build="woman"),
        Role("PAUL", description="40, stout, bearded, glasses", build="man"),
    )
    marie, paul = (figure(role.name, Film(title="t", year=1935, cast=roles)) for role in roles)
    assert (marie.garment, marie.skirt) == ("dress", True)
    assert (paul.girth > 120, paul.beard, paul.wears) == (True, "beard", ("glasses",))


def test_a_little_girl_does_not_wear_a_top_hat() -> None:
    film = Film(title="t", year=1895, cast=(Role("LÉONTINE", build="child", girl=True),))
    found = figure("LÉONTINE", film)
    assert (found.build, found.skirt) == ("child", True)
    assert found.hat in ("", "bonnet", "boater")


def test_nobody_under_twenty_has_a_beard_that_nobody_asked_for() -> None:
    names = [f"JEUNE {number}" for number in range(60)]
    told = ("19 ans", "un adolescent maigre", "17 years old", "(18)")
    young = tuple(Role(name, build="man", description=told[k % 4]) for k, name in enumerate(names))
    assert {figure(name, replace(film(), cast=young)).beard for name in names} == {""}
    grown = tuple(Role(name, build="man", description="35 ans") for name in names)
    assert max(figure(name, replace(film(), cast=grown)).beard for name in names) != ""
    asked = (Role("PAUL", build="man", description="19 ans, barbu"),)
    assert figure("PAUL", replace(film(), cast=asked)).beard


def described(name: str, description: str, build: str = "man", year: int = 1935) -> Figure:
    return figure(name, replace(film(year=year), cast=(Role(name, build=build, description=description),)))


def test_people_of_legend_and_of_the_future_are_known_by_what_they_wear() -> None:
    worn = {
        ("LE ROI", ""): "crown",
        ("THE BRIDE", ""): "veil",
        ("GODEFROY", "un chevalier"): "helm",
        ("R-12", "a robot"): "",
        ("ASTRA", "astronaute"): "space-helmet",
        ("THE WITCH", ""): "pointed-hat",
    }
    for (name, said), hat in worn.items():
        build = "woman" if name in ("THE BRIDE", "ASTRA", "THE WITCH") else "man"
        assert described(name, said, build).hat == hat, name
    assert described("R-12", "a robot").face == "robot"


def test_a_soldier_wears_what_soldiers_wore_that_year() -> None:
    assert described("LE SOLDAT", "", year=1900).hat == "kepi"
    assert described("LE SOLDAT", "", year=1944).hat == "helmet"


def test_twins_who_are_described_alike_look_alike_and_nobody_else_does() -> None:
    one, other = (described(name, "twin sister of eleven", "child") for name in ("ANA", "IDA"))
    assert replace(one, name="") == replace(other, name="")
    one, other = (described(name, "sister of eleven", "child") for name in ("ANA", "IDA"))
    assert replace(one, name="") != replace(other, name="")


def test_a_strong_man_is_not_a_fat_one_and_who_expects_a_child_shows_it() -> None:
    assert "brawn" in described("MAX", "a muscular man").wears
    assert described("MAX", "a muscular man").girth == described("MAX", "").girth
    assert "expecting" in described("NATHALIE", "enceinte", "woman").wears
    assert described("NATHALIE", "a pregnant widow", "woman").wears == ("expecting",)
