"""考勤与请假: marks of the day grid against the register of leave (RES-08)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.presence.attendance import days
from inspectorate.rules.presence.sameness import listed
from inspectorate.rules.restated import latest_told
from inspectorate.rules.verdicts import judged

_PERSON = ["unit", "who"]
_AWAY = ["请假", "缺勤"]
_CELLS = pl.List(pl.Struct({"record_id": pl.String, "field": pl.String}))


@rule(
    "RES-08",
    "考勤与请假一致",
    duty="考勤记载与请销假登记一致，离岗须履行请假手续",
    span=SpanKind.MONTH,
    forms=("F03", "F06", "F07"),
    needs=("F06",),
    folds=("LEAVE-06",),
)
def marks_match_leave(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Days 在村 during an approved leave, and days 请假 or 缺勤 that no leave covers.

    Reads d01…d31 of F06; F07.person_name, village, start_date, end_date, return_date, approver,
    approver_person, approval_date. A leave without any approval contradicts nobody; an early
    return ends it the day before. Source: derived from “翻阅考勤” [003] and
    “务必做到村村有干部、常年不间断” (汉办发〔2014〕3号) [002]. Units: days.
    """
    both, uncovered = pl.col("both"), pl.col("uncovered")
    found = (both > 0) | (uncovered > 0)
    fails = pl.when(found).then(pl.lit(True)).when(~pl.col("doubtful")).then(pl.lit(False))
    said = [
        pl.when(both > 0).then(
            pl.format("有{}天（{}）记为在村，请销假登记表为请假期间", both, "both_dates")
        ),
        pl.when(uncovered > 0).then(
            pl.format(
                "有{}天（{}）记为请假或缺勤，请销假登记表中没有记录", uncovered, "uncovered_dates"
            )
        ),
    ]
    return judged(
        _people(facts, span, terms),
        subject=pl.col("who"),
        fails=fails,
        reason=pl.when(pl.col("unit").is_in(facts.has_form("F07")))
        .then(pl.lit("请销假登记表中有起止时间不全或无法区分同名人员的记录"))
        .otherwise(pl.lit("未报送请销假登记表")),
        expected=pl.lit("0"),
        actual=both + uncovered,
        difference=both + uncovered,
        message=pl.format(
            "{}{}考勤月报表{}",
            "person_name",
            pl.lit(span.in_words),
            pl.concat_str(said, separator="；", ignore_nulls=True),
        ),
    )


