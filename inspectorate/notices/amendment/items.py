"""更正通报: the findings that are withdrawn, put right and added, unit by unit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from inspectorate.notices.amendment.amended import ADDED, CHANGED, WITHDRAWN, Amended
from inspectorate.notices.amendment.causes import (
    ARRIVED,
    ENTERED,
    EXCUSED,
    FOLLOWS,
    INSPECTIONS,
    NO_FAULT,
    REDATED,
    REGISTER,
    REJECTED,
    RENEWED,
    REOPENED,
    REVISED,
    SUBMISSIONS,
    UNFOLDED,
    in_a_clause,
)
from inspectorate.notices.paper import Block, Citation, Sentence
from inspectorate.notices.tallies import SEVERITIES
from inspectorate.notices.wording import (
    SHOWN,
    count,
    day,
    joined,
    named,
    paragraph,
    points,
    quoted,
    say,
)

Row = Mapping[str, Any]

#: On what a finding was looked at again.
_BY = {
    REOPENED: "因原决定变更",
    UNFOLDED: "因原并入的问题撤销",
    SUBMISSIONS: "据后续报送材料",
    REGISTER: "据更新后的登记表",
    INSPECTIONS: "据补充的督查记录",
    ARRIVED: "据补充的收文登记",
    REVISED: "按修订后的考核方案",
    REDATED: "按调整后的督查基准日",
    RENEWED: "按更新后的核查软件",
    FOLLOWS: "随其他事项复核",
}
#: Causes after which nothing is left to mend; what is folded is mended under its other name.
NO_MORE = frozenset({*_BY, ENTERED, REJECTED, EXCUSED})

_LEADS = {
    WITHDRAWN: "原通报所列下列问题有误，予以撤销，相应扣分取消：",
    CHANGED: "原通报对下列问题的叙述有误，应予更正：",
    ADDED: "下列问题应列而原通报没有列出，予以补列：",
}
#: Where the 通报 was right in its day.
_LATER = {
    WITHDRAWN: "原通报所列下列问题不再列入，相应扣分取消：",
    CHANGED: "原通报所列下列问题，按后来的情况调整：",
    ADDED: "原通报印发后查明下列问题，予以补列：",
}
_INNER_QUOTES = str.maketrans("“”", "‘’")
_OFFICE, _OTHERS = "牵头单位登记事项", "牵头部门和督查组事项"


def told_of(told: Amended, fate: str, most: int) -> Iterator[Block]:
    """Findings of one fate: those told wrongly, then those that have changed since.

    Args:
        told: what has changed.
        fate: 撤销, 更正 or 补列.
        most: how many are told one by one; beyond that the units with their numbers.
    """
    rows = told.fate(fate)
    since = pl.col("cause").is_in(NO_FAULT)
    for part, leads in ((rows.filter(~since), _LEADS), (rows.filter(since), _LATER)):
        if part.is_empty():
            continue
        if part.height > most:
            yield paragraph(_summed_up(part, fate, leads[fate]))
        else:
            yield paragraph(Sentence(leads[fate]))
            yield from _by_unit(part, fate)


def whose(row: Row) -> str:
    """The unit as the paper calls it; what is no unit's own is told as whose it is."""
    if row["of_unit"]:
        return str(row["called"])
    return _OTHERS if row["unit"] else _OFFICE


def _summed_up(rows: pl.DataFrame, fate: str, lead: str) -> Sentence:
    """…：市建规局5项、市统计局3项、市民政局2项等6个单位，共14项，逐项见附件."""
    key = f"amended[fate={fate}]"
    units = rows.group_by("unit", "called", "of_unit", maintain_order=True).len()
    shown = [
        say(
            "{who}{n}",
            who=named(whose(row)),
            n=count(row["len"], "项", f"{key}[unit={row['unit']}].rows"),
        )
        for row in units.sort("len", descending=True, maintain_order=True)
        .head(SHOWN)
        .iter_rows(named=True)
    ]
    more = count(units.height, "个单位", f"{key}.unit")
    return say(
        "{lead}{units}{more}，共{n}，逐项见附件。",
        lead=lead,
        units=joined(shown),
        more=say("等{n}", n=more) if units.height > SHOWN else "",
        n=count(rows.height, "项", f"{key}.rows"),
    )


def _by_unit(rows: pl.DataFrame, fate: str) -> Iterator[Block]:
    for part in rows.partition_by("unit", "of_unit", maintain_order=True):
        told = list(part.iter_rows(named=True))
        items = joined(list(_ITEMS[fate](told)), "；")
        yield paragraph(say("{who}：{items}。", who=named(whose(told[0])), items=items))


