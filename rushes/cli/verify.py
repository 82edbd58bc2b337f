"""rushes verify: the proof that a file carries, and what it was made from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rushes.cli.output import AsJson, print_json

if TYPE_CHECKING:
    from rushes.departments.provenance.proof import Ingredient, Proof

_KINDS = {
    "trainedAlgorithmicMedia": "generated with a trained model",
    "compositeWithTrainedAlgorithmicMedia": "partly generated with trained models",
    "algorithmicMedia": "made by algorithms that were not trained on anything",
    "algorithmicallyEnhanced": "recorded from life, altered by an algorithm",
    "compositeSynthetic": "put together, partly of synthetic things",
    "digitalCapture": "recorded from life",
    "digitalCreation": "written or drawn by a person",
    "composite": "put together",
}
_DEEPEST = 20  # steps that are set in further and further
_MOST = 60  # ingredients of a foreign file that are listed


def add_to(app: typer.Typer) -> None:
    app.command(
        short_help="Read the proof a file carries: whole or not, who signed, what it was made from.",
        epilog="Example:  rushes verify my-film/out/my-film.mp4",
    )(verify)


def verify(
    file: Annotated[Path, typer.Argument(help="A picture, a sound, a film, or what has a .c2pa beside it.")],
    shot: Annotated[str, typer.Option("--shot", help="Only what this shot was made from: 2B.")] = "",
    trust: Annotated[
        Path | None, typer.Option("--trust", help="PEM certificates of those whose word for a signer is taken.")
    ] = None,
    standard: Annotated[
        bool, typer.Option("--standard", help="Go by the standard's digests alone, as other programs do: slower.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Read the C2PA manifest of a file of this house or any other, and say whether the file is as it was signed, by
    whom, and what it was made from, down to the line of script.

    Leaves with 0 where it is, with 1 where it is not or nothing proves it. Nothing is fetched from a network.
    """
    from rushes.departments.provenance import verify as read

    proof = read(file, trust, standard)
    if json:
        print_json({"file": str(file)} | _as_data(proof))
    else:
        print("\n".join(_as_text(file, proof, shot.strip().casefold())))
    if proof.state.value != "valid":
        raise typer.Exit(1)


def _as_data(proof: Proof) -> dict[str, Any]:
    told = dataclasses.asdict(dataclasses.replace(proof, recipe={}))
    return told | {"state": proof.state.value, "learning": dict(proof.learning), "recipe": proof.recipe}


def _as_text(file: Path, proof: Proof, shot: str) -> Iterator[str]:
    if proof.state.value == "missing":
        yield f"{file.name}: nothing proves where it comes from. It has no manifest, and none lies beside it."
        return
    yield f"{file.name}: {'valid' if proof.state.value == 'valid' else 'BROKEN'}"
    yield from (f"  problem  {problem}" for problem in proof.problems)
    if proof.signer:
        yield f"  signed   {_signed(proof)}"
    by = f" by {proof.generator}" if proof.generator else ""
    kind = _KINDS.get(proof.origin, proof.origin or "nothing is told of how")
    yield f"  made    {by or ' by nobody who is named'}: {kind}" + (f" ({proof.origin})" if proof.origin else "")
    if proof.disclosed:
        yield f"  models   {', '.join(dict.fromkeys(proof.disclosed))}"
    if proof.learning:
        yield f"  learning {_learning(proof)}"
    yield from (f"  note     {notice}" for notice in proof.notices)
    if proof.recipe:
        yield from _recipe(proof, shot)
    else:
        yield from _ingredients(proof.ingredients[:_MOST], 1)


def _signed(proof: Proof) -> str:
    signer = proof.signer
    assert signer is not None
    name = signer.name or signer.issuer or "nobody who is named"
    if signer.own:
        who = f"{name}: this machine's own certificate, which nobody vouches for"
    elif signer.vouched:
        who = f"{name} ({signer.issuer}), vouched for by your trust list"
    else:
        who = f"{name} ({signer.issuer}); nobody you trust vouches for that name"
    time = signer.time or "no time stamp"
    return f"{who}; {time}" + ("; the manifest lies beside the file" if proof.beside else "")


