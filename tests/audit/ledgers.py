"""Facts of a unit's 整改台账 and of the round before, and what is found open in them."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import polars as pl

from inspectorate.audit.open_items import open_items
from inspectorate.forms.shape import forms
from inspectorate.periods import span_of
from inspectorate.programmes import load_programme
from inspectorate.rules.engine import JUDGED
from inspectorate.rules.facts import EARLIER, Facts
from inspectorate.tables import EXCEPTIONS, LAYOUT, MARKS, TOTALS, empty

UNIT = "甲局"
AS_OF = date(2014, 7, 10)
FINDING = "abcdef0123456789"
FINDINGS = dict.fromkeys(
    ("finding_id", "rule_id", "unit", "subject", "severity", "status"), pl.String
)
_HANDED_IN = {"unit": pl.String, "form": pl.String, "month": pl.String}
_CLOCK = {"unit": pl.String, "form": pl.String, "month": pl.String, "received_at": pl.Datetime}


def item(number="7", due=date(2014, 7, 11), **more):
    """A row of F20; open, with a deadline."""
    row = {"unit": UNIT, "item_number": number, "problem": "考勤记录不规范", "deadline": due}
    return {**row, **more}


def earlier(**more):
    """A finding of the round before, its deadline long past."""
    row = {
        "round": "2014Q1",
        "found_on": date(2014, 4, 10),
        "finding_id": FINDING,
        "rule_id": "RES-03",
        "unit": UNIT,
        "subject": "工作队:南郑县/福成镇/群福村",
        "period": "2014-02",
        "severity": "B",
        "status": "疑点",
        "deadline": date(2014, 4, 25),
        "recipients": "U",
    }
    return {**row, **more}


def judgement(**more):
    """A verdict of this run on the matter of `earlier`."""
    row = {
        "rule_id": "RES-03",
        "unit": UNIT,
        "subject": "工作队:南郑县/福成镇/群福村",
        "period": "2014-06",
    }
    return {**row, **more}


def finding(**more):
    """A finding of this run on the matter of `earlier`."""
    return {"finding_id": "99", "severity": "B", "status": "疑点", **judgement(), **more}


def facts_of(rows, *, before=None, marks=(), as_of=AS_OF, pairs=(), handed=True, period="2014Q2"):
    """Facts of a run that holds a ledger, and perhaps a round before."""
    records = {name: pl.DataFrame(schema=form.resolved_schema()) for name, form in forms().items()}
    told = [
        {"record_id": f"t.{n}", "file": "a.xlsx", "sheet": "整改台账", "row": n, **row}
        for n, row in enumerate(rows)
    ]
    for form, lines in (("F20", told), ("F02", list(pairs))):
        records[form] = pl.DataFrame(lines, schema=records[form].schema)
    handed_in = [{"unit": UNIT, "form": "F20", "month": None}] if handed else []
    return Facts(
        period=span_of(period),
        as_of=as_of,
        records=records,
        handed_in=pl.DataFrame(handed_in, schema=_HANDED_IN),
        receipts=pl.DataFrame(schema=_CLOCK),
        owed=("F20",),
        totals=pl.DataFrame(schema={**TOTALS, "unit": pl.String, "recount": pl.Decimal(20, 4)}),
        marks=pl.DataFrame(list(marks), schema=MARKS) if marks else empty(MARKS),
        earlier=None if before is None else pl.DataFrame(before, schema=EARLIER),
    )


def found_open(facts, *, judged=(), found=(), deadline=None):
    """The open items, as dicts: what a run with these verdicts and findings tells of."""
    rows = facts.records["F20"]
    index = rows.select("record_id", "file", "sheet", pl.col("row").cast(pl.Int64))
    assembled = SimpleNamespace(
        facts=facts,
        records_index=index.with_columns(table_id=pl.lit("t")),
        layout=pl.DataFrame(
            [("a.xlsx", "整改台账", "F20", "t", "deadline", "K")], schema=LAYOUT, orient="row"
        ),
        exceptions=empty(EXCEPTIONS),
    )
    verdicts = pl.DataFrame(list(judged), schema=JUDGED)
    told = SimpleNamespace(findings=pl.DataFrame(list(found), schema=FINDINGS))
    programme = load_programme("hanzhong")
    if deadline is not None:
        programme = replace(programme, deadline=deadline)
    return open_items(programme, assembled, verdicts, told).to_dicts()


def states(rows, **more):
    """Number and state of each open item of a ledger."""
    return [(row["number"], row["state"]) for row in found_open(facts_of(rows, **more))]
