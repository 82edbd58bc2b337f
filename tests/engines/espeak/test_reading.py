"""What is written is read as a reader would: compared by the phonemes that are heard."""

from __future__ import annotations

import pytest

from rushes.engines.espeak import voicebox
from rushes.engines.espeak.library import Delivery, synthesise
from rushes.engines.espeak.mapped import Mapped
from rushes.engines.espeak.reading import read


def phonemes(text: str, language: str) -> str:
    voice = f"{voicebox.language(language)}+{voicebox.variant('man-1', 100, 100)}"
    (utterance,) = synthesise([(text, Delivery(voice, 150, 50, 50, 80))], voicebox.data_folder())
    # Whether a schwa is heard in "quatre-vingts" is the synthesiser's own affair.
    return "".join(name.strip("ˈˌ").rstrip("-") for name, _ in utterance.phonemes).replace("ə", "")


@pytest.mark.parametrize(("written", "said"), [
    ("M. Dupont", "monsieur Dupont"),
    ("MM. Dupont et Roux", "messieurs Dupont et Roux"),
    ("Mme Dupont et Mlle Roux", "madame Dupont et mademoiselle Roux"),
    ("le Dr Roux", "le docteur Roux"),
    ("St-Malo", "saint-Malo"),
    ("le n° 12", "le numéro douze"),
    ("le 1er étage", "le premier étage"),
    ("la 1re fois", "la première fois"),
    ("le 2e jour", "le deuxième jour"),
    ("le XIVe siècle", "le quatorzième siècle"),
    ("Louis XIV", "Louis quatorze"),
    ("François Ier", "François premier"),
    ("à 14h30", "à quatorze heures trente"),
    ("à 14 h", "à quatorze heures"),
    ("à 1h05", "à une heure zéro cinq"),
    ("à 21h", "à vingt et une heures"),
    ("3 km", "trois kilomètres"),
    ("90 km/h", "quatre-vingt-dix kilomètres heure"),
    ("5 €", "cinq euros"),
    ("5,50 €", "cinq euros cinquante"),
    ("1 200 francs", "mille deux cents francs"),
    ("le 12/05/1999", "le douze mai mille neuf cent quatre-vingt-dix-neuf"),
    ("le 1 mai", "le premier mai"),
    ("1 heure, 1 an", "une heure, un an"),
    ("21 ans, 31 lettres", "vingt et un ans, trente et une lettres"),
    ("de 9h à 17h30", "de neuf heures à dix-sept heures trente"),
    ("il fait -5 °C", "il fait moins cinq degrés"),
    ("10 000 F", "dix mille francs"),
    ("3 000 000 €", "trois millions d’euros"),
    ("1/2 litre, les 3/4", "un demi litre, les trois quarts"),
    ("2 + 2 = 4", "deux plus deux égale quatre"),
    ("ch. 3, p. 12", "ch. trois, page douze"),
    ("06 12 34 56 78", "zéro six douze trente-quatre cinquante-six soixante-dix-huit"),
])  # fmt: skip
def test_french_is_read_aloud(written: str, said: str) -> None:
    assert phonemes(read(Mapped.of(written), "fr").text, "fr") == phonemes(said, "fr")


@pytest.mark.parametrize(("written", "said"), [
    ("Dr. Roe of St. Paul", "doctor Roe of saint Paul"),
    ("12 Main St.", "twelve Main street"),
    ("$20", "twenty dollars"),
    ("$3.50", "three dollars fifty"),
    ("$2 million", "two million dollars"),
    ("1,200 men", "one thousand two hundred men"),
    ("in 1895", "in eighteen ninety five"),
    ("since 1905", "since nineteen oh five"),
    ("in 1900", "in nineteen hundred"),
    ("in the 1920s", "in the nineteen twenties"),
    ("in 2024", "in twenty twenty four"),
    ("on July 4, 1776", "on July fourth, seventeen seventy six"),
    ("on the 4 July, on 21 May", "on the fourth of July, on the twenty first of May"),
    ("14/07/1789", "the fourteenth of July, in seventeen eighty nine"),
    ("1/2, 3/4", "one half, three quarters"),
    ("room 237, room 205", "room two thirty seven, room two oh five"),
    ("555-1234", "five five five, one two three four"),
    ("Bob Roe Jr.", "Bob Roe junior"),
    ("at 10:42", "at ten forty two"),
    ("at 9:00", "at nine o'clock"),
    ("World War II", "World War two"),
    ("No. 5", "number five"),
    ("3 km", "three kilometres"),
    ("£5", "five pounds"),
])  # fmt: skip
def test_english_is_read_aloud(written: str, said: str) -> None:
    assert phonemes(read(Mapped.of(written), "en").text, "en") == phonemes(said, "en")


@pytest.mark.parametrize(
    "text", ["Je dis oui.", "Le CV de M", "MIX et LILI", "I MIX it", "au 3 rue Mozart", "01 42 68 53 00"]
)
def test_what_only_resembles_an_abbreviation_is_left_alone(text: str) -> None:
    assert read(Mapped.of(text), "fr").text == text


def test_every_character_knows_where_it_was_written() -> None:
    text = "Il est 14h30, M. Dupont."
    said = read(Mapped.of(text), "fr")
    assert said.text == "Il est 14 heures 30, monsieur Dupont."
    at = said.text.index("heures")
    begin, end = said.spans[at]
    assert text[begin:end] == "14h30"
    begin, end = said.spans[said.text.index("monsieur")]
    assert text[begin:end] == "M."


def test_a_saying_is_followed_in_letters_and_in_phonemes() -> None:
    sayings = (("La Ciotat", "la siota"), ("Rushes", "/ʁœʃ/"))
    said = read(Mapped.of("Bienvenue à La Ciotat chez rushes !"), "fr", sayings).text
    assert phonemes(said, "fr") == phonemes("Bienvenue à la siota chez [[rWS]] !", "fr")


def test_double_brackets_and_control_characters_of_a_writer_are_not_commands() -> None:
    assert read(Mapped.of("a [[b]] \x01+99P c"), "fr").text == "a   b    +99P c"
