"""The committed samples: what was planted is found, nothing else is, and every quote is true."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from tests.runs import ROOT, Rows, table

SAMPLES = {"2014Q2": (24, 3), "2014": (6, 0)}
SERIOUS = {"A", "B", "C"}


@dataclass(frozen=True)
class Sample:
    """A committed sample, its truth, and the run over it.

    Attributes:
        inputs: folder of the period.
        run: folder of the run.
        truth: what was planted.
        findings: lines of findings.csv.
    """

    inputs: Path
    run: Path
    truth: Rows
    findings: Rows


@pytest.fixture(params=SAMPLES)
def sample(request, audited):
    inputs, run = ROOT / "inputs" / "hanzhong" / request.param, audited(request.param)
    truth = table(inputs.with_name(f"{request.param}.truth.csv"))
    return Sample(inputs, run, truth, table(run / "findings.csv"))


def key(row):
    return row["rule_id"], row["unit"], row["subject"], row["period"]


def cells(row):
    """Cells of a line as (file, 表!A1)."""
    parts = [cell.split("|") for cell in row["cells"].split(";")]
    return {(part[0] if len(part) == 2 else row["file"], part[-1]) for part in parts}


def test_sample_is_what_it_says(sample):
    units, unreadable = SAMPLES[sample.inputs.name]
    assert len(pl.read_parquet(sample.run / "tables/F01.parquet")) == units
    returned = [line for line in table(sample.run / "intake.csv") if line["status"] == "退回"]
    assert len(returned) == unreadable
    faulty = {row["unit"] for row in sample.truth}
    assert units / 4 <= units - len(faulty - {""}) <= units / 2


def test_every_planted_fault_is_found(sample):
    found = {key(row) for row in sample.findings}
    assert [row for row in sample.truth if key(row) not in found] == []


def test_cells_of_every_planted_fault_are_cited(sample):
    cited = {key(row): cells(row) for row in sample.findings}
    assert [row for row in sample.truth if not cells(row) <= cited[key(row)]] == []


def test_nobody_is_accused_of_what_was_not_planted(sample):
    """Clean units above all: they have no finding above D."""
    planted = {key(row) for row in sample.truth}
    assert [
        row for row in sample.findings if row["severity"] in SERIOUS and key(row) not in planted
    ] == []


def test_clean_units_lose_no_point(sample):
    faulty = {row["unit"] for row in sample.truth}
    scores = {row["unit"]: row["score"] for row in table(sample.run / "ranking.csv")}
    clean = scores.keys() - faulty
    assert clean
    assert {scores[unit] for unit in clean} == {"100.00"}


def test_cells_of_a_finding_are_those_that_are_quoted(sample):
    quotes = pl.read_parquet(sample.run / "tables/citations.parquet")
    quoted = {}
    for finding, file, sheet, cell in quotes["finding_id", "file", "sheet", "cell"].iter_rows():
        quoted.setdefault(finding, set()).add((file, f"{sheet}!{cell}"))
    assert quoted == {row["finding_id"]: cells(row) for row in sample.findings}


def test_every_quoted_cell_stands_in_the_file(sample):
    quotes = pl.read_parquet(sample.run / "tables/citations.parquet")
    assert len(quotes) > len(sample.findings)
    wrong = [
        (file, sheet, cell, raw, stands)
        for file, sheet, cell, raw in quotes["file", "sheet", "cell", "raw"].iter_rows()
        if not agrees(raw, stands := as_written(sample.inputs / file, sheet, cell))
    ]
    assert wrong == []


def test_every_fault_of_a_file_quotes_what_stands_there(audited):
    lines = [line for line in table(audited("2014Q2") / "quality.csv") if line["raw"]]
    assert lines
    inputs = ROOT / "inputs/hanzhong/2014Q2"
    wrong = [
        (line, stands)
        for line in lines
        if not agrees(
            line["raw"].removeprefix("'"),
            stands := as_written(inputs / line["file"], line["sheet"], line["cell"]),
        )
    ]
    assert wrong == []


def agrees(raw, stands):
    """Whether a quote is what stands in the cell, stars for the middle of an ID or a phone."""
    if re.search(r"\d{15}|1\d{10}", raw):
        return False
    pattern = re.sub(r"\\\*(?:\\\*)+", lambda stars: rf"\d{{{len(stars[0]) // 2}}}", re.escape(raw))
    return raw == stands or re.fullmatch(pattern, stands) is not None


def as_written(path, sheet, cell):
    """A cell as docs/guide.md describes raw values, read by openpyxl."""
    match book(path)[sheet][cell].value:
        case None:
            return ""
        case bool(value):
            return str(value).upper()
        case float(value):
            return f"{value:.0f}" if value.is_integer() else str(value)
        case datetime() as value if value.time() == time():
            return str(value.date())
        case date() | datetime() | int() | str() as value:
            return str(value)
        case other:
            pytest.fail(f"{path.name}!{sheet}!{cell} holds {other!r}")


@cache
def book(path):
    return openpyxl.load_workbook(path, data_only=True)


@pytest.mark.parametrize(
    ("raw", "stands", "told"),
    [
        ("22", "22", True),
        ("22", "23", False),
        ("", "5", False),
        ("6123**********553X", "61230119800101553X", True),
        ("6123**********5531", "61230119800101553X", False),
        ("61230119800101553X", "61230119800101553X", False),
        ("139****5678", "13912345678", True),
        ("电话13912345678", "电话13912345678", False),
    ],
)
def test_comparison_sees_a_false_quote(raw, stands, told):
    assert agrees(raw, stands) is told
