"""A small programme, a few units and judgements made by hand, so that points can be counted."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.forms.shape import forms
from inspectorate.periods import SpanKind, span_of
from inspectorate.programmes import (
    Basis,
    Deadline,
    Grade,
    Group,
    Programme,
    ProgrammeRule,
    Scoring,
    Undecided,
    Wording,
)
from inspectorate.rules.catalogue import Rule
from inspectorate.rules.engine import JUDGED
from inspectorate.rules.facts import Facts
from inspectorate.rules.verdicts import nothing
from inspectorate.tables import MARKS, TOTALS, Severity, empty

BLOCKS = {"组织与结对": Decimal(20), "驻村与考勤": Decimal(50), "档案与报送": Decimal(30)}
FAMILIES = {
    "组织与结对": ("PAIR",),
    "驻村与考勤": ("RES", "INSP-04"),
    "档案与报送": ("RPT", "FUND", "AGG", "RECT", "DOC"),
}

#: id, severity, recipients, wider rules that it folds.
RULES = [
    ("PAIR-08", "A", "UT", ("PAIR-14",)),
    ("PAIR-14", "B", "UP", ()),
    ("RES-01", "A", "UL", ()),
    ("RES-03", "B", "U", ()),
    ("RES-07", "B", "JO", ()),
    ("RES-09", "A", "JU", ("INSP-04",)),
    ("RES-10", "D", "J", ()),
    ("INSP-04", "B", "UT", ()),
    ("FUND-01", "B", "U", ("AGG-01", "FUND-02")),
    ("FUND-02", "B", "U", ("AGG-01",)),
    ("AGG-01", "B", "U", ()),
    ("DOC-02", "C", "U", ()),
    ("RECT-04", "C", "U", ()),
    ("RPT-06", "C", "U", ()),
]


def _rule(rule_id: str, severity: str, recipients: str, folds: tuple[str, ...]) -> ProgrammeRule:
    scoring = _scoring(Undecided.DEDUCT)
    return ProgrammeRule(
        rule=Rule(
            rule_id, f"{rule_id}名", "", SpanKind.ANY, (), {}, lambda *_: nothing(), (), folds
        ),
        basis=Basis("实施方案", "汉办发〔2014〕3号", "第二条"),
        severity=Severity(severity),
        terms={},
        cap=Decimal(10),
        recipients=tuple(recipients),
        consequence="限期整改",
        block=scoring.block_of(rule_id) or "",
        since=date(2014, 1, 1),
        until=None,
    )


def _scoring(undecided: Undecided) -> Scoring:
    deduct = {Severity.A: 5, Severity.B: 2, Severity.C: 1, Severity.D: 0}
    return Scoring(
        blocks=BLOCKS,
        families=FAMILIES,
        deduct={severity: Decimal(points) for severity, points in deduct.items()},
        undecided=undecided,
        undecided_limit=Decimal(30),
        bonus_cap=Decimal(5),
        veto=("RES-09",),
        veto_grade="一般",
    )


@pytest.fixture(scope="session")
def make_programme() -> Callable[..., Programme]:
    def make(undecided: str = "deduct", working_days: bool = False) -> Programme:
        days = {Severity.A: 7, Severity.B: 15, Severity.C: 30}
        return Programme(
            id="shiyan",
            name="试验方案",
            period_kinds=(SpanKind.QUARTER,),
            since=date(2014, 1, 1),
            until=None,
            unit_form="F01",
            owed=("F03",),
            optional=(),
            rules=tuple(_rule(*each) for each in RULES),
            scoring=_scoring(Undecided(undecided)),
            groups=(Group("市级单位", {"level": ("市",)}), Group("县级单位", {"level": ("县",)})),
            grades=tuple(
                Grade(name, Decimal(floor))
                for name, floor in [("优秀", 90), ("良好", 80), ("一般", 60), ("较差", 0)]
            ),
            deadline=Deadline(days, working_days),
            wording=Wording("领导小组", "领导小组", ("各单位",), ()),
            form_names={},
            source="shiyan.toml",
            sha256="0" * 64,
        )

    return make


@pytest.fixture(scope="session")
def programme(make_programme: Callable[..., Programme]) -> Programme:
    return make_programme()


@pytest.fixture(scope="session")
def make_facts() -> Callable[..., Facts]:
    """make_facts({"甲局": "市"}, silent=["乙局"], late=["丙局"], F20=[{...}])."""

    def make(
        units: dict[str, str],
        silent: tuple[str, ...] = (),
        late: tuple[str, ...] = (),
        **rows: list[dict[str, Any]],
    ) -> Facts:
        registry = [
            {"record_id": f"F01-{name}", "unit": name, "unit_name": name, "level": level}
            for name, level in units.items()
        ]
        given = {"F01": registry, **rows}
        clock = {
            name: datetime.combine(date(2014, 7, 11 if name in late else 8), time(9))
            for name in units
        }
        received = [(name, clock[name]) for name in units if name not in silent]
        return Facts(
            period=span_of("2014Q2"),
            as_of=date(2014, 7, 10),
            records={
                form.id: pl.DataFrame(given.get(form.id, []), schema=form.resolved_schema())
                for form in forms().values()
            },
            handed_in=pl.DataFrame(
                schema={"unit": pl.String, "form": pl.String, "month": pl.String}
            ),
            receipts=pl.DataFrame(
                received, schema={"unit": pl.String, "received_at": pl.Datetime}, orient="row"
            ),
            owed=("F03",),
            totals=empty(TOTALS),
            marks=empty(MARKS),
        )

    return make


def judgement(rule_id: str, unit: str, subject: str = "单位", **more: Any) -> dict[str, Any]:
    """A failing verdict; ``cites`` may be given as record ids."""
    row: dict[str, Any] = dict.fromkeys(JUDGED)
    ids = more.pop("cites", (f"{rule_id}/{unit}/{subject}",))
    row |= {"rule_id": rule_id, "unit": unit, "subject": subject, "period": "2014Q2"}
    row |= {"verdict": "不合格", "message": "不符合要求", "missing_form": False}
    return row | {"cites": [{"record_id": rid, "field": "f"} for rid in ids]} | more


@pytest.fixture(scope="session")
def fails() -> Callable[..., dict[str, Any]]:
    return judgement


@pytest.fixture(scope="session")
def lacks() -> Callable[..., dict[str, Any]]:
    """无法判定 for want of a form."""

    def row(rule_id: str, unit: str, subject: str = "单位", **more: Any) -> dict[str, Any]:
        told = {"verdict": "无法判定", "missing_form": True, "message": None, "reason": "未报送"}
        return judgement(rule_id, unit, subject, **(told | more))

    return row


@pytest.fixture(scope="session")
def frame() -> Callable[..., pl.DataFrame]:
    def make(*rows: dict[str, Any]) -> pl.DataFrame:
        return pl.DataFrame(list(rows), schema=JUDGED)

    return make
