"""rushes deliver: the film as somebody asks for it, and whether it is what they asked for."""

from __future__ import annotations

import json as data_of
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rushes.cli.languages import wanted_languages
from rushes.cli.output import AsJson, FilmPath, made, print_json, print_table
from rushes.cli.spending import Yes, asking

if TYPE_CHECKING:
    from rushes import versions
    from rushes.departments.deliver import Order
    from rushes.film.cut import Cut
    from rushes.film.delivery import Profile
    from rushes.pipeline import Opened
    from rushes.studio import MadeFilm

_FAULT = 1
_MOST = 8  # open rights that an error names


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Deliver the film: for the web, television, festivals, archives; read back and judged.",
        epilog="Example:  rushes deliver --profile broadcast --slate --bars my-film",
    )(deliver)


def deliver(
    film: FilmPath = Path("."),
    profile: Annotated[
        str, typer.Option("--profile", "-p", help="What for: web, broadcast, festival, archive… Left out: a list.")
    ] = "",
    bars: Annotated[bool, typer.Option("--bars", help="Colour bars and line-up tone before the film.")] = False,
    slate: Annotated[bool, typer.Option("--slate", help="A slate before the film.")] = False,
    languages: Annotated[
        str,
        typer.Option(help="Spoken in these languages, the first as its default: fr,en. Left out: as film.toml says."),
    ] = "",
    subtitles: Annotated[str, typer.Option(help="Languages to read it in besides: en,de.")] = "",
    final: Annotated[
        bool, typer.Option("--final", help="Say that this leaves the house: refused while a right is open.")
    ] = False,
    check: Annotated[
        Path | None, typer.Option("--check", help="Read any file and judge it by the profile; nothing is made.")
    ] = None,
    page: Annotated[Path | None, typer.Option("--page", help="With --check: write the report here, as HTML.")] = None,
    json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors and faults.")] = False,
    yes: Yes = False,
) -> None:
    """Encode the film as a profile says, read the file back, and judge it: out/<film>-<profile>-qc.html. Exit code 1
    where quality control fails.

    Only what changed is encoded again: one shot changed is one shot encoded. A film adds profiles of its own in
    delivery.toml. More in docs/delivery.md.
    """
    if check is not None:
        raise typer.Exit(_judge(check, _profile(film, profile), _tongue(film), page, json, quiet))
    if not profile:
        _list(film, json)
        return
    opened, order = _ordered(film, profile, bars, slate)
    wanted = wanted_languages(film, "", languages, subtitles) if languages or subtitles else None
    done = _carried_out(opened, order, wanted, final, quiet or json, yes)
    report = next(path for path in done.files if path.name.endswith("-qc.json"))
    told = data_of.loads(report.read_text(encoding="utf-8"))
    if json:
        print_json({"made": len(done.remade), "files": [str(path) for path in done.files], "qc": told})
    else:
        _tell(told, quiet)
        if not quiet:
            print(made(len(done.remade)))
            for path in done.files:
                print(f"  {path}")
    if told["verdict"] != "pass":
        raise typer.Exit(_FAULT)


def _ordered(film: Path, profile: str, bars: bool, slate: bool) -> tuple[Opened, Order]:
    """The film, and what is asked for: refused here where it cannot be had."""
    from rushes.departments.deliver import Order, check_encoders
    from rushes.pipeline import open_film

    opened = open_film(film)
    order = Order(_profile(opened.folder, profile), bars, slate)
    order.check()
    check_encoders(order.profile)
    return opened, order


def _carried_out(
    opened: Opened, order: Order, wanted: versions.Order | None, final: bool, quiet: bool, yes: bool
) -> MadeFilm:
    from rushes import clearances
    from rushes.cli.day import today
    from rushes.cli.progress import observer
    from rushes.delivering import delivering
    from rushes.departments.rights import lowest_tier
    from rushes.studio import carry_out_film

    def allowed(cut: Cut) -> None:
        _refuse(clearances.stops(opened, today(), lowest_tier(cut), final), order.profile)

    with observer(quiet) as watching:
        return carry_out_film(
            opened, lambda: delivering(opened, order, allowed, wanted), observer=watching, consent=asking(yes)
        )


