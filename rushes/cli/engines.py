"""rushes engines: what can make what, here; and a workflow made an engine of the film."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from rushes.cli.output import AsJson, print_json, print_table

if TYPE_CHECKING:
    from rushes.cli.engine_card import Seen
    from rushes.film.film import Film

app = typer.Typer(
    help="List the engines: what they do, at which tier, under which licence, at what cost, whether they can run "
    "here and, inside a film's folder, whether that film may use them; its own engines too.",
    epilog="Example:  rushes engines",
    short_help="List the engines: what they do, their tier and licence.",
    rich_markup_mode=None,
)

_OFFERED = (
    'It is called {name}: write picture = "{name}" under [engines] in film.toml, or [[shot: @{name}]] for one shot.'
)


@app.callback(invoke_without_command=True)
def engines(context: typer.Context, json: AsJson = False) -> None:
    if context.invoked_subcommand:
        return
    from rushes.engines import registry
    from rushes.errors import EngineMissing, SettingsError

    film = _look_around()
    seen, broken = [], []
    for name in registry.names():
        try:
            seen.append(_seen(name, film))
        except (EngineMissing, SettingsError) as problem:  # a broken one is named, and hides no other
            broken.append({"name": name, "problem": str(problem).replace("\n", " ")})
    if json:
        print_json([each.as_data() for each in seen] + broken)
        return
    seen.sort(key=lambda each: bool(each.hindrance))  # what runs here comes first
    print_table(["engine", "does", "tier", "licence", "needs", "cost", "here", "film"], [each.row() for each in seen])
    for why, those in _reasons(seen).items():
        print(f"\n{why}")
        print(fill(", ".join(those), 110, initial_indent="  ", subsequent_indent="  "))
    for one in broken:
        print(f"{one['name']}: {one['problem']}")
    if film is None:
        print("\nWhether a film may use them is told inside its folder.")


def _reasons(seen: list[Seen]) -> dict[str, list[str]]:
    """Why engines cannot run here, or may not be used for this film; each reason once, with the engines it keeps."""
    found: dict[str, list[str]] = {}
    for each in seen:
        for why in filter(None, (each.hindrance, each.answer.reason if each.is_film else "")):
            found.setdefault(why, []).append(each.card.name)
    return found


@app.command(
    "show", short_help="Show all that is known of one engine.", epilog="Example:  rushes engines show maquette"
)
def show(
    name: Annotated[str, typer.Argument(metavar="ENGINE", help="Its name, as `rushes engines` lists it.")],
    json: AsJson = False,
) -> None:
    """Show all that is known of one engine: what it does, its licence, prices, weights and limits, whether it runs here
    and whether this film may use it."""
    seen = _seen(name, _look_around())
    if json:
        print_json(seen.as_data())
        return
    for what, told in seen.lines():
        print(f"{what:<14}{told}")


@app.command(
    "add",
    short_help="Make a ComfyUI workflow an engine of this film.",
    epilog="Example:  rushes engines add wan-from-a-friend.json",
)
def add(
    workflow: Annotated[Path, typer.Argument(help="A ComfyUI workflow, saved with Workflow > Export (API).")],
    name: Annotated[str, typer.Option(help="What to call it; the file's own name where left out.")] = "",
) -> None:
    """Make a ComfyUI workflow an engine of this film: it is copied into engines/, with a first file that says which
    node takes what."""
    import re
    import shutil

    from rushes.departments.folder import find_film
    from rushes.engines import registry
    from rushes.engines.comfyui import draft, graph, sheet
    from rushes.errors import FilmError

    place = find_film(Path("."))
    name = re.sub(r"[^a-z0-9]+", "-", (name or workflow.stem).lower()).strip("-") or "workflow"
    read = graph.read(workflow, str(workflow))
    registry.look_in(place)
    beside = place / "engines" / f"{name}.toml"
    if beside.exists() or name in registry.names():
        raise FilmError(f"There is an engine called {name!r} already.", todo="Give another name: --name my-workflow.")
    beside.parent.mkdir(exist_ok=True)
    if workflow.resolve() != beside.with_suffix(".json").resolve():
        shutil.copyfile(workflow, beside.with_suffix(".json"))
    beside.write_text(draft.draft(read, name), encoding="utf-8")
    print(f"Wrote engines/{name}.toml: read it, and mend what was guessed wrong.")
    sheet.read(beside)  # says what is still to be filled in
    print(_OFFERED.format(name=name))


def _look_around() -> Film | None:
    """The film we stand in, if we do: its engines are known from then on."""
    from rushes.departments.folder import find_film, read_film
    from rushes.engines import registry
    from rushes.errors import FilmFolderError

    try:
        place = find_film(Path("."))
    except FilmFolderError:
        return None
    registry.look_in(place)
    return read_film(place)


def _seen(name: str, film: Film | None) -> Seen:
    from rushes.cli.engine_card import Seen
    from rushes.engines import registry
    from rushes.engines.hindrance import hindrance
    from rushes.engines.permission import permitted
    from rushes.film.film import Film

    card = registry.card(name)
    return Seen(card, hindrance(name), permitted(film or Film(""), card), film is not None)
