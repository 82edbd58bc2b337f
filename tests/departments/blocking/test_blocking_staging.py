"""Who is where, what they do and when, and what lies about."""

from __future__ import annotations

from dataclasses import replace

from stagehand import element, film, line, mark_of, scene, shot, timing, timings

from rushes.departments.blocking.plan import block, block_scene, set_kinds
from rushes.departments.blocking.vectors import apart, facing
from rushes.film.blocking import Blocking, Cue
from rushes.film.element import ElementKind
from rushes.film.heading import Hour, Side
from rushes.film.note import Size
from rushes.film.shot import Breakdown, SceneSheet, ShotKind
from rushes.film.timing import SpokenAt, Timing


def blocked(sheet: SceneSheet, frames: int = 96) -> dict[str, Blocking]:
    return block_scene(sheet, film(), timings(sheet, frames))


def names(seen: Blocking) -> list[str]:
    return [mark.figure.name for mark in seen.marks]


def test_a_voice_over_is_not_in_the_picture() -> None:
    one = shot("v", ShotKind.ESTABLISHING, Size.WS, lines=[line("NARRATRICE")], unseen=True)
    seen = blocked(scene([one], cast=["NARRATRICE", "MARIE"], elements=[]))["v"]
    assert "NARRATRICE" not in names(seen)


def test_a_line_moves_the_lips_of_its_speaker_while_it_is_heard() -> None:
    one = shot("a", ShotKind.SINGLE, Size.CU, ["MARIE"], "LOUIS", [line("MARIE")])
    sheet = scene([one], cast=["MARIE", "LOUIS"])
    seen = block(one, sheet, film(), Timing(60, (SpokenAt("a/line-0", 10, 48000),)), {"a/line-0": 60})
    assert mark_of(seen, "MARIE").cues == (Cue(10, 34, "speak", 60),)
    assert mark_of(seen, "LOUIS").cues == ()


def test_listeners_look_at_the_speaker_and_the_speaker_at_the_listener() -> None:
    one = shot("a", ShotKind.TWO_SHOT, Size.MS, ["MARIE", "LOUIS"], "LOUIS", [line("MARIE")])
    sheet = scene([one, shot("b", subjects=["JULES"])], cast=["MARIE", "LOUIS", "JULES"])
    seen = blocked(sheet)["a"]
    assert [mark.look_at for mark in seen.marks] == ["LOUIS", "MARIE", "MARIE"]


def test_who_sits_has_a_seat_and_who_walks_is_on_their_feet() -> None:
    sits = scene([shot("a", subjects=["MARIE", "LOUIS"], verbs=[("MARIE", "sit")])], cast=["MARIE", "LOUIS"])
    assert all(mark.seat > 0 and mark.pose == "sit" for mark in blocked(sits)["a"].marks)
    walks = scene([shot("a", subjects=["MARIE", "LOUIS"], verbs=[("LOUIS", "leave")])], cast=["MARIE", "LOUIS"])
    assert all(mark.seat == 0 for mark in blocked(walks)["a"].marks)


def test_who_comes_in_was_not_there_and_stays_where_they_came_to() -> None:
    shots = [
        shot("before", subjects=["MARIE"]),
        shot("enters", subjects=["LOUIS"], verbs=[("LOUIS", "enter")], size=Size.LS),
        shot("after", ShotKind.SINGLE, Size.CU, ["LOUIS"], "MARIE", [line("LOUIS")]),
    ]
    seen = blocked(scene(shots, cast=["MARIE", "LOUIS"]))
    assert names(seen["before"]) == ["MARIE"]
    enters = mark_of(seen["enters"], "LOUIS")
    assert enters.to == mark_of(seen["after"], "LOUIS").at
    assert enters.to != enters.at
    assert [cue.what for cue in enters.cues] == ["walk"]


