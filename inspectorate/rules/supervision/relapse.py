"""屡查屡犯: the same rule broken by the same unit, round after round (RECT-06)."""

import polars as pl

from inspectorate.periods import Span, SpanKind, span_of
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, catalogue, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.supervision.deadlines import NO_EARLIER, standing, without_round
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged
from inspectorate.tables import CITES, Verdict

#: A rule about mending is not itself a fault that comes again; nor is a day that has passed and
#: stays passed in every later round: an arrival after the day set, a gap in the past, a late plan.
NOT_MENDED = r"^(?:RECT-.*|TEAM-08|TEAM-10|DOC-01)$"


@rule(
    "RECT-06",
    "屡查屡犯",
    duty="同一单位不在连续几期督查中发生同一类问题",
    span=SpanKind.ANY,
    forms=("F01",),
    needs=(),
    terms={"rounds": int},
    last=True,
)
def nothing_comes_again(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Rules that a unit broke in this round and in each of the rounds just before it.

    Reads the verdicts of this run and the findings of earlier runs (hints, and what people put
    aside, left out), of rounds that ended before this one began. Source: derived. Units: rounds.
    """
    if facts.earlier is None or facts.so_far is None:
        return without_round(facts, terms)
    most = whole(terms, "rounds") - 1
    rounds = _rounds(facts)
    again, longest = pl.col("again").fill_null(0), pl.col("longest")
    known = pl.lit(len(rounds) >= most)
    undecided = pl.col("undecided").fill_null(value=False)
    fails = pl.when(again > 0).then(pl.lit(value=True)).when(~undecided).then(pl.lit(value=False))
    return judged(
        _relapses(facts, terms, rounds, most),
        subject=pl.lit("单位"),
        fails=fails,
        applies=known,
        reason=pl.when(~known)
        .then(pl.lit(NO_EARLIER))
        .otherwise(pl.lit("上一期发生的问题本期无法判定")),
        expected=pl.lit(most),
        actual=longest,
        difference=longest - most,
        message=pl.format(
            f"{{}}{{}}问题连续多期发生，同一类问题连续发生应不超过{most}期，实为{{}}期，超出{{}}期",
            pl.col("names"),
            pl.when(again > 1).then(pl.format("等{}类", again)).otherwise(pl.lit("")),
            longest,
            longest - most,
        ),
    )


def _rounds(facts: Facts) -> list[str]:
    """Rounds that ended before this one began, the latest first."""
    if facts.earlier is None:
        return []
    known = facts.earlier.get_column("round").unique().drop_nulls().to_list()
    before = [label for label in known if span_of(label).end < facts.period.start]
    return sorted(before, key=lambda label: (span_of(label).end, label), reverse=True)


def _streaks(facts: Facts, rounds: list[str]) -> pl.LazyFrame:
    """unit, rule_id, ``streak``: in how many rounds without a break, up to the last, it was found."""
    order = {label: index for index, label in enumerate(rounds)}
    index = pl.col("round").replace_strict(order, default=None, return_dtype=pl.Int64)
    rows = standing(facts).filter(~pl.col("rule_id").str.contains(NOT_MENDED))
    numbered = rows.with_columns(index=index).filter(pl.col("index").is_not_null())
    positions = pl.col("index").unique().sort()
    unbroken = (positions == pl.int_range(positions.len())).cum_sum() == (
        pl.int_range(positions.len()) + 1
    )
    return numbered.group_by("unit", "rule_id").agg(streak=unbroken.sum().cast(pl.Int64))


def _relapses(facts: Facts, terms: Terms, rounds: list[str], most: int) -> pl.LazyFrame:
    """Paired units: how many rules came ``again``, the ``longest`` run, names, cells.

    ``undecided``: nothing came again for certain, but a rule broken before is open this time.
    """
    so_far = facts.so_far.lazy() if facts.so_far is not None else pl.LazyFrame()
    now = so_far.join(
        _streaks(facts, rounds).filter(pl.col("streak") >= most), on=["unit", "rule_id"]
    )
    failing = now.filter(pl.col("verdict") == Verdict.FAIL.value)
    names = {rule_id: found.name for rule_id, found in catalogue().items()}
    by_rule = failing.group_by("unit", "rule_id").agg(pl.col("streak").first(), all_cites())
    named = by_rule.with_columns(name=pl.col("rule_id").replace(names)).sort("unit", "rule_id")
    counted = named.group_by("unit", maintain_order=True).agg(
        again=pl.len().cast(pl.Int64),
        longest=pl.col("streak").max() + 1,
        names=pl.format("“{}”", pl.col("name").str.join("”“")).first(),
        seen=pl.col("cites").explode(),
    )
    vague = now.filter(pl.col("verdict") == Verdict.UNKNOWN.value).select("unit").unique()
    paired = facts.pairs.get_column("unit").unique().sort().to_list()
    units = bound(facts.units.lazy().filter(pl.col("unit").is_in(paired)), facts, terms)
    return (
        units.join(counted, on="unit", how="left")
        .join(vague.with_columns(undecided=pl.lit(value=True)), on="unit", how="left")
        .with_columns(
            place=pl.lit(None, pl.String),
            cites=pl.concat_list(cites("unit_name"), pl.col("seen").fill_null([])).cast(CITES),
        )
        .sort("unit")
    )
