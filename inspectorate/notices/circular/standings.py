"""情况通报, 四、考核得分及排名: first and last of each group, who moved; the tables are 附件1."""

from collections.abc import Iterator

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.circular.localities import Localities
from inspectorate.notices.paper import Citation, Paragraph, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.wording import annex, count, folded, joined, named, paragraph, points, say

_GROUPS_TOLD = 4
_FEW = 3


def standings(rnd: Round) -> Iterator[Paragraph]:
    """Units by group, then the places where they work."""
    groups = rnd.scored.get_column("group").unique(maintain_order=True).to_list()
    if not groups:
        yield paragraph(Sentence("本期没有可以计分的单位，未予排名。"))
        return
    lead = None
    if len(groups) > 1:
        n = count(len(groups), "个比较组", "ranking[score].group")
        lead = say("本期分{n}排名，同分并列。", n=n)
    told = [_group(rnd, group) for group in groups[:_GROUPS_TOLD]]
    yield paragraph(
        lead,
        say("{told}{more}。", told=joined(told, "；"), more=_more(groups)),
        _fallers(rnd),
        say("各单位得分、名次和升降见{one}，计分办法见{three}。", one=annex(1), three=annex(3)),
    )
    if rnd.localities is not None:
        yield paragraph(_places(rnd.localities))


def _more(groups: list[str]) -> Sentence:
    if len(groups) <= _GROUPS_TOLD:
        return Sentence("")
    return say("；其余各组见{one}", one=annex(1))


def _group(rnd: Round, group: str) -> Sentence:
    rows = rnd.scored.filter(pl.col("group") == group)
    key = f"ranking[group={group}]"
    first = rows.filter(pl.col("rank") == 1)
    alone = "{group}{n}，{which}得{score}"
    best = say(
        alone if rows.height == 1 else "{group}{n}，{which}{tied}第一，得{score}",
        group=named(group),
        n=tallies.rows(rows, f"{key}[score]", "个"),
        which=tallies.called(rnd, first["unit"].to_list(), f"{key}[rank=1].rows"),
        tied="并列" if first.height > 1 else "列",
        score=points(first["score"][0], f"{key}.score.max"),
    )
    last = rows.filter(pl.col("rank") == rows["rank"].max())
    if first.height == rows.height or last.height > _FEW:
        return best
    return say(
        "{best}，{which}{tied}末位，得{score}",
        best=best,
        which=tallies.called(rnd, last["unit"].to_list(), f"{key}[rank=last].rows"),
        tied="并列" if last.height > 1 else "居",
        score=points(last["score"][0], f"{key}.score.min"),
    )


def _fallers(rnd: Round) -> Sentence | None:
    """Who fell most since the round before."""
    down = rnd.scored.filter(pl.col("change") < 0)
    if down.is_empty():
        return None
    most = int(str(down.get_column("change").min()))
    units = down.filter(pl.col("change") == most).get_column("unit").to_list()
    key = f"ranking[score][change={most}]"
    return say(
        "与上期相比，名次下降最多的是{which}，下降{n}。",
        which=tallies.called(rnd, units, f"{key}.rows"),
        n=Citation(f"{-most}位", f"{key}.change"),
    )


def _places(places: Localities) -> Sentence:
    """按所联系村的属地统计，3个县（区）中镇巴县列第一，得98.43分；宁强县居末位，得95.78分."""
    rows = places.scored
    first = rows.filter(pl.col("rank") == 1)
    last = rows.filter(pl.col("rank") == rows["rank"].max())
    best = say(
        "按所联系村的属地统计，{n}中{which}{tied}第一，得{score}",
        n=count(rows.height, f"个{places.noun}", f"{places.key}[score].rows"),
        which=_some(places, first, f"{places.key}[rank=1].rows"),
        tied="并列" if first.height > 1 else "列",
        score=points(first["score"][0], f"{places.key}.score.max"),
    )
    if first.height == rows.height or last.height > _FEW:
        return say("{best}。各{noun}名次见{one}。", best=best, noun=places.noun, one=annex(1))
    return say(
        "{best}；{which}{tied}末位，得{score}。各{noun}名次见{one}。",
        best=best,
        which=_some(places, last, f"{places.key}[rank=last].rows"),
        tied="并列" if last.height > 1 else "居",
        score=points(last["score"][0], f"{places.key}.score.min"),
        noun=places.noun,
        one=annex(1),
    )


def _some(places: Localities, rows: pl.DataFrame, key: str) -> Sentence:
    return folded(rows["place"].to_list(), key, measure=f"个{places.noun}")
