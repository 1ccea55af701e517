"""The same facts at every level of mess give the same findings, but for what the mess destroys."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from inspectorate.rules.catalogue import catalogue
from inspectorate.samples import write_sample
from tests.runs import ROOT, Rows, audit, only_run, table

SERIOUS = {"A", "B", "C"}
PERIOD = "2014Q2"


@dataclass(frozen=True)
class Run:
    """A small sample, what was planted in it, what it destroys, what was found."""

    inputs: Path
    folder: Path

    def beside(self, name: str) -> Rows:
        path = self.inputs / "hanzhong" / f"{PERIOD}.{name}.csv"
        return table(path) if path.exists() else []

    @property
    def truth(self) -> Rows:
        return self.beside("truth")

    @property
    def findings(self) -> Rows:
        return table(self.folder / "findings.csv")

    def serious(self) -> set[tuple[str, ...]]:
        return {key(row) for row in self.findings if row["severity"] in SERIOUS}


@pytest.fixture(params=["tidy", "severe"])
def pair(request, once, warm_home, audited, small_inputs, small_run):
    """A sample at its usual mess (1), and the same facts written tidily (0) or at their worst (2)."""
    if request.param == "tidy":
        return written(once, warm_home, 0, 6, 7), Run(small_inputs, small_run)
    return written(once, warm_home, 2, 24, 2014), Run(ROOT / "inputs", audited(PERIOD))


def written(once, warm_home, mess, units, seed):
    def write(out):
        write_sample(out, period=PERIOD, units=units, seed=seed, mess=mess)

    inputs = once(f"mess-{mess}", write)
    outputs = once(f"mess-run-{mess}", lambda out: audit(warm_home, inputs, out, PERIOD))
    return Run(inputs, only_run(outputs, PERIOD))


@pytest.fixture
def messy(pair):
    return pair[0]


@pytest.fixture
def usual(pair):
    return pair[1]


def key(row):
    return row["rule_id"], row["unit"], row["subject"], row["period"]


def undecidable(run: Run) -> set[tuple[str, ...]]:
    """Planted faults of a unit that destroys something in a form that their rule reads."""
    units = {row["file"]: row["unit"] for row in table(run.folder / "intake.csv")}
    lost = {(units[line["file"]], line["form"]) for line in run.beside("lost")}
    rules = catalogue()
    return {
        key(row)
        for row in run.truth
        if any((row["unit"], form) in lost for form in rules[row["rule_id"]].forms)
    }


def test_every_file_is_read_but_those_that_nobody_can(messy, usual):
    unread = [
        [line["file"] for line in table(run.folder / "intake.csv") if line["status"] != "已读"]
        for run in (messy, usual)
    ]
    assert unread[0] == unread[1]


def test_every_fault_is_found_that_can_still_be_seen(messy):
    planted = {key(row) for row in messy.truth}
    found = {key(row) for row in messy.findings}
    assert planted - found <= undecidable(messy)
    assert len(planted & found) >= len(planted) * 0.9


def test_what_can_no_longer_be_seen_is_undecided_and_never_in_order(messy):
    verdicts = pl.read_parquet(messy.folder / "verdicts.parquet")
    ruled = {key(row): row["verdict"] for row in verdicts.iter_rows(named=True)}
    unfound = {key(row) for row in messy.truth} - {key(row) for row in messy.findings}
    assert {ruled.get(one, "无法判定") for one in unfound} <= {"无法判定"}
    # What was destroyed need not be what was planted.
    assert not unfound or messy.beside("lost")


def test_only_the_severest_writing_destroys_something(messy):
    assert bool(messy.beside("lost")) is messy.inputs.name.endswith("2")


def test_nobody_is_accused_of_what_was_not_planted(messy):
    planted = {key(row) for row in messy.truth}
    assert messy.serious() - planted == set()


def test_findings_are_those_of_the_usual_writing(messy, usual):
    assert {key(row) for row in messy.truth} == {key(row) for row in usual.truth}
    assert usual.serious() - messy.serious() <= undecidable(messy)
    assert messy.serious() <= usual.serious()


def test_findings_cite_the_cells_of_their_own_writing(messy):
    cited = {key(row): cells(row) for row in messy.findings}
    lost = undecidable(messy)
    seen = [row for row in messy.truth if key(row) in cited and key(row) not in lost]
    assert [row for row in seen if not cells(row) <= cited[key(row)]] == []


def cells(row):
    """Cells of a line as (file, 表!A1)."""
    parts = [cell.split("|") for cell in row["cells"].split(";")]
    return {(part[0] if len(part) == 2 else row["file"], part[-1]) for part in parts}
