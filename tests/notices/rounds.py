"""Rounds made from the small one: decided, of another issuer, with many units and rules."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl

from inspectorate.notices.problems import known_rules
from inspectorate.notices.round import Round
from inspectorate.programmes.programme import Programme
from inspectorate.rules.catalogue import Rule

Make = Callable[..., Round]


def decided(rnd: Round, status: str) -> pl.DataFrame:
    suspected = pl.col("status") == "疑点"
    return rnd.findings.with_columns(
        status=pl.when(suspected).then(pl.lit(status)).otherwise("status")
    )


def with_wording(rnd: Round, **parts: Any) -> Programme:
    return replace(rnd.programme, wording=replace(rnd.programme.wording, **parts))


def big_round(make_round: Make, units: int, rules: int) -> Round:
    """Every one of the first rules broken by every unit."""
    rnd = make_round()
    ids = sorted(known_rules())[:rules]
    template = rnd.programme.rules[1]
    programme = replace(
        rnd.programme,
        rules=tuple(replace(template, rule=rename(template.rule, rule_id)) for rule_id in ids),
    )
    names = [f"甲局{number}" for number in range(units)]
    row = rnd.findings.filter(pl.col("rule_id") == "PAIR-08").head(1)
    findings = pl.concat(
        [
            row.with_columns(
                finding_id=pl.lit(f"{number:04d}{rule_id}"),
                rule_id=pl.lit(rule_id),
                unit=pl.lit(name),
                subject=pl.lit(f"户:镇/村/{name}"),
            )
            for rule_id in ids
            for number, name in enumerate(names)
        ]
    )
    return make_round(
        programme=programme,
        findings=findings,
        citations=rnd.citations.clear(),
        ranking=rnd.ranking,
        units=pl.DataFrame(
            {"unit": names, "short": [None] * units, "level": [None] * units},
            schema_overrides={"short": pl.String, "level": pl.String},
        ),
    )


def rename(rule: Rule, rule_id: str) -> Rule:
    return replace(
        rule, id=rule_id, name=f"第{rule_id}号规则", duty="履行一项说来话长而又不能不说清楚的职责"
    )
