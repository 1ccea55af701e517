"""协议与责任书: papers that two sides sign (DOC-03, DOC-04).

“宝兴 report” below: the county's account of mid-2010 of its “领导挂点、部门包村、干部帮户”;
“黔西 report”: the account of November 2007 of 城乡共建新农村党建“1+1”结对帮扶.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.households import NAMESAKES, households, named_rows
from inspectorate.rules.pacing import lagging
from inspectorate.rules.papers import by_household
from inspectorate.rules.papers.filed import DOUBT, EARLIER, begun_after, one, year_papers
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged

_AGREEMENT = "帮扶协议"
_SIDES = r"双方|甲方.*乙方|.[、，,;；/与和及\s—-]+."
_SLASHES_OF_A_VILLAGE = 2


@rule(
    "DOC-03",
    "帮扶协议书",
    duty="包扶单位与每户结对户签订有双方签名的帮扶协议书",
    span=SpanKind.ANY,
    forms=("F04", "F13"),
    terms={"first_year": int},
)
def household_has_agreement(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households of F04 without an agreement in F13, or with one that names a single side.

    Reads F04.household_head, household_id_number, pair_date; F13.document_kind, household_head,
    village, parties, host_unit. After the term ``first_year`` an agreement that isn't seen may lie
    in an earlier year's papers. Source: 宝兴 report “签订了帮扶协议书”. Units: agreements of a
    household.
    """
    gone = by_household.absent()
    first = pl.lit(span.start.year <= whole(terms, "first_year"))
    single = pl.col("sides").is_not_null() & ~pl.col("sides")
    late = (pl.col("since") > facts.as_of).fill_null(False)
    none = pl.format("{}结对户1户没有帮扶协议书，应有1份，实有0份，相差1份", locality())
    half = pl.format("{}结对户1户的帮扶协议书只列明一方，应由双方签订", locality())
    return judged(
        bound(_agreements(facts), facts, terms),
        subject=by_household.paper_of(_AGREEMENT),
        fails=pl.when(gone & first).then(pl.lit(value=True)).when(~gone).then(~pl.col("sides")),
        applies=~late,
        reason=_why_no_agreement(late),
        expected=pl.when(single).then(pl.lit("2")).otherwise(pl.lit("1")),
        actual=pl.when(single).then(pl.lit("1")).otherwise(one("there")),
        difference=pl.when(single | ~pl.col("there")).then(pl.lit("-1")),
        message=pl.when(single).then(half).otherwise(none),
    )


def _why_no_agreement(late: pl.Expr) -> pl.Expr:
    return (
        pl.when(late)
        .then(pl.lit("结对日期在督查基准日以后"))
        .when(pl.col("there").is_null())
        .then(pl.lit(NAMESAKES))
        .when("there")
        .then(pl.lit("帮扶协议没有写明签订双方"))
        .when("open_row")
        .then(pl.lit(by_household.DOUBT))
        .otherwise(pl.lit(EARLIER))
    )


def _agreements(facts: Facts) -> pl.LazyFrame:
    """Unit × household of F04: there, open_row, ``sides`` (are both named), since, cites."""
    rows = households(facts, "F04").drop("cites")
    found = by_household.looked_up(rows, facts, _AGREEMENT, bundled=True)
    paired = named_rows(facts, "F04").filter(pl.col("unit").is_not_null())
    own = paired.with_columns(cites=cites("household_head"))
    each = own.group_by("unit", "place", "household").agg(
        all_cites(), since=pl.col("pair_date").min()
    )
    return (
        each.join(found, on=["place", "household"])
        .join(_signed(facts), on=["place", "household_head"], how="left")
        .with_columns(cites=pl.concat_list("cites", pl.col("seen").fill_null([])))
        .sort("unit", "place", "household")
    )


def _signed(facts: Facts) -> pl.LazyFrame:
    """Who signed a household's agreements: ``sides`` true, false (one is named) or null."""
    parties = pl.col("parties").str.strip_chars()
    alone = pl.any_horizontal(parties == pl.col(x) for x in ("unit", "host_unit", "household_head"))
    # First the unit's own name: 发展和改革局 is one side, for all its 和.
    both = pl.when(alone).then(pl.lit(value=False)).when(parties.str.contains(_SIDES))
    rows = facts.of("F13").filter(pl.col("document_kind") == _AGREEMENT)
    said = rows.with_columns(
        both=both.then(pl.lit(value=True)), seen=cites("document_kind", "parties")
    )
    return said.group_by("place", "household_head").agg(
        sides=pl.col("both").any(ignore_nulls=False), seen=all_cites("seen")
    )


@rule(
    "DOC-04",
    "目标责任书",
    duty="包扶单位每年为每个包扶村签订目标责任书",
    span=SpanKind.YEAR,
    forms=("F02", "F13"),
    needs=("F13",),
)
def yearly_pledge(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The year's 目标责任书 of each unit × village paired by the year's end.

    Reads F02.village, start_date; F13.document_kind, valid_for, document_date, village,
    household_head. Where the register holds no list at all nothing is decided. Source: 黔西 report
    “细化为年度目标,签订目标责任书”. Units: documents a year.
    """
    listed = pl.lit("F13" in facts.owed or not facts.records["F13"].is_empty())
    gone = ~pl.col("there") & ~pl.col("open_rows") & listed
    villages = pl.col("place").str.count_matches("/") == _SLASHES_OF_A_VILLAGE
    papers = year_papers(facts, span, "目标责任书").filter(villages)
    return judged(
        bound(papers, facts, terms),
        subject=pl.format("目标责任书:{}", "place"),
        fails=pl.when("there").then(pl.lit(value=False)).when(gone).then(pl.lit(value=True)),
        applies=~begun_after(span.end),
        reason=pl.when(begun_after(span.end))
        .then(pl.lit("结对起始日期在本年度以后"))
        .when(listed)
        .then(pl.lit(DOUBT))
        .otherwise(pl.lit("没有规划计划责任书协议清单")),
        expected=pl.lit("1"),
        actual=one("there"),
        difference=pl.when(~pl.col("there")).then(pl.lit("-1")),
        message=pl.format(
            "{}没有{}的目标责任书，应有1份，实有0份，相差1份", locality(), pl.lit(span.in_words)
        ),
    )


def _pledge_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    return lagging(yearly_pledge(facts, span, terms), facts, span, "目标责任书", "份")


PACE = {"DOC-04": _pledge_pace}