def _withdrawn(rows: Sequence[Row]) -> Iterator[Sentence]:
    """“…”（编号06c0ffee），经核实不成立，理由是…; alike ones together."""
    alike: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        key = (row["cause"], row["where"] or "", row["reason"] or "")
        alike.setdefault(key, []).append(row)
    for members in alike.values():
        yield say(
            "{what}，{both}{why}",
            what=joined([_quoted(row, "was") for row in members]),
            both="均" if len(members) > 1 else "",
            why=_why(members[0]),
        )


def _why(row: Row) -> Sentence:
    match row["cause"]:
        case "不成立":
            return say("经核实不成立{reason}", reason=_reason(row))
        case "免责":
            return say("经研究予以免责{reason}", reason=_reason(row))
        case "并案":
            return Sentence("与另列的一项为同一缺陷，不再单列")
    return say("{by}，不构成问题", by=_by(row))


def _by(row: Row) -> Sentence:
    """On what it was looked at again: 按书面更正（项目!F17）."""
    if row["cause"] != ENTERED:
        return Sentence(_BY.get(row["cause"], _BY[FOLLOWS]))
    where = row["where"]
    if not where:
        return Sentence("按有关书面更正")
    place = quoted(where, f"amended[finding_id={row['finding_id']}].where")
    return say("按书面更正（{place}）", place=place)


def _reason(row: Row) -> Sentence:
    """，理由是…: what people wrote in their decision, in one clause."""
    text = in_a_clause(row["reason"])
    if not text:
        return Sentence("")
    told = quoted(text, f"amended[finding_id={row['finding_id']}].reason")
    return say("，理由是{told}", told=told)


def _problem(row: Row, when: str) -> Sentence:
    """As the list has it, for between quotation marks."""
    text = row[f"{when}_problem"].translate(_INNER_QUOTES)
    return quoted(text, f"amended[finding_id={row['finding_id']}].{when}_problem")


def _quoted(row: Row, when: str) -> Sentence:
    """“驻夏家村工作队…”（编号06c0ffee）."""
    key = f"amended[finding_id={row['finding_id']}]"
    return say(
        "“{problem}”（{number}）",
        problem=_problem(row, when),
        number=quoted(f"编号{row['number']}", f"{key}.number"),
    )


def _changed(rows: Sequence[Row]) -> Iterator[Sentence]:
    for row in rows:
        yield say(
            "{what}，{by}，{parts}",
            what=_quoted(row, "was"),
            by=_by(row),
            parts=joined(list(_parts(row)), "，"),
        )


def _parts(row: Row) -> Iterator[Sentence]:
    """What of a finding was told wrongly, each with what is right."""
    key = f"amended[finding_id={row['finding_id']}]"
    if row["was_figures"] != row["now_figures"]:
        yield say("应为“{now}”", now=_problem(row, "now"))
    else:
        yield from _columns(row, key)
    severities = [SEVERITIES.get(row[f"{when}_severity"], "") for when in ("was", "now")]
    if severities[0] != severities[1]:
        yield Sentence(f"程度原列{severities[0]}，应为{severities[1]}")
    yield from _figures(row, key)


def _columns(row: Row, key: str) -> Iterator[Sentence]:
    """What stands beside the text: told where the text says the same as before."""
    for name, word in (("expected", "应为"), ("actual", "实为")):
        if row[f"was_{name}"] != row[f"now_{name}"]:
            was, now = (
                quoted(row[f"{when}_{name}"] or "空", f"{key}.{when}_{name}")
                for when in ("was", "now")
            )
            yield say("“{word}”一栏原列{was}，应为{now}", word=word, was=was, now=now)


def _figures(row: Row, key: str) -> Iterator[Sentence]:
    if row["was_points"] != row["now_points"]:
        was, now = (
            points(row[f"{when}_points"], f"{key}.{when}_points") for when in ("was", "now")
        )
        yield say("扣分原列{was}，应为{now}", was=was, now=now)
    if row["was_deadline"] != row["now_deadline"] and row["now_deadline"]:
        yield say("整改时限应为{day}", day=day(row["now_deadline"], f"{key}.now_deadline"))


def _added(rows: Sequence[Row]) -> Iterator[Sentence]:
    for row in rows:
        cost: Citation | str = ""
        if row["now_points"]:
            cost = points(row["now_points"], f"amended[finding_id={row['finding_id']}].now_points")
        yield say(
            "{what}，{by}补列{cost}",
            what=_quoted(row, "now"),
            by=_by(row),
            cost=say("，扣{n}", n=cost) if cost else "",
        )


_ITEMS = {WITHDRAWN: _withdrawn, CHANGED: _changed, ADDED: _added}
