"""Whether a film may use an engine is told with a reason, before anything is downloaded."""

from dataclasses import replace

import pytest

from rushes.engines.card import Card, Terms, Weights
from rushes.engines.permission import Answer, permitted
from rushes.engines.territories import overlap
from rushes.film.film import Film
from rushes.film.release import Release
from rushes.film.tier import Tier

FREE = Card("model", "1", ("text-to-video",), Tier.DRAFT, "Apache-2.0", title="The model")


def asked(release: Release, licence: str = "Community", **terms) -> Answer:
    card = replace(FREE, licence=licence, currency="USD", terms=Terms(**terms))
    return permitted(Film("A film", release=release), card)


def test_a_free_licence_asks_nothing():
    assert permitted(Film("A film"), FREE) == Answer(True)


def test_a_non_commercial_model_may_not_be_used_where_money_is_earned():
    answer = asked(Release(commercial=True), commercial=False)
    assert not answer.permitted
    assert answer.reason == "The model (Community) may not be used in a commercial film."
    assert 'licensed = ["model"]' in answer.todo


def test_it_may_where_none_is():
    assert asked(Release(commercial=False), commercial=False).permitted


def test_what_the_film_does_not_say_is_asked_for_and_not_taken_for_a_yes():
    for terms, word in (
        ({"commercial": False}, "commercial = false"),
        ({"excluded": ("KR",)}, "territories = "),
        ({"revenue_limit": 1_000_000}, "revenue = 0"),
    ):
        answer = asked(Release(), **terms)
        assert not answer.permitted
        assert "does not say" in answer.reason
        assert word in answer.todo


@pytest.mark.parametrize(
    ("shown", "excluded", "may"),
    [
        (("FR",), ("EU", "GB", "KR"), False),
        (("EU",), ("FR",), False),
        (("CH", "CA"), ("EU", "GB", "KR"), True),
        (("world",), ("KR",), False),
        (("GB",), ("UK",), False),
        (("NO",), ("EU",), True),
        (("EEA",), ("NO",), False),
    ],
)
def test_a_country_counts_with_the_unions_it_belongs_to(shown, excluded, may):
    assert asked(Release(territories=shown), excluded=excluded).permitted is may


def test_the_world_overlaps_with_everything():
    assert overlap("world", "FR")
    assert overlap("EU", "worldwide")


def test_revenue_is_compared_in_the_licences_currency_alone():
    limit = {"revenue_limit": 1_000_000}
    assert asked(Release(revenue=(("USD", 999_999),)), **limit).permitted
    assert not asked(Release(revenue=(("USD", 1_000_001),)), **limit).permitted
    other = asked(Release(revenue=(("EUR", 10),)), **limit)
    assert not other.permitted
    assert "USD" in other.todo
    assert asked(Release(revenue=(("EUR", 0),)), **limit).permitted  # nothing is nothing in any currency
    assert asked(Release(commercial=False), **limit).permitted  # the limits are those of commercial use


def test_gated_terms_have_to_be_accepted_by_name():
    answer = asked(Release(), gated=True, url="https://example.org/terms")
    assert not answer.permitted
    assert "https://example.org/terms" in answer.todo
    assert asked(Release(accepted=("model",)), gated=True).permitted
    assert not asked(Release(accepted=("another",)), gated=True).permitted


def test_gated_weights_are_gated_too():
    card = replace(FREE, weights=(Weights("owner/name", gated=True),))
    assert not permitted(Film("A film"), card).permitted


def test_a_duty_to_mark_what_is_generated_is_told_and_cannot_be_declined():
    assert asked(Release(), provenance=True).duties
    assert not asked(Release(provenance=False), provenance=True).permitted


def test_another_licence_lifts_what_the_terms_forbid_but_opens_no_gate():
    release = Release(commercial=True, territories=("world",), licensed=("model",))
    assert asked(release, commercial=False, excluded=("EU",), revenue_limit=1).permitted
    assert not asked(release, commercial=False, gated=True).permitted


def test_a_commercial_film_wants_to_know_the_licence():
    assert asked(Release(commercial=False), licence="unknown").permitted
    assert not asked(Release(commercial=True), licence="unknown").permitted
