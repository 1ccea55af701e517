"""The small round before and after it was put right: each way in which a finding can change."""

import dataclasses
from decimal import Decimal
from typing import Any

import polars as pl

from inspectorate.notices.amendment.amended import Amended, amended
from inspectorate.notices.amendment.causes import ENTRIES, FILES, SUBMISSIONS, Grounds
from inspectorate.notices.round import Round
from tests.notices.small_round import JGJ, LYJ, SENT, citations, findings, ranking, small_round

REJECTED, EXCUSED, REOPENED = "06c0ffee00000006", "05c0ffee00000005", "13c0ffee00000013"
REWORDED, CHEAPER, NEW = "12c0ffee00000012", "04c0ffee00000004", "20c0ffee00000020"
REASON = "李长安6月签到原始记录齐全，考勤表漏填。"
AMOUNTS = "夏家村项目台账计划投入合计应为112.5万元,登记为{}万元"


def mended_findings() -> pl.DataFrame:
    """Two put aside, one reopened, one told otherwise, one that costs less, a new one."""
    own = pl.col("finding_id")
    status = {REJECTED: "不成立", EXCUSED: "免责", REOPENED: "疑点"}
    points = {
        REJECTED: Decimal(0),
        EXCUSED: Decimal(0),
        REOPENED: Decimal(2),
        CHEAPER: Decimal("0.5"),
    }
    told = findings().with_columns(
        status=own.replace_strict(status, default=pl.col("status"), return_dtype=pl.String),
        points=pl.coalesce(
            *(
                pl.when(own == key).then(pl.lit(value, pl.Decimal(12, 4)))
                for key, value in points.items()
            ),
            "points",
        ),
        actual=pl.when(own == REWORDED).then(pl.lit("120")).otherwise("actual"),
        message=pl.when(own == REWORDED).then(pl.lit(AMOUNTS.format(120))).otherwise("message"),
        decision_reason=pl.when(own.is_in([REJECTED, EXCUSED])).then(pl.lit(REASON)),
    )
    new = told.filter(own == CHEAPER).with_columns(
        finding_id=pl.lit(NEW),
        unit=pl.lit(LYJ),
        village=pl.lit("群福村"),
        subject=pl.lit("工作队:南郑县/青树镇/群福村"),
        message=pl.lit("2014年第二季度末驻群福村工作队应不少于3人,在岗1人,少2人"),
        actual=pl.lit("1"),
        points=pl.lit(1, pl.Decimal(12, 4)),
        status=pl.lit("疑点"),
    )
    return pl.concat([told, new])


def grounds(**more: Any) -> Grounds:
    """A corrected cell of 市建规局, a new file of 勉县林业局."""
    entry = (JGJ, SENT[JGJ], "项目台账", "F14", "与李长安提供的拨款凭证核对，计划投入120万元。")
    late = ("submissions/勉县林业局/补报.xlsx", LYJ, SUBMISSIONS, True)
    return Grounds(
        entries=pl.DataFrame([entry], schema=ENTRIES, orient="row"),
        files=pl.DataFrame([late], schema=FILES, orient="row"),
        **more,
    )


def before(**parts: Any) -> Round:
    """As it was issued: everything decided."""
    return small_round(run_id="000000000001", **parts)


def after(**parts: Any) -> Round:
    """As it is now: the corrected cell is told as such."""
    cells = citations()
    mark = pl.when(pl.col("cell") == "F14").then(pl.lit("更正")).otherwise("method")
    told = {"findings": mended_findings(), "citations": cells.with_columns(method=mark)}
    return small_round(run_id="000000000002", **(told | parts))


def mended(**more: Any) -> tuple[Round, Amended]:
    """The round now, and what has changed."""
    now = after()
    return now, amended(before(), now, grounds(**more))


def only(*ids: str, **more: Any) -> tuple[Round, Amended]:
    """As ``mended``, with no other findings changed than these."""
    kept = findings().filter(~pl.col("finding_id").is_in(ids))
    found = mended_findings().filter(pl.col("finding_id").is_in(ids))
    whole = pl.concat([kept, found], how="diagonal").sort("finding_id")
    now = small_round(findings=whole)
    return now, amended(before(), now, dataclasses.replace(Grounds(), **more))


FIRST = "08c0ffee00000008"


def change(finding_id: str = FIRST, **columns: Any) -> Round:
    """The round with one finding changed, its ranking as it was."""
    own = pl.col("finding_id") == finding_id
    told = [
        pl.when(own).then(pl.lit(value).cast(findings().schema[name])).otherwise(name).alias(name)
        for name, value in columns.items()
    ]
    return small_round(findings=findings().with_columns(told), ranking=ranking(findings()))


def compared(now: Round, given: Grounds | None = None, was: Round | None = None) -> Amended:
    """What it tells otherwise than the round as it was issued."""
    return amended(was or before(), now, given or Grounds())
