"""What the documents have readers type is understood, and their links lead somewhere."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer
import yaml

from inspectorate.cli import app
from tests.docs.documents import (
    DOCS,
    GUIDE,
    IDS,
    ROOT,
    SHELL,
    TARGET,
    code,
    commands,
    targets,
    typed,
)

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


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


@pytest.mark.parametrize("path", DOCS, ids=IDS)
def test_typed_lines_are_understood(path: Path) -> None:
    """Options with their values: what is typed would be run."""
    group = typer.main.get_command(app)
    for words in typed(path):
        with group.make_context("inspectorate", [words[0]]) as context:
            command = group.get_command(context, words[0])  # type: ignore[attr-defined]
            assert command.make_context(words[0], words[1:], parent=context).params


def test_help_lists_every_target_but_files() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, check=True, text=True)
    assert set(TARGET.findall(shown.stdout)) == targets()


def test_deployments_are_those_of_the_project() -> None:
    project = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    flow = ast.parse((ROOT / "flows/audit_flow.py").read_text(encoding="utf-8"))
    [audit] = [n for n in flow.body if isinstance(n, ast.FunctionDef) and n.name == "audit"]
    block = next(text for text in SHELL.findall(GUIDE) if "deployment run" in text)
    deployed = {f"audit/{each['name']}" for each in project["deployments"]}
    assert set(re.findall(r"'(audit/[\w-]+)'", block)) <= deployed
    assert set(re.findall(r"--param (\w+)=", block)) <= {arg.arg for arg in audit.args.args}
    assert {f"audit/{name}" for name in re.findall(r"`(quarterly|ad-hoc)`", GUIDE)} == deployed
    assert f"--pool {project['deployments'][0]['work_pool']['name']}\n" in block
