"""rushes engines: what can make what, here; and a workflow made an engine of the film."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rushes.cli.output import AsJson, print_json, print_table

if TYPE_CHECKING:
    from rushes.engines.card import Card

app = typer.Typer(
    help="List the engines: what they do, at which tier, under which licence, at what cost, and whether they can run "
    "here. Inside a film's folder, its own engines too.",
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

    _look_around()
    cards, broken = [], []
    for name in registry.names():
        try:
            cards.append(registry.card(name))
        except (EngineMissing, SettingsError) as problem:  # a broken one is named, and hides no other
            broken.append({"name": name, "problem": str(problem).replace("\n", " ")})
    hindered = _hindered(registry.own_names(), {each["name"] for each in broken})
    if json:
        print_json([asdict(card) | {"why_not": hindered.get(card.name, "")} for card in cards] + broken)
        return
    print_table(
        ["engine", "does", "tier", "licence", "needs", "cost", "here"], [_row(card, hindered) for card in cards]
    )
    for name, why in hindered.items():
        if why:
            print(f"{name}: {why}")
    for each in broken:
        print(f"{each['name']}: {each['problem']}")


@app.command("add", epilog="Example:  rushes engines add wan-from-a-friend.json")
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


def _look_around() -> None:
    """The film we stand in, if we do."""
    from rushes.departments.folder import find_film
    from rushes.engines import registry
    from rushes.errors import FilmError

    try:
        registry.look_in(find_film(Path(".")))
    except FilmError:
        return


def _hindered(own: list[str], broken: set[Any]) -> dict[str, str]:
    """Why each of the film's own engines cannot run now; empty where it can."""
    if not own:
        return {}
    from rushes.engines import registry

    kinds = {name: registry.engine_class(name) for name in own if name not in broken}
    return {name: kind.hindrance() for name, kind in kinds.items() if hasattr(kind, "hindrance")}


def _row(card: Card, hindered: dict[str, str]) -> list[str]:
    return [
        card.name,
        ", ".join(card.capabilities),
        str(card.tier),
        card.licence,
        "offline" if card.offline else "network",
        f"{card.cost / 100:.2f} {card.currency}/s" if card.cost else "free",
        {None: "", "": "yes"}.get(hindered.get(card.name), "no"),
    ]
