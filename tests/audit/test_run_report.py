"""What the page of a run is told: the same figures as the run's tables, and nothing unmasked."""

import dataclasses
import json
import re
from datetime import date

import polars as pl
import pytest

from inspectorate.audit.citing import first_cells, quote_all, rows_around
from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.plan import plan_run
from inspectorate.audit.quality import wanted_cells
from inspectorate.audit.results import finding_lines, ranking_lines
from inspectorate.audit.run_report.attendance import attendance, inspections, leaves
from inspectorate.audit.run_report.findings import SHOWN, told_findings
from inspectorate.audit.run_report.page import run_tables, save_run_report
from inspectorate.audit.run_report.units import rules_judged, undecided, unit_lines
from inspectorate.files.reading import read_chunk
from inspectorate.forms.values.identity import masked
from inspectorate.rules.facts import DAY_FIELDS
from tests.audit.test_citing import citations
from tests.runs import table


@dataclasses.dataclass(frozen=True)
class Stages:
    plan: object
    intake: object
    conclusion: object
    quoted: object

    def tables(self):
        return run_tables(self.plan, self.intake, self.conclusion, self.quoted)


@pytest.fixture(scope="module")
def stages(small_inputs, tmp_path_factory):
    plan = plan_run("hanzhong", "2014Q2", small_inputs, tmp_path_factory.mktemp("out"))
    intake = take_in(plan, [read_chunk(chunk, 2014) for chunk in plan.chunks(50)])
    conclusion = conclude(plan, intake.assembled, judge(plan, intake.assembled))
    cites = pl.concat([conclusion.citations, conclusion.aside.hints.citations])
    nothing = intake.assembled.marks.head(0)
    cells = wanted_cells(nothing, cites)
    quoted = quote_all(plan.sources, cells, rows_around(cites))
    return Stages(plan, intake, conclusion, quoted)


@pytest.fixture(scope="module")
def tables(stages):
    return stages.tables()


# Units and rules


def test_units_are_the_ranking_with_margins_and_a_sign_a_rule(stages, tables):
    units, rules = tables["units"], tables["rules"]
    ranking = ranking_lines(stages.conclusion.ranking)
    assert units.select(ranking.columns).equals(ranking)
    assert set(units["signs"].str.len_chars()) == {rules.height}
    margins = ranking_lines(stages.conclusion.aside.margins)
    told = units.filter(pl.col("unit").is_in(margins["unit"].implode()))
    assert told.sort("unit")["lifted_by"].to_list() == margins.sort("unit")["lifted_by"].to_list()


def test_many_units_of_the_next_rank_are_counted_not_named(stages, tables):
    ranked = stages.conclusion.aside.margins.head(1)
    units = ";".join(f"单位{at}" for at in range(1, 6))
    told = ranked.with_columns(above=pl.lit(units), below=pl.lit("单位7;单位8"))
    aside = dataclasses.replace(stages.conclusion.aside, margins=told)
    conclusion = dataclasses.replace(stages.conclusion, aside=aside)
    line = unit_lines(conclusion, []).filter(pl.col("unit") == ranked["unit"].item())
    assert line.select("above", "below").row(0) == ("单位1、单位2、单位3等5个单位", "单位7、单位8")


def test_a_sign_is_the_worst_verdict_of_the_rule():
    rows = [("A", "甲", "合格"), ("A", "甲", "不合格"), ("B", "甲", "无法判定"), ("B", "甲", "合格"),
            ("C", "甲", "不适用"), ("A", "乙", "合格"), ("C", "乙", "不适用"), ("C", "乙", "合格")]  # fmt: skip
    verdicts = pl.DataFrame(rows, schema=["rule_id", "unit", "verdict"], orient="row")
    conclusion = type("Conclusion", (), {})()
    units = pl.DataFrame({"unit": ["乙", "甲", "丙"]})
    columns = ["above", "gap_above", "below", "gap_below", "lifted_by", "lowered_by", "note"]
    margins = pl.DataFrame(schema=dict.fromkeys(["unit", *columns], pl.String))
    conclusion.ranking, conclusion.verdicts = units, verdicts
    conclusion.aside = type("Aside", (), {"margins": margins})
    signs = unit_lines(conclusion, ["C", "A", "B", "D"]).select("unit", "signs").rows()
    assert signs == [("乙", "pp--"), ("甲", "-xu-"), ("丙", "----")]


