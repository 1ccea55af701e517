"""The documents name only what exists: targets of make, commands and options, files."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
IDS = [str(path.relative_to(ROOT)) for path in DOCS]
LANGUAGES = ["README.md", "README.zh-CN.md"]

CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
TARGET = re.compile(r"\bmake ([a-z]+)")
COMMAND = re.compile(r"(?<![\w/])(?:\.venv/bin/)?inspectorate ([a-z][a-z-]*)([^\n`]*)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")


def code(path: Path) -> str:
    """What the document sets as code, one piece a line."""
    return "\n".join(CODE.findall(path.read_text(encoding="utf-8")))


def targets() -> set[str]:
    return set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )


def commands(path: Path) -> set[tuple[str, str]]:
    """Every command that the document types, with each of its options; alone, with none."""
    found = COMMAND.findall(code(path))
    options = {(name, option) for name, rest in found for option in OPTION.findall(rest)}
    return {(name, "") for name, _ in found} | options


@cache
def help_of(*words: str) -> str:
    """What the command line says of a command; the test fails where it doesn't know it."""
    program = "import sys; from inspectorate.cli import app; sys.argv[0] = 'inspectorate'; app()"
    shown = subprocess.run(
        [sys.executable, "-c", program, *words, "--help"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env=os.environ | {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"},
    )
    assert shown.returncode == 0, f"inspectorate {' '.join(words)}: {shown.stderr}"
    return shown.stdout


@pytest.mark.parametrize("path", DOCS, ids=IDS)
def test_targets_exist(path: Path) -> None:
    assert set(TARGET.findall(code(path))) <= targets()


@pytest.mark.parametrize("path", DOCS, ids=IDS)
def test_links_lead_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    local = [unquote(link) for link in links if "://" not in link]
    assert [link for link in local if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=IDS)
def test_commands_and_options_exist(path: Path) -> None:
    unknown = [
        (name, option)
        for name, option in sorted(commands(path))
        if option and not re.search(rf"{option}(?![\w-])", help_of(name))
    ]
    assert unknown == []
    assert all(help_of(name) for name, _ in commands(path))


@pytest.mark.parametrize("name", LANGUAGES)
def test_readme_begins_with_the_two_commands(name: str) -> None:
    first = CODE.search((ROOT / name).read_text(encoding="utf-8"))
    assert first
    assert TARGET.findall(first.group()) == ["demo", "test"]


def test_readmes_name_the_same_commands() -> None:
    english, chinese = (commands(ROOT / name) for name in LANGUAGES)
    assert english == chinese


def test_help_lists_every_target_but_files() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, check=True, text=True)
    assert set(TARGET.findall(shown.stdout)) == targets()
