"""Builds Facts from a few rows, so that each rule's test shows only what the rule looks at."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import polars as pl
import pytest

from inspectorate.forms.shape import forms
from inspectorate.periods import span_of
from inspectorate.rules.catalogue import Terms, catalogue
from inspectorate.rules.facts import Facts
from inspectorate.tables import MARKS, TOTALS, empty

Rows = list[dict[str, Any]]
OWED = ("F03", "F04", "F05", "F06", "F07", "F09", "F11", "F12", "F13", "F15", "F19", "F20", "F21")


def _frame(form_id: str, rows: Rows) -> pl.DataFrame:
    schema = forms()[form_id].resolved_schema()
    numbered = [
        {"record_id": f"{form_id}-{i}", "file": "x.xlsx", "sheet": form_id, "row": i + 3, **row}
        for i, row in enumerate(rows)
    ]
    unknown = {key for row in numbered for key in row} - set(schema)
    assert not unknown, f"no such field in {form_id}: {unknown}"
    return pl.DataFrame(numbered, schema=schema)


def _handed_in(
    records: dict[str, pl.DataFrame], signed_none: list[tuple[str, str]]
) -> pl.DataFrame:
    schema = {"unit": pl.String, "form": pl.String, "month": pl.String}
    rows = [
        {"unit": unit, "form": form, "month": None}
        for form, frame in records.items()
        for unit in frame["unit"].drop_nulls().unique().sort()
    ]
    rows += [{"unit": unit, "form": form, "month": None} for unit, form in signed_none]
    return pl.DataFrame(rows, schema=schema)


@pytest.fixture
def make_facts() -> Callable[..., Facts]:
    """make_facts("2014Q2", F01=[{...}], none=[("甲局", "F19")], receipts=[{...}], totals=[{...}])."""

    def make(
        period: str = "2014Q2",
        as_of: date = date(2014, 7, 10),
        none: list[tuple[str, str]] | None = None,
        receipts: Rows | None = None,
        totals: Rows | None = None,
        marks: Rows | None = None,
        **rows: Rows,
    ) -> Facts:
        records = {form: _frame(form, rows.get(form, [])) for form in forms()}
        clock = {
            "unit": pl.String,
            "form": pl.String,
            "month": pl.String,
            "received_at": pl.Datetime,
        }
        sums = {**TOTALS, "unit": pl.String, "recount": pl.Decimal(20, 4)}
        return Facts(
            period=span_of(period),
            as_of=as_of,
            records=records,
            handed_in=_handed_in(records, none or []),
            receipts=pl.DataFrame(receipts or [], schema=clock),
            owed=OWED,
            totals=pl.DataFrame(totals or [], schema=sums),
            marks=pl.DataFrame(marks, schema=MARKS) if marks else empty(MARKS),
        )

    return make


@pytest.fixture
def seen(request: pytest.FixtureRequest) -> Iterator[set[tuple[str, str]]]:
    """(rule, verdict) of every judgement of a test; what it `proves` must be among them."""
    found: set[tuple[str, str]] = set()
    yield found
    for mark in request.node.iter_markers("proves"):
        rule_id, *verdicts = mark.args
        missing = [verdict for verdict in verdicts if (rule_id, verdict) not in found]
        assert not missing, f"{rule_id}: the test says it proves {missing}, and saw {found}"


@pytest.fixture
def judge(seen: set[tuple[str, str]]) -> Callable[..., list[dict[str, Any]]]:
    """judge("PAIR-02", facts, span="2014Q2", terms={}) → judgements as dicts, sorted by subject.

    A test says with ``@pytest.mark.proves(rule_id, *verdicts)`` which verdicts it is there to show.
    """

    def run(
        rule_id: str, facts: Facts, span: str | None = None, terms: Terms | None = None
    ) -> list[dict[str, Any]]:
        chosen = span_of(span) if span else facts.period
        found = catalogue()[rule_id].judge(facts, chosen, terms or {}).collect()
        rows = found.sort("subject", "unit", "verdict").to_dicts()
        seen.update((rule_id, row["verdict"]) for row in rows)
        return rows

    return run


@pytest.fixture
def home() -> Callable[..., dict[str, Any]]:
    """home("李明", "1234", form="F22", place=…, key="1234", **fields) → a household's row.

    ``key`` is the last four in the household's key where another form gave them.
    """
    id_fields = {"F22": "id_number", "F05": "id_number", "F04": "household_id_number"}

    def make(
        head: str | None,
        last4: str | None = None,
        form: str = "F22",
        place: str | None = "南郑县/福成镇/群福村",
        key: str | None = None,
        **fields: Any,
    ) -> dict[str, Any]:
        tail = f"#{key or last4}" if key or last4 else ""
        county, _, rest = (place or "").partition("/")
        return {
            "place": place,
            "village": rest.split("/")[-1] if county else None,
            "household_head": head,
            "household": f"户:{rest}/{head}{tail}" if head and place else None,
            id_fields[form]: f"61232119700101{last4}" if last4 else None,
            **fields,
        }

    return make