def test_rules_are_those_judged_in_the_order_of_the_blocks(stages, tables):
    rules = tables["rules"]
    assert set(rules["rule_id"]) == set(stages.conclusion.verdicts["rule_id"])
    order = tables["blocks"]["block"].to_list()
    places = [order.index(block) for block in rules["block"]]
    assert places == sorted(places)
    (rest,) = rules.filter(pl.col("rule_id") == "RES-03").rows(named=True)
    assert rest["basis"].startswith("《")
    assert rest["quote"]
    assert rest["consequence"]
    assert rest["of_units"]
    own = rules.filter(~pl.col("of_units")).get_column("rule_id").to_list()
    assert own == [each for each in rules["rule_id"] if not _of_units(stages, each)]
    assert own
    none = rules_judged(stages.conclusion.verdicts.head(0), stages.plan.programme)
    assert (none.height, none.columns) == (0, rules.columns)


def _of_units(stages, rule_id):
    """As the papers count: somebody in the unit must act, or somebody must look into it."""
    (rule, *_) = [each for each in stages.plan.programme.rules if each.rule.id == rule_id]
    return bool({"U", "L", "T"} & set(rule.recipients)) or "核实" in rule.consequence


def test_what_is_undecided_is_counted_by_its_reason():
    rows = [("A", "甲", "无法判定", "未报"), ("A", "甲", "无法判定", "未报"), ("A", "甲", "合格", None),
            ("A", "甲", "无法判定", "电话13912345678看不清")]  # fmt: skip
    verdicts = pl.DataFrame(rows, schema=["rule_id", "unit", "verdict", "reason"], orient="row")
    assert undecided(verdicts).rows() == [
        ("甲", "A", "未报", 2),
        ("甲", "A", "电话139****5678看不清", 1),
    ]


# Findings and cells


def test_findings_are_those_of_the_csv_then_the_hints(stages, tables):
    lines = finding_lines(stages.conclusion)
    told = tables["findings"]
    hints = stages.conclusion.aside.hints.rows.height
    assert told.height == lines.height + hints
    same = ["finding_id", "unit", "message", "expected", "actual", "points", "status", "deadline"]
    assert told.head(lines.height).select(same).equals(lines.select(same))
    bases = tables["bases"]["basis"].to_list()
    assert [bases[at] for at in told.head(lines.height)["basis"]] == lines["basis"].to_list()


def test_cells_of_a_finding_are_its_citations_in_order(stages, tables):
    told, sheets = tables["findings"], tables["sheets"].rows()
    cites = stages.conclusion.citations.filter(pl.col("cell").is_not_null())
    for at in (0, told.height // 3, told.height // 2):
        finding = told.row(at, named=True)
        cited = cites.filter(pl.col("finding_id") == finding["finding_id"])
        mine = tables["cells"].filter(pl.col("finding") == at).rows(named=True)
        places = [(*sheets[cell["sheet"]], cell["cell"]) for cell in mine]
        assert places == cited.select("file", "sheet", "cell").rows()[:SHOWN]
        assert finding["cited"] == cited.height
    assert tables["cells"]["head"].null_count() == 0


def test_rows_around_the_first_cell_are_there_with_their_heads(tables):
    cells = tables["cells"].unique("finding", keep="first", maintain_order=True)
    lines = {(row["sheet"], row["row"]): row["values"] for row in tables["lines"].rows(named=True)}
    tables_of = set(tables["heads"]["table"])
    for cell in cells.rows(named=True):
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell["cell"]).groups()
        values = lines[cell["sheet"], int(row)]
        if len(letters) == 1:
            at = ord(letters) - 65
            assert (values[at] if at < len(values) else "")[:120] == (cell["raw"] or "")[:120]
        assert tables["findings"].row(cell["finding"], named=True)["table"] in tables_of
    known = tables["findings"].filter(pl.col("rule_id").str.starts_with("RES-")).row(0, named=True)
    heads = tables["heads"].filter(pl.col("table") == known["table"])["head"].to_list()
    assert len(heads) > 3


