"""名次的余量: how far each unit is from the next rank, and on what its place hangs.

Each question is answered by scoring again: what if this finding were rejected, what if this open
verdict were 不合格. A scenario is a copy of the unit's findings under a name of its own, so that
caps, folding and floors are those of the score itself, and all scenarios are one computation.
"""

from dataclasses import dataclass

import polars as pl

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.scoring.points import settle
from inspectorate.scoring.ranking import SCORE, rescored, unchanging
from inspectorate.scoring.rulebook import rulebook
from inspectorate.tables import POINTS, Severity, Status, Verdict

#: One row a ranked unit.
MARGINS: dict[str, pl.DataType | type[pl.DataType]] = {
    "group": pl.String,
    "rank": pl.Int64,
    "unit": pl.String,
    "score": SCORE,
    "above": pl.String,
    "gap_above": SCORE,
    "below": pl.String,
    "gap_below": SCORE,
    "lifted_by": pl.String,
    "lowered_by": pl.String,
    "note": pl.String,
}

_SHOWN = 3
#: Scenarios in one computation: a city has tens of thousands, each with all findings of a unit.
_AT_ONCE = 4000
_SPEAKERS = ["unit", "rule_id"]


@dataclass(frozen=True)
class Judged:
    """What a ranking rests on.

    Attributes:
        findings: after decisions.
        judgements: ``rules.engine.JUDGED``.
        ranking: of the units, exact.
        bonus: unit, points.
    """

    findings: pl.DataFrame
    judgements: pl.DataFrame
    ranking: pl.DataFrame
    bonus: pl.DataFrame


def margins(judged: Judged, programme: Programme, facts: Facts) -> pl.DataFrame:
    """Distances to the next ranks and the findings that would move a unit.

    Returns:
        ``MARGINS``, sorted as the ranking. ``above``, ``below``: units of the next rank, joined by
        ``;``; ``lifted_by``: finding_ids of which each alone, were it 不成立, would lift the unit;
        ``lowered_by``: rule and subject that are 无法判定 and of which each alone, were it
        不合格, would lower it; ``note`` says so in words, as the order then hangs on one of them.
    """
    ranked = judged.ranking.filter(pl.col("rank").is_not_null())
    moved = _moved(judged, programme, facts, ranked)
    told = (
        ranked.select("group", "rank", "unit", "score")
        .join(_neighbour(ranked, "above", 1), on=["group", "rank"], how="left")
        .join(_neighbour(ranked, "below", -1), on=["group", "rank"], how="left")
        .join(_named(moved, "lifted_by", lifts=True), on="unit", how="left")
        .join(_named(moved, "lowered_by", lifts=False), on="unit", how="left")
        .join(_notes(moved), on="unit", how="left")
        .sort("group", "rank", "unit", maintain_order=True)
    )
    order = ranked.select("unit").with_row_index("_at")
    sorted_ = told.join(order, on="unit").sort("_at")
    return sorted_.select(pl.col(name).cast(kind) for name, kind in MARGINS.items())


def _neighbour(ranked: pl.DataFrame, name: str, step: int) -> pl.DataFrame:
    """The units of the next rank in one direction, and how far away they are."""
    places = (
        ranked.group_by("group", "rank")
        .agg(pl.col("unit").sort().str.join(";").alias(name), pl.col("score").first().alias("next"))
        .sort("group", "rank")
    )
    own = ranked.unique(["group", "rank"]).select("group", "rank", "score").sort("group", "rank")
    shifted = places.select(
        "group",
        pl.col("rank").shift(-step).over("group"),
        name,
        "next",
    ).drop_nulls("rank")
    gap = (pl.col("next") - pl.col("score")).abs().cast(SCORE).alias(f"gap_{name}")
    return own.join(shifted, on=["group", "rank"]).select("group", "rank", name, gap)


def _moved(
    judged: Judged, programme: Programme, facts: Facts, ranked: pl.DataFrame
) -> pl.DataFrame:
    """Scenarios that change a rank: unit, what, words, lifts, sole, rank, new_rank."""
    asked = pl.concat([_rejected(judged, ranked), _failed(judged, programme, facts, ranked)])
    if asked.is_empty():
        return pl.DataFrame(schema=_SCENARIO | {"rank": pl.Int64, "new_rank": pl.Int64})
    lines = asked.with_columns(scenario=pl.format("{}|{}", "unit", "what"))
    beside = unchanging(judged.judgements, judged.bonus, programme, facts)
    scores = pl.concat(
        rescored(part, _settled(part, judged), beside, programme)
        for part in lines.iter_slices(_AT_ONCE)
    )
    held = lines.join(scores, on="scenario").join(ranked.select("unit", "group", "rank"), on="unit")
    return (
        _new_ranks(held, ranked).filter(pl.col("new_rank") != pl.col("rank")).sort("unit", "what")
    )


_SCENARIO: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "what": pl.String,
    "words": pl.String,
    "subjects": pl.Int64,
    "added": pl.Boolean,
    "rule_id": pl.String,
    "nominal": POINTS,
    "cap": POINTS,
    "block": pl.String,
}


