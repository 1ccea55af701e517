"""Samples: what was planted is found, nothing else is, and every quote is true."""

import re
from datetime import date, datetime, time
from functools import cache

import openpyxl
import polars as pl
import pytest

from inspectorate.programmes import programme_names
from inspectorate.samples import scene_of, write_sample
from tests.runs import ROOT, audit, only_run, table
from tests.truth import UNDECIDED, Sample, cells, key

COMMITTED = {"2014Q2": (24, 3), "2014": (6, 0)}
SERIOUS = {"A", "B", "C"}
#: Of each programme a small sample of its usual period, tidy and at its worst.
SMALL = [(programme, mess) for programme in programme_names() for mess in (0, 2)]
UNITS, SEED = 10, 5


@pytest.fixture(params=COMMITTED)
def sample(request, audited):
    inputs = ROOT / "inputs" / "hanzhong" / request.param
    return Sample(inputs, audited(request.param))


@pytest.fixture(params=SMALL, ids=lambda one: f"{one[0]}-{one[1]}")
def small(request, once, warm_home):
    programme, mess = request.param
    period = scene_of(programme).period

    def write(out):
        write_sample(out, programme=programme, period=period, units=UNITS, seed=SEED, mess=mess)

    inputs = once(f"truth-{programme}-{mess}", write)
    outputs = once(
        f"truth-run-{programme}-{mess}",
        lambda out: audit(warm_home, inputs, out, period, programme),
    )
    return Sample(inputs / programme / period, only_run(outputs, period, programme))


# The committed samples


def test_sample_is_what_it_says(sample):
    units, unreadable = COMMITTED[sample.inputs.name]
    assert pl.read_parquet(sample.run / "tables/F01.parquet")["unit"].n_unique() == units
    returned = [line for line in table(sample.run / "intake.csv") if line["status"] == "退回"]
    assert len(returned) == unreadable
    faulty = {row["unit"] for row in sample.truth}
    assert units / 4 <= units - len(faulty - {""}) <= units / 2


def test_every_planted_fault_is_found(sample):
    assert sample.missed == set()


def test_cells_of_every_planted_fault_are_cited(sample):
    assert sample.planted <= {key(row) for row in sample.findings}
    assert sample.uncited == []


def test_nobody_is_accused_of_what_was_not_planted(sample):
    """Clean units above all: they have no finding above D."""
    # An amount far from others of its kind may stand in any sample: a hint, and no accusation.
    hinted = {key(row) for row in sample.findings if row["severity"] not in SERIOUS}
    assert sample.false_alarms <= hinted
    serious = {key(row) for row in sample.findings if row["severity"] in SERIOUS}
    assert serious <= sample.planted


def test_clean_units_lose_no_point(sample):
    faulty = {row["unit"] for row in sample.truth}
    scores = {row["unit"]: row["score"] for row in table(sample.run / "ranking.csv")}
    clean = scores.keys() - faulty
    assert clean
    assert {scores[unit] for unit in clean} == {"100.00"}


# A small sample of each programme


def test_every_planted_fault_of_a_programme_is_found_or_destroyed(small):
    assert len({rule for rule, *_ in small.planted}) >= 10
    assert small.missed <= small.destroyed
    open_ones = small.missed - small.unsaid
    assert {small.verdicts.get(one, UNDECIDED) for one in open_ones} <= {UNDECIDED}
    assert bool(small.beside("lost")) is small.inputs.parents[1].name.endswith("2")


def test_faults_of_a_programme_cite_their_cells(small):
    assert small.uncited == []


def test_nobody_in_a_programme_is_accused_of_what_was_not_planted(small):
    assert small.false_alarms == set()
    serious = {key(row) for row in small.findings if row["severity"] in SERIOUS}
    assert serious <= small.planted | set(small.renamed)


# What is quoted


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
