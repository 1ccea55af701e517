"""培训: classes that a unit owes, and the people they list (ACT-02, ACT-12, ACT-17)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import Counted, judged_at_least, pace_of, per_pair, per_unit
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside, unreadable
from inspectorate.rules.terms import whole, words
from inspectorate.rules.verdicts import cites, judged, nothing

_DOUBT = "培训登记表中有日期、类别、期数或所在村没有写明的记录"
_PRACTICAL = "实用技术"
_CELLS = ("class_date", "class_kind", "class_count")
_BETWEEN_NAMES = r"[、，,；;。\s/]+"
_NAME = r"^[\p{Han}·]{2,4}$"
#: Words that say a list exists elsewhere, or how many it holds, and are no person's name.
_NO_NAME = r"附|见|另|有|无|名单|签到|花名册|人员|[村民群]众|学员|党员|等|全体"


def _classes(kind: pl.Expr) -> Counted:
    # The official form has no column for the village: its place tells, or the unit has but one.
    amount = pl.when(pl.col("class_count") > 0).then("class_count")
    return Counted("F15", kind, "class_date", _CELLS, lone=True, where="place_name", amount=amount)


@rule(
    "ACT-02",
    "半年实用技术培训",
    duty="单位每半年为共建村组织实用技术培训",
    span=SpanKind.HALF_YEAR,
    forms=("F02", "F15"),
    needs=("F15",),
    terms={"levels": list, "min_classes": int},
)
def practical_classes(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Practical classes of a unit for each of its villages in the half-year.

    Reads F02.village, start_date; F15.class_date, class_kind, class_count, village, place_name.
    Whom it binds is the term ``levels`` (convention 8: 县直 alone). Source: 黔西 report “每半年组织
    1次实用技术培训”. Units: classes a half-year.
    """
    rows = per_pair(facts, span, terms, _classes(pl.col("class_kind") == _PRACTICAL))
    return judged_at_least(
        rows,
        span,
        whole(terms, "min_classes"),
        what=pl.format("为{}组织实用技术培训", locality()),
        measure="期",
        doubt=_DOUBT,
    )


