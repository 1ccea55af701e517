"""整改通知书: what one unit is told, with where to look, what is demanded and by when.

It never tells on another unit, nor whom an inspection asked (convention 33).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.addressed import voice_to
from inspectorate.notices.framing import CONTACT, letter_to
from inspectorate.notices.listing import listing
from inspectorate.notices.paper import Annex, Block, Citation, Paper, Sentence
from inspectorate.notices.rectification.problem_list import problem_list
from inspectorate.notices.round import GRAVE, UNSENT_GRADE, Round
from inspectorate.notices.voice import office_of, work_of
from inspectorate.notices.wording import annex, count, day, joined, named, paragraph, points, say

KIND = "整改通知书"
_LIST, _PLEDGE = "问题清单", "整改承诺书"

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
    listed = problem_list(case.unit, case.rows, _terms(rnd, case))
    return letter_to(
        rnd,
        unit,
        KIND,
        _body(rnd, case),
        draft=case.draft,
        notes=(CONTACT,),
        annexes=(
            Annex(1, _LIST, listed, landscape=True),
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
    """Two paragraphs: with 附件说明 and 署名 they leave a letter on one page."""
    yield paragraph(_result(rnd, case), _problems(case))
    yield paragraph(_please(rnd, case), _hand_in(rnd, case))


def _result(rnd: Round, case: _Case) -> Sentence:
    about = say(
        "{period}{work}督查考核中，",
        period=Citation(rnd.period.in_words, "period"),
        work=named(work_of(rnd.programme.name)),
    )
    return say("{about}{standing}", about=about, standing=_standing(rnd, case))


def _standing(rnd: Round, case: _Case) -> Sentence:
    mine, key = case.standing, f"ranking[unit={case.unit}]"
    if mine is None:
        return Sentence("你单位没有列入排名；")
    if mine["score"] is None:
        return say("你单位{why}不计分、不排名；", why=_unscored(rnd, case.unit, mine["grade"]))
    return say(
        "你单位得{score}，等次为{grade}，在{group}{n}中列第{rank}；",
        score=points(mine["score"], f"{key}.score"),
        grade=mine["grade"],
        group=named(mine["group"]),
        n=count(case.peers, "个计分单位", f"ranking[group={mine['group']}][score].rows"),
        rank=Citation(f"{mine['rank']}位", f"{key}.rank"),
    )


def _unscored(rnd: Round, unit: str, grade: str) -> Sentence:
    if grade != UNSENT_GRADE:
        return say("等次为{grade}，", grade=grade)
    if unit in rnd.overdue:
        return Sentence("逾期报送材料，")
    since = "（此后已报送）" if unit in rnd.later else ""
    return say("截至{day}没有报送材料{since}，", day=day(rnd.as_of, "as_of"), since=since)


def _problems(case: _Case) -> Sentence:
    return say(
        "发现问题{n}，{grades}，逐项情况见{annex}。",
        n=count(len(case.rows), "项", f"{case.key}.rows"),
        grades=tallies.by_severity(Counter(row["severity"] for row in case.rows), case.key),
        annex=annex(1),
    )


def _please(rnd: Round, case: _Case) -> Sentence:
    """Look into it and put it right in time; only what people confirmed is ordered."""
    if case.suspected:
        return Sentence("请对照原始记录逐项核实，属实的按清单时限整改，有异议的附佐证说明。")
    told = voice_to(rnd, [case.unit]).tells
    return Sentence(f"所列问题已经认定，{told}按清单时限逐项整改。")


def _terms(rnd: Round, case: _Case) -> Sentence | None:
    """From which day the terms of the list run, how long they are, which days count."""
    deadline = rnd.programme.deadline
    measure = "个工作日" if deadline.working_days else "日"
    grades = {row["severity"] for row in case.rows if row["deadline"] is not None}
    told = [
        say(
            "{word}问题{n}",
            word=tallies.SEVERITIES[severity.value],
            n=count(days, measure, f"programme.deadline.{severity.value}"),
        )
        for severity, days in sorted(deadline.days.items())
        if severity.value in grades
    ]
    if not told:
        return None
    return say(
        "时限：自{since}次日起，{told}{kind}。",
        since=day(rnd.as_of, "as_of"),
        told=joined(told),
        kind="" if deadline.working_days else "（含节假日）",
    )


def _hand_in(rnd: Round, case: _Case) -> Sentence:
    first = tallies.first_day(row["deadline"] for row in case.rows)
    by = say("于{day}前", day=day(first, f"{case.key}.deadline.min")) if first else "尽快"
    return say(
        "整改方案和承诺书{by}、整改报告和佐证材料于办结后报{office}。",
        by=by,
        office=office_of(rnd.programme.wording),
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