def test_who_leaves_is_gone() -> None:
    shots = [
        shot("leaves", subjects=["LOUIS"], verbs=[("LOUIS", "leave")]),
        shot("after", subjects=["MARIE"], size=Size.LS),
    ]
    seen = blocked(scene(shots, cast=["MARIE", "LOUIS"]))
    assert mark_of(seen["leaves"], "LOUIS").to is not None
    assert names(seen["after"]) == ["MARIE"]


def test_nobody_walks_faster_than_people_walk() -> None:
    shots = [shot("w", subjects=["MARIE"], verbs=[("MARIE", "enter")], size=Size.LS)]
    for place, side in (("QUAI DE GARE", Side.EXT), ("CUISINE", Side.INT), ("RUE", Side.EXT)):
        mark = blocked(scene(shots, place, side, ["MARIE"]), frames=48)["w"].marks[0]
        assert mark.to is not None
        way = ((mark.to.x - mark.at.x) ** 2 + (mark.to.z - mark.at.z) ** 2) ** 0.5
        cue = next(cue for cue in mark.cues if cue.what == "walk")
        assert way / ((cue.end - cue.start) / 24) < 1500


def test_what_is_taken_is_in_the_hand_until_it_is_put_down() -> None:
    letter = element(ElementKind.PROP, "letter", "une lettre")
    shots = [
        shot("takes", subjects=["MARIE"], verbs=[("MARIE", "take")], props=[letter]),
        shot("talks", ShotKind.SINGLE, Size.MS, ["MARIE"], "LOUIS", [line("MARIE")]),
        shot("puts", subjects=["MARIE"], verbs=[("MARIE", "put")], props=[letter], size=Size.WS),
        shot("after", subjects=["MARIE", "LOUIS"], size=Size.WS),
    ]
    seen = blocked(scene(shots, cast=["MARIE", "LOUIS"], elements=[letter]))
    assert [mark_of(seen[key], "MARIE").holds for key in ("takes", "talks", "puts", "after")] == ["letter"] * 3 + [""]
    assert not seen["talks"].props
    assert [prop.name for prop in seen["after"].props] == ["letter"]


def test_what_is_given_changes_hands() -> None:
    letter = element(ElementKind.PROP, "letter", "une lettre")
    shots = [
        shot("takes", subjects=["MARIE"], verbs=[("MARIE", "take")], props=[letter]),
        shot("gives", subjects=["MARIE", "LOUIS"], verbs=[("MARIE", "give")], props=[letter]),
        shot("after", subjects=["LOUIS"], listener="MARIE"),
    ]
    seen = blocked(scene(shots, cast=["MARIE", "LOUIS"], elements=[letter]))
    assert mark_of(seen["gives"], "MARIE").holds == "letter"
    assert mark_of(seen["after"], "LOUIS").holds == "letter"
    assert not mark_of(seen["after"], "MARIE").holds


def test_an_arriving_train_comes_along_its_track_and_stops_at_the_platform() -> None:
    train = element(ElementKind.VEHICLE, "train", "le train")
    shots = [
        shot("empty", ShotKind.ESTABLISHING, Size.EWS),
        shot("comes", subjects=["train"], verbs=[("train", "arrive")], props=[train], size=Size.WS),
        shot("stands", subjects=["MARIE"], size=Size.WS),
    ]
    seen = blocked(scene(shots, "QUAI DE LA GARE", Side.EXT, ["MARIE"], [train]))
    assert not seen["empty"].props
    comes, stands = seen["comes"].props[0], seen["stands"].props[0]
    assert comes.to == stands.at == seen["comes"].set.plan.tracks[-1][1]
    assert comes.at.z < comes.to.z
    assert stands.to is None
    assert mark_of(seen["comes"], "MARIE").look_at == "train"


def test_an_engine_and_its_train_are_one_train() -> None:
    both = [element(ElementKind.VEHICLE, "train", "le train"), element(ElementKind.VEHICLE, "steam-engine", "la loco")]
    one = shot("a", subjects=["train"], verbs=[("train", "arrive"), ("steam-engine", "go")], props=both, size=Size.WS)
    seen = blocked(scene([one], "QUAI DE LA GARE", Side.EXT, [], both))["a"]
    assert [prop.name for prop in seen.props] == ["train"]


