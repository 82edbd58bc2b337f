"""rushes voice: lines led by a recording, and voices coloured by one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rushes.cli.output import AsJson, print_json, print_table

if TYPE_CHECKING:
    from rushes.booth import Brought, Place
    from rushes.departments.guide import Lost

app = typer.Typer(
    help="Read a line yourself: its timing and melody lead the character's voice. Or lend a character a voice colour.",
    epilog="Example:  rushes voice import reading.wav --line 'MARIE: le train'",
    short_help="Lead a line with a recording; colour a voice with one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Recording = Annotated[Path, typer.Argument(help="The recording: WAV, FLAC, MP3, M4A, the sound of a film…")]
LineOption = Annotated[
    str, typer.Option("--line", "-l", help="Who speaks and the first words, 'MARIE: le train', or the line's key.")
]
Rate = Annotated[
    int,
    typer.Option(
        help="Samples a second it was made at, where its header is wrong: 44100.",
        show_default="as it says",
        min=0,
        max=768_000,
    ),
]
Film = Annotated[Path, typer.Option("--film", help="The film's folder, or any place inside it.", show_default="here")]


@app.command("import", epilog="Example:  rushes voice import scene-2.wav --scene 2")
def bring_in(
    file: Recording,
    line: LineOption = "",
    scene: str = typer.Option("", help="The number of the scene that was read: the recording is cut into its lines."),
    rate: Rate = 0,
    film: Film = Path("."),
) -> None:
    """Make a recording the guide of a line, or of all lines of a scene."""
    from rushes import booth
    from rushes.pipeline import open_film
    from rushes.studio import find_scene

    opened = open_film(film)
    if bool(line) == bool(scene):
        raise typer.BadParameter("say which line was read (--line 'MARIE: first words'), or which scene (--scene 2)")
    if scene:
        brought = booth.bring_in_scene(opened, file, find_scene(opened, scene), rate)
    else:
        brought = [booth.bring_in(opened, file, booth.find_line(opened, line), rate)]
    _tell(brought)


@app.command(epilog="Example:  rushes voice record --line 'MARIE: le train'")
def record(
    line: LineOption,
    seconds: Annotated[float, typer.Option(help="Stop by itself after so many seconds.", min=0.5, max=600)] = 0.0,
    film: Film = Path("."),
) -> None:
    """Record a line from the microphone, and make it the line's guide."""
    import time

    from rushes import booth
    from rushes.departments.guide.recorder import find_recorder
    from rushes.departments.guide.recorder import record as record_file
    from rushes.pipeline import open_film

    opened = open_film(film)
    place = booth.find_line(opened, line)
    find_recorder()
    print(f"\n    {place.line.character}\n    {place.line.spoken}\n")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "microphone.wav"
        if seconds:

            def for_seconds() -> None:
                print(f"Recording for {seconds:g} s…", flush=True)
                time.sleep(seconds)

            record_file(file, for_seconds)
        else:
            input("Press Enter, speak, press Enter again. ")
            record_file(file, lambda: input("Recording… "))
        _tell([booth.bring_in(opened, file, place)])


@app.command(
    short_help="Fit a new reading of a line to its timing.",
    epilog="Example:  rushes voice adr again.wav --line 'MARIE: le train'",
)
def adr(file: Recording, line: LineOption, rate: Rate = 0, film: Film = Path(".")) -> None:
    """Fit a new reading of a line to the timing it has now: same words, same moments, another performance."""
    from rushes import booth
    from rushes.pipeline import open_film

    opened = open_film(film)
    _tell([booth.bring_in_adr(opened, file, booth.find_line(opened, line), rate)])


