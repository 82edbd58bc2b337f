"""film.toml is followed to the letter, or refused with the key, the line and what is allowed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from rushes.departments.folder import parse_film, read_film
from rushes.errors import EncodingError, FilmFolderError, SettingsError
from rushes.film.film import Budget, Engines, Film, Role, Site, SoundSettings
from rushes.film.format import Format
from rushes.film.rights import Right

_WHOLE = """\
title = "La Ciotat"
language = "fr"
author = "Marie"
script = "textes/film.fountain"
licence = "CC BY 4.0"

[format]
size = "1280x536"
rate = 23.976
aspect = "2.39:1"

[story]
year = 1895
place = "La Ciotat"

[look]
name = "ink"
on = "ones"

[engines]
picture = "fake"

[cast.MARIE]
description = "a baker"
build = "old-woman"
pitch = -10

[cast."LE CHEF DE GARE"]
language = "fr"

[sound]
loudness = -23
music = false

[budget]
limit = 12.50
currency = "CHF"

[[rights]]
file = "library/a.glb"
author = "A"
licence = "CC0"
"""


def refusal(text: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        parse_film(text)
    return caught.value


def test_everything_that_can_be_set_is_read():
    assert parse_film(_WHOLE) == Film(
        title="La Ciotat",
        language="fr",
        author="Marie",
        script="textes/film.fountain",
        licence="CC BY 4.0",
        format=Format(1280, 536, Fraction(24000, 1001), Fraction(239, 100)),
        year=1895,
        place="La Ciotat",
        look="ink",
        hold=1,
        engines=Engines(picture="fake"),
        cast=(Role("MARIE", "a baker", build="old-woman", pitch=-10), Role("LE CHEF DE GARE", language="fr")),
        sound=SoundSettings(loudness=-23, music=False),
        budget=Budget(12_500_000, "CHF"),
        rights=(Right("library/a.glb", "A", "CC0"),),
    )


def test_the_film_may_say_where_on_earth_it_is_and_on_which_day():
    written = '[story]\nlatitude = -33.8671\nlongitude = 151\ndate = "7-14"'
    assert parse_film(written).site == Site(-33867, 151000, 7, 14)
    assert parse_film("[story]\nlatitude = 43.17\nlongitude = 5.6").site == Site(43170, 5600, 6, 21)


def test_an_empty_file_is_a_film_with_the_usual_settings():
    assert parse_film("") == Film(title="")


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("24", Fraction(24)),
        ("25", Fraction(25)),
        ("12.5", Fraction(25, 2)),
        ("23.976", Fraction(24000, 1001)),
        ("23.98", Fraction(24000, 1001)),
        ("29.97", Fraction(30000, 1001)),
        ('"24000/1001"', Fraction(24000, 1001)),
        ('"25"', Fraction(25)),
    ],
)
def test_a_rate_is_exact_however_it_is_written(written: str, rate: Fraction):
    assert parse_film(f"[format]\nrate = {written}").format.rate == rate


def test_the_audience_sees_the_whole_size_unless_an_aspect_is_given():
    assert parse_film('[format]\nsize = "800×600"').format.aspect == Fraction(4, 3)


@pytest.mark.parametrize(
    ("text", "where", "what", "todo"),
    [
        ('\n\ntitel = "x"', 3, "titel is not a setting", "Did you mean 'title'?"),
        ('langue = "fr"', 1, "langue", "Did you mean 'language'?"),
        ("[format]\n\nfps = 24", 3, "format.fps", "Did you mean 'rate'?"),
        ("[personnages.A]", 1, "personnages", "Did you mean 'cast'?"),
        ("title = 3", 1, "title is a whole number", "quotation marks"),
        ('title = ["""\n[x]\n"""]\nlook = 3', 1, "title is a list", "quotation marks"),
        ('language = "French"', 1, "language", '"fr"'),
        ('script = "../a.fountain"', 1, "script", "inside the film's folder"),
        ("script = 'C:\\a'", 1, "script", "inside the film's folder"),
        ('[format]\nsize = "641x360"', 2, "format.size", "even"),
        ('[format]\nsize = "big"', 2, "format.size", "1920x1080"),
        ('[format]\nsize = "100000x2"', 2, "format.size", "7680x4320"),
        ("[format]\nrate = 0", 2, "format.rate", "24000/1001"),
        ('[format]\nrate = "24/0"', 2, "format.rate", "24000/1001"),
        ("[format]\nrate = 1e999999999", 2, "format.rate", "24000/1001"),
        ("[budget]\nlimit = 1e-999999999", 2, "budget.limit", "12.50"),
        ('script = "a\\u0000b"', 1, "script", "inside the film's folder"),
        ("[format]\nrate = nan", 2, "format.rate", "24000/1001"),
        ("[format]\naspect = true", 2, "format.aspect", "16:9"),
        ("[story]\nyear = 1895.5", 2, "story.year", "-5000 to 9999"),
        ("[story]\nlatitude = 43.17", 2, "story.latitude", "longitude = "),
        ("[story]\nlatitude = 91\nlongitude = 0", 2, "story.latitude", "-90 to 90"),
        ("[story]\nlatitude = nan\nlongitude = 0", 2, "story.latitude", "-90 to 90"),
        ('[story]\nlatitude = "nord"\nlongitude = 0', 2, "story.latitude", "-90 to 90"),
        ('[story]\ndate = "31-12"', 2, "story.date", "07-14"),
        ('[story]\ndate = "02-30"', 2, "story.date", "07-14"),
        ('[pronunciation]\nWells = "/wɛlz"', 2, "pronunciation.Wells", "/wɛlz/"),
        ('[pronunciation]\nWells = ""', 2, "pronunciation.Wells", "/wɛlz/"),
        ('[cast.A]\nbuild = "homme"', 2, "cast.A.build", "man, woman, child"),
        ("[cast.A]\npitch = 300", 2, "cast.A.pitch", "-100 to 100"),
        ('[cast]\nA = "x"', 2, "cast.A", "[cast.A]"),
        ("[cast.ANNA]\n[cast.Anna]", 2, "cast.Anna", "one table"),
        ("[sound]\nloudness = -14", 2, "sound.loudness", "-16, -23, -24"),
        ("[sound]\ntrue_peak = 0", 2, "sound.true_peak", "-1"),
        ("[sound]\nmusic = 1", 2, "sound.music", "true, false"),
        ("[budget]\nlimit = -1", 2, "budget.limit", "0 or more"),
        ("[budget]\nlimit = 1.234", 2, "budget.limit", "two decimals"),
        ('[budget]\ncurrency = "€"', 2, "budget.currency", "EUR"),
        ('[[rights]]\nfile="a"\nauthor="b"\nlicence="c"\n[[rights]]\nfile="d"', 5, "rights", "author"),
        ("rights = 3", 1, "rights", "[[rights]]"),
        ("format = 3", 1, "format", "[format]"),
    ],
)
def test_a_setting_that_cannot_be_followed_names_its_key_its_line_and_what_is_allowed(
    text: str, where: int, what: str, todo: str
):
    error = refusal(text)
    assert error.where == f"film.toml:{where}"
    assert what in error.what
    assert todo in error.todo


def test_what_is_not_toml_is_refused_at_its_line_and_column():
    assert refusal('title = "a"\nauthor = "b').where.startswith("film.toml:2")
    assert refusal("a = 1\na = 2").where.startswith("film.toml:2")


def test_a_mark_of_utf8_and_windows_line_ends_change_nothing(tmp_path: Path):
    (tmp_path / "film.toml").write_bytes(b"\xef\xbb\xbf" + _WHOLE.replace("\n", "\r\n").encode())
    assert read_film(tmp_path) == parse_film(_WHOLE)


def test_a_film_toml_in_latin_1_is_refused_at_its_line(tmp_path: Path):
    (tmp_path / "film.toml").write_bytes('language = "fr"\ntitle = "Été"'.encode("latin-1"))
    with pytest.raises(EncodingError) as caught:
        read_film(tmp_path)
    assert caught.value.where == "film.toml:2"


def test_a_folder_without_film_toml_is_shown_how_to_begin(tmp_path: Path):
    with pytest.raises(FilmFolderError) as caught:
        read_film(tmp_path)
    assert "rushes new" in caught.value.todo
