"""日志和民情日记: what is written down of the visits (VIS-05, VIS-06).

“天水 report” below: the account of 2012 of 天水市国土资源执法监察支队 of its “联村联户、为民富民”;
“会泽 report”: the county's account of July 2018 of its 驻村扶贫工作队.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import fewer
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside, unreadable
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged, number
from inspectorate.rules.visits.cadres import helpers, tallied, with_person
from inspectorate.rules.wording import without_figures

_WHO = ["unit", "person_name"]


@rule(
    "VIS-05",
    "帮扶日志",
    duty="联系干部逐日记录走访情况，内容具体，不得雷同",
    span=SpanKind.QUARTER,
    forms=("F04", "F08"),
    needs=("F08",),
    terms={"min_chars": int, "max_percent": int},
)
def diary_is_kept(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Each visit date of a cadre has an entry of some length, and few entries are copies.

    Copies are texts of other days that are alike but for figures, punctuation and the household's
    name. A cadre without any visit is VIS-01's. Reads F08.visit_date, person_name, content,
    household_head; F04.helper_name. Source: 天水 report “详细记录进村入户开展联系帮扶工作的具体情况”.
    Units: dates with an entry; percent of entries.
    """
    chars, most = whole(terms, "min_chars"), whole(terms, "max_percent")
    dates, kept = pl.col("dates"), pl.col("kept")
    texts, copies = pl.col("texts"), pl.col("copies")
    gone, copied = kept + pl.col("lost") < dates, copies * 100 > most * texts
    share = (copies * 1000 // pl.when(texts > 0).then(texts)).cast(pl.Decimal(20, 4)) / pl.lit(10)
    said = pl.concat_str(
        pl.when(gone).then(pl.format(_DATES.format(chars=chars), dates, kept, dates - kept)),
        pl.when(copied).then(
            pl.format(_COPIES.format(most=most), texts, copies, number(share), number(share - most))
        ),
        separator="；",
        ignore_nulls=True,
    )
    return judged(
        bound(_diaries(facts, span, chars), facts, terms),
        subject=pl.col("person"),
        fails=pl.when(gone | copied)
        .then(pl.lit(value=True))
        .when((kept == dates) & ~pl.col("adrift"))
        .then(pl.lit(value=False)),
        applies=dates > 0,
        reason=pl.when(dates > 0)
        .then(pl.lit("入户走访登记表的内容无法辨认，或内容过简的记录没有写明干部姓名"))
        .otherwise(pl.lit(f"{span.in_words}没有走访登记")),
        expected=pl.when(gone).then(dates).otherwise(most),
        actual=pl.when(gone).then(kept.cast(pl.String)).otherwise(number(share)),
        difference=pl.when(gone)
        .then((kept - dates).cast(pl.String))
        .otherwise(number(share - most)),
        message=pl.format(f"1名联系干部{span.in_words}{{}}", said),
    )


_DATES = "有走访登记{{}}日，每日应有不少于{chars}字的日志，实有{{}}日，相差{{}}日"
_COPIES = "日志{{}}篇中有{{}}篇与本人他日日志雷同，占{{}}%，应不超过{most}%，超出{{}}个百分点"


def _diaries(facts: Facts, span: Span, chars: int) -> pl.LazyFrame:
    """One row a unit and person: dates, kept (with an entry), lost, texts, copies, cites.

    ``adrift``: the unit has a poor entry of nobody in particular.
    """
    rows = _entries(facts, span, chars)
    day = pl.col("visit_date")
    faulty = ~(pl.col("good") | pl.col("lost")) | pl.col("repeated")
    each = rows.group_by(_WHO).agg(
        dates=day.n_unique().cast(pl.Int64),
        kept=day.filter("good").n_unique().cast(pl.Int64),
        lost=day.filter(pl.col("lost") & ~pl.col("good")).n_unique().cast(pl.Int64),
        texts=pl.struct("visit_date", "text").filter(pl.col("text").is_not_null()).n_unique(),
        kinds=pl.col("text").drop_nulls().n_unique(),
        seen=pl.col("cell").filter(faulty).explode(),
        there=pl.col("place").drop_nulls().sort().first(),
    )
    listed = helpers(facts).select(*_WHO, "place", "cites")
    everyone = listed.join(each, on=_WHO, how="full", coalesce=True)
    numbers = ["dates", "kept", "lost", "texts", "kinds"]
    whole_rows = everyone.with_columns(
        pl.col(numbers).fill_null(0).cast(pl.Int64),
        place=pl.coalesce("place", "there"),
        cites=pl.concat_list(pl.col("seen").fill_null([])),
    )
    told = whole_rows.join(_nobodys(facts, span, chars), on="unit", how="left")
    named = with_person(told.with_columns(pl.col("adrift").fill_null(value=False)), facts)
    return named.with_columns(copies=pl.col("texts") - pl.col("kinds")).sort(_WHO)


def _nobodys(facts: Facts, span: Span, chars: int) -> pl.LazyFrame:
    """Units with an entry that is too short and that may be anybody's."""
    nameless = pl.col("person_name").is_null() & pl.col("unit").is_not_null()
    short = (_length() < chars).fill_null(value=True)
    inside = dated_inside("visit_date", span).fill_null(value=True)
    rows = facts.of("F08").filter(nameless & short & inside)
    return rows.select("unit", adrift=pl.lit(value=True)).unique()


def _length() -> pl.Expr:
    return pl.col("content").str.replace_all(r"\s+", "").str.len_chars()


def _entries(facts: Facts, span: Span, chars: int) -> pl.LazyFrame:
    """F08 rows of the span: ``good`` and ``lost`` of the day, ``text``, ``repeated`` elsewhere."""
    unclear = unreadable(facts, "content")
    known = pl.all_horizontal(pl.col(name).is_not_null() for name in _WHO)
    rows = facts.of("F08").filter(known & dated_inside("visit_date", span))
    lost = pl.col("content").is_null() & pl.col("unreadable").fill_null(value=False)
    day = [*_WHO, "visit_date"]
    told = rows.join(unclear, on="record_id", how="left").with_columns(
        good=(_length() >= chars).fill_null(value=False).any().over(day),
        lost=lost.any().over(day),
        text=without_figures(pl.col("content"), pl.col("household_head")),
        cell=cites("visit_date", "content"),
    )
    again = (pl.col("visit_date").n_unique().over(*_WHO, "text") > 1) & pl.col("text").is_not_null()
    return told.with_columns(repeated=again)


@rule(
    "VIS-06",
    "民情日记记录",
    duty="驻村队员每月记录民情日记不少于规定篇数",
    span=SpanKind.MONTH,
    forms=("F03", "F07", "F08"),
    needs=("F03", "F08"),
    terms={"min_entries": int},
)
def member_writes(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Diary entries of each member who served the whole month and was not on leave for all of it.

    Reads F03.person_name, arrival_date, departure_date; F07.start_date, end_date, return_date;
    F08.visit_date, person_name, household_head, content. Source: 会泽 report “民情日记1032本”; how
    many entries is a term. Units: entries, one a text, day and household.
    """
    least, sure = whole(terms, "min_entries"), pl.col("sure")
    return judged(
        bound(_written(facts, span), facts, terms),
        subject=pl.col("person"),
        fails=pl.when(pl.col("arrival_date").is_not_null() | (sure >= least)).then(fewer(least)),
        applies=~pl.col("partly") | (sure >= least),
        reason=pl.when("partly")
        .then(pl.lit(f"{span.in_words}在岗不足整月"))
        .when(pl.col("arrival_date").is_null())
        .then(pl.lit("驻村工作队及队员花名册没有填写进驻日期"))
        .otherwise(pl.lit("民情日记登记中有日期、姓名或内容没有写明的记录，或花名册有同名队员")),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"驻{{}}工作队1名队员{span.in_words}民情日记应不少于{least}篇，登记{{}}篇，相差{{}}篇",
            locality(),
            sure,
            least - sure,
        ),
    )


def _written(facts: Facts, span: Span) -> pl.LazyFrame:
    """Members of F03 serving in the month with their entries, and ``partly`` (not all of it)."""
    unclear = unreadable(facts, "content")
    wrote = pl.when(pl.col("content").is_not_null()).then(pl.lit(value=True))
    lost = wrote.when(pl.col("unreadable").is_null()).then(pl.lit(value=False))
    texts = ["visit_date", "household_head", "content"]
    inside = dated_inside("visit_date", span)
    rows = (
        facts.of("F08")
        .filter(inside.fill_null(value=True))
        .join(unclear, on="record_id", how="left")
        .with_columns(
            hit=lost & inside,
            alike=pl.concat_str(texts, separator="|", ignore_nulls=True),
            seen=cites("visit_date", "content"),
        )
    )
    counted = tallied(_members(facts, span), rows, _WHO)
    twins = pl.len().over(_WHO) > 1
    return counted.with_columns(
        sure=pl.when(~twins).then("sure").otherwise(0),
        open_rows=pl.col("open_rows") + pl.when(twins).then("sure").otherwise(0),
    ).sort("person", "unit")


def _members(facts: Facts, span: Span) -> pl.LazyFrame:
    stays = pl.col("departure_date").is_null() | (pl.col("departure_date") >= span.start)
    arrived = (pl.col("arrival_date") <= span.end).fill_null(value=True)
    away = facts.leaves.lazy().filter(
        (pl.col("start_date") <= span.start) & (pl.col("away_until") >= span.end)
    )
    late = (pl.col("arrival_date") > span.start).fill_null(value=False)
    early = (pl.col("departure_date") < span.end).fill_null(value=False)
    rows = facts.members.lazy().filter(stays & arrived & pl.col("person").is_not_null())
    people = rows.with_columns(cites=cites("person_name"), partly=late | early)
    each = people.unique(["unit", "person"], keep="first", maintain_order=True)
    on_leave = away.select("unit", "person", away=pl.lit(value=True)).unique()
    joined = each.join(on_leave, on=["unit", "person"], how="left")
    partly = pl.col("partly") | pl.col("away").fill_null(value=False)
    wanted = [*_WHO, "person", "place", "arrival_date", "partly", "cites"]
    return joined.with_columns(partly=partly).select(wanted)