def _learning(proof: Proof) -> str:
    by_use: dict[str, list[str]] = {}
    for name, use in proof.learning:
        by_use.setdefault(use, []).append(name.rpartition(".")[2].replace("_", " "))
    words = {"notAllowed": "not allowed", "allowed": "allowed", "constrained": "only after asking"}
    return "; ".join(f"{', '.join(names)}: {words.get(use, use)}" for use, names in by_use.items())


def _recipe(proof: Proof, shot: str) -> Iterator[str]:
    """The tree: what it is, the takes it was put together from, what each was made from, and its lines of script."""
    told = proof.recipe
    steps: Mapping[str, Any] = told["steps"]
    root = steps[told["root"]]
    script = told.get("script") or {}
    yield f"  tier     {told.get('tier', 'not told')}"
    yield f"  script   {script.get('file', '')}, BLAKE3 {str(script.get('blake3', ''))[:16]}"
    for engine, about in (told.get("engines") or {}).items():
        yield f"  engine   {engine}: {about.get('licence', 'no licence told')}" + "".join(
            f", {model}" for model in about.get("models", ())
        )
    yield ""
    yield f"{proof.title}  {_labelled(root)}"
    yield from _step_lines(told, root, 1)
    found = list(_branches(told, shot))
    if shot and not found:
        shots = [label.removeprefix("shot ") for label in _labels(steps) if label.startswith("shot ")]
        found = [f"  It has no shot {shot.upper()}. Its shots: {', '.join(sorted(shots)) or 'none'}."]
    yield from found


def _labels(steps: Mapping[str, Any]) -> list[str]:
    return [str(step.get("label", "")) for step in steps.values()]


def _branches(told: Mapping[str, Any], shot: str) -> Iterator[str]:
    """Every result once, where it is first named. The house's own work is passed through: what matters is what it was
    put together from."""
    steps, seen = told["steps"], {told["root"]}
    waiting = [(key, 1) for key in reversed(steps[told["root"]].get("from", []))]
    while waiting:
        key, depth = waiting.pop()
        step = steps.get(key)
        if step is None or key in seen:
            continue
        seen.add(key)
        shown = step.get("engine") or not step.get("from")
        if shown and shot and depth == 1 and str(step.get("label", "")).casefold() != f"shot {shot}":
            continue
        if shown:
            yield "  " * min(depth, _DEEPEST) + _labelled(step)
            yield from _step_lines(told, step, depth + 1)
        waiting += [(before, depth + bool(shown)) for before in reversed(step.get("from", []))]


def _labelled(step: Mapping[str, Any]) -> str:
    take = str(next(iter(step.get("files", {}).values()), ""))
    who = f"{step['engine']}, {step.get('tier', '')} tier" if step.get("engine") else f"Rushes, {step.get('does', '')}"
    seed = f", seed {step['seed']}" if step.get("seed") else ""
    return f"{step.get('label', '')}: take {take[:12]}, {who}{seed}, recipe {str(step.get('recipe', ''))[:12]}"


def _step_lines(told: Mapping[str, Any], step: Mapping[str, Any], depth: int) -> Iterator[str]:
    for digest in step.get("library", []):
        right = (told.get("library") or {}).get(digest, {})
        rights = ", ".join(str(right[name]) for name in ("author", "licence") if right.get(name)) or "no rights line"
        yield "  " * min(depth, _DEEPEST) + f"{right.get('path', digest[:12])} ({rights})"
    for place in step.get("script", []):
        text = f" “{place[1]}”" if len(place) > 1 else ""
        yield "  " * min(depth, _DEEPEST) + f"{place[0]}{text}" if place else ""


def _ingredients(found: Sequence[Ingredient], depth: int) -> Iterator[str]:
    for each in found:
        proof = ", with a manifest of its own" if each.proven else ""
        about = f": {each.description}" if each.description else ""
        yield "  " * depth + f"{each.relationship} {each.title}{about}{proof}"
        yield from _ingredients(each.inside, depth + 1)
