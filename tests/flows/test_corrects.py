"""A 通报 put right as the inspector types it: decided, audited with --corrects, verified."""

import json
import shutil
import subprocess

import pytest

from tests.runs import command, table

FOLDER = "hanzhong/2014Q2"
HEAD = "finding_id,decision,reason,basis,who,when"
NOTHING = "没有需要更正的内容，没有出具更正通报"


@pytest.fixture(scope="module")
def place(tmp_path_factory, small_inputs, small_run):
    """Inputs, and outputs in which the issued run lies with its archive."""
    root = tmp_path_factory.mktemp("corrects")
    shutil.copytree(small_inputs, root / "inputs")
    shutil.copytree(small_run.parents[2], root / "outputs")
    return root


@pytest.fixture(scope="module")
def issued(place, small_run):
    return place / "outputs" / FOLDER / small_run.name


def audit(home, place, *words):
    where = ("--inputs", place / "inputs", "--outputs", place / "outputs")
    return command(home, "audit", "--programme", "hanzhong", "--period", "2014Q2", *where, *words)


def text_of(path):
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    return "".join(done.stdout.split())


@pytest.mark.libreoffice
def test_a_problem_that_does_not_stand_is_put_right_and_the_run_verified(own_home, place, issued):
    row = next(
        row
        for row in table(issued / "findings.csv")
        if row["status"] == "疑点" and row["points"] != "0.00"
    )
    decision = f"{row['finding_id']},不成立,原始记录齐全,单位说明,督查组,2014-07-20"
    path = place / "inputs" / FOLDER / "decisions.csv"
    path.write_text(f"{HEAD}\n{decision}\n", encoding="utf-8")
    done = audit(own_home, place, "--corrects", issued)
    path.unlink()
    assert (done.returncode, done.stderr) == (0, "")
    run = issued.parent / done.stdout.splitlines()[-1].rpartition("/")[2]
    assert f"更正通报：{run / 'notices/更正通报.docx'}" in done.stdout
    told = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    assert told["corrects"]["run_id"] == issued.name
    assert told["corrects"]["period"] == "2014Q2"
    text = text_of(run / "notices/更正通报.pdf")
    assert f"（编号{row['finding_id'][:8]}），经核实不成立，理由是原始记录齐全。" in text
    assert "谨致歉意" in text
    again = command(own_home, "verify", run)
    assert (again.stderr, again.returncode) == ("", 0)


def test_a_run_without_a_change_says_so(own_home, place, issued):
    done = audit(own_home, place, "--corrects", issued)
    assert (done.returncode, done.stderr) == (0, "")
    assert NOTHING in done.stdout
    run = issued.parent / done.stdout.splitlines()[-1].rpartition("/")[2]
    assert run != issued
    assert list(run.rglob("更正通报*")) == []
    names = {path.name for path in (issued / "notices").iterdir()}
    assert {path.name for path in (run / "notices").iterdir()} == names


def test_a_folder_that_cannot_be_put_right_is_told_before_anything_is_read(own_home, place):
    done = audit(own_home, place, "--corrects", place / "inputs")
    assert done.returncode == 1
    assert "--corrects 所指的" in done.stderr
    assert "请指到 run_id 一级" in done.stderr
