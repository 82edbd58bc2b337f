"""Subtitles, read as the audience reads them."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from spoken import RATE, cut_of, says, subtitles

from rushes.departments.subtitles import rules_for, violations
from rushes.departments.subtitles.words import tokens
from rushes.film.subtitle import Subtitle


def spoken(cues: tuple[Subtitle, ...]) -> str:
    return " ".join(cue.text for cue in cues).replace("\n", " ")


def test_a_short_line_is_one_cue_from_its_first_word_and_long_enough_to_be_read() -> None:
    (cue,) = subtitles(cut_of(says("Bonjour.", 2, 0.4)))
    assert (cue.start, cue.end, cue.lines) == (48, 68, ("Bonjour.",))  # five sixths of a second


def test_a_long_line_is_parted_after_its_sentences_when_they_are_spoken() -> None:
    text = (
        "Il est parti ce matin, par le premier train. Je ne l'ai pas entendu descendre. "
        "La porte était ouverte, et la lampe brûlait encore sur la table."
    )
    cues = subtitles(cut_of(says(text, 1, 10)))
    assert [cue.text.replace("\n", " ") for cue in cues] == [
        "Il est parti ce matin, par le premier train.",
        "Je ne l'ai pas entendu descendre.",
        "La porte était ouverte, et la lampe brûlait encore sur la table.",
    ]
    second = text.index("La porte")
    assert abs(Fraction(cues[2].start, 24) - (1 + Fraction(10 * second, len(text)))) < Fraction(1, 12)


def test_french_punctuation_stays_with_its_word_and_as_the_writer_set_it() -> None:
    text = "Vous dites « jamais » ? Mais pourquoi donc : personne n'attend plus ici ! Partez, vite ; allez !"
    cues = subtitles(cut_of(says(text, 0, 6)))
    lines = [line for cue in cues for line in cue.lines]
    assert spoken(cues) == text
    assert not any(line[0] in "?!:;»" or line[-1] == "«" for line in lines)


def test_two_who_speak_at_once_share_a_cue_with_a_dash_each() -> None:
    cues = subtitles(cut_of(says("Arrêtez !", 3, 1), says("Ne bougez pas !", 3.1, 1.2, who="PAUL")))
    assert [cue.lines for cue in cues] == [("- Arrêtez !", "- Ne bougez pas !")]


def test_of_two_who_begin_together_the_left_one_is_above() -> None:
    left, right = says("Non.", 3, 1), says("Si.", 3, 1.2, who="PAUL")
    left, right = replace(left, key="voice/s/line-9"), replace(right, key="voice/s/line-10")
    assert [cue.lines for cue in subtitles(cut_of(left, right))] == [("- Non.", "- Si.")]


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
            st.text(st.sampled_from("abcdé ,.!?«» :…–’"), min_size=1, max_size=300),
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
        re.sub(r"^- ", "", "\n".join(c.text for c in cues), flags=re.M).replace("\n", "").replace(" ", "")
    )
    for before, after in itertools.pairwise(cues):
        assert before.start < before.end <= after.start


@given(st.text(max_size=200), st.sampled_from([26, 32, 42]))
def test_tokens_hold_every_character_that_is_not_a_space(text: str, width: int) -> None:
    held = "".join(text[token.begin : token.end] for token in tokens(text, width))
    assert re.sub(r"[ \t\r\n]", "", held) == re.sub(r"[ \t\r\n]", "", text)


def laid(text: str, language: str) -> tuple[str, ...]:
    (cue,) = subtitles(cut_of(says(text, 1, 6)), language)
    return cue.lines


def test_a_line_is_broken_where_the_grammar_lets_it_and_the_lower_one_is_the_longer() -> None:
    assert laid("I told her that I would never go back to the old house.", "en") == (
        "I told her that I would never go back",
        "to the old house.",
    )
    assert laid("Je ne sais pas encore si la petite viendra avec nous.", "fr")[0].endswith(("encore", "viendra"))
    for text, language in (
        ("She had been waiting for the doctor since the early morning.", "en"),
        ("Il a vu le vieux monsieur de la gare qui cherchait sa valise.", "fr"),
        ("Er hat gesagt, dass die Lampe in der Nacht gebrannt haben soll.", "de"),
    ):
        upper, _ = laid(text, language)
        assert upper.split()[-1].casefold() not in {"the", "for", "had", "le", "la", "de", "qui", "die", "der", "dass"}


def test_what_fits_on_one_line_stays_on_one() -> None:
    assert laid("Le train, lui, n’a pas d’heure ce matin.", "fr") == ("Le train, lui, n’a pas d’heure ce matin.",)


def test_a_name_is_not_torn_in_two() -> None:
    upper, _ = laid("Nobody in the whole town ever called Margaret Wilson anything but Miss.", "en")
    assert not upper.endswith("Margaret")


def test_japanese_is_set_in_lines_of_thirteen_and_no_line_begins_with_a_closing_mark() -> None:
    text = "昨日の夜、駅の前であなたのお母さんに会いました。とても元気そうで、よく笑っていました。"
    cues = subtitles(cut_of(says(text, 1, 14, timed=False)), "ja")
    lines = [line for cue in cues for line in cue.lines]
    assert "".join(lines) == text
    assert max(map(len, lines)) <= 13
    assert not any(line[0] in "、。っゃゅょー" for line in lines)


def test_korean_chinese_and_thai_keep_to_their_own_widths() -> None:
    for language, text, widest in (
        ("ko", "어젯밤 역 앞에서 당신의 어머니를 만났어요. 아주 건강해 보이셨어요.", 16),
        ("zh", "昨天晚上我在车站前面遇见了你的母亲，她看起来很健康，一直在笑。", 16),
        ("th", "เมื่อคืนนี้ฉันพบแม่ของคุณที่หน้าสถานีรถไฟ ท่านดูแข็งแรงมาก", 35),
    ):
        cues = subtitles(cut_of(says(text, 1, 12, timed=False)), language)
        rules = rules_for(language)
        found = violations(cues, rules, RATE)
        assert not [one for one in found if one.rule in ("line", "lines")]
        assert rules.width // rules.unit == widest
        assert "".join("".join(cue.lines) for cue in cues).replace(" ", "") == text.replace(" ", "")


def test_a_voice_over_a_telephone_and_a_song_stand_in_italics_and_who_is_there_does_not() -> None:
    heard = (
        says("Je suis très vieille.", 1, 2, stem="narrator"),
        says("Allô ?", 5, 1, who="PAUL", through="telephone"),
        says("Il était un petit navire", 8, 2, sung=True),
        says("Derrière la porte.", 12, 2, through="door"),
        says("Bonjour.", 16, 1),
    )
    assert [cue.tilted for cue in subtitles(cut_of(*heard))] == [True, True, True, False, False]
    assert not any(cue.tilted for cue in subtitles(cut_of(*heard), "ar"))


def test_a_subtitle_comes_on_the_cut_beside_its_first_word_and_goes_two_frames_before_the_next() -> None:
    # The voice begins five frames after a cut and ends seven before another.
    (cue,) = subtitles(cut_of(says("Le quai est vide, ce matin.", 53 / 24, 60 / 24), shots=(48, 120)))
    assert (cue.start, cue.end) == (48, 118)


def test_a_subtitle_that_cannot_be_on_a_cut_keeps_half_a_second_from_it() -> None:
    before, after = subtitles(
        cut_of(says("Le quai est vide.", 38 / 24, 3), says("Oui, vide.", 201 / 24, 2, who="PAUL"), shots=(48, 192))
    )
    assert before.start == 36
    assert after.start == 204


def test_holes_shorter_than_half_a_second_are_closed_to_two_frames() -> None:
    first, second = subtitles(cut_of(says("Le train est en retard ce matin.", 2, 2.5), says("Comme hier.", 4.8, 1)))
    assert second.start - first.end == 2


def test_a_quick_exchange_is_one_subtitle_with_a_hyphen_each_as_the_language_sets_it() -> None:
    heard = says("Toi ?", 2, 0.4), says("Moi.", 2.5, 0.4, who="PAUL")
    assert [cue.lines for cue in subtitles(cut_of(*heard))] == [("- Toi ?", "- Moi.")]
    assert [cue.lines for cue in subtitles(cut_of(*heard), "en")] == [("-Toi ?", "-Moi.")]


def test_children_are_given_more_time_to_read() -> None:
    heard = says("Le petit train est arrivé à la gare.", 2, 0.6)
    (cue,), (slower,) = subtitles(cut_of(heard)), subtitles(cut_of(heard), children=True)
    assert slower.end - slower.start > cue.end - cue.start


def test_what_cannot_hold_is_told_with_its_figure_and_its_limit() -> None:
    cues = subtitles(cut_of(says("Je n’ai jamais dit que je viendrais demain.", 1, 0.5), says("Si.", 1.6, 0.3)))
    told = [(one.rule, str(one)) for one in violations(cues, rules_for("fr"), RATE)]
    assert ("short", "Subtitle 1 (00:00:01.000) stands 0.50 s (at least 0.83).") in told
    assert ("speed", "Subtitle 1 (00:00:01.000) asks to be read at 86.0 characters a second (at most 17).") in told


def test_each_rule_that_is_broken_by_hand_is_found() -> None:
    broken = (
        Subtitle(0, 10, ("Court",)),
        Subtitle(11, 40, ("Trop près",)),
        Subtitle(38, 260, ("Par-dessus, et trop longtemps",)),
        Subtitle(300, 400, ("Un", "deux", "trois")),
        Subtitle(410, 500, ("Une ligne bien trop longue pour qui doit la lire en marchant",)),
        Subtitle(504, 560, ("À côté du plan",)),
        Subtitle(700, 800, ("Après la fin",)),
    )
    found = violations(broken, rules_for("fr"), RATE, changes=(501,), frames=720)
    assert {(one.number, one.rule) for one in found} >= {
        (1, "short"),
        (1, "gap"),
        (2, "overlap"),
        (3, "long"),
        (4, "lines"),
        (5, "line"),
        (6, "cut"),
        (7, "end"),
    }


@given(
    st.lists(st.tuples(st.integers(0, 40), st.floats(0.2, 6), st.sampled_from(["A", "B"])), max_size=8),
    st.lists(st.integers(1, 1400), max_size=8, unique=True),
    st.sampled_from([24, 25, 30, 50]),
)
def test_no_two_subtitles_meet_whatever_the_cuts(
    lines: list[tuple[int, float, str]], shots: list[int], rate: int
) -> None:
    events = [says("Le train est là, dit-elle.", start + 0.37, seconds, who) for start, seconds, who in lines]
    cut = cut_of(*events, seconds=60, shots=tuple(sorted(shots)), rate=Fraction(rate))
    for before, after in itertools.pairwise(subtitles(cut)):
        assert before.start < before.end <= after.start


def test_a_japanese_line_ends_with_a_particle_rather_than_begins_with_one() -> None:
    (cue,) = subtitles(cut_of(says("昨日の夜、駅の前であなたのお母さんに会いました。", 1, 6, timed=False)), "ja")
    assert cue.lines == ("昨日の夜、駅の前であなたの", "お母さんに会いました。")


def test_two_whose_first_words_fall_on_the_same_cut_share_a_subtitle_with_a_hyphen_each() -> None:
    heard = says("Toi ?", 46 / 24, 0.5), says("Attendez-moi donc.", 53 / 24, 1, who="PAUL")
    assert [cue.lines for cue in subtitles(cut_of(*heard, shots=(48,)))] == [("- Toi ?", "- Attendez-moi donc.")]
