"""The building itself: what the design says of it, checked."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import rushes

HOUSE = Path(rushes.__file__).parent
ROOT = HOUSE.parent
MODULES = sorted(HOUSE.rglob("*.py"))
LONG = 300
# Files longer than a screenful or three. This list may only shrink.
LONG_FILES: dict[str, int] = {}
# What must not be loaded before work begins, or `rushes --help` and an idle `rushes make` become slow.
HEAVY = {
    *("numpy", "av", "moderngl", "PIL", "opentimelineio", "reportlab", "jinja2", "soxr", "espeakng_loader", "mido"),
    *("c2pa", "cryptography"),
}


def test_imports_go_one_way_and_departments_do_not_call_each_other() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_no_file_is_longer_than_a_screenful_or_three() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    long = {name: count for name, count in lengths.items() if count > LONG}
    assert set(long) <= set(LONG_FILES), f"too long: {set(long) - set(LONG_FILES)}"
    grown = {name: count for name, count in long.items() if count > LONG_FILES[name]}
    assert not grown, f"the allow-list may only shrink: {grown}"
    shrunk = {name for name in LONG_FILES if name not in long}
    assert not shrunk, f"take these off the allow-list: {shrunk}"


def test_no_function_is_longer_than_one_idea() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno > 60
    ]
    assert long == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert names.isdisjoint({"utils", "util", "helpers", "helper", "common", "manager", "misc", "tools"})


@pytest.mark.parametrize(
    "department", sorted(path.parent.name for path in (HOUSE / "departments").glob("*/__init__.py"))
)
def test_a_department_says_what_it_takes_and_gives(department: str) -> None:
    text = (HOUSE / "departments" / department / "__init__.py").read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    assert re.search(r"\bTakes\b.*\bGives\b", docstring, re.S)


def test_the_nouns_touch_no_disk_and_no_network() -> None:
    forbidden = {"os", "pathlib", "io", "shutil", "socket", "subprocess", "tempfile", "importlib"}
    used = {
        f"{path.name}: {name}"
        for path in (HOUSE / "film").glob("*.py")
        for name in _imports(path)
        if name.split(".")[0] in forbidden
    }
    assert used == set()


def test_every_noun_is_frozen() -> None:
    thawed = [
        f"{path.name}: {node.name}"
        for path in (HOUSE / "film").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
        and not any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]
    assert thawed == []


@pytest.mark.parametrize("module", ["rushes.cli.app", "rushes.pipeline", "rushes.studio", "rushes.engines.registry"])
def test_nothing_heavy_is_imported_before_work_begins(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_cards_of_all_engines_are_read_without_their_libraries() -> None:
    code = (
        "import sys; from rushes.engines import registry; [registry.card(name) for name in registry.names()];"
        f"print(*sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_what_a_module_takes_of_another_is_there() -> None:
    """Most are taken when a command runs, and commands that no test runs took what had long had another name."""
    wrong = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "rushes":
                wrong += [
                    f"{path.relative_to(ROOT)}:{node.lineno} {node.module}.{alias.name}"
                    for alias in node.names
                    if not _is_there(node.module or "", alias.name)
                ]
    assert wrong == []


def _is_there(module: str, name: str) -> bool:
    if hasattr(importlib.import_module(module), name):
        return True
    try:
        importlib.import_module(f"{module}.{name}")
    except ModuleNotFoundError as problem:
        return not (problem.name or "").startswith("rushes")  # an extra that is not here
    return True


def test_nothing_runs_at_import() -> None:
    """Module level holds definitions, constants and docstrings: no call is made for its effect."""
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and "cli" not in path.parts
    ]
    assert calls == []


def test_no_address_of_a_registry_or_a_machine_is_in_the_tree() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    # Spelt in parts, so that this file does not find itself.
    addresses = ("(extra-)?" + "index" + "-url", "--find" + "-links", r"https?://\S+\.(whl|deb|tgz)\b")
    pattern = re.compile("|".join((*addresses, r"(?<![\w.])/" + "work/")))
    found = []
    for name in listed.splitlines():
        path = ROOT / name
        if path.suffix in {".ttf", ".otf", ".png", ".jpg", ".mp4", ".wav", ".pdf", ".glb"} or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), 1):
            if pattern.search(line) and "no-emit" not in line:
                found.append(f"{name}:{number}: {line.strip()[:80]}")
    assert found == []


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_no_two_test_files_have_one_name() -> None:
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