def _refuse(reasons: tuple[str, ...], profile: Profile) -> None:
    """Raises CheckFailed where there is a reason."""
    from rushes.errors import CheckFailed

    if reasons:
        told = f"{len(reasons)} rights are open" if len(reasons) > 1 else "a right is open"
        raise CheckFailed(
            f"The film cannot be delivered for {profile.name!r}: {told}.",
            todo="\n".join((*reasons[:_MOST], "`rushes rights` lists every open point, and how one is answered for.")),
        )


def _profile(film: Path, name: str) -> Profile:
    """The profile of that name: the film's own, or the house's. Raises CheckFailed with the nearest names."""
    import difflib

    from rushes.errors import CheckFailed

    profiles = _profiles(film)
    if name not in profiles:
        near = difflib.get_close_matches(name.casefold(), profiles, 1, 0.5)
        meant = f"Did you mean {near[0]!r}? " if near else ""
        what = f"There is no profile called {name!r}." if name else "Say by which profile."
        raise CheckFailed(what, todo=f"{meant}Profiles: {', '.join(profiles)}.")
    return profiles[name]


def _profiles(film: Path) -> dict[str, Profile]:
    from rushes.departments.folder import find_film, read_profiles
    from rushes.errors import FilmFolderError

    try:
        return read_profiles(find_film(film))
    except FilmFolderError:
        return read_profiles()


def _list(film: Path, json: bool) -> None:
    profiles = _profiles(film)
    if json:
        print_json({name: profile.about for name, profile in profiles.items()})
    else:
        print_table(("profile", "what it is"), [(name, profile.about) for name, profile in profiles.items()])


def _tongue(film: Path) -> str:
    """The language to report in: the film's where there is one, else that of whoever reads."""
    from rushes.departments.folder import find_film, read_film
    from rushes.errors import FilmFolderError
    from rushes.work.phrases import language_of

    try:
        return language_of(read_film(find_film(film)).language)
    except FilmFolderError:
        return language_of((os.environ.get("LC_ALL") or os.environ.get("LANG", "")).partition("_")[0])


def _judge(file: Path, profile: Profile, language: str, page: Path | None, json: bool, quiet: bool) -> int:
    """Reads a file and tells what is to be said of it; gives the exit code."""
    from rushes.departments.deliver.qc.page import as_data, as_page
    from rushes.departments.deliver.qc.report import check_file
    from rushes.store.disk import disk_errors

    report = check_file(file, profile, language)
    told = as_data(report)
    if page is not None:
        with disk_errors(page.parent):
            page.write_text(as_page(report, told), encoding="utf-8", newline="\n")
    if json:
        print_json(told)
    else:
        if not quiet:
            rows = [
                (one["verdict"], f"{one['group']}: {one['name']}", one["asked"], one["found"]) for one in told["checks"]
            ]
            print_table(("", "what", "asked", "found"), rows)
        _tell(told, quiet)
    return 0 if told["verdict"] == "pass" else _FAULT


def _tell(told: dict[str, Any], quiet: bool) -> None:
    """What is wrong, with where; then the verdict."""
    for check in told["checks"]:
        if check["verdict"] == "fail" or (check["verdict"] == "look" and not quiet):
            print(f"{check['verdict']}  {check['group']}, {check['name']}: {check['found']}; {check['why']}")
            for place in check.get("places", ()):
                print(f"      {place['timecode']}  {place['told']}")
    if quiet and told["verdict"] == "pass":
        return
    looks = f", {told['looks']} to look at" if told["looks"] else ""
    faults = f"{told['faults']} fault{'s' * (told['faults'] != 1)}" if told["faults"] else "no faults"
    print(f"{told['file']}: {'PASS' if told['verdict'] == 'pass' else 'FAIL'}, {faults}{looks}")
