"""派人条件: the record by which a successor was chosen (TEAM-15)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.terms import whole, words
from inspectorate.rules.verdicts import cites, judged

_BIRTHDAY = "%Y%m%d"


@rule(
    "TEAM-15",
    "派人条件齐备",
    duty="选派驻村工作队员应有审批记录，逐项审查选派条件",
    span=SpanKind.ANY,
    forms=("F03", "F19"),
    needs=("F03",),
    terms={"conditions": list, "max_age": int},
)
def members_were_reviewed(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members who arrived in the period: their row of F19, its approval and the conditions in it.

    Reads F19.successor, approver, approval_date, reason, clause; F03.arrival_date, id_number. Who
    succeeds nobody has no such record among the forms: not judged, but for the age where the
    programme sets one (0: none). Conditions that the record doesn't spell out are open, for the
    form has no column for them. Source: “把政治素质好、工作作风实、综合能力强、身体健康、具备履职条件的
    干部选拔到扶贫工作队伍中” [003]. Units: conditions, years.
    """
    conditions, limit = words(terms, "conditions"), whole(terms, "max_age")
    old = pl.col("age") > limit if limit else pl.lit(value=False)
    met = pl.sum_horizontal(
        [pl.col("said").str.contains(one, literal=True).cast(pl.Int64) for one in conditions]
    )
    approved = pl.all_horizontal(pl.col("approver", "approval_date").is_not_null())
    reviewed = pl.col("review_id").is_not_null()
    record = (
        pl.when(reviewed & ~approved)
        .then(pl.lit(True))
        .when(~reviewed | (met == len(conditions)))
        .then(pl.lit(False))
    )
    fails = record | old
    applies = reviewed | pl.lit(limit > 0)
    return judged(
        _arrived(facts, span, terms),
        subject=pl.col("person"),
        fails=fails,
        applies=applies,
        reason=pl.when(~applies)
        .then(pl.lit("不是接替人员，选派审查不经人员调整审批表"))
        .otherwise(pl.lit("人员调整审批表没有逐项载明选派条件，或没有证件号、进驻日期")),
        expected=pl.when(old).then(pl.lit(limit)).otherwise(pl.lit("1")),
        actual=pl.when(old).then(pl.col("age")).otherwise(pl.lit("0")),
        difference=pl.when(old).then(pl.col("age") - limit).otherwise(-1),
        message=pl.concat_str(
            _unapproved(record), _too_old(old, limit), separator="；", ignore_nulls=True
        ),
    )


def _unapproved(record: pl.Expr) -> pl.Expr:
    said = "驻{}接替人员应有1份经批准的审批记录，批准单位或批准日期为空"
    return pl.when(record).then(pl.format(said, locality()))


def _too_old(old: pl.Expr, limit: int) -> pl.Expr:
    said = "驻{}工作队员进驻时应不超过{}岁，实为{}岁，多{}岁"
    age, most = pl.col("age"), pl.lit(limit)
    return pl.when(old).then(pl.format(said, locality(), most, age, age - limit))


def _arrived(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members who arrived in the period with their row of F19 (review_id, said) and age."""
    rows = facts.members.lazy().filter(
        pl.col("person").is_not_null() & dated_inside("arrival_date", span).fill_null(value=True)
    )
    reviews = facts.of("F19").select(
        "unit",
        "approver",
        "approval_date",
        person_name=pl.col("successor"),
        review_id=pl.col("record_id"),
        said=pl.concat_str(
            pl.col("reason").fill_null(""), pl.col("clause").fill_null(""), separator="；"
        ),
    )
    born = pl.col("id_number").str.slice(6, 8).str.to_date(_BIRTHDAY, strict=False)
    came = pl.col("arrival_date")
    birthday_ahead = came.dt.strftime("%m%d") < born.dt.strftime("%m%d")
    age = came.dt.year() - born.dt.year() - birthday_ahead.cast(pl.Int32)
    cells = [
        pl.struct(record_id="record_id", field=pl.lit("arrival_date")),
        pl.struct(record_id="review_id", field=pl.lit("approver")),
        pl.struct(record_id="review_id", field=pl.lit("approval_date")),
    ]
    held = pl.concat_list(cells).list.filter(pl.element().struct.field("record_id").is_not_null())
    return (
        bound(rows, facts, terms)
        .join(reviews, on=["unit", "person_name"], how="left")
        .with_columns(
            age=age.cast(pl.Int64),
            cites=pl.when(pl.col("review_id").is_not_null())
            .then(held)
            .otherwise(cites("arrival_date")),
        )
        .sort("unit", "person", "record_id")
    )
