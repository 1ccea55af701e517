"""表扬通报: units that the programme puts forward for praise, each with a fact of its own.

Who is commended people decide: the paper is always 送审稿, and who has decided is left open. Beside
the keys of `round`, its figures cite

    commended[group=…].rows               units put forward
    merits[unit=…][merit=办实事].value     rows of ``MERITS``; `.unit` counts who reported it
"""

from collections import Counter
from collections.abc import Iterator, Mapping

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.commendation.merits import MERITS, Chosen, chosen
from inspectorate.notices.documents import Documents
from inspectorate.notices.framing import BODY_LIMIT, bulletin
from inspectorate.notices.paper import Annex, Block, Citation, Heading, Paper, Sentence, Table
from inspectorate.notices.round import Round
from inspectorate.notices.voice import voice_of, work_of
from inspectorate.notices.wording import (
    count,
    joined,
    named,
    numeral,
    paragraph,
    points,
    say,
    two_places,
)

__all__ = ["KIND", "MERITS", "commendation"]

KIND, LIST = "表扬通报", "表扬单位名单"
RULE = "EVAL-04"

#: Units told one by one; where there are more the annex lists them all.
_TOLD, _NAMED = 12, 3


def commendation(rnd: Round, commended: pl.DataFrame, merits: pl.DataFrame) -> Paper:
    """The 表扬通报 of a round; where many are put forward, or names are long, an annex lists them.

    Args:
        rnd: the round.
        commended: group, unit, rank, score of who is put forward, in order.
        merits: ``MERITS``: what each unit's own ledgers come to.

    Raises:
        ValueError: nobody is put forward.
    """
    if commended.is_empty():
        raise ValueError(f"nobody to commend in {rnd.period.label}")
    commended = _as_ranked(rnd, commended)
    facts = chosen(rnd, commended, merits)
    if commended.height <= _TOLD:
        paper = _paper(rnd, tuple(_body(rnd, commended, facts, many=False)))
        if paper.body_length <= BODY_LIMIT:
            return paper
    annex = _annex(commended, facts)
    return _paper(rnd, tuple(_body(rnd, commended, facts, many=True)), (annex,))


def _as_ranked(rnd: Round, commended: pl.DataFrame) -> pl.DataFrame:
    """Groups in the order of the ranking, and so their units."""
    places = rnd.ranking.select("unit").with_row_index("place")
    return commended.join(places, on="unit").sort("place").drop("place")


def _paper(rnd: Round, body: tuple[Block, ...], annexes: tuple[Annex, ...] = ()) -> Paper:
    title = f"关于对{rnd.period.in_words}{work_of(rnd.programme.name)}成绩突出单位予以表扬的通报"
    return bulletin(rnd, KIND, title, body, draft=True, annexes=annexes)


def _body(
    rnd: Round, commended: pl.DataFrame, facts: Mapping[str, Chosen], *, many: bool
) -> Iterator[Block]:
    yield paragraph(_opening(rnd, commended), _how_chosen())
    yield Heading(1, "一、表扬单位")
    groups = commended.partition_by("group", maintain_order=True)
    for place, rows in enumerate(groups):
        if len(groups) > 1:
            yield Heading(2, f"（{numeral(place)}）{rows['group'][0]}")
        yield from _group(rnd, rows, facts, many=many)
    clean = _clean(rnd, commended)
    if clean is not None:
        yield paragraph(clean)
    yield Heading(1, "二、希望和要求")
    for hope in _hopes(rnd, commended):
        yield paragraph(hope)


def _opening(rnd: Round, commended: pl.DataFrame) -> Sentence:
    units = commended.get_column("unit").to_list()
    return say(
        "根据{document}和{period}督查考核结果，经　　　　　　研究，决定对{which}予以通报表扬。",
        document=Documents(rnd).named(rnd.rule(RULE)),
        period=Citation(rnd.period.in_words, "period"),
        which=tallies.called(rnd, units, "commended.rows"),
    )


def _how_chosen() -> Sentence:
    return Sentence(
        "受表扬单位从各比较组名次居前的单位中确定，有重大问题或者未销号整改事项的不列入。"
    )


def _group(
    rnd: Round, rows: pl.DataFrame, facts: Mapping[str, Chosen], *, many: bool
) -> Iterator[Block]:
    """Scores and ranks, who has the same together; then what each did; of many the first few."""
    shown = rows.head(_NAMED) if many else rows
    results, deeds = _results(rnd, rows, shown), _deeds(rnd, shown, facts)
    if rows.height == 1 and deeds is not None:
        alone = facts[rows["unit"][0]].told
        yield paragraph(say("{results}，{deed}。", results=results, deed=alone))
    else:
        yield paragraph(say("{results}。", results=results), deeds)


