"""What papers said, as tables of a run: held against the papers and findings.csv of the same run."""

import re

import docx
import polars as pl
import pytest

from inspectorate.audit.papers.record import COUNTED_AS, SENTENCES
from inspectorate.notices.said import CELL_MARK
from inspectorate.scoring import two_places
from tests.runs import table


@pytest.fixture
def said(small_run):
    return pl.read_parquet(small_run / "tables/sentences.parquet")


@pytest.fixture
def findings(small_run):
    return pl.read_parquet(small_run / "tables/findings.parquet")


def words(document):
    """Every text of a .docx: paragraphs, then cells of tables; blanks aside."""
    cells = (cell for each in document.tables for row in each.rows for cell in row.cells)
    texts = [each.text for each in document.paragraphs] + [cell.text for cell in cells]
    return re.sub(r"\s", "", "\n".join(texts))


def test_every_paper_is_there_but_what_is_handed_back_and_no_other(small_run, said):
    found = {path.relative_to(small_run).with_suffix("") for path in small_run.rglob("*.docx")}
    papers = {path.as_posix() for path in found if path.parts[0] != "returned"}
    assert papers
    assert set(said["paper"]) == papers
    assert said.schema == pl.Schema(SENTENCES)
    assert said.equals(said.sort("paper", "number", maintain_order=True))


def test_every_sentence_and_row_stands_in_its_paper(small_run, said):
    for (paper,), rows in said.filter(pl.col("part") != "末页").group_by("paper"):
        text = words(docx.Document(small_run / f"{paper}.docx"))
        whole = rows.filter(~pl.col("part").str.contains("统计图"))
        for line in whole.get_column("text").unique():
            for piece in line.split(CELL_MARK):
                assert re.sub(r"\s", "", piece) in text, (paper, piece)


def test_findings_are_those_of_findings_csv(small_run, findings):
    told = findings.with_columns(points=two_places("points"))
    columns = ["finding_id", "rule_id", "unit", "message", "points", "status"]
    lines = [[row[name] for name in columns] for row in table(small_run / "findings.csv")]
    assert [["" if v is None else v for v in row] for row in told.select(columns).rows()] == lines
    assert set(findings["counted_as"].drop_nulls()) <= set(COUNTED_AS)


def test_what_is_counted_is_what_the_list_of_problems_holds(said, findings):
    rows = said.filter(pl.col("source").fill_null("").str.starts_with("findings["))
    listed = set(rows.filter(pl.col("paper") == "notices/情况通报")["figure"])
    counted = findings.filter(pl.col("counted_as").is_not_null())
    assert listed == set(counted["finding_id"].str.head(8))
    left_out = findings.filter(pl.col("counted_as").is_null())
    assert set(left_out["status"]) <= {"提示", "并案", "不成立", "免责"}