@rule(
    "ACT-12",
    "技术/技能培训",
    duty="单位每年按所定类别开展培训",
    span=SpanKind.YEAR,
    forms=("F01", "F15"),
    needs=("F15",),
    terms={"class_kinds": list, "min_classes": int},
)
def classes_of_each_kind(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Classes of a unit in the year of each kind that the programme names.

    Reads F01.unit_name; F15.class_date, class_kind, class_count. Source: 天水 article “开展农业技术
    培训”, “劳务技能培训”; the kinds are a term. Units: classes a year.
    """
    least = whole(terms, "min_classes")
    kinds = [_of_kind(facts, span, terms, kind, least) for kind in words(terms, "class_kinds")]
    return pl.concat(kinds) if kinds else nothing()


def _of_kind(facts: Facts, span: Span, terms: Terms, kind: str, least: int) -> pl.LazyFrame:
    return judged_at_least(
        per_unit(facts, span, terms, _classes(pl.col("class_kind") == kind)),
        span,
        least,
        what=pl.lit(f"单位开展{kind}培训"),
        measure="期",
        doubt=_DOUBT,
        subject=pl.format("培训:/{}/{}", "unit", pl.lit(kind)),
    )


@rule(
    "ACT-17",
    "培养对象清单",
    duty="登记的培训（培养）人数附有名单，同一类别每人只计一次",
    span=SpanKind.YEAR,
    forms=("F15",),
)
def trainees_are_listed(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Each class of the year: a list of those counted, as long as their number, each name once.

    A list that lies elsewhere can't be read, and a name met twice may be two people: both leave it
    open. Only a class held once is held to the length of its list (人次 counts people again). Reads
    F15.class_date, class_kind, class_count, trainee_count, roster. Source: 黔西 report “把517名党员
    培养成致富带头人,把209名致富带头人培养成党员”. Units: people.
    """
    counted, listed = pl.col("trainee_count"), pl.col("listed")
    return judged(
        _listed(facts, span, terms),
        fails=_unlisted(),
        applies=(pl.col("trainee_count") != 0).fill_null(value=True),
        reason=_unlisted_reason(),
        expected=counted,
        actual=listed,
        difference=listed - counted,
        message=pl.when("blank")
        .then(pl.format("登记培训{}人次，没有附参训名单，应列{}人，实列0人", counted, counted))
        .otherwise(
            pl.format("登记培训{}人次，名单列{}人，相差{}人", counted, listed, counted - listed)
        ),
    )


def _unlisted() -> pl.Expr:
    """Three-valued: is the list missing or too short?"""
    once = pl.col("class_count") == 1
    blank, named = pl.col("blank"), pl.col("named")
    short = named & once & (pl.col("listed") < pl.col("trainee_count"))
    dated = pl.col("class_date").is_not_null() & pl.col("trainee_count").is_not_null()
    whole = named & ~pl.col("twice") & (pl.col("listed") >= pl.col("trainee_count"))
    return (
        pl.when(dated & (blank | short.fill_null(value=False)))
        .then(pl.lit(value=True))
        .when(dated & whole)
        .then(pl.lit(value=False))
    )


def _unlisted_reason() -> pl.Expr:
    return (
        pl.when(pl.col("trainee_count") == 0)
        .then(pl.lit("登记的人次为0"))
        .when("twice")
        .then(pl.lit("名单中有同名的，无法认定是否重复计入"))
        .otherwise(pl.lit("培训日期、期数、人次没有填写，或名单没有随表报送、无法认定"))
    )


def _listed(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Classes of the year with what their roster shows.

    ``blank``: nothing in the cell; ``named``: it is a list of names; ``listed``: how many, by name;
    ``twice``: a name met again here or in another list of the unit's kind.
    """
    rows = facts.of("F15").filter(
        pl.col("unit").is_not_null() & dated_inside("class_date", span).fill_null(value=True)
    )
    names = pl.col("roster").str.replace_all(_BETWEEN_NAMES, "|").str.strip_chars("|")
    marked = rows.join(unreadable(facts, "roster"), on="record_id", how="left")
    each = bound(marked, facts, terms).with_columns(
        names=names.str.split("|").fill_null([]),
        blank=pl.col("roster").is_null() & pl.col("unreadable").is_null(),
        subject=_subject(),
        cites=cites("trainee_count", "roster"),
    )
    lists = pl.col("names").list
    named = (lists.len() > 0) & lists.eval(_is_name()).list.all() & ~pl.col("blank")
    told = each.with_columns(named=named, listed=pl.when(named | pl.col("blank")).then(lists.len()))
    return told.join(_met_twice(told), on="record_id", how="left").with_columns(
        pl.col("twice").fill_null(value=False), pl.col("listed").cast(pl.Int64)
    )


def _is_name() -> pl.Expr:
    word = pl.element()
    return word.str.contains(_NAME) & ~word.str.contains(_NO_NAME)


def _met_twice(told: pl.LazyFrame) -> pl.LazyFrame:
    """Records whose list has a name that the unit's lists of that kind have more than once."""
    each = told.filter("named").select("record_id", "unit", "class_kind", "names")
    every = each.explode("names").with_columns(
        twice=pl.len().over("unit", "class_kind", "names") > 1
    )
    return every.filter("twice").select("record_id", "twice").unique("record_id")


def _subject() -> pl.Expr:
    day = pl.col("class_date").dt.strftime("%Y-%m-%d").fill_null("")
    return pl.format("培训:{}/{}/{}", day, "unit", pl.col("class_kind").fill_null(""))


PACE = {
    "ACT-02": pace_of(practical_classes, "为村组织实用技术培训", "期"),
    "ACT-12": pace_of(classes_of_each_kind, "单位开展培训", "期"),
}
