"""整改通知书: what one unit is told, with where to look, what is demanded and by when (domain 4.5).

It never tells on another unit, nor whom an inspection asked (settled 33).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.circular import CONTACT, batch
from inspectorate.notices.listing import listing
from inspectorate.notices.paper import Annex, Block, Citation, Heading, Paper, Sentence, Table
from inspectorate.notices.round import GRAVE, UNSENT_GRADE, Round
from inspectorate.notices.voice import office_of, work_of
from inspectorate.notices.wording import annex, count, day, joined, named, paragraph, points, say

KIND = "整改通知书"
_LIST, _PLEDGE = "问题清单", "整改承诺书"
_KINDS_NAMED = 3
_HEAD = ("编号", "问题", "依据", "位置", "应为", "实为", "整改要求", "时限")
_WIDTHS = (2.0, 5.2, 4.2, 3.6, 1.5, 1.5, 3.4, 2.3)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Case:
    """What one unit is told of: rows of the list, its row of the ranking, how many it is among."""

    unit: str
    rows: Sequence[Row]
    standing: Row | None
    peers: int

    @property
    def key(self) -> str:
        """Where its counts come from."""
        return f"counted[unit={self.unit}]"

    @property
    def suspected(self) -> bool:
        """Whether anything in it is still to be decided."""
        return any(row["status"] == tallies.SUSPECTED for row in self.rows)

    @property
    def draft(self) -> bool:
        """Whether a problem of severity A or B is still to be decided."""
        return any(
            row["status"] == tallies.SUSPECTED and row["severity"] in GRAVE for row in self.rows
        )


def units_to_notify(rnd: Round) -> list[str]:
    """Units with a problem of severity A to C, sorted."""
    return sorted(_cases(rnd))


def rectification_notices(rnd: Round) -> Iterator[tuple[str, Paper]]:
    """Unit and notice, for every unit that has one, in the order of their names."""
    for unit in units_to_notify(rnd):
        yield unit, rectification_notice(rnd, unit)


def rectification_notice(rnd: Round, unit: str) -> Paper:
    """The 整改通知书 of one unit.

    Raises:
        ValueError: the unit has no problem of severity A to C.
    """
    case = _cases(rnd).get(unit)
    if case is None:
        raise ValueError(f"{unit} has nothing to put right in {rnd.period.label}")
    wording = rnd.programme.wording
    return Paper(
        kind=KIND,
        issuer=wording.issuer,
        as_of=rnd.as_of,
        title=KIND,
        body=tuple(_body(rnd, case)),
        form="信函",
        mark=wording.issuer,
        doc_number=f"〔{rnd.as_of.year}〕　号",
        addressees=(unit,),
        attachments=(_LIST, _PLEDGE),
        signer=wording.issuer,
        notes=(CONTACT, batch(rnd)),
        draft=case.draft,
        annexes=(
            Annex(1, _LIST, (_table(case),), landscape=True),
            Annex(2, _PLEDGE, tuple(_pledge(rnd, case))),
        ),
    )


# Rows of Python for a unit's few problems: asking a frame once a sentence takes 20 ms a notice.
@lru_cache(maxsize=1)
def _cases(rnd: Round) -> dict[str, _Case]:
    peers = Counter(rnd.scored.get_column("group").to_list())
    standings = {row["unit"]: row for row in rnd.ranking.iter_rows(named=True)}
    grouped: dict[str, list[Row]] = {}
    for row in listing(rnd).filter(pl.col("unit") != "").iter_rows(named=True):
        grouped.setdefault(row["unit"], []).append(row)
    return {
        unit: _Case(unit, rows, mine := standings.get(unit), peers[mine["group"]] if mine else 0)
        for unit, rows in grouped.items()
    }


def _body(rnd: Round, case: _Case) -> Iterator[Block]:
    yield paragraph(_opening(rnd), _result(rnd, case))
    yield Heading(1, "一、发现的问题")
    yield paragraph(_problems(case), _kinds(case), _please(case))
    yield Heading(1, "二、整改要求")
    yield paragraph(_when(case), _how())
    yield Heading(1, "三、报送材料")
    yield paragraph(_hand_in(rnd, case), _objections(case))


def _opening(rnd: Round) -> Sentence:
    return say(
        "{issuer}对{period}{work}情况进行了督查考核。",
        issuer=named(rnd.programme.wording.issuer),
        period=Citation(rnd.period.in_words, "period"),
        work=named(work_of(rnd.programme.name)),
    )


def _result(rnd: Round, case: _Case) -> Sentence | None:
    mine, key = case.standing, f"ranking[unit={case.unit}]"
    if mine is None:
        return None
    if mine["score"] is None:
        if mine["grade"] != UNSENT_GRADE:
            return say("你单位等次为{grade}，不计分、不排名。", grade=mine["grade"])
        until = day(rnd.as_of, "as_of")
        return say("截至{day}你单位没有报送材料，不计分、不排名。", day=until)
    return say(
        "你单位得{score}，等次为{grade}，在{group}{n}中列第{rank}。",
        score=points(mine["score"], f"{key}.score"),
        grade=mine["grade"],
        group=named(mine["group"]),
        n=count(case.peers, "个计分单位", f"ranking[group={mine['group']}][score].rows"),
        rank=Citation(f"{mine['rank']}位", f"{key}.rank"),
    )


def _problems(case: _Case) -> Sentence:
    return say(
        "核查你单位报送材料和督查记录，发现问题{n}，{grades}，逐项情况见{annex}。",
        n=count(len(case.rows), "项", f"{case.key}.rows"),
        grades=tallies.by_severity(Counter(row["severity"] for row in case.rows), case.key),
        annex=annex(1),
    )


def _kinds(case: _Case) -> Sentence | None:
    """主要是在岗履职和请销假管理不严3项…; nothing where the list itself is as short."""
    if len(case.rows) <= _KINDS_NAMED:
        return None
    counts = Counter(row["kind"] for row in case.rows)
    ordered = sorted(counts, key=lambda kind: (-counts[kind], kind))
    told = [
        say("{kind}{n}", kind=kind, n=count(counts[kind], "项", f"{case.key}[kind={kind}].rows"))
        for kind in ordered[:_KINDS_NAMED]
    ]
    lead = "主要是" if len(counts) > _KINDS_NAMED else "按类别分，有"
    return say("{lead}{told}。", lead=lead, told=joined(told))


def _please(case: _Case) -> Sentence:
    if case.suspected:
        return Sentence(
            "所列疑点以报送材料为据，尚待核实认定，请逐项对照原始记录核实，属实的按要求整改。"
        )
    return Sentence("所列问题已经认定，请按要求整改。")


def _table(case: _Case) -> Table:
    return Table(
        title="",
        head=_HEAD,
        rows=tuple(_printed(row) for row in case.rows),
        widths=_WIDTHS,
        aligns=("center", "left", "left", "left", "center", "center", "left", "center"),
    )


def _printed(row: Row) -> tuple[str, ...]:
    basis = f"{row['basis_short']}\n{row['rule_id']}"
    texts = (row["number"], row["problem"], basis)
    rest = ("where", "expected", "actual", "mend", "deadline")
    return (*texts, *(str(row[name] or "—") for name in rest))


def _when(case: _Case) -> Sentence:
    pairs = ((row["severity"], row["deadline"]) for row in case.rows)
    due = tallies.by_deadline(pairs, case.key)
    if not due:
        return Sentence("请按清单所列要求尽快整改。")
    return say("请按清单所列时限逐项整改：{due}办结。", due=joined(due))


def _how() -> Sentence:
    return Sentence(
        "整改要落实到人，查明原因，立足实际补齐短板；更正报表须以原始记录为准，"
        "不得补造签到、日志和凭证。能够当即改正的当即改正，一时难以办结的写明进度和办结日期。"
    )


def _hand_in(rnd: Round, case: _Case) -> Sentence:
    first = tallies.first_day(row["deadline"] for row in case.rows)
    by = say("于{day}前", day=day(first, f"{case.key}.deadline.min")) if first else ""
    return say(
        "请{by}向{office}报送整改方案和整改承诺书（见{annex}），每办结一项随即报送整改报告和佐证材料。"
        "整改方案和整改报告由主要负责人签字并加盖公章，佐证材料按问题编号排列。",
        by=by,
        office=office_of(rnd.programme.wording),
        annex=annex(2),
    )


def _objections(case: _Case) -> Sentence | None:
    if not case.suspected:
        return None
    return Sentence(
        "对列出的疑点有不同意见的，随整改方案一并书面说明理由并附佐证，查证属实的予以更正。"
    )


def _pledge(rnd: Round, case: _Case) -> Iterator[Block]:
    yield paragraph(say("{issuer}：", issuer=named(rnd.programme.wording.issuer)))
    yield paragraph(
        say(
            "{unit}已收到{period}整改通知书，对所列{n}逐项作了核实。现承诺：",
            unit=named(case.unit),
            period=Citation(rnd.period.in_words, "period"),
            n=count(len(case.rows), "项问题", f"{case.key}.rows"),
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
