"""检查记录和电话抽查: is a check written up, and whom did it not reach (INSP-03, INSP-05).

“会泽 report” below: 《扎根一线 倾情帮扶》, the county's account of 2018-07-31 of its resident teams.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import date_in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.supervision.checks_seen import inspection, inspections
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged
from inspectorate.rules.wording import BETWEEN_NAMES

#: A group or an office stands for people whom the record doesn't name.
_GROUP = "组|办|委|局|部|等|队|人"
_PHONE = "电话抽查"
_AWAY = "无人接|没有?人接|未接|不接|关机|停机|空号|联系不上|打不通|无法接通|不在[村岗]|未在[村岗]|没在[村岗]|离岗|脱岗"
#: 未发现不在岗情况, 无脱岗: the words of absence, said of nobody.
_NOBODY = r"(?:[未没]有?发现|没有|[无未]见|不存在|无)[^，。；,;、\s]{0,8}?(?:不在[村岗]|未在[村岗]|离岗|脱岗|空岗)"
_WRITTEN = ("check_date", "village", "mode", "inspectors", "problem", "recorder", "checked")


@rule(
    "INSP-03",
    "检查记录完整",
    duty="每次督查检查都有完整的记录",
    span=SpanKind.ANY,
    forms=("F17",),
    needs=(),
    terms={"min_inspectors": int},
)
def checks_are_written_up(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Checks whose record lacks the date, whom, how, enough inspectors, what was found, or who wrote.

    Reads F17.check_date, village, checked, mode, inspectors, problem (无 is an answer), recorder.
    Source: 会泽 report “并做好相关记录”; the number of inspectors is a term. Units: elements.
    """
    there = _elements(whole(terms, "min_inspectors"))
    count = pl.sum_horizontal(
        [part.fill_null(value=False).cast(pl.Int64) for part in there.values()]
    )
    missing = pl.any_horizontal([(~part).fill_null(value=False) for part in there.values()])
    unsure = pl.col("unreadable") | pl.any_horizontal([part.is_null() for part in there.values()])
    lacking = [pl.when(~part).then(pl.lit(name)) for name, part in there.items()]
    fails = pl.when(missing & ~pl.col("unreadable")).then(pl.lit(value=True))
    return judged(
        _with_unreadable(inspections(facts, span, terms), facts).with_columns(
            cites=cites(*_WRITTEN)
        ),
        subject=inspection(),
        fails=fails.when(~unsure).then(pl.lit(value=False)),
        reason=pl.when("unreadable")
        .then(pl.lit("检查记录有无法辨认的内容"))
        .otherwise(pl.lit("检查组没有写明人员姓名，人数无法判定")),
        expected=pl.lit(len(there)),
        actual=count,
        difference=count - len(there),
        message=pl.format(
            f"{{}}的检查记录应有{len(there)}项要素，实有{{}}项，相差{{}}项，缺少{{}}",
            _which(),
            count,
            len(there) - count,
            pl.concat_str(lacking, separator="、", ignore_nulls=True),
        ),
    )


def _with_unreadable(rows: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Adds ``unreadable``: a cell said something that nobody can make out, so it isn't missing."""
    lost = []
    for name in _WRITTEN:
        marked = unreadable(facts, name).rename({"unreadable": f"lost_{name}"})
        rows = rows.join(marked, on="record_id", how="left")
        lost.append(pl.col(f"lost_{name}").is_not_null() & pl.col(name).is_null())
    return rows.with_columns(unreadable=pl.any_horizontal(lost))


def _elements(least: int) -> dict[str, pl.Expr]:
    """What a record must have; null where it can't be told."""
    people = (
        pl.col("inspectors")
        .str.replace_all(BETWEEN_NAMES, "|")
        .str.split("|")
        .list.eval(pl.element().filter(pl.element() != ""))
    )
    named = ~pl.col("inspectors").str.contains(_GROUP)
    enough = (
        pl.when(pl.col("inspectors").is_null())
        .then(pl.lit(value=False))
        .when(people.list.len() >= least)
        .then(pl.lit(value=True))
        .when(named)
        .then(pl.lit(value=False))
    )
    whom = pl.col("place").is_not_null() | pl.col("village").is_not_null()
    return {
        "检查日期": pl.col("check_date").is_not_null(),
        "被查工作队": whom | pl.col("checked").is_not_null(),
        "检查方式": pl.col("mode").is_not_null(),
        f"{least}名以上检查人员": enough,
        "检查发现": pl.col("problem").is_not_null(),
        "记录人": pl.col("recorder").is_not_null(),
    }


def _which() -> pl.Expr:
    """2018年9月3日检查某镇某村, as far as the record tells."""
    day = date_in_words("check_date").fill_null("日期不详")
    return pl.format("{}检查{}", day, pl.coalesce(locality(), "village").fill_null("驻村工作队"))


@rule(
    "INSP-05",
    "电话抽查",
    duty="电话抽查时驻村工作队员联系得上、在村在岗，不在的办理了请假手续",
    span=SpanKind.ANY,
    forms=("F17",),
    needs=(),
    folds=("INSP-04",),
)
def reached_by_phone(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Phone checks that reached nobody, or somebody away, without leave.

    Reads F17.check_date, mode, expected_count, present_count, absence_reason, problem, has_leave.
    Source: 会泽 report “电话抽查”. Units: persons, where they were counted.
    """
    short = pl.col("present_count") - pl.col("expected_count")
    excused = pl.col("has_leave") == "有"
    told = pl.concat_str("absence_reason", "problem", separator=" ", ignore_nulls=True)
    said = told.str.contains(_AWAY)
    away = pl.when((told != "") & ~(said & told.str.contains(_NOBODY))).then(said)
    # Counts say it; where nobody counted, the words do.
    absent = pl.coalesce(short < 0, away)
    fails = pl.when(pl.col("check_date").is_not_null()).then(absent & ~excused)
    counted = pl.format(
        "{}，应在岗{}人，联系上且在岗{}人，相差{}人，没有请假手续",
        _by_phone(),
        "expected_count",
        "present_count",
        -short,
    )
    rows = inspections(facts, span, terms).filter(pl.col("mode") == _PHONE)
    fields = ("check_date", "mode", "expected_count", "present_count", "absence_reason")
    return judged(
        rows.with_columns(cites=cites(*fields, "problem", "has_leave")),
        subject=inspection(),
        fails=fails,
        applies=~(absent & excused).fill_null(value=False),
        reason=pl.when(excused.fill_null(value=False))
        .then(pl.lit("已办理请假手续"))
        .otherwise(pl.lit("电话抽查记录没有写明检查日期、是否在岗或有无请假手续")),
        expected=_counted("expected_count", short, "在岗"),
        actual=_counted("present_count", short, "联系不上或不在村"),
        difference=short,
        message=pl.when(short.is_not_null())
        .then(counted)
        .otherwise(pl.format("{}，联系不上或不在村，没有请假手续", _by_phone())),
    )


def _counted(column: str, short: pl.Expr, word: str) -> pl.Expr:
    """The number where both were counted, else the word."""
    said = pl.col(column).cast(pl.String)
    return pl.when(short.is_not_null()).then(said).otherwise(pl.lit(word))


def _by_phone() -> pl.Expr:
    where = pl.coalesce(locality(), "village").fill_null("驻村工作队")
    return pl.format("{}电话抽查{}", date_in_words("check_date"), where)