def test_no_number_of_a_person_is_told_whole(tables):
    told = json.dumps([tables[name].rows() for name in ("lines", "cells", "findings")], default=str)
    assert not re.search(r"(?<![\dA-Fa-f])\d{17}[\dX](?![\dA-Fa-f])", told)
    assert not re.search(r"(?<![\dA-Fa-f.])1[3-9]\d{9}(?![\dA-Fa-f])", told)
    assert "****" in told


def test_a_column_of_numbers_is_starred_whatever_is_wrong_in_it(stages):
    layout = stages.intake.assembled.layout
    place = layout.filter(pl.col("field") == "id_number").row(0, named=True)
    at = ord(place["column"]) - 65
    row = ["", *["甲"] * 20]
    row[at] = "6123011980"
    rows = pl.DataFrame(
        [(place["file"], place["sheet"], 7, row)], schema=stages.quoted.rows.schema, orient="row"
    )
    quoted = dataclasses.replace(stages.quoted, rows=rows)
    (line,) = told_findings(stages.intake.assembled, stages.conclusion, quoted)["lines"].rows()
    assert line[2][at] == "612***1980"
    assert line[2].count("甲") >= 19


def test_first_cells_and_the_rows_around_them():
    cites = citations(
        ("f1", "甲.xlsx", "表", None), ("f1", "甲.xlsx", "表", "AB12"), ("f1", "甲.xlsx", "表", "C3"),
        ("f2", "甲.xlsx", "表", "B2"),
    )  # fmt: skip
    assert first_cells(cites)["row"].to_list() == [12, 2]
    assert rows_around(cites)["row"].to_list() == [1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 15]


# Attendance


def days(**marks):
    return dict.fromkeys(DAY_FIELDS) | marks


def test_a_day_is_one_sign(stages):
    facts = stages.intake.assembled.facts
    own = attendance(facts)
    assert set(own["marks"].str.len_chars()) == {31}
    assert own.height == facts.records["F06"].height
    rows = facts.records["F06"].head(1).with_columns(
        pl.lit(mark, pl.String).alias(name)
        for name, mark in days(d01="在村", d02="半天", d03="公差", d04="请假", d05="休息", d06="缺勤", d07="早退").items()
    )  # fmt: skip
    one = dataclasses.replace(facts, records={**facts.records, "F06": rows})
    assert attendance(one)["marks"].item() == "vhdlrx?" + "." * 24


def test_leaves_and_spot_checks_are_told(stages):
    facts = stages.intake.assembled.facts
    assert leaves(facts).height == facts.leaves.height
    assert all(date.fromisoformat(day) for day in leaves(facts)["start"])
    assert inspections(facts).height == facts.records["F17"].height
    spoken = facts.records["F17"].head(1).with_columns(problem=pl.lit("电话13912345678无人接"))
    one = dataclasses.replace(facts, records={**facts.records, "F17": spoken})
    assert inspections(one)["problem"].item() == masked("电话13912345678无人接")


# The file


def test_page_is_written_with_the_same_bytes_twice(stages, tmp_path):
    for name in ("a", "b"):
        save_run_report(
            tmp_path / name, stages.plan, stages.intake, stages.conclusion, stages.quoted
        )
    pages = [(tmp_path / name / "report/index.html").read_bytes() for name in ("a", "b")]
    assert pages[0] == pages[1]
    assert stages.plan.run_id in pages[0].decode()
    assert not (tmp_path / "a/tables/history.parquet").exists()


def test_page_of_a_whole_run_says_what_its_tables_say(small_run):
    text = (small_run / "report/index.html").read_text(encoding="utf-8")
    (block,) = re.findall(r'id="data">(.*?)</script>', text)
    told = json.loads(block)
    units = [dict(zip(told["units"]["columns"], row, strict=True)) for row in told["units"]["rows"]]
    ranking = table(small_run / "ranking.csv")
    assert [unit["score"] or "" for unit in units] == [row["score"] for row in ranking]
    ids = [row[0] for row in told["findings"]["rows"]]
    assert ids == [
        row["finding_id"]
        for name in ("findings", "hints")
        for row in table(small_run / f"{name}.csv")
    ]
    assert len(told["townships"]["rows"]) == len(table(small_run / "ranking_townships.csv"))
    assert len(told["proposals"]["rows"]) == len(table(small_run / "proposals.csv"))