def _people(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """One row a unit and person with sheets in the month, with the days that contradict F07."""
    every = days(facts, span.start, span.end).filter(pl.col("who").is_not_null())
    marked = bound(every, facts, terms)
    people = marked.group_by(_PERSON).agg(pl.col("place", "person_name").sort().first())
    met = _with_leaves(facts, marked)
    empty = pl.lit([], dtype=_CELLS)
    return (
        people.join(_present_on_leave(met), on=_PERSON, how="left")
        .join(_away_without(facts, marked, met), on=_PERSON, how="left")
        .with_columns(
            pl.col("both", "uncovered").fill_null(0),
            doubtful=pl.any_horizontal(pl.col("unsure", "undated").fill_null(value=False)),
            cites=pl.concat_list(pl.col("cells").fill_null(empty), pl.col("bare").fill_null(empty)),
        )
        .sort(_PERSON)
    )


def _with_leaves(facts: Facts, marked: pl.LazyFrame) -> pl.LazyFrame:
    """Days that leave may contradict, each beside every leave under that name that touches it."""
    names = pl.col("who").n_unique().over("unit", "person_name")
    wanted = marked.with_columns(namesakes=names > 1).filter(pl.col("mark").is_in(["在村", *_AWAY]))
    leaves = _leaves(facts)
    own = wanted.join(leaves, left_on=["unit", "person_name"], right_on=["of_unit", "person_name"])
    # A register kept by the office may not say whose unit it is: then the name has to do.
    adrift = leaves.filter(pl.col("of_unit").is_null()).drop("of_unit")
    joined = pl.concat([own, wanted.join(adrift, on="person_name")])
    there = pl.col("village").is_null() | (pl.col("village") == pl.col("place"))
    named = joined.with_columns(there=there.fill_null(value=False), undated=_undated())
    covers = pl.col("date").is_between("start_date", "end_date").fill_null(value=False)
    away = pl.col("date").is_between("start_date", "away_until").fill_null(value=False)
    sure = named.with_columns(covers=covers, away=away)
    return pl.concat([sure, _of_nobody(wanted, leaves)]).filter(
        pl.col("covers") | pl.col("undated")
    )


def _undated() -> pl.Expr:
    return pl.col("start_date").is_null() | pl.col("end_date").is_null()


def _of_nobody(wanted: pl.LazyFrame, leaves: pl.LazyFrame) -> pl.LazyFrame:
    """Leaves whose name nobody can read: they may be anyone's of the unit, and accuse nobody."""
    nameless = leaves.filter(pl.col("person_name").is_null()).drop("person_name")
    joined = wanted.join(nameless, left_on="unit", right_on="of_unit")
    may = _undated() | pl.col("date").is_between("start_date", "end_date")
    no = pl.lit(value=False)
    return joined.with_columns(there=no, undated=may, covers=no, away=no)


def _leaves(facts: Facts) -> pl.LazyFrame:
    """F07 with or without dates, named apart from the columns of F06."""
    approval = pl.any_horizontal(
        pl.col(c).is_not_null() for c in ("approver", "approver_person", "approval_date")
    )
    until = facts.leaves.lazy().select("record_id", "away_until")
    return (
        # One who came back early says so in a later period's register, not in the first.
        latest_told(facts.of("F07"), "person_name", "unit", "place", "start_date")
        .join(until, on="record_id", how="left")
        .select(
            "person_name",
            "start_date",
            "end_date",
            "away_until",
            approved=approval,
            of_unit=pl.col("unit"),
            village=pl.col("place"),
            leave_id=pl.col("record_id"),
        )
    )


def _present_on_leave(met: pl.LazyFrame) -> pl.LazyFrame:
    """Days 在村 inside an approved leave: both, both_dates, cells; unsure where a namesake's."""
    hit = met.filter((pl.col("mark") == "在村") & pl.col("away") & pl.col("approved"))
    hits = hit.filter("there").with_columns(
        certain=~pl.col("namesakes") | pl.col("village").is_not_null()
    )
    sure = pl.col("certain")
    cells = pl.concat_list(
        pl.struct("record_id", "field"),
        pl.struct(record_id="leave_id", field=pl.lit("start_date")),
        pl.struct(record_id="leave_id", field=pl.lit("end_date")),
    )
    return (
        hits.with_columns(cells=cells)
        .sort("date", "record_id", "leave_id")
        .group_by(_PERSON)
        .agg(
            both=pl.col("date").filter(sure).n_unique(),
            both_dates=listed(pl.col("date").filter(sure)),
            cells=pl.col("cells").filter(sure).explode().drop_nulls().unique(maintain_order=True),
            unsure=(~sure).any(),
        )
    )


def bare_days(facts: Facts, marked: pl.LazyFrame) -> pl.LazyFrame:
    """Days 请假 or 缺勤 that no leave covers, as ``attendance.days`` with ``sure``.

    Not sure where a leave without dates or name may cover the day, or the register is missing.
    """
    return _bare(facts, marked, _with_leaves(facts, marked))


def _bare(facts: Facts, marked: pl.LazyFrame, met: pl.LazyFrame) -> pl.LazyFrame:
    key = ["record_id", "field"]
    away = marked.filter(pl.col("mark").is_in(_AWAY))
    bare = away.join(met.filter("covers"), on=key, how="anti")
    vague = met.filter("undated").select(*key, vague=pl.lit(value=True)).unique()
    has_register = pl.col("unit").is_in(facts.has_form("F07"))
    return (
        bare.join(vague, on=key, how="left")
        .with_columns(sure=pl.col("vague").is_null() & has_register)
        .drop("vague")
        .sort("date", *key)
    )


def _away_without(facts: Facts, marked: pl.LazyFrame, met: pl.LazyFrame) -> pl.LazyFrame:
    """Days 请假 or 缺勤 that no leave covers: uncovered, uncovered_dates, bare; undated if unsure."""
    sure = pl.col("sure")
    return (
        _bare(facts, marked, met)
        .group_by(_PERSON)
        .agg(
            uncovered=pl.col("date").filter(sure).n_unique(),
            uncovered_dates=listed(pl.col("date").filter(sure)),
            bare=pl.struct("record_id", "field").filter(sure),
            undated=(~sure).any(),
        )
    )
