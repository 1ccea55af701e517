"""附件4 统计图: what the tables of a 情况通报 say, as a few charts that print well in one colour."""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from inspectorate.notices.circular.overall import average
from inspectorate.notices.paper import Block, Citation, Paragraph, Picture, Sentence, Series
from inspectorate.notices.picture import MOST_SERIES
from inspectorate.notices.problems import kind_of
from inspectorate.notices.round import NO_GRADE, UNSENT_GRADE, Earlier, Round
from inspectorate.notices.wording import (
    annex,
    count,
    joined,
    named,
    percent,
    points,
    quoted,
    say,
    two_places,
)

CHARTS = "统计图"

_ALL = "全部单位"
_PROBLEMS, _SHARE = "问题数（项）", "累计占比"
_FEWEST = 2

# A number and where it comes from.
Counted = tuple[int, str]


def charts(rnd: Round) -> tuple[Block, ...]:
    """The charts that there is something to draw for, numbered, and what they rest on."""
    drawn = [each for make in (_grades, _kinds, _losses, _rounds) for each in make(rnd)]
    blocks: list[Block] = [
        Picture(each.chart, f"图{number}　{each.title}", each.labels, each.series, each.told)
        for number, each in enumerate(drawn, start=1)
    ]
    return (*blocks, Paragraph((_sources(),), small=True)) if blocks else ()


def _sources() -> Sentence:
    return say(
        "注：各图据{one}、{two}汇总；平均扣分为板块满分减计分单位平均得分。",
        one=annex(1),
        two=annex(2),
    )


def _grades(rnd: Round) -> Iterator[Picture]:
    """Units by grade, the groups side by side; together where there are too many groups."""
    if rnd.scored.is_empty():
        return
    met = set(rnd.ranking.get_column("grade"))
    scale = [each.name for each in rnd.programme.grades]
    labels = (*scale, *(name for name in (NO_GRADE, UNSENT_GRADE) if name in met))
    groups: list[str] = rnd.ranking.get_column("group").unique(maintain_order=True).to_list()
    if len(groups) > MOST_SERIES:
        groups = [""]
    told, series = [], []
    for group in groups:
        rows = rnd.ranking.filter(pl.col("group") == group) if group else rnd.ranking
        numbers = [rows.filter(pl.col("grade") == label).height for label in labels]
        key = f"ranking[group={group}]" if group else "ranking"
        parts = [
            say("{grade}{n}", grade=label, n=count(number, "个", f"{key}[grade={label}].rows"))
            for label, number in zip(labels, numbers, strict=True)
        ]
        name = group or _ALL
        told.append(say("{group}{parts}", group=named(name), parts=joined(parts)))
        series.append(Series(name, tuple(numbers)))
    yield Picture(
        "columns",
        "各比较组单位等次分布（个）",
        labels,
        tuple(series),
        say("{t}。", t=joined(told, "；")),
    )


def _kinds(rnd: Round) -> Iterator[Picture]:
    """Problems of the units by kind, most first, and what share the first few make up."""
    kinds = [kind_of(rule_id) for rule_id in rnd.problems.get_column("rule_id")]
    numbers = {kind.title: kinds.count(kind) for kind in sorted(set(kinds), key=lambda k: k.order)}
    titles = sorted(numbers, key=lambda title: -numbers[title])
    if len(titles) < _FEWEST:
        return
    told, shares, reached = [], [], 0
    for place, title in enumerate(titles, start=1):
        reached += numbers[title]
        upto = f"problems[kind={'|'.join(titles[:place])}].rows ÷ problems.rows"
        share = percent(reached, len(kinds), upto)
        told.append(
            say(
                "{kind}{n}，累计占{share}",
                kind=quoted(title, "problems.kind"),
                n=count(numbers[title], "项", f"problems[kind={title}].rows"),
                share=share,
            )
        )
        shares.append(Decimal(share.figure.partition("%")[0]))
    yield Picture(
        "shares",
        "各类问题数量及累计占比",
        tuple(titles),
        (Series(_PROBLEMS, tuple(numbers[t] for t in titles)), Series(_SHARE, tuple(shares), "%")),
        say("{t}。", t=joined(told, "；")),
    )


def _losses(rnd: Round) -> Iterator[Picture]:
    """What scored units lost in each block on average, most first."""
    lost = {}
    for block, weight in rnd.programme.scoring.blocks.items():
        scores = rnd.scored.get_column(block).drop_nulls().to_list()
        if scores:
            lost[block] = weight - sum(scores, Decimal(0)) / len(scores)
    if not any(lost.values()):
        return
    blocks = sorted(lost, key=lambda block: -lost[block])
    told = [
        say(
            "{block}{n}",
            block=quoted(block, "programme.blocks"),
            n=points(lost[block], f"programme.blocks.{block} − ranking.{block}.mean"),
        )
        for block in blocks
    ]
    values = tuple(Decimal(two_places(lost[block])) for block in blocks)
    yield Picture(
        "bars",
        "各板块平均扣分（分）",
        tuple(blocks),
        (Series("", values),),
        say("各计分单位平均扣分：{t}。", t=joined(told)),
    )


def _rounds(rnd: Round) -> Iterator[Picture]:
    """This round beside the one before, each measure on a scale of its own."""
    before = rnd.earlier
    if before is None or rnd.scored.is_empty():
        return
    pairs = [_numbers(*row) for row in _compared(rnd, before)]
    if before.average is not None:
        pairs.insert(0, _averages(before.average, rnd))
    when = (
        Citation(before.period.in_words, "earlier.period"),
        Citation(rnd.period.in_words, "period"),
    )
    yield Picture(
        "panels",
        "与上期比较",
        tuple(each.figure for each in when),
        tuple(series for series, _ in pairs),
        say("{a}和{b}：{t}。", a=when[0], b=when[1], t=joined([told for _, told in pairs], "；")),
    )


def _compared(rnd: Round, before: Earlier) -> Iterator[tuple[str, str, Counted, Counted]]:
    """Name, measure, and both numbers with their sources."""
    problems = rnd.problems.height
    yield "问题数", "项", (before.problems, "earlier.problems"), (problems, "problems.rows")
    sent, now = before.units_submitted, rnd.coverage.units_submitted
    yield "报送单位数", "个", (sent, "earlier.units_submitted"), (now, "coverage.units_submitted")


def _numbers(name: str, measure: str, last: Counted, now: Counted) -> tuple[Series, Sentence]:
    told = say(
        "{name}{last}、{now}",
        name=name,
        last=count(last[0], measure, last[1]),
        now=count(now[0], measure, now[1]),
    )
    return Series(f"{name}（{measure}）", (last[0], now[0])), told


def _averages(last: Decimal, rnd: Round) -> tuple[Series, Sentence]:
    now = average(rnd.scored)
    told = say(
        "平均得分{last}、{now}",
        last=points(last, "earlier.average"),
        now=points(now, "ranking.score.mean"),
    )
    values = (Decimal(two_places(last)), Decimal(two_places(now)))
    return Series("平均得分（分）", values), told
