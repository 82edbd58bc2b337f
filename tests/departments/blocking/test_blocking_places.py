"""Which set a heading asks for, in both languages; and the plans of the sets themselves."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import pytest
from stagehand import film, scene, shot

from rushes.departments.blocking.floorplans import floor_plan, kinds, read_plan
from rushes.departments.blocking.plan import design_set
from rushes.departments.blocking.tables import table
from rushes.errors import CheckFailed
from rushes.film.heading import Hour, Side

HEADINGS = [
    (Side.INT, "CUISINE DE MARIE", "kitchen"),
    (Side.EXT, "CIMETIERE DU VILLAGE", "cemetery"),  # capitals are often typed without accents
    (Side.INT, "CAFE DE LA PLACE", "cafe"),
    (Side.EXT, "FORET", "forest"),
    (Side.EXT, "GRAVEYARD ON THE HILL", "cemetery"),  # the hill is only where it is
    (Side.INT, "MARIE'S KITCHEN", "kitchen"),
    (Side.INT, "MAISON DE MARIE - CHAMBRE", "bedroom"),
    (Side.INT, "THE INN - KITCHEN", "kitchen"),
    (Side.INT, "JOHN'S HOUSE", "room"),
    (Side.EXT, "JOHN'S HOUSE", "doorstep"),
    (Side.INT, "CAFÉ DE LA PLACE", "cafe"),
    (Side.EXT, "TERRASSE DU CAFÉ", "square"),
    (Side.EXT, "QUAI DE LA GARE DE LA CIOTAT", "platform"),
    (Side.EXT, "TRAIN STATION", "platform"),
    (Side.EXT, "QUAI DU PORT", "harbour"),
    (Side.EXT, "HARBOUR WALL", "harbour"),
    (Side.INT, "LE PHARE", "lamp-room"),
    (Side.INT, "LIGHTHOUSE KITCHEN", "kitchen"),
    (Side.EXT, "LIGHTHOUSE", "sea"),
    (Side.EXT, "L'ÉTANG", "lake"),
    (Side.EXT, "THE WOODS", "forest"),
    (Side.EXT, "PLAGES", "sea"),
    (Side.EXT, "PLACE DU VILLAGE", "square"),
    (Side.INT, "HOTEL LOBBY", "lobby"),
    (Side.INT, "BUREAU DU COMMISSAIRE", "office"),
    (Side.INT_EXT, "VOITURE", "street"),
    (Side.UNSAID, "LE RÊVE", "stage"),
    (Side.INT, "LA FORÊT", "forest"),
    (Side.EXT, "CHAMBRE DE MARGOT", "bedroom"),
    (Side.EXT, "SALON DE MARGOT", "street"),
    (Side.EXT, "THE COMMON", "park"),
    (Side.EXT, "POLICE STATION", "street"),
    (Side.EXT, "QUAI DE SEINE", "river"),
    (Side.EXT, "BALCON DE JULIETTE", "balcony"),
    (Side.EXT, "CIMETIERE DU NORD", "cemetery"),
    (Side.EXT, "BUS STOP", "bus-stop"),
    (Side.INT, "PHONE BOOTH", "phone-box"),
    (Side.EXT, "SOUS LE PONT", "under-bridge"),
    (Side.INT, "SALLE DES FÊTES", "village-hall"),
    (Side.EXT, "VIGNES", "vineyard"),
    (Side.EXT, "WATERFALL", "waterfall"),
    (Side.EXT, "RUINES DE L'ABBAYE", "ruins"),
    (Side.EXT, "WESTERN TOWN", "frontier-street"),
    (Side.EXT, "SUBURBAN STREET", "suburb"),
    (Side.EXT, "FAVELA", "slum"),
    (Side.EXT, "STADE DE FRANCE", "stadium"),
    (Side.EXT, "MOTEL", "motel"),
    (Side.EXT, "TARMAC", "airfield"),
    (Side.EXT, "CAMP DE BASE", "camp"),
    (Side.EXT, "THE JUNGLE", "jungle"),
    (Side.EXT, "STATION DE SKI", "snowfield"),
    (Side.INT, "CRYO BAY", "hospital"),
    (Side.INT, "STARSHIP - BRIDGE", "control-room"),
    (Side.INT, "CARGO BAY", "factory"),
    (Side.INT, "MESS HALL", "restaurant"),
    (Side.INT, "FOX'S DEN", "tunnel"),
    (Side.INT, "MARY'S DEN", "room"),
    (Side.INT, "POULAILLER", "barn"),
    (Side.INT, "DILIGENCE", "train"),
    (Side.INT, "AVION - CABINE", "plane"),
    (Side.INT, "CABINE DU CAPITAINE", "ship-cabin"),
    (Side.INT, "STUDIO DE DANSE", "dance-studio"),
    (Side.INT, "GYMNASE DU LYCÉE", "gym"),
    (Side.INT, "BOXING GYM", "gym"),
    (Side.INT, "COMMISSARIAT", "police"),
    (Side.INT, "SHERIFF'S OFFICE", "police"),
    (Side.INT, "SALOON", "saloon"),
    (Side.INT, "BOÎTE DE NUIT", "nightclub"),
    (Side.INT, "AIRPORT - DEPARTURE LOUNGE", "concourse"),
    (Side.INT, "GARE DE LYON", "concourse"),
    (Side.INT, "QUAI DU MÉTRO", "metro-station"),
    (Side.INT, "SUPERMARKET", "supermarket"),
    (Side.INT, "BANQUE DE FRANCE", "counter-hall"),
    (Side.INT, "NEWSROOM", "open-office"),
    (Side.INT, "SYNAGOGUE", "prayer-hall"),
    (Side.INT, "CHÂTEAU - SALLE DU TRÔNE", "great-hall"),
    (Side.INT, "MORGUE", "surgery"),
    (Side.INT, "RECORDING STUDIO", "studio"),
    (Side.INT, "PISCINE MUNICIPALE", "baths"),
    (Side.INT, "TRAPPER'S SHACK", "cabin"),
    (Side.INT, "PARKING SOUTERRAIN", "parking"),
    (Side.INT, "THE CAVE", "tunnel"),
    (Side.INT, "LA CAVE", "cellar"),
    (Side.EXT, "JUNGLE CLEARING", "jungle"),
    (Side.INT, "XYZZY", "room"),
    (Side.EXT, "XYZZY", "street"),
    (Side.UNSAID, "XYZZY", "stage"),
    (Side.EXT, "WOODEN SHACK", "countryside"),
    (Side.EXT, "RUELLE DERRIÈRE LE BAR", "alley"),
    (Side.EXT, "LE MARCHÉ AUX FLEURS", "market"),
    (Side.EXT, "JARDIN DU PRESBYTÈRE", "garden"),
    (Side.EXT, "CENTRAL PARK", "park"),
    (Side.EXT, "COUR INTÉRIEURE", "courtyard"),
    (Side.EXT, "ROOFTOP", "rooftop"),
    (Side.EXT, "LE PONT NEUF", "bridge"),
    (Side.EXT, "BORD DE SEINE", "river"),
    (Side.EXT, "ROUTE DE CAMPAGNE", "road"),
    (Side.EXT, "WHEAT FIELD", "field"),
    (Side.EXT, "MOUNTAIN PASS", "mountain"),
    (Side.EXT, "LE DÉSERT", "desert"),
    (Side.EXT, "GRAVEYARD", "cemetery"),
    (Side.EXT, "COUR DE FERME", "farm"),
    (Side.EXT, "LA FALAISE", "cliff"),
    (Side.EXT, "VUE DE LA VILLE", "skyline"),
    (Side.EXT, "LA PISCINE DE PAUL", "pool"),
    (Side.EXT, "MINE ENTRANCE", "tunnel"),
    (Side.EXT, "ENTRÉE DE LA MINE", "tunnel"),
]


@pytest.mark.parametrize(("side", "place", "kind"), HEADINGS)
def test_a_heading_asks_for_its_set(side: Side, place: str, kind: str) -> None:
    language = "en" if any(word in place for word in ("HOUSE", "LIGHT", "JUNGLE", "THE ", "MARIE'S", "LOBBY")) else "fr"
    assert design_set(scene([], place, side), film(language=language)).kind == kind


def test_one_place_is_one_set_in_the_whole_film() -> None:
    morning = scene([shot("a")], "Cuisine de  Marie", hour=Hour.MORNING, cast=["MARIE"])
    night = scene([shot("b"), shot("c")], "CUISINE DE MARIE", hour=Hour.NIGHT)
    assert design_set(morning, film()) == design_set(night, film())
    assert design_set(morning, film()) != design_set(scene([], "CUISINE DE PAUL"), film())


def test_the_heading_dresses_the_set_with_what_it_names_and_no_more() -> None:
    assert design_set(scene([], "LE PHARE", Side.EXT), film()).dressing == ("lighthouse",)
    assert design_set(scene([], "CUISINE"), film()).dressing == ()


def test_every_word_for_a_place_leads_to_a_set_there_is() -> None:
    places = table("places")
    for vicinity in ("inside", "outside"):
        assert set(places[vicinity]) <= set(kinds())
    assert set(places["fallback"].values()) <= set(kinds())


@pytest.mark.parametrize("kind", kinds())
def test_a_floor_plan_leaves_people_room(kind: str) -> None:
    plan = floor_plan(kind)
    assert len(plan.places) >= 6
    assert all((plan.pairs, plan.walks, plan.tables, plan.floor))
    spots = {place.name: place.at for place in plan.places}
    for first, second in plan.pairs:
        assert hypot(spots[first].x - spots[second].x, spots[first].z - spots[second].z) > 600


def test_a_floor_plan_that_cannot_be_used_is_refused_by_name() -> None:
    entry = dict(table("interiors")["kitchen"])
    with pytest.raises(CheckFailed, match="kitchen cannot be read"):
        read_plan("kitchen", {key: value for key, value in entry.items() if key != "master"})
    with pytest.raises(CheckFailed, match="a pair names a place that is not there"):
        read_plan("kitchen", entry | {"pairs": [["table-left", "nowhere"]]})
    with pytest.raises(CheckFailed, match="outside the bounds"):
        read_plan("kitchen", entry | {"bounds": [0, 0, 10, 10]})


def test_streets_and_bars_of_a_western_are_those_of_the_frontier() -> None:
    west = replace(film(year=1881, language="en"), place="Tombstone, Arizona")
    east, later = replace(west, place="Lyon"), replace(west, year=1975)
    street, bar = scene([], "MAIN STREET", Side.EXT), scene([], "BAR")
    assert [design_set(one, west).kind for one in (street, bar)] == ["frontier-street", "saloon"]
    for other in (east, later):
        assert [design_set(one, other).kind for one in (street, bar)] == ["street", "cafe"]