def test_a_train_does_not_come_into_the_kitchen() -> None:
    train = element(ElementKind.VEHICLE, "train", "le train")
    one = shot("a", subjects=["train"], props=[train], size=Size.WS)
    assert not blocked(scene([one], elements=[train]))["a"].props


def test_an_unknown_thing_keeps_the_writers_words() -> None:
    odd = element(ElementKind.PROP, "gloubi", "le GLOUBI", known=False)
    seen = blocked(scene([shot("a", size=Size.WS, props=[odd])], elements=[odd]))["a"]
    assert [(prop.words, prop.known) for prop in seen.props] == [("le GLOUBI", False)]


def test_a_thing_more_moves_nothing_else() -> None:
    bottle, letter = element(ElementKind.PROP, "bottle"), element(ElementKind.PROP, "letter")
    one = shot("a", size=Size.WS, subjects=["MARIE"])
    alone = blocked(scene([one], cast=["MARIE"], elements=[bottle]))["a"]
    more = blocked(scene([one], cast=["MARIE"], elements=[bottle, letter]))["a"]
    assert alone.props[0] in more.props
    assert alone.marks == more.marks
    assert alone.camera == more.camera


def test_a_newcomer_at_the_end_of_the_cast_moves_nobody() -> None:
    shots = [shot("a", ShotKind.TWO_SHOT, Size.MS, ["MARIE", "LOUIS"]), shot("b", subjects=["JULES"])]
    before = blocked(scene(shots, cast=["MARIE", "LOUIS", "JULES"]))
    after = blocked(scene([*shots, shot("c", subjects=["ANNA"])], cast=["MARIE", "LOUIS", "JULES", "ANNA"]))
    assert before["b"].marks == after["b"].marks[:3]


def test_a_dozen_people_stand_apart() -> None:
    cast = [f"PERSONNE {letter}" for letter in "ABCDEFGHIJKL"]
    for place, side in (("CUISINE", Side.INT), ("RUE", Side.EXT), ("COULOIR", Side.INT)):
        seen = blocked(scene([shot("a", subjects=cast, size=Size.WS)], place, side, cast))["a"]
        assert len({(mark.at.x, mark.at.z) for mark in seen.marks}) == len(cast)


def test_the_light_is_the_headings_hour_and_the_actions_weather() -> None:
    rain = element(ElementKind.WEATHER, "rain", "la pluie")
    seen = blocked(scene([shot("a")], "RUE", Side.EXT, elements=[rain], hour=Hour.NIGHT))["a"]
    assert (seen.light.hour, seen.light.interior, seen.light.weather) == (Hour.NIGHT, False, ("rain",))


def test_a_blocking_knows_no_numbers_of_scenes_or_shots() -> None:
    shots = [shot("x/1", ShotKind.SINGLE, Size.CU, ["MARIE"], "LOUIS", [line("MARIE")])]
    sheet = scene(shots, cast=["MARIE", "LOUIS"])
    other = replace(shots[0], key="y/9", number="7C", scene_key="y", line_keys=("y/9/line-0",))
    moved = replace(sheet, key="y", number="7", shots=(other,))
    assert block(shots[0], sheet, film(), timing(shots[0])) == block(other, moved, film(), timing(other))


def test_a_scene_without_shots_or_people_is_no_trouble() -> None:
    assert blocked(scene([])) == {}
    empty = blocked(scene([shot("a", size=size) for size in Size], "RUE", Side.EXT))
    assert not empty["a"].marks


def test_a_thing_said_to_be_in_the_hand_is_in_the_hand() -> None:
    lantern = element(ElementKind.PROP, "lantern", "a LANTERN")
    one = replace(
        shot("a", subjects=["WALTER", "NORA"], props=[lantern]),
        action="WALTER kneels. NORA, nineteen, stands by the window with a LANTERN.",
    )
    seen = blocked(scene([one], cast=["WALTER", "NORA"], elements=[lantern]))["a"]
    assert (mark_of(seen, "NORA").holds, mark_of(seen, "WALTER").holds) == ("lantern", "")


