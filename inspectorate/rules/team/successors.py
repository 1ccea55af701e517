"""不符重报、召回重派: who was sent back has a successor in time (TEAM-06, TEAM-09)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, in_words, locality, owners
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.dues import of_this_run
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.restated import latest_told
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged


@rule(
    "TEAM-06",
    "不符重报",
    duty="不符合选派条件的人员，派出单位应按期重新报送人选",
    span=SpanKind.ANY,
    forms=("F03", "F19"),
    needs=("F19",),
    terms={"days": int},
)
def unfit_is_replaced(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Rows 不符重报 of F19 without a successor on post within the days of the term.

    Reads F19.change_kind, approval_date, successor, successor_date; F03.arrival_date. Source:
    “源头上“不符重报”” [003]. Units: days from 批准日期.
    """
    return _judged(facts, span, terms, "不符重报", "重新报送人选到岗")


@rule(
    "TEAM-09",
    "召回重派",
    duty="召回的驻村工作队员，派出单位应按期重派到岗",
    span=SpanKind.ANY,
    forms=("F03", "F19"),
    needs=("F19",),
    terms={"days": int},
)
def recalled_is_replaced(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Rows 召回 of F19 without a successor on post within the days of the term.

    Reads as TEAM-06. Source: “工作中“召回重派”两项制度” [003]. Units: days from 批准日期.
    """
    return _judged(facts, span, terms, "召回", "重派人员到岗")


def _judged(facts: Facts, span: Span, terms: Terms, kind: str, what: str) -> pl.LazyFrame:
    limit = whole(terms, "days")
    due, came = pl.col("due"), pl.col("came")
    over = due < facts.as_of
    nobody = pl.col("successor").is_null() & came.is_null() & ~pl.col("vague")
    fails = (
        pl.when(came <= due)
        .then(pl.lit(False))
        .when((came > due) | (nobody & over))
        .then(pl.lit(True))
    )
    until = pl.coalesce(came, pl.lit(facts.as_of))
    taken = (until - pl.col("approval_date")).dt.total_days()
    told = pl.when(came.is_not_null()).then(pl.format("到岗日期为{}", date_in_words("came")))
    absent = pl.lit(f"截至{in_words(facts.as_of)}没有接替人")
    return judged(
        _sent_back(facts, span, terms, kind),
        subject=pl.col("person"),
        fails=fails,
        applies=(over | came.is_not_null()).fill_null(value=True),
        reason=pl.when(~over)
        .then(pl.lit("期限未到"))
        .otherwise(pl.lit("人员调整审批表没有写明批准日期、接替人或接替到岗日期")),
        expected=pl.lit(limit),
        actual=taken,
        difference=taken - limit,
        message=pl.format(
            "驻{}工作队人员经{}批准{}，应于{}日内由{}，{}，历时{}日，超{}日",
            locality().fill_null("村"),
            date_in_words("approval_date"),
            pl.lit(kind),
            pl.lit(limit),
            pl.lit(what),
            pl.coalesce(told, absent),
            taken,
            taken - limit,
        ),
    )


def _sent_back(facts: Facts, span: Span, terms: Terms, kind: str) -> pl.LazyFrame:
    """Rows of F19 of a kind with ``due``, ``came`` (the successor), ``vague`` (someone may have)."""
    answers = owners(facts, terms).rename({"unit": "owner"})
    day = pl.col("approval_date") + pl.duration(days=whole(terms, "days"))
    told = latest_told(
        facts.of("F19"), "person_name", "unit", "place", "change_kind", "approval_date"
    )
    rows = told.filter((pl.col("change_kind") == kind) & pl.col("person").is_not_null())
    own = rows.join(answers, on="place", how="left").with_columns(
        unit=pl.coalesce("unit", "owner").fill_null(""), due=day
    )
    own = own.unique(["record_id", "unit"], keep="first", maintain_order=True)
    kept = bound(own, facts, terms).filter(of_this_run(pl.col("approval_date"), day, span))
    lost = unreadable(facts, "successor", "successor_date")
    cells = cites("approval_date", "successor", "successor_date")
    return (
        kept.join(_arrivals(facts), on=["unit", "successor"], how="left")
        .join(_newcomers(facts), on=["unit", "place"], how="left")
        .join(_strays(facts), on="unit", how="left")
        .join(lost, on="record_id", how="left")
        .with_columns(
            came=pl.coalesce("successor_date", "arrived"),
            vague=_arrived_since("newest")
            | _arrived_since("stray")
            | (pl.col("place").is_null() & _arrived_since("anywhere"))
            | pl.col("unreadable").fill_null(value=False)
            | (pl.lit("F03" in facts.owed) & ~pl.col("unit").is_in(facts.has_form("F03"))),
            cites=cells,
        )
        .sort("unit", "person", "record_id")
    )


def _arrivals(facts: Facts) -> pl.LazyFrame:
    """unit, successor, arrived: when the roster has people arrive, by name."""
    names = facts.members.lazy().group_by("unit", successor=pl.col("person_name"))
    return names.agg(arrived=pl.col("arrival_date").max())


def _arrived_since(column: str) -> pl.Expr:
    return (pl.col(column) >= pl.col("approval_date")).fill_null(value=False)


def _newcomers(facts: Facts) -> pl.LazyFrame:
    """unit, place, newest: the last arrival in a village; it may be a successor nobody named."""
    return facts.of("F03").group_by("unit", "place").agg(newest=pl.col("arrival_date").max())


def _strays(facts: Facts) -> pl.LazyFrame:
    """unit, anywhere, stray: its last arrival in any village, and in one that nobody can place."""
    no_place = pl.col("place").is_null()
    return (
        facts.of("F03")
        .group_by("unit")
        .agg(
            anywhere=pl.col("arrival_date").max(),
            stray=pl.col("arrival_date").filter(no_place).max(),
        )
    )
