"""A command starts with what it needs, and help knows all of them."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from rushes import cli
from rushes.cli.app import program

COMMANDS = sorted(
    module.name
    for module in pkgutil.iter_modules(cli.__path__)
    if hasattr(__import__(f"rushes.cli.{module.name}", fromlist=["add_to"]), "add_to") and "_" not in module.name
)


@pytest.mark.parametrize("name", [*COMMANDS, "cut", "takes", "voice", "subtitles", "engines", "rights"])
def test_every_command_is_listed_and_says_the_same_alone_as_among_the_others(name: str) -> None:
    runner = CliRunner()
    assert f"\n  {name} " in runner.invoke(program(["--help"]), ["--help"]).output
    alone, among = (runner.invoke(program(words), [name, "--help"]) for words in ([name], []))
    assert (alone.exit_code, alone.output) == (among.exit_code, among.output)
    assert f"rushes {name}" in alone.output


def test_a_wrong_word_is_told_with_the_nearest_command() -> None:
    assert "'make'" in CliRunner().invoke(program(["mkae"]), ["mkae"]).output


def test_a_command_starts_without_the_others() -> None:
    words = "import sys; sys.argv = ['rushes', 'make', '--help']; from rushes.cli import main\ntry: main()\n"
    words += "except SystemExit: print([name for name in sys.modules if name.startswith('rushes.cli.')])"
    said = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stdout
    assert "'rushes.cli.make'" in said
    assert "'rushes.cli.deliver'" not in said
