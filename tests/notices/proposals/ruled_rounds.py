"""Rounds whose rules, wording or decisions are what a proposal is about, and the people in them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl

from inspectorate.notices.proposals.leads import People, Receiver
from inspectorate.notices.round import Round
from inspectorate.programmes.programme import Wording
from tests.notices.small_round import SLJ

MakeRound = Callable[..., Round]
O, J = Receiver.ORGANISATION, Receiver.DISCIPLINE  # noqa: E741
PEOPLE = People(
    posts={"周大力#0022": "副科长、驻村工作队队员", "李长安#0011": "驻村工作队队长"},
    leaders={SLJ: "卫局长"},
)
WORDINGS = {
    "领导小组": Wording("汉中市扶贫开发领导小组", "领导小组", (), ()),
    "纪检机关": Wording("中共会泽县纪律检查委员会", "纪检机关", (), ()),
    "部门": Wording("中共黔西县委组织部", "部门", (), ()),
}


def ruled(rnd: Round, rule_id: str, **parts: Any) -> Round:
    """The round with one rule of its programme changed, and its findings' severity with it."""
    rules = tuple(
        replace(each, **parts) if each.rule.id == rule_id else each for each in rnd.programme.rules
    )
    changed = rnd
    mine = pl.col("rule_id") == rule_id
    found = rnd.findings
    if "recipients" in parts:
        sent = pl.lit(";".join(parts["recipients"]))
        found = found.with_columns(recipients=pl.when(mine).then(sent).otherwise("recipients"))
    if "severity" in parts:
        grave = pl.lit(parts["severity"].value)
        found = found.with_columns(severity=pl.when(mine).then(grave).otherwise("severity"))
    return replace(changed, programme=replace(rnd.programme, rules=rules), findings=found)


def decided(rnd: Round, **statuses: str) -> pl.DataFrame:
    """Findings with other statuses by rule: PAIR_08="认定"; others of severity A and B rejected."""
    wanted = {rule.replace("_", "-"): status for rule, status in statuses.items()}
    grave = pl.col("severity").is_in(["A", "B"]) & (pl.col("status") == "疑点")
    rest = pl.when(grave & pl.lit("rest" in wanted)).then(pl.lit("不成立")).otherwise("status")
    status = pl.col("rule_id").replace_strict(wanted, default=None, return_dtype=pl.String)
    return rnd.findings.with_columns(status=pl.coalesce(status, rest))


def confirmed(make_round: MakeRound, **statuses: str) -> Round:
    return make_round(findings=decided(make_round(), **statuses))


def speaking(rnd: Round, kind: str) -> Round:
    return replace(rnd, programme=replace(rnd.programme, wording=WORDINGS[kind]))
