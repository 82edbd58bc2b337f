"""What film.toml says of money, rights and energy."""

from pathlib import Path

import pytest

from rushes.departments.folder.settings import append_settings, parse_film
from rushes.errors import SettingsError
from rushes.film.film import Budget, Power
from rushes.film.release import Release
from rushes.film.rights import FOREVER, Consent, Right

FILE = 'file = "library/a.glb"\nauthor = "A"\nlicence = "CC0"\n'


def test_how_the_film_will_be_shown_is_read():
    written = '[rights]\ncommercial = true\nterritories = ["FR", "EU"]\nrevenue = 250000\naccepted = ["flux"]\n'
    assert parse_film(written).release == Release(True, ("FR", "EU"), (("EUR", 250_000),), accepted=("flux",))
    assert parse_film("[rights]\nrevenue = { USD = 3 }").release.revenue == (("USD", 3),)
    assert parse_film('[rights]\nprovenance = false\nlicensed = ["wan"]').release == Release(
        provenance=False, licensed=("wan",)
    )


def test_what_is_not_said_is_not_known():
    assert parse_film("[rights]").release == parse_film("").release == Release()
    assert parse_film("").release.commercial is None
    assert parse_film("").release.revenue is None


def test_the_rights_of_files_are_read_as_before_and_beside_those_of_the_film():
    right = (Right("library/a.glb", "A", "CC0"),)
    assert parse_film("[[rights]]\n" + FILE).rights == right
    both = parse_film("[rights]\ncommercial = false\n[[rights.library]]\n" + FILE)
    assert both.rights == right
    assert both.release.commercial is False


def test_a_line_says_owner_contract_until_when_where_and_what_was_agreed():
    written = (
        '[[rights]]\nfile = "library/voices/jeanne.toml"\nowner = "Jeanne Roy"\ncontract = "n° 12"\nsource = "studio"\n'
        'until = 2031-06-30\nterritories = ["FR", "EU"]\npublisher = "Quai"\nusage = "bv"\n'
        'consent = { who = "Jeanne Roy", for = ["voix", "face"], until = "Toujours", '
        'territories = ["UK"], note = "bon" }\n'
    )
    (right,) = parse_film(written).rights
    agreed = Consent("Jeanne Roy", ("voice", "likeness"), FOREVER, ("UK",), "bon")
    assert right.consent == agreed
    assert (right.holder, right.terms, right.until) == ("Jeanne Roy", "n° 12", "2031-06-30")
    assert (right.territories, right.publisher, right.usage) == (("FR", "EU"), "Quai", "BV")
    assert str(agreed) == "Jeanne Roy, voice, likeness, forever, in UK: bon"


def test_an_old_short_line_is_read_as_before():
    (right,) = parse_film("[[rights]]\n" + FILE + 'consent = "agreed on 3 May 2026"\n').rights
    assert right == Right("library/a.glb", "A", "CC0", consent=Consent(words="agreed on 3 May 2026"))
    assert str(right.consent) == "agreed on 3 May 2026"
    assert right.consent.is_prose


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("until = 2027-02-30", "TOML"),
        ('until = "31/12/2027"', "no date"),
        ('until = "2027-2-1"', "no date"),
        ("until = 2027-01-01T10:00:00", "no date"),
        ("until = 2027", "no date"),
        ('territories = ["XX"]', "'XX'"),
        ('territories = ["France"]', "'France'"),
        ('usage = "background"', "usage"),
        ('consent = { for = ["voice"] }', "who agreed"),
        ('consent = { who = "A", for = ["everything"] }', "'everything'"),
        ('consent = { who = "A", until = "soon" }', "no date"),
        ('consent = { who = "A", territories = ["ZZ"] }', "'ZZ'"),
        ('consent = { who = "A", pour = ["voix"] }', "Did you mean 'for'"),
        ("consent = true", "consent"),
        ('propriétaire = "A"', "TOML"),
        ('"propriétaire" = "A"', "Did you mean 'owner'"),
    ],
)
def test_a_line_that_cannot_be_followed_is_refused_where_it_stands(line: str, said: str):
    with pytest.raises(SettingsError) as refused:
        parse_film("[[rights]]\n" + FILE + line + "\n")
    assert said in str(refused.value)
    assert refused.value.where.startswith("film.toml:5")


@pytest.mark.parametrize("missing", ["file", "author", "licence"])
def test_a_line_without_its_file_an_owner_or_a_licence_is_refused(missing: str):
    with pytest.raises(SettingsError) as refused:
        parse_film("[[rights]]\n" + "".join(one + "\n" for one in FILE.splitlines() if not one.startswith(missing)))
    assert missing in refused.value.what


def test_a_line_that_is_added_is_spelt_as_the_file_spells_it(tmp_path: Path):
    for before in ("", "[rights]\ncommercial = true\n", "[[rights]]\n" + FILE):
        (tmp_path / "film.toml").write_text('title = "A"\n' + before)
        append_settings(tmp_path, "[[rights]]\n" + FILE.replace("a.glb", "b.glb"))
        text = (tmp_path / "film.toml").read_text()
        assert Right("library/b.glb", "A", "CC0") in parse_film(text).rights


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ('[rights]\nterritories = ["France"]', "territories"),
        ('[rights]\nterritories = "FR"', "territories"),
        ("[rights]\nrevenue = -1", "revenue"),
        ("[rights]\nrevenue = { euros = 1 }", "euros"),
        ('[rights]\ncommercial = "yes"', "commercial"),
        ("[rights]\ncomercial = true", "comercial"),
        ("[rights]\naccepted = [1]", "accepted"),
        ("[budget]\nalso = { USD = -1 }", "USD"),
        ("[budget]\nalso = { EUR = 1 }", "EUR"),
        ("[budget]\nalso = { dollars = 1 }", "dollars"),
        ('[energy]\ncountry = "France"', "country"),
        ("[energy]\ngrams = 9000", "grams"),
    ],
)
def test_what_cannot_be_followed_is_refused_at_its_line(written: str, key: str):
    with pytest.raises(SettingsError) as refused:
        parse_film(written)
    assert key in refused.value.what
    assert refused.value.where == "film.toml:2"


def test_a_budget_may_be_in_several_currencies():
    budget = parse_film('[budget]\nlimit = 12.50\ncurrency = "EUR"\nalso = { USD = 20 }').budget
    assert budget == Budget(12_500_000, "EUR", (("USD", 20_000_000),))
    assert [budget.of(name) for name in ("EUR", "USD", "CHF")] == [12_500_000, 20_000_000, 0]


def test_where_the_electricity_comes_from_may_be_said():
    assert parse_film('[energy]\ncountry = "fr"').power == Power("FR")
    assert parse_film("[energy]\ngrams = 20").power == Power(grams=20)
