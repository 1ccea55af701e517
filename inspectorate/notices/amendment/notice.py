"""更正通报: what an issued 通报 told wrongly, what is right, why, and what its readers do now.

Beside the keys of `round`, its figures cite

    amended[fate=撤销][unit=…].rows     findings by fate and unit; of one, amended[finding_id=…].was_points
    moved[unit=…].now_score            rows of `Amended.standings`; `[own]` and `[follows]` count
    issued.problems.rows               what the issued round had: its list, ranking, title, annexes
    entries.rows  decided[status=…].rows  later[kind=…].rows      what the change rests on
"""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from inspectorate.notices.addressed import voice_to
from inspectorate.notices.amendment.amended import ADDED, CHANGED, WITHDRAWN, Amended
from inspectorate.notices.amendment.causes import NO_FAULT
from inspectorate.notices.amendment.grounds import basis, led_by
from inspectorate.notices.amendment.items import NO_MORE, told_of
from inspectorate.notices.amendment.standings import standings, totals
from inspectorate.notices.amendment.table import table
from inspectorate.notices.circular.notice import title as title_of_circular
from inspectorate.notices.framing import BODY_LIMIT, CONTACT, bulletin
from inspectorate.notices.paper import Annex, Block, Citation, Heading, Paper, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.tallies import last_day
from inspectorate.notices.voice import called, own_office, work_of
from inspectorate.notices.wording import day, joined, named, numeral, paragraph, quoted, say

KIND, TABLE = "更正通报", "更正对照表"

#: Changes that are read without a table.
_FEW = 3
#: Findings told one by one under each heading: as many as the limit of a body leaves room for.
_ONE_BY_ONE = (5, 3, 1, 0)


def amendment(rnd: Round, told: Amended) -> Paper:
    """The 更正通报 of a round, as short as it can be where names alone fill the limit.

    Args:
        rnd: the round that puts right.
        told: what it tells otherwise.

    Raises:
        ValueError: nothing that was circulated has changed.
    """
    if told.is_empty:
        raise ValueError(f"nothing to put right in {told.before.run_id}")
    for most in _ONE_BY_ONE:
        paper = _paper(rnd, told, tuple(_body(rnd, told, most)))
        if paper.body_length <= BODY_LIMIT:
            break
    return paper if _short(told, most) else _with_table(paper, told)


def _paper(rnd: Round, told: Amended, body: tuple[Block, ...]) -> Paper:
    title = f"关于更正{rnd.period.in_words}{work_of(rnd.programme.name)}情况通报有关内容的通报"
    return bulletin(rnd, KIND, title, body, draft=told.open, notes=(CONTACT,))


def _with_table(paper: Paper, told: Amended) -> Paper:
    annex = Annex(0, TABLE, table(told), landscape=True)
    return replace(paper, attachments=(TABLE,), annexes=(annex,))


def _short(told: Amended, most: int) -> bool:
    """Whether the body alone tells everything, and that is little."""
    return told.findings.height + told.standings.height <= min(_FEW, most)


def _body(rnd: Round, told: Amended, most: int) -> Iterator[Block]:
    yield paragraph(_opening(rnd, told))
    yield Heading(1, "一、更正内容")
    for place, (title, blocks) in enumerate(_parts(rnd, told, most)):
        yield Heading(2, f"（{numeral(place)}）{title}")
        yield from blocks
    sections = [("更正依据", list(basis(rnd, told))), ("有关要求", list(_demands(rnd, told)))]
    for place, (title, blocks) in enumerate((each for each in sections if each[1]), start=1):
        yield Heading(1, f"{numeral(place)}、{title}")
        yield from blocks
    if _wronged(told):
        yield paragraph(Sentence("对由此给有关单位造成的影响，谨致歉意。"))


