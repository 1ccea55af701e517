"""指标对照表: what each indicator of F21 is recounted from (convention 21), as data.

A name that units write otherwise is an alias here; an indicator outside the table is 无法判定.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from inspectorate.rules.binding import told_by_id
from inspectorate.rules.facts import Facts
from inspectorate.rules.totals.recounts import Tally, done_rate

#: Measures of money in yuan.
YUAN = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
PAID_IN = ["到位", "在建", "完工"]
HOPED_FOR = ["计划", "争取"]
SECURED = "项目资金到位"


@dataclass(frozen=True)
class Indicator:
    """One indicator of F21.

    Attributes:
        name: how findings call it, without its measure.
        measures: measures in which it may be declared; the first is its own.
        form: the form it is recounted from.
        recount: unit, value, low, high (``recounts.Tally``); money in yuan.
        aliases: other names, without spaces and brackets.
    """

    name: str
    measures: tuple[str, ...]
    form: str
    recount: Callable[[Facts], pl.LazyFrame]
    aliases: tuple[str, ...] = ()


def _kind(column: str, word: str) -> pl.Expr:
    return pl.col(column).str.contains(word, literal=True)


_PERSON = pl.coalesce("person", "record_id")
_NO_ID = ~told_by_id(pl.col("person").fill_null(""))
_GIFT = _kind("goods_kind", "慰问金")
_HOUSEHOLD = pl.coalesce("household", "record_id")
# A row with an ID or a kind names a household, though its head can't be read.
_HELPED = (
    pl.when(pl.col("household_head").is_not_null())
    .then(pl.lit(value=True))
    .when(pl.all_horizontal(pl.col("household_id_number", "household_kind").is_null()))
    .then(pl.lit(value=False))
)
_ROLE = pl.col("team_role")
# 第一书记兼队长 is read as 队长: such a 队长 may stand in either count.
_FIRST_SECRETARY = pl.when(_ROLE != "队长").then(_ROLE == "第一书记")
_RECIPIENT = pl.struct("place", "recipient")
_DONE = pl.col("status") == "完成"

TABLE: tuple[Indicator, ...] = (
    Indicator(
        "帮扶项目",
        ("个", "项"),
        "F11",
        Tally("F11"),
        ("帮扶项目数", "帮扶项目个数", "实施帮扶项目"),
    ),
    Indicator(
        SECURED,
        ("万元", "元", "千元", "亿元"),
        "F11",
        Tally("F11", keep=pl.col("status").is_in(PAID_IN), amount=pl.col("secured_yuan")),
        ("项目到位资金", "项目资金到位数", "帮扶项目资金到位"),
    ),
    Indicator(
        "结对帮扶贫困户",
        ("户",),
        "F04",
        Tally(
            "F04",
            keep=_HELPED,
            key=_HOUSEHOLD,
            namesakes=~told_by_id(_HOUSEHOLD),
        ),
        ("结对帮扶户", "结对帮扶户数", "结对帮扶贫困户数", "结对贫困户"),
    ),
    Indicator(
        "培训班",
        ("期", "期数"),
        "F15",
        Tally("F15", dated="class_date", amount=pl.col("class_count")),
        ("举办培训班", "培训班期数", "培训期数"),
    ),
    Indicator(
        "培训人次",
        ("人次", "人"),
        "F15",
        Tally("F15", dated="class_date", amount=pl.col("trainee_count")),
        ("培训人次数", "参训人次"),
    ),
    Indicator(
        "慰问困难户",
        ("户",),
        "F12",
        Tally("F12", keep=_GIFT, dated="pay_date", key=_RECIPIENT, namesakes=pl.lit(value=True)),
        ("慰问困难户数",),
    ),
    Indicator(
        "发放慰问金",
        ("元", "千元", "万元", "亿元"),
        "F12",
        Tally("F12", keep=_GIFT, dated="pay_date", amount=pl.col("amount_yuan")),
        ("慰问金", "发放慰问金额"),
    ),
    Indicator(
        "驻村工作队",
        ("支", "个"),
        "F03",
        # Who stands in a village that nobody knows may belong to a team of a known one.
        Tally(
            "F03",
            serving=True,
            narrow=pl.col("place").is_not_null(),
            key=pl.coalesce("place", "team_name", "village"),
        ),
        ("驻村工作队数", "驻村工作队支数"),
    ),
    Indicator(
        "第一书记",
        ("名", "人"),
        "F03",
        Tally("F03", keep=_FIRST_SECRETARY, serving=True, key=_PERSON, namesakes=_NO_ID),
        ("第一书记人数",),
    ),
    Indicator(
        "驻村队员",
        ("名", "人"),
        "F03",
        Tally("F03", serving=True, narrow=_ROLE == "队员", key=_PERSON, namesakes=_NO_ID),
        ("驻村工作队员", "驻村工作队队员", "驻村队员人数"),
    ),
    Indicator(
        "召开会议",
        ("次",),
        "F09",
        Tally(
            "F09", keep=pl.col("activity_kind").is_in(["会议", "联席会议"]), dated="activity_date"
        ),
        ("召开会议次数",),
    ),
    Indicator(
        "调研",
        ("次",),
        "F09",
        Tally("F09", keep=pl.col("activity_kind") == "调研", dated="activity_date"),
        ("开展调研", "调研次数"),
    ),
    Indicator(
        "到村活动",
        ("次",),
        "F09",
        # Some count every activity held in a village.
        Tally(
            "F09",
            keep=pl.col("activity_kind") == "活动",
            may=pl.col("village").is_not_null(),
            dated="activity_date",
        ),
        ("到村开展活动", "到村活动次数"),
    ),
    Indicator(
        "办实事",
        ("件",),
        "F10",
        Tally("F10", keep=(pl.col("matter_kind") == "实事") & _DONE, dated="finish_date"),
        ("为民办实事", "办实事件数"),
    ),
    Indicator(
        "解决困难",
        ("件",),
        "F10",
        Tally("F10", keep=(pl.col("matter_kind") == "困难") & _DONE, dated="finish_date"),
        ("解决实际困难", "解决困难件数"),
    ),
    Indicator(
        "年度目标任务完成率", ("%", "\uff05", "百分比"), "F13", done_rate, ("目标任务完成率",)
    ),
    Indicator(
        "职工捐款",
        ("元", "千元", "万元", "亿元"),
        "F12",
        Tally(
            "F12", keep=_kind("goods_kind", "捐款"), dated="pay_date", amount=pl.col("amount_yuan")
        ),
        ("干部职工捐款", "捐款"),
    ),
    Indicator(
        "下派干部",
        ("名", "人"),
        "F03",
        Tally("F03", serving=True, key=_PERSON, namesakes=_NO_ID),
        ("下派干部人数",),
    ),
    Indicator(
        "劳务技能培训",
        ("期", "期数"),
        "F15",
        Tally(
            "F15",
            keep=pl.col("class_kind") == "劳务技能",
            dated="class_date",
            amount=pl.col("class_count"),
        ),
        ("劳务技能培训班", "劳务技能培训期数"),
    ),
)
