"""What generative engines are told: the script's words, in a template's order, and what the director adds."""

from __future__ import annotations

import pytest

from rushes.departments.shoot.prompt import edit_prompt, prompt_of
from rushes.errors import NoteError, SettingsError
from tests.departments.shoot.staged import SCRIPT, close_up, ordered

NAMED = "[[shot: CU 85mm f/2 on MARIE]]"


def told(settings: str = "", script: str = SCRIPT, of: str = "MARIE") -> str:
    one = close_up(ordered(settings, script), of)
    return prompt_of(one.film, one.scene, one.shot, one.blocking)


def test_a_prompt_says_size_people_place_light_lens_and_period() -> None:
    prompt = told("[story]\nyear = 1934\n")
    assert prompt.startswith("Close-up of Marie.")
    for part in ("Marie: a woman (vingt ans – en robe rouge)", "Cuisine de Marie, interior, night", "In 1934", "85 mm"):
        assert part in prompt


def test_the_action_is_told_in_the_writers_own_words() -> None:
    assert "Louis sourit." in told(of="LOUIS")


def test_who_only_speaks_is_told_to_speak_without_the_words() -> None:
    prompt = told()
    assert "Marie is speaking." in prompt
    assert "parti" not in prompt


def test_whoever_is_out_of_frame_is_not_told() -> None:
    assert "Louis" not in told()


def test_somebody_nobody_describes_looks_as_the_maquette_dresses_them_in_every_shot() -> None:
    looks = {
        part
        for one in ordered()
        for part in prompt_of(one.film, one.scene, one.shot, one.blocking).replace(".", ";").split(";")
        if part.strip().startswith("Louis: a man")
    }
    assert len({look.strip() for look in looks}) == 1
    assert "hair" in looks.pop()


def test_a_shot_notes_own_words_take_the_place_of_the_action() -> None:
    script = SCRIPT.replace("[[shot: GP sur LOUIS]]", "[[shot: GP sur LOUIS | ses mains tremblent]]")
    prompt = told(script=script, of="LOUIS")
    assert "Ses mains tremblent." in prompt
    assert "sourit" not in prompt


def test_a_prompt_note_adds_from_there_on_and_only_is_all_that_is_told() -> None:
    added = SCRIPT.replace(NAMED, f"[[prompt: buée sur les vitres]]\n\n{NAMED}")
    assert told(script=added).endswith("Buée sur les vitres.")
    first = ordered(script=added)[0]
    assert "buée" not in prompt_of(first.film, first.scene, first.shot, first.blocking).casefold()
    alone = SCRIPT.replace(NAMED, f"[[prompt only: un ballon rouge]]\n\n{NAMED}")
    assert told(script=alone) == "un ballon rouge"


def test_the_words_around_the_scripts_may_be_french() -> None:
    assert told('[prompt]\nlanguage = "fr"\n').startswith("Gros plan sur Marie. Marie: une femme")


def test_a_look_is_told_in_words_and_an_unsaid_one_is_not_told() -> None:
    assert "Charcoal drawing" in told('[look]\nname = "fusain"\n')
    assert "ink" not in told()


def test_a_template_of_the_films_own_leaves_out_what_it_does_not_know() -> None:
    template = (
        '[prompt]\nstyle = "grain"\ntemplate = """\n{action}\nShot on [{weather} and] film[ {year}]\n{style}\n"""\n'
    )
    assert told(template) == "Marie is speaking. Shot on film. Grain."


def test_a_template_that_asks_for_what_there_is_not_names_the_parts_there_are() -> None:
    with pytest.raises(SettingsError, match="mood") as refused:
        told('[prompt]\ntemplate = "{mood}"\n')
    assert "framing" in str(refused.value.todo)


def test_a_picture_that_is_drawn_again_is_told_what_to_keep() -> None:
    one = close_up(ordered(), "MARIE")
    assert "pen and ink" in edit_prompt(one.film, one.scene, one.shot, one.blocking, "ink")
    assert "oil on canvas" in edit_prompt(one.film, one.scene, one.shot, one.blocking, "oil on canvas")


@pytest.mark.parametrize("note", ["[[prompt:]]", "[[prompt maybe: x]]", f"[[prompt: {'x' * 3000}]]"])
def test_a_prompt_note_that_says_nothing_or_too_much_is_refused_where_it_stands(note: str) -> None:
    with pytest.raises(NoteError) as refused:
        ordered(script=SCRIPT.replace(NAMED, note))
    assert str(refused.value.where).startswith("script.fountain:5")
