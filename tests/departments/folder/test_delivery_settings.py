"""Delivery profiles: the house's, a film's own, and what cannot be followed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from rushes.departments.folder import read_profiles
from rushes.departments.folder.delivery_settings import parse_profiles
from rushes.errors import SettingsError
from rushes.film.delivery import Container, Profile

HOUSE = read_profiles()


def own(text: str) -> dict[str, Profile]:
    return parse_profiles(text, "delivery.toml", HOUSE)


def test_the_house_delivers_to_the_web_television_festivals_and_archives() -> None:
    assert {"web", "broadcast", "festival", "archive"} <= set(HOUSE)
    loud = {name: HOUSE[name].sound.loudness for name in ("web", "broadcast")}
    assert loud == {"web": -16, "broadcast": -23}
    assert (HOUSE["broadcast"].picture.codec, HOUSE["broadcast"].picture.profile) == ("prores", "hq")
    assert HOUSE["archive"].checksums


def test_a_films_own_profile_is_like_another_but_for_what_it_says(tmp_path: Path) -> None:
    text = '[ours]\nlike = "broadcast"\n[ours.sound]\nloudness = -24\n[ours.size]\nsize = "1920x1080"\nrate = 25\n'
    (tmp_path / "delivery.toml").write_text(text, encoding="utf-8")
    ours, theirs = read_profiles(tmp_path)["ours"], HOUSE["broadcast"]
    assert (ours.sound.loudness, ours.sound.codec, ours.picture) == (-24, "pcm", theirs.picture)
    assert (ours.size.width, ours.size.height, ours.size.rate) == (1920, 1080, Fraction(25))
    assert ours.leader == theirs.leader


def test_a_film_may_change_a_profile_of_the_house() -> None:
    assert own('[web]\nsubtitles = "none"\n')["web"].container is Container.MP4


def test_another_codec_brings_its_usual_profile_and_pixels() -> None:
    coding = own('[ours]\nlike = "broadcast"\n[ours.picture]\ncodec = "dnxhr"\n')["ours"].picture
    assert (coding.profile, coding.pixels) == ("hq", "yuv422p")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[a]\nlike = "brodcast"\n', 2, "Did you mean 'broadcast'"),
        ('[a]\nlike = "web"\n\n[a.picture]\ncodec = "divx"\n', 5, "prores"),
        ('[a]\nlike = "web"\n[a.picture]\ncodec = "ffv1"\n', 4, "Containers: matroska"),
        ('[a]\nlike = "broadcast"\n[a.picture]\nprofile = "high"\n', 4, "hq"),
        ('[a]\nlike = "web"\n[a.size]\nsize = "853x480"\n', 4, "even"),
        ('[a]\nlike = "web"\n[a.sound]\nloudness = 3\n', 4, "-40 to -9"),
        ('[a]\nlike = "web"\n[a.sound]\ncodec = "flac"\n', 4, "aac"),
        ('[a]\nlike = "broadcast"\ntimecode = "1 o\'clock"\n', 3, "01:00:00:00"),
        ('[a]\nlike = "broadcast"\n[a.leader]\nslate = ["00:59:50:00", "00:59:40:00"]\n', 4, "ends before it begins"),
        ('[a]\nlike = "web"\nleader = { pop = "00:59:58:00" }\n', 3, "needs a timecode"),
        ('[a]\nlike = "web"\nchecksums = true\n', 3, "encoded"),
        ('[a]\nlike = "web"\nbitrate = 3\n', 3, "Allowed here"),
        ('["../a"]\nlike = "web"\n', 1, "names files"),
        ("[a\n", 1, "TOML"),
        ("a = 3\n", 1, "table"),
    ],
)
def test_what_cannot_be_followed_is_one_error_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(SettingsError) as told:
        own(text)
    assert f"delivery.toml:{line}" in told.value.where
    assert said in f"{told.value.what} {told.value.todo}"
