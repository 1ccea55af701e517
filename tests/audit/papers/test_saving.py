"""Drafts become files, past the gate; what it withholds gets a note in its place."""

import dataclasses

import polars as pl
import pytest

from inspectorate.audit.papers import rectification
from inspectorate.audit.papers.circulated import save_circulated
from inspectorate.audit.papers.drafts import Batch, Materials, Reach
from inspectorate.audit.papers.kinds import all_drafts, parted
from inspectorate.audit.papers.saving import save_batch

ID_NUMBER = "61230119800101553X"


@pytest.fixture
def notice(materials):
    """The first 整改通知书."""
    return next(rectification.drafts(materials))


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_no_two_papers_share_a_path(materials):
    paths = [draft.path for draft in all_drafts(materials)]
    assert "notices/情况通报" in paths
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("size", [1, 4, 100])
def test_papers_come_in_batches_and_each_gets_its_file(materials, tmp_path, size):
    circulated, batches = parted(materials, size)
    assert {draft.reach for draft in circulated.drafts} == {Reach.CIRCULATED}
    assert max(len(batch.drafts) for batch in batches) <= size
    drafts = [draft for batch in batches for draft in batch.drafts]
    assert sum(save_batch(batch, tmp_path) for batch in batches) == len(drafts)
    wanted = {
        f"{draft.path}.{kind}" for draft in drafts for kind in ("docx", "pdf")[: 1 + draft.pdf]
    }
    assert files(tmp_path) == wanted


def test_every_unit_with_a_problem_is_notified(materials):
    problem = (pl.col("severity") != "D") & (pl.col("status") == "疑点") & (pl.col("unit") != "")
    units = set(materials.conclusion.findings.filter(problem)["unit"])
    drafts = list(rectification.drafts(materials))
    assert {draft.paper.addressees for draft in drafts} == {(unit,) for unit in units}


def test_paper_with_an_id_number_in_it_is_withheld(notice, tmp_path):
    other = dataclasses.replace(notice.paper, title=f"关于{ID_NUMBER}的通知")
    bad = dataclasses.replace(notice, paper=other, path="rectification/甲/通知")
    assert save_batch(Batch([bad, notice]), tmp_path) == 1
    assert files(tmp_path) == {
        "rectification/甲/通知.未出具.txt", f"{notice.path}.docx", f"{notice.path}.pdf",
    }  # fmt: skip
    note = (tmp_path / "rectification/甲/通知.未出具.txt").read_text(encoding="utf-8")
    assert ID_NUMBER not in note


def test_paper_without_pdf_has_none(notice, tmp_path):
    save_batch(Batch([dataclasses.replace(notice, pdf=False)]), tmp_path)
    assert files(tmp_path) == {f"{notice.path}.docx"}


def test_characters_that_no_face_has_are_told_beside_the_pdf(notice, tmp_path):
    odd = dataclasses.replace(notice.paper, title="关于\u0378\u0379的通知")
    save_batch(Batch([dataclasses.replace(notice, paper=odd, path="甲/整改通知书")]), tmp_path)
    assert files(tmp_path) == {
        "甲/整改通知书.docx", "甲/整改通知书.pdf", "甲/整改通知书.缺字.txt",
    }  # fmt: skip
    note = (tmp_path / "甲/整改通知书.缺字.txt").read_text(encoding="utf-8")
    assert "《整改通知书.pdf》" in note
    assert "\u0378（U+0378）、\u0379（U+0379）\n" in note


def test_circulated_papers_and_annexes_are_written(materials, tmp_path):
    circulated, _ = parted(materials, 100)
    save_circulated(circulated, materials, tmp_path)
    assert files(tmp_path) >= {
        "notices/情况通报.docx", "notices/情况通报.pdf",
        "notices/附件1 排名表.xlsx", "notices/附件2 问题清单.xlsx",
    }  # fmt: skip


def test_circular_that_names_a_household_is_withheld_and_the_annexes_are_not(materials, tmp_path):
    head = materials.intake.assembled.facts.records["F22"]["household_head"].drop_nulls()[0]
    rnd = materials.written
    wording = dataclasses.replace(rnd.programme.wording, addressees=(f"{head}同志",))
    programme = dataclasses.replace(rnd.programme, wording=wording)
    told = dataclasses.replace(rnd, programme=programme)
    other = Materials(materials.plan, materials.intake, materials.conclusion, told)
    save_circulated(parted(other, 100)[0], other, tmp_path)
    made = files(tmp_path)
    assert "notices/情况通报.未出具.txt" in made
    assert {"notices/附件1 排名表.xlsx", "notices/附件2 问题清单.xlsx"} <= made
    assert not {"notices/情况通报.docx", "notices/情况通报.pdf"} & made
    assert head not in (tmp_path / "notices/情况通报.未出具.txt").read_text(encoding="utf-8")
