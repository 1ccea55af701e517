"""The commands as a user types them: in this process, or in one that tells what it had loaded."""

import json
import subprocess
import sys

from typer.testing import CliRunner

from inspectorate import cli
from tests.runs import ROOT

#: Packages that a command which must open fast waits for at no time.
SLOW = {"prefect", "great_expectations", "pandas", "polars", "openpyxl", "flows", "tasks"}
_LOADED = """
import json, sys
from typer.testing import CliRunner
from inspectorate.cli import app
done = CliRunner().invoke(app, sys.argv[1:])
assert done.exit_code == 0, done.output
print(json.dumps([done.output, sorted({name.split(".")[0] for name in sys.modules})]))
"""


def invoke(*words):
    return CliRunner().invoke(cli.app, [str(word) for word in words], prog_name="inspectorate")


def loaded(*words):
    """What a command said, and the packages that its process had loaded in the end."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *map(str, words)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    said, modules = json.loads(done.stdout)
    return said, set(modules)