@app.command(
    short_help="Measure a voice colour from a recording.",
    epilog="Example:  rushes voice sample jeanne.wav --as jeanne --of 'Jeanne Roy' --consent 'agreed on 3 May 2026' "
    "--until 2030-12-31 --territory FR --territory BE",
)
def sample(
    file: Recording,
    name: Annotated[str, typer.Option("--as", help='What film.toml calls the colour: voice = "jeanne".')],
    of: Annotated[str, typer.Option(help="Whose voice it is.")] = "",
    consent: Annotated[str, typer.Option(help="What they agreed to, and when: written into film.toml.")] = "",
    until: Annotated[str, typer.Option(help='The last day they agreed to, 2030-12-31; or "forever".')] = "",
    territory: Annotated[list[str] | None, typer.Option(help="Where: FR, EU, world. Say it once for each.")] = None,
    rate: Rate = 0,
    film: Film = Path("."),
) -> None:
    """Measure a voice colour: pitch, vocal tract and timbre of a speaker who agreed to it. Not a clone."""
    from rushes import booth
    from rushes.film.rights import Consent
    from rushes.pipeline import open_film

    agreed = Consent(of, ("voice",), until, tuple(territory or ()), consent) if of and consent else None
    path, notices = booth.sample_voice(open_film(film), file, name, agreed, rate)
    for notice in notices:
        print(f"note: {notice}")
    print(f"{path} is a voice colour: a timbre to speak with, not a clone of anybody.")
    print(f'To use it, write in film.toml:  [cast.MARIE]  voice = "{name}"')


@app.command(
    short_help="Take a line's guide off it; it is kept.",
    epilog="Example:  rushes voice forget --line 'MARIE: le train'",
)
def forget(line: LineOption, film: Film = Path(".")) -> None:
    """Take a line's guide off it; the recording is kept in library/voices/guides/kept."""
    from rushes import booth
    from rushes.pipeline import open_film

    guide, kept = booth.forget(open_film(film), line)
    print(f"{guide.character}’s “{guide.text}” is led by nobody any more; the recording is kept: {kept}")


@app.command(
    "list",
    short_help="List every line with the recording that leads it.",
    epilog="Example:  rushes voice list --film my-film",
)
def list_lines(film: Film = Path("."), json: AsJson = False) -> None:
    """List every line with the recording that leads it, and recordings whose line has changed."""
    from rushes import booth
    from rushes.departments.guide import find_leads, lost_guides
    from rushes.pipeline import open_film

    opened = open_film(film)
    leads = find_leads(opened.breakdown, opened.film, opened.library)
    lost = lost_guides(opened.breakdown, opened.library)
    lines = booth.places(opened)
    if json:
        print_json(
            {"lines": [_as_data(one, leads.get(one.key)) for one in lines], "lost": [_lost_data(one) for one in lost]}
        )
        return
    rows = [[one.scene, one.name, _source(leads.get(one.key)), str(one.line.source)] for one in lines]
    if rows:
        print_table(["scene", "line", "led by", "where"], rows)
    else:
        print("This film has no lines yet.")
    for each in lost:
        print(f"without a line: {each}")


def _tell(brought: list[Brought]) -> None:
    for one in brought:
        seconds = one.guide.samples / 48_000
        print(f"{one.place.name} is led by {one.guide.path} ({seconds:.1f} s).")
        for notice in one.notices:
            print(f"  note: {notice}")
        if one.kept:
            print(f"  The recording that led it before is kept: {one.kept}")


def _source(lead: Any) -> str:
    if lead is None:
        return ""
    told = [Path(lead.guide.path).name + (" (ADR)" if lead.guide.fitted else "")] if lead.guide else []
    return ", ".join(told + ([f"colour {lead.colour.name}"] if lead.colour else []))


def _as_data(place: Place, lead: Any) -> dict[str, Any]:
    led = lead.guide if lead else None
    return {
        "key": place.key,
        "scene": place.scene,
        "character": place.line.character,
        "text": place.line.spoken,
        "source": str(place.line.source),
        "guide": led.path if led else None,
        "fitted": led.fitted if led else False,
        "colour": lead.colour.name if lead and lead.colour else None,
    }


def _lost_data(lost: Lost) -> dict[str, Any]:
    return {
        "guide": lost.guide.path,
        "character": lost.guide.character,
        "text": lost.guide.text,
        "perhaps": lost.now.spoken if lost.now else None,
    }
