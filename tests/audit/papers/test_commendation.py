"""Who is commended comes from the proposals of the run, what is said of them from their ledgers."""

from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from inspectorate.audit.papers.commendation import drafts, merits
from inspectorate.audit.papers.drafts import Materials, Reach
from inspectorate.audit.papers.round import heads, persons
from inspectorate.notices.commendation.merits import MERITS, WORDS
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.scoring.proposals import COMMENDED
from tests.notices.texts import as_text, body


def proposed(materials, kept):
    """The same run with other proposals."""
    aside = replace(materials.conclusion.aside, proposals=kept)
    conclusion = replace(materials.conclusion, aside=aside)
    return Materials(materials.plan, materials.intake, conclusion, materials.written)


@pytest.fixture
def told(materials):
    facts = materials.intake.assembled.facts
    return merits(facts, materials.written.scored["unit"].to_list())


def test_every_candidate_is_named_with_score_and_rank(materials):
    (draft,) = drafts(materials)
    assert (draft.path, draft.reach, draft.paper.draft) == (
        "notices/表扬通报", Reach.CIRCULATED, True,
    )  # fmt: skip
    kept = materials.conclusion.aside.proposals.filter(pl.col("kind") == COMMENDED)
    assert kept.height > 0
    text = as_text(draft.paper)
    for row in kept.iter_rows(named=True):
        assert materials.written.called(row["unit"]) in text
        assert f"{row['score']:.2f}分" in text
    assert "予以通报表扬" in text


def test_it_passes_the_gate(materials):
    (draft,) = drafts(materials)
    people = heads(materials.intake), persons(materials.intake)
    texts = paper_texts(draft.paper)
    assert privacy_faults(texts, *people, materials.written.vocabulary) == []


def test_other_lists_commend_nobody(materials):
    kept = materials.conclusion.aside.proposals
    assert list(drafts(proposed(materials, kept.clear()))) == []
    others = kept.with_columns(kind=pl.lit("优先提拔建议"))
    assert list(drafts(proposed(materials, others))) == []


def test_figures_are_those_of_the_units_own_rows(materials, told):
    facts = materials.intake.assembled.facts
    held = facts.records["F09"].filter(
        (pl.col("activity_kind") == "调研")
        & pl.col("activity_date").is_between(facts.period.start, facts.period.end)
    )
    counted = dict(held.group_by("unit").len().iter_rows())
    found = told.filter(pl.col("merit") == "调研")
    assert found.height > 0
    assert all(counted[row["unit"]] == row["value"] for row in found.iter_rows(named=True))
    paid = facts.records["F11"].filter(pl.col("status").is_in(["到位", "在建", "完工"]))
    sums = dict(paid.group_by("unit").agg(pl.col("secured_yuan").sum()).iter_rows())
    money = told.filter(pl.col("merit") == "项目资金到位")
    assert money.height > 0
    assert all(
        Decimal(sums[row["unit"]]) / 10_000 == row["value"] for row in money.iter_rows(named=True)
    )


def test_places_count_who_has_as_much_or_more(told):
    assert told.columns == list(MERITS)
    assert set(told["merit"]) <= set(WORDS)
    for row in told.iter_rows(named=True):
        same = told.filter(pl.col("merit") == row["merit"])
        assert row["told"] == same.height
        assert row["place"] == same.filter(pl.col("value") >= row["value"]).height
        assert row["tied"] == (same.filter(pl.col("value") == row["value"]).height > 1)


def test_nothing_is_told_of_units_without_a_score_or_of_what_is_nought_or_in_doubt(materials):
    facts = materials.intake.assembled.facts
    units = materials.written.scored["unit"].to_list()
    one = merits(facts, units[:1])
    assert set(one["unit"]) == {units[0]}
    assert one["value"].min() > 0
    visits = facts.records["F08"].with_columns(visit_date=pl.lit(None, pl.Date))
    open_rows = replace(facts, records={**facts.records, "F08": visits})
    assert "入户走访" not in set(merits(open_rows, units)["merit"])


def test_the_same_run_gives_the_same_words(materials):
    first, again = (body(next(drafts(materials)).paper) for _ in range(2))
    assert first == again
