"""Presets are checked against the clients that are installed, not against memory."""

from __future__ import annotations

import inspect
import typing
from typing import Any

import pytest

from rushes.engines import services
from rushes.engines.card import Price
from rushes.engines.prices import price
from rushes.engines.services import catalogue
from rushes.engines.services.clients.veo import _SOURCE
from rushes.engines.services.sheet import Sheet
from rushes.film.money import Money

KINDS = [services.VEO, services.RUNWAY, services.FAL, services.REPLICATE, services.OPENAI]
ALL = [(kind, name) for kind in KINDS for name in kind.names()]


def sheets_of(kind: services.Kind) -> list[Sheet]:
    return [kind.engine_class(name).sheet for name in kind.names()]


def arguments(sheet: Sheet) -> set[str]:
    sized = {name for size in sheet.sizes for name in size.arguments}
    return {*sheet.inputs.values(), *sheet.options, *sized}


@pytest.mark.parametrize(("kind", "name"), ALL, ids=[name for _, name in ALL])
def test_a_preset_says_who_makes_it_under_which_terms(kind: services.Kind, name: str) -> None:
    card = kind.engine_class(name).card
    assert card.title
    assert card.homepage.startswith("https://")
    assert card.extra == kind.service
    assert card.offline or card.terms.url
    assert card.prices or card.offline, "what costs money says how much, or that it is not known"
    for each in card.prices:
        if each.unit == "unknown":
            continue
        assert each.amount > 0
        assert each.since > "2026"
        assert each.unit in ("second", "picture", "call", "characters", "tokens", "minute")


def test_every_price_is_of_a_preset() -> None:
    assert set(catalogue.prices()) <= {name for _, name in ALL}
    assert services.VEO.engine_class("veo-3.1").card.prices == (Price("second", 400_000, "USD", "2026-09-20"),)


@pytest.mark.parametrize(("milliseconds", "paid"), [(3_200, 1_600_000), (4_000, 1_600_000), (4_100, 2_400_000)])
def test_a_shot_is_quoted_at_the_length_that_is_sold(milliseconds: int, paid: int) -> None:
    card = services.VEO.engine_class("veo-3.1").card
    assert price(card, "text-to-video", None, milliseconds, 60.0) == Money.of(paid, "USD")


def test_veos_client_takes_what_its_presets_send() -> None:
    from google.genai import types

    for sheet in sheets_of(services.VEO):
        known = {*_SOURCE, *types.GenerateVideosConfig.model_fields}
        assert arguments(sheet) <= known


def test_runways_client_takes_what_its_presets_send() -> None:
    from runwayml import types

    for sheet in sheets_of(services.RUNWAY):
        for capability, model in sheet.models.items():
            words = {word.title() for word in capability.split("-")}
            name = "".join(word.title() for word in capability.split("-")) + "CreateParams"
            assert words
            known = _typed(getattr(types, name), model)
            sent = {each for each in arguments(sheet) if each != "last_frame"}  # goes as prompt_image
            if capability.startswith("text"):
                sent -= {"prompt_image"}
            assert sent <= set(known), f"{model}: {sent - set(known)}"
            for size in sheet.sizes:
                allowed = typing.get_args(_bare(known["ratio"]))
                assert size.arguments["ratio"] in allowed, f"{model}, {capability}: {size.arguments['ratio']}"


def _typed(union: Any, model: str) -> dict[str, Any]:
    """The arguments of a model, by name."""
    for each in typing.get_args(union):
        known = typing.get_type_hints(each)
        if model in typing.get_args(_bare(known["model"])):
            return known
    raise AssertionError(f"Runway's client does not know {model!r}")


def _bare(hint: Any) -> Any:
    while typing.get_origin(hint) in (typing.Required, typing.Annotated):
        hint = typing.get_args(hint)[0]
    return hint


def test_openais_client_takes_what_its_presets_send() -> None:
    from openai.resources.audio.speech import Speech
    from openai.resources.chat.completions import Completions
    from openai.resources.images import Images

    methods = {"text-to-image": Images.generate, "image-to-image": Images.edit, "inpainting": Images.edit,
               "text-to-speech": Speech.create, "text-generation": Completions.create}  # fmt: skip
    for sheet in sheets_of(services.OPENAI):
        for capability in sheet.models:
            sent = arguments(sheet) - ({"image", "mask"} if capability == "text-to-image" else set())
            known = set(inspect.signature(methods[capability]).parameters)
            assert sent <= known, f"{sheet.card.name}: {sent - known}"


def test_runways_voices_are_voices_of_runway() -> None:
    from runwayml.types import text_to_speech_create_params as told

    known = typing.get_args(_bare(typing.get_type_hints(told.ElevenMultilingualV2Voice)["preset_id"]))
    for sheet in sheets_of(services.RUNWAY):
        for voices in sheet.voices.values():
            assert {each["preset_id"] for each in voices} <= set(known)
