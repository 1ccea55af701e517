"""约谈建议 and 移交建议 of a run: who stands in them, and where they are written."""

import re
from dataclasses import replace

import polars as pl
import pytest

from inspectorate.audit.papers.drafts import Batch, Materials, Reach
from inspectorate.audit.papers.kinds import parted
from inspectorate.audit.papers.proposals import drafts, people_of
from inspectorate.audit.papers.saving import save_batch
from inspectorate.notices.privacy.faults import privacy_faults
from inspectorate.notices.privacy.spoken import paper_texts
from inspectorate.notices.proposals.talk_grounds import whom
from inspectorate.scoring.proposals import PROPOSALS
from tests.notices.texts import as_text

TALKS = "proposals/约谈建议"
ORGANISATION, DISCIPLINE = "proposals/移交建议（组织部门）", "proposals/移交建议（纪检监察机关）"


def told(materials):
    return {draft.path: draft for draft in drafts(materials)}


def changed(materials, findings=None, proposals=None):
    """The same run with other findings, or another list of proposals."""
    aside, written = materials.conclusion.aside, materials.written
    if proposals is not None:
        aside = replace(aside, proposals=proposals)
    if findings is not None:
        written = replace(written, findings=findings)
    conclusion = replace(materials.conclusion, aside=aside)
    return Materials(materials.plan, materials.intake, conclusion, written)


@pytest.fixture(scope="module")
def planted(materials):
    """The run with somebody of the rosters at two villages on one day, grave and confirmed."""
    person = materials.intake.assembled.facts.records["F03"].drop_nulls("post").row(0, named=True)
    mine = materials.written.findings.filter(pl.col("unit") != "").head(1)
    finding = mine.with_columns(
        rule_id=pl.lit("RES-07"), rule_name=pl.lit("一人一村一天"), severity=pl.lit("B"),
        subject=pl.lit(person["person"]), recipients=pl.lit("J;O"), status=pl.lit("疑点"),
        unit=pl.lit(person["unit"]), message=pl.lit(f"{person['person_name']}同日在2个村"),
    )  # fmt: skip
    return changed(materials, finding), person


def test_a_lead_names_cadre_and_post_in_both_papers(planted):
    run, person = planted
    papers = told(run)
    assert set(papers) == {ORGANISATION, DISCIPLINE}
    for draft in papers.values():
        said = as_text(draft.paper)
        assert (
            f"{person['person_name']}（{person['post']}、驻村工作队{person['team_role']}）" in said
        )
        assert person["id_number"] not in said
        assert person["person"] not in said
        assert "其中1件同时列入" in said


def test_they_are_the_inspectors_own(materials, planted):
    for run in (materials, planted[0]):
        assert {draft.reach for draft in drafts(run)} <= {Reach.INNER}


def test_no_household_and_no_number_stands_in_any(materials):
    heads = materials.written.heads
    assert len(heads) > 20
    for draft in drafts(materials):
        cadres = {name for name in materials.written.names if name not in heads}
        assert privacy_faults(paper_texts(draft.paper), heads - cadres, ()) == [], draft.path


def test_nothing_to_propose_makes_no_paper(materials):
    assert list(drafts(changed(materials, materials.written.findings.clear()))) == []


def test_what_people_rejected_is_proposed_to_nobody(materials):
    rejected = materials.written.findings.with_columns(status=pl.lit("不成立"))
    assert list(drafts(changed(materials, rejected))) == []


def test_the_talk_names_whom_the_circular_names(materials):
    grave = pl.col("severity") == "A"
    sure = pl.when(grave).then(pl.lit("认定")).otherwise("status")
    run = changed(materials, materials.written.findings.with_columns(status=sure))
    paper = told(run)[TALKS].paper
    units = whom(run.written)
    assert units
    (facts, *_) = paper.annexes
    (table,) = facts.blocks
    assert list(dict.fromkeys(row[1] for row in table.rows)) == units


def test_the_list_of_warnings_reaches_the_organisation(materials):
    unit = materials.written.ranking["unit"][0]
    row = dict.fromkeys(PROPOSALS) | {
        "kind": "诫勉谈话建议", "unit": unit, "reason": "三年任务没有完成", "basis": "《考核办法》",
        "rule_id": "RECT-08", "finding_id": "feedc0de12345678",
    }  # fmt: skip
    run = changed(
        materials,
        materials.written.findings.clear(),
        pl.DataFrame([row], schema=PROPOSALS),
    )
    said = as_text(told(run)[ORGANISATION].paper)
    leader = people_of(materials.intake.assembled).leaders[unit]
    assert f"feedc0de｜{unit}｜{leader}（主要负责人）｜三年任务没有完成" in said


def test_posts_that_two_rows_give_differently_are_left_out(materials):
    records = materials.intake.assembled.facts.records
    first = records["F03"].drop_nulls("post").head(1)
    other = first.with_columns(post=pl.lit("另一职务"))
    twice = {**records, "F03": pl.concat([records["F03"], other])}
    facts = replace(materials.intake.assembled.facts, records=twice)
    people = people_of(replace(materials.intake.assembled, facts=facts))
    assert first["person"][0] not in people.posts
    assert first["person"][0] in people_of(materials.intake.assembled).posts


def test_they_are_written_as_word_and_pdf(planted, tmp_path):
    papers = list(drafts(planted[0]))
    assert save_batch(Batch(papers), tmp_path) == len(papers)
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert made == {f"{draft.path}{end}" for draft in papers for end in (".docx", ".pdf")}


def test_they_are_among_the_papers_of_a_run_and_circulated_is_none(planted):
    circulated, others = parted(planted[0], 50)
    paths = [draft.path for batch in others for draft in batch.drafts]
    assert {DISCIPLINE, ORGANISATION} <= set(paths)
    assert not any(draft.path.startswith("proposals/") for draft in circulated.drafts)


def test_a_whole_run_writes_them(audited):
    """In the committed sample somebody is at two villages on one day, and nobody has decided."""
    folder = audited("2014Q2") / "proposals"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        f"{kind}{end}"
        for kind in ("约谈建议", "移交建议（组织部门）", "移交建议（纪检监察机关）")
        for end in (".docx", ".pdf")
    }
    assert not any(re.search("未出具", name) for name in names)