def _opening(rnd: Round, told: Amended) -> Sentence:
    return say(
        "《{title}》（〔{year}〕　号，以下简称原通报）印发后，{issuer}{led}进行了复核。"
        "经复核，原通报{wrong}，现更正如下：",
        title=quoted(title_of_circular(rnd), "issued.title"),
        year=Citation(str(told.before.as_of.year), "issued.as_of.year"),
        issuer=named(called(rnd.programme.wording)),
        led=led_by(rnd, told),
        wrong="部分内容有误" if _at_fault(told).height else "所列部分情况已有变化",
    )


def _at_fault(told: Amended) -> pl.DataFrame:
    """Findings that the 通报 should never have told as it did."""
    return told.findings.filter(~pl.col("cause").is_in(NO_FAULT))


def _wronged(told: Amended) -> bool:
    """Whether a unit was blamed for what it hadn't done, or for more than it had."""
    less = pl.col("now_points") < pl.col("was_points")
    blamed = (pl.col("fate") == WITHDRAWN) | ((pl.col("fate") == CHANGED) & less)
    return not _at_fault(told).filter(blamed & pl.col("of_unit")).is_empty()


def _parts(rnd: Round, told: Amended, most: int) -> list[tuple[str, list[Block]]]:
    parts: list[tuple[str, list[Block]]] = [
        ("撤销的问题", list(told_of(told, WITHDRAWN, most))),
        ("更正的问题", list(told_of(told, CHANGED, most))),
        ("补列的问题", list(told_of(told, ADDED, most))),
        ("得分、等次和名次", list(standings(rnd, told))),
        ("汇总数字", list(totals(told))),
    ]
    return [(title, blocks) for title, blocks in parts if blocks]


def _demands(rnd: Round, told: Amended) -> Iterator[Block]:
    """What holds from now on, what is done about the problems, who is told."""
    office = own_office(rnd.programme.wording)
    sentences = [_holds(told), _dropped(told, office), _put_right(rnd, told, office), _passed_on()]
    present = [each for each in sentences if each is not None]
    for place, sentence in enumerate(present):
        yield paragraph(say("{n}是{told}。", n=numeral(place), told=sentence))


def _holds(told: Amended) -> Sentence:
    """Which annexes of the issued one are void where they differ, and what stands instead."""
    void = []
    if not told.standings.is_empty():
        void.append(("附件1", "排名表"))
    if not told.findings.is_empty():
        void.append(("附件2", "问题清单"))
    return say(
        "上述内容以本通报为准，原通报{void}中的相应内容作废，正文引用的有关数字一并更正；"
        "更正后的{lists}随文印发{again}",
        void=joined([Citation(name, "issued.attachments") for name, _ in void]),
        lists="、".join(title for _, title in void),
        again="" if told.findings.filter("of_unit").is_empty() else "，有关整改通知书重新出具",
    )


def _dropped(told: Amended, office: str) -> Sentence | None:
    rows = told.fate(WITHDRAWN)
    if rows.is_empty():
        return None
    kept = rows.filter(pl.col("cause").is_in(NO_MORE))
    if kept.is_empty():
        return None
    return Sentence(
        f"撤销的问题不再整改，有关单位不需报送整改材料，已经报送的由{office}在整改台账中注销"
    )


def _put_right(rnd: Round, told: Amended, office: str) -> Sentence | None:
    """Who still has something to mend, and by when."""
    rows = told.findings.filter((pl.col("fate") != WITHDRAWN) & pl.col("of_unit"))
    last = last_day(rows.get_column("now_deadline"))
    if last is None:
        return None
    fates = rows.get_column("fate").unique()
    return say(
        "{which}的问题，{asks}责任单位对照更正后的内容核实整改，于{last}前办结并报{office}",
        which="、".join(word for word in (CHANGED, ADDED) if word in fates),
        asks=voice_to(rnd, rows["unit"]).asks,
        last=day(last, "amended[of_unit].now_deadline.max"),
        office=office,
    )


def _passed_on() -> Sentence:
    return Sentence("请收到原通报的单位将本通报传达到原阅知范围，不再引用已经更正的内容")
