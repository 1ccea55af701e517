"""考勤与查岗: what the sheets say of a day on which inspectors came (RES-09)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, locality, owners
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.presence.attendance import days
from inspectorate.rules.verdicts import cites, judged

_BETWEEN_NAMES = r"[、,;:/|\s().。\x{FF0C}\x{FF1B}\x{FF1A}\x{FF0F}\x{FF08}\x{FF09}]+|第一书记|工作队员|副队长|队长|队员|同志"
#: A shorter name may be the beginning of another: 王伟 in 王伟东.
_TELLING_NAME = 3


@rule(
    "RES-09",
    "考勤与查岗一致",
    duty="查岗不在岗的人员，考勤不得记为在村",
    span=SpanKind.ANY,
    forms=("F03", "F06", "F17"),
    needs=("F06",),
    folds=("INSP-04", "INSP-05"),
)
def marks_match_checks(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Checks of the period that found somebody missing without leave whom F06 has 在村 that day.

    Reads F17.check_date, checked, expected_count, present_count, absence_reason, has_leave; d01…d31
    of F06. First the people whom the record names, then the number on post. A name that may be
    another's, and a village with several teams, accuses nobody. Source: derived from
    “不打招呼的检查” (汉办发〔2014〕3号) [002]. Units: people.
    """
    checks = _checks(facts, span)
    people = _people(facts, span, checks)
    accused = people.filter(pl.col("culprit") & pl.col("in_village") & ~pl.col("namesakes"))
    unnamed = checks.join(accused, on="check_id", how="anti")
    return pl.concat([_by_name(facts, terms, accused), _by_number(facts, terms, unnamed, people)])


def _checks(facts: Facts, span: Span) -> pl.LazyFrame:
    """F17 rows dated in the period: missing (how many), unexcused (three-valued), subject."""
    tells = pl.col("absence_reason").is_not_null() & (pl.col("absence_reason") != "无")
    parts = [
        pl.col("check_date").dt.strftime("%Y-%m-%d"),
        *[pl.col(name).fill_null("") for name in ("village", "mode", "checked")],
    ]
    missing = pl.col("missing")
    absence = pl.when(missing.is_not_null()).then(missing > 0).when(tells).then(pl.lit(True))
    return (
        facts.of("F17")
        .filter(pl.col("check_date").is_between(span.start, span.end))
        .with_columns(missing=pl.col("expected_count") - pl.col("present_count"))
        .select(
            "place",
            "check_date",
            "checked",
            "absence_reason",
            "expected_count",
            "present_count",
            "missing",
            check_id=pl.col("record_id"),
            of_unit=pl.col("unit"),
            subject=pl.format("检查:{}/{}/{}/{}", *parts),
            unexcused=absence & (pl.col("has_leave") != "有"),
        )
    )


def _people(facts: Facts, span: Span, checks: pl.LazyFrame) -> pl.LazyFrame:
    """One row a check and member with a sheet for that day: mark, in_village, culprit, vague."""
    each = days(facts, span.start, span.end).filter(pl.col("who").is_not_null())
    met = checks.join(each, left_on=["place", "check_date"], right_on=["place", "date"])
    own = pl.col("of_unit").is_null() | (pl.col("of_unit") == pl.col("unit"))
    named, hinted = _names("absence_reason")
    checked, brushed = _names("checked")
    return (
        met.filter(own)
        .with_columns(
            in_village=(pl.col("mark") == "在村").fill_null(value=False),
            namesakes=pl.col("who").n_unique().over("check_id", "person_name") > 1,
            named=named,
            checked_too=checked,
            vague=hinted | brushed,
        )
        .with_columns(culprit=_culprit())
        .sort("check_id", "unit", "who", "record_id")
    )


def _names(column: str) -> tuple[pl.Expr, pl.Expr]:
    """Whether a text names the member for certain; whether it may."""
    text, name = pl.col(column).fill_null(""), pl.col("person_name").fill_null("")
    words = text.str.replace_all(_BETWEEN_NAMES, "|").str.split("|")
    holds = text.str.contains(name, literal=True) & (name != "")
    sure = words.list.contains(name) & (name != "")
    sure |= holds & (name.str.len_chars() >= _TELLING_NAME)
    return sure, holds & ~sure