def _rejected(judged: Judged, ranked: pl.DataFrame) -> pl.DataFrame:
    """A scenario for every finding that costs: people say 不成立."""
    costly = judged.findings.filter(
        (pl.col("points") > 0)
        & (pl.col("status") == Status.SUSPECTED.value)
        & pl.col("unit").is_in(ranked.get_column("unit").implode())
    )
    return costly.select(
        "unit",
        what="finding_id",
        words=pl.format("{}{}（{}）", "rule_id", "rule_name", pl.col("finding_id").str.head(8)),
        subjects=pl.lit(1, pl.Int64),
        added=pl.lit(value=False),
        rule_id="rule_id",
        nominal=pl.lit(None, POINTS),
        cap=pl.lit(None, POINTS),
        block=pl.lit(None, pl.String),
    ).select(pl.col(name).cast(kind) for name, kind in _SCENARIO.items())


def _failed(
    judged: Judged, programme: Programme, facts: Facts, ranked: pl.DataFrame
) -> pl.DataFrame:
    """A scenario for each rule of a unit that is 无法判定: one of its subjects turns 不合格.

    What rests on a form not handed in is left out: where the programme deducts for it, it is
    deducted already; where not, its grade says so.
    """
    open_ = judged.judgements.filter(
        (pl.col("verdict") == Verdict.UNKNOWN.value)
        & ~pl.col("missing_form")
        & pl.col("unit").is_in(ranked.get_column("unit").implode())
    )
    book = rulebook(open_, programme, facts.as_of)
    rows = open_.join(book, on=["rule_id", "period"]).sort(*_SPEAKERS, "period", "subject")
    costly = rows.filter((pl.col("nominal") > 0) & (pl.col("severity") != Severity.D.value))
    one = costly.group_by(_SPEAKERS, maintain_order=True).agg(
        pl.col("subject", "rule_name", "nominal", "cap", "block").first(), subjects=pl.len()
    )
    return one.with_columns(
        what=pl.format("{}:{}", "rule_id", "subject"),
        words=pl.format("{}{}（{}）", "rule_id", "rule_name", "subject"),
        added=pl.lit(value=True),
    ).select(pl.col(name).cast(kind) for name, kind in _SCENARIO.items())


def _settled(lines: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """The findings of every scenario with status and points, under ``scenario``."""
    scored = judged.findings.filter(pl.col("nominal") > 0)
    kept = ["finding_id", "rule_id", "period", "subject", "severity", "folded_by", "decision"]
    costs = ["block", "nominal", "cap"]
    copies = lines.select("scenario", "unit", "what").join(
        scored.select("unit", *kept, *costs), on="unit"
    )
    turned = pl.col("finding_id") == pl.col("what")
    copies = copies.with_columns(
        decision=pl.when(turned).then(pl.lit(Status.REJECTED.value)).otherwise("decision")
    )
    # finding_ids stand in `folded_by`: a scenario's own copies must fold one another alone.
    added = lines.filter("added").select("scenario", "rule_id", *costs, finding_id="what")
    own = pl.format("{}|{}", "scenario", "finding_id")
    folds = copies.select("scenario", "finding_id", by="folded_by").explode("by").drop_nulls("by")
    marked = (
        folds.with_columns(by=pl.format("{}|{}", "scenario", "by"))
        .group_by("scenario", "finding_id")
        .agg(folded_by="by")
    )
    told = pl.concat(
        [
            copies.drop("unit", "what", "folded_by").join(
                marked, on=["scenario", "finding_id"], how="left"
            ),
            added,
        ],
        how="diagonal",
    )
    return settle(
        told.with_columns(
            finding_id=own,
            unit="scenario",
            folded_by=pl.col("folded_by").fill_null([]),
            # The last of its rule: what a cap has left is what another finding costs.
            period=pl.col("period").fill_null("~"),
            subject=pl.col("subject").fill_null(""),
            severity=pl.col("severity").fill_null(""),
        )
    )


def _new_ranks(held: pl.DataFrame, ranked: pl.DataFrame) -> pl.DataFrame:
    """The rank of each scenario if nobody else's score changed."""
    key = ["group", "new_score"]
    # Counted once a score, not once a scenario: a city has few scores and very many scenarios.
    better = (
        held.select(key)
        .unique()
        .join(ranked.select("group", theirs="score"), on="group")
        .group_by(key)
        .agg(better=(pl.col("theirs") > pl.col("new_score")).sum().cast(pl.Int64))
    )
    own = ranked.select("unit", own="score")
    told = held.join(better, on=key, how="left").join(own, on="unit", how="left")
    itself = (pl.col("own") > pl.col("new_score")).cast(pl.Int64)
    return told.with_columns(new_rank=pl.col("better") - itself + 1)


def _named(moved: pl.DataFrame, column: str, *, lifts: bool) -> pl.DataFrame:
    """Each unit with what moves it, joined by ``;``."""
    chosen = moved.filter(pl.col("added") != lifts)
    ids = pl.col("what").sort().str.join(";").alias(column)
    return chosen.group_by("unit").agg(ids).sort("unit")


def _notes(moved: pl.DataFrame) -> pl.DataFrame:
    """A sentence where a unit's place hangs on one verdict that is undecided."""
    said = "{}尚无法判定，若为不合格，名次由第{}降至第{}"
    sentence = pl.format(said, "words", "rank", "new_rank")
    told = moved.filter("added").with_columns(sentence=sentence).sort("unit", "what")
    shown = pl.col("sentence").head(_SHOWN).str.join("；")
    more = pl.when(pl.len() > _SHOWN).then(pl.format("；等{}项", pl.len())).otherwise(pl.lit(""))
    notes = told.group_by("unit").agg(
        note=pl.format("组内先后取决于一项未定的判定：{}{}", shown, more)
    )
    return notes.sort("unit")