def test_two_who_speak_at_once_both_move_their_lips() -> None:
    one = shot("a", ShotKind.TWO_SHOT, Size.MS, ["MARIE", "PAUL"], None, [line("MARIE ET PAUL")])
    seen = blocked(scene([one], cast=["MARIE", "PAUL"]))["a"]
    assert [[cue.what for cue in mark_of(seen, name).cues] for name in ("MARIE", "PAUL")] == [["speak"], ["speak"]]


def test_what_shows_itself_far_away_comes_and_has_not_come() -> None:
    train = element(ElementKind.VEHICLE, "train", "une fumée")
    shots = [
        shot("empty", size=Size.EWS),
        shot("smoke", subjects=["train"], size=Size.WS, props=[train], verbs=[("train", "loom")]),
        shot("wave", subjects=["JEANNE"], props=[train]),
    ]
    seen = blocked(scene(shots, "QUAI DE LA GARE", Side.EXT, ["JEANNE"], [train]))
    assert not seen["empty"].props
    (far,), (nearer,) = seen["smoke"].props, seen["wave"].props
    assert far.to is not None
    assert nearer.to is not None
    end = seen["smoke"].set.plan.tracks[-1][1]
    assert apart(far.to, end) > 40_000
    assert apart(nearer.to, end) > 10_000
    assert apart(nearer.to, end) < apart(far.to, end)


def test_who_talks_turns_to_who_has_gone_elsewhere() -> None:
    shots = [
        shot("walks", subjects=["NORA"], verbs=[("NORA", "walk")], size=Size.LS),
        shot("after", ShotKind.SINGLE, Size.MCU, ["WALTER"], "NORA", [line("WALTER")]),
    ]
    sheet = scene([shot("both", subjects=["WALTER", "NORA"]), *shots], "LE PHARE", cast=["WALTER", "NORA"])
    seen = blocked(sheet)["after"]
    walter, nora = mark_of(seen, "WALTER"), mark_of(seen, "NORA")
    assert walter.facing == facing(walter.at, nora.at)


def test_who_is_at_sea_is_aboard_and_the_sea_itself_is_seen_from_the_shore() -> None:
    boat = element(ElementKind.VEHICLE, "boat")
    shots = [
        shot("far", subjects=["boat"], size=Size.EWS, props=[boat]),
        shot("near", subjects=["TOM"], size=Size.MS),
        shot("waves", size=Size.WS),
    ]
    seen = blocked(scene(shots, "SEA", Side.EXT, ["TOM"], [boat]))
    assert [seen[key].set.kind for key in ("far", "near", "waves")] == ["sea", "boat", "sea"]
    assert names(seen["far"]) == names(seen["waves"]) == []
    assert [prop.name for prop in seen["far"].props] == ["boat"]
    assert names(seen["near"]) == ["TOM"]
    assert not seen["near"].props


def test_nobody_is_aboard_on_a_beach() -> None:
    seen = blocked(scene([shot("a", subjects=["TOM"])], "PLAGE AU BORD DE LA MER", Side.EXT, ["TOM"]))["a"]
    assert seen.set.kind == "sea"


def test_two_in_a_car_sit_in_it_side_by_side() -> None:
    one = shot("a", ShotKind.TWO_SHOT, Size.MS, ["GUY", "VINCENT"])
    seen = blocked(scene([one], "CAMIONNETTE", Side.INT, ["GUY", "VINCENT"]))["a"]
    assert seen.set.kind == "car"
    assert all(mark.pose == "sit" and mark.seat for mark in seen.marks)


def test_a_train_car_is_no_car() -> None:
    seen = blocked(scene([shot("a", subjects=["GUY"])], "TRAIN CAR", Side.INT, ["GUY"]))["a"]
    assert seen.set.kind == "train"


