"""Annexes of 约谈建议: facts of each unit with their cells and basis, what is open, the notice."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from inspectorate.notices.listing import listing
from inspectorate.notices.paper import Align, Block, Citation, Paragraph, Sentence, Table
from inspectorate.notices.problems import words_of
from inspectorate.notices.proposals.talk_grounds import Ground, Talk
from inspectorate.notices.round import Round
from inspectorate.notices.voice import work_of
from inspectorate.notices.wording import (
    count,
    joined,
    named,
    paragraph,
    points,
    quoted,
    say,
)

# Head, millimetres of the width, how the column stands.
_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("编号", 18, "center"),
    ("单位", 32, "left"),
    ("事由", 26, "left"),
    ("主要事实", 70, "left"),
    ("依据", 32, "left"),
    ("材料位置", 47, "left"),
)
_NONE = "—"
_KINDS_SHOWN = 2
#: Rows of what is open that are told one by one: it stands in the list of problems anyway.
_LISTED = 60

Row = Mapping[str, Any]


@lru_cache(maxsize=1)
def _rows(rnd: Round) -> dict[str, Row]:
    """Rows of the list of problems by finding_id."""
    return {row["finding_id"]: row for row in listing(rnd).iter_rows(named=True)}


@lru_cache(maxsize=1)
def _standings(rnd: Round) -> tuple[dict[str, Row], Counter[str]]:
    """Rows of the ranking by unit, and how many of each group have a score."""
    ranked: dict[str, Row] = {row["unit"]: row for row in rnd.ranking.iter_rows(named=True)}
    return ranked, Counter(rnd.scored.get_column("group").to_list())


def facts_table(rnd: Round, talks: Sequence[Talk]) -> Table:
    """A row a finding that people have confirmed, and one for the grade."""
    return _table([row for talk in talks for row in _facts(rnd, talk, "")])


def open_table(rnd: Round, talks: Sequence[Talk]) -> Table:
    """The same of what nobody has decided; only a row a unit where there is much of it."""
    if sum(len(talk.findings) for talk in talks) > _LISTED:
        return Table(
            title="",
            head=("单位", "尚未认定的疑点", "编号"),
            rows=tuple((talk.unit, _suspected(rnd, talk), _numbers(rnd, talk)) for talk in talks),
            widths=(52.0, 113.0, 60.0),
            aligns=("left", "left", "left"),
            dense=True,
        )
    return _table([row for talk in talks for row in _facts(rnd, talk, "\n（待认定）")])


def _suspected(rnd: Round, talk: Talk) -> str:
    """考勤天数自相矛盾2项；没有落实帮扶干部1项."""
    rules = Counter(_rows(rnd)[finding]["rule_id"] for finding in talk.findings)
    told = [
        f"{words_of(rule_id, rnd.rule(rule_id).rule.name).what}{number}项"
        for rule_id, number in rules.items()
    ]
    return "；".join(told) or Ground.GRADE.value


def _numbers(rnd: Round, talk: Talk) -> str:
    return "、".join(_rows(rnd)[finding]["number"] for finding in talk.findings) or _NONE


def _table(rows: Sequence[tuple[str, ...]]) -> Table:
    heads, widths, aligns = zip(*_COLUMNS, strict=True)
    return Table("", heads, tuple(rows), widths=widths, aligns=aligns, dense=True)


def _facts(rnd: Round, talk: Talk, mark: str) -> Iterator[tuple[str, ...]]:
    for ground, ids in talk.grounds.items():
        for finding in ids:
            row = _rows(rnd)[finding]
            told = (row["problem"], row["basis_short"], row["where"])
            yield row["number"], talk.unit, f"{ground}{mark}", *(text or _NONE for text in told)
        if not ids:
            graded = standing(rnd, talk.unit).text
            yield _NONE, talk.unit, f"{ground}{mark}", graded, _NONE, "《排名表》"


def grounded(rnd: Round, talk: Talk, ground: Ground) -> Sentence:
    """重大问题2项已经认定，即考勤天数自相矛盾、两头挂空; one finding in its own words; or the grade."""
    ids = talk.grounds[ground]
    if not ids:
        return standing(rnd, talk.unit)
    found = [_rows(rnd)[finding] for finding in ids]
    if len(found) == 1:
        number = found[0]["number"]
        told = quoted(found[0]["problem"].rstrip("。"), f"findings[{number}].message")
        return say("{told}，已认定为{ground}", told=told, ground=ground.value)
    rules = dict.fromkeys(row["rule_id"] for row in found)
    what = [words_of(rule_id, rnd.rule(rule_id).rule.name).what for rule_id in rules]
    return say(
        "{ground}{n}已经认定，即{what}{more}",
        ground=ground.value,
        n=count(len(ids), "项", f"talks[unit={talk.unit}][ground={ground}].findings"),
        what=joined(what[:_KINDS_SHOWN]),
        more="等" if len(what) > _KINDS_SHOWN else "",
    )


def standing(rnd: Round, unit: str) -> Sentence:
    """本期得58.20分，等次为较差，在市级单位4个计分单位中列第4位; nothing without a score."""
    ranked, peers = _standings(rnd)
    mine = ranked[unit]
    if mine["score"] is None:
        return Sentence("")
    group, key = mine["group"], f"ranking[unit={unit}]"
    return say(
        "本期得{score}，等次为{grade}，在{group}{n}中列第{rank}",
        score=points(mine["score"], f"{key}.score"),
        grade=mine["grade"],
        group=named(group),
        n=count(peers[group], "个计分单位", f"ranking[group={group}][score].rows"),
        rank=Citation(f"{mine['rank']}位", f"{key}.rank"),
    )


def notice(rnd: Round, talks: Sequence[Talk]) -> tuple[Block, ...]:
    """What each leader would be sent once people have agreed: one text, and the cause for each."""
    table = Table(
        title="各单位约谈事由",
        head=("单位", "约谈事由（填入通知）"),
        rows=tuple((talk.unit, _cause(rnd, talk)) for talk in talks),
        widths=(48.0, 108.0),
        aligns=("left", "left"),
        dense=True,
    )
    return (*_text(rnd), table)


def _text(rnd: Round) -> Iterator[Paragraph]:
    about = say(
        "{period}{work}督查中，你单位存在下列问题：　　　　　（照后表填写）。",
        period=Citation(rnd.period.in_words, "period"),
        work=named(work_of(rnd.programme.name)),
    )
    for sentence in (
        Sentence("（经批准后使用，一单位一份，不写其他单位的情况。）"),
        Sentence("　　　　　（单位）主要负责人："),
        about,
        Sentence("经　　　　批准，定于　　年　　月　　日　　时在　　　　对你进行约谈。"),
        Sentence(
            "请准备书面材料，说明问题的经过、原因和责任，提出整改措施、责任人和完成时限，并带原始记录备查。"
            "确有特殊情况不能到场的，应当提前书面说明，不得由他人代替。"
        ),
        Sentence("联系人：　　　　联系电话："),
        Sentence("　　　　　　　　　（印章）　　　年　　月　　日"),
    ):
        yield paragraph(sentence)


def _cause(rnd: Round, talk: Talk) -> str:
    told = [grounded(rnd, talk, ground).text for ground in talk.grounds]
    return "；".join(told)
