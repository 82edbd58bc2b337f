"""Subtitles, read as the audience reads them."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rushes.departments.deliver.cue import Subtitle
from rushes.departments.deliver.subtitles import srt, subtitles, vtt
from rushes.departments.deliver.words import tokens
from rushes.film.cut import Cut, PictureEvent, SoundEvent, Word
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.tier import Tier

RATE = Fraction(24)
SECOND = 48000


def says(text: str, start: float, seconds: float, who: str = "MARIE", timed: bool = True) -> SoundEvent:
    samples = round(seconds * SECOND)
    words = tuple(
        Word(m.start(), m.end(), samples * m.start() // len(text), samples * m.end() // len(text))
        for m in re.finditer(r"\w+", text)
    )
    return SoundEvent(
        stem="dialogue",
        name=who,
        key=f"voice/{who}/{start}",
        start=round(start * SECOND),
        samples=samples,
        media=Media("0" * 64, ".wav"),
        recipe="",
        engine="fake",
        tier=Tier.MAQUETTE,
        who=who,
        text=text,
        words=words if timed else (),
    )


def cut_of(*events: SoundEvent, seconds: int = 120) -> Cut:
    shot = PictureEvent("1A", "s/1", "1", 0, seconds * 24, 0, Media("1" * 64, ".mp4"), "r", "fake", Tier.MAQUETTE)
    return Cut("A film", Format(rate=RATE), (shot,), events)


def spoken(cues: tuple[Subtitle, ...]) -> str:
    return " ".join(cue.text for cue in cues).replace("\n", " ")


def test_a_short_line_is_one_cue_from_its_first_word_and_long_enough_to_be_read() -> None:
    (cue,) = subtitles(cut_of(says("Bonjour.", 2, 0.4)))
    assert cue == Subtitle(48, 72, ("Bonjour.",))


def test_a_long_line_is_parted_after_its_sentences_when_they_are_spoken() -> None:
    text = (
        "Il est parti ce matin, par le premier train. Je ne l'ai pas entendu descendre. "
        "La porte était ouverte, et la lampe brûlait encore sur la table."
    )
    cues = subtitles(cut_of(says(text, 1, 10)))
    assert [cue.text.replace("\n", " ") for cue in cues] == [
        "Il est parti ce matin, par le premier train. Je ne l'ai pas entendu descendre.",
        "La porte était ouverte, et la lampe brûlait encore sur la table.",
    ]
    second = text.index("La porte")
    assert abs(Fraction(cues[1].start, 24) - (1 + Fraction(10 * second, len(text)))) < Fraction(1, 12)


def test_french_punctuation_stays_with_its_word_and_as_the_writer_set_it() -> None:
    text = "Vous dites « jamais » ? Mais pourquoi donc : personne n'attend plus ici ! Partez, vite ; allez !"
    cues = subtitles(cut_of(says(text, 0, 6)))
    lines = [line for cue in cues for line in cue.lines]
    assert spoken(cues) == text
    assert not any(line[0] in "?!:;»" or line[-1] == "«" for line in lines)


def test_two_who_speak_at_once_share_a_cue_with_a_dash_each() -> None:
    cues = subtitles(cut_of(says("Arrêtez !", 3, 1), says("Ne bougez pas !", 3.1, 1.2, who="PAUL")))
    assert [cue.lines for cue in cues] == [("– Arrêtez !", "– Ne bougez pas !")]


def test_of_two_who_begin_together_the_left_one_is_above() -> None:
    left, right = says("Non.", 3, 1), says("Si.", 3, 1.2, who="PAUL")
    left, right = replace(left, key="voice/s/line-9"), replace(right, key="voice/s/line-10")
    assert [cue.lines for cue in subtitles(cut_of(left, right))] == [("– Non.", "– Si.")]


def test_one_who_interrupts_ends_the_cue_of_the_other_two_frames_before() -> None:
    first, second = subtitles(cut_of(says("Je voulais te dire que", 0, 2), says("Tais-toi.", 1.9, 1, who="PAUL")))
    assert first.end == second.start - 2


def test_a_line_of_five_thousand_words_is_read_as_it_is_spoken() -> None:
    text = " ".join(["Le train de nuit entre en gare, et personne ne bouge sur le quai ; il pleut."] * 320)
    assert len(text.split()) > 5000
    cues = subtitles(cut_of(says(text, 0, 1500), seconds=1510))
    assert spoken(cues) == text
    assert max(len(line) for cue in cues for line in cue.lines) <= 42
    assert max(cue.end - cue.start for cue in cues) <= 7 * 24
    # Halfway through the text is halfway through the time.
    assert abs(cues[len(cues) // 2].start / 24 - 750) < 10


def test_without_word_times_the_place_in_the_text_decides() -> None:
    text = "One two three four five six seven. " * 6
    cues = subtitles(cut_of(says(text.strip(), 0, 12, timed=False)))
    assert len(cues) > 1
    assert spoken(cues) == text.strip()


def test_a_film_in_which_nobody_speaks_has_no_subtitles() -> None:
    assert subtitles(cut_of()) == ()


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from("abcdé ,.!?«» :…-’"), min_size=1, max_size=300),
            st.floats(0, 100),
            st.floats(0.1, 20),
            st.sampled_from(["A", "B"]),
        ),
        max_size=6,
    )
)
def test_no_word_is_lost_and_no_two_cues_meet(lines: list[tuple[str, float, float, str]]) -> None:
    cues = subtitles(cut_of(*(says(text, start, seconds, who) for text, start, seconds, who in lines)))
    wanted = sorted("".join(text.split()) for text, *_ in lines)
    assert sorted("".join(wanted)) == sorted(
        re.sub(r"^– ", "", "\n".join(c.text for c in cues), flags=re.M).replace("\n", "").replace(" ", "")
    )
    for before, after in itertools.pairwise(cues):
        assert before.start < before.end <= after.start


@given(st.text(max_size=200))
def test_tokens_hold_every_character_that_is_not_a_space(text: str) -> None:
    held = "".join(text[token.begin : token.end] for token in tokens(text))
    assert re.sub(r"[ \t\r\n]", "", held) == re.sub(r"[ \t\r\n]", "", text)


CUES = (Subtitle(10, 40, ("Où êtes-vous ?",)), Subtitle(24 * 3661, 24 * 3661 + 25, ("– <Ici> & là.", "– Bien.")))


def test_srt_is_written_as_players_read_it() -> None:
    assert srt(CUES, RATE) == (
        "1\n00:00:00,417 --> 00:00:01,667\nOù êtes-vous ?\n\n2\n01:01:01,000 --> 01:01:02,042\n– <Ici> & là.\n– Bien.\n"
    )


def test_vtt_is_written_as_browsers_read_it() -> None:
    text = vtt(CUES, RATE)
    assert text.startswith("WEBVTT\n\n00:00:00.417 --> 00:00:01.667\nOù êtes-vous ?\n\n")
    assert "– &lt;Ici&gt; &amp; là." in text
