"""Duties that say what a test has them say, two paired units, and who handed in what."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.catalogue import Judge, Rule, Term, Terms
from inspectorate.rules.engine import Selected
from inspectorate.rules.facts import Facts
from inspectorate.tables import JUDGEMENTS

MakeFacts = Callable[..., Facts]
VILLAGE = "略阳县/白水江镇/甲村"
UNITS = [
    {"unit": "甲局", "unit_name": "甲局", "level": "市"},
    {"unit": "乙局", "unit_name": "乙局", "level": "县"},
]
PAIRS = [
    {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "is_lead": True},
    {"unit": "乙局", "unit_name": "乙局", "place": VILLAGE, "is_lead": False},
]


def says(*rows: Mapping[str, Any]) -> Judge:
    """A duty that always returns these rows."""
    blank = dict.fromkeys(JUDGEMENTS) | {
        "subject": "单位",
        "verdict": "合格",
        "cites": [],
    }

    def judge(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
        return pl.LazyFrame([{**blank, **row} for row in rows], schema=JUDGEMENTS)

    return judge


def chosen(
    judge: Judge,
    span: SpanKind = SpanKind.ANY,
    needs: tuple[str, ...] = (),
    terms: Mapping[str, Term] | None = None,
    **dates: date,
) -> Selected:
    rule = Rule("TST-01", "试验", "试验", span, needs, {}, judge, needs)
    return Selected(rule, terms or {}, form_names={"F06": "驻村考勤月报表"}, **dates)


def by_unit(frame: pl.DataFrame) -> dict[str, str]:
    return dict(zip(frame["unit"], frame["verdict"], strict=True))


def handing_in(facts: Facts, *rows: tuple[str | None, str, str | None]) -> Facts:
    schema = {"unit": pl.String, "form": pl.String, "month": pl.String}
    return replace(facts, handed_in=pl.DataFrame(list(rows), schema=schema, orient="row"))
