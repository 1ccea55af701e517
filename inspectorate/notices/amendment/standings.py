"""更正通报: scores, grades, ranks and the totals of the 通报 that have changed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from inspectorate.notices.amendment.amended import Amended
from inspectorate.notices.paper import Block, Citation, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.wording import (
    count,
    joined,
    named,
    paragraph,
    points,
    say,
    two_places,
)

Row = Mapping[str, Any]

#: Units told one by one: those whose own result has changed, those who only move up or down.
_RESULTS, _MOVED = 6, 3


def standings(rnd: Round, told: Amended) -> Iterator[Block]:
    """Units whose own result was told wrongly, then those whose rank follows."""
    own, follow = told.standings.filter("own"), told.standings.filter(~pl.col("own"))
    if not own.is_empty():
        yield paragraph(_results(own))
    if not follow.is_empty():
        yield paragraph(_followers(rnd, follow, others="" if own.is_empty() else "另有"))


def _results(rows: pl.DataFrame) -> Sentence:
    shown = [_result(row) for row in rows.head(_RESULTS).iter_rows(named=True)]
    total = count(rows.height, "个单位", "moved[own].rows")
    return say(
        "原通报{one}所列下列单位的考核结果有误：{told}{more}。",
        one=Citation("附件1", "issued.attachments"),
        told=joined(shown, "；"),
        more=say("等{n}，见附件", n=total) if rows.height > _RESULTS else "",
    )


def _result(row: Row) -> Sentence:
    """市建规局原列得分84.00分、第3位，应为86.00分、第2位."""
    if row["was_group"] is None:
        return say("{who}漏列，应为{now}", who=named(row["called"]), now=_as(row, "now"))
    if row["now_group"] is None:
        return say("{who}不应列入", who=named(row["called"]))
    return say(
        "{who}原列{was}，应为{now}",
        who=named(row["called"]),
        was=_as(row, "was"),
        now=_as(row, "now"),
    )


def _as(row: Row, when: str) -> Sentence:
    """What of a unit's result differs: 得分84.00分、等次良好、第3位, then 86.00分、优秀、第2位."""
    differs = {
        name for name in ("group", "score", "grade", "rank")
        if row[f"was_{name}"] != row[f"now_{name}"]
    }  # fmt: skip
    key = f"moved[unit={row['unit']}].{when}"
    told: list[Sentence] = []
    again = when == "now" and row["was_group"] is not None
    if "group" in differs and row["was_group"] and row["now_group"]:
        told.append(say("{group}", group=named(row[f"{when}_group"])))
    if "score" in differs:
        bare = again and row["was_score"] is not None
        told.append(_score(row[f"{when}_score"], f"{key}_score", "" if bare else "得分"))
    else:
        told += [_block(part, when, row["unit"]) for part in row["blocks"] or ()]
    if "grade" in differs:
        word = "" if again else "等次"
        told.append(say("{word}{grade}", word=word, grade=named(row[f"{when}_grade"] or "空缺")))
    if "rank" in differs:
        told.append(_rank(row[f"{when}_rank"], f"{key}_rank"))
    return joined(told)


def _score(score: Decimal | None, key: str, word: str) -> Sentence:
    if score is None:
        return Sentence("不计分")
    return say("{word}{n}", word=word, n=points(score, key))


def _rank(rank: int | None, key: str) -> Sentence:
    return Sentence("不排名") if rank is None else say("第{n}", n=Citation(f"{rank}位", key))


def _block(part: Row, when: str, unit: str) -> Sentence:
    """Points that moved from one block to another, the sum being the same."""
    value = part[when]
    key = f"moved[unit={unit}].blocks[{part['name']}].{when}"
    cost = Sentence("空缺") if value is None else say("{n}", n=points(value, key))
    return say("{name}{cost}", name=named(part["name"]), cost=cost)


def _followers(rnd: Round, rows: pl.DataFrame, others: str) -> Sentence:
    """Units that did nothing otherwise and stand elsewhere all the same."""
    total = count(rows.height, "个单位", "moved[follows].rows")
    if rows.height > _MOVED:
        return say("{others}{n}得分、等次没有变化，名次相应调整，见附件。", others=others, n=total)
    told = [
        say(
            "{who}由{was}改为{now}",
            who=named(rnd.called(row["unit"])),
            was=_rank(row["was_rank"], f"moved[unit={row['unit']}].was_rank"),
            now=_rank(row["now_rank"], f"moved[unit={row['unit']}].now_rank"),
        )
        for row in rows.iter_rows(named=True)
    ]
    return say("因上述更正，名次相应调整的有：{told}。", told=joined(told, "；"))


def totals(told: Amended) -> Iterator[Block]:
    """What the 通报 had summed up and now comes to something else."""
    parts = [each for each in (_problems(told), _average(told)) if each is not None]
    if parts:
        yield paragraph(say("{told}。", told=joined(parts, "；")))


def _problems(told: Amended) -> Sentence | None:
    was, now = told.problems
    if was == now:
        return None
    return say(
        "各单位问题总数原列{was}，应为{now}",
        was=count(was, "项", "issued.problems.rows"),
        now=count(now, "项", "problems.rows"),
    )


def _average(told: Amended) -> Sentence | None:
    was, now = told.average
    if was is None or now is None or two_places(was) == two_places(now):
        return None
    return say(
        "参加计分单位平均得分原列{was}，应为{now}",
        was=points(was, "issued.ranking.score.mean"),
        now=points(now, "ranking.score.mean"),
    )
