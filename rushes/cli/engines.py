"""rushes engines: what can make what, here."""

from __future__ import annotations

from dataclasses import asdict

import typer

from rushes.cli.output import AsJson, print_json, print_table


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="List the engines: what they do, their tier and licence.", epilog="Example:  rushes engines"
    )(engines)


def engines(json: AsJson = False) -> None:
    """List the installed engines: what they do, at which tier, under which licence, at what cost."""
    from rushes.engines import registry
    from rushes.errors import EngineMissing

    cards, broken = [], []
    for name in registry.names():
        try:
            cards.append(registry.card(name))
        except EngineMissing as problem:  # a broken plug-in is named, and hides no other
            broken.append({"name": name, "problem": problem.what})
    if json:
        print_json([asdict(card) for card in cards] + broken)
        return
    rows = [
        [
            card.name,
            ", ".join(card.capabilities),
            str(card.tier),
            card.licence,
            "offline" if card.offline else "network",
        ]
        + [f"{card.cost / 100:.2f} {card.currency}/s" if card.cost else "free"]
        for card in cards
    ]
    print_table(["engine", "does", "tier", "licence", "needs", "cost"], rows)
    for each in broken:
        print(f"{each['name']}: {each['problem']}")
