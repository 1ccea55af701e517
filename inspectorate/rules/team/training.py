"""培训到位: each member trained soon after arrival, at three levels (TEAM-12)."""

from datetime import date

import polars as pl

from inspectorate.periods import Span, SpanKind, span_of
from inspectorate.rules.binding import bound, date_in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.dues import of_this_run
from inspectorate.rules.facts import Facts
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged

_CLASSES = ["动员", "业务"]
_LEVELS = {"县": "县", "乡": "乡|镇|街道", "村": "村|社区"}
_LAST_MONTH = 12
#: A cell of names: two to four characters each, parted by the usual marks.
_NAMES = r"^\p{Han}{2,4}([、,，;；/\s]+\p{Han}{2,4})*[。.]?$"
#: Words of the same length that name a paper, not a person.
_PAPERS = "附|表|名单|签到|花名册|见|有|无|另|存档|齐全|略"
_WORKING_OUT = r"[、,，;；/\s]+"


@rule(
    "TEAM-12",
    "培训到位",
    duty="驻村工作队员进驻后应按期参加培训，县、乡、村三级培训齐全",
    span=SpanKind.ANY,
    forms=("F03", "F15"),
    terms={"classes": int, "days": int},
)
def members_are_trained(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Classes 动员 or 业务 whose roster names a member, up to the days of the term after arrival.

    Reads F15.class_date, class_kind, class_level, roster; F03.arrival_date. A roster that names a
    paper instead of people leaves its class open. At the year's end a unit's classes of all three
    levels are looked for. Source: “及时召开驻村扶贫工作队动员培训和脱贫攻坚业务培训”, “采取县委组织部、
    县扶贫办、乡(镇、街道)、村(社区)分级培训” [003]. Units: classes.
    """
    classes = _classes(facts)
    each = _members(facts, span, terms, classes)
    return pl.concat([_by_member(each, facts, terms), _by_unit(facts, span, terms, classes)])


def _classes(facts: Facts) -> pl.LazyFrame:
    """Rows of F15 about cadres; ``told`` where the roster gives names; a null kind may be one."""
    kind, text = pl.col("class_kind"), pl.col("roster").str.strip_chars()
    told = text.str.contains(_NAMES) & ~text.str.contains(_PAPERS)
    rows = facts.of("F15").filter(kind.is_in(_CLASSES).fill_null(value=True))
    return rows.select(
        "unit",
        "class_date",
        "class_level",
        "roster",
        class_id=pl.col("record_id"),
        kind_known=kind.is_not_null(),
        told=told.fill_null(value=False),
        names=text.str.replace_all(_WORKING_OUT, "|").str.strip_chars("。.").str.split("|"),
    )


def _members(facts: Facts, span: Span, terms: Terms, classes: pl.LazyFrame) -> pl.LazyFrame:
    """F03 members of this run: due, trained (classes for certain), maybe (classes that may be)."""
    day = pl.col("arrival_date") + pl.duration(days=whole(terms, "days"))
    serving = facts.members.lazy().filter(pl.col("person").is_not_null())
    members = bound(serving, facts, terms).with_columns(due=day)
    own = members.filter(of_this_run(pl.col("arrival_date"), pl.col("due"), span))
    met = own.select("record_id", "unit", "person_name", "due").join(classes, on="unit")
    named = pl.col("names").list.contains(pl.col("person_name"))
    early = pl.col("class_date") <= pl.col("due")
    sure = (named & early & pl.col("kind_known")).fill_null(value=False)
    open_row = early.fill_null(value=True) & (named | ~pl.col("told")) & ~sure
    cell = pl.struct(record_id="class_id", field=pl.lit("roster"))
    counted = met.group_by("record_id").agg(
        trained=sure.sum().cast(pl.Int64),
        maybe=open_row.fill_null(value=True).sum().cast(pl.Int64),
        cells=cell.filter(early.fill_null(value=True)).sort(),
    )
    return (
        own.join(counted, on="record_id", how="left")
        .with_columns(pl.col("trained", "maybe").fill_null(0), unseen=_unseen(facts, span))
        .with_columns(cites=pl.concat_list(cites("arrival_date"), pl.col("cells").fill_null([])))
        .sort("unit", "person", "record_id")
    )


def _unseen(facts: Facts, span: Span) -> pl.Expr:
    """Whether a month between arrival and due day was never loaded."""
    known = {*facts.months_known, *span.months}
    year = [f"{span.start.year}-{month:02d}" for month in range(1, span.end.month + 1)]
    lacking = [span_of(month) for month in year if month not in known]
    begun, due = pl.col("arrival_date"), pl.col("due")
    hidden = [(begun <= month.end) & (due >= month.start) for month in lacking]
    before = begun < date(span.start.year, 1, 1)
    return pl.any_horizontal(before, *hidden).fill_null(value=False)


def _by_member(members: pl.LazyFrame, facts: Facts, terms: Terms) -> pl.LazyFrame:
    least, limit = whole(terms, "classes"), whole(terms, "days")
    trained, maybe = pl.col("trained"), pl.col("maybe")
    sent = pl.col("unit").is_in(facts.has_form("F15"))
    short = (trained + maybe < least) & ~pl.col("unseen") & sent & pl.col("due").is_not_null()
    fails = pl.when(trained >= least).then(pl.lit(False)).when(short).then(pl.lit(True))
    over = pl.col("due") < facts.as_of
    return judged(
        members,
        subject=pl.col("person"),
        fails=fails,
        applies=(over | (trained >= least)).fill_null(value=True),
        reason=pl.when(~over)
        .then(pl.lit("培训期限未到"))
        .otherwise(pl.lit("没有进驻日期、缺有关月份的培训登记表，或参训名单没有列出姓名")),
        expected=pl.lit(least),
        actual=trained,
        difference=trained - least,
        message=pl.format(
            "驻{}工作队员{}进驻，{}日内参加培训应不少于{}次，参训名单所列{}次，相差{}次",
            locality(),
            date_in_words("arrival_date"),
            pl.lit(limit),
            pl.lit(least),
            trained,
            least - trained,
        ),
    )


def _by_unit(facts: Facts, span: Span, terms: Terms, classes: pl.LazyFrame) -> pl.LazyFrame:
    """At the year's end: the levels of which a unit with members has no class."""
    ended, year = span.end.month == _LAST_MONTH, span_of(str(span.start.year))
    seen = ended and {*year.months} <= {*facts.months_known, *span.months}
    known = pl.lit(seen) & ~pl.col("vague") & pl.col("unit").is_in(facts.has_form("F15"))
    gaps = [pl.when(~pl.col(name)).then(pl.lit(name)) for name in _LEVELS]
    found = pl.sum_horizontal([pl.col(name).cast(pl.Int64) for name in _LEVELS])
    every = found == len(_LEVELS)
    due = "培训登记表不全，或有级别没有填写"
    return judged(
        _levels(facts, terms, classes),
        subject=pl.lit("单位"),
        fails=pl.when(every).then(pl.lit(False)).when(known).then(pl.lit(True)),
        applies=pl.lit(ended),
        reason=pl.lit(due if ended else "年度尚未届满，三级培训年末判定"),
        expected=pl.lit(len(_LEVELS)),
        actual=found,
        difference=found - len(_LEVELS),
        message=pl.format(
            "{}县、乡、村三级培训应齐全，登记{}级，缺{}级培训",
            pl.lit(year.in_words),
            found,
            pl.concat_str(gaps, separator="、", ignore_nulls=True),
        ),
    )


def _levels(facts: Facts, terms: Terms, classes: pl.LazyFrame) -> pl.LazyFrame:
    """One row a unit of the roster: a flag a level, ``vague`` (a class of no level), the cells."""
    text = pl.col("class_level")
    held = {
        name: text.str.contains(words).fill_null(value=False).any()
        for name, words in _LEVELS.items()
    }
    cell = pl.struct(record_id="class_id", field=pl.lit("class_level"))
    levels = classes.group_by("unit").agg(**held, vague=text.is_null().any(), cites=cell.sort())
    roster = facts.members.lazy().sort("record_id").group_by("unit")
    listing = pl.struct("record_id", field=pl.lit("person_name")).first()
    units = bound(roster.agg(listing=pl.concat_list(listing)), facts, terms)
    told = units.join(levels, on="unit", how="left").with_columns(
        pl.col(list(_LEVELS)).fill_null(value=False),
        pl.col("vague").fill_null(value=False),
        cites=pl.coalesce("cites", "listing"),
        place=pl.lit(None, pl.String),
    )
    return told.sort("unit")
