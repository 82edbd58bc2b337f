"""What is open about the rights of a film, who answers for it, and when nothing final may go out."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.clearances import accept, open_rights, stops
from rushes.errors import RightsError, SettingsError
from rushes.film.rights import Trouble
from rushes.film.tier import Tier
from rushes.pipeline import Opened, open_film

DAY = "2026-11-21"
SCRIPT = "Title: Two\nAuthor: A. Writer\n\nINT. KITCHEN - NIGHT\n\nANNA sits.\n\nANNA\nWho wrote it?\n"
RELEASE = '[rights]\nterritories = ["FR", "BE"]\n'
PIER = '[[rights.library]]\nfile = "library/images/pier.jpg"\nowner = "P."\nlicence = "CC BY 4.0"\nsource = "s"\n'
ANNA = '[[rights.library]]\nfile = "library/images/anna.jpg"\nowner = "P."\ncontract = "n° 3"\nsource = "s"\n'


def film(folder: Path, rights: str = RELEASE, files: tuple[str, ...] = (), script: str = SCRIPT) -> Opened:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "film.toml").write_text(f'title = "Two"\n{rights}', encoding="utf-8")
    (folder / "script.fountain").write_text(script, encoding="utf-8")
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return open_film(folder)


def troubles(opened: Opened, day: str = DAY) -> list[tuple[str, Trouble]]:
    return [(point.subject, point.trouble) for point in open_rights(opened, day)]


def test_a_film_of_nothing_but_a_signed_screenplay_has_nothing_open(tmp_path: Path) -> None:
    assert troubles(film(tmp_path)) == []


def test_every_file_of_the_library_needs_a_line_and_what_tells_of_it_does_not(tmp_path: Path) -> None:
    mine = ("library/texts/letter.pdf", "library/luts/warm.cube", "library/odd.bin")
    told = ("library/README.md", "library/.DS_Store", "library/texts/.hidden/x.txt")
    assert troubles(film(tmp_path, files=(*mine, *told))) == [(path, Trouble.NO_LINE) for path in sorted(mine)]


def test_the_parts_of_a_model_are_covered_by_the_line_of_its_own_file(tmp_path: Path) -> None:
    line = '[[rights.library]]\nfile = "library/props/cup.gltf"\nauthor = "M."\nlicence = "CC0"\nsource = "s"\n'
    opened = film(tmp_path, RELEASE + line, ("library/props/cup.bin", "library/props/other.bin"))
    (tmp_path / "library/props/cup.gltf").write_text('{"buffers": [{"uri": "cup.bin"}]}', encoding="utf-8")
    assert troubles(open_film(opened.folder)) == [("library/props/other.bin", Trouble.NO_LINE)]


def test_a_folders_line_covers_what_lies_in_it_and_a_files_own_comes_before_it(tmp_path: Path) -> None:
    lines = (
        '[[rights.library]]\nfile = "library/texts"\nauthor = "A."\nlicence = "ours"\nsource = "s"\n'
        '[[rights.library]]\nfile = "library/texts/deep/b.txt"\nauthor = "B."\nlicence = "unknown"\nsource = "s"\n'
    )
    files = ("library/texts/a.txt", "library/texts/deep/b.txt", "library/texts/deep/c.txt", "library/textsbeside.txt")
    assert troubles(film(tmp_path, RELEASE + lines, files)) == [
        ("library/texts/deep/b.txt", Trouble.NO_LICENCE),
        ("library/textsbeside.txt", Trouble.NO_LINE),
    ]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", []),
        ("until = 2026-11-21", []),  # that day is still in
        ("until = 2026-11-20", [Trouble.EXPIRED]),
        ('until = "toujours"', []),
        ('territories = ["EU"]', []),
        ('territories = ["world"]', []),
        ('territories = ["FR"]', [Trouble.OUTSIDE]),
        ('territories = ["US"]\nuntil = "2020-01-01"', [Trouble.EXPIRED, Trouble.OUTSIDE]),
    ],
)
def test_a_licence_ends_on_its_day_and_at_its_borders(tmp_path: Path, more: str, found: list[Trouble]) -> None:
    opened = film(tmp_path, RELEASE + PIER + more, ("library/images/pier.jpg",))
    assert [trouble for _, trouble in troubles(opened)] == found


@pytest.mark.parametrize(
    ("consent", "found"),
    [
        ("", [Trouble.NO_CONSENT]),
        ('consent = "signed on 3 May 2026, on paper"', [Trouble.CONSENT_PROSE]),  # nobody can hold it to anything
        ('consent = { who = "nobody", note = "drawn from imagination" }', []),
        ('consent = { who = "Personne" }', []),
        ('consent = { who = "Anna", for = ["likeness"], until = 2030-01-01, territories = ["EU"] }', []),
        ('consent = { who = "Anna", for = ["visage"], until = "forever", territories = ["world"] }', []),
        (
            'consent = { who = "Anna", for = ["voice"], until = 2030-01-01, territories = ["EU"] }',
            [Trouble.CONSENT_PURPOSE],
        ),
        (
            'consent = { who = "Anna", for = ["likeness"], until = 2026-01-01, territories = ["EU"] }',
            [Trouble.CONSENT_EXPIRED],
        ),
        (
            'consent = { who = "Anna", for = ["likeness"], until = 2030-01-01, territories = ["FR"] }',
            [Trouble.CONSENT_OUTSIDE],
        ),
        (
            'consent = { who = "Anna", note = "by telephone" }',
            [Trouble.CONSENT_PURPOSE, Trouble.CONSENT_UNTIL, Trouble.CONSENT_WHERE],
        ),
    ],
)
def test_whoever_is_seen_has_to_have_agreed_to_what_for_until_when_and_where(
    tmp_path: Path, consent: str, found: list[Trouble]
) -> None:
    opened = film(tmp_path, RELEASE + ANNA + consent, ("library/images/anna.jpg",))
    assert [trouble for _, trouble in troubles(opened)] == found


def test_a_picture_of_nobody_in_the_film_needs_no_consent_and_a_training_set_does(tmp_path: Path) -> None:
    lines = (
        PIER + '[[rights.library]]\nfile = "library/training"\nowner = "T."\nlicence = "ours"\nsource = "s"\n'
        '[[rights.library]]\nfile = "library/voices"\nowner = "V."\nlicence = "ours"\nsource = "s"\n'
    )
    files = ("library/images/pier.jpg", "library/training/faces/1.png", "library/voices/rehearsal.wav")
    assert troubles(film(tmp_path, RELEASE + lines, files)) == [
        ("library/training/faces/1.png", Trouble.NO_CONSENT),
        ("library/voices/rehearsal.wav", Trouble.NO_CONSENT),
    ]


def test_a_limited_right_in_a_film_that_does_not_say_where_it_is_shown_is_open(tmp_path: Path) -> None:
    lines = PIER.replace("rights.library", "rights") + 'territories = ["FR"]\n'
    assert troubles(film(tmp_path, lines, ("library/images/pier.jpg",))) == [
        ("library/images/pier.jpg", Trouble.SHOWN_WHERE)
    ]


def test_a_line_for_a_file_that_is_not_there_is_told_with_the_nearest_and_stops_nothing(tmp_path: Path) -> None:
    opened = film(tmp_path, RELEASE + PIER, ("library/images/peir.jpg",))
    points = {point.subject: point for point in open_rights(opened, DAY)}
    lost = points["library/images/pier.jpg"]
    assert (lost.trouble, lost.stops) == (Trouble.NO_FILE, False)
    assert dict(lost.about)["near"] == " (library/images/peir.jpg?)"


def test_a_screenplay_says_who_wrote_it_and_under_which_contract_it_is_based_on_another_work(tmp_path: Path) -> None:
    based = SCRIPT.replace("Author: A. Writer", "Source: the novel by B.")
    assert troubles(film(tmp_path / "a", script=based)) == [
        ("script.fountain", Trouble.NO_AUTHOR),
        ("script.fountain", Trouble.BASED_ON),
    ]
    option = (
        '[[rights.library]]\nfile = "script.fountain"\nowner = "B."\ncontract = "option of 2025"\nsource = "novel"\n'
    )
    assert troubles(film(tmp_path / "b", 'author = "A."\n' + RELEASE + option, script=based)) == []


def test_an_engine_that_the_film_may_not_use_is_open_too(tmp_path: Path) -> None:
    opened = film(tmp_path, '[engines]\nvoice = "mms-eng"\n[rights]\ncommercial = true\nterritories = ["FR"]\n')
    assert troubles(opened) == [("mms-eng", Trouble.ENGINE_REFUSED)]


def test_only_what_is_final_is_stopped_and_only_by_what_nobody_accepted(tmp_path: Path) -> None:
    opened = film(tmp_path, RELEASE + PIER + "until = 2020-01-01", ("library/images/pier.jpg", "library/a.txt"))
    assert stops(opened, DAY) == stops(opened, DAY, Tier.DRAFT) == ()  # a maquette
    reasons = stops(opened, DAY, final=True)
    assert stops(opened, DAY, Tier.FINAL) == reasons
    assert [reason.partition(":")[0] for reason in reasons] == ["library/a.txt", "library/images/pier.jpg"]
    assert "until 2020-01-01" in reasons[1]
    accept(opened, ["library/a.txt", "library/images"], "A. Producer", "we settled it", DAY)
    assert stops(open_film(tmp_path), DAY, final=True) == ()
    assert len(open_rights(open_film(tmp_path), DAY)) == 2  # still told, with who answers


def test_a_film_is_final_where_all_of_it_claims_to_be_even_before_it_is_made(tmp_path: Path) -> None:
    engines = '[engines]\npicture = "veo-3.1"\nvoice = "chatterbox"\nmusic = "ace-step-1.5"\n'
    sound = "[sound]\nambience = false\neffects = false\n"
    opened = film(tmp_path / "final", engines + sound + RELEASE, ("library/a.txt",))
    assert [reason.partition(":")[0] for reason in stops(opened, DAY)] == ["library/a.txt"]
    opened = film(tmp_path / "draft", engines.replace("veo-3.1", "veo-3.1-fast") + sound + RELEASE, ("library/a.txt",))
    assert stops(opened, DAY) == ()


def test_an_acceptance_holds_for_what_was_open_that_day_and_for_nothing_that_comes_up_later(tmp_path: Path) -> None:
    text = 'until = 2027-01-01\nterritories = ["FR"]\n'
    opened = film(tmp_path, RELEASE + PIER + text, ("library/images/pier.jpg",))
    accept(opened, ["library/images/pier.jpg"], "A. Producer", "Belgium is cleared by letter", DAY)
    written = (tmp_path / "rights.toml").read_text("utf-8")
    assert 'by = "A. Producer"' in written
    assert 'on = "2026-11-21"' in written
    assert stops(open_film(tmp_path), DAY, final=True) == ()
    later = open_rights(open_film(tmp_path), "2027-01-02")
    assert [(point.trouble, point.stops) for point in later] == [(Trouble.EXPIRED, True), (Trouble.OUTSIDE, False)]
    accept(open_film(tmp_path), ["library/images/pier.jpg"], "B. Lawyer", "renewed", "2027-01-02")
    by = {
        point.trouble: point.accepted.by for point in open_rights(open_film(tmp_path), "2027-01-02") if point.accepted
    }
    assert by == {Trouble.EXPIRED: "B. Lawyer", Trouble.OUTSIDE: "A. Producer"}


@pytest.mark.parametrize(
    ("subjects", "by", "because"),
    [(["library/b.txt"], "A", "x"), (["library/a.txt", "nothing"], "A", "x"), (["library/a.txt"], " ", "x")]
    + [(["library/a.txt"], "A", "")],
)
def test_what_cannot_be_accepted_writes_nothing(tmp_path: Path, subjects: list[str], by: str, because: str) -> None:
    opened = film(tmp_path, files=("library/a.txt",))
    with pytest.raises(RightsError):
        accept(opened, subjects, by, because, DAY)
    assert not (tmp_path / "rights.toml").exists()


@pytest.mark.parametrize(
    ("written", "said", "line"),
    [
        ('[[accepted]]\nsubject = "a"\ntroubles = ["no-line"]\nby = "A"\nbecause = "b"\non = "soon"\n', "date", 6),
        ('[[accepted]]\nsubject = "a"\ntroubles = ["no-line"]\nbecause = "b"\non = 2026-11-21\n', "'by'", 1),
        ('[[accepted]]\nsubject = "a"\nbecuase = "b"\non = 2026-11-21\n', "becuase", 3),
        ('[[acepted]]\nsubject = "a"\n', "acepted", 1),
        ("[[accepted\n", "TOML", 1),
    ],
)
def test_a_rights_toml_that_cannot_be_followed_is_refused_at_its_line(
    tmp_path: Path, written: str, said: str, line: int
) -> None:
    film(tmp_path)
    (tmp_path / "rights.toml").write_text(written, encoding="utf-8")
    with pytest.raises(RightsError) as refused:
        open_film(tmp_path)
    assert said in refused.value.what
    assert refused.value.where.startswith(f"rights.toml:{line}")


def test_a_colour_of_which_the_consent_has_ended_is_told(tmp_path: Path) -> None:
    line = (
        '[[rights.library]]\nfile = "library/voices/jeanne.toml"\nowner = "J."\nlicence = "colour"\nsource = "s"\n'
        'consent = { who = "Jeanne Roy", for = ["voix"], until = 2025-01-01, territories = ["world"] }\n'
    )
    opened = film(tmp_path, RELEASE + line)
    colour = tmp_path / "library/voices/jeanne.toml"
    colour.parent.mkdir(parents=True)
    colour.write_text(f"pitch = 2100\nspectrum = {[0] * 36}\n", encoding="utf-8")
    assert troubles(open_film(opened.folder)) == [("library/voices/jeanne.toml", Trouble.CONSENT_EXPIRED)]


def test_two_lines_for_one_file_are_refused_at_the_second(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        film(tmp_path, RELEASE + PIER + PIER)
    assert "library/images/pier.jpg" in refused.value.what
    assert refused.value.where == "film.toml:10"