def test_who_is_first_seen_asleep_lies_in_bed() -> None:
    shots = [shot("room", size=Size.WS), shot("a", subjects=["MARIE"], verbs=[("MARIE", "sleep")])]
    seen = blocked(scene(shots, "CHAMBRE", Side.INT, ["MARIE"]))
    bed = next(place for place in seen["a"].set.plan.places if place.name == "bed")
    for key in ("room", "a"):
        mark = mark_of(seen[key], "MARIE")
        assert (mark.pose, mark.seat) == ("lie", bed.seat)
        assert apart(mark.at, bed.at) < 400


def test_two_in_one_bed_lie_side_by_side() -> None:
    one = shot("a", subjects=["MARIE", "LOUIS"], verbs=[("MARIE", "sleep"), ("LOUIS", "sleep")])
    seen = blocked(scene([one], "CHAMBRE", Side.INT, ["MARIE", "LOUIS"]))["a"]
    assert 500 < apart(mark_of(seen, "MARIE").at, mark_of(seen, "LOUIS").at) < 800


def test_who_lies_on_a_sofa_brings_the_sofa() -> None:
    sofa = element(ElementKind.DRESSING, "sofa", "le canapé")
    one = shot("a", subjects=["MARIE"], verbs=[("MARIE", "lie")], props=[sofa])
    seen = blocked(scene([one], "SALON", Side.INT, ["MARIE"], [sofa]))["a"]
    assert [prop.at for prop in seen.props if prop.name == "sofa"] == [mark_of(seen, "MARIE").at]
    assert mark_of(seen, "MARIE").seat > 300


def test_who_sleeps_sleeps_until_they_do_something_else() -> None:
    shots = [
        shot("a", subjects=["MARIE"], verbs=[("MARIE", "sleep")]),
        shot("b", subjects=["MARIE"]),
        shot("c", subjects=["MARIE"], verbs=[("MARIE", "wake")]),
    ]
    seen = blocked(scene(shots, "CHAMBRE", Side.INT, ["MARIE"]))
    asleep = [any(cue.what == "sleep" for cue in mark_of(seen[key], "MARIE").cues) for key in "abc"]
    assert asleep == [True, True, False]


def test_who_sits_down_on_the_ground_is_on_the_ground() -> None:
    one = shot("a", subjects=["KATE", "JOE"], verbs=[("KATE", "sit")])
    one = replace(one, action="KATE s'assied par terre.")
    seen = blocked(scene([one], "RUE", Side.EXT, ["KATE", "JOE"]))["a"]
    assert (mark_of(seen, "KATE").pose, mark_of(seen, "KATE").seat) == ("kneel", 0)


def test_two_who_come_together_come_side_by_side() -> None:
    one = shot("a", subjects=["LILY", "JULIE"], size=Size.LS, verbs=[("LILY", "enter"), ("JULIE", "enter")])
    seen = blocked(scene([one], cast=["LILY", "JULIE"]))["a"]
    assert apart(mark_of(seen, "LILY").at, mark_of(seen, "JULIE").at) > 300


def test_an_animal_that_has_fled_comes_back_when_the_scene_says_so() -> None:
    fox = element(ElementKind.ANIMAL, "fox")
    shots = [
        shot("flees", subjects=["fox"], verbs=[("fox", "run")], props=[fox]),
        shot("alone", subjects=["TIM"]),
        shot("back", subjects=["fox"], verbs=[("fox", "arrive")], props=[fox]),
    ]
    seen = blocked(scene(shots, "FORÊT", Side.EXT, ["TIM"], [fox]))
    assert [[prop.name for prop in seen[key].props] for key in ("flees", "alone", "back")] == [["fox"], [], ["fox"]]
    assert all(seen[key].props[0].to is not None for key in ("flees", "back"))


def test_an_arm_raised_last_stays_up_until_the_cut() -> None:
    one = shot("a", subjects=["NORA"], verbs=[("NORA", "turn"), ("NORA", "raise")])
    seen = blocked(scene([one], cast=["NORA"]))["a"]
    assert [(cue.what, cue.end == 96) for cue in mark_of(seen, "NORA").cues] == [("turn", False), ("raise", True)]