def _results(rnd: Round, rows: pl.DataFrame, shown: pl.DataFrame) -> Sentence:
    """在21个计分单位中，市委组织部、市公路局得100.00分，并列第1位；市中院得97.00分，列第9位."""
    group = rows["group"][0]
    peers = rnd.scored.filter(pl.col("group") == group).height
    told = [_alike(rnd, part) for part in shown.partition_by("rank", maintain_order=True)]
    n = count(rows.height, "个单位", f"commended[group={group}].rows")
    more = say("；本组受表扬的共{n}，名单见附件", n=n)
    return say(
        "在{peers}中，{told}{more}",
        peers=count(peers, "个计分单位", f"ranking[group={group}][score].rows"),
        told=joined(told, "；"),
        more=more if rows.height > shown.height else "",
    )


def _alike(rnd: Round, part: pl.DataFrame) -> Sentence:
    first = part.row(0, named=True)
    key = f"ranking[unit={first['unit']}]"
    # Who has the same rank may stand outside the list, for what it has still to put right.
    alike = (pl.col("group") == first["group"]) & (pl.col("rank") == first["rank"])
    return say(
        "{who}得{score}，{tied}列第{rank}",
        who=joined([named(rnd.called(unit)) for unit in part["unit"]]),
        score=points(first["score"], f"{key}.score"),
        tied="并" if rnd.scored.filter(alike).height > 1 else "",
        rank=Citation(f"{first['rank']}位", f"{key}.rank"),
    )


def _deeds(rnd: Round, rows: pl.DataFrame, facts: Mapping[str, Chosen]) -> Sentence | None:
    told = [
        say("{who}{fact}", who=named(rnd.called(unit)), fact=facts[unit].told)
        for unit in rows["unit"]
        if unit in facts
    ]
    return say("{told}。", told=joined(told, "；")) if told else None


def _clean(rnd: Round, commended: pl.DataFrame) -> Sentence | None:
    """Who had no problem at all, where that isn't everybody's or nobody's to say."""
    blamed = set(rnd.problems.get_column("unit"))
    units = commended.get_column("unit").to_list()
    spotless = [unit for unit in units if unit not in blamed]
    if not spotless:
        return None
    if len(spotless) == len(units):
        who = Sentence("该单位" if len(units) == 1 else "上述单位")
    else:
        which = tallies.called(rnd, spotless, "commended[clean].rows")
        who = say("上述单位中，{which}", which=which)
    return say("{who}各板块均没有发现问题。", who=who)


def _hopes(rnd: Round, commended: pl.DataFrame) -> Iterator[Sentence]:
    yield Sentence(
        "希望受表扬单位珍惜荣誉，把行之有效的做法坚持下去，驻村到位、台账如实的标准不降低。"
    )
    left = _still_to_mend(rnd, commended)
    if left is not None:
        yield left
    others = _others(rnd, commended)
    if others is not None:
        yield others
    several = "各县（区）" if rnd.coverage.counties > 1 else "有关乡镇"
    yield say(
        "{urges}，总结推广受表扬单位的做法，带动面上工作。",
        urges=voice_of(rnd.programme.wording).urges.format(who=several),
    )


def _still_to_mend(rnd: Round, commended: pl.DataFrame) -> Sentence | None:
    """Praise takes nothing back of what the round found of the same units."""
    rows = rnd.problems.filter(pl.col("unit").is_in(commended["unit"].to_list()))
    if rows.is_empty():
        return None
    return say(
        "{which}本期还有问题{n}，{grades}，表扬不代替整改，要按整改通知书的时限办结。",
        which=tallies.which_units(rnd, rows, "problems[commended]"),
        n=tallies.rows(rows, "problems[commended]"),
        grades=tallies.by_severity(tallies.severities(rows), "problems[commended]"),
    )


def _others(rnd: Round, commended: pl.DataFrame) -> Sentence | None:
    """What the others have to catch up in: the block in which most of them had a problem."""
    others = rnd.scored.filter(~pl.col("unit").is_in(commended["unit"].to_list()))
    theirs = pl.col("finding_id").is_in(rnd.problems["finding_id"].to_list())
    mine = pl.col("unit").is_in(others["unit"].to_list())
    pairs = rnd.homes.filter(theirs & mine).select("home", "unit").unique()
    numbers = Counter(pairs.get_column("home").to_list())
    if not numbers:
        return None
    block, number = min(numbers.items(), key=lambda item: (-item[1], item[0]))
    return say(
        "希望其他单位对照先进查找不足，着力改进{block}方面的工作，本期在这方面有问题的还有{n}。",
        block=named(block),
        n=count(number, "个单位", f"problems[home={block}][others].unit"),
    )


def _annex(commended: pl.DataFrame, facts: Mapping[str, Chosen]) -> Annex:
    rows = [
        (row["group"], str(row["rank"]), row["unit"], two_places(row["score"]), _printed(fact))
        for row in commended.iter_rows(named=True)
        for fact in [facts.get(row["unit"])]
    ]
    table = Table(
        title="",
        head=("比较组", "名次", "单位", "得分", "主要成绩"),
        rows=tuple(rows),
        widths=(24, 12, 50, 16, 54),
        aligns=("left", "center", "left", "center", "left"),
    )
    return Annex(0, LIST, (table,))


def _printed(fact: Chosen | None) -> str:
    return fact.told.text if fact else "—"
