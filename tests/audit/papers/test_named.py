"""点名 on paper: exactly the named pass the gate, in exactly the 情况通报 and its problem list."""

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest
from docx import Document
from openpyxl import load_workbook

from inspectorate.audit.gate import Gate
from inspectorate.audit.papers import circular
from inspectorate.audit.papers.circulated import save_circulated
from inspectorate.audit.papers.drafts import Batch, Draft, Materials, Reach
from inspectorate.notices.paper import Paper, Paragraph, Sentence
from inspectorate.notices.privacy.named import named_persons


@pytest.fixture(scope="module")
def named(materials):
    """The small run with every problem confirmed and everybody named who can be."""
    suspected = pl.col("status") == "疑点"
    status = pl.when(suspected).then(pl.lit("认定")).otherwise("status")
    written = materials.written
    found = written.findings.with_columns(status=status, named=pl.lit(value=True))
    decided = replace(written, findings=found)
    assert named_persons(decided)
    return Materials(materials.plan, materials.intake, materials.conclusion, decided)


def other_paper(text: str) -> Paper:
    return Paper(
        kind="表扬通报",
        issuer="某办公室",
        as_of=dt.date(2014, 7, 10),
        title="表扬通报",
        body=(Paragraph((Sentence(text),)),),
    )


def test_the_named_stand_in_the_files(named, tmp_path):
    save_circulated(Batch(list(circular.drafts(named))), named, tmp_path)
    folder = tmp_path / "notices"
    assert sorted(path.name for path in folder.glob("*.txt")) == []
    name = min(named_persons(named.written))
    told = "\n".join(each.text for each in Document(str(folder / "情况通报.docx")).paragraphs)
    assert any(each in told for each in named_persons(named.written))
    book = load_workbook(folder / "附件2 问题清单.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.rows for cell in row]
    assert any(name in cell for cell in cells)


def test_another_circulated_paper_may_not_name_them(named, tmp_path):
    name = min(named_persons(named.written))
    draft = Draft("notices/表扬通报", other_paper(f"表扬{name}。"), Reach.CIRCULATED)
    save_circulated(Batch([draft]), named, tmp_path)
    assert not (tmp_path / "notices/表扬通报.docx").exists()
    assert (tmp_path / "notices/表扬通报.未出具.txt").exists()


def test_nobody_else_passes_with_them(named, tmp_path):
    written = named.written
    others = sorted(
        each for each in written.names - written.heads - named_persons(written) if len(each) > 1
    )
    draft = Draft(
        "notices/情况通报",
        other_paper(f"{others[0]}。"),
        Reach.CIRCULATED,
        names=named_persons(written),
    )
    save_circulated(Batch([draft]), named, tmp_path)
    assert not (tmp_path / "notices/情况通报.docx").exists()


def test_a_gate_opens_for_no_household_head():
    gate = Gate(heads={"赵有福"}, persons={"赵有福", "周大力", "李长安"}).naming(
        {"赵有福", "周大力"}
    )
    assert gate.persons == {"赵有福", "李长安"}
    assert "赵有福" not in gate.known
    assert "周大力" in gate.known


def test_a_run_without_decisions_names_nobody(materials):
    (draft,) = circular.drafts(materials)
    assert draft.names == frozenset()