def test_a_scene_on_deck_sounds_of_the_boat_and_an_empty_sea_of_the_sea() -> None:
    aboard = scene([shot("a", subjects=["TOM"])], "SEA", Side.EXT, cast=["TOM"])
    adrift = replace(scene([shot("b")], "SEA", Side.EXT), key="scene/2")
    assert set_kinds(Breakdown((aboard, adrift)), film()) == {"scene/1": "boat", "scene/2": "sea"}


def test_forty_people_in_a_kitchen_stand_inside_its_walls() -> None:
    people = [f"NUMÉRO {number}" for number in range(40)]
    seen = blocked(scene([shot("a", size=Size.WS, subjects=people)], "CUISINE", Side.INT, people))["a"]
    plan = seen.set.plan
    assert len(seen.marks) == 40
    for mark in seen.marks:
        assert abs(mark.at.x) <= plan.width / 2
        assert abs(mark.at.z) <= plan.depth / 2


def test_who_takes_up_a_telephone_has_it_at_the_ear_until_they_put_it_down() -> None:
    telephone = element(ElementKind.PROP, "telephone", "le téléphone")
    shots = [
        shot("takes", subjects=["PAUL"], verbs=[("PAUL", "take")], props=[telephone]),
        shot("talks", ShotKind.SINGLE, Size.CU, ["PAUL"], lines=[line("PAUL")]),
        shot("puts", subjects=["PAUL"], verbs=[("PAUL", "put")]),
    ]
    seen = blocked(scene(shots, "BUREAU", Side.INT, ["PAUL"], [telephone]))
    at_the_ear = [any(cue.what == "phone" for cue in mark_of(seen[key], "PAUL").cues) for key in seen]
    assert at_the_ear == [True, True, False]
    assert [mark_of(seen[key], "PAUL").holds for key in seen] == ["receiver", "receiver", ""]


def test_a_long_talk_alone_is_seen_from_both_sides_of_the_face() -> None:
    shots = [shot(f"{k}", ShotKind.SINGLE, Size.MCU, ["PAUL"], lines=[line("PAUL")]) for k in range(4)]
    seen = blocked(scene(shots, "BUREAU", Side.INT, ["PAUL"]))
    eyes = [seen[one.key].camera.eye for one in shots]
    assert eyes[0] == eyes[2] != eyes[1] == eyes[3]
    at = mark_of(seen["0"], "PAUL").at
    turn = abs(facing(at, eyes[0]) - facing(at, eyes[1]))
    assert 300 <= min(turn, 3600 - turn) <= 1400


def test_who_sits_on_the_bed_sits_on_the_bed() -> None:
    bed = element(ElementKind.DRESSING, "bed", "the bed")
    told = shot("a", subjects=["LUCIE"], verbs=[("LUCIE", "sit")], props=[bed])
    sits = replace(told, action="LUCIE sits on the bed.")
    seen = blocked(scene([sits], "BEDROOM", Side.INT, ["LUCIE"]))["a"]
    assert seen.marks[0].at == next(place.at for place in seen.set.plan.places if place.name == "bed-edge")


def test_two_who_sit_on_a_bench_share_it_and_no_other_bench_is_brought() -> None:
    bench = element(ElementKind.DRESSING, "bench", "a bench")
    verbs = [("GRACE", "sit"), ("OMAR", "sit")]
    sit = replace(
        shot("a", subjects=["GRACE", "OMAR"], verbs=verbs, props=[bench]), action="GRACE and OMAR sit on a bench."
    )
    seen = blocked(replace(scene([sit], "PARK", Side.EXT, ["GRACE", "OMAR"]), elements=(bench,)))["a"]
    assert all(mark.pose == "sit" and mark.seat for mark in seen.marks)
    assert apart(seen.marks[0].at, seen.marks[1].at) < 1000
    assert not seen.props
