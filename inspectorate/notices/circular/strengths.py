"""情况通报, 二、主要做法和成效: what went well, each point from a table."""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.circular.rosters import spotless
from inspectorate.notices.paper import Citation, Sentence
from inspectorate.notices.problems import praise_of
from inspectorate.notices.round import Round
from inspectorate.notices.wording import count, joined, named, percent, points, say

#: How the first and the second block are praised: by a share of the units, or by all of them.
_FRAMES = (
    (
        "{praise}，{share}的计分单位在这方面没有发现问题",
        "{praise}，参加计分的{n}个单位在这方面均没有发现问题",
    ),
    ("{praise}，{share}的单位没有问题", "{praise}，各计分单位同样没有发现问题"),
)
_FULL_SHARE = Decimal("0.75")
_PRESENT_SHARE = Decimal("0.95")
_RISES_SHOWN = 2


def strengths(rnd: Round) -> Iterator[Sentence]:
    """What went well, each point from a table; nothing where there is nothing to say."""
    yield from _blocks(rnd)
    yield from _leaders(rnd)
    yield from _achieved(rnd)
    yield from _present(rnd)
    yield from _risers(rnd)


def _blocks(rnd: Round) -> Iterator[Sentence]:
    """Blocks in which most of the units were found to have no problem at all, not even a lead."""
    total = rnd.scored.height
    clean = {block: _clean(rnd, block) for block in _seen(rnd)}
    ahead = sorted(clean, key=lambda block: -clean[block])[: len(_FRAMES)]
    for block, (partly, wholly) in zip(ahead, _FRAMES, strict=False):
        if Decimal(clean[block]) / total < _FULL_SHARE:
            return
        yield _clean_block(wholly if clean[block] == total else partly, block, clean[block], total)


def _clean_block(frame: str, block: str, clean: int, total: int) -> Sentence:
    key = f"ranking[{block}=clean].rows"
    figures = {
        "n": Citation(f"{clean}", key),
        "share": percent(clean, total, f"{key} ÷ ranking[score].rows"),
    }
    used = {name: figure for name, figure in figures.items() if f"{{{name}}}" in frame}
    return say(frame, praise=praise_of(block), **used)


def _seen(rnd: Round) -> list[str]:
    """Blocks of which something could be judged, if anybody has a score."""
    looked_at = {rnd.rule(rule_id).block for rule_id in rnd.decided}
    blocks = rnd.programme.scoring.blocks if rnd.scored.height else {}
    return [block for block in blocks if block in looked_at]


def _clean(rnd: Round, block: str) -> int:
    # Of a unit that owes forms nobody knows what they would have shown.
    theirs = pl.col("finding_id").is_in(rnd.problems["finding_id"].to_list())
    blamed = rnd.homes.filter(theirs & (pl.col("home") == block)).get_column("unit")
    return rnd.scored.filter(rnd.complete & ~pl.col("unit").is_in(blamed.to_list())).height


def _leaders(rnd: Round) -> Iterator[Sentence]:
    if rnd.scored.height <= 1:
        return
    best = rnd.scored.get_column("score").max()
    # Nobody is held up as an example here and named among the problems below.
    top = rnd.scored.filter((pl.col("score") == best) & spotless(rnd))
    if top.is_empty():
        return
    key = "ranking[score=max][praised].rows"
    which = tallies.called(rnd, top.get_column("unit").to_list(), key)
    score = points(top.get_column("score")[0], "ranking.score.max")
    if best == sum(rnd.programme.scoring.blocks.values()):
        yield say("{which}没有发现问题，各板块均未扣分，得{score}", which=which, score=score)
    else:
        yield say("{which}没有发现问题，得分为本期最高，得{score}", which=which, score=score)


def _achieved(rnd: Round) -> Iterator[Sentence]:
    told = [
        say(
            "{name}{value}",
            name=named(name),
            value=Citation(f"{value}{measure}", f"achievements[{name}].value"),
        )
        for name, measure, value in rnd.achievements.select(
            "indicator", "measure", "value"
        ).iter_rows()
    ]
    if told:
        yield say("帮扶投入逐步见效，据各单位台账汇总，{told}", told=joined(told))


def _present(rnd: Round) -> Iterator[Sentence]:
    counted = rnd.inspections.drop_nulls(["expected_count", "present_count"])
    expected = int(counted.get_column("expected_count").sum())
    present = int(counted.get_column("present_count").sum())
    if not expected or Decimal(present) / Decimal(expected) < _PRESENT_SHARE:
        return
    yield say(
        "驻村人员在岗情况较好，检查时应在岗{expected}，实在岗{present}，在岗率{share}",
        expected=count(expected, "人", "inspections.expected_count"),
        present=count(present, "人", "inspections.present_count"),
        share=percent(present, expected, "inspections.present_count ÷ inspections.expected_count"),
    )


def _risers(rnd: Round) -> Iterator[Sentence]:
    """Who rose most: 市发改委上升5位，市统计局、市民政局各上升3位."""
    up = rnd.scored.filter(pl.col("change") > 0)
    told = []
    for change in sorted(set(up.get_column("change")), reverse=True)[:_RISES_SHOWN]:
        units = up.filter(pl.col("change") == change).get_column("unit").to_list()
        key = f"ranking[score][change={change}]"
        told.append(
            say(
                "{which}{each}上升{n}",
                which=tallies.called(rnd, units, f"{key}.rows"),
                each="各" if len(units) > 1 else "",
                n=count(change, "位", f"{key}.change"),
            )
        )
    if told:
        yield say("与上期相比，{told}", told=joined(told, "，"))
