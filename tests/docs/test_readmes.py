"""Both READMEs say the same, and what they have readers type really runs."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from inspectorate.rules.catalogue import catalogue
from tests.docs.documents import CODE, LANGUAGES, ROOT, TARGET, commands, table, typed


@pytest.mark.parametrize("name", LANGUAGES)
def test_what_the_readme_types_really_runs(name: str, tmp_path: Path) -> None:
    program = [sys.executable, "-c", "from inspectorate.cli import app; app()"]
    small = {"--units": "3", "--out": str(tmp_path)}
    lines = [words for words in typed(ROOT / name) if words[0] in ("sample", "rules")]
    assert len(lines) > 1
    for words in lines:
        given = [small.get(before, word) for before, word in pairwise(["", *words])]
        done = subprocess.run([*program, *given], cwd=ROOT, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout
    assert table(tmp_path / "hanzhong/2014Q2.truth.csv")


@pytest.mark.parametrize("name", LANGUAGES)
def test_readme_begins_with_the_two_commands(name: str) -> None:
    first = CODE.search((ROOT / name).read_text(encoding="utf-8"))
    assert first
    assert TARGET.findall(first.group()) == ["demo", "test"]


def test_readmes_name_the_same_commands() -> None:
    english, chinese = (commands(ROOT / name) for name in LANGUAGES)
    assert english == chinese


@pytest.mark.parametrize("name", LANGUAGES)
def test_readmes_count_the_rules(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    told = re.search(r"(\d+) (?:rules|条规则)", text)
    assert told
    assert int(told[1]) == len(catalogue())
    shipped = sorted(path.stem for path in (ROOT / "expectations/programmes").glob("*.toml"))
    assert all(f"`{programme}`" in text for programme in shipped)
