"""Items of 整改 that are still open, as a run hands them to the letters, and how issuers speak."""

import dataclasses
import datetime as dt

import polars as pl

from inspectorate.notices.rectification.outstanding import EARLIER_ROUND, LEDGER, OPEN_ITEMS, State
from inspectorate.notices.round import Round
from inspectorate.programmes.programme import Basis, ProgrammeRule, Wording
from inspectorate.rules.catalogue import catalogue
from inspectorate.tables import Severity

UNIT, OTHER = "汉中市统计局", "洋县水利局"
AS_OF = dt.date(2014, 7, 10)
FINAL = dt.date(2014, 7, 17)
FILE = "submissions/统计局/整改台账.xlsx"

DISCIPLINE = Wording("中共汉中市纪律检查委员会", "纪检机关", (), ())
DEPARTMENT = Wording("中共汉中市委组织部", "部门", (), ())
GROUP = Wording("汉中市扶贫开发领导小组", "领导小组", (), ())

BASIS = Basis("汉中市驻村工作队管理办法", "", "第八条", "整改不力的,进行通报批评")


def soon(number, due=dt.date(2014, 7, 14), left=2, **more):
    return item(number, deadline=due, state=State.SOON, left=left, **more)


def overdue(number, due=dt.date(2014, 5, 29), **more):
    more = {"final": FINAL, **more}
    return item(number, deadline=due, state=State.OVERDUE, over=(AS_OF - due).days, **more)


def rejected(number, seen=dt.date(2014, 6, 20), **more):
    more = {"deadline": dt.date(2014, 6, 3), "final": FINAL, **more}
    return item(number, state=State.REJECTED, review_date=seen, **more)


def item(number, **more):
    row = {
        "item_id": f"F20-{number}",
        "unit": UNIT,
        "origin": LEDGER,
        "number": number,
        "problem": "考勤记录不规范",
        "undecided": False,
        "people": [],
        "file": FILE,
        "sheet": "整改台账",
        "cell": "K5",
    }
    return row | more


def left_out(row, **more):
    """The same row as a finding of the round before that the ledger doesn't list."""
    of_ledger = dict.fromkeys(("problem", "file", "sheet", "cell"))
    about = {"rule_id": "RES-03", "subject": "工作队:勉县/茶店镇/石门村", "period": "2014-03"}
    return row | of_ledger | {"origin": EARLIER_ROUND, "round": "2014Q1"} | about | more


def opened(*rows):
    """The frame of some rows."""
    return pl.DataFrame(rows, schema=OPEN_ITEMS)


def spoken_by(rnd: Round, wording: Wording, rule: Basis | None = None) -> Round:
    """The round with another issuer, and RECT-02 where a document demands it."""
    rules = rnd.programme.rules
    if rule is not None:
        like = next(each for each in rules if each.rule.id == "RECT-05")
        rules = (*rules, _overdue_rule(like, rule))
    programme = dataclasses.replace(rnd.programme, wording=wording, rules=rules)
    return dataclasses.replace(rnd, programme=programme)


def _overdue_rule(like: ProgrammeRule, basis: Basis) -> ProgrammeRule:
    rule = catalogue()["RECT-02"]
    return dataclasses.replace(like, rule=rule, basis=basis, severity=Severity.A)