def _culprit() -> pl.Expr:
    """The record says that this member was missing.

    The reason's names come first; those of 被查单位/人 count when all of them can have been missing.
    """
    by_reason = pl.col("named").any().over("check_id")
    how_many = pl.col("checked_too").sum().over("check_id")
    by_checked = pl.col("checked_too") & (how_many <= pl.col("missing").fill_null(1))
    told = pl.when(by_reason).then("named").otherwise(by_checked)
    return (told & pl.col("unexcused")).fill_null(value=False)


def _by_name(facts: Facts, terms: Terms, accused: pl.LazyFrame) -> pl.LazyFrame:
    """One 不合格 a member named as missing whose sheet has 在村 that day."""
    source = pl.when("named").then(pl.lit("absence_reason")).otherwise(pl.lit("checked"))
    cells = [
        pl.struct(record_id="check_id", field=pl.lit("check_date")),
        pl.struct(record_id="check_id", field=source),
        pl.when(pl.col("present_count").is_not_null()).then(
            pl.struct(record_id="check_id", field=pl.lit("present_count"))
        ),
        pl.struct("record_id", "field"),
    ]
    return judged(
        bound(accused, facts, terms).with_columns(cites=pl.concat_list(cells).list.drop_nulls()),
        subject=pl.col("who"),
        fails=pl.lit(True),
        expected=pl.lit("不在村"),
        actual=pl.lit("在村"),
        message=pl.format(
            "{}{}考勤月报表记为在村，同日督查检查记录为不在岗且无请假手续",
            "person_name",
            date_in_words("check_date"),
        ),
    )


def _by_number(
    facts: Facts, terms: Terms, checks: pl.LazyFrame, people: pl.LazyFrame
) -> pl.LazyFrame:
    """The rest of the checks: people 在村 by the sheets against those on post."""
    marked, seen = pl.col("marked"), pl.col("present_count")
    more = (marked > seen) & pl.col("expected_count").is_not_null()
    maybe_more = pl.col("doubtful") | (pl.col("open") + marked > seen).fill_null(value=False)
    fails = (
        pl.when(~pl.col("unexcused"))
        .then(pl.lit(False))
        .when(pl.col("unexcused").is_null() | marked.is_null())
        .then(pl.lit(None, pl.Boolean))
        .when(more & (pl.col("teams") == 1))
        .then(pl.lit(True))
        .when(~more.fill_null(value=False) & ~maybe_more)
        .then(pl.lit(False))
    )
    return judged(
        _counted(facts, terms, checks, people),
        fails=fails,
        reason=_why_unknown(),
        expected=seen,
        actual=marked,
        difference=marked - seen,
        message=pl.format(
            "{}{}考勤月报表记有{}人在村，同日督查实在岗{}人且无请假手续，相差{}人",
            locality(),
            date_in_words("check_date"),
            marked,
            seen,
            marked - seen,
        ),
    )


def _why_unknown() -> pl.Expr:
    return (
        pl.when(pl.col("marked").is_null())
        .then(pl.lit("没有该村当月的考勤月报表"))
        .when(pl.col("unexcused").is_null())
        .then(pl.lit("督查检查记录没有写明在岗人数或有无请假手续"))
        .otherwise(pl.lit("考勤月报表当日有空白，或督查检查记录所指人员、工作队无法认定"))
    )


def _counted(
    facts: Facts, terms: Terms, checks: pl.LazyFrame, people: pl.LazyFrame
) -> pl.LazyFrame:
    """One row a check and unit: marked 在村, open (blank), doubtful names, teams in the village."""
    in_village = pl.col("in_village")
    tally = people.group_by("check_id", "unit").agg(
        marked=pl.col("who").filter(in_village).n_unique().cast(pl.Int64),
        open=pl.col("half_days").is_null().sum().cast(pl.Int64),
        doubtful=(in_village & (pl.col("vague") | (pl.col("culprit") & pl.col("namesakes")))).any(),
        cells=pl.struct("record_id", "field").filter(in_village),
    )
    tally = tally.with_columns(teams=pl.len().over("check_id"))
    answering = owners(facts, terms).rename({"unit": "owner"})
    own = ["check_date", "expected_count", "present_count"]
    cited = pl.concat_list(cites(*own, rid="check_id"), pl.col("cells").fill_null([]))
    rows = (
        checks.join(tally, on="check_id", how="left")
        .join(answering, on="place", how="left")
        .with_columns(unit=pl.coalesce("unit", "of_unit", "owner"), cites=cited)
        .filter(pl.col("unit").is_not_null())
        .unique(["check_id", "unit"], keep="first", maintain_order=True)
    )
    return bound(rows, facts, terms).sort("subject", "unit", "check_id")
