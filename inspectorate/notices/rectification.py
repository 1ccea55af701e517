"""整改通知书: what one unit is told, with where to look, what is demanded and by when (domain 4.5).

It never tells on another unit, nor whom an inspection asked (settled 33).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.circular import CONTACT, batch
from inspectorate.notices.circular_measures import deadlines
from inspectorate.notices.listing import listing
from inspectorate.notices.paper import Annex, Block, Citation, Heading, Paper, Sentence, Table
from inspectorate.notices.round import Round
from inspectorate.notices.voice import office_of, work_of
from inspectorate.notices.wording import annex, count, day, joined, named, paragraph, points, say

KIND = "整改通知书"
_LIST, _PLEDGE = "问题清单", "整改承诺书"
_KINDS_NAMED = 3
_HEAD = ("编号", "问题", "依据", "位置", "应为", "实为", "整改要求", "时限")


def units_to_notify(rnd: Round) -> list[str]:
    """Units with a problem of severity A to C, sorted."""
    return sorted(set(rnd.counted.get_column("unit")) - {""})


def rectification_notices(rnd: Round) -> Iterator[tuple[str, Paper]]:
    """Unit and notice, for every unit that has one, in the order of their names."""
    for unit in units_to_notify(rnd):
        yield unit, rectification_notice(rnd, unit)


def rectification_notice(rnd: Round, unit: str) -> Paper:
    """The 整改通知书 of one unit.

    Raises:
        ValueError: the unit has no problem of severity A to C.
    """
    rows = _list_of(rnd).get(unit)
    if rows is None:
        raise ValueError(f"{unit} has nothing to put right in {rnd.period.label}")
    wording = rnd.programme.wording
    return Paper(
        kind=KIND,
        issuer=wording.issuer,
        as_of=rnd.as_of,
        title=KIND,
        body=tuple(_body(rnd, unit, rows)),
        form="信函",
        mark=wording.issuer,
        doc_number=f"〔{rnd.as_of.year}〕　号",
        addressees=(unit,),
        attachments=(_LIST, _PLEDGE),
        signer=wording.issuer,
        notes=(CONTACT, batch(rnd)),
        draft=not rnd.open.filter(pl.col("unit") == unit).is_empty(),
        annexes=(
            Annex(1, _LIST, (_table(rows),), landscape=True),
            Annex(2, _PLEDGE, tuple(_pledge(rnd, unit, rows))),
        ),
    )


@lru_cache(maxsize=1)
def _list_of(rnd: Round) -> dict[str, pl.DataFrame]:
    """The list made once for all notices of a round, unit by unit."""
    parts = listing(rnd).filter(pl.col("unit") != "").partition_by("unit", as_dict=True)
    return {str(key[0]): part for key, part in parts.items()}


def _body(rnd: Round, unit: str, rows: pl.DataFrame) -> Iterator[Block]:
    yield paragraph(_opening(rnd), _result(rnd, unit))
    yield Heading(1, "一、发现的问题")
    yield paragraph(_problems(unit, rows), _kinds(unit, rows), _please(rows))
    yield Heading(1, "二、整改要求")
    yield paragraph(_when(rnd, rows), _how())
    yield Heading(1, "三、报送材料")
    yield paragraph(_hand_in(rnd, rows), _objections(rows))


def _opening(rnd: Round) -> Sentence:
    return say(
        "{issuer}对{period}{work}情况进行了督查考核。",
        issuer=named(rnd.programme.wording.issuer),
        period=Citation(rnd.period.in_words, "period"),
        work=named(work_of(rnd.programme.name)),
    )


def _result(rnd: Round, unit: str) -> Sentence | None:
    row = rnd.ranking.filter(pl.col("unit") == unit).to_dicts()
    if not row:
        return None
    key, mine = f"ranking[unit={unit}]", row[0]
    if mine["score"] is None:
        return say("你单位本期{grade}，不计分、不排名。", grade=_grade(mine["grade"]))
    peers = rnd.scored.filter(pl.col("group") == mine["group"])
    return say(
        "你单位得{score}，等次为{grade}，在{group}{n}中列第{rank}。",
        score=points(mine["score"], f"{key}.score"),
        grade=mine["grade"],
        group=named(mine["group"]),
        n=tallies.rows(peers, f"ranking[group={mine['group']}][score]", "个计分单位"),
        rank=Citation(f"{mine['rank']}位", f"{key}.rank"),
    )


def _grade(grade: str) -> str:
    return f"{grade}材料" if grade.endswith("报送") else grade


def _problems(unit: str, own: pl.DataFrame) -> Sentence:
    key = f"counted[unit={unit}]"
    return say(
        "核查你单位报送材料和督查记录，发现问题{n}，{grades}，逐项情况见{annex}。",
        annex=annex(1),
        n=tallies.rows(own, key),
        grades=tallies.by_severity(own, key),
    )


def _kinds(unit: str, own: pl.DataFrame) -> Sentence | None:
    """主要是在岗履职和请销假管理不严3项…; nothing where the list itself is as short."""
    counts = own.group_by("kind").len().sort("len", "kind", descending=[True, False])
    if own.height <= _KINDS_NAMED:
        return None
    told = [
        say("{kind}{n}", kind=kind, n=count(n, "项", f"counted[unit={unit}][kind={kind}].rows"))
        for kind, n in counts.head(_KINDS_NAMED).iter_rows()
    ]
    lead = "主要是" if counts.height > _KINDS_NAMED else "按类别分，有"
    return say("{lead}{told}。", lead=lead, told=joined(told))


def _please(own: pl.DataFrame) -> Sentence:
    if tallies.SUSPECTED in own.get_column("status").to_list():
        return Sentence(
            "所列疑点以报送材料为据，尚待核实认定，请逐项对照原始记录核实，属实的按要求整改。"
        )
    return Sentence("所列问题已经认定，请按要求整改。")


def _table(rows: pl.DataFrame) -> Table:
    wanted = [
        "number",
        "problem",
        pl.format("{}\n{}", "basis_short", "rule_id"),
        "where",
        "expected",
        "actual",
        "mend",
        "deadline",
    ]
    return Table(
        title="",
        head=_HEAD,
        rows=tuple(_row(row) for row in rows.select(wanted).iter_rows()),
        widths=(2.0, 5.2, 4.2, 3.6, 1.5, 1.5, 3.4, 2.3),
        aligns=("center", "left", "left", "left", "center", "center", "left", "center"),
    )


def _row(row: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(value or "—") for value in row)


def _when(rnd: Round, own: pl.DataFrame) -> Sentence:
    due = deadlines(rnd, own)
    if not due:
        return Sentence("请按清单所列要求尽快整改。")
    return say("请按清单所列时限逐项整改：{due}办结。", due=joined(due))


def _how() -> Sentence:
    return Sentence(
        "整改要落实到人，查明原因，立足实际补齐短板；更正报表须以原始记录为准，不得补造签到、日志和凭证。"
        "能够当即改正的当即改正，一时难以办结的写明进度和办结日期。"
    )


def _hand_in(rnd: Round, own: pl.DataFrame) -> Sentence:
    first = tallies.first_day(own.get_column("deadline"))
    office = office_of(rnd.programme.wording)
    by = say("于{day}前", day=day(first, "counted.deadline.min")) if first else ""
    return say(
        "请{by}向{office}报送整改方案和整改承诺书（见{annex}），每办结一项随即报送整改报告和佐证材料。"
        "整改方案和整改报告由主要负责人签字并加盖公章，佐证材料按问题编号排列。",
        by=by,
        office=office,
        annex=annex(2),
    )


def _objections(own: pl.DataFrame) -> Sentence | None:
    if tallies.SUSPECTED not in own.get_column("status").to_list():
        return None
    return Sentence(
        "对列出的疑点有不同意见的，随整改方案一并书面说明理由并附佐证，查证属实的予以更正。"
    )


def _pledge(rnd: Round, unit: str, rows: pl.DataFrame) -> Iterator[Block]:
    yield paragraph(say("{issuer}：", issuer=named(rnd.programme.wording.issuer)))
    yield paragraph(
        say(
            "{unit}已收到{period}整改通知书，对所列{n}逐项作了核实。现承诺：",
            unit=named(unit),
            period=Citation(rnd.period.in_words, "period"),
            n=tallies.rows(rows, f"counted[unit={unit}]", "项问题"),
        )
    )
    for text in (
        "一、所报整改方案、整改报告和佐证材料真实、完整，不弄虚作假。",
        "二、按通知书所列时限整改到位，并接受复查。",
        "三、主要负责人对整改负总责，整改不实、逾期不改的，愿承担相应责任。",
        "主要负责人（签字）：",
        "单位（盖章）：",
        "　　　　年　　月　　日",
    ):
        yield paragraph(Sentence(text))
