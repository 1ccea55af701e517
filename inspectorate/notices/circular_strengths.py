"""情况通报, 二、主要做法和成效: what went well, each point from a table (domain 4.1, 5)."""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.paper import Citation, Sentence
from inspectorate.notices.problems import praise_of
from inspectorate.notices.round import Round
from inspectorate.notices.wording import count, joined, named, percent, points, say

_BLOCKS_SHOWN = 2
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
    total = rnd.scored.height
    if not total:
        return
    # Of a unit that owes forms nobody knows which block they would have cost.
    sure = rnd.scored.filter(rnd.complete)
    full = {
        block: sure.filter(pl.col(block) == weight).height
        for block, weight in rnd.programme.scoring.blocks.items()
    }
    looked_at = {rnd.rule(rule_id).block for rule_id in rnd.decided}
    seen = [block for block in full if block in looked_at]
    ahead = sorted(seen, key=lambda block: -full[block])[:_BLOCKS_SHOWN]
    frames = (
        "{praise}。{block}板块有{n}没有扣分，占计分单位的{share}",
        "{praise}，{block}板块{n}得满分，占{share}",
    )
    for block, frame in zip(ahead, frames, strict=False):
        if Decimal(full[block]) / total < _FULL_SHARE:
            return
        key = f"ranking[{block}=full].rows"
        yield say(
            frame,
            praise=praise_of(block),
            block=named(block),
            n=count(full[block], "个单位", key),
            share=percent(full[block], total, f"{key} ÷ ranking[score].rows"),
        )


def _leaders(rnd: Round) -> Iterator[Sentence]:
    if rnd.scored.height <= 1:
        return
    best = rnd.scored.get_column("score").max()
    top = rnd.scored.filter(pl.col("score") == best)
    key = "ranking[score=max].rows"
    which = tallies.called(rnd, top.get_column("unit").to_list(), key)
    score = points(top.get_column("score")[0], "ranking.score.max")
    if best == sum(rnd.programme.scoring.blocks.values()):
        yield say("先进单位走在前列，{which}各板块均未扣分，得{score}", which=which, score=score)
    else:
        yield say("先进单位走在前列，{which}得{score}，为本期最高", which=which, score=score)


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
        "驻村人员在岗情况较好，到村检查时应在岗{expected}，实在岗{present}，在岗率{share}",
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
        key = f"ranking[change={change}]"
        told.append(
            say(
                "{which}{each}上升{n}",
                which=tallies.called(rnd, units, f"{key}.rows"),
                each="各" if len(units) > 1 else "",
                n=count(change, "位", f"{key}.change"),
            )
        )
    if told:
        yield say("部分单位争先进位，与上期相比，{told}", told=joined(told, "，"))
